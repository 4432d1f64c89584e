"""Data windows, due days, public holidays: each against dates that were published or counted by hand."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.periods import Period, parse_period
from giaoban.base.times import LOCAL
from giaoban.documents.typed import build_usable
from giaoban.registry.due import (
    DECIDED,
    data_window,
    due_for,
    due_of,
    earliest_due,
    is_forecast,
    is_working_day,
    next_working_day,
)
from giaoban.registry.obligations import Days, Exemption, Extension, Obligation, Obligations
from giaoban.registry.units import Unit

ZONE = "Asia/Ho_Chi_Minh"


def period(text: str) -> Period:
    """Return the period that a text names."""
    found = parse_period(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "day", "first", "last"),
    [
        # Decree 09/2019/NĐ-CP, article 12: month, quarter, first and second half, year.
        ("2013-03", 14, "2013-02-15", "2013-03-14"),
        ("2013-01", 14, "2012-12-15", "2013-01-14"),
        ("2013-Q1", 14, "2012-12-15", "2013-03-14"),
        ("2013-Q2", 14, "2013-03-15", "2013-06-14"),
        ("2013-Q4", 14, "2013-09-15", "2013-12-14"),
        ("2013-H1", 14, "2012-12-15", "2013-06-14"),
        ("2013-H2", 14, "2013-06-15", "2013-12-14"),
        ("2013", 14, "2012-12-15", "2013-12-14"),
        # No cut-off: the calendar.
        ("2013-03", None, "2013-03-01", "2013-03-31"),
        ("2013-H1", None, "2013-01-01", "2013-06-30"),
        # A day that a month lacks is its last: 31 is the calendar month; February of a leap year ends on the 29th.
        ("2016-02", 31, "2016-02-01", "2016-02-29"),
        ("2015-02", 31, "2015-02-01", "2015-02-28"),
        ("2016-03", 30, "2016-03-01", "2016-03-30"),
        ("2016-02", 30, "2016-01-31", "2016-02-29"),
        ("2015-03", 29, "2015-03-01", "2015-03-29"),
        ("2016-03", 28, "2016-02-29", "2016-03-28"),
        ("2013-03", 1, "2013-02-02", "2013-03-01"),
    ],
)
def test_data_windows(text: str, day: int | None, first: str, last: str) -> None:
    """What the data of a period is of."""
    assert data_window(period(text), day) == (date.fromisoformat(first), date.fromisoformat(last))


@given(
    st.integers(1996, 2090),
    st.sampled_from([1, 3, 6, 12]),
    st.integers(0, 11),
    st.one_of(st.none(), st.integers(1, 31)),
)
def test_windows_follow_on_one_another(year: int, length: int, place: int, day: int | None) -> None:
    """Every day belongs to exactly one period of a kind, and a longer period is made of its months."""
    found = Period(year, place // length * length + 1, length)
    first, last = data_window(found, day)
    assert data_window(found.shift(1), day)[0] == last + timedelta(days=1)
    months = [data_window(month, day) for month in found.months()]
    assert (months[0][0], months[-1][1]) == (first, last)


# The days without work at Tết for state bodies and unions, first and last, weekends included, as they were published;
# and the Saturdays worked for them.
TET = [
    # 9 days, 29 Chạp to mùng 8; the 15th for Saturday the 23rd (baothainguyen.vn, 28/12/2012).
    ("2013-02-09", "2013-02-17", ["2013-02-23"]),
    # 9 days, 28 Chạp to mùng 6; 28 and 29/01 for Saturdays 25/01 and 08/02 (laodong.com.vn, item 174011).
    ("2014-01-28", "2014-02-05", ["2014-01-25", "2014-02-08"]),
    # 9 days, Sunday to Monday; Monday 16/02 for Saturday 14/02 (89/TTr-LĐTBXH, 20/11/2014).
    ("2015-02-15", "2015-02-23", ["2015-02-14"]),
    # 7 days, 29 Chạp to mùng 5 (socongthuong.daklak.gov.vn, 07/01/2020).
    ("2020-01-23", "2020-01-29", []),
    # 5 days with the weekends before and after (Government Office, letter 245, January 2022).
    ("2022-01-29", "2022-02-06", []),
    # 9 days, Saturday 27 Chạp to Sunday mùng 6 (congan.com.vn).
    ("2026-02-14", "2026-02-22", []),
]


@pytest.mark.parametrize(("first", "last", "worked"), TET, ids=[entry[0][:4] for entry in TET])
def test_tet(first: str, last: str, worked: list[str]) -> None:
    """From the first to the last day nobody works; the day before and after is work or a weekend; Saturdays count."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
    assert [str(day) for day in days if is_working_day(day)] == []
    assert next_working_day(begin) == end + timedelta(days=1), "the day after the holiday is a working day"
    assert is_working_day(begin - timedelta(days=1)) or (begin - timedelta(days=1)).weekday() >= 5
    assert all(is_working_day(date.fromisoformat(day)) for day in worked)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2013-01-20", "2013-01-21"),  # a Sunday
        ("2012-12-31", "2013-01-02"),  # exchanged for Saturday 05/01/2013, then New Year's Day
        ("2013-01-05", "2013-01-05"),  # that Saturday is worked
        ("2016-04-16", "2016-04-19"),  # Hùng Kings on a Saturday: Monday 18/04 is the day off for it
        ("2017-09-02", "2017-09-05"),  # National Day on a Saturday: Monday 04/09 is off
        ("2022-05-01", "2022-05-04"),  # 30/04 and 01/05 on a weekend: Monday and Tuesday are off
        ("2023-04-29", "2023-05-04"),  # Hùng Kings on Saturday 29/04, then 30/04 and 01/05: off until 03/05
        ("2025-05-01", "2025-05-05"),  # Friday 02/05 is exchanged for Saturday 26/04; then the weekend
        ("2025-04-26", "2025-04-26"),  # which is worked
        ("2016-02-29", "2016-02-29"),  # the leap day, a Monday
        ("2020-02-29", "2020-03-02"),  # the leap day, a Saturday
        ("2025-08-30", "2025-09-03"),  # National Day with the day before it, after a weekend
    ],
)
def test_next_working_days(day: str, due: str) -> None:
    """Weekends, days off for holidays on weekends, and days that were exchanged."""
    assert next_working_day(date.fromisoformat(day)) == date.fromisoformat(due)


