"""Yêu cầu giải trình có hạn hoặc ngày trả lời sớm hơn ngày yêu cầu.
---
A request for the full explanation of a case is due or answered before the day on which it was made.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import day_of, early
from ..problem import Problems, Rule
from ..walk import in_each, readable

RULE = Rule(
    code="TIME11",
    level="error",
    title=Words("Yêu cầu giải trình sai thứ tự ngày", "Dates of a request out of order"),
    good="- {from: Thanh tra tỉnh, on: 2013-05-06, due: 2013-05-20, answered: 2013-05-15}",
    bad="- {from: Thanh tra tỉnh, on: 2013-05-06, due: 2013-05-02}",
)

_FIX = msg("Check both dates.")


def check(context: Context) -> Problems:
    """Yield a problem at each due day and each day of an answer that is before the request."""
    for document, request in in_each(readable(context, "case"), "requests"):
        asked = day_of(request.get("on"))
        if due := early(request.get("due"), asked):
            message = msg("The request of {asked} is due on {due}, before it was made.", asked=due.other, due=due.on)
            yield RULE.at(document, due.node, message, _FIX)
        if answer := early(request.get("answered"), asked):
            message = msg(
                "The request of {asked} is answered on {answered}, before it was made.",
                asked=answer.other,
                answered=answer.on,
            )
            yield RULE.at(document, answer.node, message, _FIX)
