"""Reporting periods: a month, a quarter, a half or a year, named as the data names them.

`2013-03`, `2013-Q1`, `2013-H2`, `2013`. A period knows its calendar days. Which days its data covers (the cut-off) is
part of the obligation.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["month", "quarter", "half", "year"]

_PATTERN = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])))?", re.ASCII
)
_MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period of the calendar: its first month and how many months it has. Sorted by time, then by length."""

    year: int
    first_month: int
    length: int = 1

    @property
    def kind(self) -> Kind:
        """Return which kind of period this is."""
        return next(kind for kind, months in _MONTHS.items() if months == self.length)

    @property
    def last_month(self) -> int:
        """Return the number of the last month, 1 to 12."""
        return self.first_month + self.length - 1

    @property
    def first_day(self) -> date:
        """Return the first calendar day."""
        return date(self.year, self.first_month, 1)

    @property
    def last_day(self) -> date:
        """Return the last calendar day."""
        return date(self.year, self.last_month, monthrange(self.year, self.last_month)[1])

    def begun_by(self, day: date) -> bool:
        """Tell whether the period has begun on a day."""
        return self.first_day <= day

    def months(self) -> tuple["Period", ...]:
        """Return the months of the period, in order."""
        return tuple(Period(self.year, month) for month in range(self.first_month, self.last_month + 1))

    def shift(self, steps: int) -> "Period":
        """Return the period of the same kind `steps` later (earlier where negative)."""
        index = (self.year * 12 + self.first_month - 1) + steps * self.length
        return Period(index // 12, index % 12 + 1, self.length)

    def __str__(self) -> str:
        """Return the period as the data writes it."""
        if self.length == 1:
            return f"{self.year}-{self.first_month:02}"
        if self.length == 12:
            return str(self.year)
        letter = "Q" if self.length == 3 else "H"
        return f"{self.year}-{letter}{(self.first_month - 1) // self.length + 1}"


def parse_period(text: object) -> Period | None:
    """Return the period that a text names, or None where it names none."""
    match = _PATTERN.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    year = int(match["year"])
    if match["month"]:
        return Period(year, int(match["month"]))
    if match["quarter"]:
        return Period(year, 3 * int(match["quarter"]) - 2, 3)
    if match["half"]:
        return Period(year, 6 * int(match["half"]) - 5, 6)
    return Period(year, 1, 12)


def month_of(day: date) -> Period:
    """Return the calendar month of a day."""
    return Period(day.year, day.month)


def periods_of(year: int) -> list[Period]:
    """Return a year's months, quarters, halves and the year itself."""
    return [Period(year, first, length) for length in (1, 3, 6, 12) for first in range(1, 13, length)]
