"""Ngày hoặc giờ không có trong lịch, ví dụ 30 tháng 2 hoặc 25 giờ.
---
A date or time that the calendar does not have, such as 30 February or 25 o'clock.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..words import field_at, shown_at, titled

RULE = Rule(
    code="TIME01",
    level="error",
    title=Words("Ngày không có trong lịch", "Date not in the calendar"),
    good="data_as_of: 2013-02-28",
    bad="data_as_of: 2013-02-29",
)


def check(context: Context) -> Problems:
    """Yield a problem at each well-written date or time that does not exist."""
    for fault in context.shape:
        if fault.keyword == "format":
            field = titled(field_at(fault))
            yield RULE.at(
                fault.document,
                fault.node,
                msg("{value} ({field}) is not in the calendar.", value=shown_at(fault.node), field=field),
                msg("Check the day, the month and the year; February has 28 days, 29 only in leap years."),
            )
