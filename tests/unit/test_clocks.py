"""Clocks: every cell worked out by hand, and laws over any marks."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.times import LOCAL
from giaoban.cases.clocks import OUTCOMES, Clock, Course, Mark, backwards, run
from giaoban.documents.model import Case
from giaoban.documents.steps import Step
from giaoban.known.known import case_at
from giaoban.registry.limits import Limit

BLANK = Clock("x", "unit", "a/2013/hotspots/b", "a", "open")


def at(text: str) -> datetime:
    """Return a time on a day of March 2013: «11 08:00»."""
    day, _, hour = text.partition(" ")
    return datetime.fromisoformat(f"2013-03-{day}T{hour or '23:59:59'}").replace(tzinfo=LOCAL)


def mark(text: str | None) -> Mark | None:
    """Return the mark of a time, or of a whole day where no hour is written."""
    return None if text is None else Mark(at(text), "s", whole_day=" " not in text)


# (start, end, moment), limit 24 hours -> outcome, elapsed hours
CELLS = [
    ("11 08:00", "11 09:00", "20 00:00", "within", 1.0),
    ("11 08:00", "12 08:00", "20 00:00", "within", 24.0),
    ("11 08:00", "12 08:01", "20 00:00", "over", 24 + 1 / 60),
    ("11 08:00", "11 08:00", "20 00:00", "within", 0.0),
    ("11 08:00", "11 07:59", "20 00:00", "data_error", None),
    ("11 08:00", None, "11 10:00", "open", 2.0),
    ("11 08:00", None, "12 08:00", "open", 24.0),
    ("11 08:00", None, "12 08:01", "over", 24 + 1 / 60),
    # the start is not recorded, or nothing is
    (None, "11 12:00", "20 00:00", "missing", None),
    (None, None, "20 00:00", "open", None),
    # a date counts to its end: 11/3 began to count at its last second
    ("11", "11 09:00", "20 00:00", "within", 0.0),
    ("11", "12", "20 00:00", "within", 24.0),
    ("11", "13", "20 00:00", "over", 48.0),
    ("11", "10", "20 00:00", "data_error", None),
    ("12 15:00", "12", "20 00:00", "within", 8 + 59 / 60 + 59 / 3600),
    ("11", None, "11 10:00", "open", 0.0),
    ("11", None, "13 00:00", "over", 24 + 1 / 3600),
    ("11 08:00", "12", "12 00:00", "over", 39 + 59 / 60 + 59 / 3600),
]


@pytest.mark.parametrize(("since", "until", "moment", "outcome", "hours"), CELLS)
def test_every_cell(since: str | None, until: str | None, moment: str, outcome: str, hours: float | None) -> None:
    """Start, end and moment make one outcome and one length of time."""
    clock = run(BLANK, Course(mark(since), mark(until), Limit(24.0, "default")), at(moment))
    assert clock.outcome == outcome
    assert clock.elapsed == (None if hours is None else timedelta(seconds=round(hours * 3600)))


@pytest.mark.parametrize(
    ("since", "until", "passed", "suspect", "outcome", "waiting"),
    [
        ("11 08:00", None, True, False, "missing", True),
        (None, None, True, False, "missing", False),
        ("11 08:00", "11 09:00", True, False, "within", False),
        ("11 08:00", "11 09:00", False, True, "data_error", False),
        ("11 08:00", "19 09:00", False, True, "data_error", False),
        (None, "11 09:00", False, True, "missing", False),
        ("11 08:00", None, False, True, "over", True),
    ],
)
def test_what_else_is_known(
    since: str | None, until: str | None, passed: bool, suspect: bool, outcome: str, waiting: bool
) -> None:
    """If something later came, a missing time is a gap; contradicting evidence is an error; what is owed stays owed."""
    course = Course(mark(since), mark(until), Limit(24.0, "default"), passed=passed, suspect=suspect)
    clock = run(BLANK, course, at("20 00:00"))
    assert (clock.outcome, clock.waiting) == (outcome, waiting)


@pytest.mark.parametrize(
    ("until", "moment", "outcome", "late"),
    [
        ("20 10:00", "30 00:00", "within", None),
        ("22 00:00", "30 00:00", "over", timedelta(days=1)),
        (None, "20 10:00", "open", None),
        (None, "22 00:00", "over", timedelta(days=1)),
    ],
)
def test_a_due_time_without_a_start(until: str | None, moment: str, outcome: str, late: timedelta | None) -> None:
    """A report is timed against its due time alone: it has no start and no length."""
    clock = run(BLANK, Course(None, mark(until), due=at("21 00:00")), at(moment))
    assert (clock.outcome, clock.elapsed, clock.lateness(at(moment))) == (outcome, None, late)
    assert clock.waited(at(moment)) == (max(timedelta(), at(moment) - at("21 00:00")) if until is None else None)


def test_sources_and_own_day() -> None:
    """A clock names each of its documents once; a due day of its own counts before the limit."""
    since, until = Mark(at("11 08:00"), "one"), Mark(at("15 08:00"), "two")
    clock = run(BLANK, Course(since, until, Limit(24.0, "directive"), at("16")), at("20 00:00"))
    assert clock.sources == ("a/2013/hotspots/b", "one", "two")
    assert (clock.outcome, clock.due) == ("within", at("16"))
    assert clock.lateness(at("20 00:00")) is None


hours = st.integers(0, 24 * 40)
marks = st.none() | st.builds(
    lambda hour, whole: (
        Mark(datetime(2013, 3, 1, 23, 59, 59, tzinfo=LOCAL) + timedelta(days=hour // 24), "s", whole_day=True)
        if whole
        else Mark(datetime(2013, 3, 1, tzinfo=LOCAL) + timedelta(hours=hour), "s")
    ),
    hours,
    st.booleans(),
)
courses = st.builds(Course, marks, marks, st.just(Limit(24.0, "default")), passed=st.booleans(), suspect=st.booleans())
moments = st.builds(lambda hour: datetime(2013, 3, 1, tzinfo=LOCAL) + timedelta(hours=hour), st.integers(0, 24 * 60))


@given(courses, moments)
def test_precedence(course: Course, moment: datetime) -> None:
    """DATA_ERROR before OVER before WITHIN before OPEN, and MISSING just where a time lacks; each by its definition."""
    clock = run(BLANK, course, moment)
    assert clock.outcome in OUTCOMES
    since, until, due = clock.since, clock.until, clock.due
    lacks = (until is None and course.passed) or (until is not None and since is None)
    error = until is not None and (course.suspect or (since is not None and backwards(since, until)))
    over = due is not None and (until.at if until is not None else moment) > due
    expected = (
        "missing" if lacks else "data_error" if error else "over" if over else "within" if until is not None else "open"
    )
    assert clock.outcome == expected
    assert (clock.elapsed is None) == (since is None or expected in ("missing", "data_error"))


@given(courses, moments, st.integers(0, 24 * 60))
def test_over_stays_over(course: Course, moment: datetime, more: int) -> None:
    """While nothing new happens, a clock that is over does not become open again."""
    first = run(BLANK, course, moment)
    held = replace(course, since=first.since, until=first.until)
    later = run(BLANK, held, moment + timedelta(hours=more))
    if first.outcome != "open":
        assert later.outcome == first.outcome
    else:
        assert later.outcome in ("open", "over")


def test_known_by_the_start_of_its_day() -> None:
    """What is known by its day only has happened from the first moment of that day."""
    case = Case("", "2013-001", "", "WAGE", (Step("select", "2013-03-11", "reviewer", {}),))
    assert case_at(case, at("11 00:00"), date(2013, 3, 11)) == case
    assert case_at(case, at("10 23:59"), date(2013, 3, 10)) is None
