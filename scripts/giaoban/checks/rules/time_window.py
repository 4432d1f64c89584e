"""Ngày của nguồn, số liệu hoặc cuộc thăm dò không thuộc kỳ báo cáo.

Ngày phải không sớm hơn 92 ngày (khoảng ba tháng) trước ngày đầu của kỳ và không muộn hơn ngày số liệu (`data_as_of`).
Thường gặp khi ghi nhầm năm hoặc chép vấn đề của kỳ cũ.
---
The date of a source, figure or survey does not belong to the period of the report.

It must not be earlier than 92 days (about three months) before the first day of the period, nor later than the day of
the data (`data_as_of`). It happens when the year is mistyped, or a matter of an old report is copied.
"""

from datetime import date, timedelta

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ...documents.corpus import Document
from ...documents.schemas import describe
from ..context import Context
from ..moments import arrival, covered, day_of
from ..problem import Problems, Rule
from ..walk import readable
from ..words import titled
from .time_arrival import dates_of
from .time_data_as_of import is_plausible

RULE = Rule(
    code="TIME05",
    level="warning",
    title=Words("Ngày không thuộc kỳ báo cáo", "Date outside the period"),
    good="# kỳ 2013-03\nsources: [{channel: talk, origin: khu-tro, date: 2013-03-07}]",
    bad="# kỳ 2013-03\nsources: [{channel: talk, origin: khu-tro, date: 2012-03-07}]",
)

DAYS_BEFORE = 92


def check(context: Context) -> Problems:
    """Yield a problem at each quoted date outside the window, except dates after the arrival, which are TIME04's."""
    for document, root in readable(context, "periodic"):
        limits, came = _limits(context, document), arrival(document)
        if limits is None:
            continue
        for node in (quoted for matter in root.items("matters") for quoted in dates_of(matter)):
            at = day_of(node)
            if at is None or limits[0] <= at <= limits[1] or (came is not None and at > came):
                continue
            message = msg(
                "{date} ({field}) is outside the time of this report, {first} to {last}.",
                date=day(at),
                field=titled(describe(document.form, node.pointer)),
                first=day(limits[0]),
                last=day(limits[1]),
            )
            fix = msg("Check the date, above all its year; what came later belongs in the next report.")
            yield RULE.at(document, node, message, fix)


def _limits(context: Context, document: Document) -> tuple[date, date] | None:
    """Return the first and last day; where `data_as_of` is itself doubtful, the last day is the calendar's."""
    periods = covered(document)
    if not periods or document.root is None:
        return None
    told = day_of(document.root.get("data_as_of"))
    last = told if told is not None and is_plausible(context, document) else periods[-1].last_day
    return periods[0].first_day - timedelta(days=DAYS_BEFORE), last
