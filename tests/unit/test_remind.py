"""Reminders: each kind worked out by hand, and laws over the whole demonstration read again from its YAML."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import yaml

from giaoban.deadlines.limits import LIMITS
from giaoban.deadlines.remind import reminders, split
from giaoban.deadlines.reminder import Reminder, later
from giaoban.deadlines.submissions import Submission
from giaoban.documents.build import Records
from giaoban.documents.model import (
    Case,
    Directive,
    Feedback,
    HotSpot,
    Matter,
    Question,
    Relay,
    Report,
    Request,
    Step,
    Update,
)
from giaoban.messages import Translator
from giaoban.periods import Period, parse_period
from giaoban.registry.load import Registry
from giaoban.registry.obligations import Exemption, Extension, Obligation, Obligations
from giaoban.registry.office import Office
from giaoban.registry.units import Unit, units_of
from giaoban.reporters.remind import Reminders, due_text, message, remind_markdown, remind_text
from giaoban.schemas import load
from giaoban.summaries.inputs import Inputs
from giaoban.times import LOCAL
from giaoban.workspace import State, load_state, open_workspace

from ..conftest import ROOT

MARCH = Period(2013, 3)
TELL = Translator("vi")
SPOT = "a/2013/hotspots/xuong-may"


def at(text: str) -> datetime:
    """Return a local time: «2013-03-20» is its beginning, «2013-03-20T15:00:00» a time."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def unit(name: str, label: str = "", kind: str = "district", last: str | None = None) -> Unit:
    """Return a unit, by default a district that goes on."""
    return Unit(name, f"Đơn vị {label or name}", kind, day("1996-01-01"), day(last) if last else None, label)


FEDERATION = unit("tinh", "Tỉnh", "province")


def inputs(
    *,
    units: tuple[Unit, ...] = (unit("a"), unit("b")),
    submissions: tuple[Submission, ...] = (),
    obligations: Obligations | None = None,
    office: Office | None = None,
    **records: Any,
) -> Inputs:
    """Return inputs with a register in which nobody owes any report unless `obligations` say so."""
    registry = Registry(
        units=units_of((FEDERATION, *units)),
        obligations=obligations or Obligations(),
        office=office or Office(name="Liên đoàn", section="Ban Tuyên giáo"),
    )
    return Inputs(registry, Records(**records), submissions)


def owing(report: str = "monthly", **parts: Any) -> Obligations:
    """Return obligations for March 2013: units the monthly report by the 20th, the federation its summary."""
    of = ("province",) if report == "summary" else ("district",)
    return Obligations((Obligation("x", report, of, MARCH, 20, MARCH),), **parts)


