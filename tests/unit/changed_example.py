"""The valid example with some of its files in another text, as one rule of the registry or of text reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from giaoban.checks.catalogue import find
from giaoban.checks.context import Context
from giaoban.checks.problem import Problem
from giaoban.documents.corpus import Document, corpus_of, read_corpus
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File

from ..conftest import ROOT, VALID

UNITS, OBLIGATIONS, PEOPLE, TOPICS, OFFICE = (
    f"reports/registry/{name}.yml" for name in ("units", "obligations", "people", "topics", "office")
)
NOTE = "reports/units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"
DIRECTIVE = "reports/province/directives/2013/2013-012.yml"
RULES = ROOT / "scripts" / "giaoban" / "checks" / "rules"
MINE = sorted(
    find_code
    for path in [*RULES.glob("registry_*.py"), *RULES.glob("text_*.py")]
    for find_code in [path.read_text(encoding="utf-8").partition('code="')[2].partition('"')[0]]
)


@dataclass(frozen=True)
class Files:
    """A snapshot in memory."""

    entries: tuple[File, ...]

    def files(self) -> Iterable[File]:
        return self.entries


@cache
def valid() -> dict[str, bytes]:
    return {file.path: file.data for file in WorkingTree(VALID).files()}


@cache
def documents() -> tuple[Document, ...]:
    return read_corpus(WorkingTree(VALID)).documents


def context(changes: dict[str, str], as_of: datetime | None = None) -> Context:
    """Return the valid example with some files in another text."""
    changed = read_corpus(Files(tuple(File(path, text.encode()) for path, text in changes.items())))
    kept = (document for document in documents() if document.path not in changes)
    return Context(corpus_of([*kept, *changed.documents]), as_of)


def problems(code: str, changes: dict[str, str], as_of: datetime | None = None) -> list[Problem]:
    """Return what one rule finds."""
    entry = find(code)
    assert entry is not None
    return list(entry.check(context(changes, as_of)))


def units(*lines: str) -> dict[str, str]:
    return {UNITS: "form: units\nunits:\n" + "".join(f"  - {{name: Tên, {line}}}\n" for line in lines)}


def obligations(*lines: str, extensions: Iterable[str] = (), exemptions: Iterable[str] = ()) -> dict[str, str]:
    text = "form: obligations\ntimezone: Asia/Ho_Chi_Minh\nobligations:\n"
    text += "".join(f"  - {{{line}}}\n" for line in lines)
    for name, entries in (("extensions", extensions), ("exemptions", exemptions)):
        if entries:
            text += f"{name}:\n" + "".join(f"  - {{reason: Lý do, approved_by: binh-thuan, {it}}}\n" for it in entries)
    return {OBLIGATIONS: text}


MONTHLY = "id: a, report: monthly, of: [district], from: 2012-11, due: {day: 20}"
