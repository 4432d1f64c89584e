"""Dates, times and periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.periods import Period, month_of, parse_period
from giaoban.base.times import parse_date, parse_moment, parse_time


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("2013-03", date(2013, 3, 1), date(2013, 3, 31), "month"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("2013-Q1", date(2013, 1, 1), date(2013, 3, 31), "quarter"),
        ("2013-Q4", date(2013, 10, 1), date(2013, 12, 31), "quarter"),
        ("2013-H1", date(2013, 1, 1), date(2013, 6, 30), "half"),
        ("2013-H2", date(2013, 7, 1), date(2013, 12, 31), "half"),
        ("2013", date(2013, 1, 1), date(2013, 12, 31), "year"),
    ],
)
def test_periods_are_calendar_days(text: str, first: date, last: date, kind: str) -> None:
    """A period is its calendar days, and is written back as it was."""
    period = parse_period(text)
    assert period is not None
    assert (period.first_day, period.last_day, period.kind, str(period)) == (first, last, kind, text)


@pytest.mark.parametrize(
    "text", ["2013-13", "2013-00", "2013-Q5", "2013-H3", "13-03", "2013-3", "", "2013-03 ", 2013, None]
)
def test_what_is_no_period(text: object) -> None:
    """Everything else is refused."""
    assert parse_period(text) is None


@given(st.integers(1990, 2090), st.sampled_from([1, 3, 6, 12]), st.integers(-60, 60))
def test_shifting_there_and_back(year: int, length: int, steps: int) -> None:
    """Shifting is undone by shifting back, and neighbours touch."""
    period = Period(year, 1, length)
    assert period.shift(steps).shift(-steps) == period
    assert (period.shift(1).first_day - period.last_day).days == 1


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_is_in_its_month(day: date) -> None:
    """The month of a day begins on or before it and ends on or after it."""
    month = month_of(day)
    assert month.first_day <= day <= month.last_day


@pytest.mark.parametrize("text", ["2013-02-29", "2013-04-31", "2013-3-1", "20130301", "2013-W10-1", 20130301, None])
def test_what_is_no_date(text: object) -> None:
    """Dates are of the calendar and in one way of writing."""
    assert parse_date(text) is None


def test_times_have_an_offset() -> None:
    """A time without an offset is not accepted; a date means the end of its day."""
    assert parse_time("2013-03-19T15:20:00") is None
    assert parse_time("2013-03-19T25:20:00+07:00") is None
    moment = parse_moment("2013-03-19")
    assert moment is not None
    assert moment.isoformat() == "2013-03-19T23:59:59+07:00"
