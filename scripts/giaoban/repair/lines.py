"""Repairs of lines: their ends, spaces and tabs, normal form, old text. All lines but the last keep their number."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from ..base.lookalikes import in_our_letters
from ..base.vietnamese import as_shown, nfc
from .change import Change, ChangeKind
from .draft import Draft, Edit, draft_of, edited, line_at, put_each
from .model import reading, same
from .tree import Scalar, Tree, scalars

_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
_CONTINUED = re.compile(r"(?<=\n)[ \t]*\t[ \t]*")
_WIDTHS = (2, 4, 8)
_ONE_BY_ONE: Final = 40  # lines tried one after the other
_MARK: Final = "\ufeff"
_HEADER = re.compile(r"([|>])([1-9]?)[-+]?([1-9]?)")


def unix_lines(text: str) -> Draft:
    """Remove byte order marks, and end every line with LF.

    YAML reads CRLF and CR alike, so this is one change for any number of lines. A mark inside the file, where two files
    were put together or a text was pasted, keeps it from being read.
    """
    bare = text.removeprefix(_MARK)
    draft = draft_of(re.sub(r"\r\n?", "\n", bare))
    touched = tuple(number for number, end in enumerate(re.findall(r"\r\n?|\n", bare), 1) if end != "\n")
    marks = (Change("mark", 1, (1,)),) if bare != text else ()
    draft = draft.noted(*marks, *((Change("line_ends", touched[0], touched),) if touched else ()))
    return put_each(draft, "unseen", {at: line.replace(_MARK, "") for at, line in enumerate(draft.lines)})


def in_normal_form(draft: Draft) -> Draft:
    """Convert every line, comments included, to NFC."""
    return put_each(draft, "normal_form", {at: nfc(line) for at, line in enumerate(draft.lines)})


def as_they_look(draft: Draft, keeps: Callable[[Draft], bool]) -> Draft:
    """Remove characters of no width from every line, and put ordinary blanks for special ones between words.

    Where that would change what the file means (`keeps` tells), only the lines are changed in which it does not: «12»
    with something unseen in it is a text, and stays one.
    """
    return _where_kept(draft, "unseen", as_shown, keeps)


def in_latin_letters(draft: Draft, keeps: Callable[[Draft], bool]) -> Draft:
    """Put our letters for those of other scripts that look like them, in the words where that is sure."""
    return _where_kept(draft, "alike", in_our_letters, keeps)


def _where_kept(draft: Draft, kind: ChangeKind, made: Callable[[str], str], keeps: Callable[[Draft], bool]) -> Draft:
    """Change each line that is to be changed, as far as the meaning stays."""
    changed = {at: new for at, line in enumerate(draft.lines) if (new := made(line)) != line}
    after = put_each(draft, kind, changed)
    if not changed or keeps(after):
        return after
    for at, line in islice(changed.items(), _ONE_BY_ONE):
        tried = put_each(draft, kind, {at: line})
        draft = tried if keeps(tried) else draft
    return draft


def without_trailing_spaces(draft: Draft, tree: Tree) -> Draft:
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


def with_one_last_line_feed(draft: Draft, tree: Tree) -> Draft:
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
        ended = replace(put, lines=(*put.lines, ""), origin=(*put.origin, number + 1))
        return ended.noted(Change("last_line", number, (draft.origin[header],) if put.lines != draft.lines else ()))
    count = len(draft.lines)
    keep = block is not None and "+" in _header(draft, block)  # then empty lines at the end are part of the text
    while count > 2 and not draft.lines[count - 2] and not keep:
        count -= 1
    if count == len(draft.lines):
        return draft
    gone = draft.origin[count - 1 : -1]
    kept = replace(draft, lines=draft.lines[:count], origin=draft.origin[:count])
    return kept.noted(Change("last_line", gone[0], gone))


def _header(draft: Draft, scalar: Scalar) -> str:
    found = _HEADER.match(draft.text, scalar.start)
    return found[0] if found is not None else ""


# Tabs: those that YAML refuses, and those between values. Tabs inside a text or a comment stay.


def without_indent_tabs(draft: Draft) -> Draft:
    """Replace tabs by spaces in indentation, if they make a text unreadable.

    The intended width of a tab is unknown, so this is safe only if every usual width gives the same reading.
    """
    leads = {at: lead[0] for at, line in enumerate(draft.lines) if (lead := _LEAD.match(line)) and "\t" in lead[0]}
    if not leads:
        return draft
    tries = [
        {at: lead.expandtabs(width) + draft.lines[at][len(lead) :] for at, lead in leads.items()} for width in _WIDTHS
    ]
    readings = [reading(draft.put(tried).text) for tried in tries]
    if any(faults or not same(value, readings[0][0]) for value, faults in readings):
        return draft
    return put_each(draft, "indent_tabs", tries[0])


def without_tabs(draft: Draft, tree: Tree) -> Draft:
    """Replace tabs between values, and before the further lines of a text, by spaces."""
    if "\t" not in draft.text:
        return draft
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
