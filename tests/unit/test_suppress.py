"""Small counts of people cannot be worked out from what is published: tried by an attacker of its own."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.base.periods import Period
from giaoban.base.times import parse_moment
from giaoban.known.workspace import load_state, open_workspace
from giaoban.publish.pages import view_of
from giaoban.publish.view import View
from giaoban.summaries.release import kept_back, releases_of, rows_of
from giaoban.summaries.suppress import TOTAL, Group, Kept, Publication, suppress

from ..conftest import ROOT
from .attacker import determined, largest, look

Counts = Mapping[str, tuple[int, bool]]  # topic: people, estimated


def month(name: str, **counts: int | tuple[int, bool]) -> Publication:
    """Return a month whose matters are one a topic; `A_x` is sub-topic x of A; a plain number is an exact count."""
    rows: dict[str, list[Group]] = {}
    for topic, given_ in counts.items():
        count, estimated = given_ if isinstance(given_, tuple) else (given_, False)
        for row in dict.fromkeys((TOTAL, topic.partition("_")[0], topic)):
            rows.setdefault(row, []).append(Group(f"{name}/{topic}", count, estimated))
    return Publication(name, {row: tuple(groups) for row, groups in rows.items()})


def together(name: str, *parts: Publication) -> Publication:
    """Return a longer period: everything of its parts."""
    rows: dict[str, tuple[Group, ...]] = {}
    for part in parts:
        for row, groups in part.rows.items():
            rows[row] = (*rows.get(row, ()), *groups)
    return Publication(name, rows)


def attack(publications: Sequence[Publication], decisions: Mapping[str, Mapping[str, Kept]], below: int) -> None:
    """Fail where a group of 1 to below the limit follows from what is published."""
    seen = look(publications, decisions)
    assert [value for _, value in determined(seen) if 0 < value < below] == []


def test_a_small_count_and_one_beside_it() -> None:
    """A sub-topic of 3 goes, and the smallest figure that keeps its topic from giving it away goes with it."""
    only = month("2013-03", A_x=3, A_y=50, A_z=20, B=100)
    found = suppress([only], 5)
    assert found == {"2013-03": {"A_x": "count", "A_z": "count"}}
    attack([only], found, 5)
    assert any(value == 3 for _, value in determined(look([only], {"2013-03": {"A_x": "count"}}))), "nothing to hide"


def test_nothing_small_nothing_kept_back() -> None:
    """Zero, five and no count at all are shown as they are."""
    assert suppress([month("2013-03", A_x=5, A_y=0, B=7)], 5) == {"2013-03": {}}
    assert suppress([month("2013-03", A_x=3)], 1) == {"2013-03": {}}


def test_what_is_not_in_a_sub_topic_is_a_group_as_well() -> None:
    """A topic of 52 with a sub-topic of 50 tells of 2 people beside it."""
    only = month("2013-03", A=2, A_x=50, B=100)
    assert suppress([only], 5) != {"2013-03": {}}
    attack([only], suppress([only], 5), 5)


def test_the_exact_part_of_a_count_is_a_group_as_well() -> None:
    """«120, of which 118 estimated» reveals 2 people: the estimated part is withheld, the count is shown."""
    only = month("2013-03", A_x=(118, True), A_y=2, B=(40, True))
    found = suppress([only], 5)
    attack([only], found, 5)
    assert found["2013-03"]["A"] == "estimated"
    assert TOTAL not in found["2013-03"] or found["2013-03"][TOTAL] == "estimated"


def test_two_small_ones_do_not_hide_each_other() -> None:
    """1 and 1 under a topic of 11 would be known to be 1 each: kept back, both are at least 1."""
    only = month("2013-03", A_x=1, A_y=1, A_z=9, B=12)
    found = suppress([only], 5)
    seen = look([only], found)
    assert min(largest(seen, 5)) >= 5


def test_a_quarter_does_not_give_a_month_away() -> None:
    """A month that was published stays; what the quarter must not tell, the quarter keeps back."""
    months = [month("2013-01", A_x=40, A_y=30), month("2013-02", A_x=30, A_y=60), month("2013-03", A_x=3, A_y=70)]
    quarter = together("2013-Q1", *months)
    half = together("2013-H1", quarter, month("2013-Q2", A_x=50, A_y=55))
    line = [*months, quarter, month("2013-Q2", A_x=50, A_y=55), half]
    found = suppress(line, 5)
    attack(line, found, 5)
    assert found["2013-01"] == found["2013-02"] == {}
    assert set(found["2013-03"]) >= {"A_x"}
    assert set(found["2013-Q1"]) >= {"A_x"}


def test_a_restatement_does_not_tell_what_came_late() -> None:
    """A unit of 3 people reports after the month was issued: old and new figures differ by those 3."""
    old = month("2013-03", A=100, B=40)
    new = Publication("2013-03 new", {**old.rows, **_with(old, Group("late", 3, estimated=False), "A")})
    found = suppress([old, new], 5)
    assert found["2013-03"] == {}
    assert found["2013-03 new"]
    attack([old, new], found, 5)


def test_a_correction_by_two_people_is_not_told() -> None:
    """85 becomes 87: the difference is kept back as a group of 2."""
    old, new = month("2013-03", A=85, B=40), month("2013-03", A=87, B=40)
    new = Publication("2013-03 new", new.rows)
    found = suppress([old, new], 5)
    attack([old, new], found, 5)
    assert found["2013-03 new"]


def _with(publication: Publication, group: Group, topic: str) -> Mapping[str, tuple[Group, ...]]:
    return {row: (*publication.rows[row], group) for row in (TOTAL, topic)}


COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 60))
MONTHS = st.lists(
    st.dictionaries(
        st.sampled_from(["A", "A_x", "A_y", "A_z", "B", "B_x", "B_y", "C"]),
        st.tuples(COUNTS, st.booleans()),
        max_size=6,
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(MONTHS)
def test_random_tables_over_time(tables: list[Counts]) -> None:
    """Topics with sub-topics and own matters, months, quarters, the year: no sum or difference tells."""
    months = [month(f"2013-{number:02}", **table) for number, table in enumerate(tables, start=1)]
    line: list[Publication] = []
    for number, entry in enumerate(months, start=1):
        line.append(entry)
        if number % 3 == 0:
            line.append(together(f"2013-Q{number // 3}", *months[number - 3 : number]))
    line.append(together("2013", *months))
    found = suppress(line, 5)
    attack(line, found, 5)
    for end in range(1, len(line)):
        earlier = {publication.name for publication in line[:end]}
        before = suppress(line[:end], 5)
        assert before == {name: rows for name, rows in found.items() if name in earlier}, "what came out has changed"


SMALL = st.lists(
    st.dictionaries(
        st.sampled_from(["A", "A_x", "A_y", "B"]), st.tuples(st.integers(0, 7), st.booleans()), min_size=1, max_size=3
    ),
    min_size=1,
    max_size=2,
)


@settings(max_examples=60, deadline=None)
@given(SMALL)
def test_every_small_group_could_be_larger(tables: list[Counts]) -> None:
    """Tried with every possible table: each group of 1 or 2 could also be 3 or more."""
    months = [month(f"2013-{number:02}", **table) for number, table in enumerate(tables, start=1)]
    line = [*months, together("2013", *months)] if len(months) > 1 else months
    seen = look(line, suppress(line, 3))
    if len(seen.groups) > 5:
        return
    for truth, most in zip(seen.groups, largest(seen, 3), strict=True):
        assert truth >= 3 or most >= 3


@lru_cache
def demonstration() -> View:
    """Return the demonstration at the end of its year."""
    moment = parse_moment("2014-01-31")
    assert moment is not None
    return view_of(load_state(open_workspace(ROOT), moment), moment)


@pytest.mark.parametrize("below", [5, 12])
def test_the_demonstration(below: int) -> None:
    """Its months, quarters, halves and year: nothing small can be worked out; most of what there is is shown."""
    view = demonstration()
    line: list[Publication] = []
    for number, (period, summary) in enumerate(view.summaries.items()):
        line.append(Publication(str(period), rows_of(summary.matters)))
        since = number - 2  # the first two months are of the year before
        for length in (3, 6, 12):
            if since >= 0 and (since + 1) % length == 0:
                parts = [entry for entry in line if len(entry.name) == 7 and entry.name[5].isdigit()][-length:]
                line.append(together(f"{period}+{length}", *parts))
    found = suppress(line, below)
    attack(line, found, below)
    if below == 5:
        kept = sum(part == "count" for rows in found.values() for part in rows.values())
        assert 0 < kept < 0.05 * sum(len(publication.rows) for publication in line)


def test_a_draft_shows_no_people() -> None:
    """A month not issued changes with every report that comes in: all of its counts of people are kept back."""
    view = demonstration()
    period, last = list(view.summaries.items())[-1]
    assert not last.issued
    kept = kept_back(view.state.inputs, view.summaries, view.moment)
    assert {row.code for row in last.topics} <= kept[period].keys()
    assert set(kept[period].values()) == {"count"}


def test_what_a_quarter_showed_before_a_month_was_restated() -> None:
    """The first quarter rests on March as restated twice; before that, and without all of its months, it is not out."""
    view = demonstration()
    quarter = Period(2013, 1, 3)
    found = releases_of(view.state.inputs, quarter, view.moment)
    assert [entry.at.isoformat()[:10] for entry in found] == ["2013-03-25", "2013-04-03"]
    assert len(found[0].matters) < len(found[1].matters)
    assert releases_of(view.state.inputs, quarter, found[0].at - timedelta(seconds=1)) == ()
    assert len(releases_of(view.state.inputs, Period(2013, 3), view.moment)) == 1, "an issued month is frozen"
    assert releases_of(view.state.inputs, Period(2013, 10, 3), view.moment) == (), "December is a draft"
