"""What the board of the demonstration's year must say, worked out without giaoban.

The table is worked out from the plan of the demonstration and the words of plan 26/KH-LĐLĐ alone: thirteen unions owe a
report a month, due at the end of the 20th; the extensions and the exemption stand below, written by hand.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from giaoban.demonstration.plan import Plan

HANOI = timezone(timedelta(hours=7))
UNITS = (
    "bac-binh", "duc-linh", "ham-tan", "ham-thuan-bac", "ham-thuan-nam", "khu-cong-nghiep", "la-gi", "phan-thiet",
    "phu-quy", "tanh-linh", "tuy-phong", "vien-chuc", "y-te",
)  # fmt: skip
MONTHS = ("2012-11", "2012-12", *(f"2013-{month:02}" for month in range(1, 13)))
EXTENDED = {("phu-quy", "2013-03"): "2013-03-25", ("ham-thuan-bac", "2013-07"): "2013-07-23"}
EXEMPT = {("la-gi", "2013-05"), ("la-gi", "2013-06")}
# A unit pushes some minutes before its report is taken in; a receipt would say the earlier, history the later time.
TAKEN_IN = timedelta(minutes=30)


@dataclass(frozen=True)
class Expected:
    """What the board should say of one unit, by the plan."""

    status: str
    arrived: datetime | None
    nil: bool
    empty: bool


def moment(text: str) -> datetime:
    """Return the end of a day in Vietnam, or a time of it: «2013-03-21 12:00»."""
    day, _, clock = text.partition(" ")
    return datetime.fromisoformat(f"{day}T{clock or '23:59:59'}").replace(tzinfo=HANOI)


def table(plan: Plan, period: str, as_of: datetime) -> dict[str, Expected]:
    """Return what became of each unit's report of a month by a moment."""
    found = {}
    for unit in UNITS:
        sent = [
            report
            for report in plan.reports
            if report.unit == unit and period in (report.period, *report.covers) and report.received.at <= as_of
        ]
        first = min(sent, key=lambda report: report.received.at, default=None)
        due = moment(EXTENDED.get((unit, period), f"{period}-20"))
        if (unit, period) in EXEMPT:
            status = "excused"
        elif first is None:
            status = "missing" if as_of > due else "not_due"
        else:
            status = "on_time" if first.received.at <= due else "late"
        found[unit] = Expected(
            status,
            first.received.at if first else None,
            nil=first is not None and first.nil,
            empty=first is not None and not first.nil and not first.matters,
        )
    return found
