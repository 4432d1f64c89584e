"""Units, directives, feedback, hot spots and cases made up for the tests of reminders."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from giaoban.base.messages import Translator
from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.documents.build import Records
from giaoban.documents.model import Case, Directive, Feedback, HotSpot, Question, Relay, Request, Update
from giaoban.documents.points import Point, Times
from giaoban.documents.steps import Step
from giaoban.known.inputs import Inputs
from giaoban.receipts.submissions import Submission
from giaoban.registry.load import Registry
from giaoban.registry.obligations import Obligation, Obligations
from giaoban.registry.office import Office
from giaoban.registry.units import Unit, units_of
from giaoban.reminders.reminder import Reminder

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
    """Return a unit, by default a district that has not ended."""
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


# Hot spots


def spot(status: str = "open", updates: tuple[Update, ...] = (), **times: str) -> HotSpot:
    """Return a hot spot of unit a, found at eight and phoned in at nine on 11 March 2013."""
    known = {"detected": "2013-03-11T08:00:00", "phoned": "2013-03-11T09:00:00", **times}
    moments = {name: Point(at(text)) for name, text in known.items()}
    found = HotSpot("x.yml", SPOT, "a", "xuong-may", "DISPUTE", "Ngừng việc", "open", Times(moments), updates=updates)
    return replace(found, status=status)  # type: ignore[arg-type]


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
    return Feedback(
        "f.yml", f"a/{of}", "a", of, day(received), outcome="partly", relayed=relays, open_questions=questions
    )


# Cases


def case(*steps: tuple[str, str], requests: tuple[Request, ...] = (), decision: str = "handle") -> Case:
    """Return a case with these steps, each with its day or time."""
    made = tuple(Step(name, on, "reviewer", {"decision": decision} if name == "select" else {}) for name, on in steps)
    return Case("c.yml", "2013-007", "Chậm lương", "WAGE", made, requests=requests)


SELECT, VERIFY = ("select", "2013-03-01"), ("verify", "2013-03-05")
