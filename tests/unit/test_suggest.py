"""Proposed cases and matters that wait: hand-made matters, and what would have been proposed of the demonstration."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from jsonschema import Draft202012Validator

from giaoban.base.messages import Translator
from giaoban.base.periods import Period, parse_period
from giaoban.base.resources import SCHEMA
from giaoban.base.times import LOCAL
from giaoban.cases.links import ENOUGH, linked
from giaoban.cases.suggest import Suggestion, suggest
from giaoban.cases.waiting import waiting
from giaoban.documents.build import build_records
from giaoban.documents.corpus import corpus_of, read_corpus
from giaoban.documents.model import Case, Claim, Matter, MatterSource, Report
from giaoban.documents.steps import Step
from giaoban.formats.suggest import Suggested, suggested_json, suggested_text
from giaoban.known.inputs import Inputs
from giaoban.receipts.submissions import Submission
from giaoban.registry.load import load_registry
from giaoban.reminders.remind import reminders
from giaoban.repository.snapshot import WorkingTree

from ..conftest import ROOT

MARCH = Period(2013, 3)
END = datetime(2013, 3, 31, 12, 0, tzinfo=LOCAL)
CAME = datetime(2013, 3, 18, 8, 0, tzinfo=LOCAL)
LATE_WAGES = "Công nhân chưa nhận lương tháng hai, doanh nghiệp hẹn nhiều lần, không đủ tiền thuê trọ và gửi về quê."


def matter(reference: str, **changes: object) -> Matter:
    """Return a matter that worries people; only what is named differs from the others."""
    unit, _, rest = reference.partition("/")
    month, _, number = rest.partition("#")
    period = parse_period(month)
    assert period is not None
    made = Matter(
        reference=reference,
        unit=unit,
        period=period,
        id=int(number),
        topic="WAGE/WAGE_ARREARS",
        kind="opinion",
        title="Chậm trả lương tháng hai",
        view=LATE_WAGES,
        attitude="worried",
        sources=(MatterSource("listening", "nghe-01"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def inputs(*matters: Matter, cases: tuple[Case, ...] = (), came: datetime = CAME) -> Inputs:
    """Return what a repository with these matters, one report each unit and month, would give."""
    reports: dict[str, Report] = {}
    for entry in matters:
        name = f"{entry.unit}/{entry.period}"
        before = reports[name].matters if name in reports else ()
        reports[name] = Report(
            f"reports/{name}.yml",
            name,
            entry.unit,
            entry.period,
            date(2013, 3, 14),
            (entry.period,),
            matters=(*before, entry),
        )
    arrivals = tuple(
        Submission(name, report.path, report.unit, "monthly", (report.period,), came, "received")
        for name, report in reports.items()
    )
    corpus = corpus_of(())
    records = replace(build_records(corpus, ()), reports=tuple(reports.values()), cases=cases)
    return Inputs(load_registry(corpus), records, arrivals)


def case(number: str, *matters: str, on: str = "2013-03-20") -> Case:
    """Return a case that was selected."""
    step = Step("select", on, "reviewer", {"decision": "handle"})
    return Case("reports/x", number, "Chậm lương", "WAGE/WAGE_ARREARS", (step,), matters)


def groups(found: tuple[Suggestion, ...]) -> list[list[str]]:
    """Return the references of the matters of each proposal."""
    return [sorted(entry.reference for entry in one.matters) for one in found]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"view": "Doanh nghiệp hẹn nhiều lần, công nhân chưa được nhận lương tháng hai và không đủ tiền trọ."},
        {"topic": "WAGE"},
        {"topic": "WAGE/ALLOWANCE"},
        {"title": "CHAM TRA LUONG THANG HAI", "view": "Cong nhan chua nhan luong, doanh nghiep hen nhieu lan."},
    ],
)
def test_near_texts_group(changes: dict[str, object]) -> None:
    """The same event in other words, without marks, or under a related topic is one proposal, with its reasons."""
    one, two = matter("ham-tan/2013-03#1"), matter("la-gi/2013-03#2", **changes)
    found = suggest(inputs(one, two), MARCH, END)
    assert groups(found) == [["ham-tan/2013-03#1", "la-gi/2013-03#2"]]
    assert "giống nhau" in suggested_text(Suggested(MARCH, END, None, load_registry(corpus_of(())), found, ()), _VI)


@pytest.mark.parametrize(
    "changes",
    [
        {"topic": "MEAL/QUALITY", "title": "Cơm ca nguội", "view": "Suất ăn ca đêm nguội, ít rau, nhiều người bỏ bữa."},
        {"title": "Nợ tiền công kho trái cây", "view": "Chủ vựa xù tiền mùa vụ rồi bỏ đi."},
        {"topic": "SI/SI_ARREARS", "title": "Nợ bảo hiểm", "view": "Lao động nữ sắp sinh chưa được hưởng thai sản."},
    ],
)
def test_unlike_ones_do_not(changes: dict[str, object]) -> None:
    """Other topics, or one topic and quite another thing, are no group; alone they are nothing to propose."""
    assert suggest(inputs(matter("ham-tan/2013-03#1"), matter("la-gi/2013-03#2", **changes)), MARCH, END) == ()


def test_nothing_to_handle_is_not_proposed() -> None:
    """The same praise from two units is no case."""
    pair = [matter(f"{unit}/2013-03#1", attitude="supportive") for unit in ("ham-tan", "la-gi")]
    assert suggest(inputs(*pair), MARCH, END) == ()


def test_a_thread_and_a_hot_spot_group_whatever_the_words() -> None:
    """A matter that continues another, and matters that name the same hot spot, belong together."""
    other = {"topic": "MEAL/QUALITY", "title": "Cơm ca", "view": "Nguội."}
    older = matter("ham-tan/2013-02#1")
    newer = matter("ham-tan/2013-03#1", continues=older.reference, **other)
    assert groups(suggest(inputs(older, newer), MARCH, END)) == [[older.reference, newer.reference]]
    hot = [
        matter("ham-tan/2013-03#1", hotspot="ham-tan/2013/hotspots/x"),
        matter("la-gi/2013-03#1", hotspot="ham-tan/2013/hotspots/x", **other),
    ]
    assert groups(suggest(inputs(*hot), MARCH, END)) == [[entry.reference for entry in hot]]


def test_what_is_in_a_case_is_left_out_and_the_case_named() -> None:
    """A matter near a case is proposed for that case; two matters in cases are not proposed again."""
    one, two = matter("ham-tan/2013-03#1"), matter("la-gi/2013-03#2")
    alone = suggest(inputs(one, two, cases=(case("2013-001", one.reference),)), MARCH, END)
    assert groups(alone) == [[two.reference]]
    assert [near.case.id for near in alone[0].near] == ["2013-001"]
    both = case("2013-001", one.reference, two.reference)
    assert suggest(inputs(one, two, cases=(both,)), MARCH, END) == ()
    before = datetime(2013, 3, 19, 12, 0, tzinfo=LOCAL)  # before the case was begun
    assert groups(suggest(inputs(one, two, cases=(both,)), MARCH, before)) == [[one.reference, two.reference]]


def test_what_has_not_come_and_what_is_long_past() -> None:
    """A report counts once received; of earlier periods only the one before is looked at."""
    one, two = matter("ham-tan/2013-03#1"), matter("la-gi/2013-03#2")
    assert suggest(inputs(one, two), MARCH, CAME - timedelta(seconds=1)) == ()
    assert groups(suggest(inputs(matter("la-gi/2013-02#2"), one), MARCH, END)) == [
        ["ham-tan/2013-03#1", "la-gi/2013-02#2"]
    ]
    assert suggest(inputs(matter("la-gi/2013-01#2"), one), MARCH, END) == ()
    assert suggest(inputs(matter("la-gi/2013-02#1"), matter("ham-tan/2013-02#1")), MARCH, END) == ()


def test_an_urgent_one_stands_alone() -> None:
    """One matter is proposed where the unit calls it urgent; said to be so."""
    found = suggest(inputs(matter("ham-tan/2013-03#1", urgent=True)), MARCH, END)
    assert groups(found) == [["ham-tan/2013-03#1"]]
    assert found[0].alone is not None


def test_weak_links_do_not_join_groups() -> None:
    """Two strong pairs with one link between them that is just enough stay two proposals."""
    other = "Chủ vựa trái cây xù tiền mùa vụ rồi bỏ đi, gọi không nghe máy, ai cũng mất trắng."
    told = {"a": LATE_WAGES, "b": LATE_WAGES, "c": other, "d": other}
    made = [matter(f"{unit}/2013-03#1", title="Việc", view=view) for unit, view in told.items()]
    pairs = [["a/2013-03#1", "b/2013-03#1"], ["c/2013-03#1", "d/2013-03#1"]]
    assert sorted(groups(suggest(inputs(*made), MARCH, END))) == pairs
    bridge = matter("e/2013-03#1", topic="MEAL/QUALITY", title="Việc", view=f"{LATE_WAGES} {other}")
    assert [link.points for one in made if (link := linked(bridge, one)) is not None] == [ENOUGH] * 4
    found = groups(suggest(inputs(*made, bridge), MARCH, END))
    assert len(found) == 2
    assert sum("e/2013-03#1" in group for group in found) == 1


def test_the_order_of_the_documents_does_not_matter() -> None:
    """The same matters in any order give the same proposals."""
    made = [matter(f"{unit}/2013-03#{number}") for unit in ("la-gi", "ham-tan", "bac-binh") for number in (1, 2)]
    assert suggest(inputs(*made), MARCH, END) == suggest(inputs(*reversed(made)), MARCH, END)


def test_a_claim_counts_as_text_and_place_adds() -> None:
    """Links say why, and how many points that made."""
    claim = Claim("Doanh nghiệp nợ lương hai mươi ngày.", "unverified")
    link = linked(matter("ham-tan/2013-03#1", claim=claim), matter("ham-tan/2013-03#2", claim=claim))
    assert link is not None
    assert (link.points, link.likeness) == (2 + 1 + 1 + 3, 100)


def test_waiting() -> None:
    """Urgent and upset matters are listed once the office's days are over, unless a case has them or their thread."""
    upset = matter("ham-tan/2013-03#1", attitude="upset")
    urgent = matter("la-gi/2013-03#1", urgent=True, hotspot="la-gi/2013/hotspots/x")
    calm = matter("bac-binh/2013-03#1")
    later = matter("ham-tan/2013-04#1", continues=upset.reference)
    given = inputs(upset, urgent, calm, later)
    limit = given.registry.office.stale_after_days

    def at(days: int, *cases: Case) -> list[str]:
        moment = CAME + timedelta(days=days, seconds=1)
        return [
            entry.matter.reference
            for entry in waiting(replace(given, records=replace(given.records, cases=cases)), moment)
        ]

    assert at(limit - 1) == []
    assert at(limit) == [upset.reference, urgent.reference]
    assert at(limit, case("2013-001", upset.reference)) == [urgent.reference]
    assert at(limit, case("2013-001", later.reference)) == [urgent.reference]
    assert at(limit, replace(case("2013-001"), hotspots=("la-gi/2013/hotspots/x",))) == [upset.reference]
    reminded = [entry for entry in reminders(given, CAME + timedelta(days=limit + 3), 0) if entry.kind == "case"]
    assert [(entry.reference, entry.role, entry.overdue) for entry in reminded] == [(upset.reference, "reviewer", True)]
    assert [entry for entry in reminders(given, CAME, 366) if entry.kind == "case"] == []
    assert at(limit, case("2013-001", upset.reference, on="2014-01-01")) == [upset.reference, urgent.reference]


