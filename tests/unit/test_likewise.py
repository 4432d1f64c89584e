"""Only like is compared with like: laws of what two periods have in common, on made reports and the demonstration."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.messages import Translator
from giaoban.base.periods import Period, parse_period
from giaoban.base.times import LOCAL
from giaoban.documents.model import Matter, MatterSource, Report
from giaoban.formats.summary_markdown import summary_markdown
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.objects.summary import summary_json
from giaoban.summaries.likewise import Likewise, Reason, likewise
from giaoban.summaries.period import reports_as_published
from giaoban.summaries.published import published
from giaoban.summaries.summary import Summary, summarise
from giaoban.summaries.trends import signal_of, signal_of_pairs

from ..conftest import ROOT

LATER = datetime(2014, 1, 31, 23, 59, 59, tzinfo=LOCAL)
QUARTER, BEFORE = Period(2013, 4, 3), Period(2013, 1, 3)


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def report(unit: str, over: Period, covers: Sequence[Period] = (), opinions: int = 0) -> Report:
    reference = f"{unit}/{over}"
    matters = tuple(
        Matter(
            f"{reference}#{number}", unit, over, number, "WAGE", "opinion", "Tên", "Ý kiến", "worried",
            (MatterSource("talk", "cdcs-01"),),
        )
        for number in range(opinions)
    )  # fmt: skip
    return Report(
        f"reports/units/{unit}/{over}.yml", reference, unit, over, date(2013, 3, 14), tuple(covers) or (over,),
        nil=not matters, matters=matters,
    )  # fmt: skip


@st.composite
def sent(draw: st.DrawFn, quarter: Period) -> list[Report]:
    """Reports of up to three units over a quarter: months, two months in one, the quarter as a whole, or nothing."""
    found = []
    months = quarter.months()
    for unit in ("a", "b", "c"):
        way = draw(st.sampled_from(("months", "months", "two", "whole")))
        if way == "months":
            found += [report(unit, month) for month in months if draw(st.booleans())]
        elif way == "two":
            found.append(report(unit, months[1], months[:2]))
            found += [report(unit, months[2])] if draw(st.booleans()) else []
        else:
            found.append(report(unit, quarter))
    return found


def places(reports: Iterable[Report], quarter: Period, unit: str) -> list[frozenset[int]]:
    first = quarter.year * 12 + quarter.first_month
    return [
        frozenset(
            month.year * 12 + month.first_month - first
            for over in (entry.period, *entry.covers)
            for month in over.months()
        )
        for entry in reports
        if entry.unit == unit
    ]


def most(ours: Sequence[frozenset[int]], theirs: Sequence[frozenset[int]]) -> frozenset[int]:
    """Return the most months that whole reports of both sides speak for, by trying them all."""

    def unions(side: Sequence[frozenset[int]]) -> set[frozenset[int]]:
        return {frozenset().union(*chosen) for size in range(len(side) + 1) for chosen in combinations(side, size)}

    return max(unions(ours) & unions(theirs), key=len)


@given(sent(QUARTER), sent(BEFORE))
def test_reports_compare_that_speak_for_the_same_months(now: list[Report], before: list[Report]) -> None:
    """Of each unit as many months as possible, the same on both sides; exchanged sides give exchanged results."""
    found = likewise(now, before, QUARTER, BEFORE)
    months: set[int] = set()
    for unit in ("a", "b", "c"):
        common = most(places(now, QUARTER, unit), places(before, BEFORE, unit))
        months |= common
        assert (unit in found.units) == bool(common)
        for reports, kept, over in ((now, found.now, QUARTER), (before, found.before, BEFORE)):
            chosen = [entry for entry in reports if entry.unit == unit and entry.reference in kept]
            assert frozenset().union(*places(chosen, over, unit)) == common
    assert found.months == len(months)
    assert (found.reason is None) == bool(found.units)
    other = likewise(before, now, BEFORE, QUARTER)
    assert (other.units, other.now, other.before) == (found.units, found.before, found.now)


@pytest.mark.parametrize(
    ("now", "before", "reason"),
    [
        ([], ["a"], "nothing_now"),
        (["a"], [], "nothing_before"),
        ([], [], "nothing_now"),
        (["a"], ["b"], "nothing_in_both"),
    ],
)
def test_where_nothing_is_common_the_reason_is_said(now: list[str], before: list[str], reason: Reason) -> None:
    march, february = period("2013-03"), period("2013-02")
    found = likewise(
        [report(unit, march) for unit in now], [report(unit, february) for unit in before], march, february
    )
    assert found == Likewise(february, reason=reason)


def test_two_months_told_in_one_do_not_compare_with_one() -> None:
    """In such a report it is unknown what belongs to which month."""
    march, february, january = (period(f"2013-0{month}") for month in (3, 2, 1))
    found = likewise([report("a", march)], [report("a", february, (january, february))], march, february)
    assert found.reason == "nothing_in_both"


@given(
    st.integers(0, 30),
    st.lists(st.integers(0, 30), max_size=20),
)
def test_where_the_same_units_sent_every_time_pairs_change_no_signal(value: int, history: list[int]) -> None:
    assert signal_of_pairs([(value, earlier) for earlier in history]) == signal_of(value, history)


def test_a_unit_that_is_missing_makes_no_signal() -> None:
    """Thirteen units with two opinions each, every month; this month one alone has sent, and says the same as ever."""
    assert signal_of(2, [26 + month % 2 for month in range(12)]).word == "low"
    assert signal_of_pairs([(2, 2 + month % 2) for month in range(12)]).word == "usual"


@pytest.fixture(scope="module")
def state() -> State:
    """The state of this project's demonstration, with its history."""
    return load_state(open_workspace(ROOT)).known(LATER)


