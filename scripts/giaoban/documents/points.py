"""Points in time as officers know them: a moment, only a day, or «about»; and the times of a hot spot.

A call that nobody made, or of which nobody knows, is a word in place of its time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any, Final, Literal, get_args

from ..base.times import LOCAL, parse_date, parse_moment
from ..base.vietnamese import day, moment

Uncalled = Literal["not_done", "unknown"]
UNCALLED: Final[tuple[Uncalled, ...]] = get_args(Uncalled)


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time. Where only the day is known (`whole_day`), `at` is its end."""

    at: datetime
    whole_day: bool = False
    about: bool = False

    @property
    def written(self) -> str:
        """Return the day or the time as the data writes it."""
        return self.at.date().isoformat() if self.whole_day else self.at.isoformat()

    @property
    def begin(self) -> datetime:
        """Return from when it may have been: the start of a day of which the hour is not known."""
        return datetime.combine(self.at.date(), time.min, self.at.tzinfo) if self.whole_day else self.at

    @property
    def day(self) -> date:
        """Return its calendar day in Vietnam."""
        return self.at.astimezone(LOCAL).date()

    def before(self, other: "Point") -> bool:
        """Tell whether it is certainly earlier: on the same day only if the hours of both are known."""
        return self.day < other.day if self.whole_day or other.whole_day else self.at < other.at


def point_of(value: Any) -> Point:
    """Return the point that a value writes: a date, a time, or {at, precision}; raise ValueError for any other."""
    written = value["at"] if isinstance(value, Mapping) else value
    at = parse_moment(written)
    if at is None:
        raise ValueError(value)
    about = isinstance(value, Mapping) and value.get("precision") == "about"
    return Point(at, parse_date(written) is not None, about)


def words_of(point: Point) -> str:
    """Return a point as people read it: «khoảng 8 giờ ngày 11/3/2013»."""
    said = day(point.at.date()) if point.whole_day else moment(point.at)
    return f"khoảng {said}" if point.about else said


@dataclass(frozen=True, slots=True, eq=False)
class Times(Mapping[str, Point]):
    """The times of a hot spot by their names. `uncalled` tells why there is none of the call."""

    points: Mapping[str, Point]
    uncalled: Uncalled | None = None

    def __getitem__(self, name: str) -> Point:
        """Return a time."""
        return self.points[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names of the times, in their order."""
        return iter(self.points)

    def __len__(self) -> int:
        """Return how many times are known."""
        return len(self.points)


def _times(written: Mapping[str, Any]) -> Times:
    called = written.get("phoned")
    uncalled = next((word for word in UNCALLED if word == called), None)
    return Times({name: point_of(value) for name, value in written.items() if value not in UNCALLED}, uncalled)


Pointed = Annotated[Point, point_of]
HotspotTimes = Annotated[Times, _times]
