"""Chỉ đạo nêu ở bước phản hồi được ban hành sau ngày phản hồi, hoặc trước khi vụ việc được phản ánh lên trên.

Bước bốn trả lời theo kết luận đã nhận (mục II.3.3), nên chỉ đạo được ban hành từ ngày phản ánh - đề xuất đến ngày phản
hồi.
---
The directive named in the step respond was issued after that step, or before the case was escalated.

Step four answers on the conclusion received (plan 26/KH-LĐLĐ, II.3.3), so that the directive was issued between the
days of escalate and respond.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..moments import day_of
from ..problem import Problems, Rule

RULE = Rule(
    code="TIME10",
    level="warning",
    title=Words("Chỉ đạo không hợp bước phản hồi", "Directive does not fit the step respond"),
    good="escalate: {on: 2013-03-26, …}\nrespond: {on: 2013-04-02, directive: 2013-012}   # ban hành 2013-04-02",
    bad="escalate: {on: 2013-03-26, …}\nrespond: {on: 2013-04-02, directive: 2013-012}   # ban hành 2013-04-09",
)


def check(context: Context) -> Problems:
    """Yield a problem at the directive of each step respond whose day of issue does not fit the steps."""
    for document in context.corpus.of("case"):
        steps = document.root.get("steps") if document.root is not None else None
        node = steps.text("respond", "directive") if steps is not None else None
        directive = context.corpus.by_reference.get(("directive", node.string)) if node is not None else None
        if steps is None or node is None or directive is None or directive.root is None:
            continue
        issued = day_of(directive.root.get("issued_on"))
        escalated, answered = day_of(steps.at("escalate", "on")), day_of(steps.at("respond", "on"))
        if issued is None or (escalated is not None and answered is not None and answered < escalated):
            continue  # steps out of order: TIME02
        if answered is not None and issued > answered:
            yield RULE.at(
                document,
                node,
                msg(
                    "The directive {id} was issued on {issued}, after this step on {step}.",
                    id=node.string,
                    issued=day(issued),
                    step=day(answered),
                ),
                msg("Check the day of the step, the number of the directive and its issued_on."),
            )
        elif escalated is not None and issued < escalated:
            yield RULE.at(
                document,
                node,
                msg(
                    "The directive {id} was issued on {issued}, before the case was escalated on {step}.",
                    id=node.string,
                    issued=day(issued),
                    step=day(escalated),
                ),
                msg("Check the day of the step, the number of the directive and its issued_on."),
            )
