"""The board: cases worked out by hand, and the law that its parts add up."""

from datetime import date, datetime, time, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.messages import Translator
from giaoban.base.periods import Period, parse_period
from giaoban.base.times import LOCAL
from giaoban.documents.build import Records
from giaoban.formats.text import board_lines, notes
from giaoban.formats.year import year_markdown
from giaoban.known.board import STATUSES, Board, boards_of_year, make_board, of_unit, periods_with_obligations
from giaoban.known.inputs import Inputs
from giaoban.objects.board import board_json, row_json
from giaoban.receipts.submissions import Submission
from giaoban.registry.due import due_of, next_working_day
from giaoban.registry.load import Registry
from giaoban.registry.obligations import Exemption, Extension, Obligation, Obligations
from giaoban.registry.units import Unit, units_of

MARCH = Period(2013, 3)
MONTHLY = Obligation("monthly", "monthly", ("district",), Period(2012, 11), 20, Period(2013, 12))


def at(text: str) -> datetime:
    """Return a local time: «20 23:59:59» is of March 2013."""
    day, _, clock = text.partition(" ")
    return datetime.combine(date(2013, 3, int(day)), time.fromisoformat(clock or "08:00"), LOCAL)


def unit(name: str, first: str = "1996-01-01", last: str | None = None, kind: str = "district") -> Unit:
    """Return a unit with its days of validity."""
    return Unit(name, name, kind, date.fromisoformat(first), date.fromisoformat(last) if last else None)


def sent(name: str, when: str, period: Period = MARCH, *more: Period) -> Submission:
    """Return a monthly report that the clerk received."""
    return Submission(f"{name}/{period}", f"{name}.yml", name, "monthly", (period, *more), at(when), "received")


def board(
    submissions: list[Submission], as_of: str = "31 12:00", units: tuple[Unit, ...] = (), **parts: object
) -> Board:
    """Return the board of March 2013."""
    obligations = Obligations(entries=(MONTHLY,), **parts)  # type: ignore[arg-type]
    registry = Registry(units=units_of(units or (unit("a"), unit("b"), unit("c"))), obligations=obligations)
    return make_board(registry, submissions, MARCH, at(as_of))


def statuses(found: Board) -> dict[str, str]:
    """Return the status of each unit."""
    return {row.unit: row.status for row in found.rows}


def test_on_time_late_and_missing() -> None:
    """Received by the due second is on time; a second later is late; not at all is missing."""
    found = board([sent("a", "20 23:59:59"), sent("b", "21 00:00:00")])
    assert statuses(found) == {"a": "on_time", "b": "late", "c": "missing"}
    assert [row.days_late for row in found.rows] == [0, 1, None]
    assert (found.completeness, found.timeliness) == (2 / 3, 1 / 3)


def test_only_what_had_been_received_counts() -> None:
    """Before the due time a report is not due; afterwards it is missing, until it comes late."""
    late = [sent("a", "25 10:00")]
    assert statuses(board(late, "20 23:59:59"))["a"] == "not_due"
    assert statuses(board(late, "21 00:00"))["a"] == "missing"
    assert statuses(board(late, "25 10:00"))["a"] == "late"


def test_nothing_owed_has_no_rates() -> None:
    """While all are not due, completeness and timeliness say nothing."""
    found = board([], "10 08:00")
    assert (found.owed, found.completeness, found.timeliness) == (0, None, None)


def test_an_extension_moves_the_due_time_of_one_unit() -> None:
    """With an extension to the 25th, the 24th is on time; the other unit is late."""
    longer = (Extension("a", MARCH, at("25 23:59:59"), "Biển động", "tinh"),)
    found = board([sent("a", "24 08:00"), sent("b", "24 08:00")], extensions=longer)
    assert statuses(found) == {"a": "on_time", "b": "late", "c": "missing"}
    assert found.rows[0].flags == ("extended",)


def test_an_approval_after_the_deadline_is_said_and_not_known_before() -> None:
    """An extension or exemption counts from the day of its approval; one later than the deadline is flagged."""
    longer = (
        Extension("a", MARCH, at("25 23:59:59"), "Biển động", "tinh", at("20").date()),
        Extension("b", MARCH, at("25 23:59:59"), "Biển động", "tinh", at("22").date()),
    )
    free = (Exemption("c", MARCH, MARCH, "Kiện toàn", "tinh", at("24").date(), report="monthly"),)
    came = [sent("a", "23 08:00"), sent("b", "23 08:00")]
    found = board(came, extensions=longer, exemptions=free)
    assert statuses(found) == {"a": "on_time", "b": "on_time", "c": "excused"}
    assert [row.flags for row in found.rows] == [("extended",), ("extended", "extended_late"), ("exempted_late",)]
    assert [row_json(row)["approved_on"] for row in found.rows] == ["2013-03-20", "2013-03-22", "2013-03-24"]
    assert notes(found.rows[1], Translator("vi")) == [
        "được gia hạn", "duyệt gia hạn sau khi đã quá hạn", "duyệt ngày 22/03/2013",
    ]  # fmt: skip
    then = board(came, "21 12:00", extensions=longer, exemptions=free)
    assert statuses(then) == {"a": "not_due", "b": "missing", "c": "missing"}
    plain = board([], extensions=(Extension("a", MARCH, at("25 23:59:59"), "Biển động", "tinh"),))
    assert "approved_on" not in row_json(plain.rows[0])


