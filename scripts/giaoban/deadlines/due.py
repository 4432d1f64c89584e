"""When a report is due."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from ..periods import Period
from ..registry.obligations import Obligation, Obligations

SUNDAY_AND_SATURDAY = (5, 6)


def due_of(obligation: Obligation, period: Period, timezone: str) -> datetime:
    """Return the due time of an obligation for a period, in the register's time zone.

    The day is in the period's last month, or `due_month` months later; a day that the month does not have is its last
    one. With `next_working_day` a due day on a weekend or public holiday moves to the next working day.
    """
    month = Period(period.year, period.last_month).shift(obligation.due_month)
    day = date(month.year, month.first_month, min(obligation.due_day, month.last_day.day))
    if obligation.on_holiday == "next_working_day":
        day = next_working_day(day)
    return datetime.combine(day, obligation.due_time, ZoneInfo(timezone))


def due_for(obligations: Obligations, obligation: Obligation, unit: str, period: Period) -> datetime:
    """Return the due time for one unit: an extension counts where it is later."""
    due = due_of(obligation, period, obligations.timezone)
    extension = obligations.extension(unit, period)
    return max(due, extension.until) if extension else due


def next_working_day(day: date) -> date:
    """Return the day itself if it is a working day, else the next one (Saturdays, Sundays, public holidays are not)."""
    while day.weekday() in SUNDAY_AND_SATURDAY or day in public_holidays(day.year):
        day += timedelta(days=1)
    return day


@lru_cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of Vietnam in a year, Tết included."""
    return frozenset(holidays.country_holidays("VN", years=year))
