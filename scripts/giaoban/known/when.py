"""A moment in the office's time zone: its day, the ends of days, and the time so many hours later."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..base.times import END_OF_DAY
from ..registry.load import Registry

_TEN_YEARS = 10 * 366 * 24.0  # no limit is longer; a mistyped limit in the register must not lead out of the calendar


@dataclass(frozen=True, slots=True)
class When:
    """A moment, in the time zone of the register."""

    as_of: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Return the office's day at the moment."""
        return self.day(self.as_of)

    def day(self, moment: datetime) -> date:
        """Return the office's day at another moment."""
        return moment.astimezone(self.zone).date()

    def end(self, day: date, days: int = 0) -> datetime:
        """Return the end of a day, or of the day so many days later («a date counts to its end»)."""
        return later(datetime.combine(day, END_OF_DAY, self.zone), 24.0 * days)

    def start(self, day: date) -> datetime:
        """Return the start of a day."""
        return datetime.combine(day, time.min, self.zone)

    def over(self, due: date | datetime) -> bool:
        """Tell whether a due time has passed; a due day lasts to its end."""
        return self.as_of > due if isinstance(due, datetime) else self.today > due

    def days_to(self, due: datetime) -> int:
        """Return the number of calendar days until a due time; negative, at least -1, once it has passed."""
        days = (self.day(due) - self.today).days
        return min(days, -1) if self.as_of > due else days


def when(registry: Registry, as_of: datetime) -> When:
    """Return a moment in the time zone of the register."""
    return When(as_of, registry.zone)


def later(moment: datetime, hours: float) -> datetime:
    """Return the moment so many hours later, at most ten years and never beyond the calendar."""
    try:
        return moment + timedelta(hours=hours if hours < _TEN_YEARS else _TEN_YEARS)
    except OverflowError:
        return moment
