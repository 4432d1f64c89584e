"""Báo cáo tính cho một kỳ chưa bắt đầu.

Không báo cáo nào được tính cho kỳ chưa bắt đầu. Ngày số liệu (`data_as_of`) không sớm hơn ngày đầu của kỳ theo mốc
chốt số liệu: với mốc ngày 14, kỳ 2013-03 bắt đầu từ 15/02/2013. Tháng gộp (`covers`) không muộn hơn tháng của ngày số
liệu. Báo cáo tổng hợp không ban hành trước khi kỳ bắt đầu. Thường gặp khi chép báo cáo cũ mà chỉ sửa kỳ. Bảng theo
dõi cũng không tính báo cáo như vậy là đã nộp.
---
A report counts for a period that has not begun.

Nothing counts for a period before it begins. The day of the data (`data_as_of`) is not before the first day of the
period by its cut-off: with day 14, 2013-03 begins on 15/02/2013. A month covered (`covers`) is not later than the
month of the day of the data. A summary is not issued before its period begins. It happens when an old report is
copied and only its period changed. The board does not count such a report as received either.
"""

from ...base.messages import Words, msg
from ...base.periods import month_of, parse_period
from ...base.vietnamese import day
from ..context import Context
from ..moments import arrival, begin, day_of, early
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME20",
    level="error",
    title=Words("Kỳ báo cáo chưa bắt đầu", "The period has not begun"),
    good="period: 2013-03\ndata_as_of: 2013-03-14",
    bad="period: 2013-03\ndata_as_of: 2013-02-14",
)


def check(context: Context) -> Problems:
    """Yield a problem at each day of the data or of issue before the period, and at each month covered too early."""
    for document, root in readable(context, "periodic"):
        node = root.get("data_as_of")
        at, first, came = day_of(node), begin(context, document), arrival(document)
        if at is None or first is None or (came is not None and came < at):
            continue  # dates after the arrival are TIME04's
        if found := early(node, first):
            message = msg(
                "The data goes up to {date}, before the period {period} begins on {first}.",
                date=found.on,
                period=document.place.period,
                first=found.other,
            )
            fix = msg("Write the day up to which this report's data goes; in a copied report, write everything anew.")
            yield RULE.at(document, found.node, message, fix)
            continue
        own = parse_period(document.place.period)
        for member in root.items("covers"):
            month = parse_period(member.value)
            if month is not None and month.kind == "month" and month != own and month.first_day > at:
                message = msg(
                    "The report covers {month}, but its data goes up to {date} only.", month=str(month), date=day(at)
                )
                fix = msg("Cover no month after {last}; send a report of its own for it.", last=str(month_of(at)))
                yield RULE.at(document, member, message, fix)
    for document, root in readable(context, "summary"):
        if found := early(root.get("issued_on"), begin(context, document)):
            message = msg(
                "The summary is issued on {date}, before the period {period} begins on {first}.",
                date=found.on,
                period=document.place.period,
                first=found.other,
            )
            yield RULE.at(document, found.node, message, msg("Check the day of issue and the period."))
