"""Texts cut short by a comment: YAML reads «title: Công nhân tổ #3 đòi lương» as «Công nhân tổ»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .change import Change
from .draft import Draft, Edit, edited, line_at
from .tree import Fields, Listing, Scalar, Tree, walk

# Most documents have nothing of the kind, and then no tree is needed.
_SUSPECT = re.compile(r"\S[ \t]#|\s#[^\W_]")
_BESIDE = re.compile(r"([ \t]+)(#[^\n]*)")
_BELOW = re.compile(r"(?:\r?\n[ \t]*)?\r?\n([ \t]+)#[^\W_][^\n]*")  # a blank line separates two paragraphs
_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+)(#[^\n]*)")
_DEDENTED = re.compile(r"(?:[ \t]*\r?\n)?([ \t]+)(#[^\W_][^\n]*)")
_BLANK = re.compile(r"\n[ \t]*\r?\n")
_BETWEEN = re.compile(r"[ \t\r\n,]*(#[^\W_][^\n]*)")
_ENDS: Final = re.compile(r"[,\[\]{}]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A text of which a comment took a part: the place of its first `#`, and the edit that writes it whole, in quotes.

    `edit` is None if only a person can tell what belongs to the text.
    """

    scalar: Scalar
    at: int
    lost: str
    whole: str
    edit: Edit | None


@dataclass(frozen=True, slots=True)
class _Slot:
    """The place of a value: the value, its start, the column of its key or dash, and whether it is in braces."""

    scalar: Scalar
    start: int
    column: int
    flow: bool


def suspect(text: str) -> bool:
    """Tell whether a text has a `#` that may have cut something, which is rare."""
    return "#" in text and _SUSPECT.search(text) is not None


def cuts(text: str, tree: Tree) -> Iterator[Cut]:
    """Yield the bare texts of people that a comment cut short, in their order.

    A real comment is two blanks after the text and has a blank after its `#`. If it is only one blank after the text,
    or has a letter or digit right after `#`, it was meant as text; the same is true of a line that is indented like the
    text's next line. After a quoted text only a `#` with a letter or digit right after it continues the text. After the
    | or > of a block text, and below it, the rule for bare texts applies, but only a person can put the lost part in
    its place. Comments in other kinds of fields are comments, because there is no sentence to cut.
    """
    for slot in _slots(text, tree, flow=False):
        scalar = slot.scalar
        if "x-text" in scalar.shape.schema:
            if scalar.is_block:
                found = _around_block(text, slot)
            else:
                found = _beside_quotes(text, slot) if scalar.style else _cut(text, slot)
            if found is not None:
                yield found
    yield from _between(text, tree)


def _between(text: str, tree: Tree) -> Iterator[Cut]:
    """Yield comments between the texts of a list in brackets that read as one of them: [Trả lương, #3 kiểm tra."""
    for found in walk(tree):
        if isinstance(found, Listing) and found.flow and "x-text" in found.shape.item().schema:
            starts = [found.start + 1, *(text.find(",", item.end) for item in found.items)]
            for place, start in enumerate(starts):
                lost = _BETWEEN.match(text, start, found.end) if start >= 0 else None
                if lost is not None:
                    kept = ", ".join(item.value for item in found.items if isinstance(item, Scalar))
                    pointer = f"{found.pointer}/{min(place, max(0, len(found.items) - 1))}"
                    at, words = lost.start(1), " ".join(lost[1].split())
                    yield Cut(Scalar(at, at, pointer, found.shape.item(), kept, ""), at, words, f'"{words}"', None)


def uncut(draft: Draft, tree: Tree) -> tuple[Draft, dict[str, str]]:
    """Put texts that a comment cut short in double quotes, together with the lost part.

    Also returns the pointer of each such text, and its new value.
    """
    found = [(cut.scalar.pointer, cut.edit) for cut in cuts(draft.text, tree) if cut.edit is not None]
    edits = [edit for _, edit in found]
    starts = draft.starts
    lines = [(line_at(starts, edit.start), line_at(starts, max(edit.start, edit.end - 1))) for edit in edits]
    changes = (Change("cut", draft.origin[first], draft.origin[first : last + 1]) for first, last in lines)
    written = {pointer: draft.text[edit.start : edit.end] for pointer, edit in found}
    return draft.with_text(edited(draft.text, edits)).noted(*changes) if edits else draft, written