@given(st.dates(date(1996, 1, 1), date(2090, 1, 1)))
def test_a_working_day_is_near(day: date) -> None:
    """The next working day is the day itself or later, within a fortnight, and stays where it is."""
    found = next_working_day(day)
    assert day <= found <= day + timedelta(days=14)
    assert next_working_day(found) == found
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((found - day).days))


def test_due_at_the_earliest_one_working_day_after_the_cutoff() -> None:
    """14 February 2013 lies in Tết: nobody can owe a report before the 18th. 14 June 2013 was a Friday."""
    assert earliest_due(period("2013-02"), 14) == date(2013, 2, 18)
    assert earliest_due(period("2013-Q2"), 14) == date(2013, 6, 17)
    assert earliest_due(period("2013-04"), 14) == date(2013, 4, 15)


def obligation(**parts: object) -> Obligation:
    """Return an obligation of districts, due on the 20th from 2014 on."""
    given_ = {"id": "x", "report": "monthly", "of": ("district",), "first": Period(2014, 1), "due_day": 20, **parts}
    return Obligation(**given_)  # type: ignore[arg-type]


def test_the_due_time_is_of_the_registers_zone() -> None:
    """17:00 in Vietnam; with `keep` a Sunday stays a Sunday, with `next_working_day` it becomes Monday."""
    kept = obligation(due_time=time(17))
    moved = obligation(due_time=time(17), on_holiday="next_working_day")
    assert due_of(kept, period("2014-04"), ZONE).isoformat() == "2014-04-20T17:00:00+07:00"
    assert due_of(moved, period("2014-04"), ZONE).isoformat() == "2014-04-21T17:00:00+07:00"


def test_an_extension_only_ever_helps() -> None:
    """The later of the two times counts, for that unit and period alone."""
    entry = obligation()
    later, earlier = datetime(2014, 3, 25, 17, tzinfo=LOCAL), datetime(2014, 4, 10, 17, tzinfo=LOCAL)
    known = Obligations(
        (entry,),
        (
            Extension("a", Period(2014, 3), later, "r", "t"),
            Extension("a", Period(2014, 4), earlier, "r", "t"),
            Extension("a", Period(2014, 3), datetime(2014, 3, 22, 17, tzinfo=LOCAL), "r", "t"),
        ),
    )
    assert due_for(known, entry, "a", period("2014-03")) == later
    assert due_for(known, entry, "a", period("2014-04")) == due_of(entry, period("2014-04"), ZONE)
    assert due_for(known, entry, "b", period("2014-03")) == due_of(entry, period("2014-03"), ZONE)