@pytest.fixture(scope="module")
def demonstration_inputs() -> Inputs:
    """Return the demonstration with the arrivals that its clerk wrote down; Git is not asked."""
    corpus = read_corpus(WorkingTree(ROOT))
    records = build_records(corpus, ())
    arrivals = tuple(
        Submission(report.reference, report.path, report.unit, "", report.covers, report.received.at, "received")
        for report in records.reports
        if report.received is not None
    )
    return Inputs(load_registry(corpus), records, arrivals)


def test_precision_on_the_demonstration(demonstration_inputs: Inputs) -> None:
    """Of the 17 cases that people made, 16 would have been the first or second proposal on the day before.

    2013-002 joins a press review to a stoppage under another topic: this a person
    has to see. All 14 proposals that begin with something hot or upset, as of day 20 of each month, became a case; the
    other proposals, of what worries two units, mostly did not.
    """
    everything = demonstration_inputs
    missed, upset, became = [], 0, 0
    references = {entry: made.id for made in everything.records.cases for entry in made.matters}
    for made in everything.records.cases:
        begun = datetime.combine(made.steps[0].day, datetime.min.time(), LOCAL) - timedelta(seconds=1)
        period = max(_period(entry) for entry in made.matters)
        found = groups(suggest(everything, period, begun))
        if not any(set(made.matters) <= set(group) for group in found[:2]):
            missed.append(made.id)
    for month in (Period(2012, 11).shift(steps) for steps in range(14)):
        moment = datetime.combine(month.last_day.replace(day=20), datetime.max.time(), LOCAL)
        for proposal in suggest(everything, month, moment):
            first = proposal.matters[0]
            if first.attitude == "upset" or first.hotspot:
                upset += 1
                became += any(entry.reference in references for entry in proposal.matters)
    assert missed == ["2013-002"]
    assert (became, upset) == (14, 14)


def test_what_is_printed(demonstration_inputs: Inputs) -> None:
    """The JSON is as its schema has it, and the text names every reference of every proposal."""
    moment = datetime(2013, 12, 31, tzinfo=LOCAL)
    period = Period(2013, 12)
    found = suggest(demonstration_inputs, period, moment)
    late = datetime(2014, 6, 1, tzinfo=LOCAL)
    given = Suggested(period, moment, "abc", demonstration_inputs.registry, found, waiting(demonstration_inputs, late))
    schema = json.loads((SCHEMA / "output" / "suggest-cases.schema.json").read_text(encoding="utf-8"))
    printed = suggested_json(given, _VI)
    Draft202012Validator(schema).validate(printed)
    text = suggested_text(given, _VI)
    assert found
    for proposal in found:
        assert f"giaoban new case --from {' '.join(proposal.references)}" in text
    assert json.dumps(printed) == json.dumps(suggested_json(given, _VI))


def _period(reference: str) -> Period:
    period = parse_period(reference.partition("/")[2].partition("#")[0])
    assert period is not None
    return period


_VI = Translator("vi")
