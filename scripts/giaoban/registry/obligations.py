"""Obligations: which units owe which report in which periods, with extensions and exemptions."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from ..base.periods import Kind, Period
from ..base.times import parse_date
from ..documents.typed import USABLE, Key, build_usable
from .units import Unit
from .usable import Line, Name, Said, as_written, number, whole

ReportKind = Literal["monthly", "quarterly", "half-yearly", "yearly", "summary"]
REPORT_OF: dict[Kind, ReportKind] = {
    "month": "monthly",
    "quarter": "quarterly",
    "half": "half-yearly",
    "year": "yearly",
}


def _day(cutoff: Any) -> int:
    return whole(cutoff["day"])


@dataclass(frozen=True, slots=True)
class Obligation:
    """One entry of the register: a kind of report that units owe from a first to a last period."""

    id: Name
    report: Said
    of: Annotated[tuple[str, ...], tuple]
    first: Annotated[Period, Key("from")]
    due_day: Annotated[int, Key("due", "day"), whole]
    last: Annotated[Period | None, Key("until")] = None
    due_month: Annotated[int, Key("due", "month"), whole] = 0
    due_time: Annotated[time, Key("due", "time"), time.fromisoformat] = time(23, 59, 59)
    cutoff_day: Annotated[int | None, Key("cutoff"), _day] = None
    on_holiday: Annotated[Literal["keep", "next_working_day"], as_written] = "keep"
    partial_period: Annotated[Literal["full_only", "any_day"], as_written] = "full_only"
    every: Annotated[int, whole] = 1
    basis: Line = ""

    def settled_with(self, period: Period) -> Period:
        """Return the period with whose report one is settled: itself, or with `every: 2` the second of its pair.

        Pairs are counted from the first period; the last one of an obligation may be shorter.
        """
        if self.every <= 1 or not self.covers(period):
            return period
        months = (period.year - self.first.year) * 12 + period.first_month - self.first.first_month
        place = months // period.length % self.every
        last = period
        for _ in range(self.every - 1 - place):
            following = last.shift(1)
            if not self.covers(following):
                break
            last = following
        return last

    def settles(self, period: Period) -> tuple[Period, ...]:
        """Return the periods that the report of one settles, itself the last: with `every: 2` both of its pair."""
        settled: tuple[Period, ...] = (period,)
        while self.settled_with(before := settled[0].shift(-1)) == period:
            settled = (before, *settled)
        return settled

    def covers(self, period: Period) -> bool:
        """Tell whether it is in force for a period.

        First and last periods are compared by calendar days, so that an obligation written in months holds for its
        kind. The kind of period for a summary is that of the entry's first period.
        """
        if self.report == "summary" and self.first.kind != period.kind:
            return False
        return self.first.first_day <= period.first_day and (self.last is None or period.last_day <= self.last.last_day)

    def owed_by(self, unit: Unit, period: Period) -> bool:
        """Tell whether a unit owes this report for a period (format/README.md, «Owed»)."""
        if not self.covers(period) or (unit.kind not in self.of and unit.id not in self.of):
            return False
        return unit.valid_through(period) if self.partial_period == "full_only" else unit.valid_within(period)


@dataclass(frozen=True, slots=True)
class Days:
    """Days that the office adds to the calendar: off by an exchange, and weekend days worked for them."""

    off: Annotated[tuple[date, ...], USABLE] = ()
    worked: Annotated[tuple[date, ...], USABLE] = ()


def _days(value: Any) -> Days:
    return build_usable(Days, value, {}) if isinstance(value, dict) else Days()


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due time for one unit and period. `approved_on` is None where the register does not say."""

    unit: Said
    period: Period
    until: datetime
    reason: Said
    approved_by: Said
    approved_on: Annotated[date | None, parse_date] = None

    def known_by(self, day: date | None) -> bool:
        """Tell whether it had been approved by a day; without a day of approval it always counts."""
        return day is None or self.approved_on is None or self.approved_on <= day


@dataclass(frozen=True, slots=True)
class Exemption:
    """A unit that need not report from a first to a last period; an empty `report` means every kind."""

    unit: Said
    first: Annotated[Period, Key("from")]
    last: Annotated[Period, Key("until")]
    reason: Said
    approved_by: Said
    approved_on: Annotated[date | None, parse_date] = None
    report: Said = ""

    def known_by(self, day: date | None) -> bool:
        """Tell whether it had been approved by a day; without a day of approval it always counts."""
        return day is None or self.approved_on is None or self.approved_on <= day

    def covers(self, unit: str, report: str, period: Period) -> bool:
        """Tell whether it excuses a unit's report of a period."""
        return (
            self.unit == unit
            and self.report in ("", report)
            and self.first.first_day <= period.first_day
            and period.last_day <= self.last.last_day
        )


@dataclass(frozen=True)
class Obligations:
    """All obligations, extensions, exemptions; limits of hot spots in hours, of feedback in days (both assumptions)."""

    entries: Annotated[tuple[Obligation, ...], Key("obligations"), USABLE] = ()
    extensions: Annotated[tuple[Extension, ...], USABLE] = ()
    exemptions: Annotated[tuple[Exemption, ...], USABLE] = ()
    hotspot_limits: Annotated[dict[str, Annotated[float, number]], USABLE] = field(default_factory=dict)
    feedback_limits: Annotated[dict[str, Annotated[int, whole]], USABLE] = field(default_factory=dict)
    timezone: Said = "Asia/Ho_Chi_Minh"
    calendar: Annotated[Days, _days] = Days()

    def in_force(self, report: str, period: Period) -> tuple[Obligation, ...]:
        """Return the obligations of a kind of report for a period."""
        return tuple(entry for entry in self.entries if entry.report == report and entry.covers(period))

    def extension(self, unit: str, period: Period, by: date | None = None) -> Extension | None:
        """Return the latest extension of a unit for a period, among those approved by a day."""
        found = [entry for entry in self.extensions if entry.unit == unit and entry.period == period]
        return max((entry for entry in found if entry.known_by(by)), key=lambda entry: entry.until, default=None)

    def excused(self, unit: str, report: str, period: Period, by: date | None = None) -> Exemption | None:
        """Return the exemption that excuses a unit's report of a period, among those approved by a day."""
        found = (entry for entry in self.exemptions if entry.covers(unit, report, period))
        return next((entry for entry in found if entry.known_by(by)), None)
