"""Phổ biến chỉ đạo tới đoàn viên trước ngày đơn vị nhận được chỉ đạo.
---
Members were told of a directive before the unit received it.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..moments import day_of
from ..problem import Problems, Rule

RULE = Rule(
    code="TIME13",
    level="warning",
    title=Words("Phổ biến trước khi nhận chỉ đạo", "Relayed before it was received"),
    good="received_on: 2013-04-03\nrelayed: [{on: 2013-04-06, how: meeting}]",
    bad="received_on: 2013-04-03\nrelayed: [{on: 2013-04-01, how: meeting}]",
)


def check(context: Context) -> Problems:
    """Yield a problem at each day of relaying that is before the day of receipt."""
    for document in context.corpus.of("feedback"):
        root = document.root
        received = day_of(root.get("received_on")) if root is not None else None
        for relay in root.items("relayed") if root is not None else ():
            node = relay.get("on")
            on = day_of(node)
            if node is not None and on is not None and received is not None and on < received:
                yield RULE.at(
                    document,
                    node,
                    msg(
                        "Members were told on {on}, before the unit received the directive on {received}.",
                        on=day(on),
                        received=day(received),
                    ),
                    msg("Check both dates; if the unit knew of it earlier, correct received_on."),
                )
