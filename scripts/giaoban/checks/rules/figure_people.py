"""Số người của một vấn đề lớn hơn tổng số lao động ghi trong báo cáo.

So với `workforce.total` của chính báo cáo đó. Số «khoảng» hoặc «gần» được nới một phần mười. Vấn đề có phạm vi rộng hơn
đơn vị (trong tỉnh, cả nước, quốc tế) không so sánh.
---
A matter counts more people than the report's whole workforce.

Compared with `workforce.total` of the same report; «about» and «nearly» may be a tenth less. Matters of a scope wider
than the unit (province, national, international) are not compared.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import number
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..series import bounds, least_of, natural
from ..walk import matters

RULE = Rule(
    code="FIGURE01",
    level="warning",
    title=Words("Số người lớn hơn tổng số lao động", "More people than the workforce"),
    good="workforce: {total: 8420}\nmatters:\n  - people: {count: 320, precision: about}",
    bad="workforce: {total: 842}\nmatters:\n  - people: {count: 3200, precision: about}",
)


def check(context: Context) -> Problems:
    """Yield a problem at each count of people that is larger than the report's workforce."""
    for document, matter in matters(context):
        node = least_of(matter.get("people"))
        count, total = natural(node), _total(document)
        if node is not None and count is not None and total is not None and beyond_workforce(document, matter):
            message = msg(
                "{count} people are more than the whole workforce in this report, {total}.",
                count=number(count),
                total=number(total),
            )
            fix = msg("Check both numbers; perhaps there is a digit too many or too few.")
            yield RULE.at(document, node, message, fix)


def beyond_workforce(document: Document, matter: Node) -> bool:
    """Tell whether a matter within the unit certainly counts more people than the report's workforce."""
    least, total, scope = bounds(matter.get("people")), _total(document), matter.get("scope")
    if scope is not None and scope.value != "unit":
        return False
    return least is not None and total is not None and least[0] > total


def _total(document: Document) -> int | None:
    return natural(document.root.at("workforce", "total")) if document.root is not None else None
