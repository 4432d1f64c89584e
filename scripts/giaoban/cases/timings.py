"""How long the federation took for each of the four steps of a case (plan 26/KH-LĐLĐ, II.3.3).

The federation is timed like the units. A step is due `stale_after_days` (of the office) after the one before; the
answer is due `directive_after_escalated` hours after the escalation. The plan sets no limits; these are assumptions.
"""

from datetime import datetime

from ..base.times import parse_moment
from ..documents.model import Case
from ..documents.steps import NEXT, Step
from ..known.inputs import Inputs
from ..known.when import When, later, when
from ..registry.limits import Limit, limit_of
from ..registry.load import Registry
from ..registry.succession import federation_of
from .clocks import Clock, Course, Mark, mark_of, run, step_mark


def step_due(last: Step, registry: Registry, now: When) -> datetime:
    """Return when the step after a given one is due: the answer after its hours, any other at the end of its day."""
    if last.name == "escalate":
        since = parse_moment(last.on, now.zone) or now.end(last.day)
        return later(since, limit_of(registry.obligations, "directive_after_escalated").hours)
    return now.end(last.day, registry.office.stale_after_days)


def case_clocks(case: Case, inputs: Inputs, moment: datetime) -> tuple[Clock, ...]:
    """Return the clocks `select`, `verify`, `escalate` and `respond` of a case as of a moment.

    Select runs from the arrival of the first report with one of its matters, or the call on one of its hot spots; each
    other step from the one before. A step has no clock if it cannot come any more (the case is discarded or monitored),
    was left out, or has not begun. Case and inputs are as known at the moment.
    """
    now = when(inputs.registry, moment)
    federation = federation_of(inputs.registry, now.today)
    stale = Limit(24.0 * inputs.registry.office.stale_after_days, "office")
    answer = limit_of(inputs.registry.obligations, "directive_after_escalated")
    since, last = first_word(case, inputs), None
    found = []
    for name in _timed(case, inputs):
        step = case.step(name)
        until = step_mark(step, case.id, now) if step is not None else None
        limit = answer if last is not None and last.name == "escalate" else stale
        due = step_due(last, inputs.registry, now) if last is not None else None
        if last is None and since is not None:
            due = now.end(now.day(since.at), inputs.registry.office.stale_after_days)
        clock = Clock(name, "province", case.id, federation, "open")
        found.append(run(clock, Course(since, until, limit, due), moment))
        since, last = until, step
    return tuple(found)


def _timed(case: Case, inputs: Inputs) -> tuple[str, ...]:
    """Return the steps that a case has taken, in order, and then its next step, if there is one.

    A step that was left out, because the case went on without it, is not timed; a monitored case has no next step.
    """
    held = set(case.matters)
    matters = (matter for report in inputs.records.reports for matter in report.matters)
    standing = case.course({matter.reference: matter.kind for matter in matters if matter.reference in held}).standing
    return (*(step.name for step in case.steps), *(() if standing == "monitored" else NEXT[standing]))


def first_word(case: Case, inputs: Inputs) -> Mark | None:
    """Return when the federation first heard of a case's matters: by a report that arrived or a call on a hot spot.

    None where no arrival is known.
    """
    came = {entry.reference: entry.received_at for entry in inputs.submissions}
    marks = [
        Mark(at, reference) for reference in case.matters if (at := came.get(reference.partition("#")[0])) is not None
    ]
    marks += [
        mark_of(heard, spot)
        for spot in inputs.records.hotspots
        if spot.reference in case.hotspots and (heard := spot.times.get("phoned") or spot.times.get("written"))
    ]
    return min(marks, key=lambda mark: (mark.at, mark.source), default=None)
