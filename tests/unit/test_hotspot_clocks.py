"""The clocks of hot spots and of the steps of cases: worked out by hand."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.cases.clocks import Clock
from giaoban.cases.hotspots import CLOCKS, hotspot_clocks, unborne
from giaoban.cases.timings import case_clocks
from giaoban.documents.build import Records
from giaoban.documents.model import Case, Directive, Feedback, HotSpot, Matter, Relay, Report
from giaoban.documents.points import Point, Times, Uncalled
from giaoban.documents.steps import Step
from giaoban.known.inputs import Inputs
from giaoban.known.known import case_at, hotspot_at, known_at
from giaoban.receipts.arrival import Amendment, Arrival
from giaoban.receipts.submissions import Submission
from giaoban.registry.load import Registry
from giaoban.registry.obligations import Obligations
from giaoban.registry.office import Office
from giaoban.registry.units import Unit, units_of
from giaoban.reminders.remind import reminders

SPOT = "a/2013/hotspots/xuong-may"
MARCH = Period(2013, 3)


def at(text: str) -> datetime:
    """Return a local time in March 2013: «11T08:00»."""
    return datetime.fromisoformat(f"2013-03-{text}").replace(tzinfo=LOCAL)


def unit(name: str, kind: str = "district", last: date | None = None) -> Unit:
    """Return a unit."""
    return Unit(name, f"Đơn vị {name}", kind, date(1996, 1, 1), last)


def spot(status: str = "open", **times: str) -> HotSpot:
    """Return the hot spot of unit a with these times."""
    moments = {name: Point(at(text)) for name, text in times.items()}
    return HotSpot("spot.yml", SPOT, "a", "xuong-may", "DISPUTE", "Ngừng việc", status, Times(moments))  # type: ignore[arg-type]


FOUND = {"detected": "11T08:00", "phoned": "11T09:00"}


def case(*steps: Step, **parts: Any) -> Case:
    """Return the case of the hot spot."""
    given = {"matters": (), "hotspots": (SPOT,), **parts}
    return Case(path="c.yml", id="2013-007", title="Chậm lương", topic="WAGE", steps=steps, **given)


def step(name: str, on: str, **details: object) -> Step:
    """Return a step on a day of March."""
    return Step(name, f"2013-03-{on}", "reviewer", details)


STEPS = (step("select", "14", decision="handle"), step("verify", "15"), step("escalate", "16"))


def directive(day: int = 18, **parts: Any) -> Directive:
    """Return the directive on the case."""
    given = {"kind": "conclusion", "addressed_to": ("all",), "cases": ("2013-007",), **parts}
    return Directive(
        path="d.yml", id="2013-012", issued_by="BTV", issued_on=date(2013, 3, day), title="Kết luận", **given
    )


def feedback(*told: int, received: int = 19, **parts: Any) -> Feedback:
    """Return unit a's feedback."""
    relays = tuple(Relay(date(2013, 3, day), "meeting", None) for day in told)
    return Feedback(
        "f.yml", "a/2013-012", "a", "2013-012", date(2013, 3, received), outcome="partly", relayed=relays, **parts
    )


def inputs(
    *,
    limits: dict[str, float] | None = None,
    arrived: str | None = None,
    obligations: Obligations | None = None,
    submissions: tuple[Submission, ...] = (),
    units: tuple[Unit, ...] = (unit("a"), unit("b")),
    **records: Any,
) -> Inputs:
    """Return inputs with two units and the federation."""
    registry = Registry(
        units=units_of((unit("tinh", "province"), *units)),
        obligations=obligations or Obligations(hotspot_limits=limits or {}),
        office=Office(name="Liên đoàn"),
    )
    arrivals = {"spot.yml": Arrival(at(arrived), "commit")} if arrived else {}
    return Inputs(registry, Records(**records), submissions, arrivals=arrivals)


