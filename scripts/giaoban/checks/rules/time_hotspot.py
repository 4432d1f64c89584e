"""Các mốc thời gian của điểm nóng không theo thứ tự.

Thứ tự: phát sinh, phát hiện, điện thoại báo, báo cáo văn bản, báo cáo lên Tỉnh ủy, kết thúc. Không mốc nào sớm hơn mốc
trước nó.
---
The times of a hot spot are out of order.

The order is: emerged, detected, phoned, written, reported up, closed. None is earlier than the one before it.
"""

from ...base.messages import Words, msg
from ...base.times import parse_time
from ...base.vietnamese import moment
from ...documents.model import MILESTONES
from ...documents.schemas import describe
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
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
    for document in context.corpus.of("hotspot"):
        times = document.root.get("times") if document.root is not None else None
        before: tuple[str, Node] | None = None
        for name in MILESTONES:
            node = times.text(name) if times is not None else None
            at = parse_time(node.string) if node is not None else None
            if node is None or at is None:
                continue
            earlier = parse_time(before[1].string) if before is not None else None
            if before is not None and earlier is not None and at < earlier:
                yield RULE.at(
                    document,
                    node,
                    msg(
                        "{name} is at {at}, before {earlier_name} at {earlier}.",
                        name=titled(describe("hotspot", f"/times/{name}")),
                        at=moment(at),
                        earlier_name=titled(describe("hotspot", f"/times/{before[0]}")),
                        earlier=moment(earlier),
                    ),
                    msg("Check both times, hour and date."),
                )
            before = (name, node)
