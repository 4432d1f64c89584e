"""Yêu cầu giải trình có hạn hoặc ngày trả lời sớm hơn ngày yêu cầu.
---
A request for the full explanation of a case is due or answered before the day on which it was made.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..moments import day_of
from ..problem import Problems, Rule

RULE = Rule(
    code="TIME11",
    level="error",
    title=Words("Yêu cầu giải trình sai thứ tự ngày", "Dates of a request out of order"),
    good="- {from: Thanh tra tỉnh, on: 2013-05-06, due: 2013-05-20, answered: 2013-05-15}",
    bad="- {from: Thanh tra tỉnh, on: 2013-05-06, due: 2013-05-02}",
)


def check(context: Context) -> Problems:
    """Yield a problem at each due day and each day of an answer that is before the request."""
    for document in context.corpus.of("case"):
        for request in document.root.items("requests") if document.root is not None else ():
            asked = day_of(request.get("on"))
            due, answered = request.get("due"), request.get("answered")
            due_on, answered_on = day_of(due), day_of(answered)
            if asked is None:
                continue
            if due is not None and due_on is not None and due_on < asked:
                yield RULE.at(
                    document,
                    due,
                    msg(
                        "The request of {asked} is due on {due}, before it was made.", asked=day(asked), due=day(due_on)
                    ),
                    msg("Check both dates."),
                )
            if answered is not None and answered_on is not None and answered_on < asked:
                yield RULE.at(
                    document,
                    answered,
                    msg(
                        "The request of {asked} is answered on {answered}, before it was made.",
                        asked=day(asked),
                        answered=day(answered_on),
                    ),
                    msg("Check both dates."),
                )
