"""Repairs of lines: their ends, trailing spaces and normal form. All lines but the last keep their number."""

import re
from collections.abc import Iterator
from typing import Final

from ..base.vietnamese import nfc
from .change import Change, ChangeKind
from .draft import Draft, draft_of, line_at
from .tree import Scalar, Tree, scalars

_MARK: Final = "\ufeff"
_HEADER = re.compile(r"([|>])([1-9]?)[-+]?([1-9]?)")


def unmarked(text: str) -> tuple[str, tuple[Change, ...]]:
    """Remove the byte order mark at the beginning."""
    if not text.startswith(_MARK):
        return text, ()
    return text.removeprefix(_MARK), (Change("mark", 1, (1,)),)


def unix_lines(text: str) -> tuple[Draft, tuple[Change, ...]]:
    """End every line with LF; YAML reads CRLF and CR alike, so this is one change for any number of lines."""
    draft = draft_of(re.sub(r"\r\n?", "\n", text))
    ends = re.findall(r"\r\n?|\n", text)
    touched = tuple(number for number, end in enumerate(ends, 1) if end != "\n")
    return draft, ((Change("line_ends", touched[0], touched),) if touched else ())


def in_normal_form(draft: Draft) -> tuple[Draft, tuple[Change, ...]]:
    """Convert every line, comments included, to NFC."""
    return put_each(draft, "normal_form", {at: nfc(line) for at, line in enumerate(draft.lines)})


def without_trailing_spaces(draft: Draft, tree: Tree) -> tuple[Draft, tuple[Change, ...]]:
    """Remove spaces and tabs at the ends of lines, unless they are part of a text."""
    starts = draft.starts
    kept: set[int] = set()
    for scalar in scalars(tree):
        first, last = line_at(starts, scalar.start), line_at(starts, max(scalar.start, scalar.end - 1))
        if scalar.is_block:
            kept.update(_lines_with_text(draft, first + 1, last, given=any(map(str.isdigit, _header(draft, scalar)))))
        elif scalar.style == '"':
            # «\ » at the end of a line is an intended space.
            kept.update(at for at in range(first, last) if draft.lines[at].rstrip(" \t").endswith("\\"))
    texts = {at: line.rstrip(" \t") for at, line in enumerate(draft.lines) if at not in kept}
    return put_each(draft, "spaces", texts)


def _lines_with_text(draft: Draft, first: int, last: int, *, given: bool) -> Iterator[int]:
    """Yield the lines of a block scalar whose trailing spaces are text: all that are not only indentation.

    `given`: the header states the indentation. It is relative to the parent's, so no line is certainly only
    indentation.
    """
    lines = {at: draft.lines[at] for at in range(first, last + 1)}
    indents = (len(line) - len(line.lstrip(" ")) for line in lines.values() if line.strip(" "))
    indent = 0 if given else next(indents, 0)
    for at, line in lines.items():
        if line.strip(" ") or len(line) > indent:
            yield at


def with_one_last_line_feed(draft: Draft, tree: Tree) -> tuple[Draft, tuple[Change, ...]]:
    """End the text with exactly one line feed."""
    last = next(reversed([*scalars(tree)]), None)
    block = last if last is not None and last.is_block and last.value and last.end >= len(draft.text) else None
    if draft.lines[-1]:
        number = draft.origin[-1]
        put = draft
        header = 0
        if block is not None:
            # Without a final line feed the text itself has none; | and |+ would add one now, |- does not.
            header = line_at(draft.starts, block.start)
            column = block.start - draft.starts[header]
            line = draft.lines[header]
            put = draft.put({header: line[:column] + _HEADER.sub(r"\1\2-\3", line[column:], count=1)})
        ended = Draft((*put.lines, ""), (*put.origin, number + 1))
        touched = {draft.origin[header]} if put.lines != draft.lines else set()
        return ended, (Change("last_line", number, tuple(sorted(touched))),)
    count = len(draft.lines)
    keep = block is not None and "+" in _header(draft, block)  # then empty lines at the end are part of the text
    while count > 2 and not draft.lines[count - 2] and not keep:
        count -= 1
    if count == len(draft.lines):
        return draft, ()
    gone = draft.origin[count - 1 : -1]
    return Draft(draft.lines[:count], draft.origin[:count]), (Change("last_line", gone[0], gone),)


def _header(draft: Draft, scalar: Scalar) -> str:
    found = _HEADER.match(draft.text, scalar.start)
    return found[0] if found is not None else ""


def put_each(draft: Draft, kind: ChangeKind, texts: dict[int, str]) -> tuple[Draft, tuple[Change, ...]]:
    """Insert these lines, and record those that differ as one change each."""
    changed = {at: text for at, text in texts.items() if text != draft.lines[at]}
    if not changed:
        return draft, ()
    return draft.put(changed), tuple(Change(kind, draft.origin[at], (draft.origin[at],)) for at in changed)
