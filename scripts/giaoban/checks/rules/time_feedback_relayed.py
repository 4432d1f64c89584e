"""Phổ biến chỉ đạo tới đoàn viên trước ngày đơn vị nhận được chỉ đạo.
---
Members were told of a directive before the unit received it.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import day_of, early
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME13",
    level="warning",
    title=Words("Phổ biến trước khi nhận chỉ đạo", "Relayed before it was received"),
    good="received_on: 2013-04-03\nrelayed: [{on: 2013-04-06, how: meeting}]",
    bad="received_on: 2013-04-03\nrelayed: [{on: 2013-04-01, how: meeting}]",
)


def check(context: Context) -> Problems:
    """Yield a problem at each day of relaying that is before the day of receipt."""
    for document, root in readable(context, "feedback"):
        received = day_of(root.get("received_on"))
        for relay in root.items("relayed"):
            if found := early(relay.get("on"), received):
                message = msg(
                    "Members were told on {on}, before the unit received the directive on {received}.",
                    on=found.on,
                    received=found.other,
                )
                fix = msg("Check both dates; if the unit knew of it earlier, correct received_on.")
                yield RULE.at(document, found.node, message, fix)
