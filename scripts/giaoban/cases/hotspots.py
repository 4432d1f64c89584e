"""The clocks of a hot spot: detected → phoned → written → directive → relayed, and reported up to Tỉnh ủy.

By telephone at once and then in writing (plan 26/KH-LĐLĐ, II.1, III.1); on to Tỉnh ủy (the same); the conclusion after
its case was escalated, and the telling of members after that (II.3.3, steps three and four). The plan sets no hours.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from ..documents.model import MILESTONES, Case, Directive, Feedback, HotSpot
from ..known.directives import addressed, relay_due
from ..known.inheritance import answer_of
from ..known.inputs import Inputs
from ..known.when import When, when
from ..registry.limits import Limit, limit_of, own_limit
from ..registry.load import Registry
from ..registry.succession import federation_of
from ..repository.claims import SKEW
from .clocks import Clock, Course, Level, Mark, mark_of, run, step_mark

CLOCKS = ("phoned", "written", "reported_up", "directive", "relayed")
# Where the first three clocks start, and whose limit they have. For the federation «at once» runs from the same call.
# Where nobody phoned, the written report is due from the detection, and the federation knows from that report.
_STARTS: dict[str, tuple[str, str, Level]] = {
    "phoned": ("detected", "phone_after_detected", "unit"),
    "written": ("phoned", "written_after_phone", "unit"),
    "reported_up": ("phoned", "reported_up_after_phone", "province"),
}


_UNCALLED = {"written": "detected", "reported_up": "written"}


def clocks_of_hotspots(inputs: Inputs, moment: datetime) -> Mapping[str, tuple[Clock, ...]]:
    """Return the clocks of every hot spot that was known at the moment, by its reference (see `hotspot_clocks`)."""
    return inputs.once(_clocks, moment)


def _clocks(inputs: Inputs, moment: datetime) -> Mapping[str, tuple[Clock, ...]]:
    return {spot.reference: hotspot_clocks(spot, inputs, moment) for spot in inputs.records.hotspots}


def hotspot_clocks(spot: HotSpot, inputs: Inputs, moment: datetime) -> tuple[Clock, ...]:
    """Return the five clocks of a hot spot as of a moment, in the order of `CLOCKS`.

    A clock that has not begun is OPEN without a start. There is no clock for relaying if the directive does not go to
    the unit. Hot spot and inputs are as known at the moment.
    """
    now = when(inputs.registry, moment)
    found = [_milestone(spot, name, inputs, now) for name in _STARTS]
    case, escalated = _escalated(spot, inputs, now)
    federation = federation_of(inputs.registry, now.today)
    blank = Clock("directive", "province", spot.reference, federation, "open")
    if case is None or escalated is None:
        return (*found, blank, Clock("relayed", "unit", spot.reference, spot.unit, "open"))
    directive = directive_of(case, inputs)
    limit = limit_of(inputs.registry.obligations, "directive_after_escalated")
    until = issued(directive, now) if directive is not None else None
    answered = case.step("respond") is not None
    found.append(run(blank, Course(escalated, until, limit, passed=answered), moment))
    if directive is None:
        found.append(Clock("relayed", "unit", spot.reference, spot.unit, "open"))
    elif any(unit.id == spot.unit for unit in addressed(inputs.registry, directive)):
        found.append(relay_clock(directive, spot.unit, spot.reference, inputs, now))
    return tuple(found)


def _milestone(spot: HotSpot, name: str, inputs: Inputs, now: When) -> Clock:
    start, limit, level = _STARTS[name]
    times, uncalled = spot.times, spot.times.uncalled
    if uncalled == "not_done":
        start = _UNCALLED.get(name, start)
    passed = any(key in times for key in MILESTONES[MILESTONES.index(name) + 1 :])
    who = spot.unit if level == "unit" else federation_of(inputs.registry, now.today)
    course = Course(
        mark_of(times[start], spot) if start in times else None,
        mark_of(times[name], spot) if name in times else None,
        limit_of(inputs.registry.obligations, limit),
        passed=passed or (name == "phoned" and uncalled is not None),
        suspect=name == "written" and unborne(spot, inputs) is not None,
    )
    blank = Clock(name, level, spot.reference, who, "open", uncalled=uncalled if name == "phoned" else None)
    return run(blank, course, now.as_of)


def unborne(spot: HotSpot, inputs: Inputs) -> datetime | None:
    """Return when the document came, if that is so late that the time «written» is suspect; else None.

    If the document was there before, since the call, its first change after «written» counts. The allowed difference is
    the office's `max_review_days`, as for every report. For a document that is not committed or has no such change the
    result is None.
    """
    written, arrival = spot.times.get("written"), inputs.arrivals.get(spot.path)
    if written is None or arrival is None or arrival.at is None:
        return None
    came: datetime | None = arrival.at
    if arrival.at < written.begin - SKEW:
        came = min((change.at for change in arrival.amendments if change.at >= written.begin), default=None)
    late = came is not None and came - written.at > timedelta(days=inputs.registry.office.max_review_days)
    return came if late else None


def _escalated(spot: HotSpot, inputs: Inputs, now: When) -> tuple[Case | None, Mark | None]:
    """Return the case of a hot spot that was escalated first, with the time; (None, None) where there is none.

    A case belongs to a hot spot if it names it, or if one of its matters does.
    """
    matters = inputs.matters_on.get(spot.reference, frozenset())
    found = []
    for case in inputs.records.cases:
        if spot.reference not in case.hotspots and not matters.intersection(case.matters):
            continue
        step = case.step("escalate")
        mark = step_mark(step, case.id, now) if step is not None else None
        if mark is not None:
            found.append((mark.at, case.id, case, mark))
    return min(found, key=lambda entry: entry[:2])[2:] if found else (None, None)


def issued(directive: Directive, now: When) -> Mark:
    """Return when a directive was issued: the end of that day."""
    return Mark(now.end(directive.issued_on), directive.id, whole_day=True)


def directive_of(case: Case, inputs: Inputs) -> Directive | None:
    """Return the directive on a case.

    It is the one that the step respond names, or before that step the first on the case since its escalation. A `focus`
    directive (what to listen for next) is no answer and does not count.
    """
    respond, escalate = case.step("respond"), case.step("escalate")
    named = respond.details.get("directive") if respond is not None else None
    if named is not None:
        return next((entry for entry in inputs.records.directives if entry.id == named), None)
    if escalate is None:
        return None
    on_it = [
        entry
        for entry in inputs.records.directives
        if case.id in entry.cases and entry.kind != "focus" and entry.issued_on >= escalate.day
    ]
    return min(on_it, key=lambda entry: (entry.issued_on, entry.id), default=None)


def relay_terms(directive: Directive, registry: Registry, now: When) -> tuple[Mark, datetime, Limit]:
    """Return from when members must be told of a directive, when that is due, and the limit that it follows from."""
    since, due = issued(directive, now), relay_due(directive, registry, now)
    own = directive.relay_by is not None
    return since, due, own_limit(since.at, due) if own else limit_of(registry.obligations, "relay_after_directive")


def relay_clock(directive: Directive, unit: str, subject: str, inputs: Inputs, now: When) -> Clock:
    """Return the clock from the issue of a directive to the day on which a unit told its members.

    Feedback that reports reactions or questions shows that members have been told; then a missing day is MISSING.
    """
    since, due, limit = relay_terms(directive, inputs.registry, now)
    feedback = feedback_of(directive, unit, inputs, now)
    told = [entry.on for entry in feedback.relayed] if feedback is not None else []
    until = Mark(now.end(min(told)), feedback.reference, whole_day=True) if feedback is not None and told else None
    passed = feedback is not None and bool(feedback.reaction or feedback.attitude or feedback.open_questions)
    course = Course(since, until, limit, due, passed=passed)
    return run(Clock("relayed", "unit", subject, unit, "open"), course, now.as_of)


def feedback_of(directive: Directive, unit: str, inputs: Inputs, now: When) -> Feedback | None:
    """Return a unit's feedback on a directive up to the moment; for a unit that has ended, its successor's."""
    entries = inputs.feedback.get(directive.id, ())
    given = {entry.unit: entry for entry in reversed(entries)}
    return answer_of(given, inputs.registry, unit, now.today)
