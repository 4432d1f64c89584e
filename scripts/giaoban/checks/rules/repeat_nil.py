"""Đơn vị báo cáo không phát sinh từ sáu tháng liền trở lên.

Báo cáo không phát sinh vẫn được tính là đã nộp. Lời nhắc này để cùng nhau xem có cần giúp đơn vị nắm bắt dư luận không
(gợi ý câu hỏi, kênh nắm bắt), không phải để phê bình.
---
A unit has had nothing to report for six months or more in a row.

A nil report counts as received. This hint is there to see whether the unit could use help in listening (questions,
channels); it blames nobody.
"""

from ...base.messages import Words, msg
from ...base.periods import Period
from ..context import Context
from ..problem import Problems, Rule
from ..series import is_nil, settled

RULE = Rule(
    code="REPEAT03",
    level="info",
    title=Words("Nhiều tháng liền không phát sinh", "Nil for many months"),
    good="# 2013-01 đến 2013-05\nnil: true",
    bad="# 2013-01 đến 2013-06\nnil: true",
    reach="series",
    why=Words("Chỉ đếm các tháng của chính đơn vị.", "Only the unit's own months are counted."),
)

MONTHS = 6


def check(context: Context) -> Problems:
    """Yield one hint a unit, at the nil of its latest monthly report, if at least six nil months end there."""
    reports = settled(context)
    latest: dict[str, Period] = {}
    for unit, period in reports:
        if period.kind == "month" and (unit not in latest or period > latest[unit]):
            latest[unit] = period
    for unit, last in latest.items():
        months, period = 0, last
        while (unit, period) in reports and is_nil(reports[unit, period]):
            months, period = months + 1, period.shift(-1)
        document = reports[unit, last]
        node = document.root.get("nil") if document.root is not None else None
        if months >= MONTHS and node is not None:
            yield RULE.at(
                document,
                node,
                msg("This is month {count} in a row with nothing to report.", count=months),
                msg(
                    "That may be so. If it helps, ask the provincial federation for guidance on what to listen for, "
                    "and let the rapporteurs leave short notes during the month."
                ),
            )
