"""The order of fields written one a line: whole lines move, each entry with its comments.

An entry's comments are those right above it, and those below it that are indented deeper than its name. The lines above
a file's first entry, down to the last empty one, are the file's header and stay at the top.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .draft import Draft, line_at
from .tree import Fields, Scalar, Tree, last_leaf

_DASHES = re.compile(r" *(?:- +)+")
_KEEP = re.compile(r"[|>][1-9]?\+")

Row = tuple[int, str]  # a line's original number, and its text


@dataclass(frozen=True, slots=True)
class Plan:
    """How to move the entries of one mapping.

    `spans`: for each entry the index of its first line (with the comments above it), of its name's line, and of the
    line after it. `order`: the new order of the entries. `column`: that of the names. `dashes`: the text before the
    first name if it is more than spaces.
    """

    spans: tuple[tuple[int, int, int], ...]
    order: tuple[int, ...]
    column: int
    dashes: str


def plan_of(draft: Draft, fields: Fields) -> Plan | None:
    """Return the plan to order a block mapping; None where its lines cannot be moved."""
    starts, lines = draft.starts, draft.lines
    keys = [key for key, _ in fields.entries]
    rows = [line_at(starts, key.start) for key in keys]
    column = keys[0].start - starts[rows[0]]
    before = lines[rows[0]][:column]
    dashes = before if _DASHES.fullmatch(before) else ""
    if before.strip(" ") and not dashes:
        return None
    for key, row in list(zip(keys, rows, strict=True))[1:]:
        if key.start - starts[row] != column or lines[row][:column].strip(" "):
            return None
    spans: list[tuple[int, int, int]] = []
    above = rows[0] if dashes else _first_line(lines, rows[0], top=not fields.pointer)
    for number, (_, value) in enumerate(fields.entries):
        end = _line_after(draft, value)
        # The last line is the empty one after the final line feed, which does not move.
        below = rows[number + 1] if number + 1 < len(rows) else len(lines) - 1
        if end > below or (number + 1 < len(rows) and not all(map(_is_remark, lines[end:below]))):
            return None
        end = _with_deeper_comments(lines, end, below, column)
        spans.append((above, rows[number], end))
        above = end
    return Plan(tuple(spans), fields.order(), column, dashes)


def moved(rows: Sequence[Row], plan: Plan) -> list[Row]:
    """Return the rows of one mapping, from those of a text, with its entries in the new order."""
    leads = [list(rows[above:at]) for above, at, _ in plan.spans]
    bodies = [list(rows[at:end]) for _, at, end in plan.spans]
    first = plan.order[0]
    if first:
        _exchange_blank(leads[0], leads[first])
        if plan.dashes:
            number, text = bodies[first][0]
            bodies[first][0] = (number, plan.dashes + text[plan.column :])
            number, text = bodies[0][0]
            bodies[0][0] = (number, " " * plan.column + text[plan.column :])
            # A comment cannot be between the dash and the name, so it goes above the dash.
            indent = plan.dashes[: plan.dashes.index("-")]
            leads[first] = [(number, indent + text.lstrip(" ") if text else text) for number, text in leads[first]]
    return [row for at in plan.order for row in (*leads[at], *bodies[at])]


def _exchange_blank(one: list[Row], other: list[Row]) -> None:
    """Keep the empty lines above two exchanged entries at their places in the file."""
    count = [next((at for at, (_, text) in enumerate(lead) if text), len(lead)) for lead in (one, other)]
    one[: count[0]], other[: count[1]] = other[: count[1]], one[: count[0]]


def _is_remark(line: str) -> bool:
    """Tell whether a line is empty or a comment."""
    return not line.strip(" ") or line.lstrip(" ").startswith("#")


def _first_line(lines: Sequence[str], row: int, *, top: bool) -> int:
    """Return the index of the first line that belongs to a mapping's first entry, whose name is in `row`."""
    above = row
    while above and _is_remark(lines[above - 1]):
        above -= 1
    if not top:
        return above
    return next((at + 1 for at in range(row - 1, above - 1, -1) if not lines[at].strip(" ")), row)


def _line_after(draft: Draft, value: Tree) -> int:
    """Return the index of the line after a value, without the comments and empty lines below it."""
    leaf = last_leaf(value)
    at = line_at(draft.starts, leaf.end)
    if not isinstance(leaf, Scalar) or not leaf.is_block:
        return at + 1
    end = at if draft.starts[at] == leaf.end else at + 1
    if _KEEP.match(draft.text, leaf.start):
        return end  # the empty lines below are part of the text
    while not draft.lines[end - 1]:
        end -= 1
    return end


def _with_deeper_comments(lines: Sequence[str], start: int, stop: int, column: int) -> int:
    """Return the index of the line after the comments, from `start` on, that are indented deeper than the names."""
    end = start
    for at in range(start, stop):
        text = lines[at].lstrip(" ")
        if text and (not text.startswith("#") or len(lines[at]) - len(text) <= column):
            break
        end = at + 1 if text else end
    return end
