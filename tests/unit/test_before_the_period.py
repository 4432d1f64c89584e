"""The law: no period counts before it begins, whether by the months covered, by the day of the data or by arrival."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.periods import Period, parse_period
from giaoban.base.times import LOCAL
from giaoban.checks.context import Context
from giaoban.checks.rules.time_begin import check
from giaoban.documents.build import Records, build_records
from giaoban.documents.corpus import Corpus
from giaoban.known.board import STATUSES, Board, boards_of_year, make_board
from giaoban.known.inputs import Inputs
from giaoban.receipts.evidence import Evidence
from giaoban.receipts.receipt import Receipt, Receipts
from giaoban.receipts.submissions import Submission, submissions_of
from giaoban.registry.due import begin_of
from giaoban.registry.load import Registry
from giaoban.registry.obligations import REPORT_OF, Obligation, Obligations
from giaoban.registry.units import Unit, units_of
from giaoban.repository.history import Change, History
from giaoban.repository.log import Commit

from .rule_values import corpus

MARCH = Period(2026, 3)
UNIT = Unit("ham-tan", "Hàm Tân", "district", date(1996, 1, 1))
PROVINCE = Unit("binh-thuan", "Bình Thuận", "province", date(1996, 1, 1))
LATER = datetime(2030, 1, 1, tzinfo=LOCAL)


def register(cutoff: int | None = 14, kind: str = "monthly", of: Sequence[str] = ("district",)) -> Registry:
    """Return a register in which districts owe one kind of report."""
    first = {"monthly": "2020-01", "quarterly": "2020-Q1", "half-yearly": "2020-H1", "yearly": "2020"}[kind]
    period = parse_period(first)
    assert period is not None
    entry = Obligation("o", kind, tuple(of), period, 20, cutoff_day=cutoff)
    return Registry(units=units_of((UNIT, PROVINCE)), obligations=Obligations((entry,)))


def report(period: Period, data: date, covers: Sequence[Period] = ()) -> Corpus:
    """Return the corpus of one report with a matter."""
    listed = f"covers: [{', '.join(map(str, covers))}]\n" if covers else ""
    text = (
        f'form: periodic\nunit: ham-tan\nperiod: "{period}"\n{listed}data_as_of: {data}\nsecrecy: none\n'
        "overview: Yên ổn.\nmatters:\n"
        "  - {id: 1, topic: HOUSING/RENT, kind: opinion, title: Giá trọ, view: Mong ổn định, attitude: worried,"
        " sources: [{channel: talk, origin: khu-tro}]}\n"
    )
    return corpus({f"units/ham-tan/{period.year}/{period}.yml": text})


def history(path: str, *moments: datetime) -> History:
    """Return the history in which a path was written at these moments, each time with another text."""
    line = []
    for place, moment in enumerate(moments):
        seconds = str(int(moment.timestamp()))
        line.append(Commit(f"{place:040x}", f"{place - 1:040x}" if place else "", seconds, seconds, "a@b.example"))
    changes = tuple(Change(commit, f"{place + 100:040x}") for place, commit in enumerate(line))
    return History({path: changes}, {commit.id: commit for commit in line}, line)


def sent(registry: Registry, documents: Corpus, *moments: datetime, receipts: Sequence[Receipt] = ()) -> Submission:
    """Return a report as it was received, committed at these moments."""
    evidence = Evidence(history(documents.documents[0].path, *moments), Receipts(receipts))
    return submissions_of(documents, registry, evidence)[0]


def at(year: int, month: int, day: int, hour: int = 8) -> datetime:
    """Return a local time."""
    return datetime(year, month, day, hour, tzinfo=LOCAL)


def row(registry: Registry, entry: Submission, period: Period = MARCH, moment: datetime = LATER) -> tuple[str, bool]:
    """Return the status of the unit's row, and whether it says that something came before the period."""
    found = next(row for row in make_board(registry, [entry], period, moment).rows if row.unit == "ham-tan")
    return found.status, "before_period" in found.flags