def told(clocks: tuple[Clock, ...]) -> dict[str, tuple[str, float | None]]:
    """Return outcome and elapsed hours of each clock."""
    return {
        clock.name: (clock.outcome, None if clock.elapsed is None else clock.elapsed.total_seconds() / 3600)
        for clock in clocks
    }


@pytest.mark.parametrize(
    ("uncalled", "expected"),
    [
        # Nobody phoned: in writing from the detection, on to Tỉnh ủy from that.
        ("not_done", {"phoned": ("missing", None), "written": ("within", 6.0), "reported_up": ("within", 2.0)}),
        # Nobody knows: neither is it known how long the rest took.
        ("unknown", {"phoned": ("missing", None), "written": ("missing", None), "reported_up": ("missing", None)}),
    ],
)
def test_a_hot_spot_without_a_call(uncalled: Uncalled, expected: dict[str, tuple[str, float | None]]) -> None:
    """The clock of the call says why there is none and waits for nothing."""
    known = spot(detected="11T08:00", written="11T14:00", reported_up="11T16:00")
    silent = replace(known, times=Times(known.times.points, uncalled))
    clocks = hotspot_clocks(silent, known_at(inputs(hotspots=(silent,)), at("12T12:00")), at("12T12:00"))
    found = told(clocks)
    assert {name: found[name] for name in expected} == expected
    assert (clocks[0].uncalled, clocks[0].waiting) == (uncalled, False)


def test_a_day_without_an_hour_lasts_to_its_end() -> None:
    """A clock from a day begins at its end; on that day nothing is too early."""
    known = spot(detected="11T08:00", written="11T14:00")
    day = Point(at("11T23:59").replace(second=59), whole_day=True)
    whole = replace(known, times=Times({**known.times.points, "phoned": day}))
    found = told(hotspot_clocks(whole, known_at(inputs(hotspots=(whole,)), at("12T12:00")), at("12T12:00")))
    assert found["written"] == ("within", 0.0)


# times beside detected 11/3 8:00 and phoned 9:00; moment -> clock: outcome, hours
def clocks_of_spot(spot: HotSpot, inputs: Inputs, moment: datetime) -> tuple[Clock, ...]:
    """Return the clocks of a hot spot by what was known at a moment."""
    known = hotspot_at(spot, moment, inputs.day(moment)) if "detected" in spot.times else spot
    return hotspot_clocks(known, known_at(inputs, moment), moment) if known is not None else ()


def clocks_of_case(case: Case, inputs: Inputs, moment: datetime) -> tuple[Clock, ...]:
    """Return the clocks of a case by what was known at a moment."""
    known = case_at(case, moment, inputs.day(moment))
    return case_clocks(known, known_at(inputs, moment), moment) if known is not None else ()


@pytest.mark.parametrize(
    ("times", "moment", "name", "expected"),
    [
        ({}, "11T08:30", "phoned", ("open", 0.5)),
        ({}, "11T08:30", "written", ("open", None)),
        ({}, "11T09:00", "phoned", ("within", 1.0)),
        ({"phoned": "11T10:00"}, "20T00:00", "phoned", ("within", 2.0)),
        ({"phoned": "11T10:30"}, "11T10:15", "phoned", ("over", 2.25)),
        ({"phoned": "11T10:30"}, "20T00:00", "phoned", ("over", 2.5)),
        ({"phoned": "11T07:30"}, "20T00:00", "phoned", ("data_error", None)),
        ({}, "11T12:00", "written", ("open", 3.0)),
        ({}, "12T09:00", "written", ("open", 24.0)),
        ({}, "12T10:00", "written", ("over", 25.0)),
        ({"written": "11T16:00"}, "11T12:00", "written", ("open", 3.0)),
        ({"written": "11T16:00"}, "20T00:00", "written", ("within", 7.0)),
        ({"written": "13T09:00"}, "20T00:00", "written", ("over", 48.0)),
        ({"written": "11T08:30"}, "20T00:00", "written", ("data_error", None)),
        ({"reported_up": "11T17:00"}, "11T16:00", "written", ("open", 7.0)),
        ({"reported_up": "11T17:00"}, "20T00:00", "written", ("missing", None)),
        ({"closed": "12T08:00"}, "20T00:00", "written", ("missing", None)),
        ({"reported_up": "11T17:00"}, "20T00:00", "reported_up", ("within", 8.0)),
        ({"written": "11T16:00"}, "20T00:00", "reported_up", ("over", 207.0)),
        ({"closed": "12T08:00"}, "20T00:00", "reported_up", ("missing", None)),
    ],
)
def test_milestones(times: dict[str, str], moment: str, name: str, expected: tuple[str, float | None]) -> None:
    """Phoned within 2 hours of the detection, written and reported up within 24 of the call."""
    assert told(clocks_of_spot(spot(**{**FOUND, **times}), inputs(), at(moment)))[name] == expected


