"""Ngày số liệu (`data_as_of`) không thuộc kỳ báo cáo, hoặc sau hạn nộp.

Ngày số liệu nằm trong khoảng từ ngày đầu của tháng trước kỳ đến ngày cuối của kỳ, và không sau hạn nộp của kỳ đó (kể cả
gia hạn). Báo cáo gộp nhiều tháng tính theo tháng đầu và tháng cuối.
---
The day of the data (`data_as_of`) does not belong to the period, or is after the deadline.

It lies between the first day of the month before the period and the period's last day, and not after the deadline
(extensions included). A report of several months is measured by its first and its last month.
"""

from collections.abc import Iterator
from datetime import date

from ...documents.corpus import Document
from ...messages import Words, msg
from ...periods import Period
from ...vietnamese import day
from ..context import Context
from ..moments import arrival, covered, day_of, deadline
from ..problem import Problem, Rule

RULE = Rule(
    code="TIME06",
    level="warning",
    family="time",
    since="0.1",
    title=Words("Ngày số liệu không hợp kỳ báo cáo", "Day of the data does not fit the period"),
    good="period: 2013-03\ndata_as_of: 2013-03-14",
    bad="period: 2013-03\ndata_as_of: 2013-01-14",
)


def check(context: Context) -> Iterator[Problem]:
    """Yield a problem at each day of the data outside the window, or else after the deadline."""
    for document in context.corpus.of("periodic"):
        node = document.root.get("data_as_of") if document.root is not None else None
        at, came = day_of(node), arrival(document)
        if node is None or at is None or (came is not None and at > came):
            continue  # after the arrival: TIME04
        limits = _limits(document)
        if limits is not None and not limits[0] <= at <= limits[1]:
            yield RULE.at(
                document,
                node,
                msg(
                    "The data goes up to {date}; for the period {period} that would be a day from {first} to {last}.",
                    date=day(at),
                    period=document.place.period,
                    first=day(limits[0]),
                    last=day(limits[1]),
                ),
                msg("Check the day, the month and the year of data_as_of, and the period."),
            )
            continue
        due = deadline(context, document)
        if due is not None and at > due:
            yield RULE.at(
                document,
                node,
                msg(
                    "The data goes up to {date}, after {due}, the day on which the report was due.",
                    date=day(at),
                    due=day(due),
                ),
                msg("Write the day on which the data was closed; what came later belongs in the next report."),
            )


def is_plausible(context: Context, document: Document) -> bool:
    """Tell whether the day of the data is none that this rule or TIME04 finds wrong."""
    at = day_of(document.root.get("data_as_of")) if document.root is not None else None
    limits, came = _limits(document), arrival(document)
    if at is None or limits is None or not limits[0] <= at <= limits[1] or (came is not None and at > came):
        return False
    due = deadline(context, document)
    return due is None or at <= due


def _limits(document: Document) -> tuple[date, date] | None:
    periods = covered(document)
    if not periods:
        return None
    return Period(periods[0].year, periods[0].first_month).shift(-1).first_day, periods[-1].last_day
