"""Which day or hour somebody meant: «7h30 ngày 5/3/2013», «05.03.2013», «5-Mar-13», «sáng 5/3», «24h00 ngày 4/3»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Final
from zoneinfo import ZoneInfo

from .numerals import plainly
from .times import LOCAL

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BETWEEN: Final = r"\s*[-/.]\s*"
_END: Final = r"(?!\d|\s*(?:gio|[hg]\b|[hg:]\d))"
# The parts of a day, in the orders in which people write them; the first that is found is taken.
_DAYS: Final = tuple(
    re.compile(rf"(?<![\d:])(?<!\d[hg])(?:{pattern}){_END}")
    for pattern in (
        rf"(?<![/.-])(?<![/.-] )(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<year>\d{{4}}|\d\d)",
        r"(?P<day>\d{1,2})\s*(?:thang|/|-)\s*(?P<month>\d{1,2})\s*(?:,|nam|/|-)\s*(?:nam\s*)?(?P<year>\d{4}|\d\d)",
        rf"(?P<day>\d{{1,2}})[-/ ]*(?P<name>{'|'.join(MONTHS)})[a-z]*\.?[-/, ]*(?P<year>\d{{4}}|\d\d)",
        rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.? +(?P<day>\d{{1,2}}),? +(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})-(?P<name>{'|'.join(MONTHS)})\b",
        r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)",
        r"(?P<day>[0-3]\d)(?P<month>0[1-9]|1[0-2])(?P<year>(?:19|20)\d\d)",
        r"(?P<day>\d{1,2})\s*(?:thang|/|-|\.)\s*(?P<month>\d{1,2})",
    )
)
_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})(?:[/.](\d{1,2}))?\s*(?:-|den|toi|va|,)\s*(?:(?:het|sang|ngay)\s+)*$")
_CLOCK: Final = re.compile(
    r"(?<![\d.])t?(?P<hour>\d{1,2})\s*(?:(?::|h(?:our)?\b|h(?=\d)|g(?:io)?\b|g(?=\d))\s*(?:(?P<minute>\d{2}|\d(?!\d))(?!\d))?"
    r"(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?:'|phut\b|ph?\b)?|(?=\s*[ap]m\b))\s*(?P<half>ruoi\b|[ap]m\b)?"
    r"\s*(?P<zone>z\b|\(?(?:gmt|utc)\s*[-+]\s?\d{1,2}(?::?\d\d)?|(?<=\d)\s?[-+]\d\d(?::?\d\d)?(?![\dhg:/]))?"
)
_PARTS: Final = ("sang", "trua", "chieu", "toi", "dem", "am", "pm")
_AFTERNOON: Final = frozenset({"chieu", "toi", "dem", "pm"})
# Words that change nothing of a day or hour.
_IDLE: Final = re.compile(
    rf"\b(?:ngay|hom|luc|vao|mung|nam|het|den|tu|khoang|chung|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn"
    rf"|thang|gio|va|duong lich|dl|{'|'.join(_PARTS)})\b|[-/.,;:()'\"~\s]"
)
_ABOUT: Final = re.compile(r"\b(?:khoang|chung|tam)\b|~")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—"), "-")
_NAMES: Final = {
    **{"muoi mot": 11, "muoi hai": 12, "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6},
    **{"bay": 7, "tam": 8, "chin": 9, "muoi": 10, "chap": 12},
}
# «tháng năm 2013» may be May; «tháng 3 năm 2013» has its number.
_NAMED: Final = re.compile(rf"\bthang ({'|'.join(_NAMES)})\b")
_FIRST_SERIAL, _LAST_SERIAL = 32874, 54788  # Excel: 1990 to 2049
_EXCEL: Final = date(1899, 12, 30)
_CENTURY, _NOON, _LAST_MONTH = 100, 12, 12
_MOST: Final = 2  # days that are asked about


@dataclass(frozen=True, slots=True)
class Said:
    """The days and hours that a text may mean, the likeliest first; no hours where only a day is said."""

    days: tuple[date, ...] = ()
    hours: tuple[timedelta, ...] = ()
    zone: str = ""
    about: bool = False
    impossible: str = ""  # a day that no calendar has

    def moments(self, zone: ZoneInfo = LOCAL) -> tuple[str, ...]:
        """Return the moments as the data writes them, with their offset."""
        found = (datetime.combine(day, time()) + hour for day, hour in product(self.days, self.hours))
        return tuple(f"{moment.isoformat()}{self.zone or _offset(moment, zone)}" for moment in found)


def said_of(text: str, until: date | None = None) -> Said:
    """Return what a text says; `until` is the latest day that can be meant where it says no year."""
    said = with_plain_months(text)
    if said.isdecimal() and _FIRST_SERIAL <= int(said) <= _LAST_SERIAL and len(said) == len(str(_FIRST_SERIAL)):
        return Said((_EXCEL + timedelta(days=int(said)),))
    days: tuple[date, ...] = ()
    rest, impossible = said, ""
    pattern = next((pattern for pattern in _DAYS if pattern.search(said)), _DAYS[0])
    while len(days) < _MOST and (found := pattern.search(rest)) is not None:
        more, rest = _days(rest, found, until)
        days += more
        if not more:
            impossible = found[0] if until is not None or found.groupdict().get("year") else ""
            break
    clocks = list(_CLOCK.finditer(rest))
    part = next((part for part in _PARTS if re.search(rf"\b{part}\b|\d{part}\b", rest)), "")
    hours = tuple(hour for clock in clocks if (hour := _hour(clock, part)) is not None)
    if _IDLE.sub("", _CLOCK.sub(" ", rest)) or len(hours) < len(clocks):
        return Said(impossible=impossible)
    zone = next((_zone(clock["zone"]) for clock in clocks if clock["zone"]), "")
    return Said(days, hours, zone, _ABOUT.search(rest) is not None, impossible)


def with_plain_months(text: str) -> str:
    """Return a text folded, with hyphens for all dashes and numbers for the names of months: «tháng ba», «thang 3»."""
    return _NAMED.sub(lambda found: f"thang {_NAMES[found[1]]}", plainly(text).translate(_DASHES))


def _days(said: str, found: re.Match[str], until: date | None) -> tuple[tuple[date, ...], str]:
    """Return the days that are meant (two, where a range is said), and the text without them."""
    parts = found.groupdict()
    month = MONTHS.index(parts["name"]) + 1 if parts.get("name") else int(parts["month"])
    years = list(_years(parts.get("year") or "", until))
    first = _FIRST.search(said[: found.start()])
    before = said[: first.start()] if first is not None else said[: found.start()]
    pairs = [(int(parts["day"]), month)]
    if first is not None:
        pairs.insert(0, (int(first[1]), int(first[2] or month)))
    days = tuple(day for day in (_day(years, *pair, until) for pair in pairs) if day is not None)
    return days if len(days) == len(pairs) else (), f"{before} {said[found.end() :]}"


def _years(written: str, until: date | None) -> Iterator[int]:
    if written:
        year = int(written)
        yield year if year >= _CENTURY else year + (1900 if year >= 90 else 2000)
    elif until is not None:
        yield from (until.year, until.year - 1)


def _day(years: list[int], day: int, month: int, until: date | None) -> date | None:
    """Return the day of the first year that has it; where only that is possible, month and day change places."""
    if month > _LAST_MONTH >= day:
        day, month = month, day
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if len(years) == 1 or until is None or found <= until:
            return found
    return None


def _hour(clock: re.Match[str], part: str) -> timedelta | None:
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    half = clock["half"] or ""
    minute = 30 if half == "ruoi" else minute
    late = half == "pm" or part in _AFTERNOON or (part == "trua" and hour < 3)
    if late and hour < _NOON:
        hour += _NOON
    elif (half == "am" and hour == _NOON) or (part in ("dem", "toi") and hour == _NOON):
        hour = 0 if half == "am" else 24
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute):
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(written: str) -> str:
    bare = re.sub(r"gmt|utc|\s", "", written)
    sign, digits = bare[:1], re.sub(r"\D", "", bare)
    if sign == "z":
        return "Z"
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{sign}{int(hours):02}:{minutes}"


def _offset(moment: datetime, zone: ZoneInfo) -> str:
    return moment.replace(tzinfo=zone).isoformat()[-len("+07:00") :]
