"""Chỉ đạo nêu ở bước phản hồi được ban hành sau ngày phản hồi, hoặc trước khi vụ việc được phản ánh lên trên.

Bước bốn trả lời theo kết luận đã nhận (mục II.3.3), nên chỉ đạo được ban hành từ ngày phản ánh - đề xuất đến ngày phản
hồi.
---
The directive named in the step respond was issued after that step, or before the case was escalated.

Step four answers on the conclusion received (plan 26/KH-LĐLĐ, II.3.3), so that the directive was issued between the
days of escalate and respond.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import day_of, early, late
from ..problem import Problems, Rule
from ..walk import named, readable

RULE = Rule(
    code="TIME10",
    level="warning",
    title=Words("Chỉ đạo không hợp bước phản hồi", "Directive does not fit the step respond"),
    good="escalate: {on: 2013-03-26, …}\nrespond: {on: 2013-04-02, directive: 2013-012}   # ban hành 2013-04-02",
    bad="escalate: {on: 2013-03-26, …}\nrespond: {on: 2013-04-02, directive: 2013-012}   # ban hành 2013-04-09",
    reach="linked",
    why=Words(
        "Bước của vụ việc được so với chỉ đạo mà nó dẫn tới.",
        "The step is compared with the directive that it refers to.",
    ),
)

_FIX = msg("Check the day of the step, the number of the directive and its issued_on.")


def check(context: Context) -> Problems:
    """Yield a problem at the directive of each step respond whose day of issue does not fit the steps."""
    for document, root in readable(context, "case"):
        node = root.text("steps", "respond", "directive")
        directive = named(context, "directive", node)
        if node is None or directive is None:
            continue
        issued = directive[1].get("issued_on")
        escalated = day_of(root.at("steps", "escalate", "on"))
        answered = day_of(root.at("steps", "respond", "on"))
        if escalated is not None and answered is not None and answered < escalated:
            continue  # steps out of order: TIME02
        if found := late(issued, answered):
            message = msg(
                "The directive {id} was issued on {issued}, after this step on {step}.",
                id=node.string,
                issued=found.on,
                step=found.other,
            )
            yield RULE.at(document, node, message, _FIX)
        elif found := early(issued, escalated):
            message = msg(
                "The directive {id} was issued on {issued}, before the case was escalated on {step}.",
                id=node.string,
                issued=found.on,
                step=found.other,
            )
            yield RULE.at(document, node, message, _FIX)
