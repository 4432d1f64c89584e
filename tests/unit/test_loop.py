"""The loop downwards and back: the ledger by hand, what is in force, what to listen for, laws over a year."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from giaoban.base.periods import Period
from giaoban.base.times import END_OF_DAY, LOCAL
from giaoban.documents.build import Records
from giaoban.documents.model import Answer, AnswerStatus, Count, Directive, Feedback, Question, Relay
from giaoban.documents.schemas import load
from giaoban.known.directives import addressed, replacements, status_on
from giaoban.known.inputs import Inputs
from giaoban.known.when import when
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.ledger.counts import count
from giaoban.ledger.focus import focus_for
from giaoban.ledger.ledger import FEEDBACK_LIMITS, STAGES, Row, ledger
from giaoban.ledger.questions import open_questions, questions
from giaoban.registry.load import Registry
from giaoban.registry.obligations import Obligations
from giaoban.registry.units import Unit, units_of

from ..conftest import ROOT

ISSUED = date(2013, 3, 1)


def march(number: int) -> date:
    """Return a day of March 2013."""
    return date(2013, 3, number)


def directive(**parts: Any) -> Directive:
    """Return directive 2013-001 to all, an answer of 1 March 2013 to be passed on by the 10th."""
    given: dict[str, Any] = {"id": "2013-001", "issued_on": ISSUED, "relay_by": march(10), **parts}
    given = {"kind": "answer", "addressed_to": ("all",), "topics": ("WAGE",), **given}
    return Directive(path="x.yml", issued_by="Ban Thường vụ", title="Trả lời", **given)


def feedback(**parts: Any) -> Feedback:
    """Return unit a's feedback: received on the 2nd, members told on the 5th, resolved."""
    given: dict[str, Any] = {"received_on": march(2), "outcome": "resolved", **parts}
    given = {"relayed": (Relay(march(5), "meeting", Count(40, "about")),), **given}
    return Feedback("f.yml", "a/2013-001", "a", "2013-001", **given)


def inputs(*directives: Directive, given: tuple[Feedback, ...] = (), last: date | None = None, **limits: int) -> Inputs:
    """Return inputs with the federation, district a, and the given documents."""
    units = (
        Unit("tinh", "Tỉnh", "province", date(2000, 1, 1)),
        Unit("a", "A", "district", date(2000, 1, 1), last),
    )
    registry = Registry(units=units_of(units), obligations=Obligations(feedback_limits=limits))
    return Inputs(registry, Records(directives=directives, feedback=given), ())


def row(given: Inputs, today: date) -> Row:
    """Return unit a's row at the end of a day."""
    found = ledger(given, when(given.registry, datetime.combine(today, END_OF_DAY, LOCAL)))
    return next(entry for entry in found if entry.unit == "a" and entry.directive.id == "2013-001")


def gaps(found: Row) -> list[tuple[str, int, bool]]:
    """Return the gaps of a row: which, how many days, whether still open."""
    return [(entry.step, entry.days, entry.open) for entry in found.gaps]


def test_the_defaults_are_those_of_the_schema() -> None:
    """One statement of each default."""
    limits = load("obligations")["properties"]["feedback_limits"]["properties"]
    assert {name: entry["default"] for name, entry in limits.items()} == FEEDBACK_LIMITS


@pytest.mark.parametrize(
    ("day", "stage", "received", "relayed", "expected"),
    [
        (1, "waiting", "not_due", "not_due", []),
        (2, "waiting", "not_due", "not_due", []),
        (3, "silent", "missing", "not_due", [("received", 2, True)]),
        (10, "silent", "missing", "not_due", [("received", 9, True)]),
        (11, "silent", "missing", "missing", [("received", 10, True)]),
    ],
)
def test_silence(day: int, stage: str, received: str, relayed: str, expected: list[tuple[str, int, bool]]) -> None:
    """A day to confirm the receipt, until the 10th to tell the members; nothing else is asked for before that."""
    found = row(inputs(directive()), march(day))
    assert (found.stage, found.received.status, found.relayed.status, gaps(found)) == (
        stage,
        received,
        relayed,
        expected,
    )