@pytest.mark.parametrize(
    ("kind", "text", "excused"),
    [
        ("monthly", "2019-01", True),
        ("monthly", "2019-06", True),
        ("monthly", "2019-07", False),
        ("quarterly", "2019-Q2", True),
        ("half-yearly", "2019-H1", True),
        ("yearly", "2019", False),
        ("half-yearly", "2019-H2", False),
    ],
)
def test_an_exemption_of_every_kind(kind: str, text: str, excused: bool) -> None:
    """Without a kind of report it excuses each period that is completely in it, so not the year."""
    entry = Exemption("a", Period(2019, 1), Period(2019, 6), "r", "t")
    assert entry.covers("a", kind, period(text)) is excused
    assert not entry.covers("b", kind, period(text))


@pytest.mark.parametrize(
    ("first", "last", "text", "full", "any_"),
    [
        # Begins and ends with the period, a day late, a day early; a single day inside; all of it and more.
        ("2016-01-01", "2016-03-31", "2016-Q1", True, True),
        ("2016-01-02", None, "2016-Q1", False, True),
        ("2015-01-01", "2016-03-30", "2016-Q1", False, True),
        ("2016-02-29", "2016-02-29", "2016-Q1", False, True),
        ("2016-02-29", "2016-02-29", "2016-02", False, True),
        ("2016-04-01", None, "2016-Q1", False, False),
        ("2010-01-01", "2015-12-31", "2016-Q1", False, False),
        ("2016-02-01", "2016-02-29", "2016-02", True, True),
        ("2016-02-01", "2016-02-28", "2016-02", False, True),
        ("2025-07-01", None, "2025", False, True),
        ("1996-01-01", "2025-06-30", "2025-H1", True, True),
        ("1996-01-01", "2025-06-30", "2025-H2", False, False),
    ],
)
def test_partial_periods(first: str, last: str | None, text: str, full: bool, any_: bool) -> None:
    """`full_only`: on every calendar day of the period; `any_day`: on one of them."""
    unit = Unit("a", "a", "district", date.fromisoformat(first), date.fromisoformat(last) if last else None)
    for partial, owed in (("full_only", full), ("any_day", any_)):
        entry = obligation(first=Period(2010, 1, 12), partial_period=partial)
        assert entry.owed_by(unit, period(text)) is owed


def test_new_year_2026_is_the_one_that_was_decided() -> None:
    """Letter 12729/VPCP-KGVX of 25/12/2025: off on Friday the 2nd, worked on Saturday the 10th."""
    assert not is_working_day(date(2026, 1, 2))
    assert is_working_day(date(2026, 1, 10))
    assert not is_working_day(date(2026, 1, 17))
    assert next_working_day(date(2026, 1, 1)) == date(2026, 1, 5)


def test_an_office_adds_days_to_the_calendar() -> None:
    written = {"calendar": {"off": ["2027-03-22"], "worked": ["2027-03-20", "viết sai"]}}
    days = build_usable(Obligations, written, {}).calendar
    assert days == Days((date(2027, 3, 22),), (date(2027, 3, 20),))
    moved = obligation(on_holiday="next_working_day")
    assert due_of(moved, period("2027-03"), ZONE).date() == date(2027, 3, 22)
    assert due_of(moved, period("2027-03"), ZONE, days).date() == date(2027, 3, 20)
    assert next_working_day(date(2027, 3, 21), days) == date(2027, 3, 23)


def test_days_off_of_a_year_to_come_are_a_forecast() -> None:
    moved, kept = obligation(on_holiday="next_working_day"), obligation(on_holiday="keep")
    later, decided = (due_of(moved, Period(year, 3), ZONE) for year in (DECIDED + 1, DECIDED))
    assert is_forecast(moved, later)
    assert not is_forecast(moved, decided)
    assert not is_forecast(kept, later)


def test_every_second_month_the_first_is_due_with_the_second() -> None:
    """Pairs are counted from the first period; the last pair may lack its second month."""
    twice = obligation(every=2, first=period("2014-02"), last=period("2014-06"))
    dues = {text: due_of(twice, period(text), ZONE).date() for text in ("2014-02", "2014-03", "2014-04", "2014-06")}
    assert dues == {
        "2014-02": date(2014, 3, 20),
        "2014-03": date(2014, 3, 20),
        "2014-04": date(2014, 5, 20),
        "2014-06": date(2014, 6, 20),
    }
    quarters = obligation(every=2, report="quarterly", first=period("2014-Q1"), last=None)
    assert quarters.settled_with(period("2014-Q1")) == period("2014-Q2")
    assert quarters.settled_with(period("2014-Q4")) == period("2014-Q4")
    assert obligation().settled_with(period("2014-03")) == period("2014-03")
    assert twice.settles(period("2014-05")) == (period("2014-04"), period("2014-05"))
    assert twice.settles(period("2014-04")) == (period("2014-04"),)
    assert twice.settles(period("2014-02")) == (period("2014-02"),)