@pytest.mark.parametrize(("gone", "name"), [("detected", "phoned"), ("phoned", "written")])
def test_a_start_that_was_not_recorded(gone: str, name: str) -> None:
    """Without its start a clock that has ended is MISSING."""
    times = {key: text for key, text in {**FOUND, "written": "11T16:00"}.items() if key != gone}
    assert told(clocks_of_spot(spot(**times), inputs(), at("20T00:00")))[name] == ("missing", None)


@pytest.mark.parametrize(
    ("arrived", "outcome"), [("11T17:00", "within"), ("18T16:00", "within"), ("18T16:01", "data_error")]
)
def test_written_is_held_against_the_arrival(arrived: str, outcome: str) -> None:
    """It was written at 16:00 on the 11th, says the document; seven days later at the latest it must have come."""
    known = spot(**FOUND, written="11T16:00")
    given = inputs(arrived=arrived)
    clock = clocks_of_spot(known, given, at("20T00:00"))[1]
    assert (clock.outcome, clock.suspect) == (outcome, outcome == "data_error")
    assert (unborne(known, given) is None) == (outcome == "within")
    assert unborne(known, inputs()) is None


@pytest.mark.parametrize(
    ("arrived", "changed", "suspect"),
    [
        ("11T10:00", (), False),  # nothing came after it: nothing is said
        ("11T10:00", ("11T16:10",), False),
        ("11T10:00", ("11T12:00", "18T16:00"), False),
        ("11T10:00", ("11T12:00", "18T16:01"), True),
        ("11T10:00", ("25T08:00", "26T08:00"), True),
        ("11T15:58", ("25T08:00",), False),  # the minute was rounded
    ],
)
def test_written_into_a_document_that_was_there(arrived: str, changed: tuple[str, ...], suspect: bool) -> None:
    """Entered at the call, completed later: the first change after «written» must have come within the days."""
    known = spot(**FOUND, written="11T16:00")
    amendments = tuple(Amendment(at(text), "c") for text in changed)
    given = replace(inputs(), arrivals={"spot.yml": Arrival(at(arrived), "commit", amendments=amendments)})
    assert (unborne(known, given) is not None) == suspect


