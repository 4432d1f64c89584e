"""Hai quy định cùng yêu cầu một loại báo cáo của cùng một loại đơn vị (hoặc một đơn vị) trong cùng một kỳ.

Khi đổi hạn nộp: ghi `until` cho quy định cũ, rồi thêm quy định mới bắt đầu ở kỳ sau.
---
Two obligations ask for the same kind of report from the same kind of unit (or unit) for the same period.

To change a deadline, end the old obligation with `until` and add a new one that begins with the next period.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problem, Problems, Rule
from ..register import Owing
from .registry_gap import groups

RULE = Rule(
    code="REGISTRY09",
    level="error",
    title=Words("Hai quy định chồng nhau", "Obligations overlap"),
    good="- {id: cu, until: 2013-12, …}\n- {id: moi, from: 2014-01, …}",
    bad="- {id: cu, until: 2013-12, …}\n- {id: moi, from: 2013-12, …}",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at each obligation that begins while another one of the same report and units is in force."""
    told: set[int] = set()
    for name, members, of_kind in groups(context):
        for later, earlier in [*_within(members), *_across(members, of_kind or [])]:
            if id(later) not in told:
                told.add(id(later))
                yield _problem(later, earlier, name)


def _within(members: list[Owing]) -> Iterator[tuple[Owing, Owing]]:
    """Yield each obligation with an earlier one (they are sorted by their beginning) that has not ended yet."""
    open_: Owing | None = None
    for entry in members:
        if open_ is not None and entry.begin <= open_.end and entry.begin <= entry.end:
            yield entry, open_
        if open_ is None or entry.end > open_.end:
            open_ = entry


def _across(members: list[Owing], of_kind: list[Owing]) -> Iterator[tuple[Owing, Owing]]:
    """Yield each obligation of one unit that overlaps an obligation for the unit's kind."""
    begins = [entry.begin for entry in of_kind]
    longest = list(accumulate(of_kind, _longer))
    for entry in members:
        count = bisect_right(begins, entry.end)
        if count and longest[count - 1].end >= entry.begin and longest[count - 1] is not entry:
            other = longest[count - 1]
            yield (entry, other) if entry.begin >= other.begin else (other, entry)


def _longer(one: Owing, other: Owing) -> Owing:
    return other if other.end > one.end else one


def _problem(later: Owing, earlier: Owing, name: str) -> Problem:
    ends = min((entry for entry in (later, earlier) if entry.last), key=lambda entry: entry.end, default=None)
    message = msg(
        "For «{name}» the obligations «{earlier}» and «{later}» hold at once, from {first} to {last}.",
        name=name,
        earlier=earlier.id,
        later=later.id,
        first=str(later.first),
        last=str(ends.last) if ends else "…",
    )
    fix = msg("End the older one («until») before the newer one begins («from»).")
    return RULE.at(later.document, later.node.get("from") or later.node, message, fix)
