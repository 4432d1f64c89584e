"""The order of fields written one a line: whole lines change places, each entry with the comments that belong to it.

To an entry belong the comments right above it and, below it, those indented deeper than its name. What stands above
the first entry of a file, down to the last empty line there, is the file's header and stays on top.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .draft import Draft, line_at
from .tree import Fields, Scalar, Tree, last_leaf

_DASHES = re.compile(r" *(?:- +)+")
_KEEP = re.compile(r"[|>][1-9]?\+")

Row = tuple[int, str]  # a line's first number, and its text


@dataclass(frozen=True, slots=True)
class Plan:
    """How to move the entries of one mapping.

    `spans`: of each entry the index of its first line with the comments above it, of the line of its name, and of the
    line after it. `order`: which entry comes where. `column`: that of the names. `dashes`: what stands before the first
    name when that is more than spaces.
    """

    spans: tuple[tuple[int, int, int], ...]
    order: tuple[int, ...]
    column: int
    dashes: str


def plan_of(draft: Draft, fields: Fields) -> Plan | None:
    """Return how to bring a block mapping into order; None where its lines are not free to move."""
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
        # The last line is the empty one after the last line feed: it stays where it is.
        below = rows[number + 1] if number + 1 < len(rows) else len(lines) - 1
        if end > below or (number + 1 < len(rows) and not all(map(_is_remark, lines[end:below]))):
            return None
        end = _with_deeper_comments(lines, end, below, column)
        spans.append((above, rows[number], end))
        above = end
    return Plan(tuple(spans), fields.order(), column, dashes)


def moved(rows: Sequence[Row], plan: Plan) -> list[Row]:
    """Return the rows of one mapping, out of those of a text, with its entries in their new places."""
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
            # Comments cannot stand between the dash and the name: they go above the dash.
            indent = plan.dashes[: plan.dashes.index("-")]
            leads[first] = [(number, indent + text.lstrip(" ") if text else text) for number, text in leads[first]]
    return [row for at in plan.order for row in (*leads[at], *bodies[at])]


def _exchange_blank(one: list[Row], other: list[Row]) -> None:
    """Let the empty lines at the head of two entries stay at their places in the file."""
    count = [next((at for at, (_, text) in enumerate(lead) if text), len(lead)) for lead in (one, other)]
    one[: count[0]], other[: count[1]] = other[: count[1]], one[: count[0]]


def _is_remark(line: str) -> bool:
    """Tell whether a line is empty or a comment."""
    return not line.strip(" ") or line.lstrip(" ").startswith("#")


def _first_line(lines: Sequence[str], row: int, *, top: bool) -> int:
    """Return the index of the first line that belongs to the first entry of a mapping, whose name is in `row`."""
    above = row
    while above and _is_remark(lines[above - 1]):
        above -= 1
    if not top:
        return above
    return next((at + 1 for at in range(row - 1, above - 1, -1) if not lines[at].strip(" ")), row)


def _line_after(draft: Draft, value: Tree) -> int:
    """Return the index of the line after a value, comments and empty lines below it left out."""
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
