"""Cuộc thăm dò kết thúc trước khi bắt đầu.

`from` là ngày bắt đầu hỏi, `to` là ngày kết thúc; hỏi trong một ngày thì hai ngày bằng nhau.
---
A survey that ends before it begins.

`from` is the first day of asking and `to` the last; a survey of one day has the same date twice.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import day_of, early
from ..problem import Problems, Rule
from ..walk import surveys

RULE = Rule(
    code="TIME07",
    level="error",
    title=Words("Thăm dò kết thúc trước khi bắt đầu", "Survey ends before it begins"),
    good="survey: {asked: 200, answered: 164, from: 2013-03-01, to: 2013-03-05}",
    bad="survey: {asked: 200, answered: 164, from: 2013-03-05, to: 2013-03-01}",
)


def check(context: Context) -> Problems:
    """Yield a problem at the last day of each survey that is before its first."""
    for document, survey in surveys(context):
        if found := early(survey.get("to"), day_of(survey.get("from"))):
            yield RULE.at(
                document,
                found.node,
                msg("The survey ends on {last}, before it begins on {first}.", last=found.on, first=found.other),
                msg("Check both dates; perhaps they only need to change places."),
            )
