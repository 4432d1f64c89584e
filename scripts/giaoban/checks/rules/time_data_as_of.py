"""Ngày số liệu (`data_as_of`) sau ngày cuối của kỳ báo cáo, hoặc của một kỳ chưa bắt đầu lúc kiểm tra.

Ngày số liệu không muộn hơn ngày cuối của kỳ; báo cáo gộp nhiều tháng tính theo tháng cuối. Khi kiểm tra với
`--as-of`, kỳ phải bắt đầu trước thời điểm ấy, trừ khi kho đã có việc xảy ra sau đó. Số liệu đến sau hạn nộp thì được:
nộp đúng hạn hay trễ là việc của bảng theo dõi. Ngày sớm hơn ngày đầu của kỳ: xem TIME20.
---
The day of the data (`data_as_of`) is after the last day of the period, or of a period that has not begun by the
check.

The data goes up to the last day of the period at most; a report of several months is measured by its last. With
`--as-of` the period has to begin before that moment, unless something in the data happened after it. Data from after
the deadline is fine: whether a report is late is the board's to say. A day before the period begins: see TIME20.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ...documents.corpus import Document
from ..context import Context
from ..moments import arrival, begin, covered, day_of, late, present_day
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME06",
    level="warning",
    title=Words("Ngày số liệu không hợp kỳ báo cáo", "Day of the data does not fit the period"),
    good="period: 2013-03\ndata_as_of: 2013-03-14",
    bad="period: 2013-03\ndata_as_of: 2013-04-02",
    by_day=True,
    why=Words(
        "Ngoài văn bản chỉ cần biết sau `--as-of` còn việc gì xảy ra hay không.",
        "Beside the document it needs to know whether anything happened after `--as-of`.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at each day of the data after the period, or of a period that had not begun by the moment."""
    now = present_day(context)
    for document, root in readable(context, "periodic"):
        node = root.get("data_as_of")
        at, came, periods = day_of(node), arrival(document), covered(document)
        if node is None or at is None or not periods or (came is not None and at > came):
            continue  # dates after the arrival are TIME04's
        first = begin(context, document)
        if found := late(node, periods[-1].last_day):
            message = msg(
                "The data goes up to {date}; the period {period} ends on {last}.",
                date=found.on,
                period=str(periods[-1]),
                last=found.other,
            )
            fix = msg("Check the day, the month and the year of data_as_of, and the period.")
            yield RULE.at(document, node, message, fix)
        elif now is not None and first is not None and now < first <= at and came is None:
            message = msg(
                "The data goes up to {date}, but by {now} the period {period}, from {first} on, has not begun.",
                date=day(at),
                now=day(now),
                period=document.place.period,
                first=day(first),
            )
            fix = msg("Write the day on which the data was closed, and send the report after it.")
            yield RULE.at(document, node, message, fix)


def is_plausible(context: Context, document: Document) -> bool:
    """Tell whether the day of the data is in the period and not after the arrival."""
    at = day_of(document.root.get("data_as_of")) if document.root is not None else None
    first, came, periods = begin(context, document), arrival(document), covered(document)
    if at is None or first is None or not periods or (came is not None and at > came):
        return False
    return first <= at <= periods[-1].last_day
