"""A decade of boards under changing rules and changing units, out of registry entries alone, each worked out by hand.

The register is tests/examples/valid/reorganisation. Who there is: ten districts until 30/06/2025; three sector unions,
from 15/02/2016 four, until 31/05/2025; 45 communes from 01/07/2025. What is owed is in its obligations.yml.
"""

import shutil
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import pytest

from giaoban.base.periods import Period, parse_period
from giaoban.base.times import LOCAL
from giaoban.known.board import Board, make_board
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.registry.due import data_window, earliest_due
from giaoban.registry.load import Registry
from giaoban.registry.obligations import REPORT_OF

from ..conftest import EXAMPLES, Repository
from ..examples import reorganisation

EXAMPLE = EXAMPLES / "valid" / "reorganisation"
LATER = "2026-06-30 12:00:00"
Partial = Literal["full_only", "any_day"]


@dataclass(frozen=True)
class Case:
    """A period: how many owe a report, until when, and what became of some of them. All others are missing."""

    period: str
    expected: int
    due: str | None
    statuses: dict[str, str]
    excused: int = 0
    report: str | None = None
    as_of: str = LATER


def none() -> dict[str, str]:
    return {}


# Weekdays were counted from 1 November 2012, a Thursday.
CASES = [
    # --- The plan's own rule: the 20th of the month, to the end of the day, whatever day it is.
    Case("2012-11", 10 + 3, "2012-11-20 23:59:59", none()),
    # 20/01/2013 is a Sunday; `keep`: it stays. La Gi on Monday at eight is late.
    Case("2013-01", 13, "2013-01-20 23:59:59", {"ham-tan": "on_time", "la-gi": "late"}),
    # The same month on that Sunday: La Gi has sent nothing yet, and is not late yet.
    Case("2013-01", 13, "2013-01-20 23:59:59", {"ham-tan": "on_time", "la-gi": "not_due"}, as_of="2013-01-20 12:00:00"),
    # The last month of the plan's rule; a Friday. Quarters were not owed before 2014.
    Case("2013-12", 13, "2013-12-20 23:59:59", none()),
    Case("2013-Q4", 0, None, none()),
    # --- From 2014: five in the afternoon, and the next working day. 20/01/2014 is a Monday.
    Case("2014-01", 13, "2014-01-20 17:00:00", none()),
    # 20/04/2014 is a Sunday: Monday the 21st. 16:59 is in time, a second after five is late.
    Case("2014-04", 13, "2014-04-21 17:00:00", {"la-gi": "on_time", "ham-tan": "late"}),
    # 20/09/2014 is a Saturday: Monday the 22nd.
    Case("2014-09", 13, "2014-09-22 17:00:00", none()),
    Case("2014-Q1", 13, "2014-03-20 17:00:00", none()),
    # Half-yearly: districts only. 25/06/2014 is a Wednesday.
    Case("2014-H1", 10, "2014-06-25 17:00:00", none()),
    # The year 2014 is due on 31/01/2015, a Saturday: Monday 2 February.
    Case("2014", 13, "2015-02-02 17:00:00", none()),
    # --- Tết. 2015: mùng 1 is 19/02, the 20th is mùng 2; off until Monday the 23rd: due on Tuesday the 24th.
    Case("2015-02", 13, "2015-02-24 17:00:00", {"phan-thiet": "on_time", "tuy-phong": "late"}),
    # 2018: mùng 1 is 16/02, the 20th is mùng 5, the last day off: Wednesday the 21st.
    Case("2018-02", 14, "2018-02-21 17:00:00", {"bac-binh": "on_time"}),
    # 2023: Friday 20/01 is 29 Tết, off until Thursday the 26th: Friday the 27th. Viên chức on Monday the 30th is late.
    Case("2023-01", 14, "2023-01-27 17:00:00", {"y-te": "on_time", "vien-chuc": "late"}),
    # The year 2016 is due on 31/01/2017, mùng 4; off until 01/02: Thursday 2 February.
    # Giáo dục began in February 2016: not over the whole year.
    Case("2016", 10 + 3, "2017-02-02 17:00:00", none()),
    # The year 2021 is due on 31/01/2022, 29 Tết; off until Friday 04/02, then the weekend: Monday 7 February.
    Case("2021", 14, "2022-02-07 17:00:00", none()),
    # The year 2024 is due on 31/01/2025, mùng 3, a Friday, then the weekend: Monday 3 February.
    Case("2024", 14, "2025-02-03 17:00:00", {"la-gi": "on_time", "ham-tan": "late"}),
    # --- An exemption of monthly reports for March to May 2015 (20/04/2015 is a Monday, 22/06/2015 too).
    Case("2015-04", 13, "2015-04-20 17:00:00", {"tanh-linh": "excused"}, excused=1),
    Case("2015-Q2", 13, "2015-06-22 17:00:00", {"tanh-linh": "missing"}),
    Case("2015-06", 13, "2015-06-22 17:00:00", {"tanh-linh": "on_time"}),
    # An exemption of every kind for January to June 2019: quarters and the half lie in it whole, the year does not.
    # 20/03/2019 is a Wednesday, 20/06 a Thursday, 25/06 a Tuesday. 31/01/2020 is a Friday, two days after Tết.
    Case("2019-Q1", 14, "2019-03-20 17:00:00", {"duc-linh": "excused"}, excused=1),
    Case("2019-H1", 10, "2019-06-25 17:00:00", {"duc-linh": "excused"}, excused=1),
    Case("2019", 14, "2020-01-31 17:00:00", {"duc-linh": "missing"}),
    # H2: 25/12/2019 is a Wednesday; Đức Linh came the morning after.
    Case("2019-H2", 10, "2019-12-25 17:00:00", {"duc-linh": "late"}),
    # --- A unit that begins inside a period: Giáo dục on 15/02/2016. February and the first quarter are not whole.
    # 20/02/2016 is a Saturday, 20/03 a Sunday.
    Case("2016-02", 13, "2016-02-22 17:00:00", none()),
    Case("2016-03", 14, "2016-03-21 17:00:00", none()),
    Case("2016-Q1", 13, "2016-03-21 17:00:00", none()),  # what it sent all the same stands in extra
    # 20/06/2016 is a Monday; it came on Tuesday.
    Case("2016-Q2", 14, "2016-06-20 17:00:00", {"giao-duc": "late"}),
    # --- Leap year: one report for February and March 2020, sent on 19/03. March is in time (Friday 20/03);
    # February was due on Thursday 20/02: 9 days to the 29th and 19 more are 28 days late.
    Case("2020-03", 14, "2020-03-20 17:00:00", {"ham-thuan-nam": "on_time"}),
    Case("2020-02", 14, "2020-02-20 17:00:00", {"ham-thuan-nam": "late"}),
    # --- An extension: 20/12/2017 is a Wednesday; Phú Quý had until the 29th and came on the 28th.
    Case("2017-12", 14, "2017-12-20 17:00:00", {"phu-quy": "on_time"}),
    # --- 2025. The sector unions ended on 31 May, its last day: May is whole, June and the second quarter are not.
    Case("2025-05", 10 + 4, "2025-05-20 17:00:00", none()),
    Case("2025-06", 10, "2025-06-20 17:00:00", {"la-gi": "on_time"}),
    Case("2025-Q1", 14, "2025-03-20 17:00:00", none()),
    # Five o'clock sharp is in time.
    Case("2025-Q2", 10, "2025-06-20 17:00:00", {"bac-binh": "on_time"}),
    Case("2025-H1", 10, "2025-06-25 17:00:00", none()),
    # Nobody owes monthly reports any more.
    Case("2025-07", 0, None, none()),
    # The first quarter of the communes: 20/09/2025 is a Saturday, Monday the 22nd.
    Case("2025-Q3", 45, "2025-09-22 17:00:00", {"phuong-la-gi": "on_time", "xa-tan-lap": "late"}),
    # 20/12/2025 is a Saturday, Monday the 22nd; Phú Quý has until the end of the month.
    Case(
        "2025-Q4", 45, "2025-12-22 17:00:00",
        {"xa-ham-tan": "on_time", "phuong-binh-thuan": "late", "dac-khu-phu-quy": "on_time"},
    ),
    # As it stood on Christmas Eve: the island's report was not due yet.
    Case(
        "2025-Q4", 45, "2025-12-22 17:00:00",
        {"xa-ham-tan": "on_time", "phuong-binh-thuan": "late", "dac-khu-phu-quy": "not_due"},
        as_of="2025-12-24 12:00:00",
    ),
    Case("2025-H2", 45, "2025-12-25 17:00:00", {"xa-tan-lap": "on_time"}),
    # The year in which all changed: `any_day`, of communes only: all 45. 31/01/2026 is a Saturday: Monday 2 February.
    Case("2025", 45, "2026-02-02 17:00:00", {"phuong-ham-thang": "on_time"}),
    # --- The federation's own: the 25th; from 2014 the 30th, in February its last day; then the next working day.
    Case("2013-03", 1, "2013-03-25 23:59:59", none(), report="summary"),
    Case("2014-02", 1, "2014-02-28 17:00:00", none(), report="summary"),  # a Friday
    Case("2016-02", 1, "2016-02-29 17:00:00", none(), report="summary"),  # the leap day, a Monday
    Case("2020-02", 1, "2020-03-02 17:00:00", none(), report="summary"),  # the leap day, a Saturday
    Case("2025-06", 1, "2025-06-30 17:00:00", {"binh-thuan": "missing"}, report="summary"),
    Case("2025-07", 1, "2025-07-30 17:00:00", {"lam-dong": "missing"}, report="summary"),
]  # fmt: skip


