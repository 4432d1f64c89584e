"""Reporting periods and working days, by the bank's calendar; no clock is asked."""

from datetime import date, datetime, time, timedelta, timezone
from random import Random

HANOI = timezone(timedelta(hours=7))
CUTOFF_DAY = 14
DUE_DAY = 20


def months(first: str, last: str) -> tuple[str, ...]:
    """Return the monthly periods from `first` to `last`, both included: 2012-11, 2012-12, 2013-01 and so on."""
    start, end = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (first, last))
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, end + 1))


def distance(earlier: str, later: str) -> int:
    """Return the number of months between two monthly periods."""
    return len(months(earlier, later)) - 1


def day_of(period: str, day: int) -> date:
    """Return a day of a period's month."""
    return date(int(period[:4]), int(period[5:]), day)


def window(period: str) -> tuple[date, date]:
    """Return the days that a month's data covers: from the 15th of the month before to the 14th."""
    last = day_of(period, CUTOFF_DAY)
    return (last.replace(day=1) - timedelta(days=1)).replace(day=CUTOFF_DAY + 1), last


def working_days(first: date, last: date, holidays: frozenset[date]) -> list[date]:
    """Return the days from `first` to `last` with open offices, Saturdays included as at the district unions."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() != 6 and day not in holidays]


def office_time(day: date, rng: Random) -> datetime:
    """Return a minute within that day's office hours; on Saturdays in the morning."""
    minutes = [*range(7 * 60 + 20, 11 * 60 + 20)]
    if day.weekday() != 5:
        minutes += range(13 * 60 + 30, 16 * 60 + 50)
    minute = rng.choice(minutes)
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=HANOI)