def _slots(text: str, tree: Tree, *, flow: bool, start: int = 0, column: int = 0) -> Iterator[_Slot]:
    if isinstance(tree, Scalar):
        yield _Slot(tree, start, column, flow)
    elif isinstance(tree, Listing):
        for item in tree.items:
            dash = text.rfind("-", 0, item.start) if not (flow or tree.flow) else item.start
            yield from _slots(text, item, flow=flow or tree.flow, start=item.start, column=_column(text, dash))
    elif isinstance(tree, Fields):
        for key, value in tree.entries:
            after = text.find(":", key.end) + 1
            yield from _slots(text, value, flow=flow or tree.flow, start=after, column=_column(text, key.start))


def _column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)


def _cut(text: str, slot: _Slot) -> Cut | None:
    scalar = slot.scalar
    start, end = _before(text, slot), scalar.end
    at = start
    beside = _BESIDE.match(text, scalar.end)
    if beside is not None and _is_text(beside, one_word=_is_one_word(scalar) or scalar.start == scalar.end):
        at = beside.start(2) if at is None else at
        end = beside.end()
    while not slot.flow and (below := _BELOW.match(text, end)) is not None and len(below[1]) > slot.column:
        at = below.end(1) if at is None else at
        end = below.end()
    if at is None:
        return None
    first = min(at, scalar.start) if scalar.start < scalar.end else at
    inner = _ENDS.search(text, at, end) if slot.flow else None
    if inner is not None:
        end = inner.start()
    end = first + len(text[first:end].rstrip())
    raw = text[first:end]
    if beside is not None and first < scalar.end < end:
        raw = f"{text[first : scalar.end]} {text[beside.start(2) : end]}"
    quoted = '"' + raw.replace("\\", "\\\\").replace('"', '\\"') + '"'
    certain = inner is None and not _is_one_word(scalar) and (_is_long(scalar) or not _BLANK.search(raw))
    whole = quoted if not _is_one_word(scalar) else re.sub(r"\s+", "-", re.sub(r"\s+#", "#", raw))
    lost = " ".join(text[at : max(end, at + 1)].split())
    return Cut(scalar, at, lost, whole, Edit(first, end, quoted) if certain else None)


def _beside_quotes(text: str, slot: _Slot) -> Cut | None:
    scalar = slot.scalar
    beside, below = _BESIDE.match(text, scalar.end), None if slot.flow else _BELOW.match(text, scalar.end)
    if beside is not None and _is_text(beside, one_word=True):
        at, lost = beside.start(2), beside[2]
    elif below is not None and len(below[1]) > slot.column:
        at, lost = below.end(1), text[below.end(1) : below.end()]
    else:
        return None
    whole = f"{scalar.value} {lost.rstrip()}".replace("\\", "\\\\").replace('"', '\\"')
    return Cut(scalar, at, " ".join(lost.split()), f'"{whole}"', None)


def _around_block(text: str, slot: _Slot) -> Cut | None:
    scalar = slot.scalar
    beside = _HEADER.match(text, scalar.start)
    if beside is None or not _is_text(beside, one_word=False):
        beside = _DEDENTED.match(text, scalar.end)
        if beside is None or len(beside[1]) <= slot.column:
            return None
    return Cut(scalar, beside.start(2), " ".join(beside[2].split()), "", None)


def _before(text: str, slot: _Slot) -> int | None:
    """Return the start of a comment before the value, beside or below its key, that reads as its text."""
    beside = _BESIDE.match(text, slot.start, slot.scalar.start)
    if beside is not None and _is_text(beside, one_word=True):
        return beside.start(2)
    below = None if slot.flow else _BELOW.match(text, slot.start, slot.scalar.start)
    return below.end(1) if below is not None and len(below[1]) > slot.column else None


def _is_text(comment: re.Match[str], *, one_word: bool) -> bool:
    """Tell whether a comment reads as part of the text beside it; a single word after a blank does not."""
    return comment[2][1:2].isalnum() or (len(comment[1]) == 1 and not one_word)


def _is_long(scalar: Scalar) -> bool:
    pattern = scalar.shape.schema.get("pattern")
    return pattern is None or re.search(pattern, "a\nb") is not None


def _is_one_word(scalar: Scalar) -> bool:
    pattern = scalar.shape.schema.get("pattern")
    return pattern is not None and re.search(pattern, "a b") is None