def test_a_month_that_nobody_owes_is_said_aloud() -> None:
    """One unit ends within the month and another follows: neither owes it, and the board names both with their days."""
    units = (unit("a", last="2013-03-15"), unit("b", "2013-03-16"), unit("c", "2013-03-05", "2013-03-09"))
    found = board([], units=units)
    assert (found.rows, [entry.unit for entry in found.partial]) == ((), ["a", "b", "c"])
    [line] = [line for line in board_lines(found, Translator("vi")) if "trọn kỳ" in line]
    assert "a (đến 15/03/2013), b (từ 16/03/2013), c (từ 05/03/2013 đến 09/03/2013)" in line
    assert board_json(found)["partial"][0] == {"unit": "a", "name": "a", "from": "1996-01-01", "until": "2013-03-15"}
    registry = Registry(units=units_of(units), obligations=Obligations((MONTHLY,)))
    year = boards_of_year(Inputs(registry, Records(), ()), 2013, at("31"))
    assert MARCH in [entry.period for entry in year]
    assert line in year_markdown(2013, year, Translator("vi"), unit=False)
    assert [entry.unit for entry in of_unit(found, "b").partial] == ["b"]
    assert "partial" not in board_json(board([]))


def test_exempt_is_excused_whether_something_came_or_not() -> None:
    """An exempt unit is excused; a report that it sent nevertheless is shown."""
    free = (
        Exemption("a", MARCH, MARCH, "Kiện toàn", "tinh", report="monthly"),
        Exemption("b", MARCH, MARCH, "Kiện toàn", "tinh", report="monthly"),
    )
    found = board([sent("a", "19 08:00")], exemptions=free)
    assert statuses(found) == {"a": "excused", "b": "excused", "c": "missing"}
    assert [row.received_at is not None for row in found.rows] == [True, False, False]
    assert found.owed == 1


def test_owed_only_when_valid_over_the_whole_period() -> None:
    """A unit that begins or ends within the month owes nothing, unless any day is enough."""
    units = (unit("a"), unit("b", "2013-03-02"), unit("c", last="2013-03-30"), unit("d", last="2013-03-31"))
    assert set(statuses(board([], units=units))) == {"a", "d"}
    any_day = Obligation("any", "monthly", ("district",), MARCH, 20, partial_period="any_day")
    registry = Registry(units=units_of(units), obligations=Obligations(entries=(any_day,)))
    assert set(statuses(make_board(registry, [], MARCH, at("31")))) == {"a", "b", "c", "d"}


def test_covers_counts_for_each_month_and_extra_is_apart() -> None:
    """A report over February and March counts for March; reports that nobody owed are in `extra`, not in the rows."""
    both = sent("a", "19 08:00", Period(2013, 2), MARCH)
    found = board([both, sent("tinh", "19 08:00")])
    assert statuses(found)["a"] == "on_time"
    assert [row.unit for row in found.extra] == ["tinh"]
    assert found.expected == 3


def test_the_first_of_two_reports_counts() -> None:
    """Where two reports cover a month, the earlier arrival counts."""
    found = board([sent("a", "25 08:00"), sent("a", "19 08:00", Period(2013, 2), MARCH)])
    assert statuses(found)["a"] == "on_time"


def test_one_unit_alone() -> None:
    """The board of one unit has its row only, and adds up as well."""
    found = of_unit(board([sent("a", "19 08:00")]), "a")
    assert (found.expected, found.count("on_time"), found.completeness) == (1, 1, 1.0)


@pytest.mark.parametrize(
    ("period", "day", "month", "due"),
    [
        ("2013-03", 20, 0, "2013-03-20"),
        ("2013-03", 5, 1, "2013-04-05"),
        ("2013-12", 5, 1, "2014-01-05"),
        ("2013-02", 31, 0, "2013-02-28"),
        ("2013-Q1", 25, 0, "2013-03-25"),
        ("2013-H2", 10, 1, "2014-01-10"),
        ("2013", 20, 0, "2013-12-20"),
    ],
)
def test_due_days(period: str, day: int, month: int, due: str) -> None:
    """The due month counts from the period's last month; a day that a month lacks is its last."""
    obligation = Obligation("x", "monthly", ("district",), Period(2012, 1), day, due_month=month)
    parsed = parse_period(period)
    assert parsed is not None
    assert due_of(obligation, parsed, "Asia/Ho_Chi_Minh").isoformat() == f"{due}T23:59:59+07:00"


