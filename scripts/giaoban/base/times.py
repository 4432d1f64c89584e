"""Dates and times as the data writes them, and the one clock.

A date is text `yyyy-mm-dd`; a time is text with an offset, `2013-03-19T15:20:00+07:00`.
"""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
END_OF_DAY = time(23, 59, 59)

# One way of writing each, and only years that a period can have; `fromisoformat` also accepts weeks and commas.
_DATE = re.compile(r"(?:19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?:19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})")


def parse_date(text: object) -> date | None:
    """Return the calendar date that a text writes, or None for anything else (30 February, a time, a number)."""
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_time(text: object) -> datetime | None:
    """Return the moment that a text writes, with its offset, or None for anything else."""
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def parse_moment(text: object, zone: ZoneInfo = LOCAL, *, end: bool = True) -> datetime | None:
    """Return the moment of a date or a time.

    A date means the end of its day (format/README.md, «Days against hours»), or its start with `end=False`.
    """
    day = parse_date(text)
    if day is not None:
        return datetime.combine(day, END_OF_DAY if end else time.min, zone)
    return parse_time(text)


def now() -> datetime:
    """Return the present moment. Called once, by the command line; every stage takes the moment as an argument."""
    return datetime.now(UTC).astimezone(LOCAL).replace(microsecond=0)