def told(found: tuple[Reminder, ...]) -> list[tuple[str, str, str, int | None]]:
    """Return who, what kind, which reference and how many days of every reminder."""
    return [(entry.who, entry.kind, entry.reference, entry.days) for entry in found]


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
    """Only who owes the report, has not sent it and still exists is reminded; an extension moves the due day."""
    units = (unit("a"), unit("b"), unit("c"), unit("d", last="2013-03-31"), unit("e"))
    obligations = owing(
        extensions=(Extension("c", MARCH, at("2013-04-05T23:59:59"), "Biển động", "tinh"),),
        exemptions=(Exemption("b", "monthly", MARCH, MARCH, "Kiện toàn", "tinh"),),
    )
    sent = Submission("a/2013-03", "a.yml", "a", "monthly", (MARCH,), at("2013-03-25"), "received")
    given = inputs(units=units, obligations=obligations, submissions=(sent,))
    assert told(reminders(given, at("2013-04-01"), 5)) == [
        ("c", "report", "c/2013-03", 4),
        ("e", "report", "e/2013-03", -12),
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


# Hot spots


def spot(status: str = "open", updates: tuple[Update, ...] = (), **times: str) -> HotSpot:
    """Return a hot spot of unit a, found at eight and phoned in at nine on 11 March 2013."""
    known = {"detected": "2013-03-11T08:00:00", "phoned": "2013-03-11T09:00:00", **times}
    moments = {name: at(text) for name, text in known.items()}
    return HotSpot("x.yml", SPOT, "a", "xuong-may", "DISPUTE", "Ngừng việc", status, moments, updates=updates)


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
    """The limit is 24 hours from the call, whatever `--days` says; both levels have something to do."""
    found = told(reminders(inputs(hotspots=(spot(),)), at(as_of), 0))
    assert found == ([] if days is None else [("a", "written", SPOT, days), ("tinh", "reported_up", SPOT, days)])


def test_the_registers_limit_counts() -> None:
    """With 48 hours in the register the written report is due two days after the call."""
    given = inputs(hotspots=(spot(),), obligations=Obligations(hotspot_limits={"written_after_phone": 48}))
    assert reminders(given, at("2013-03-11T12:00:00"), 5)[0].due == at("2013-03-13T09:00:00")


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
    heard = inputs(hotspots=(spot(updates=(Update(at("2013-04-01T08:00:00"), "Còn căng"),), **times),))
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


# Directives


def directive(**parts: Any) -> Directive:
    """Return directive 2013-001 to all, of 1 March 2013, to be passed on by the 10th."""
    given = {"addressed_to": ("all",), "relay_by": day("2013-03-10"), "number": "34/LĐLĐ", **parts}
    known = {"id": "2013-001", "kind": "directive", "issued_on": day("2013-03-01"), **given}
    return Directive(path="x.yml", issued_by="Ban Thường vụ", title="Chăm lo Tết", **known)


def feedback(
    received: str = "2013-03-03",
    relayed: tuple[str, ...] = (),
    questions: tuple[Question, ...] = (),
    of: str = "2013-001",
) -> Feedback:
    """Return unit a's feedback."""
    relays = tuple(Relay(day(text), "meeting", None) for text in relayed)
    return Feedback("f.yml", f"a/{of}", "a", of, day(received), "partly", relays, open_questions=questions)


@pytest.mark.parametrize(
    ("to", "who"),
    [
        (("all",), ["a", "b", "s"]),
        (("district",), ["a", "b"]),
        (("sector", "a"), ["a", "s"]),
        (("tinh",), ["tinh"]),
    ],
)
def test_to_whom_a_directive_goes(to: tuple[str, ...], who: list[str]) -> None:
    """All, a kind, single units; the federation only where it is named. A unit that had ended is not asked."""
    units = (unit("a"), unit("b"), unit("s", kind="sector"), unit("alt", last="2013-02-28"))
    found = reminders(inputs(units=units, directives=(directive(addressed_to=to),)), at("2013-03-09"), 5)
    assert told(found) == [(name, "acknowledge", "2013-001", 1) for name in who]


def test_acknowledged_but_not_relayed() -> None:
    """Without feedback: to be acknowledged. With feedback that names no telling by then: to be relayed. Then done."""
    given = inputs(units=(unit("a"),), directives=(directive(),), feedback=(feedback(relayed=("2013-03-08",)),))
    for as_of, kinds in [("2013-03-02", []), ("2013-03-05", ["relay"]), ("2013-03-08", [])]:
        assert [entry.kind for entry in reminders(given, at(as_of), 5)] == kinds
    assert [entry.kind for entry in reminders(given, at("2013-03-02"), 30)] == ["acknowledge"]


def test_without_a_day_the_registers_hours_count() -> None:
    """Issued on the 1st, a date counts to its end: with 120 hours it is due at the end of the 6th."""
    found = reminders(inputs(units=(unit("a"),), directives=(directive(relay_by=None),)), at("2013-03-05"), 5)
    assert found[0].due == at("2013-03-06T23:59:59")


def test_only_directives_in_force() -> None:
    """A withdrawn one is not asked after; a replaced one until the day on which it was replaced."""
    gone = inputs(units=(unit("a"),), directives=(directive(status="withdrawn"),))
    assert told(reminders(gone, at("2013-03-09"), 5)) == []
    new = directive(id="2013-002", replaces="2013-001", issued_on=day("2013-03-09"), relay_by=day("2013-03-20"))
    both = inputs(units=(unit("a"),), directives=(directive(status="replaced"), new))
    assert [entry.reference for entry in reminders(both, at("2013-03-08"), 30)] == ["2013-001"]
    assert [entry.reference for entry in reminders(both, at("2013-03-09"), 30)] == ["2013-002"]


# Questions

WAGES = Question("Bao giờ trả lương", "WAGE/WAGE_ARREARS")


def matter_of(topic: str) -> Matter:
    """Return a matter on a topic."""
    return Matter("a/2013-04#1", "a", Period(2013, 4), 1, topic, "opinion", "t", "v", "worried", ())


def reported(topic: str) -> dict[str, Any]:
    """Return unit a's report of April with one matter, as records and submission."""
    april = Period(2013, 4)
    report = Report(
        "a4.yml", "a/2013-04", "a", april, (april,), day("2013-04-14"), False, None, "x", (matter_of(topic),)
    )
    sent = Submission("a/2013-04", "a4.yml", "a", "monthly", (april,), at("2013-04-18"), "received")
    return {"reports": (report,), "submissions": (sent,)}


def asked(*more: Directive, **parts: Any) -> Inputs:
    """Return inputs in which unit a told its members on 8 March and a question on wages was left open."""
    answered = feedback(relayed=("2013-03-08",), questions=(WAGES,))
    return inputs(units=(unit("a"),), directives=(directive(), *more), feedback=(answered,), **parts)


def test_an_open_question_is_the_federations_to_answer() -> None:
    """It is due sixty days after the members were told: on 7 May."""
    assert told(reminders(asked(), at("2013-05-01"), 5)) == []
    assert told(reminders(asked(), at("2013-05-02"), 5)) == [("tinh", "question", "a/2013-001", 5)]


def test_an_open_question_goes_into_the_units_next_report() -> None:
    """March had not ended when it was asked: with the report of March it is due."""
    found = reminders(asked(obligations=owing()), at("2013-03-18"), 5)
    assert told(found) == [("a", "report", "a/2013-03", 2), ("a", "question", "a/2013-001", 2)]
    assert told(reminders(asked(obligations=owing()), at("2013-03-07"), 30)) == [
        ("a", "relay", "2013-001", 3),
        ("a", "report", "a/2013-03", 13),
        ("a", "question", "a/2013-001", 13),
    ]


def test_asked_on_the_last_day_of_a_period() -> None:
    """On 31 March it still goes into the report of March; on 1 April no longer."""
    for told_on, kinds in [("2013-03-31", ["report", "question"]), ("2013-04-01", ["report"])]:
        answered = feedback(relayed=(told_on,), questions=(WAGES,))
        parts: dict[str, Any] = {"directives": (directive(),), "feedback": (answered,), "obligations": owing()}
        found = reminders(inputs(units=(unit("a"),), **parts), at("2013-04-02"), 5)
        assert [entry.kind for entry in found] == kinds


@pytest.mark.parametrize(
    ("topics", "issued", "open_"),
    [
        (("WAGE/WAGE_ARREARS",), "2013-04-02", False),
        (("WAGE",), "2013-04-02", False),
        (("MEAL",), "2013-04-02", True),
        (("WAGE/RAISE",), "2013-04-02", True),
        (("WAGE/WAGE_ARREARS",), "2013-03-08", True),
        (("WAGE/WAGE_ARREARS",), "2013-06-01", True),
    ],
)
def test_a_later_directive_on_the_topic_answers(topics: tuple[str, ...], issued: str, open_: bool) -> None:
    """The same topic or the one above; issued after the question and by the moment asked for."""
    answer = directive(id="2013-002", topics=topics, issued_on=day(issued), relay_by=day("2014-01-01"))
    kinds = [entry.kind for entry in reminders(asked(answer), at("2013-05-02"), 5)]
    assert kinds == (["question"] if open_ else [])


@pytest.mark.parametrize(("topic", "open_"), [("WAGE/WAGE_ARREARS", False), ("WAGE", False), ("PRICE", True)])
def test_a_later_matter_on_the_topic_takes_it_up(topic: str, open_: bool) -> None:
    """It came back as a new matter, once that report had been received."""
    given = asked(**reported(topic))
    assert [entry.kind for entry in reminders(given, at("2013-05-02"), 5)] == (["question"] if open_ else [])
    assert [entry.kind for entry in reminders(given, at("2013-04-17"), 30)] == ["question"]


# Cases


def case(*steps: tuple[str, str], requests: tuple[Request, ...] = (), decision: str = "handle") -> Case:
    """Return a case with these steps, each with its day or time."""
    made = tuple(Step(name, on, "reviewer", {"decision": decision} if name == "select" else {}) for name, on in steps)
    return Case("c.yml", "2013-007", "Chậm lương", "WAGE", (), (), made, requests)


SELECT, VERIFY = ("select", "2013-03-01"), ("verify", "2013-03-05")


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
    """Due on its day, from five days before, until the day on which it was answered; without a day from the first."""
    done = (SELECT, VERIFY, ("escalate", "2013-03-26"), ("respond", "2013-04-02"))
    dated = Request("Thanh tra tỉnh", day("2013-05-06"), day("2013-05-20"), day("2013-05-22"))
    given = inputs(cases=(case(*done, requests=(dated,)),))
    for as_of, days in [("2013-05-14", None), ("2013-05-15", 5), ("2013-05-21", -1), ("2013-05-22", None)]:
        found = told(reminders(given, at(as_of), 5))
        assert found == ([] if days is None else [("tinh", "request", "2013-007", days)])
    undated = replace(dated, due=None)
    given = inputs(cases=(case(*done, requests=(undated,)),))
    assert told(reminders(given, at("2013-05-05"), 5)) == []
    assert told(reminders(given, at("2013-05-06"), 5)) == [("tinh", "request", "2013-007", None)]


# All together


def test_order_and_the_older_ones() -> None:
    """Vietnamese alphabet, đ after d, the federation last; each by due time. Older ones are counted, not lost."""
    units = (unit("z", "Đức Linh"), unit("y", "Dầu Giây"), unit("x", "Bắc Bình"))
    given = inputs(units=units, obligations=owing(), directives=(directive(),), cases=(case(SELECT),))
    found = reminders(given, at("2013-05-01"), 5)
    assert [(entry.who, entry.kind) for entry in found] == [
        *((who, kind) for who in "xyz" for kind in ("acknowledge", "report")),
        ("tinh", "case"),
    ]
    kept, older = split(found, 42)
    assert ([entry.kind for entry in kept], older) == (["report", "report", "report", "case"], 3)
    assert split(found, None) == (found, 0)


def test_a_message_to_a_unit() -> None:
    """Polite and short: many directives are one line, overdue is not called late, the office signs."""
    office = Office(name="LĐLĐ tỉnh", section="Ban Tuyên giáo", contacts=("(0252) 3 822398",))
    given = inputs(
        units=(unit("a", "Hàm Tân"),),
        obligations=owing(),
        office=office,
        directives=(directive(), directive(id="2013-002", number="35/LĐLĐ", relay_by=day("2013-03-12"))),
    )
    found = reminders(given, at("2013-03-18T08:00:00"), 5)
    assert message("a", found, given.registry, TELL) == (
        "Kính gửi Đơn vị Hàm Tân,\n\n"
        "Ban Tuyên giáo xin nhắc đơn vị những việc sau:\n"
        "- Gửi báo cáo tháng 03/2013: hạn 20/03/2013, còn 2 ngày.\n"
        "- Báo đã nhận, phổ biến tới đoàn viên và phản hồi về 2 văn bản: "
        "34/LĐLĐ (hạn 10/03/2013), 35/LĐLĐ (hạn 12/03/2013).\n\n"
        "Việc nào đơn vị đã làm, xin bỏ qua lời nhắc này. Trân trọng cảm ơn.\n"
        "Cần hỗ trợ, xin liên hệ: (0252) 3 822398.\n"
        "Ban Tuyên giáo, LĐLĐ tỉnh"
    )
    late = message("a", reminders(given, at("2013-03-25"), 5), given.registry, TELL)
    assert "Gửi báo cáo tháng 03/2013: hạn 20/03/2013, mong sớm nhận được." in late
    assert not any(word in late for word in ("quá hạn", "trễ", "chậm"))


def test_the_call_list_names_everything() -> None:
    """Signs, days, references; the messages follow; the federation gets none."""
    given = inputs(units=(unit("a", "Hàm Tân"),), obligations=owing(), cases=(case(SELECT, VERIFY),))
    found = reminders(given, at("2013-05-05T08:00:00"), 5)
    text = remind_text(Reminders(found, at("2013-05-05T08:00:00"), given.registry, left_out=3), TELL)
    assert text.splitlines()[:8] == [
        "Nhắc việc, tính đến 08:00 05/05/2013: 2 việc đã quá hạn, 0 việc sắp đến hạn.",
        "Ngoài ra còn 3 việc đã quá hạn lâu hơn, không liệt kê ở đây.",
        "",
        "Hàm Tân",
        "  ! quá hạn 46 ngày: Gửi báo cáo tháng 03/2013 [a/2013-03]",
        "",
        "Tỉnh",
        "  ! quá hạn 1 ngày: Phản ánh, đề xuất lên cấp trên về vụ việc 2013-007 «Chậm lương» "
        "(đã xác minh ngày 05/03/2013) [2013-007] (Lãnh đạo)",
    ]
    assert text.count("Kính gửi") == 1


def test_markdown_mentions_nobody_and_breaks_no_table() -> None:
    """What people wrote is shown as it is: no mention, no link to an issue, no markup, no further column."""
    title = "Xem @quan-tri, #12 | <img src=x> **đậm**\nhai dòng"
    given = inputs(units=(unit("a"),), directives=(replace(directive(), title=title),))
    found = reminders(given, at("2013-03-09T08:00:00"), 5)
    text = remind_markdown(Reminders(found, at("2013-03-09T08:00:00"), given.registry), TELL)
    assert text.startswith("<!-- giaoban:remind 1 -->\n")
    row = text.splitlines()[-1]
    assert "Xem @<!-- -->quan-tri, #<!-- -->12 \\| &lt;img src=x&gt; \\*\\*đậm\\*\\* hai dòng" in row
    assert row.replace("\\|", "").count("|") == 6
    nothing = remind_markdown(Reminders((), at("2013-03-09T08:00:00"), given.registry), TELL)
    assert nothing == "<!-- giaoban:remind 0 -->\n\nTính đến 08:00 09/03/2013, không có việc nào cần nhắc."


def test_due_times_read_as_people_say_them() -> None:
    """The day, where something is due by its end; the hour, where hours count; nothing without a due time."""
    found = reminders(inputs(hotspots=(spot(),), units=(unit("a"),)), at("2013-03-11T12:00:00"), 5)
    assert due_text(found[0]) == "09:00 12/03/2013"
    assert due_text(replace(found[0], due=at("2013-03-20T23:59:59"))) == "20/03/2013"
    assert due_text(replace(found[0], due=None)) == ""


# The demonstration, read again without the program


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state of the demonstration."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(ROOT / "reports", root / "reports")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return load_state(open_workspace(root))


MOMENTS = ["2012-11-20T08:00:00", "2013-03-18T08:00:00", "2013-03-22T08:00:00", "2013-06-21T10:00:00"]
LATE = ["2013-09-25T00:00:00", "2013-12-23T08:00:00", "2014-02-01T08:00:00"]


def documents(pattern: str) -> Iterator[dict[str, Any]]:
    """Yield the documents of the demonstration as plain YAML, every scalar a text."""
    for path in sorted((ROOT / "reports").glob(pattern)):
        yield yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only


@pytest.mark.parametrize("as_of", [*MOMENTS, *LATE])
def test_reports_of_the_demonstration(demonstration: State, as_of: str) -> None:
    """Who is reminded of which report is what the clerk's entries, the one rule and its exceptions say."""
    moment = at(as_of)
    came: dict[tuple[str, str], datetime] = {}
    for report in documents("units/*/*/2*.yml"):
        when = datetime.fromisoformat(report["received"]["at"])
        for period in {report["period"], *report.get("covers", [])}:
            came[report["unit"], period] = min(when, came.get((report["unit"], period), when))
    units = [entry["id"] for entry in next(documents("registry/units.yml"))["units"] if entry["kind"] != "province"]
    assert len(units) == 13
    expected = {}
    for month in ["2012-11", "2012-12", *(f"2013-{number:02}" for number in range(1, 13))]:
        for name in units:
            due = at(f"{month}-20T23:59:59")
            if (name, month) in {("phu-quy", "2013-03"): 25, ("ham-thuan-bac", "2013-07"): 23}:
                due = due.replace(day={"2013-03": 25, "2013-07": 23}[month])
            excused = name == "la-gi" and month in ("2013-05", "2013-06")
            days = (due.date() - moment.date()).days
            sent = (name, month) in came and came[name, month] <= moment
            if not excused and not sent and days <= 5:
                expected[f"{name}/{month}"] = min(days, -1) if moment > due else days
    found = reminders(demonstration.inputs, moment, 5)
    assert {entry.reference: entry.days for entry in found if entry.kind == "report"} == expected


@pytest.mark.parametrize("as_of", [*MOMENTS, *LATE])
def test_directives_of_the_demonstration(demonstration: State, as_of: str) -> None:
    """Who owes feedback on which directive is what directives and feedback say, counted again."""
    today = at(as_of).date()
    units = {entry["id"]: entry["kind"] for entry in next(documents("registry/units.yml"))["units"]}
    given = {
        (entry["unit"], entry["directive"]): any(day(relay["on"]) <= today for relay in entry.get("relayed", []))
        for entry in documents("units/*/*/feedback/*.yml")
        if day(entry["received_on"]) <= today
    }
    replaced_on = {"2013-008": day("2013-07-29")}
    expected = set()
    for entry in documents("province/directives/*/*.yml"):
        in_force = entry["status"] == "in_force" or replaced_on.get(entry["id"], day("1900-01-01")) > today
        if not in_force or day(entry["issued_on"]) > today or (day(entry["relay_by"]) - today).days > 5:
            continue
        for name, kind in units.items():
            to = kind != "province" and {"all", kind, name} & set(entry["addressed_to"])
            if to and not given.get((name, entry["id"]), False):
                expected.add((name, entry["id"], "relay" if (name, entry["id"]) in given else "acknowledge"))
    found = reminders(demonstration.inputs, at(as_of), 5)
    kinds = ("acknowledge", "relay")
    assert {(entry.who, entry.reference, entry.kind) for entry in found if entry.kind in kinds} == expected
    assert len(expected) == sum(entry.kind in kinds for entry in found)


def test_a_wider_window_only_adds(demonstration: State) -> None:
    """Whatever is reminded of within fewer days is so within more; nothing is there twice; the same input, the same."""
    for as_of in (*MOMENTS, *LATE):
        windows = [reminders(demonstration.inputs, at(as_of), days) for days in (0, 5, 30, 366)]
        for less, more in pairwise(windows):
            assert set(less) <= set(more)
        assert all(len(set(found)) == len(found) for found in windows)
        assert reminders(demonstration.inputs, at(as_of), 5) == windows[1]


def test_periods_are_named(demonstration: State) -> None:
    """Reports and summaries carry their period, the others none, but for a question that goes into a report."""
    for entry in reminders(demonstration.inputs, at(LATE[1]), 5):
        if entry.kind in ("report", "summary"):
            assert entry.period == parse_period(entry.reference.rpartition("/")[2])
        elif entry.kind != "question":
            assert entry.period is None