@pytest.mark.parametrize(
    ("cases", "directives", "moment", "expected"),
    [
        ((), (), "20T00:00", ("open", None)),
        ((case(*STEPS[:2]),), (), "20T00:00", ("open", None)),
        ((case(step("select", "14", decision="discard")),), (), "20T00:00", ("open", None)),
        ((case(*STEPS),), (), "16T10:00", ("open", 0.0)),
        ((case(*STEPS),), (), "19T23:59:59", ("open", 72.0)),
        ((case(*STEPS),), (), "20T23:59:59", ("over", 96.0)),
        ((case(*STEPS),), (directive(18),), "17T10:00", ("open", 10 + 1 / 3600)),
        ((case(*STEPS),), (directive(18),), "18T00:00", ("within", 48.0)),
        ((case(*STEPS),), (directive(20),), "25T00:00", ("over", 96.0)),
        ((case(*STEPS),), (directive(18, kind="focus"),), "20T00:00", ("over", 72 + 1 / 3600)),
        ((case(*STEPS),), (directive(15),), "20T00:00", ("over", 72 + 1 / 3600)),
        ((case(*STEPS, step("respond", "19")),), (), "20T00:00", ("missing", None)),
        ((case(*STEPS, step("respond", "19", directive="2013-012")),), (directive(15),), "20T00:00", None),
        ((case(*STEPS, step("respond", "19", directive="2013-012")),), (directive(19),), "20T00:00", ("within", 72.0)),
    ],
)
def test_from_the_escalation_to_the_directive(
    cases: tuple[Case, ...],
    directives: tuple[Directive, ...],
    moment: str,
    expected: tuple[str, float | None] | None,
) -> None:
    """Escalated on the 16th, with 72 hours from its end; None stands for a directive older than its escalation."""
    clocks = clocks_of_spot(spot(**FOUND), inputs(cases=cases, directives=directives), at(moment))
    outcome, hours = told(clocks)["directive"]
    assert (outcome, None if hours is None else round(hours, 6)) == (
        ("data_error", None) if expected is None else (expected[0], expected[1] and round(expected[1], 6))
    )


@pytest.mark.parametrize(
    ("given", "moment", "expected"),
    [
        ((), "18T12:00", ("open", 0.0)),
        ((), "23T23:59:59", ("open", 120.0)),
        ((), "24T23:59:59", ("over", 144.0)),
        ((feedback(20),), "19T12:00", ("open", 12 + 1 / 3600)),
        ((feedback(20, 22),), "30T00:00", ("within", 48.0)),
        ((feedback(24),), "30T00:00", ("over", 144.0)),
        ((feedback(17),), "30T00:00", ("data_error", None)),
        ((feedback(),), "30T00:00", ("over", 264 + 1 / 3600)),
        ((feedback(reaction="Đồng tình"),), "20T00:00", ("missing", None)),
    ],
)
def test_from_the_directive_to_the_members(
    given: tuple[Feedback, ...], moment: str, expected: tuple[str, float | None]
) -> None:
    """Issued on the 18th, with 120 hours from its end."""
    known = inputs(cases=(case(*STEPS),), directives=(directive(18),), feedback=given)
    outcome, hours = told(clocks_of_spot(spot(**FOUND), known, at(moment)))["relayed"]
    assert (outcome, hours and round(hours, 6)) == (expected[0], expected[1] and round(expected[1], 6))


def test_a_day_of_its_own_and_a_directive_to_others() -> None:
    """`relay_by` counts before the register; a unit that is not addressed is not timed."""
    known = inputs(cases=(case(*STEPS),), directives=(directive(18, relay_by=date(2013, 3, 20)),))
    clock = clocks_of_spot(spot(**FOUND), known, at("22T00:00"))[-1]
    assert (clock.name, clock.outcome, clock.limit and (clock.limit.hours, clock.limit.basis)) == (
        "relayed",
        "over",
        (48.0, "directive"),
    )
    others = inputs(cases=(case(*STEPS),), directives=(directive(18, addressed_to=("b",)),))
    assert [entry.name for entry in clocks_of_spot(spot(**FOUND), others, at("22T00:00"))] == list(CLOCKS[:-1])


def test_a_limit_says_whose_it_is() -> None:
    """The register's, or the default of the schema."""
    clocks = clocks_of_spot(spot(**FOUND), inputs(limits={"written_after_phone": 48}), at("12T10:00"))
    assert [(entry.limit.hours, entry.limit.basis) for entry in clocks if entry.limit] == [
        (2.0, "default"),
        (48.0, "register"),
        (24.0, "default"),
    ]
    assert [entry.outcome for entry in clocks[:3]] == ["within", "open", "over"]


