"""Điều chỉnh số liệu có ngày trước khi báo cáo tổng hợp được ban hành.

Chỉ số liệu đã ban hành mới cần điều chỉnh, nên ngày điều chỉnh (`on`) bằng hoặc sau ngày ban hành của báo cáo tổng hợp.
---
A restatement is dated before the summary was issued.

Only figures that were issued are restated, so that the day of the change (`on`) is that of the issue or later.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import day_of, early
from ..problem import Problems, Rule
from ..walk import in_each, readable

RULE = Rule(
    code="TIME17",
    level="error",
    title=Words("Điều chỉnh trước khi ban hành", "Restated before it was issued"),
    good="# báo cáo tổng hợp ban hành 2013-03-25\nrestated: [{on: 2013-04-12, by: reviewer, reason: …}]",
    bad="# báo cáo tổng hợp ban hành 2013-03-25\nrestated: [{on: 2013-03-12, by: reviewer, reason: …}]",
    reach="linked",
    why=Words(
        "Lần điều chỉnh được so với báo cáo tổng hợp cùng kỳ.",
        "A restatement is compared with the summary of its period.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at the day of each change that is before the issue of the period's summary."""
    for document, change in in_each(readable(context, "restatement"), "restated"):
        summary = context.corpus.by_reference.get(("summary", document.place.period))
        issued = summary.root.get("issued_on") if summary is not None and summary.root is not None else None
        if found := early(change.get("on"), day_of(issued)):
            message = msg(
                "This change is of {on}, before the summary of {period} was issued on {issued}.",
                on=found.on,
                period=document.place.period,
                issued=found.other,
            )
            fix = msg("Check the day of the change and the summary's issued_on.")
            yield RULE.at(document, found.node, message, fix)
