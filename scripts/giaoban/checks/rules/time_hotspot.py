"""Các mốc thời gian của điểm nóng không theo thứ tự.

Thứ tự: phát sinh, phát hiện, điện thoại báo, báo cáo văn bản, báo cáo lên Tỉnh ủy, kết thúc. Không mốc nào sớm hơn mốc
trước nó.
---
The times of a hot spot are out of order.

The order is: emerged, detected, phoned, written, reported up, closed. None is earlier than the one before it.
"""

from datetime import datetime

from ...base.messages import Words, msg
from ...base.times import parse_time
from ...base.vietnamese import moment
from ...documents.model import MILESTONES
from ...documents.schemas import describe
from ..context import Context
from ..problem import Problems, Rule
from ..walk import readable
from ..words import titled

RULE = Rule(
    code="TIME03",
    level="error",
    title=Words("Mốc thời gian của điểm nóng sai thứ tự", "Times of a hot spot out of order"),
    good='detected: "2013-03-11T08:00:00+07:00"\nphoned: "2013-03-11T08:40:00+07:00"',
    bad='detected: "2013-03-11T08:00:00+07:00"\nphoned: "2013-03-11T07:40:00+07:00"',
)


def check(context: Context) -> Problems:
    """Yield a problem at each time that is earlier than the one before it in the order of events."""
    for document, root in readable(context, "hotspot"):
        before: tuple[str, datetime] | None = None
        for name in MILESTONES:
            node = root.text("times", name)
            at = parse_time(node.string) if node is not None else None
            if node is None or at is None:
                continue
            if before is not None and at < before[1]:
                message = msg(
                    "{name} is at {at}, before {earlier_name} at {earlier}.",
                    name=titled(describe("hotspot", f"/times/{name}")),
                    at=moment(at),
                    earlier_name=titled(describe("hotspot", f"/times/{before[0]}")),
                    earlier=moment(before[1]),
                )
                yield RULE.at(document, node, message, msg("Check both times, hour and date."))
            before = name, at
