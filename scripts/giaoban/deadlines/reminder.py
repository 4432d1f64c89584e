"""One reminder: who must do what next, and by when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from ..messages import Message
from ..periods import Period
from ..registry.load import Registry
from ..times import END_OF_DAY

Role = Literal["officer", "reviewer", "leader"]
ROLES: tuple[Role, ...] = get_args(Role)
Kind = Literal[
    "report",
    "mend",
    "written",
    "hotspot",
    "acknowledge",
    "relay",
    "question",
    "unverified",
    "urgent",
    "summary",
    "reported_up",
    "case",
    "directive",
    "request",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_TEN_YEARS = 10 * 366 * 24.0  # no limit is longer; a slip of the pen in the register must not leave the calendar


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something that a unit (role `officer`) or the federation (`reviewer`, `leader`) has to do.

    `days` are the days of the calendar until it is due, negative once it is overdue (at least -1), None without a due
    time. `label` tells it from others of the same kind and reference, in a word or two. With `at_once` it is reminded
    of however far off the due time is. `former` is the unit that owed it, where that has ended and another does it.
    """

    who: str
    role: Role
    kind: Kind
    reference: str
    due: datetime | None
    what: Message
    period: Period | None = None
    label: str = ""
    at_once: bool = False
    days: int | None = None
    former: str = ""

    @property
    def overdue(self) -> bool:
        """Tell whether the due time is past."""
        return self.days is not None and self.days < 0


@dataclass(frozen=True, slots=True)
class When:
    """A moment, in the time zone of the register."""

    as_of: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Return the day of the moment where the office is."""
        return self.day(self.as_of)

    def day(self, moment: datetime) -> date:
        """Return the day of a moment where the office is."""
        return moment.astimezone(self.zone).date()

    def end(self, day: date, days: int = 0) -> datetime:
        """Return the end of a day, or of the day so many days later («a date counts to its end»)."""
        return later(datetime.combine(day, END_OF_DAY, self.zone), 24.0 * days)

    def start(self, day: date) -> datetime:
        """Return the start of a day."""
        return datetime.combine(day, time.min, self.zone)

    def days_to(self, due: datetime) -> int:
        """Return the days of the calendar until a due time; negative, at least -1, once it is past."""
        days = (self.day(due) - self.today).days
        return min(days, -1) if self.as_of > due else days


def when(registry: Registry, as_of: datetime) -> When:
    """Return a moment in the time zone of the register."""
    return When(as_of, ZoneInfo(registry.obligations.timezone))


def later(moment: datetime, hours: float) -> datetime:
    """Return the moment so many hours later, at most ten years and never beyond the calendar."""
    try:
        return moment + timedelta(hours=hours if hours < _TEN_YEARS else _TEN_YEARS)
    except OverflowError:
        return moment


def federation_of(registry: Registry, day: date) -> str:
    """Return the id of the federation on a day, or the empty text where the register has none then."""
    units = registry.units.sorted()
    return next((unit.id for unit in units if unit.kind == "province" and unit.valid_on(day)), "")
