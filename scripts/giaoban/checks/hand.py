"""Slips of writing by hand in a document, and the line to write instead."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..base.messages import Message, msg
from ..documents.corpus import Document
from ..repair.proposals import open_brackets
from ..repair.slips import Slip, is_safe, slips
from ..source.layout import Form
from ..source.node import Node
from .words import masked

LONGEST: Final = 2_000  # characters of a line that a message repeats
# Where a bare value ends: in braces, in brackets, and on a line of its own.
_ENDS: Final = {
    "{": re.compile(r",\s*[A-Za-z_]\w*:(?=\s|$)|\s*[}\]]|\s+#\s"),
    "[": re.compile(r"\s*[,}\]]|\s+#\s"),
    "": re.compile(r"\s+#\s|\s*$"),
}


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


@dataclass(frozen=True, slots=True)
class Written:
    """A value on its line: the line, where the value begins and ends in it (from 0), and the value without quotes."""

    line: str
    start: int
    end: int
    text: str
    flow: bool


def written_at(document: Document, node: Node) -> Written | None:
    """Return a value as it stands on its line; None where it goes on below, or is no more than a few words long.

    In braces it reaches to the next name of a field, so that a comma that tears it apart belongs to it.
    """
    lines = document.text.split("\n")
    line = lines[node.line - 1] if node.line <= len(lines) else ""
    start = node.column - 1
    around = open_brackets(line[:start])[-1:]
    if node.value is None:
        cut = re.match(r" +(?=#\S)", line[start:])  # «continues: #1»: to YAML a comment
        start += cut.end() if cut is not None else 0
        end = _end(line, start, around) if cut is not None else start
    else:
        end = _end(line, start, around)
    raw = line[start:end]
    bare = raw[1:-1] if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'" else raw
    whole = (
        isinstance(node.value, bool) or not node.said or " ".join(bare.split()).startswith(" ".join(node.said.split()))
    )
    nothing = not raw and (node.value is not None or not line[:start].rstrip().endswith(":"))
    if len(line) > LONGEST or nothing or raw[:1] in ("|", ">") or not whole or isinstance(node.value, dict):
        return None
    return Written(line, start, end, bare, bool(around))


def _end(line: str, start: int, around: str) -> int:
    """Return where the value ends that begins at a place of a line: at its quote, a field, a brace, a comment."""
    first = line[start : start + 1]
    if first in ('"', "'"):
        closing = line.find(first, start + 1)
        return closing + 1 if closing > 0 else len(line)
    if first in ("[", "{"):
        ends = (at for at in range(start + 1, len(line) + 1) if not open_brackets(line[start:at]))
        return next(ends, len(line))
    found = _ENDS[around].search(line, start)
    return found.start() if found is not None else len(line)


def rewritten(document: Document, node: Node, value: str) -> Message | None:
    """Return what to write in the place of a value's line; None where the value is not written plainly on one line."""
    line = line_with(document, node, value)
    return line_of(node.line, line) if line else None


def line_with(document: Document, node: Node, value: str) -> str:
    """Return a value's line with another value in its place; the empty text where that cannot be."""
    written = written_at(document, node)
    if written is None:
        return ""
    before, after = written.line[: written.start], written.line[written.end :]
    return f"{before}{' ' if before.endswith(':') else ''}{value}{after}".rstrip()


def entry_with(document: Document, node: Node, fields: Mapping[str, str], beside: Iterable[Node]) -> str:
    """Return the line of an entry in braces with some fields as given, those of `node` in its place.

    The empty text where the entry is not in braces on one line.
    """
    written = written_at(document, node)
    if written is None or (not written.flow and set(fields) != {name_of(node)}):
        return ""
    present = {name_of(other): other for other in beside if other.line == node.line}
    own = [f"{name}: {value}" for name, value in fields.items() if name == name_of(node) or name not in present]
    edits = [(node.key_column - 1, written.end, ", ".join(own))]
    for name, value in fields.items():
        if name in present and name != name_of(node) and (other := written_at(document, present[name])) is not None:
            edits.append((other.start, other.end, value))
    line = written.line
    for start, end, text in sorted(edits, reverse=True):
        line = line[:start] + text + line[end:]
    return line.rstrip()


def name_of(node: Node) -> str:
    """Return the name of the field of a value."""
    return node.pointer.rpartition("/")[2]


def deleted(document: Document, node: Node) -> Message | None:
    """Return how to take a field out: its whole line, or its part of the braces; None where it cannot stand alone."""
    lines = document.text.split("\n")
    line = lines[node.key_line - 1] if node.key_line <= len(lines) else ""
    before = line[: node.key_column - 1]
    if not before.strip() and node.line == node.key_line and (written_at(document, node) or not node.said):
        return msg("Delete line {number}: the field may be left out.", number=node.key_line)
    written = written_at(document, node)
    if written is None or not written.flow or node.line != node.key_line:
        return None
    after = line[written.end :]
    left = before.rstrip().removesuffix(",").rstrip() if after.startswith("}") else before
    return line_of(node.line, f"{left}{after.lstrip(', ')}" if not after.startswith("}") else f"{left}{after}")
