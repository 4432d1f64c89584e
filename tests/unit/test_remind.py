"""Reminders of reports, hot spots and cases: each kind worked out by hand."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from giaoban.documents.model import Request, Update
from giaoban.documents.points import Point, Times
from giaoban.documents.schemas import load
from giaoban.known.when import later
from giaoban.receipts.submissions import Submission
from giaoban.registry.limits import LIMITS
from giaoban.registry.obligations import Exemption, Extension, Obligation, Obligations
from giaoban.reminders.remind import reminders

from .remind_values import MARCH, SELECT, SPOT, TELL, VERIFY, at, case, day, inputs, owing, spot, told, unit

# Reports


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        ("2013-03-14T23:59:59", None),
        ("2013-03-15T00:00:00", 5),
        ("2013-03-20T00:00:00", 0),
        ("2013-03-20T23:59:59", 0),
        ("2013-03-21T00:00:00", -1),
        ("2013-03-30T12:00:00", -10),
    ],
)
def test_a_report_is_reminded_of_from_five_days_before(as_of: str, days: int | None) -> None:
    """Days are those of the calendar; the last second of the due day is in time, the next is a day late."""
    found = reminders(inputs(units=(unit("a"),), obligations=owing()), at(as_of), 5)
    assert told(found) == ([] if days is None else [("a", "report", "a/2013-03", days)])


def test_received_excused_extended_and_ended() -> None:
    """Only who owes the report and has not sent it is reminded, of one that has ended the federation."""
    units = (unit("a"), unit("b"), unit("c"), unit("d", last="2013-03-31"), unit("e"))
    obligations = owing(
        extensions=(Extension("c", MARCH, at("2013-04-05T23:59:59"), "Biển động", "tinh"),),
        exemptions=(Exemption("b", MARCH, MARCH, "Kiện toàn", "tinh", report="monthly"),),
    )
    sent = Submission("a/2013-03", "a.yml", "a", "monthly", (MARCH,), at("2013-03-25"), "received")
    given = inputs(units=units, obligations=obligations, submissions=(sent,))
    assert told(reminders(given, at("2013-04-01"), 5)) == [
        ("c", "report", "c/2013-03", 4),
        ("e", "report", "e/2013-03", -12),
        ("tinh", "report", "d/2013-03", -12),
    ]
    assert "gia hạn" in TELL(reminders(given, at("2013-04-01"), 5)[0].what)
    assert [entry.who for entry in reminders(given, at("2013-03-24"), 5)] == ["a", "d", "e"]


def test_a_due_day_in_the_next_month_is_seen_ahead() -> None:
    """A report due on the 5th of the month after is reminded of in the month after, and one due on the 2nd before."""
    next_month = Obligations((Obligation("x", "monthly", ("district",), MARCH, 5, MARCH, due_month=1),))
    given = inputs(units=(unit("a"),), obligations=next_month)
    assert told(reminders(given, at("2013-03-30"), 5)) == []
    assert told(reminders(given, at("2013-03-31"), 5)) == [("a", "report", "a/2013-03", 5)]
    early = Obligations((Obligation("x", "monthly", ("district",), MARCH, 2, MARCH),))
    given = inputs(units=(unit("a"),), obligations=early)
    assert told(reminders(given, at("2013-02-26"), 5)) == [("a", "report", "a/2013-03", 4)]


def test_the_federation_owes_its_summary() -> None:
    """The summary is the reviewer's at the federation."""
    found = reminders(inputs(obligations=owing("summary")), at("2013-03-22"), 5)
    assert told(found) == [("tinh", "summary", "2013-03", -2)]
    assert found[0].role == "reviewer"


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        ("2013-03-11T08:59:59", None),
        ("2013-03-11T09:00:00", 1),
        ("2013-03-12T09:00:00", 0),
        ("2013-03-12T09:00:01", -1),
    ],
)
def test_the_written_report_is_outstanding_from_the_call_on(as_of: str, days: int | None) -> None:
    """The limit is 24 hours from the call, for any `--days`; both levels have something to do."""
    found = told(reminders(inputs(hotspots=(spot(),)), at(as_of), 0))
    assert found == ([] if days is None else [("a", "written", SPOT, days), ("tinh", "reported_up", SPOT, days)])


def test_the_registers_limit_counts() -> None:
    """With 48 hours in the register the written report is due two days after the call."""
    given = inputs(hotspots=(spot(),), obligations=Obligations(hotspot_limits={"written_after_phone": 48}))
    assert reminders(given, at("2013-03-11T12:00:00"), 5)[0].due == at("2013-03-13T09:00:00")


def test_a_hot_spot_that_nobody_phoned_still_owes_its_report() -> None:
    """It is due from the detection; on to Tỉnh ủy once there is a report."""
    called = spot()
    silent = replace(called, times=Times({"detected": called.times["detected"]}, "not_done"))
    (found,) = reminders(inputs(hotspots=(silent,)), at("2013-03-11T12:00:00"), 5)
    assert (found.who, found.kind, found.due) == ("a", "written", at("2013-03-12T08:00:00"))
    assert TELL(found.what) == "Gửi báo cáo văn bản về điểm nóng «Ngừng việc» (không báo điện thoại)"


