"""Slips of writing by hand in a document, and the line to write instead."""

from functools import lru_cache
from typing import Final

from ..base.messages import Message, msg
from ..documents.corpus import Document
from ..repair.slips import Slip, is_safe, slips
from ..source.layout import Form
from ..source.node import Node
from .words import masked

LONGEST: Final = 2_000  # characters of a line that a message repeats


def slips_of(document: Document) -> tuple[Slip, ...]:
    """Return the slips that keep a document from being read as plain YAML."""
    return _found(document.text, document.form)[0]


def mended_by_fix(document: Document) -> bool:
    """Tell whether `giaoban fix` mends all slips of a document."""
    return is_safe(*_found(document.text, document.form))


@lru_cache(maxsize=8)  # two rules ask for the same document one after the other
def _found(text: str, form: Form) -> tuple[tuple[Slip, ...], str]:
    return slips(text, form)


def line_of(number: int, text: str) -> Message:
    """Return what to write in the place of a line, by its number from 1; personal data in it is masked."""
    bare = text.lstrip(" ")
    count = len(text) - len(bare)
    if count:
        return msg(
            "Write line {number}, with {count} blanks at its beginning: {text}",
            number=number,
            count=count,
            text=masked(bare),
        )
    return msg("Write line {number}, without a blank at its beginning: {text}", number=number, text=masked(bare))


def rewritten(document: Document, node: Node, value: str) -> Message | None:
    """Return what to write in the place of a value's line; None where the value is not written plainly on one line."""
    lines = document.text.split("\n")
    line = lines[node.line - 1] if node.line <= len(lines) else ""
    before, after = line[: node.column - 1], line[node.column - 1 :]
    said = next((said for said in (node.said, f'"{node.said}"', f"'{node.said}'") if after.startswith(said)), "")
    if not node.said or not said or len(line) > LONGEST:
        return None
    return line_of(node.line, f"{before}{value}{after[len(said) :]}".rstrip())