def test_committed_before_the_period_began() -> None:
    """A report of March that was committed on 10 January never counts for March."""
    registry, documents = register(), report(MARCH, date(2026, 3, 14))
    early = sent(registry, documents, at(2026, 1, 10))
    assert row(registry, early, moment=at(2026, 1, 12)) == ("not_due", True)
    assert row(registry, early) == ("missing", True)
    assert row(registry, sent(registry, documents, at(2026, 2, 14, 23))) == ("missing", True)
    assert row(registry, sent(registry, documents, at(2026, 2, 15, 0))) == ("on_time", False)
    assert row(register(None), sent(register(None), documents, at(2026, 2, 28, 23))) == ("missing", True)
    assert row(register(None), sent(register(None), documents, at(2026, 3, 1, 0))) == ("on_time", False)


def test_it_counts_from_its_first_change_since() -> None:
    """What was sent too early and then written for March counts from then on, and says so."""
    registry, documents = register(), report(MARCH, date(2026, 3, 14))
    assert row(registry, sent(registry, documents, at(2026, 1, 10), at(2026, 3, 18))) == ("on_time", True)
    assert row(registry, sent(registry, documents, at(2026, 1, 10), at(2026, 3, 21))) == ("late", True)
    early = sent(registry, documents, at(2026, 1, 10), at(2026, 3, 18))
    assert row(registry, early, moment=at(2026, 3, 17))[0] == "not_due"


def test_a_receipt_since_the_begin_counts_before_what_a_commit_claims() -> None:
    """A change that was pushed on the 25th is late, whatever its commit claims."""
    registry, documents = register(), report(MARCH, date(2026, 3, 14))
    path = documents.documents[0].path
    pushed = Receipt(
        at(2026, 3, 25), path, f"{101:040x}", f"{1:040x}", "push", at(2026, 3, 18), at(2026, 3, 18), at(2026, 3, 25),
        base=f"{0:040x}",
    )  # fmt: skip
    found = sent(registry, documents, at(2026, 1, 10), at(2026, 3, 18), receipts=[pushed])
    assert (found.received_at, found.basis) == (at(2026, 3, 25), "receipt")


def test_old_data_settles_nothing() -> None:
    """A copy of last month's report, its day of the data included, does not count for this month."""
    registry = register()
    copied = sent(registry, report(MARCH, date(2026, 2, 14)), at(2026, 3, 18))
    assert row(registry, copied) == ("missing", True)
    assert row(registry, sent(registry, report(MARCH, date(2026, 2, 15)), at(2026, 3, 18))) == ("on_time", False)


def test_a_report_does_not_cover_months_to_come() -> None:
    """January's report with twelve months covered settles January alone; the board of each other month says why."""
    year = Period(2026, 1, 12).months()
    registry = register()
    found = sent(registry, report(year[0], date(2026, 1, 14), year), at(2026, 1, 19))
    boards = boards_of_year(Inputs(registry, Records(), (found,)), 2026, LATER)
    assert [board.rows[0].status for board in boards] == ["on_time", *["missing"] * 11]
    assert ["before_period" in board.rows[0].flags for board in boards] == [False, *[True] * 11]
    both = sent(registry, report(year[2], date(2026, 3, 14), year[1:3]), at(2026, 3, 19))
    assert [row(registry, both, month)[0] for month in year[1:4]] == ["late", "on_time", "missing"]


def test_matters_of_what_does_not_count_are_not_counted() -> None:
    """The matters of a report that came before its period began are not in the summary or anywhere else."""
    registry, documents = register(), report(MARCH, date(2026, 3, 14))
    for moment, count in ((at(2026, 1, 10), 0), (at(2026, 3, 10), 1)):
        submissions = (sent(registry, documents, moment),)
        inputs = Inputs(registry, build_records(documents, frozenset()), submissions)
        assert len(inputs.received(MARCH, LATER)) == count


PERIODS = st.sampled_from(
    [*(Period(2026, month) for month in range(1, 13)), Period(2026, 1, 3), Period(2026, 7, 6), Period(2026, 1, 12)]
)
DAYS = st.dates(date(2025, 10, 1), date(2027, 2, 1))


