"""Cuộc thăm dò kết thúc trước khi bắt đầu.

`from` là ngày bắt đầu hỏi, `to` là ngày kết thúc; hỏi trong một ngày thì hai ngày bằng nhau.
---
A survey that ends before it begins.

`from` is the first day of asking and `to` the last; a survey of one day has the same date twice.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..moments import day_of
from ..problem import Problems, Rule
from ..series import matters

RULE = Rule(
    code="TIME07",
    level="error",
    title=Words("Thăm dò kết thúc trước khi bắt đầu", "Survey ends before it begins"),
    good="survey: {asked: 200, answered: 164, from: 2013-03-01, to: 2013-03-05}",
    bad="survey: {asked: 200, answered: 164, from: 2013-03-05, to: 2013-03-01}",
)


def check(context: Context) -> Problems:
    """Yield a problem at the last day of each survey that is before its first."""
    for document, matter in matters(context):
        for source in matter.items("sources"):
            node = source.at("survey", "to")
            first, last = day_of(source.at("survey", "from")), day_of(node)
            if node is not None and first is not None and last is not None and last < first:
                yield RULE.at(
                    document,
                    node,
                    msg("The survey ends on {last}, before it begins on {first}.", last=day(last), first=day(first)),
                    msg("Check both dates; perhaps they only need to change places."),
                )
