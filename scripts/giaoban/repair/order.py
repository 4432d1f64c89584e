"""The order of fields. Every move is tried, read again, and kept only if the reader gets the same values."""

from collections.abc import Callable
from typing import Final

from ..source.layout import Form
from .change import Change
from .draft import Draft, edited, line_at
from .model import reading, same
from .order_block import moved, plan_of
from .order_flow import can_move_in_flow, flow_edits
from .tree import Fields, Scalar, tree_of, walk

MAX_SINGLE: Final = 200  # how many mappings are tried one by one, if all at once did not work

Step = tuple[Draft, tuple[Change, ...]]
Move = Callable[[Draft, Form, frozenset[str]], Step]


def ordered(draft: Draft, form: Form) -> tuple[Draft, tuple[Change, ...], tuple[int, ...]]:
    """Put the fields into the order of the schema, at every level.

    Returns the changes, and the lines of mappings that stay in another order. Repeats until nothing moves any more: one
    move can make another possible, and a second run must find nothing to do. Nothing moves in a document that may be
    torn.
    """
    changes: tuple[Change, ...] = ()
    going = not _may_be_torn(draft, form)
    while going:
        going = False
        for move in (_in_braces, _in_lines):
            draft, done = _round(draft, form, move)
            changes += done
            going = going or bool(done)
    left = (draft.origin[line_at(draft.starts, fields.start)] for fields in _unordered(draft, form))
    return draft, changes, tuple(sorted(left))


def _may_be_torn(draft: Draft, form: Form) -> bool:
    """Tell whether a field is unknown or empty: a part of a torn text, which a person would no longer find once moved.

    A text torn off by a comma in braces, by a colon or by a lost line reads as such a field.
    """
    return any(
        (key.value not in node.shape.names if node.shape.names else False)
        or (isinstance(value, Scalar) and not value.style and not value.value)
        for node in walk(tree_of(draft.text, form))
        if isinstance(node, Fields)
        for key, value in node.entries
    )


def _unordered(draft: Draft, form: Form) -> list[Fields]:
    return [node for node in walk(tree_of(draft.text, form)) if isinstance(node, Fields) and not node.in_order]


def _round(draft: Draft, form: Form, move: Move) -> Step:
    """Move everything that can be moved at once; if that changes the meaning, only the moves that keep it."""
    wanted = frozenset(fields.pointer for fields in _unordered(draft, form))
    if not wanted:
        return draft, ()
    values = reading(draft.text)[0]

    def kept(pointers: frozenset[str]) -> Step | None:
        tried, changes = move(draft, form, pointers)
        after, faults = reading(tried.text)
        return (tried, changes) if not faults and same(values, after) else None

    step = kept(wanted)
    if step is None and len(wanted) <= MAX_SINGLE:
        good = [pointer for pointer in sorted(wanted) if kept(frozenset((pointer,))) is not None]
        step = kept(frozenset(good)) or (kept(frozenset(good[:1])) if good else None)
    return step or (draft, ())


def _in_braces(draft: Draft, form: Form, wanted: frozenset[str]) -> Step:
    tree = tree_of(draft.text, form)
    movable = [
        node
        for node in walk(tree)
        if isinstance(node, Fields) and node.flow and node.pointer in wanted and can_move_in_flow(draft.text, node)
    ]
    pointers = frozenset(node.pointer for node in movable)
    changed = draft.with_text(edited(draft.text, flow_edits(draft.text, tree, pointers)))
    starts = draft.starts
    lines = (draft.origin[line_at(starts, node.start)] for node in movable)
    return changed, tuple(Change("order", line, (line,)) for line in lines)


def _in_lines(draft: Draft, form: Form, wanted: frozenset[str]) -> Step:
    nodes = (node for node in walk(tree_of(draft.text, form)) if isinstance(node, Fields))
    plans = [plan_of(draft, node) for node in nodes if not node.flow and node.pointer in wanted]
    rows = list(zip(draft.origin, draft.lines, strict=True))
    changes: list[Change] = []
    # Inner mappings come first. All plans are for the original text: a move stays within the lines of its mapping.
    for plan in plans:
        if plan is None:
            continue
        start, end = plan.spans[0][0], plan.spans[-1][2]
        before = dict(rows[start:end])
        line = min(draft.origin[at] for _, at, _ in plan.spans)
        after = moved(rows, plan)
        rows[start:end] = after
        touched = sorted(number for number, text in after if before[number] != text)
        changes.append(Change("order", line, tuple(touched)))
    return Draft(tuple(text for _, text in rows), tuple(number for number, _ in rows)), tuple(changes)
