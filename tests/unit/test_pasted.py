"""Texts as people paste them: what is found in each, and what `giaoban fix` makes of it when it is advised.

The table `tests/data/pasted.tsv` has one text a line.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import cast

import pytest
import yaml

from giaoban.base.messages import Translator
from giaoban.checks.problem import Problem
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.repair.change import Repaired
from giaoban.repair.run import repair
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File, Files
from giaoban.source.legacy import Kind
from giaoban.source.read import read_source

from ..conftest import ROOT, VALID

REPORT = "reports/units/la-gi/2013/2013-03.yml"
ADVICE = re.compile(r"[Cc]hạy giaoban fix(?: --convert (\w+))?")
SIGN = re.compile(r"⟨([0-9A-F]{4,5})⟩")
FEWEST = 165


@dataclass(frozen=True)
class Pasted:
    """One line of the table; `left` is the text after the command, `after` what is found in it then."""

    what: str
    text: str
    codes: tuple[str, ...]
    kind: Kind | None
    left: str
    after: tuple[str, ...]


def table() -> list[Pasted]:
    found = []
    for line in (ROOT / "tests" / "data" / "pasted.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            cells = (SIGN.sub(lambda sign: chr(int(sign[1], 16)), cell) for cell in line.split("\t"))
            what, text, codes, kind, left, after = cells
            same = text if left == "=" else left
            found.append(Pasted(what, text, _codes(codes), _kind(kind), same, _codes(after)))
    return found


def _kind(cell: str | None) -> Kind | None:
    return cast("Kind", cell) if cell not in ("-", None) else None


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(cell.split()) if cell != "-" else ()


TABLE = table()


@cache
def files() -> tuple[File, ...]:
    """Return the registry and the report: what the rules look at for this report."""
    found = (file for file in WorkingTree(VALID).files() if file.odd is None)
    return tuple(file for file in found if file.path == REPORT or file.path.startswith("reports/registry/"))


def report(overview: str) -> str:
    """Return the report with another overview, as YAML writes it."""
    whole = next(file for file in files() if file.path == REPORT).data.decode()
    return re.sub(r"^overview: .*$", lambda _: f"overview: {overview}", whole, flags=re.MULTILINE)


def block(text: str) -> str:
    """Return a text as a block, in which YAML leaves every sign as it is."""
    return f"|2-\n  {text}"


@cache
def problems(text: str) -> list[Problem]:
    """Return the problems of the report with another text."""
    others = [File(REPORT, text.encode()) if file.path == REPORT else file for file in files()]
    return [one for one in run_checks(read_corpus(Files(others)), processes=1).problems if one.path == REPORT]


def fixed(text: str, kind: Kind | None) -> Repaired:
    return repair(text, "periodic", kind)


def advised(found: list[Problem]) -> list[tuple[Problem, Kind | None]]:
    """Return the problems for which the command is advised, with the kind of old text that they name."""
    told = ((one, ADVICE.search(Translator("vi")(one.fix))) for one in found)
    return [(one, _kind(advice[1])) for one, advice in told if advice is not None]


def test_the_table_is_long() -> None:
    assert len({row.text for row in TABLE}) >= FEWEST


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.what)
def test_what_is_found_and_what_is_left(row: Pasted) -> None:
    """The codes, the kind of old text that is advised, the text after the command; a second run changes nothing."""
    text = report(block(row.text))
    assert tuple(one.code for one in problems(text)) == row.codes
    assert next((kind for _, kind in advised(problems(text)) if kind), None) == row.kind
    done = fixed(text, row.kind)
    root = read_source(done.text.encode()).root
    assert (root.word("overview") if root is not None else row.text) == row.left
    assert tuple(one.code for one in problems(done.text)) == row.after
    assert fixed(done.text, row.kind).changes == ()


def _plain(text: str) -> str | None:
    """Return a text without quotes, where YAML reads it so."""
    try:
        return text if yaml.safe_load(f"a: {text}") == {"a": text} else None
    except yaml.YAMLError:
        return None


WRITINGS = {
    "block": block,
    "folded": lambda text: f">2-\n  {text}",
    "plain": _plain,
    "double quotes": lambda text: json.dumps(text, ensure_ascii=False),
    "single quotes": lambda text: "'" + text.replace("'", "''") + "'",
    "escapes": json.dumps,
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_advice_clears_its_own_code(writing: str) -> None:
    """Wherever a message says «chạy giaoban fix», the command does away with what the message says.

    However the text is written, with escapes as well, where the command often can do nothing and is not to be advised.
    """
    count = 0
    for row in TABLE:
        overview = WRITINGS[writing](row.text)  # type: ignore[operator]
        text = report(overview) if overview is not None else ""
        for problem, kind in advised(problems(text)) if text else ():
            count += 1
            done = fixed(text, kind)
            assert done.refused is None, (row, problem)
            assert problem.code not in {one.code for one in problems(done.text)}, (row, problem)
    assert count > (FEWEST // 2 if writing != "escapes" else 0)