def moment(text: str) -> datetime:
    """Return a time in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The example as a repository."""
    root = tmp_path_factory.mktemp("decade") / "kho"
    shutil.copytree(EXAMPLE, root)
    made = Repository(root)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit(date="2026-03-01T09:00:00+07:00")
    return made


@pytest.fixture(scope="module")
def state(repository: Repository) -> State:
    """What giaoban reads from it."""
    return load_state(open_workspace(repository.root))


def board_of(state: State, case: Case) -> Board:
    parsed = parse_period(case.period)
    assert parsed is not None
    return make_board(state.registry, state.inputs.submissions, parsed, moment(case.as_of), case.report)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.report or ''}{case.period}@{case.as_of[:10]}")
def test_the_decade(state: State, case: Case) -> None:
    """How many owe it, until when, what became of those that are named; the rest are missing or not due."""
    board = board_of(state, case)
    assert (board.expected, board.due) == (case.expected, moment(case.due) if case.due else None)
    found = {row.unit: row.status for row in board.rows}
    assert {unit: found[unit] for unit in case.statuses} == case.statuses
    rest = "missing" if case.due is None or moment(case.as_of) > moment(case.due) else "not_due"
    assert {status for unit, status in found.items() if unit not in case.statuses} <= {rest}
    assert board.count("excused") == case.excused
    assert board.owed == case.expected - case.excused - board.count("not_due")


