"""A clock: from one thing that happened to the next, against its limit.

Outcomes, the first that holds:

- MISSING: it cannot be told how long it took, because a time that must have been is not recorded: the start where the
  end is, or the end where something later is. What is owed stays owed (`waiting`).
- DATA_ERROR: the end lies before the start, or what is recorded is not borne out (`suspect`).
- OVER: it took longer than the limit, or goes on beyond it.
- WITHIN: it ended within the limit; the last second of the limit is within.
- OPEN: it goes on and is within its limit, or has not begun.

«A date counts to its end» (format/README.md): an end on the very day of a start is never before it where either is
known by its day only. What happened after the moment asked for has not happened yet.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

from ..base.times import parse_date, parse_moment
from ..documents.model import Step
from ..known.when import When, later
from ..registry.limits import Limit

Outcome = Literal["data_error", "over", "within", "open", "missing"]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
Level = Literal["unit", "province"]
NOTHING: Final = timedelta()


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment at which something happened, and the document that says so. `whole_day`: its day only; `at` its end."""

    at: datetime
    source: str
    whole_day: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock as it stands at a moment.

    `subject` is the reference of what is timed, `unit` who is timed. `elapsed` runs from start to end, or to the moment
    while it goes on; None where it cannot be told. `due` is the end of the limit. `former` is the unit that it began
    with, where that has ended and somebody else is waited for.
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

    @property
    def begun(self) -> bool:
        """Tell whether there is anything to time."""
        return self.since is not None or self.until is not None or self.due is not None

    @property
    def waiting(self) -> bool:
        """Tell whether it has begun and what ends it is not recorded: it goes on, or was forgotten."""
        return self.begun and self.until is None

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the references of the documents that it rests on."""
        marks = (mark.source for mark in (self.since, self.until) if mark is not None)
        return tuple(dict.fromkeys((self.subject, *marks)))

    def lateness(self, moment: datetime) -> timedelta | None:
        """Return by how much it is over its due time, at its end or at a moment while it goes on; None if it is not."""
        if self.outcome != "over" or self.due is None:
            return None
        return (self.until.at if self.until is not None else moment) - self.due

    def waited(self, moment: datetime) -> timedelta | None:
        """Return how long what is outstanding has been waited for: since its start, or else since it was due."""
        start = self.since.at if self.since is not None else self.due
        return max(NOTHING, moment - start) if self.waiting and start is not None else None


@dataclass(frozen=True, slots=True)
class Course:
    """What a clock is run with: its marks, its limit or its own due time, and what else is known.

    `passed`: something that comes after the end has happened. `suspect`: what is recorded is not borne out.
    """

    since: Mark | None
    until: Mark | None
    limit: Limit | None = None
    due: datetime | None = None
    passed: bool = False
    suspect: bool = False


def run(clock: Clock, course: Course, moment: datetime) -> Clock:
    """Return a clock (name, level, subject and unit are taken from it) as it stands at a moment, by the marks then."""
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
    """Tell whether an end lies before its start; on one day, only where both are known to the hour."""
    if until.at >= since.at:
        return False
    same_day = until.at.astimezone(since.at.tzinfo).date() == since.at.date()
    return not (same_day and (since.whole_day or until.whole_day))


def step_mark(step: Step, source: str, when: When) -> Mark | None:
    """Return the mark of a step of a case, which is written as a date or a time."""
    at = parse_moment(step.on, when.zone)
    return Mark(at, source, parse_date(step.on) is not None) if at is not None else None