def test_due_days_on_holidays() -> None:
    """20/01/2013 was a Sunday; Tết 2013 began on 09/02 and the 30th of April is followed by May Day."""
    assert next_working_day(date(2013, 1, 20)) == date(2013, 1, 21)
    assert next_working_day(date(2013, 4, 30)) == date(2013, 5, 2)
    assert next_working_day(date(2013, 3, 20)) == date(2013, 3, 20)
    assert next_working_day(date(2013, 2, 10)) > date(2013, 2, 11)


def test_periods_that_were_owed() -> None:
    """The periods of an obligation run from its first to its last, not beyond the moment asked for."""
    registry = Registry(obligations=Obligations(entries=(MONTHLY,)))
    assert [str(period) for period in periods_with_obligations(registry, "monthly", at("1"))] == [
        "2012-11",
        "2012-12",
        "2013-01",
        "2013-02",
        "2013-03",
    ]
    late = datetime(2026, 1, 1, tzinfo=LOCAL)
    assert str(periods_with_obligations(registry, "monthly", late)[-1]) == "2013-12"


NAMES = "abcdefgh"
MOMENTS = st.datetimes(datetime(2013, 2, 1), datetime(2013, 5, 1)).map(lambda moment: moment.replace(tzinfo=LOCAL))  # noqa: DTZ001
DAYS = st.dates(date(2012, 6, 1), date(2013, 6, 1))


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Draw a register of up to eight units with validity, extensions and exemptions."""
    units = []
    for name in draw(st.sets(st.sampled_from(NAMES))):
        first = draw(DAYS)
        last = draw(st.one_of(st.none(), DAYS.map(lambda day, first=first: max(day, first))))  # type: ignore[misc]
        units.append(Unit(name, name, draw(st.sampled_from(["district", "sector"])), first, last))
    of = draw(st.sampled_from([("district",), ("sector",), ("district", "sector"), ("a", "b")]))
    partial: Literal["full_only", "any_day"] = draw(st.sampled_from(["full_only", "any_day"]))
    entry = Obligation("o", "monthly", of, Period(2012, 11), draw(st.integers(1, 31)), partial_period=partial)
    extensions = tuple(
        Extension(name, MARCH, draw(MOMENTS), "r", "t") for name in draw(st.sets(st.sampled_from(NAMES)))
    )
    exemptions = tuple(
        Exemption(
            name, Period(2013, 1), Period(2013, 6), "r", "t", report=draw(st.sampled_from(["", "monthly", "quarterly"]))
        )
        for name in draw(st.sets(st.sampled_from(NAMES)))
    )
    return Registry(units=units_of(units), obligations=Obligations((entry,), extensions, exemptions))


SUBMISSIONS = st.lists(
    st.builds(
        lambda name, moment, months: Submission(f"{name}/x", name, name, "monthly", months, moment, "received"),
        st.sampled_from(NAMES),
        st.one_of(st.none(), MOMENTS),
        st.sampled_from([(MARCH,), (Period(2013, 2),), (Period(2013, 2), MARCH)]),
    ),
    max_size=12,
)


@given(registries(), SUBMISSIONS, MOMENTS)
def test_the_parts_add_up(registry: Registry, submissions: list[Submission], moment: datetime) -> None:
    """on_time + late + missing + excused + not_due = expected, and no rate is above 100 %."""
    found = make_board(registry, submissions, MARCH, moment)
    assert sum(found.count(status) for status in STATUSES) == found.expected
    assert found.received <= found.owed <= found.expected
    assert 0 <= (found.timeliness or 0) <= (found.completeness or 0) <= 1
    assert not {row.unit for row in found.rows} & {row.unit for row in found.extra}
    assert all(row.received_at is None or row.received_at <= moment for row in (*found.rows, *found.extra))


@given(registries(), SUBMISSIONS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_what_was_on_time_stays_on_time(
    registry: Registry, submissions: list[Submission], moment: datetime, later: timedelta
) -> None:
    """Later, what was on time, late or excused stays so; missing can only become late."""
    before = statuses(make_board(registry, submissions, MARCH, moment))
    after = statuses(make_board(registry, submissions, MARCH, moment + later))
    allowed = {
        "on_time": {"on_time"},
        "late": {"late"},
        "excused": {"excused"},
        "missing": {"missing", "late"},
        "not_due": {"not_due", "on_time", "late", "missing"},
    }
    assert all(after[name] in allowed[status] for name, status in before.items())
