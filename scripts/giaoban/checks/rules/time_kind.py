"""Loại báo cáo mà đơn vị không phải nộp cho kỳ này.

Ví dụ: báo cáo quý của một đơn vị phải nộp báo cáo tháng. Báo cáo như vậy vẫn được nhận, đứng ở mục «nộp ngoài yêu
cầu» của bảng theo dõi, và không thay cho báo cáo phải nộp: báo cáo quý không thay cho báo cáo ba tháng.
---
A kind of report that the unit does not owe for this period.

For example a quarter's report of a unit that owes months. It is accepted, and the board lists it among the reports that
nobody owed. It does not settle what is owed: a quarter's report does not settle its months.
"""

from ...base.labels import REPORT
from ...base.messages import Words, msg
from ...base.periods import Period, parse_period
from ...registry.obligations import REPORT_OF
from ...registry.units import Unit
from ..context import Context
from ..problem import Problems, Rule
from ..register import all_obligations_read, owed_by
from ..walk import readable

RULE = Rule(
    code="TIME21",
    level="info",
    title=Words("Loại báo cáo không phải nộp", "A kind of report that is not owed"),
    good="# đơn vị phải nộp báo cáo tháng\nperiod: 2013-03",
    bad="# đơn vị phải nộp báo cáo tháng\nperiod: 2013-Q1",
)


def check(context: Context) -> Problems:
    """Yield a hint at the period of each report of a kind not owed, if the unit owes another kind for that time."""
    if not all_obligations_read(context):
        return
    for document, root in readable(context, "periodic"):
        period, node = parse_period(document.place.period), root.text("period")
        unit = context.registry.units.get(document.place.unit)
        if period is None or unit is None or node is None:
            continue
        if period.length > 1 and root.get("covers") is not None:
            continue  # a quarter's report that covers its months: TIME18
        instead = None if _of_its_kind(context, unit, period) else _owed(context, unit, period)
        if instead is not None:
            message = msg(
                "For {period} the unit «{unit}» owes another kind of report: {kind}.",
                period=str(period),
                unit=unit.id,
                kind=REPORT[REPORT_OF[instead.kind]],
            )
            fix = msg("This report settles nothing that is owed; also send the one of {period}.", period=str(instead))
            yield RULE.at(document, node, message, fix)


def _of_its_kind(context: Context, unit: Unit, period: Period) -> bool:
    """Tell whether similar units owe reports of this kind then, even if this one owes none for part of the period."""
    found = context.registry.obligations.in_force(REPORT_OF[period.kind], period)
    return any(unit.kind in entry.of or unit.id in entry.of for entry in found)


def _owed(context: Context, unit: Unit, period: Period) -> Period | None:
    """Return the last period that overlaps this one and for which the unit owes a report; None for none."""
    for length in (1, 3, 6, 12):
        month = period.last_month
        other = Period(period.year, (month - 1) // length * length + 1, length)
        if length != period.length and owed_by(context, REPORT_OF[other.kind], unit, other):
            return other
    return None