def test_what_was_written_and_reported_is_done() -> None:
    """As of a moment before, it was outstanding; afterwards not. A closed hot spot still needs its written report."""
    done = spot(written="2013-03-11T16:00:00", reported_up="2013-03-11T17:00:00")
    assert told(reminders(inputs(hotspots=(done,)), at("2013-03-12"), 5)) == []
    noon = reminders(inputs(hotspots=(done,)), at("2013-03-11T12:00:00"), 5)
    assert [entry.kind for entry in noon] == ["written", "reported_up"]
    assert [entry.kind for entry in reminders(inputs(hotspots=(done,)), at("2013-03-11T16:30:00"), 5)] == [
        "reported_up"
    ]
    over = spot("closed", closed="2013-03-12T08:00:00", reported_up="2013-03-11T17:00:00")
    assert told(reminders(inputs(hotspots=(over,)), at("2013-06-30"), 5)) == [("a", "written", SPOT, -110)]


def test_an_open_hot_spot_of_which_nothing_is_heard() -> None:
    """Sixty days after the last word it is due; a later update moves that, and closing it ends it."""
    times: dict[str, Any] = {"written": "2013-03-11T16:00:00", "reported_up": "2013-03-11T17:00:00"}
    given = inputs(hotspots=(spot(**times),))
    assert told(reminders(given, at("2013-05-04"), 5)) == []
    assert told(reminders(given, at("2013-05-10"), 5)) == [("a", "hotspot", SPOT, 0)]
    heard = inputs(hotspots=(spot(updates=(Update(Point(at("2013-04-01T08:00:00")), "Còn căng"),), **times),))
    assert told(reminders(heard, at("2013-05-10"), 5)) == []
    assert told(reminders(heard, at("2013-06-01"), 5)) == [("a", "hotspot", SPOT, -1)]
    closed = inputs(hotspots=(spot("closed", closed="2013-05-12T08:00:00", **times),))
    assert told(reminders(closed, at("2013-05-11"), 5)) == [("a", "hotspot", SPOT, -1)]
    assert told(reminders(closed, at("2013-05-13"), 5)) == []


def test_the_defaults_are_those_of_the_schema() -> None:
    """One statement of each default."""
    limits = load("obligations")["properties"]["hotspot_limits"]["properties"]
    assert {name: entry["default"] for name, entry in limits.items()} == LIMITS


def test_no_limit_leaves_the_calendar() -> None:
    """A slip of the pen in the register moves a due time by ten years at most."""
    assert later(at("2013-03-11"), float("inf")).year == later(at("2013-03-11"), float("nan")).year == 2023
    assert later(at("9999-12-31"), 48) == at("9999-12-31")


@pytest.mark.parametrize(
    ("steps", "kind", "due"),
    [
        ((SELECT,), "case", "2013-04-30T23:59:59"),
        ((SELECT, VERIFY), "case", "2013-05-04T23:59:59"),
        ((SELECT, VERIFY, ("escalate", "2013-03-26")), "directive", "2013-03-29T23:59:59"),
        ((SELECT, VERIFY, ("escalate", "2013-03-26T09:00:00+07:00")), "directive", "2013-03-29T09:00:00"),
    ],
)
def test_the_next_step_of_a_case(steps: tuple[tuple[str, str], ...], kind: str, due: str) -> None:
    """Sixty days for a step of the federation's own, 72 hours for the conclusion from above; then it is overdue."""
    given = inputs(cases=(case(*steps),))
    found = reminders(given, at(due), 0)
    assert [(entry.kind, entry.reference, entry.due, entry.days) for entry in found] == [(kind, "2013-007", at(due), 0)]
    assert reminders(given, at(due) + timedelta(seconds=1), 0)[0].days == -1
    assert reminders(given, at(due) - timedelta(days=1), 0) == ()


def test_steps_count_as_of_a_moment() -> None:
    """Before its first step a case is not there; after the last nothing is to do; monitored is looked at again."""
    whole = case(SELECT, VERIFY, ("escalate", "2013-03-26"), ("respond", "2013-04-02"))
    kinds = {"2013-02-28": [], "2013-03-02": ["Xác minh"], "2013-03-10": ["Phản ánh,"], "2013-03-27": ["Đề nghị"]}
    for as_of, words in {**kinds, "2013-04-02": []}.items():
        found = reminders(inputs(cases=(whole,)), at(as_of), 366)
        assert [TELL(entry.what).split()[0] for entry in found] == [word.split()[0] for word in words]
    assert told(reminders(inputs(cases=(case(SELECT, decision="discard"),)), at("2014-01-01"), 5)) == []
    watched = reminders(inputs(cases=(case(SELECT, decision="monitor"),)), at("2013-05-01"), 5)
    assert told(watched) == [("tinh", "case", "2013-007", -1)]
    assert "theo dõi từ ngày 01/03/2013" in TELL(watched[0].what)


def test_requests_for_an_explanation() -> None:
    """Due on its day, from five days before, until the day on which it was answered."""
    done = (SELECT, VERIFY, ("escalate", "2013-03-26"), ("respond", "2013-04-02"))
    dated = Request("Thanh tra tỉnh", day("2013-05-06"), day("2013-05-20"), day("2013-05-22"))
    given = inputs(cases=(case(*done, requests=(dated,)),))
    for as_of, days in [("2013-05-14", None), ("2013-05-15", 5), ("2013-05-21", -1), ("2013-05-22", None)]:
        found = told(reminders(given, at(as_of), 5))
        assert found == ([] if days is None else [("tinh", "request", "2013-007", days)])
