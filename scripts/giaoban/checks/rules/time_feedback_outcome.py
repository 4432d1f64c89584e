"""Đơn vị đánh giá kết quả trước khi chỉ đạo được ban hành, hoặc trước khi nhận được chỉ đạo.

Ngày đánh giá kết quả (`outcome_on`) bằng hoặc sau ngày nhận (`received_on`) và ngày ban hành (`issued_on`) của chỉ đạo.
Văn bản phản hồi có thể được ghi thêm kết quả về sau, nên ngày này không so với ngày văn bản đến.
---
The outcome was judged before the directive was issued, or before the unit received it.

The day of the outcome (`outcome_on`) is that of receipt (`received_on`) and of the directive's issue (`issued_on`), or
later. An outcome may be added to a feedback later, so it is not compared with the arrival of the document.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import day_of, early
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME19",
    level="warning",
    title=Words("Đánh giá kết quả trước khi có chỉ đạo", "Outcome judged too early"),
    good="directive: 2013-012   # ban hành 2013-04-02\nreceived_on: 2013-04-03\noutcome_on: 2013-05-04",
    bad="directive: 2013-012   # ban hành 2013-04-02\nreceived_on: 2013-04-03\noutcome_on: 2013-03-04",
    reach="linked",
    why=Words(
        "Kết quả được so với chỉ đạo của phản hồi.",
        "The outcome is compared with the directive of the feedback.",
    ),
)

_FIX = msg("Check outcome_on and received_on.")


def check(context: Context) -> Problems:
    """Yield a problem at each day of an outcome before the directive's issue or its receipt, whichever it names."""
    for document, root in readable(context, "feedback"):
        judged = root.get("outcome_on")
        directive = context.corpus.by_reference.get(("directive", document.place.id))
        issued = directive.root.get("issued_on") if directive is not None and directive.root else None
        if found := early(judged, day_of(issued)):
            message = msg(
                "The outcome was judged on {judged}, before the directive {id} was issued on {issued}.",
                judged=found.on,
                id=document.place.id,
                issued=found.other,
            )
            yield RULE.at(document, found.node, message, _FIX)
        elif found := early(judged, day_of(root.get("received_on"))):
            message = msg(
                "The outcome was judged on {judged}, before the unit received the directive on {received}.",
                judged=found.on,
                received=found.other,
            )
            yield RULE.at(document, found.node, message, _FIX)
