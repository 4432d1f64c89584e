"""Các mốc thời gian của điểm nóng không theo thứ tự.

Thứ tự: phát sinh, phát hiện, điện thoại báo, báo cáo văn bản, báo cáo lên Tỉnh ủy, kết thúc. Không mốc nào sớm hơn mốc
trước nó. Chỉ biết ngày thì so theo ngày.
---
The times of a hot spot are out of order.

The order is: emerged, detected, phoned, written, reported up, closed. None is earlier than the one before it.
Where only the day is known, the days are compared.
"""

from ...base.messages import Words, msg
from ...documents.model import MILESTONES
from ...documents.points import Point, words_of
from ...documents.schemas import describe
from ..context import Context
from ..moments import point_at
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
        before: tuple[str, Point] | None = None
        for name in MILESTONES:
            node = root.at("times", name)
            at = point_at(node)
            if node is None or at is None:
                continue
            if before is not None and at.before(before[1]):
                message = msg(
                    "{name} is at {at}, before {earlier_name} at {earlier}.",
                    name=titled(describe("hotspot", f"/times/{name}")),
                    at=words_of(at),
                    earlier_name=titled(describe("hotspot", f"/times/{before[0]}")),
                    earlier=words_of(before[1]),
                )
                yield RULE.at(document, node, message, msg("Check both times, hour and date."))
            before = name, at
