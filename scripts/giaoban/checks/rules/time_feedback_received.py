"""Đơn vị nhận chỉ đạo trước ngày chỉ đạo được ban hành.

Ngày nhận (`received_on`) bằng hoặc sau ngày ban hành (`issued_on`) của chỉ đạo.
---
A unit received a directive before it was issued.

The day of receipt (`received_on`) is that on which the directive was issued (`issued_on`), or later.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..moments import day_of
from ..problem import Problems, Rule

RULE = Rule(
    code="TIME12",
    level="error",
    title=Words("Nhận chỉ đạo trước khi ban hành", "Directive received before it was issued"),
    good="directive: 2013-012   # ban hành 2013-04-02\nreceived_on: 2013-04-03",
    bad="directive: 2013-012   # ban hành 2013-04-02\nreceived_on: 2013-03-03",
)


def check(context: Context) -> Problems:
    """Yield a problem at each day of receipt that is before the directive's day of issue."""
    for document in context.corpus.of("feedback"):
        directive = context.corpus.by_reference.get(("directive", document.place.id))
        node = document.root.get("received_on") if document.root is not None else None
        if node is None or directive is None or directive.root is None:
            continue
        received, issued = day_of(node), day_of(directive.root.get("issued_on"))
        if received is not None and issued is not None and received < issued:
            yield RULE.at(
                document,
                node,
                msg(
                    "The directive {id} was received on {received}, before it was issued on {issued}.",
                    id=document.place.id,
                    received=day(received),
                    issued=day(issued),
                ),
                msg("Check received_on, and that the feedback is on the right directive."),
            )
