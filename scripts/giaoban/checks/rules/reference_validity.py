"""Đơn vị chưa thành lập hoặc đã kết thúc ở thời điểm của văn bản.

Mỗi đơn vị có ngày bắt đầu và có thể có ngày kết thúc trong sổ đăng ký. Sau khi sáp nhập, báo cáo do đơn vị mới gửi.
---
The unit did not yet, or no longer, exist at the time of the document.

Each unit of the register has a first day and may have a last one. After a merger the new unit reports.
"""

from ...base.messages import Words, msg
from ...base.periods import parse_period
from ...base.times import parse_date
from ...base.vietnamese import day
from ...documents.corpus import Document
from ...registry.units import Unit
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="REF02",
    level="error",
    title=Words("Đơn vị không còn hoặc chưa có hiệu lực", "Unit not valid then"),
    good="# đơn vị có until: 2025-06-30\nperiod: 2025-06",
    bad="# đơn vị có until: 2025-06-30\nperiod: 2025-08",
)

_FIELDS = {"note": ("date",), "hotspot": ("times", "detected"), "feedback": ("received_on",)}


def check(context: Context) -> Problems:
    """Yield a problem for each document of a unit at a time at which the register does not have it."""
    for document, root in readable(context, "periodic", "note", "hotspot", "feedback"):
        unit = context.registry.units.get(document.place.unit)
        if unit is None or _valid(unit, document, root):
            continue
        message = msg(
            "The unit «{unit}» exists from {first} to {last}; this document is of another time.",
            unit=unit.id,
            first=day(unit.first_day),
            last=day(unit.last_day) if unit.last_day else "…",
        )
        fix = msg("Check the period or date, and the unit's dates in reports/registry/units.yml.")
        if unit.succeeded_by:
            fix = msg("Send it as the unit that follows: {units}.", units=", ".join(unit.succeeded_by))
        yield RULE.at(document, root.get("unit") or root, message, fix)


def _valid(unit: Unit, document: Document, root: Node) -> bool:
    if document.form == "periodic":
        period = parse_period(document.place.period)
        return period is None or unit.valid_within(period)
    moment = parse_date((root.word(*_FIELDS[document.form]) or "")[:10])
    return moment is None or unit.valid_on(moment)
