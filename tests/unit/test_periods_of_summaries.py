"""What counts for a quarter, what continues, where a quarter's report and its months disagree: on made-up values."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.periods import Period, parse_period
from giaoban.base.times import LOCAL
from giaoban.documents.build import Records
from giaoban.documents.model import (
    Claim,
    ClaimStatus,
    Count,
    Matter,
    MatterKind,
    MatterSource,
    Proposal,
    Report,
    SummaryText,
    Workforce,
)
from giaoban.known.inputs import Edition, Inputs, NoEditions
from giaoban.receipts.submissions import Submission
from giaoban.registry.load import Registry
from giaoban.registry.topics import Topic, Topics
from giaoban.registry.units import Unit, units_of
from giaoban.summaries.disagree import disagreements_of
from giaoban.summaries.figures import figures_of
from giaoban.summaries.flow import chains_of, flow_of
from giaoban.summaries.period import basis_of, longer_periods
from giaoban.summaries.restate import verify
from giaoban.summaries.series import series_of
from giaoban.summaries.summary import Summary, summarise
from giaoban.summaries.tally import origins_of, proposals_of, tally

LATER = datetime(2014, 1, 31, 12, tzinfo=LOCAL)
TOPICS = Topics({"WAGE": Topic("WAGE", "Tiền lương"), "WAGE/RAISE": Topic("WAGE/RAISE", "tăng lương", "WAGE")})
UNITS = units_of(Unit(name, name, "district", date(1996, 1, 1)) for name in ("la-gi", "ham-tan"))


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def matter(reference: str, kind: MatterKind = "opinion", continues: str | None = None, people: int | None = None,
           status: ClaimStatus | None = None, origins: tuple[str, ...] = ("cdcs-01",)) -> Matter:  # fmt: skip
    """A matter on WAGE/RAISE, made from its reference."""
    report, _, number = reference.partition("#")
    unit, _, when = report.partition("/")
    return Matter(
        reference, unit, period(when), int(number), "WAGE/RAISE", kind, "Tên", "Ý kiến", "worried",
        tuple(MatterSource("talk", origin) for origin in origins),
        people=None if people is None else Count(people, "exact"), continues=continues,
        claim=None if status is None else Claim("Điều được nói", status),
    )  # fmt: skip


def report(reference: str, *matters: Matter, workforce: int | None = None, change: int | None = None) -> Report:
    unit, _, when = reference.partition("/")
    return Report(
        f"reports/units/{unit}/{when}.yml", reference, unit, period(when), date(2013, 3, 14), nil=not matters,
        matters=matters, workforce=Workforce(workforce, change) if workforce is not None else None,
    )  # fmt: skip


def inputs(*reports: Report, at: datetime = datetime(2013, 4, 1, tzinfo=LOCAL)) -> Inputs:
    submissions = tuple(
        Submission(entry.reference, entry.path, entry.unit, "monthly", (entry.period,), at, "received")
        for entry in reports
    )
    return Inputs(Registry(units=UNITS, topics=TOPICS), Records(reports=reports), submissions, "abc")


def rows(summary: Summary) -> dict[str, int]:
    return {f"{figure.topic}:{figure.name}": figure.value for figure in figures_of(summary)}


def test_a_quarter_counts_its_months_and_only_compares_its_own_report() -> None:
    """La Gi sent months and a quarter: the months count. Hàm Tân sent the quarter alone: it counts."""
    found = inputs(
        report("la-gi/2013-01", matter("la-gi/2013-01#1")),
        report("la-gi/2013-02", matter("la-gi/2013-02#1", continues="la-gi/2013-01#1")),
        report("la-gi/2013-Q1", matter("la-gi/2013-Q1#1"), matter("la-gi/2013-Q1#2")),
        report("ham-tan/2013-Q1", matter("ham-tan/2013-Q1#1", "rumour")),
    )
    summary = summarise(found, period("2013-Q1"), LATER)
    assert [entry.reference for entry in summary.matters] == ["la-gi/2013-01#1", "la-gi/2013-02#1", "ham-tan/2013-Q1#1"]
    assert summary.own == ("la-gi/2013-Q1",)
    values = rows(summary)
    assert (values[":opinions"], values[":rumours"], values["WAGE:units"], values["WAGE:rumour_units"]) == (2, 1, 1, 1)
    [disagreement] = summary.disagreements
    assert (disagreement.topic, disagreement.figure, disagreement.said, disagreement.counted) == (
        "WAGE", "opinions", 2, 1,
    )  # fmt: skip
    assert disagreement.parts == ("la-gi/2013-02#1",)


def test_a_year_takes_each_part_in_its_finest_reports() -> None:
    """Months of the first quarter, the second quarter as a whole, the second half as a whole: nothing twice."""
    found = inputs(
        report("la-gi/2013-01", matter("la-gi/2013-01#1")),
        report("la-gi/2013-Q2", matter("la-gi/2013-Q2#1")),
        report("la-gi/2013-H1", matter("la-gi/2013-H1#1")),
        report("la-gi/2013-H2", matter("la-gi/2013-H2#1")),
        report("la-gi/2013", matter("la-gi/2013#1")),
    )
    basis = basis_of(found, period("2013"), LATER)
    assert [entry.reference for entry in basis.reports] == ["la-gi/2013-01", "la-gi/2013-Q2", "la-gi/2013-H2"]
    assert [entry.reference for entry in basis.own] == ["la-gi/2013-H1", "la-gi/2013"]
    assert [str(entry) for entry in longer_periods(period("2013-H2"))] == ["2013-H2", "2013-Q3", "2013-Q4"]


def test_workforce_people_and_claims_are_compared() -> None:
    found = inputs(
        report("la-gi/2013-01", matter("la-gi/2013-01#1", people=10, status="unverified"), workforce=100, change=-2),
        report("la-gi/2013-02", workforce=97, change=-3),
        report(
            "la-gi/2013-Q1",
            matter("la-gi/2013-Q1#1", continues="la-gi/2013-01#1", people=12, status="refuted"),
            workforce=97,
            change=-6,
        ),
    )
    entries = disagreements_of(basis_of(found, period("2013-Q1"), LATER))
    assert [(entry.figure, entry.said, entry.counted) for entry in entries] == [
        ("people", 12, 10),
        ("claim", "refuted", "unverified"),
        ("workforce_change", -6, -5),
    ]


def test_what_had_not_come_is_not_there() -> None:
    found = inputs(report("la-gi/2013-01", matter("la-gi/2013-01#1")), at=datetime(2013, 2, 1, tzinfo=LOCAL))
    assert summarise(found, period("2013-Q1"), datetime(2013, 1, 31, tzinfo=LOCAL)).matters == ()
    assert len(summarise(found, period("2013-Q1"), datetime(2013, 2, 1, tzinfo=LOCAL)).matters) == 1


def test_new_continuing_and_gone_are_counted_by_chain() -> None:
    before = [matter("la-gi/2012-12#1"), matter("la-gi/2012-12#2"), matter("ham-tan/2012-11#1")]
    now = [
        matter("la-gi/2013-01#1", continues="la-gi/2012-12#1"),
        matter("la-gi/2013-02#1", continues="la-gi/2013-01#1"),
        matter("ham-tan/2013-01#1"),
        matter("ham-tan/2013-03#4", continues="ham-tan/2013-01#1"),
    ]
    flow = flow_of(now, before)
    assert [entry.reference for entry in flow.continuing] == ["la-gi/2013-02#1"]
    assert [entry.reference for entry in flow.new] == ["ham-tan/2013-03#4"]
    assert [entry.reference for entry in flow.gone] == ["la-gi/2012-12#2", "ham-tan/2012-11#1"]


def test_a_chain_that_bites_its_tail_is_one_chain() -> None:
    circle = [
        matter("la-gi/2013-01#1", continues="la-gi/2013-02#1"),
        matter("la-gi/2013-02#1", continues="la-gi/2013-01#1"),
        matter("la-gi/2013-03#1", continues="la-gi/2013-02#1"),
    ]
    assert [[entry.reference for entry in chain] for chain in chains_of(circle)] == [
        ["la-gi/2013-01#1", "la-gi/2013-02#1", "la-gi/2013-03#1"]
    ]


def test_sources_of_one_origin_within_a_unit_are_one() -> None:
    """The same word in another unit is another origin; heard again the month after it is the same."""
    heard = [
        matter("la-gi/2013-01#1", origins=("cdcs-01", "cdcs-01", "giao-ban")),
        matter("la-gi/2013-02#1", origins=("cdcs-01",)),
        matter("ham-tan/2013-01#1", origins=("cdcs-01",)),
    ]
    assert origins_of(heard) == 3


def test_one_article_that_two_units_cite_is_one_source() -> None:
    """What the press wrote counts once, also where a unit names it under another channel; other origins stay apart."""
    press, talk = MatterSource("press", "Bao-Tinh"), MatterSource("talk", "khu-tro")
    heard = [
        replace(matter("la-gi/2013-01#1"), sources=(press, talk)),
        replace(matter("ham-tan/2013-01#1"), sources=(replace(press, origin="bao-tinh"), talk)),
        replace(matter("la-gi/2013-01#2"), sources=(MatterSource("social_media", "bao-tinh"),)),
    ]
    assert origins_of(heard) == 3


def test_a_rumour_is_in_no_figure_of_opinion() -> None:
    [top, below] = tally([matter("la-gi/2013-01#1", "rumour", people=7, status="unverified")], TOPICS)
    for row in (top, below):
        assert (row.opinions, row.rumours, row.origins, row.new, row.people) == (0, 1, 0, 0, None)
        assert sum(row.attitudes.values()) + sum(row.scopes.values()) + sum(row.channels.values()) == 0
        assert row.claims["unverified"] == 1


def test_proposals_are_gathered_by_addressee() -> None:
    one = replace(matter("la-gi/2013-01#1"), proposals=(Proposal("Sở  Nội vụ", "a"), Proposal("Tỉnh ủy", "b")))
    two = replace(matter("la-gi/2013-01#2"), proposals=(Proposal("sở nội vụ", "c"),))
    assert [(row.name, row.count) for row in proposals_of([one, two])] == [("Sở Nội vụ", 2), ("Tỉnh ủy", 1)]


class _Published(NoEditions):
    def __init__(self, *editions: Edition) -> None:
        self._editions = editions

    def of(self, period: Period) -> tuple[Edition, ...]:
        return tuple(entry for entry in self._editions if entry.period == period)


@pytest.mark.parametrize(("people", "changes"), [(10, []), (11, ["people"])])
def test_a_quarter_takes_a_month_as_it_was_issued(people: int, changes: list[str]) -> None:
    """The month was issued with ten people; whatever its report says now, the quarter counts ten; verify reports it."""
    month = period("2013-01")
    text = SummaryText("reports/province/summaries/2013/2013-01.yml", month, issued_on=date(2013, 4, 2))
    then = inputs(report("la-gi/2013-01", matter("la-gi/2013-01#1", people=10)))
    issued = Edition(month, datetime(2013, 4, 2, tzinfo=LOCAL), "abc", lambda: then, text)
    now = inputs(report("la-gi/2013-01", matter("la-gi/2013-01#1", people=people)))
    now = replace(now, records=replace(now.records, summaries=(text,)), editions=_Published(issued))
    quarter = summarise(now, period("2013-Q1"), LATER)
    assert quarter.people is not None
    assert quarter.people.count == 10
    assert [part.state for part in quarter.parts] == ["issued", "draft", "draft"]
    [verified] = verify(now)
    assert list(dict.fromkeys(entry.figure for entry in verified.unexplained)) == changes


MONTHS = [*(f"2013-{month:02}" for month in range(1, 13)), *(f"2013-Q{number}" for number in range(1, 5))]


@given(
    st.sets(st.tuples(st.sampled_from(["la-gi", "ham-tan"]), st.sampled_from([*MONTHS, "2013-H1", "2013-H2", "2013"])))
)
def test_a_series_adds_up_to_the_year(sent: set[tuple[str, str]]) -> None:
    """Whatever units sent, months, quarters, halves, the year: the series counts what the year's summary counts."""
    names = sorted(f"{unit}/{when}" for unit, when in sent)
    found = inputs(*(report(name, *(matter(f"{name}#{number}") for number in (1, 2, 3))) for name in names))
    counted = Counter(entry.unit for entry in basis_of(found, period("2013"), LATER).matters)
    series = series_of(found, "opinions", LATER)
    assert {unit: sum(values.values()) for unit, values in series.items()} == dict(counted)
    reports = series_of(found, "reports", LATER)
    assert sum(sum(values.values()) for values in reports.values()) == len(sent)
