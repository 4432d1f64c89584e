"""Reminders of cases that have been at a step for too long, and of explanations that authorities asked for."""

from collections.abc import Iterator, Mapping
from typing import Final

from ..base.vietnamese import day
from ..cases.timings import step_due
from ..cases.waiting import waiting
from ..documents.model import Case, Directive
from ..documents.steps import NEXT, Course
from ..known.inputs import Inputs
from ..known.when import When, later
from ..registry.succession import federation_of
from .reminder import Kind, Reminder, Role, task

Task = tuple[Role, Kind, str]
_VERIFY: Final[Task] = ("reviewer", "case", "case.verify")
_TASK: Final[Mapping[str, Task]] = {
    "monitored": ("reviewer", "case", "case.monitored"),
    "unproven": ("leader", "case", "case.unproven"),
    "verify": ("leader", "case", "case.escalate"),
    "escalate": ("leader", "directive", "case.conclusion"),
}


def case_reminders(inputs: Inputs, when: When) -> Iterator[Reminder]:
    """Yield the next step of every open case, every request without an answer, and the matters that wait for a case.

    A step is due `stale_after_days` after the one before. After the escalation the higher level's conclusion is due
    within `directive_after_escalated` hours, because upper levels are timed as well. An issued answer must be entered
    in the case by the next day. A monitored case must be reviewed after `stale_after_days`; a rumour that was not
    confirmed is answered without escalation. A request is due on its day; a request without one is repeated until it is
    answered.
    """
    federation = federation_of(inputs.registry, when.today)
    kinds = {matter.reference: matter.kind for report in inputs.records.reports for matter in report.matters}
    for case in inputs.records.cases:
        course = case.course(kinds)
        if NEXT[course.standing]:
            yield _next_step(case, course, federation, inputs, when)
        yield from _requests(case, federation, when)
    yield from _waiting(federation, inputs, when)


def _waiting(federation: str, inputs: Inputs, when: When) -> Iterator[Reminder]:
    """Yield one reminder for all upset matters that have been in no case for `stale_after_days`; see also matters_due.

    Urgent matters have reminders of their own from the beginning.
    """
    found = [entry for entry in waiting(inputs, when.as_of) if not entry.matter.urgent]
    if found:
        first = found[0]
        what = task("case.waiting", count=len(found), title=first.matter.title, day=day(when.day(first.since)))
        due = later(first.since, 24.0 * inputs.registry.office.stale_after_days)
        yield Reminder(federation, "reviewer", "case", first.matter.reference, due, what)


def _next_step(case: Case, course: Course, federation: str, inputs: Inputs, when: When) -> Reminder:
    last, standing = case.steps[-1], course.standing
    since = day(last.day)
    names = {"case": case.id, "title": case.title, "day": since}
    due = step_due(last, inputs.registry, when)
    answer = _answered_by(case, inputs)
    if answer is not None and "respond" in NEXT[standing]:
        what = task("case.answered", directive=answer.id, **names)
        due = min(due, when.end(answer.issued_on, 1))
        return Reminder(federation, "reviewer", "case", case.id, due, what)
    role, kind, words = _TASK.get(standing, _VERIFY)
    return Reminder(federation, role, kind, case.id, due, task(words, **names))


def _answered_by(case: Case, inputs: Inputs) -> Directive | None:
    """Return the directive issued on a case since its last step, which is the higher level's conclusion, or None."""
    found = [
        entry
        for entry in inputs.records.directives
        if case.id in entry.cases and case.steps[-1].day <= entry.issued_on and entry.kind != "focus"
    ]
    return min(found, key=lambda entry: (entry.issued_on, entry.id)) if found else None


def _requests(case: Case, federation: str, when: When) -> Iterator[Reminder]:
    for request in case.requests:
        if request.answered is not None:
            continue
        what = task("case.request", case=case.id, title=case.title, sender=request.sender, day=day(request.on))
        due = when.end(request.due)
        label = f"{request.on.isoformat()} {request.sender}"
        yield Reminder(federation, "leader", "request", case.id, due, what, label=label)