def test_a_case_by_way_of_a_matter() -> None:
    """A case is the hot spot's as well where one of its matters leads to it."""
    matter = Matter("a/2013-03#1", "a", MARCH, 1, "WAGE", "opinion", "t", "v", "upset", (), hotspot=SPOT)
    report = Report(
        "r.yml", "a/2013-03", "a", MARCH, date(2013, 3, 14), (MARCH,),
        matters=(matter,),
    )  # fmt: skip
    other = case(*STEPS, matters=("a/2013-03#1",), hotspots=())
    came = Submission("a/2013-03", "r.yml", "a", "monthly", (MARCH,), at("14T10:00"), "commit")
    known = inputs(cases=(other,), reports=(report,), submissions=(came,))
    assert clocks_of_spot(spot(**FOUND), known, at("17T12:00"))[3].since is not None


# Cases


def test_time_in_each_step() -> None:
    """From the first word, the call at nine on the 11th, to the answer; what has not begun has no clock."""
    known = inputs(hotspots=(spot(**FOUND),))
    whole = case(*STEPS, step("respond", "21"))
    clocks = clocks_of_case(whole, known, at("30T00:00"))
    end = 14 + 59 / 60 + 59 / 3600
    assert {name: (outcome, round(hours or 0, 4)) for name, (outcome, hours) in told(clocks).items()} == {
        "select": ("within", round(72 + end, 4)),
        "verify": ("within", 24.0),
        "escalate": ("within", 24.0),
        "respond": ("over", 120.0),
    }
    assert told(clocks_of_case(whole, known, at("15T23:59:59")))["escalate"] == ("open", 0.0)
    assert clocks_of_case(whole, known, at("13T12:00")) == ()
    assert told(clocks_of_case(whole, inputs(), at("30T00:00")))["select"] == ("missing", None)


@pytest.mark.parametrize("decision", ["discard", "monitor"])
def test_a_case_that_goes_no_further(decision: str) -> None:
    """What is discarded or monitored waits for no verification."""
    known = inputs(hotspots=(spot(**FOUND),))
    assert list(told(clocks_of_case(case(step("select", "14", decision=decision)), known, at("30T00:00")))) == [
        "select"
    ]


def test_a_step_that_was_left_out() -> None:
    """What was answered without an escalation is timed from the step before, within the days of the office."""
    clocks = clocks_of_case(case(*STEPS[:2], step("respond", "25")), inputs(hotspots=(spot(**FOUND),)), at("30T00:00"))
    assert told(clocks)["respond"] == ("within", 240.0)
    assert [clock.name for clock in clocks] == ["select", "verify", "respond"]


def test_the_first_report_is_the_first_word() -> None:
    """Of several matters, the one in the earliest report counts."""
    came = tuple(
        Submission(f"{who}/2013-03", "x", who, "monthly", (MARCH,), at(when), "commit")
        for who, when in (("a", "13T10:00"), ("b", "12T10:00"))
    )
    both = case(*STEPS, hotspots=(), matters=("a/2013-03#1", "b/2013-03#2"))
    clock = clocks_of_case(both, inputs(submissions=came), at("30T00:00"))[0]
    assert clock.since is not None
    assert (clock.since.at, clock.since.source) == (at("12T10:00"), "b/2013-03#2")


# Reminders are the same clocks


@pytest.mark.parametrize("moment", ["11T09:00", "11T16:30", "12T10:00", "20T00:00"])
def test_reminders_are_the_clocks(moment: str) -> None:
    """What a clock waits for is reminded of with the clock's due time, and nothing else is."""
    known = spot(**FOUND, written="11T16:00")
    given = inputs(hotspots=(known,))
    waiting = {entry.name: entry.due for entry in clocks_of_spot(known, given, at(moment))[1:3] if entry.waiting}
    found = {
        entry.kind: entry.due for entry in reminders(given, at(moment), 0) if entry.kind in ("written", "reported_up")
    }
    assert found == waiting
