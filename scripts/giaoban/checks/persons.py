"""Where personal data and marks of secrecy are looked for, and where exactly they stand.

Searched (format/README.md, «Persons and secrets»): all text of documents in units/ and province/, comments and file
names included, and whatever stands in a file that cannot be read as YAML; of the registry only the office's names and
the topics. What a field's pattern already confines (ids, dates, references) is not text and is not searched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..documents.annotations import UNKNOWN
from ..documents.corpus import Corpus, Document
from ..privacy.find import find
from ..privacy.finding import Finding
from ..registry.office import Office
from ..repository.layout import REGISTRY_FORMS
from ..repository.source import Node
from .fields import fields_with

_COMMENT = re.compile(r"(?:^|\s)#(?P<comment>.*)$", re.MULTILINE)
_SEARCHED_OF_REGISTRY = {"office": ("/name", "/parent", "/section", "/place"), "topics": ("",)}


@dataclass(frozen=True, slots=True)
class Personal:
    """A finding with its place in a file."""

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
        _names(found, document.path, [document.path.rpartition("/")[2].rpartition(".")[0]], office)
    for stray in corpus.strays:  # its folders are no unit's or year's by any rule: they are searched as well
        _names(found, stray.path, _searched_names(stray.path), office)
    return tuple(found.values())


def _searched_names(path: str) -> list[str]:
    """Return the names in the path of a stray: below `units/` or `province/`, the file's without its ending."""
    names = path.split("/")[2:]  # none where `reports` itself, or something directly in it, is the stray
    return [*names[:-1], *(name.rpartition(".")[0] or name for name in names[-1:])]


def _names(found: dict[tuple[str, int, int, str], Personal], path: str, names: Sequence[str], office: Office) -> None:
    """Search the names of a file and of folders."""
    if path.startswith(("reports/units/", "reports/province/")):
        for name in names:
            for finding in _find(name.replace("-", " "), office):
                found.setdefault((path, 1, 1, finding.kind), Personal(path, 1, 1, "", finding))


def _find(text: str, office: Office) -> tuple[Finding, ...]:
    return _remembered(text, office.contacts, office.refused_phrases)


# A check against a base, and a server's hook, look at most texts twice.
@lru_cache(maxsize=50_000)
def _remembered(text: str, contacts: tuple[str, ...], phrases: tuple[str, ...]) -> tuple[Finding, ...]:
    return find(text, allowed=contacts, refused_phrases=phrases)


def _document(document: Document, office: Office) -> Iterator[Personal]:
    lines = document.text.split("\n")
    if document.root is None:
        binary = "\0" in document.text
        for number, line in enumerate(lines, 1):
            for finding in _find(line, office):
                if not (binary and _noise(line, finding)):
                    yield Personal(document.path, number, finding.start + 1, "", finding)
        return
    for node in _texts(document):
        for finding in _find(node.said, office):
            place = _place(lines, node, node.said[finding.start : finding.end])
            yield Personal(document.path, *place, node.pointer, finding)
    if document.form in REGISTRY_FORMS:
        return
    for number, line in enumerate(lines, 1):
        for match in _COMMENT.finditer(line):
            start = match.start("comment")
            for finding in _find(match["comment"], office):
                yield Personal(document.path, number, start + finding.start + 1, "", finding)


# What no text has: controls, and bytes that are no UTF-8.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_AROUND = 8


def _noise(line: str, finding: Finding) -> bool:
    """Tell whether something found in a file that is no text (a picture, a document of Word) stands among noise.

    A few bytes of a picture look like an address by chance; whoever wrote one has written text around it.
    """
    return _NO_TEXT.search(line, max(0, finding.start - _AROUND), finding.end + _AROUND) is not None


def _texts(document: Document) -> Iterator[Node]:
    """Yield the texts that people wrote: fields marked as text, and whatever stands in fields nobody knows."""
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
    """Return where a part of a text stands; the text's own place where line breaks or escapes hide it."""
    for number in range(node.line, min(node.line + node.said.count("\n") + 2, len(lines) + 1)):
        start = node.column - 1 if number == node.line else 0
        column = lines[number - 1].find(text, start)
        if column >= 0:
            return number, column + 1
    return node.line, node.column