def test_received_and_not_passed_on() -> None:
    """Seven days after the receipt of the 2nd are over on the 10th; what came in the end is a gap that is closed."""
    late = feedback(relayed=(Relay(march(12), "meeting", None),))
    given = inputs(directive(), given=(late,))
    assert (row(given, march(9)).stage, gaps(row(given, march(9)))) == ("received", [])
    assert gaps(row(given, march(10))) == [("relayed", 8, True)]
    assert gaps(row(given, march(12))) == [("relayed", 10, False)]
    assert (row(given, march(11)).relayed.status, row(given, march(12)).relayed.status) == ("missing", "late")


def test_told_and_not_resolved() -> None:
    """Thirty days after the members were told, on the 5th of March, are over on 5 April."""
    given = inputs(directive(), given=(feedback(outcome="partly"),))
    assert gaps(row(given, date(2013, 4, 4))) == []
    assert gaps(row(given, date(2013, 4, 5))) == [("resolved", 31, True)]
    later = feedback(outcome_on=date(2013, 4, 20))
    assert gaps(row(inputs(directive(), given=(later,)), date(2013, 4, 20))) == [("resolved", 46, False)]
    assert row(inputs(directive(), given=(later,)), date(2013, 4, 20)).resolved.status == "late"


def test_a_moment_knows_nothing_of_what_came_later() -> None:
    """Receipt, telling, judgement and question each from their own day on."""
    said = feedback(
        outcome_on=march(20), reaction="Đồng tình", attitude="supportive", open_questions=(Question("Bao giờ", None),)
    )
    given = inputs(directive(), given=(said,))
    known = [
        (found.received.on, found.relayed.on, len(found.relays), found.outcome, found.reaction, found.attitude)
        for found in (row(given, march(day)) for day in (1, 2, 5, 19, 20))
    ]
    assert known == [
        (None, None, 0, None, None, None),
        (march(2), None, 0, None, None, None),
        (march(2), march(5), 1, None, None, None),
        (march(2), march(5), 1, None, None, None),
        (march(2), march(5), 1, "resolved", "Đồng tình", "supportive"),
    ]
    assert [len(row(given, march(day)).questions) for day in (1, 2)] == [0, 1]
    assert ledger(given, when(given.registry, datetime(2013, 2, 28, 12, tzinfo=LOCAL))) == ()


@pytest.mark.parametrize(
    ("said", "outcome", "confirmation", "asked_again"),
    [
        ("resolved", "resolved", "confirmed", "on_time"),
        ("resolved", "partly", "partly", "on_time"),
        ("resolved", "unresolved", "denied", "on_time"),
        ("resolved", "recheck", None, "missing"),
        ("resolved", None, None, "missing"),
        ("answered", "resolved", "confirmed", None),
        ("in_progress", "resolved", None, None),
    ],
)
def test_said_to_be_done(
    said: AnswerStatus, outcome: str | None, confirmation: str | None, asked_again: str | None
) -> None:
    """Only the unit's own word confirms; who said «resolved» alone is checked 28 days after, on 29 March."""
    answered = directive(answers=(Answer("Sở", "Chậm lương", said),))
    told = (feedback(outcome=outcome),) if outcome else ()
    given = inputs(answered, given=told)
    found = row(given, march(30))
    assert (found.confirmation, found.recheck.status if found.recheck else None) == (confirmation, asked_again)
    before = row(given, march(29)).recheck
    assert before is None or before.status == ("not_due" if asked_again == "missing" else asked_again)
    assert found.said == ((said,) if said != "in_progress" else ())


def test_the_registers_days_count() -> None:
    """The office can set others than the assumed ones."""
    assert gaps(row(inputs(directive(), received_after_issued=5), march(6))) == []
    assert gaps(row(inputs(directive(), received_after_issued=5), march(7))) == [("received", 6, True)]


