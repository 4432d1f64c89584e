"""Tổng số lao động không bằng số của kỳ trước cộng với số tăng, giảm.

`workforce.total` kỳ này = `workforce.total` kỳ trước + `workforce.change`. Chỉ kiểm tra khi cả hai báo cáo đều có số.
Nếu chính kỳ trước đã sai mà kỳ này tính lại đúng thì không nhắc lần nữa.
---
The workforce is not that of the period before plus the change.

This period's `workforce.total` is that of the period before plus `workforce.change`. Checked only where both reports
have the numbers; where it was the period before that was wrong and this one is right again, nothing more is said.
"""

from ...base.messages import Words, msg
from ...base.periods import parse_period
from ...base.vietnamese import number
from ...documents.corpus import Document
from ..context import Context
from ..problem import Problems, Rule
from ..series import Settled, before, natural, settled, whole
from ..walk import readable

RULE = Rule(
    code="FIGURE02",
    level="warning",
    title=Words("Số lao động không khớp kỳ trước", "Workforce does not follow from the period before"),
    good="# kỳ trước: total: 8455\nworkforce: {total: 8420, change: -35}",
    bad="# kỳ trước: total: 8455\nworkforce: {total: 8520, change: -35}",
    reach="series",
    why=Words(
        "Tổng số lao động được so với báo cáo kỳ trước của chính đơn vị.",
        "The workforce is compared with the unit's own report of the period before.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at each total that the total before and the change do not give."""
    reports = settled(context)
    for document, root in readable(context, "periodic"):
        node, change, earlier = root.at("workforce", "total"), _number(document, "change"), before(reports, document)
        total = natural(node)
        was = _number(earlier, "total") if earlier is not None and _same_kind(earlier, document) else None
        if node is None or earlier is None or total is None or change is None or was is None:
            continue
        if total not in (was + change, _expected(reports, earlier, was) + change):
            message = msg(
                "The workforce is {total}; {was} in {path} and a change of {change} give {expected}.",
                total=number(total),
                was=number(was),
                path=earlier.path,
                change=number(change),
                expected=number(was + change),
            )
            fix = msg("Check total and change here, and the total of the period before.")
            yield RULE.at(document, node, message, fix)


def _same_kind(one: Document, other: Document) -> bool:
    first, second = parse_period(one.place.period), parse_period(other.place.period)
    return first is not None and second is not None and first.kind == second.kind


def _expected(reports: Settled, document: Document, total: int) -> int:
    """Return what a report's total should be; the total itself where nothing can be computed."""
    earlier, change = before(reports, document), _number(document, "change")
    was = _number(earlier, "total") if earlier is not None else None
    return total if was is None or change is None else was + change


def _number(document: Document, name: str) -> int | None:
    return whole(document.root.at("workforce", name)) if document.root is not None else None
