"""Hai báo cáo của một đơn vị cùng tính cho một kỳ, hoặc hai vấn đề trong một báo cáo mang cùng số.

Một kỳ chỉ có một báo cáo. Nếu một báo cáo gộp hai tháng (`covers`), tháng kia không có báo cáo riêng nữa. Gửi bổ sung
thì sửa báo cáo đã có; lần gửi đầu vẫn được tính giờ nhận.
---
Two reports of a unit count for one period, or two matters of a report have the same number.

A period has one report. Where a report covers two months (`covers`), the other month has none of its own. To add
something, change the report that is there: its first arrival still counts.
"""

from ...base.messages import Words, msg
from ...base.periods import parse_period
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..series import whole
from ..walk import readable

RULE = Rule(
    code="PATH02",
    level="error",
    title=Words("Trùng báo cáo hoặc trùng số", "Report or number given twice"),
    good="# 2013-03.yml\ncovers: [2013-02, 2013-03]",
    bad="# 2013-03.yml, khi đã có 2013-02.yml\ncovers: [2013-02, 2013-03]",
    reach="series",
    why=Words(
        "Hai báo cáo cho cùng một kỳ phải là của cùng một đơn vị.",
        "Two reports for one period are of the same unit.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem where another report already counts for a covered period, and at repeated matter numbers."""
    settled = {(document.place.unit, document.place.period): document for document in context.corpus.of("periodic")}
    for document, root in readable(context, "periodic"):
        for node in root.items("covers"):
            if parse_period(node.value) is None:
                continue
            other = settled.setdefault((document.place.unit, node.string), document)
            if other is not document:
                yield RULE.at(
                    document,
                    node,
                    msg("The period {period} has a report already: {path}", period=node.string, path=other.path),
                    msg("Take the period out of covers, or delete the other report if this one replaces it."),
                )
        yield from _numbers(document, root)


def _numbers(document: Document, root: Node) -> Problems:
    seen: dict[int, Node] = {}
    for matter in root.items("matters"):
        node = matter.get("id")
        number = whole(node)
        if node is None or number is None:
            continue
        first = seen.setdefault(number, node)
        if first is not node:
            yield RULE.at(
                document,
                node,
                msg("Matter number {number} stands already on line {line}.", number=number, line=first.line),
                msg("Give each matter of the report its own number: 1, 2, 3, …"),
            )
