"""Đơn vị nhận chỉ đạo trước ngày chỉ đạo được ban hành.

Ngày nhận (`received_on`) bằng hoặc sau ngày ban hành (`issued_on`) của chỉ đạo.
---
A unit received a directive before it was issued.

The day of receipt (`received_on`) is that on which the directive was issued (`issued_on`), or later.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import day_of, early
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME12",
    level="error",
    title=Words("Nhận chỉ đạo trước khi ban hành", "Directive received before it was issued"),
    good="directive: 2013-012   # ban hành 2013-04-02\nreceived_on: 2013-04-03",
    bad="directive: 2013-012   # ban hành 2013-04-02\nreceived_on: 2013-03-03",
    reach="linked",
    why=Words("Phản hồi được so với chỉ đạo của nó.", "Feedback is compared with its directive."),
)


def check(context: Context) -> Problems:
    """Yield a problem at each day of receipt that is before the directive's day of issue."""
    for document, root in readable(context, "feedback"):
        directive = context.corpus.by_reference.get(("directive", document.place.id))
        issued = directive.root.get("issued_on") if directive is not None and directive.root else None
        if found := early(root.get("received_on"), day_of(issued)):
            message = msg(
                "The directive {id} was received on {received}, before it was issued on {issued}.",
                id=document.place.id,
                received=found.on,
                issued=found.other,
            )
            fix = msg("Check received_on, and that the feedback is on the right directive.")
            yield RULE.at(document, found.node, message, fix)
