"""The order of fields written in braces on one line."""

import re

from .draft import Edit
from .tree import Fields, Listing, Scalar, Tree

_BEFORE_KEY = re.compile(r"[ \t]*")
_AFTER_VALUE = re.compile(r"[ \t]*:?[ \t]*,[ \t]*")
_AFTER_LAST = re.compile(r"[ \t]*:?[ \t]*,?[ \t]*")


def flow_edits(text: str, tree: Tree, wanted: frozenset[str]) -> list[Edit]:
    """Return the edits that order these mappings, one for each outermost flow value that changes."""
    if isinstance(tree, Scalar):
        return []
    if not tree.flow:
        children = tree.items if isinstance(tree, Listing) else tuple(value for _, value in tree.entries)
        return [edit for child in children for edit in flow_edits(text, child, wanted)]
    written = _written(text, tree, wanted)
    return [Edit(tree.start, tree.end, written)] if written != text[tree.start : tree.end] else []


def can_move_in_flow(text: str, fields: Fields) -> bool:
    """Tell whether the entries can change places: all on one line, so without comments, each written `key: value`."""
    return (
        "\n" not in text[fields.start : fields.end] and text[fields.start] == "{" and _slots(text, fields) is not None
    )


def _written(text: str, tree: Tree, wanted: frozenset[str]) -> str:
    """Return the new text of a value in braces or brackets."""
    if isinstance(tree, Scalar):
        return text[tree.start : tree.end]
    if isinstance(tree, Listing):
        return _around(text, tree, [(item.start, item.end, _written(text, item, wanted)) for item in tree.items])
    slots = _slots(text, tree) if tree.pointer in wanted else None
    if slots is None:
        values = [(value.start, value.end, _written(text, value, wanted)) for _, value in tree.entries]
        return _around(text, tree, values)
    entries = [
        text[start : value.start] + _written(text, value, wanted) + text[value.end : end]
        if value.end > value.start
        else text[start:end]
        for (start, end), (_, value) in zip(slots, tree.entries, strict=True)
    ]
    return _around(
        text, tree, [(start, end, entries[at]) for (start, end), at in zip(slots, tree.order(), strict=True)]
    )


def _around(text: str, tree: Fields | Listing, parts: list[tuple[int, int, str]]) -> str:
    """Return the text of a value in which some parts are replaced and everything between them is kept."""
    written: list[str] = []
    done = tree.start
    for start, end, part in parts:
        written += (text[done:start], part)
        done = max(done, end)
    return "".join((*written, text[done : tree.end]))


def _slots(text: str, fields: Fields) -> list[tuple[int, int]] | None:
    """Return start and end of each entry, without separators; None where the entries are written in another way."""
    slots: list[tuple[int, int]] = []
    expected = fields.start + 1
    for number, (key, value) in enumerate(fields.entries, 1):
        if not _BEFORE_KEY.fullmatch(text, expected, key.start):
            return None
        end = max(key.end, value.end)
        last = number == len(fields.entries)
        stop = fields.end - 1 if last else fields.entries[number][0].start
        gap = text[end:stop]
        if not (_AFTER_LAST if last else _AFTER_VALUE).fullmatch(gap):
            return None
        slots.append((key.start, end + len(gap.partition(",")[0].rstrip(" \t"))))
        expected = stop
    return slots
