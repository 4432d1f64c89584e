"""Where personal data and marks of secrecy are looked for, and the exact places of what is found.

Searched (format/README.md, «Persons and secrets»): all text of documents in units/ and province/, with comments and
file names, and everything in a file that cannot be read as YAML; of the registry only the office's names and the
topics. Fields that a pattern confines (ids, dates, references) are not text and are not searched.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from ..documents.annotations import UNKNOWN
from ..documents.corpus import Corpus, Document
from ..privacy import find
from ..privacy.finding import Finding
from ..registry.office import Holder, Office
from ..source.layout import REGISTRY_FORMS
from ..source.node import Node
from .fields import fields_with

_COMMENT = re.compile(r"(?:^|\s)#(?P<comment>.*)$", re.MULTILINE)
_SEARCHED_OF_REGISTRY = {"office": ("/name", "/parent", "/section", "/place"), "topics": ("",)}


@dataclass(frozen=True, slots=True)
class Personal:
    """A finding and its place in a file."""

    path: str
    line: int
    column: int
    field: str
    finding: Finding


def search(corpus: Corpus, office: Office) -> tuple[Personal, ...]:
    """Return everything found in a corpus, each place once."""
    found: dict[tuple[str, int, int, str], Personal] = {}
    for document in corpus.documents:
        for personal in _document(document, office):
            found.setdefault((personal.path, personal.line, personal.column, personal.finding.kind), personal)
    for document in corpus.documents:
        _search_names(found, document.path, [document.path.rpartition("/")[2].rpartition(".")[0]], office)
    for stray in corpus.strays:  # no rule limits the names of its folders, so they are searched as well
        _search_names(found, stray.path, _searched_names(stray.path), office)
    return tuple(found.values())


def _searched_names(path: str) -> list[str]:
    """Return the names in the path of a misplaced file below `units/` or `province/`, the file's without its ending."""
    names = path.split("/")[2:]  # none where `reports` itself, or something directly in it, is misplaced
    return [*names[:-1], *(name.rpartition(".")[0] or name for name in names[-1:])]


def _search_names(
    found: dict[tuple[str, int, int, str], Personal], path: str, names: Sequence[str], office: Office
) -> None:
    """Search the names of a file and of folders."""
    if path.startswith(("reports/units/", "reports/province/")):
        for name in names:
            for finding in _find(name.replace("-", " "), office):
                found.setdefault((path, 1, 1, finding.kind), Personal(path, 1, 1, "", finding))


def _find(text: str, office: Office, *, hot: bool = False) -> tuple[Finding, ...]:
    return _remembered(text, office.published, office.refused_phrases, office.high_office, hot=hot)


# A check against a base and a server's hook look at most texts twice.
@lru_cache(maxsize=50_000)
def _remembered(
    text: str, contacts: tuple[str, ...], phrases: tuple[str, ...], holders: tuple[Holder, ...], *, hot: bool
) -> tuple[Finding, ...]:
    known = [(holder.post, holder.name) for holder in holders]
    return find(text, allowed=contacts, refused_phrases=phrases, holders=known, companies=hot)


def _document(document: Document, office: Office) -> Iterator[Personal]:
    lines = document.text.split("\n")
    if any(fault.kind == "pointer" for fault in document.faults):
        return  # only the digest of a file that is kept elsewhere (FILE03)
    if document.root is None:
        binary = "\0" in document.text
        ends = list(accumulate(len(line) + 1 for line in lines))
        for finding in _find(document.text, office):
            if not (binary and _noise(document.text, finding)):
                row = bisect_right(ends, finding.start)
                column = finding.start - (ends[row - 1] if row else 0) + 1
                yield Personal(document.path, row + 1, column, "", finding)
        return
    hot = _hot(document)
    for node in _texts(document):
        for finding in _find(node.said, office, hot=node.pointer.startswith(hot)):
            if finding.kind == "hamlet" and node.pointer.endswith("/place"):
                continue  # a field for places may name a place
            place = _place(lines, node, node.said[finding.start : finding.end])
            yield Personal(document.path, *place, node.pointer, finding)
    if document.form in REGISTRY_FORMS:
        return
    for block in _comments(lines):
        text = "\n".join(comment for _, _, comment in block)
        for finding in _find(text, office):
            row = text.count("\n", 0, finding.start)
            number, start, _ = block[row]
            column = finding.start - text.rfind("\n", 0, finding.start)
            yield Personal(document.path, number, start + column, "", finding)


def _hot(document: Document) -> tuple[str, ...]:
    """Return which parts of a document are about a hot spot: all of a hot spot's, and matters that refer to one."""
    if document.form == "hotspot":
        return ("",)
    referring = (node.pointer for node, form in fields_with(document, "x-ref") if form == "hotspot")
    return tuple(
        pointer.removesuffix("hotspot")
        for pointer in referring
        if pointer.startswith("/matters/") and pointer.endswith("/hotspot")
    )


def _comments(lines: list[str]) -> Iterator[list[tuple[int, int, str]]]:
    """Yield comments as (line, column before it, text); those on consecutive lines are joined."""
    block: list[tuple[int, int, str]] = []
    for number, line in enumerate(lines, 1):
        match = _COMMENT.search(line) if "#" in line else None
        if match is not None:
            block.append((number, match.start("comment"), match["comment"]))
        elif block:
            yield block
            block = []
    if block:
        yield block


# These never occur in a text: control characters, and bytes that are not UTF-8.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_AROUND = 8


def _noise(line: str, finding: Finding) -> bool:
    """Tell whether something found in a binary file (a picture, a Word document) is surrounded by noise.

    A few bytes of a picture may look like an address by chance; a person would have written text around it.
    """
    return _NO_TEXT.search(line, max(0, finding.start - _AROUND), finding.end + _AROUND) is not None


def _texts(document: Document) -> Iterator[Node]:
    """Yield the texts that people wrote: fields marked as text, and all texts in unknown fields."""
    if document.form in REGISTRY_FORMS:
        places = _SEARCHED_OF_REGISTRY.get(document.form, ())
        yield from (
            node for node, _ in fields_with(document, "x-text") if node.said and node.pointer.startswith(places)
        )
        return
    yield from (node for node, _ in fields_with(document, "x-text") if node.said)
    for unknown, _ in fields_with(document, UNKNOWN):
        yield from (node for node in unknown.walk() if node.said)


def _place(lines: list[str], node: Node, text: str) -> tuple[int, int]:
    """Return the place of a part of a text; the text's own place where line breaks or escapes hide it."""
    for number in range(node.line, min(node.line + node.said.count("\n") + 2, len(lines) + 1)):
        start = node.column - 1 if number == node.line else 0
        column = lines[number - 1].find(text, start)
        if column >= 0:
            return number, column + 1
    return node.line, node.column
