"""Repairs of tabs: those that YAML refuses, and those between values. Tabs inside a text or a comment stay."""

import re
from collections.abc import Iterator

from .change import Change
from .draft import Draft, Edit, edited, line_at
from .lines import put_each
from .model import reading, same
from .tree import Scalar, Tree, scalars

_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
_CONTINUED = re.compile(r"(?<=\n)[ \t]*\t[ \t]*")
_WIDTHS = (2, 4, 8)


def without_indent_tabs(draft: Draft) -> tuple[Draft, tuple[Change, ...]]:
    """Replace tabs by spaces in indentation, if they make a text unreadable.

    The intended width of a tab is unknown, so this is safe only if every usual width gives the same reading.
    """
    leads = {at: lead[0] for at, line in enumerate(draft.lines) if (lead := _LEAD.match(line)) and "\t" in lead[0]}
    if not leads:
        return draft, ()
    tries = [
        {at: lead.expandtabs(width) + draft.lines[at][len(lead) :] for at, lead in leads.items()} for width in _WIDTHS
    ]
    readings = [reading(draft.put(tried).text) for tried in tries]
    if any(faults or not same(value, readings[0][0]) for value, faults in readings):
        return draft, ()
    return put_each(draft, "indent_tabs", tries[0])


def without_tabs(draft: Draft, tree: Tree) -> tuple[Draft, tuple[Change, ...]]:
    """Replace tabs between values, and before the further lines of a text, by spaces."""
    if "\t" not in draft.text:
        return draft, ()
    edits = tuple(_tabs(draft.text, tree))
    starts = draft.starts
    lines = dict.fromkeys(line_at(starts, edit.start) for edit in edits)
    changed = draft.with_text(edited(draft.text, edits))
    return put_each(draft, "tabs", {at: changed.lines[at] for at in lines})


def _tabs(text: str, tree: Tree) -> Iterator[Edit]:
    """Yield an edit for each tab that is not part of a text or comment."""
    done = 0
    for scalar in scalars(tree):
        start = _content(text, scalar)
        yield from _between(text, done, start)
        if not scalar.is_block:
            for lead in _CONTINUED.finditer(text, start, scalar.end):
                yield from _each_tab(text, lead.start(), lead.end(), "  ")
        done = max(start, scalar.end)
    yield from _between(text, done, len(text))


def _content(text: str, scalar: Scalar) -> int:
    """Return the offset where the text of a scalar begins; a block's header line is not part of it."""
    if not scalar.is_block:
        return scalar.start
    end = text.find("\n", scalar.start)
    return end + 1 if end >= 0 else len(text)


def _between(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits between two texts: separators and comments."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = stop if stop >= 0 else end
        comment = _COMMENT.search(text[start:stop])
        limit = start + comment.start() if comment is not None else stop
        lead = start
        if start == 0 or text[start - 1] == "\n":
            lead = start + len(text[start:limit]) - len(text[start:limit].lstrip(" \t"))
            yield from _each_tab(text, start, lead, "  ")
        yield from _each_tab(text, lead, limit, " ")
        start = stop + 1


def _each_tab(text: str, start: int, end: int, spaces: str) -> Iterator[Edit]:
    return (Edit(at, at + 1, spaces) for at in range(start, end) if text[at] == "\t")