def test_the_table_is_large_enough() -> None:
    """Twenty-five periods at the least, all kinds of report, every state."""
    assert len({(case.period, case.report) for case in CASES}) >= 25
    kinds = {case.report or REPORT_OF[period.kind] for case in CASES if (period := parse_period(case.period))}
    assert kinds == {"monthly", "quarterly", "half-yearly", "yearly", "summary"}
    found = {status for case in CASES for status in case.statuses.values()}
    assert found == {"on_time", "late", "missing", "excused", "not_due"}


@pytest.mark.parametrize(
    ("period", "unit", "days"),
    [
        ("2013-01", "la-gi", 1),  # Sunday to Monday
        ("2014-04", "ham-tan", 1),  # a second after five, the same day: it counts as one
        ("2015-02", "tuy-phong", 1),
        ("2020-02", "ham-thuan-nam", 28),  # over the leap day
        ("2023-01", "vien-chuc", 3),  # Friday to Monday
        ("2024", "ham-tan", 1),
        ("2025-Q3", "xa-tan-lap", 1),
    ],
)
def test_days_late(state: State, period: str, unit: str, days: int) -> None:
    """Late is counted in calendar days from the day on which it was really due."""
    board = board_of(state, Case(period, 0, None, {}))
    assert next(row.days_late for row in board.rows if row.unit == unit) == days


