"""What the board of the demonstration's year must say, worked out without giaoban.

The table is worked out from the clerk's entries in reports/ and the words of plan 26/KH-LĐLĐ alone: thirteen unions owe
a report a month, due at the end of the 20th; the extensions and the exemption stand below, written by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import yaml

REPORTS = Path(__file__).resolve().parents[2] / "reports"
Values = dict[str, Any]

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
class Sent:
    """A report of the demonstration: its path below reports/, and its values."""

    path: str
    values: Values

    @property
    def unit(self) -> str:
        """Whose it is."""
        return str(self.values["unit"])

    @property
    def period(self) -> str:
        """Of which month it is."""
        return str(self.values["period"])

    @property
    def arrived(self) -> datetime:
        """When it came, by the clerk's entry."""
        return datetime.fromisoformat(self.values["received"]["at"])

    @property
    def through_git(self) -> bool:
        """Whether the unit itself sent it, in the repository that `giaoban demo` makes."""
        return self.values["received"]["via"] in {"email", "fax"}


@cache
def documents() -> dict[str, Values]:
    """Every document of the demonstration by its path; all scalars are text, so that no reader's opinion counts."""
    return {
        path.relative_to(REPORTS).as_posix(): yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - text
        for path in sorted(REPORTS.rglob("*.yml"))
    }


def sent_reports() -> list[Sent]:
    """Every report of the demonstration, of a unit in the order of time."""
    return [Sent(path, values) for path, values in documents().items() if values["form"] == "periodic"]


@dataclass(frozen=True)
class Expected:
    """What the board should say of one unit."""

    status: str
    arrived: datetime | None
    nil: bool
    empty: bool


def moment(text: str) -> datetime:
    """Return the end of a day in Vietnam, or a time of it: «2013-03-21 12:00»."""
    day, _, clock = text.partition(" ")
    return datetime.fromisoformat(f"{day}T{clock or '23:59:59'}").replace(tzinfo=HANOI)


def table(reports: Sequence[Sent], period: str, as_of: datetime) -> dict[str, Expected]:
    """Return what became of each unit's report of a month by a moment."""
    found = {}
    for unit in UNITS:
        sent = [
            report
            for report in reports
            if report.unit == unit
            and period in (report.period, *report.values.get("covers", ()))
            and report.arrived <= as_of
        ]
        first = min(sent, key=lambda report: report.arrived, default=None)
        due = moment(EXTENDED.get((unit, period), f"{period}-20"))
        if (unit, period) in EXEMPT:
            status = "excused"
        elif first is None:
            status = "missing" if as_of > due else "not_due"
        else:
            status = "on_time" if first.arrived <= due else "late"
        found[unit] = Expected(
            status,
            first.arrived if first else None,
            nil=first is not None and "nil" in first.values,
            empty=first is not None and "nil" not in first.values and not first.values["matters"],
        )
    return found
