"""Danh sách tháng gộp (`covers`) không hợp với kỳ báo cáo.

Chỉ báo cáo tháng mới gộp tháng. Danh sách phải có chính kỳ của báo cáo, và các tháng phải liền nhau: gộp tháng 2 và
tháng 3 thì ghi `covers: [2013-02, 2013-03]`.
---
The months that a report covers (`covers`) do not fit its period.

Only a monthly report covers months. The list contains the report's own period, and its months follow one another: for
February and March write `covers: [2013-02, 2013-03]`.
"""

from itertools import pairwise

from ...base.messages import Words, msg
from ...base.periods import parse_period
from ..context import Context
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME18",
    level="error",
    title=Words("Các tháng gộp không hợp lệ", "Months covered do not fit"),
    good="period: 2013-03\ncovers: [2013-02, 2013-03]",
    bad="period: 2013-03\ncovers: [2013-01, 2013-03]",
)


def check(context: Context) -> Problems:
    """Yield a problem at each list `covers` that does not fit its report's period."""
    for document, root in readable(context, "periodic"):
        own, covers = parse_period(document.place.period), root.get("covers")
        if own is None or covers is None:
            continue
        periods = [(parse_period(node.value), node) for node in covers.items()]
        months = [(period, node) for period, node in periods if period is not None and period.kind == "month"]
        if not months or len(months) < len(periods):
            continue  # an empty list, or an entry that is not a month, has a fault of shape
        if own.kind != "month":
            yield RULE.at_key(
                document,
                covers,
                msg("Only a monthly report covers months; this one is of {period}.", period=str(own)),
                msg("Delete the line covers; a quarter's report does not settle its months."),
            )
        elif own not in {period for period, _ in months}:
            yield RULE.at_key(
                document,
                covers,
                msg("The report is of {period}, but covers does not name that month.", period=str(own)),
                msg("Add {period} to covers; the report counts for its own month as well.", period=str(own)),
            )
        else:
            for (before, _), (period, node) in pairwise(sorted(months, key=lambda entry: entry[0])):
                if period not in (before, before.shift(1)):
                    yield RULE.at(
                        document,
                        node,
                        msg(
                            "Between {before} and {period} a month is missing.", before=str(before), period=str(period)
                        ),
                        msg("Name every month in between, or send a report of its own for each."),
                    )