@given(
    PERIODS,
    st.one_of(st.none(), st.integers(1, 31)),
    DAYS,
    st.sets(st.integers(1, 12), max_size=4),
    st.lists(DAYS, min_size=1, max_size=3).map(sorted),
    st.booleans(),
)
def test_no_period_counts_before_it_begins(
    period: Period, cutoff: int | None, data: date, covered: set[int], days: list[date], owed: bool
) -> None:
    """For all cut-offs, days of the data, months covered and arrivals: what counts had begun by both."""
    registry = register(cutoff, REPORT_OF[period.kind], ("district",) if owed else ("sector",))
    covers = [Period(2026, month) for month in sorted(covered)] if period.length == 1 else []
    moments = [datetime.combine(day, time(12), LOCAL) + timedelta(minutes=place) for place, day in enumerate(days)]
    found = sent(registry, report(period, data, covers), *moments)
    boards = boards_of_year(Inputs(registry, Records(), (found,)), 2026, LATER)
    for board in boards:
        _adds_up(board)
        begin = begin_of(registry.obligations, board.report, board.period, UNIT)
        for entry in (*board.rows, *board.extra):
            if entry.received_at is not None:
                assert begin <= data
                assert begin <= entry.received_at.date()
                assert board.period == period or board.period.first_day <= data
            else:
                assert entry.status not in ("on_time", "late")
    inputs = Inputs(registry, build_records(report(period, data, covers), frozenset()), (found,))
    if inputs.received(period, LATER):
        assert begin_of(registry.obligations, REPORT_OF[period.kind], period, UNIT) <= min(data, days[-1])


@given(PERIODS, st.one_of(st.none(), st.integers(1, 31)), DAYS)
def test_the_board_itself_takes_nothing_from_before(period: Period, cutoff: int | None, day: date) -> None:
    """Whoever made the submission: an arrival before the begin is on no board."""
    kind = REPORT_OF[period.kind]
    registry = register(cutoff, kind)
    arrived = datetime.combine(day, time(0), LOCAL)
    made = Submission("r", "p", "ham-tan", kind, (period,), arrived, "received")
    for entry in (made, replace(made, periods=(), early=(period,))):
        board = make_board(registry, [entry], period, LATER)
        begun = bool(entry.periods) and begin_of(registry.obligations, kind, period, UNIT) <= day
        assert (board.received == 1) == begun
        assert ("before_period" in board.rows[0].flags) == (not begun)
        _adds_up(board)


MONTHS = st.sampled_from([Period(year, month) for year in (2023, 2024, 2025, 2026) for month in (1, 2, 3, 11, 12)])
MORE_PERIODS = st.one_of(PERIODS, st.sampled_from([Period(2024, 2), Period(2024, 3), Period(2024, 1, 12)]))


@given(
    MORE_PERIODS,
    st.one_of(st.none(), st.integers(1, 31)),
    st.dates(date(2023, 11, 25), date(2027, 2, 5)),
    st.lists(MONTHS, max_size=3, unique=True),
    st.booleans(),
)
def test_the_check_and_the_board_say_the_same(
    period: Period, cutoff: int | None, data: date, covered: list[Period], owed: bool
) -> None:
    """Of a report that came late enough: what the board does not count for a period has its error, and nothing else."""
    registry = register(cutoff, REPORT_OF[period.kind], ("district",) if owed else ("sector",))
    covers = covered if period.length == 1 else []
    documents = report(period, data, covers)
    context = Context(documents)
    context.__dict__["registry"] = registry  # as if it stood in the corpus
    wrong = {problem.field for problem in check(context)}
    found = sent(registry, documents, at(2028, 1, 1))
    assert (found.received_at is not None) == ("/data_as_of" not in wrong)
    if found.received_at is not None:
        assert set(found.early) == {month for place, month in enumerate(covers) if f"/covers/{place}" in wrong}


def _adds_up(board: Board) -> None:
    assert sum(board.count(status) for status in STATUSES) == board.expected