def test_extensions_and_extras_are_named(state: State) -> None:
    """An extension flags the row that it helped; reports that nobody owed are separate."""
    for period, unit in (("2017-12", "phu-quy"), ("2025-Q4", "dac-khu-phu-quy")):
        board = board_of(state, Case(period, 0, None, {}))
        assert [row.unit for row in board.rows if "extended" in row.flags] == [unit]
    assert [row.unit for row in board_of(state, Case("2016-Q1", 0, None, {})).extra] == ["giao-duc"]


def test_the_quarter_of_the_end_with_any_day(state: State) -> None:
    """In 2025-Q2 the sector unions existed for two months: `full_only` expects 10 reports, `any_day` 14."""
    second = Period(2025, 4, 3)
    cases: tuple[tuple[Partial, int], ...] = (("full_only", 10), ("any_day", 14))
    for partial, expected in cases:
        changed = with_partial(state.registry, "quarterly-2014", partial)
        assert make_board(changed, (), second, moment(LATER)).expected == expected


def test_the_year_of_the_merger_otherwise(state: State) -> None:
    """No unit existed on every day of 2025: by `full_only` nobody owes the year, by `any_day` the communes do."""
    year = Period(2025, 1, 12)
    changed = with_partial(state.registry, "yearly-2025", "full_only")
    assert make_board(changed, (), year, moment(LATER)).expected == 0
    assert make_board(state.registry, (), year, moment(LATER)).expected == 45


def with_partial(registry: Registry, obligation: str, partial: Partial) -> Registry:
    """Return the register with another rule about partial periods for one obligation."""
    entries = tuple(
        replace(entry, partial_period=partial) if entry.id == obligation else entry
        for entry in registry.obligations.entries
    )
    return replace(registry, obligations=replace(registry.obligations, entries=entries))


def test_nothing_is_due_before_it_can_be_written(state: State) -> None:
    """Every obligation with a cut-off leaves a working day after it, all decade long (decree 09/2019/NĐ-CP)."""
    looked_at = 0
    for entry in state.registry.obligations.entries:
        if entry.cutoff_day is None:
            continue
        period = entry.first
        while period.last_day.year < 2027 and entry.covers(period):
            due = make_board(state.registry, (), period, moment(LATER), entry.report).due
            assert due is not None
            assert data_window(period, entry.cutoff_day)[1] < earliest_due(period, entry.cutoff_day) <= due.date()
            looked_at += 1
            period = period.shift(1)
    assert looked_at > 200


def test_the_example_is_fresh() -> None:
    """The files are what the script writes; `python -m tests.examples.reorganisation` updates them."""
    found = {path.relative_to(EXAMPLE).as_posix(): path.read_text("utf-8") for path in EXAMPLE.rglob("*.yml")}
    assert found == reorganisation.documents()


def test_the_example_has_what_the_facts_say(state: State) -> None:
    """Ten districts into 45 communes, four with two parents, every one of them in the register."""
    units = state.registry.units.by_id
    assert Counter(unit.kind for unit in units.values()) == {"province": 2, "district": 10, "sector": 4, "commune": 45}
    parents = Counter(name for unit in units.values() if unit.kind == "district" for name in unit.succeeded_by)
    assert set(parents) == {unit.id for unit in units.values() if unit.kind == "commune"}
    assert sorted(name for name, count in parents.items() if count == 2) == [
        "phuong-binh-thuan", "phuong-ham-thang", "xa-tan-lap", "xa-tuyen-quang",
    ]  # fmt: skip
    assert {"xa-ham-tan", "phuong-phan-thiet", "dac-khu-phu-quy", "xa-ham-thuan-bac"} <= set(units)
    assert units["binh-thuan"].succeeded_by == ("lam-dong",)


def test_it_passes_the_strict_check(repository: Repository) -> None:
    """Not even a warning."""
    ran = repository.run("check", "--strict", "--as-of", "2026-03-01", "--format", "json")
    assert (ran.code, ran.json["problems"]) == (0, [])


def test_the_command_shows_the_communes(repository: Repository) -> None:
    """`deadlines` for the first quarter after the merger: 45 rows, in list order, the figures of the table above."""
    board = repository.run("deadlines", "--period", "2025-Q3", "--as-of", "2026-06-30", "--format", "json").json
    assert (board["expected"], board["on_time"], board["late"], board["missing"]) == (45, 1, 1, 43)
    assert board["due"] == "2025-09-22T17:00:00+07:00"
    assert board["completeness"] == 2 / 45