def names() -> list[str]:
    months = [f"{year}-{month:02}" for year, first in ((2012, 11), (2013, 1)) for month in range(first, 13)]
    return [*months, "2012-Q4", "2012-H2", "2012", *(f"2013-Q{n}" for n in (1, 2, 3, 4)), "2013-H1", "2013-H2", "2013",
            "2014-01", "2014-Q1", "2014"]  # fmt: skip


def alike(now: Sequence[Report], before: Sequence[Report], over: Period, earlier: Period) -> tuple[set[Report], ...]:
    """Return the reports of both sides that speak for the same months of a unit, as many as there are."""
    found: tuple[set[Report], ...] = (set(), set())
    for unit in {entry.unit for entry in now}:
        common = most(places(now, over, unit), places(before, earlier, unit))
        for side, reports, about in zip(found, (now, before), (over, earlier), strict=True):
            side.update(entry for entry in reports if entry.unit == unit and places([entry], about, unit)[0] <= common)
    return found


def opinions(reports: Iterable[Report], code: str) -> int:
    return sum(
        matter.kind == "opinion" and (matter.topic == code or matter.topic.startswith(f"{code}/"))
        for entry in reports
        for matter in entry.matters
    )


@pytest.mark.parametrize("name", names())
def test_every_change_of_the_demonstration_counts_what_was_received_in_both(state: State, name: str) -> None:
    """Counted anew here from the reports: units and months that are on both sides, nothing else; else null."""
    over = period(name)
    summary = published(state.inputs, over, LATER)
    inputs, moment = (summary.edition.inputs, summary.edition.as_of) if summary.edition else (state.inputs, LATER)
    now = counted(summary)
    for which, earlier, likes in (
        ("compared", over.shift(-1), summary.before),
        ("compared_year", over.shift(-12 // over.length), summary.year_before),
    ):
        ours, theirs = alike(now, reports_as_published(inputs, earlier, moment), over, earlier)
        assert likes is not None
        assert set(likes.units) == {entry.unit for entry in ours} == {entry.unit for entry in theirs}
        for row in summary.topics:
            compared = getattr(row.trend, which)
            if not ours:
                assert compared is None
            else:
                assert (compared.before, compared.now) == (opinions(theirs, row.code), opinions(ours, row.code))
    for row in summary.topics:
        assert (row.change is None) == (not summary.before or not summary.before.units)


def counted(summary: Summary) -> Sequence[Report]:
    """Return the reports that a summary counts: the demonstration has reports of months alone."""
    found = [entry for part in summary.parts for entry in part.reports]
    assert {matter.reference.partition("#")[0] for matter in summary.matters} <= {entry.reference for entry in found}
    return found


def test_a_year_of_which_no_report_is_owed_has_fallen_by_nothing(state: State) -> None:
    summary = summarise(state.inputs, period("2014"), LATER)
    assert summary.before is not None
    assert summary.before.reason == "nothing_now"
    assert [row.change for row in summary.topics if row.change is not None] == []
    assert summary.flow.gone == ()
    text = summary_markdown(summary_json(summary), summary.boards, Translator("vi"))
    assert "Không so với năm 2013: kỳ này chưa nhận được báo cáo nào." in text


def test_a_year_compares_the_two_months_of_the_year_before(state: State) -> None:
    """2012 has November and December: they compare with November and December of 2013, and the rest with nothing."""
    summary = published(state.inputs, period("2013"), LATER)
    assert summary.before is not None
    assert (summary.before.months, len(summary.before.units)) == (2, 13)
