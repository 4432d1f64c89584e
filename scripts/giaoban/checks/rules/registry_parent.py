"""Đơn vị cấp trên không hoạt động trong thời gian của đơn vị.

Thường gặp sau sáp nhập: đơn vị mới từ 01/7/2025 còn ghi cấp trên là Liên đoàn đã kết thúc ngày 30/6/2025. Đơn vị có từ
trước và hoạt động tiếp thì cấp trên cũ là đúng, nếu sổ có ghi ai kế tục cấp trên ấy.
---
The unit above does not exist at the time of the unit.

It happens after a merger: a unit new on 1 July 2025 still names the federation that ended on 30 June 2025. For an older
unit that continues, the former parent is right as long as the register names its successor.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..problem import Problems, Rule
from ..register import UnitEntry, unit_entries

RULE = Rule(
    code="REGISTRY07",
    level="warning",
    title=Words("Cấp trên không còn hoặc chưa có", "Parent not valid then"),
    good="parent: lam-dong   (from: 2025-07-01)",
    bad="parent: binh-thuan   (cấp trên đã kết thúc 2025-06-30, đơn vị from: 2025-07-01)",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at each parent that shares no day with its unit, or leaves part of the unit's time uncovered."""
    units = unit_entries(context)
    successors = {node.string for unit in units.values() for node in unit.successors}
    for unit in units.values():
        node = unit.node.text("parent")
        parent = units.get(node.string) if node is not None else None
        if node is None or parent is None or parent is unit or _fits(unit, parent, parent.id in successors):
            continue
        yield RULE.at(
            unit.document,
            node,
            msg(
                "The parent «{parent}» exists from {first} to {last}, not over the whole time of «{unit}».",
                parent=parent.id,
                unit=unit.id,
                first=day(parent.first),
                last=day(parent.last) if parent.last else "…",
            ),
            msg("Name the parent of that time, or correct the dates of one of the two."),
        )


def _fits(unit: UnitEntry, parent: UnitEntry, has_predecessor: bool) -> bool:  # noqa: FBT001
    if unit.first > unit.end or parent.first > parent.end:
        return True  # dates in the wrong order are REGISTRY03's problem
    if unit.first > parent.end or parent.first > unit.end:
        return False
    before = unit.first < parent.first and not has_predecessor
    after = unit.end > parent.end and not parent.successors
    return not before and not after
