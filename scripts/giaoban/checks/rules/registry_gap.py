"""Giữa hai quy định nối nhau của cùng một loại báo cáo có kỳ không quy định nào áp dụng.

Trong khoảng trống đó không đơn vị nào phải nộp, nên cũng không ai bị coi là chưa nộp.
---
Between two successive obligations of the same report there are periods that neither covers.

In the gap no unit owes the report, so that none can be missing.
"""

from collections.abc import Iterator
from datetime import timedelta

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..problem import Problems, Rule
from ..register import Owing, obligation_entries, unit_entries

RULE = Rule(
    code="REGISTRY10",
    level="warning",
    title=Words("Khoảng trống giữa hai quy định", "Gap between obligations"),
    good="- {id: cu, until: 2013-12, …}\n- {id: moi, from: 2014-01, …}",
    bad="- {id: cu, until: 2013-12, …}\n- {id: moi, from: 2014-03, …}",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at each obligation that begins after the one before it has ended, with days between them."""
    told: set[int] = set()
    for name, members, of_kind in groups(context):
        if of_kind is not None:
            continue  # obligations of a single unit, beside those of its kind, may begin and end at any time
        end = members[0].end
        for entry in members[1:]:
            if entry.begin > end and (entry.begin - end).days > 1 and id(entry) not in told:
                told.add(id(entry))
                message = msg(
                    "From {first} to {last} no obligation asks «{name}» for this report.",
                    name=name,
                    first=day(end + timedelta(days=1)),
                    last=day(entry.begin - timedelta(days=1)),
                )
                fix = msg("Let the obligations follow on one another, if the report was owed in between.")
                yield RULE.at(entry.document, entry.node.get("from") or entry.node, message, fix)
            end = max(end, entry.end)


def groups(context: Context) -> Iterator[tuple[str, list[Owing], list[Owing] | None]]:
    """Yield who owes a report with the obligations to it, in order; of a single unit also those of its kind, if any."""
    found: dict[tuple[str, str], list[Owing]] = {}
    for entry in obligation_entries(context):
        for name in entry.of:
            found.setdefault((entry.group, name), []).append(entry)
    kinds = {unit.id: unit.kind for unit in unit_entries(context).values()}
    for (report, name), members in found.items():
        yield name, members, found.get((report, kinds.get(name, "")))
