"""Reminders of directives to pass on, and of questions that are still open: each worked out by hand."""

from typing import Any

import pytest

from giaoban.base.periods import Period
from giaoban.documents.model import Directive, Matter, Question, Report
from giaoban.known.inputs import Inputs
from giaoban.receipts.submissions import Submission
from giaoban.reminders.remind import reminders

from .remind_values import at, day, directive, feedback, inputs, owing, told, unit


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
    """Without feedback: to be acknowledged. With feedback that has no relay yet: to be relayed. Then done."""
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
    report = Report("a4.yml", "a/2013-04", "a", april, day("2013-04-14"), (april,), matters=(matter_of(topic),))
    sent = Submission("a/2013-04", "a4.yml", "a", "monthly", (april,), at("2013-04-18"), "received")
    return {"reports": (report,), "submissions": (sent,)}


def asked(*more: Directive, **parts: Any) -> Inputs:
    """Return inputs in which unit a told its members on 8 March and a question on wages was left open."""
    answered = feedback(relayed=("2013-03-08",), questions=(WAGES,))
    return inputs(units=(unit("a"),), directives=(directive(), *more), feedback=(answered,), **parts)


def test_an_open_question_is_the_federations_to_answer() -> None:
    """The answer is due sixty days after the members were told: on 7 May."""
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
