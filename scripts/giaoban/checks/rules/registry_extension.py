"""Gia hạn không có tác dụng: đơn vị không phải nộp báo cáo của kỳ đó, hoặc hạn mới không muộn hơn hạn thường.
---
An extension without effect: the unit owes no report for that period, or the new due time is no later than the usual.
"""

from datetime import datetime

from ...base.messages import Words, msg
from ...base.periods import Period, parse_period
from ...base.times import parse_time
from ...registry.due import due_of
from ...registry.obligations import REPORT_OF
from ...registry.units import Unit
from ..context import Context
from ..moments import written
from ..problem import Problems, Rule
from ..register import all_obligations_read, entries, owed_by

RULE = Rule(
    code="REGISTRY12",
    level="warning",
    title=Words("Gia hạn không có tác dụng", "Extension without effect"),
    good='period: 2013-03   (hạn thường 20/03/2013)\nuntil: "2013-03-25T23:59:59+07:00"',
    bad='period: 2013-03   (hạn thường 20/03/2013)\nuntil: "2013-03-18T23:59:59+07:00"',
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at the period of an unneeded extension, and of one that ends before the due time."""
    complete = all_obligations_read(context)
    for document, entry in entries(context, "obligations", "extensions"):
        unit, node = context.registry.units.get(entry.word("unit") or ""), entry.text("period")
        period = parse_period(node.string) if node is not None else None
        if unit is None or period is None or node is None:
            continue
        owes, due = _owed(context, unit, period)
        until = entry.text("until")
        new = parse_time(until.string) if until is not None else None
        if not owes and complete:
            yield RULE.at(
                document,
                node,
                msg("The unit «{unit}» owes no report for {period}.", unit=unit.id, period=str(period)),
                msg("Check the unit and the period, or delete the extension."),
            )
        elif owes and until is not None and new is not None and due is not None and new <= due:
            message = msg(
                "The extension ends at {until}, the report is due at {due} anyway.",
                until=written(new),
                due=written(due),
            )
            fix = msg("Write the later time that was granted, or delete the extension.")
            yield RULE.at(document, until, message, fix)


def _owed(context: Context, unit: Unit, period: Period) -> tuple[bool, datetime | None]:
    """Return whether a unit owes anything for a period, and its earliest due time (None: it cannot be computed)."""
    found = [entry for kind in (REPORT_OF[period.kind], "summary") for entry in owed_by(context, kind, unit, period)]
    try:
        known = context.registry.obligations
        due = min((due_of(entry, period, known.timezone, known.calendar) for entry in found), default=None)
    except (ValueError, TypeError, LookupError, OverflowError, OSError):
        due = None  # day 0, or an unknown time zone: the rules on shape report it
    return bool(found), due