def test_what_is_no_longer_asked_for() -> None:
    """Withdrawn or replaced: what came stays, what did not come is no gap and no state."""
    for given in (
        inputs(directive(status="withdrawn")),
        inputs(directive(status="replaced"), directive(id="2013-002", replaces="2013-001", issued_on=march(9))),
    ):
        found = row(given, march(20))
        assert (found.asked, found.stage, found.received.status, gaps(found)) == (False, "not_asked", None, [])
    told = row(inputs(directive(status="withdrawn"), given=(feedback(outcome="partly"),)), date(2013, 6, 1))
    assert (told.stage, told.outcome, gaps(told)) == ("relayed", "partly", [])


def test_a_question_on_a_replaced_directive_stays_open_in_the_sum_as_in_the_row() -> None:
    """Nobody has answered it, so rows and sums both count it, even after the directive was replaced."""
    asked = feedback(open_questions=(Question("Bao giờ trả lương", "WAGE/WAGE_ARREARS"),))
    for given in (
        inputs(directive(), given=(asked,)),
        inputs(directive(status="withdrawn"), given=(asked,)),
        inputs(
            directive(status="replaced"),
            directive(id="2013-002", replaces="2013-001", issued_on=march(9), topics=("MEAL",)),
            given=(asked,),
        ),
    ):
        rows = ledger(given, when(given.registry, datetime.combine(march(20), END_OF_DAY, LOCAL)))
        counts = count(rows)
        assert counts.open_questions == sum(len(found.open_questions) for found in rows) == 1
        assert counts.questions == 1


def test_feedback_of_a_unit_that_was_not_addressed() -> None:
    """It is shown, and counts nowhere."""
    given = inputs(directive(addressed_to=("sector",)), given=(feedback(),))
    found = row(given, march(20))
    assert (found.addressed, found.asked, found.stage) == (False, False, "resolved")
    assert count([found]).rows == 0


def test_status_on_a_day() -> None:
    """In force until the day of its replacement, whatever its own status says; nothing older replaces it."""
    old, new = directive(), directive(id="2013-002", replaces="2013-001", issued_on=march(9))
    for status in ("in_force", "replaced"):
        both = (replace(old, status=status), new)
        assert [status_on(inputs(*both), both[0], march(day)) for day in (8, 9)] == ["in_force", "replaced"]
        assert replacements(inputs(*both), both[0], march(9)) == (new,)
    assert status_on(inputs(old, replace(new, issued_on=date(2013, 2, 1))), old, march(20)) == "in_force"
    alone = replace(old, status="replaced")
    assert status_on(inputs(alone), alone, ISSUED) == "replaced"
    itself = replace(old, replaces=old.id)
    assert status_on(inputs(itself), itself, march(9)) == "in_force"


def test_a_withdrawal_takes_effect_on_its_day() -> None:
    """In force until the day before, whatever its own status says; without a day, withdrawn from the beginning."""
    entry = directive(kind="focus", issued_on=march(1), status="withdrawn", withdrawn_on=march(20))
    for given in (entry, replace(entry, status="in_force")):
        assert [status_on(inputs(given), given, march(day)) for day in (1, 19, 20)] == ["in_force"] * 2 + ["withdrawn"]
    assert status_on(inputs(entry), replace(entry, withdrawn_on=None), march(1)) == "withdrawn"
    newer = directive(id="2013-002", kind="focus", issued_on=march(10), replaces=entry.id)
    assert [status_on(inputs(entry, newer), entry, march(day)) for day in (9, 10, 20)] == [
        "in_force",
        "replaced",
        "withdrawn",
    ]
    held = [len(focus_for(inputs(entry), "a", Period(2013, 3), march(day))) for day in (19, 20)]
    assert held == [1, 0]
    asked = [
        [row.asked for row in ledger(given, when(given.registry, datetime(2013, 3, day, 12, tzinfo=LOCAL)))]
        for given in (inputs(entry),)
        for day in (19, 20)
    ]
    assert all(asked[0])
    assert not any(asked[1])


