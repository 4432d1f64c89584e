"""When a report is due, and which days its data covers."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from ..base.periods import Period
from .obligations import Days, Obligation, Obligations
from .units import Unit

SUNDAY_AND_SATURDAY = (5, 6)

# What `holidays` lacks of the days that state bodies and unions exchanged. New Year and Tết 2013: off on 31/12/2012,
# worked on 05/01 and 23/02/2013 (baothainguyen.vn, 28/12/2012; tienphong.vn on the Government Office's letter of
# 23/11/2012). Tết 2014: off from 28/01 to 05/02, worked on 25/01 and 08/02 (laodong.com.vn, item 174011). New Year
# 2026: off on 02/01, worked on 10/01 (the Government Office's letter 12729/VPCP-KGVX of 25/12/2025).
_ALSO_OFF: Final[frozenset[date]] = frozenset(
    {date(2012, 12, 31), date(2014, 1, 28), date(2014, 2, 5), date(2026, 1, 2)}
)
_ALSO_WORKED: Final[frozenset[date]] = frozenset(
    {date(2013, 1, 5), date(2013, 2, 23), date(2014, 1, 25), date(2014, 2, 8), date(2026, 1, 10)}
)
# The last year of which the days off are decided. Later ones are computed, and a decision may exchange days.
DECIDED: Final = 2026
_NONE_ADDED: Final = Days()


def due_of(obligation: Obligation, period: Period, timezone: str, days: Days = _NONE_ADDED) -> datetime:
    """Return the due time of an obligation for a period, in the register's time zone.

    The day is in the period's last month, or `due_month` months later; where the month has no such day, it is the last.
    With `next_working_day` a due day on a weekend or public holiday moves to the next working day. With `every: 2` the
    first period of a pair is due with the second. `days` are those that the office adds to the calendar.
    """
    period = obligation.settled_with(period)
    month = Period(period.year, period.last_month).shift(obligation.due_month)
    day = date(month.year, month.first_month, min(obligation.due_day, month.last_day.day))
    if obligation.on_holiday == "next_working_day":
        day = next_working_day(day, days)
    return datetime.combine(day, obligation.due_time, ZoneInfo(timezone))


def due_for(
    obligations: Obligations, obligation: Obligation, unit: str, period: Period, by: date | None = None
) -> datetime:
    """Return the due time for one unit. An extension counts if it is later and had been approved by a day."""
    due = due_of(obligation, period, obligations.timezone, obligations.calendar)
    extension = obligations.extension(unit, period, by)
    return max(due, extension.until) if extension else due


def data_window(period: Period, cutoff_day: int | None) -> tuple[date, date]:
    """Return the first and the last day that the data of a period covers.

    With a cut-off, the data runs from the day after the cut-off of the month before the period to the cut-off of its
    last month (decree 09/2019/NĐ-CP, art. 12: with day 14 a month is from the 15th of the month before to the 14th, the
    first half-year from 15/12 to 14/6, the year from 15/12 to 14/12). Where a month has no such day, the cut-off is its
    last day. Without a cut-off the data covers the calendar period. The cut-off never changes who owes the report
    (format/README.md, «Owed»).
    """
    if cutoff_day is None:
        return period.first_day, period.last_day
    before = Period(period.year, period.first_month).shift(-1)
    return _day_of(before, cutoff_day) + timedelta(days=1), _day_of(Period(period.year, period.last_month), cutoff_day)


def begin_of(obligations: Obligations, report: str, period: Period, unit: Unit | None = None) -> date:
    """Return the first day on which a unit's report of a period can come; earlier ones do not count for it.

    The day follows from the cut-off of the obligations by which the unit owes the report. If the unit owes none, it
    follows from the obligations of others, and without any from the calendar.
    """
    in_force = obligations.in_force(report, period)
    own = [entry for entry in in_force if unit is not None and entry.owed_by(unit, period)] or in_force
    days = [
        data_window(period, entry.cutoff_day)[0]
        for entry in own
        if entry.cutoff_day is not None and entry.cutoff_day > 0
    ]
    return min(days, default=period.first_day)


def earliest_due(period: Period, cutoff_day: int | None) -> date:
    """Return the first day on which a report may be due: one working day after its cut-off (same decree)."""
    return next_working_day(data_window(period, cutoff_day)[1] + timedelta(days=1))


def is_forecast(obligation: Obligation, due: datetime) -> bool:
    """Tell whether a due day may still move, because the days off of its year are not decided yet."""
    return obligation.on_holiday == "next_working_day" and due.year > DECIDED


def next_working_day(day: date, days: Days = _NONE_ADDED) -> date:
    """Return the day itself if it is a working day, else the next one.

    Saturdays, Sundays and public holidays are not working days, except a Saturday worked in exchange for another day
    off.
    """
    while not is_working_day(day, days):
        day += timedelta(days=1)
    return day


def is_working_day(day: date, days: Days = _NONE_ADDED) -> bool:
    """Tell whether offices are open on a day."""
    if day in days.off or day in days.worked:
        return day in days.worked
    if day.weekday() in SUNDAY_AND_SATURDAY:
        return day in worked_weekends(day.year)
    return day not in public_holidays(day.year)


@lru_cache
def public_holidays(year: int) -> frozenset[date]:
    """Return Vietnam's public holidays of a year, with substitutes for those on weekends and days off by exchange."""
    import holidays  # slow to import, and only needed where a due day may move

    return frozenset(holidays.country_holidays("VN", years=year)) | {day for day in _ALSO_OFF if day.year == year}


@lru_cache
def worked_weekends(year: int) -> frozenset[date]:
    """Return the Saturdays of a year that are worked in exchange for a day off in this year or the next."""
    import holidays

    calendar = holidays.country_holidays("VN", years=(year, year + 1))
    return frozenset(day for day in (*calendar.weekend_workdays, *_ALSO_WORKED) if day.year == year)


def _day_of(month: Period, day: int) -> date:
    return date(month.year, month.first_month, min(day, month.last_day.day))
