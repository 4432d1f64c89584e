"""Đơn vị đã kết thúc mà không ghi đơn vị nào kế tục, trong khi phần lớn đơn vị cùng loại đều có.

Không có đơn vị kế tục thì không chuyển được số liệu cũ sang đơn vị hiện nay.
---
A unit has ended and no successor is named, though most units of its kind that have ended name one.

Without a successor its figures cannot be carried over to the units of today.
"""

from collections import Counter

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..problem import Problems, Rule
from ..register import unit_entries

RULE = Rule(
    code="REGISTRY08",
    level="info",
    title=Words("Kết thúc mà không ai kế tục", "Ended without a successor"),
    good="until: 2025-06-30\nsucceeded_by: [xa-ham-tan, xa-tan-lap]",
    bad="until: 2025-06-30",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a hint at each ended unit without a successor where more than half of the others of its kind have one."""
    ended = [unit for unit in unit_entries(context).values() if unit.last is not None]
    count = Counter(unit.kind for unit in ended)
    followed = Counter(unit.kind for unit in ended if unit.successors)
    for unit in ended:
        if not unit.successors and 2 * followed[unit.kind] > count[unit.kind] - 1:
            message = msg(
                "The unit «{unit}» ended on {last}, and no unit is named that follows it.",
                unit=unit.id,
                last=day(unit.end),
            )
            fix = msg("Add «succeeded_by» with the units that took over its area or its members.")
            yield RULE.at(unit.document, unit.node.get("until") or unit.node, message, fix)