def test_what_to_listen_for() -> None:
    """From the month of its issue to its last day, else to the end of the third month after; only to its addressees."""
    focus = directive(kind="focus", issued_on=march(28), focus_until=date(2013, 5, 2))
    months = [Period(2013, month) for month in range(1, 9)]

    def held(entry: Directive, unit: str = "a", *more: Directive) -> list[int]:
        given = inputs(entry, *more)
        return [month.first_month for month in months if focus_for(given, unit, month, date(2013, 9, 1))]

    assert held(focus) == [3, 4, 5]
    assert held(replace(focus, focus_until=None)) == [3, 4, 5, 6]
    assert held(focus, "tinh") == held(replace(focus, kind="guidance")) == []
    assert held(replace(focus, status="withdrawn")) == []
    assert focus_for(inputs(focus), "a", months[2], march(27)) == ()
    newer = directive(id="2013-002", kind="focus", issued_on=date(2013, 4, 2), replaces="2013-001")
    assert [entry.directive.id for entry in focus_for(inputs(focus, newer), "a", months[3], date(2013, 4, 1))] == [
        "2013-001"
    ]
    assert [entry.directive.id for entry in focus_for(inputs(focus, newer), "a", months[3], date(2013, 4, 2))] == [
        "2013-002"
    ]


def test_a_focus_answers_no_question() -> None:
    """What is only to be listened for leaves a question open; an answer on its topic settles it."""
    asked = feedback(open_questions=(Question("Bao giờ trả lương", "WAGE/WAGE_ARREARS"),))
    for kind, state in (("focus", "open"), ("answer", "answered")):
        given = inputs(directive(), directive(id="2013-002", kind=kind, issued_on=march(9)), given=(asked,))
        moment = when(given.registry, datetime(2013, 3, 20, 12, tzinfo=LOCAL))
        (found,) = questions(given, moment)
        assert (found.state, found.settled_by) == (state, "2013-002" if state == "answered" else None)
        assert len(open_questions(given, moment, "a")) == (state == "open")
        assert open_questions(given, moment, "b") == ()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state of the demonstration data."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(ROOT / "reports", root / "reports")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return load_state(open_workspace(root))


@pytest.mark.parametrize("day", ["2012-11-30", "2013-03-31", "2013-07-29", "2013-12-28"])
def test_the_ledger_of_the_demonstration_adds_up(demonstration: State, day: str) -> None:
    """A row for every addressee, none twice; the sums are those of the rows; nothing is later than the moment."""
    today = date.fromisoformat(day)
    given = demonstration.inputs
    rows = ledger(given, when(given.registry, datetime.combine(today, END_OF_DAY, LOCAL)))
    issued = [entry for entry in given.records.directives if entry.issued_on <= today]
    pairs = {(entry.id, unit.id) for entry in issued for unit in addressed(given.registry, entry)}
    assert {(found.directive.id, found.unit) for found in rows if found.addressed} == pairs
    assert len({(found.directive.id, found.unit) for found in rows}) == len(rows)
    counts = count(rows)
    assert counts.open_questions == sum(len(found.open_questions) for found in rows)
    assert counts.questions == sum(len(found.questions) for found in rows)
    assert counts.resolved <= counts.received <= counts.rows
    assert counts.relayed <= counts.received
    assert counts.confirmed + counts.denied + counts.unconfirmed == counts.said_resolved
    assert counts.recheck_overdue <= counts.unconfirmed
    assert all(found.stage in STAGES for found in rows)
    for found in rows:
        days = (found.received.on, found.relayed.on, found.resolved.on, found.outcome_on)
        assert all(entry is None or found.directive.issued_on <= entry <= today for entry in days)
        assert all(gap.days > gap.limit and (not gap.open or found.asked) for gap in found.gaps)
