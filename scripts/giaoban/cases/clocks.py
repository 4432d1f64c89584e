"""A clock: the time from one event to the next, compared with its limit.

Outcomes; the first that applies counts:

- MISSING: the duration is unknown, because a time is not recorded: the start of a clock that has an end, or an end that
  something later has followed. What is owed stays owed (`waiting`).
- DATA_ERROR: the end is before the start, or other evidence contradicts a recorded time (`suspect`).
- OVER: it took longer than the limit, or is still running after it.
- WITHIN: it ended within the limit; the last second of the limit is within.
- OPEN: it is running and within its limit, or has not begun.

«A date counts to its end» (format/README.md): an end on the day of the start is not before it, if the hour of either is
unknown. What happened after the given moment has not happened yet.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

from ..base.times import parse_date, parse_moment
from ..documents.model import HotSpot
from ..documents.points import Point, Uncalled
from ..documents.steps import Step
from ..known.when import When, later
from ..registry.limits import Limit

Outcome = Literal["data_error", "over", "within", "open", "missing"]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
Level = Literal["unit", "province"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
NOTHING: Final = timedelta()


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment when something happened, and the document that says so.

    `whole_day`: only the day is known, `at` is its end.
    """

    at: datetime
    source: str
    whole_day: bool = False


def mark_of(point: Point, spot: HotSpot) -> Mark:
    """Return the mark of one of a hot spot's times."""
    return Mark(point.at, spot.reference, point.whole_day)


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock as of a moment.

    `subject` is the reference of what is timed, `unit` is who is timed. `elapsed` is the time from start to end, or to
    the moment while it is running; None where it is unknown. `due` is the end of the limit. `former` is the unit at the
    start, if that unit has ended and somebody else has to act now.
    `uncalled`: a hot spot was not phoned in, or nobody knows; then the call is not waited for.
    """

    name: str
    level: Level
    subject: str
    unit: str
    outcome: Outcome
    since: Mark | None = None
    until: Mark | None = None
    due: datetime | None = None
    limit: Limit | None = None
    elapsed: timedelta | None = None
    suspect: bool = False
    former: str = ""
    uncalled: Uncalled | None = None

    @property
    def begun(self) -> bool:
        """Tell whether it has a start, an end or a due time."""
        return self.since is not None or self.until is not None or self.due is not None

    @property
    def waiting(self) -> bool:
        """Tell whether it has begun and its end is not recorded: it is running, or the record was forgotten."""
        return self.begun and self.until is None and self.uncalled is None

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the references of the documents that say its times."""
        marks = (mark.source for mark in (self.since, self.until) if mark is not None)
        return tuple(dict.fromkeys((self.subject, *marks)))

    def lateness(self, moment: datetime) -> timedelta | None:
        """Return by how much it is over its due time, at its end or now while it is running; None if it is not."""
        if self.outcome != "over" or self.due is None:
            return None
        return (self.until.at if self.until is not None else moment) - self.due

    def waited(self, moment: datetime) -> timedelta | None:
        """Return how long the outstanding event has been waited for: since its start, or else its due time."""
        start = self.since.at if self.since is not None else self.due
        return max(NOTHING, moment - start) if self.waiting and start is not None else None


@dataclass(frozen=True, slots=True)
class Course:
    """The input of a clock: its marks, its limit or its own due time, and what else is known.

    `passed`: something that comes after the end has happened. `suspect`: other evidence contradicts a recorded time.
    """

    since: Mark | None
    until: Mark | None
    limit: Limit | None = None
    due: datetime | None = None
    passed: bool = False
    suspect: bool = False


def run(clock: Clock, course: Course, moment: datetime) -> Clock:
    """Return a clock as of a moment, by the marks up to then; name, level, subject and unit stay as given."""
    since, until, due = course.since, course.until, course.due
    if due is None and since is not None and course.limit is not None:
        due = later(since.at, course.limit.hours)
    elif since is None and course.limit is not None:
        due = None
    timed = replace(clock, since=since, until=until, due=due, limit=course.limit)
    suspect = course.suspect and until is not None
    outcome = _outcome(timed, moment, passed=course.passed, suspect=suspect)
    return replace(timed, outcome=outcome, suspect=suspect, elapsed=_elapsed(timed, outcome, moment))


def _outcome(clock: Clock, moment: datetime, *, passed: bool, suspect: bool) -> Outcome:
    since, until, due = clock.since, clock.until, clock.due
    by_due_time_only = clock.limit is None and due is not None
    if (until is None and passed) or (until is not None and since is None and not by_due_time_only):
        return "missing"
    if until is not None and (suspect or (since is not None and backwards(since, until))):
        return "data_error"
    if due is not None and (until.at if until is not None else moment) > due:
        return "over"
    return "within" if until is not None else "open"


def _elapsed(clock: Clock, outcome: Outcome, moment: datetime) -> timedelta | None:
    if clock.since is None or outcome in ("missing", "data_error"):
        return None
    end = clock.until.at if clock.until is not None else moment
    return max(NOTHING, end - clock.since.at)


def backwards(since: Mark, until: Mark) -> bool:
    """Tell whether an end is before its start; on the same day, only if the hour of both is known."""
    if until.at >= since.at:
        return False
    same_day = until.at.astimezone(since.at.tzinfo).date() == since.at.date()
    return not (same_day and (since.whole_day or until.whole_day))


def step_mark(step: Step, source: str, when: When) -> Mark | None:
    """Return the mark of a case's step, which is written as a date or a time."""
    at = parse_moment(step.on, when.zone)
    return Mark(at, source, parse_date(step.on) is not None) if at is not None else None
