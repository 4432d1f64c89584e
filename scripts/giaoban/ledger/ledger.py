"""The feedback ledger: for each directive and unit, what came back and where it stopped (plan, II.3.3, step 4).

The unit's words are kept apart from those of the answering office: that a matter is done is confirmed only by the
unit's own feedback.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from ..documents.model import Directive, Feedback, Relay
from ..known.directives import Status, addressed, relay_due, status_on
from ..known.inheritance import answer_of, bearer_of
from ..known.inputs import Inputs
from ..known.known import known_at
from ..known.when import When
from ..registry.obligations import Obligations
from .questions import AskedQuestion, questions

StepName = Literal["received", "relayed", "resolved"]
STEPS: Final[tuple[StepName, ...]] = ("received", "relayed", "resolved")
StepStatus = Literal["on_time", "late", "missing", "not_due"]
Stage = Literal["resolved", "relayed", "received", "silent", "waiting", "not_asked"]
STAGES: Final[tuple[Stage, ...]] = ("resolved", "relayed", "received", "silent", "waiting", "not_asked")
Confirmation = Literal["confirmed", "partly", "denied"]

# Days; the plan sets none. The defaults are those of the schema, an assumption; the register can set others.
FEEDBACK_LIMITS: Final = {
    "received_after_issued": 1,
    "relayed_after_received": 7,
    "resolved_after_relayed": 30,
    "recheck_after_said": 28,
}
_LIMIT_OF: Final[Mapping[StepName, str]] = {
    "received": "received_after_issued",
    "relayed": "relayed_after_received",
    "resolved": "resolved_after_relayed",
}
_DONE: Final = ("answered", "resolved")
_CONFIRMATION: Final[Mapping[str, Confirmation]] = {"resolved": "confirmed", "partly": "partly", "unresolved": "denied"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the feedback: when it was due and when it was done. Without a status it is not required (yet)."""

    due: date | None
    on: date | None
    status: StepStatus | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A step that took, or is taking, more days than the limit: its first day, and its last unless it is still open."""

    step: StepName
    since: date
    until: date | None
    days: int
    limit: int

    @property
    def open(self) -> bool:
        """Tell whether the step is still outstanding."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's response to one directive, as known at a moment.

    `addressed` is false for feedback of a unit to which the directive did not go. `asked` tells whether missing parts
    are still owed: the directive is in force, and the unit exists or has ended. For a unit that has ended `owed_by`
    owes them, and if it had not told its members, its successors' feedback counts (known.inheritance). `said` are the
    states of the answers in which the answering office says that a matter is done (`answered`, `resolved`).
    """

    directive: Directive
    state: Status
    unit: str
    addressed: bool
    asked: bool
    received: Step
    relayed: Step
    resolved: Step
    relays: tuple[Relay, ...]
    reaction: str | None
    attitude: str | None
    outcome: str | None
    outcome_on: date | None
    questions: tuple[AskedQuestion, ...]
    gaps: tuple[Gap, ...]
    said: tuple[str, ...]
    confirmation: Confirmation | None
    recheck: Step | None
    owed_by: str | None = None

    @property
    def stage(self) -> Stage:
        """Return how far the feedback has come; `silent` if the receipt is overdue."""
        if self.resolved.on is not None:
            return "resolved"
        if self.relayed.on is not None:
            return "relayed"
        if self.received.on is not None:
            return "received"
        if not self.asked:
            return "not_asked"
        return "silent" if self.received.status == "missing" else "waiting"

    @property
    def open_questions(self) -> tuple[AskedQuestion, ...]:
        """Return the questions that have been neither answered nor reported as a matter."""
        return tuple(entry for entry in self.questions if entry.state == "open")

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        """Return the gaps that are still open."""
        return tuple(entry for entry in self.gaps if entry.open)


def feedback_limit(obligations: Obligations, name: str) -> int:
    """Return a limit in days: the register's, or the default."""
    return obligations.feedback_limits.get(name, FEEDBACK_LIMITS[name])


def ledger(inputs: Inputs, when: When) -> tuple[Row, ...]:
    """Return a row for every directive issued up to a moment and every unit to which it went or that gave feedback.

    The newest directive comes first; units are in the order of lists. Later events are not known.
    """
    return known_at(inputs, when.as_of).once(_ledger, when)


def _ledger(inputs: Inputs, when: When) -> tuple[Row, ...]:
    directives = inputs.records.directives
    given: dict[str, dict[str, Feedback]] = defaultdict(dict)
    for entry in inputs.records.feedback:
        given[entry.directive][entry.unit] = entry
    asked: dict[tuple[str, str], list[AskedQuestion]] = defaultdict(list)
    for question in questions(inputs, when):
        asked[question.unit, question.directive].append(question)
    places = {unit.id: place for place, unit in enumerate(inputs.registry.units.sorted())}
    found = []
    for directive in sorted(directives, key=lambda entry: (entry.issued_on, entry.id), reverse=True):
        owing = {unit.id for unit in addressed(inputs.registry, directive)}
        heard = given.get(directive.id, {})
        answers = {unit: answer_of(heard, inputs.registry, unit, when.today) for unit in owing}
        # Feedback by successors is in the row of the unit that has ended.
        instead = {
            name
            for unit, answer in answers.items()
            if answer != heard.get(unit) and (bearer := bearer_of(inputs.registry, unit, when.today)) is not None
            for name in bearer.heirs
        }
        shown = owing | (heard.keys() - instead)
        for unit in sorted(shown, key=lambda name: (places.get(name, len(places)), name)):
            feedback = answers.get(unit, heard.get(unit))
            put = tuple(asked[unit, directive.id])
            found.append(_row(directive, unit, feedback, put, inputs, when, addressed=unit in owing))
    return tuple(found)


def _row(
    directive: Directive,
    unit: str,
    feedback: Feedback | None,
    questions: tuple[AskedQuestion, ...],
    inputs: Inputs,
    when: When,
    *,
    addressed: bool,
) -> Row:
    today, state = when.today, status_on(inputs, directive, when.today)
    obligations = inputs.registry.obligations
    bearer = bearer_of(inputs.registry, unit, today)
    asked = addressed and state == "in_force" and bearer is not None
    received = feedback.received_on if feedback else None
    relays = tuple(sorted(feedback.relayed, key=lambda entry: entry.on)) if feedback else ()
    told = relays[0].on if relays else None
    judged = feedback if feedback is not None and feedback.outcome else None
    done = judged.judged_on if judged is not None and judged.outcome == "resolved" else None
    starts: dict[StepName, tuple[date | None, date | None]] = {
        "received": (directive.issued_on, received),
        "relayed": (received, told),
        "resolved": (told, done),
    }
    limits = {name: feedback_limit(obligations, _LIMIT_OF[name]) for name in STEPS}
    relay_by = when.day(relay_due(directive, inputs.registry, when))
    said = tuple(entry.status for entry in directive.answers if entry.status in _DONE)
    return Row(
        directive=directive,
        state=state,
        unit=unit,
        addressed=addressed,
        asked=asked,
        received=_step(_later(directive.issued_on, limits["received"]), received, when, asked=asked),
        relayed=_step(relay_by, told, when, asked=asked),
        resolved=_step(_later(told, limits["resolved"]), done, when, asked=asked),
        relays=relays,
        reaction=judged.reaction if judged else None,
        attitude=judged.attitude if judged else None,
        outcome=judged.outcome if judged else None,
        outcome_on=judged.judged_on if judged else None,
        questions=questions,
        gaps=tuple(_gaps(starts, limits, today, asked=asked)),
        said=said,
        confirmation=_CONFIRMATION.get(judged.outcome or "") if judged and said else None,
        recheck=_recheck(directive, judged, obligations, when, asked=asked),
        owed_by=bearer.unit if asked and bearer is not None and bearer.former is not None else None,
    )


def _later(start: date | None, days: int) -> date | None:
    """Return the day so many days later, or the last day of the calendar."""
    if start is None:
        return None
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max


def _step(due: date | None, on: date | None, when: When, *, asked: bool) -> Step:
    """Return the step for the day on which it was done, or None; a date counts to its end."""
    if on is not None:
        return Step(due, on, None if due is None else "on_time" if on <= due else "late")
    if due is None or not asked:
        return Step(due, None, None)
    return Step(due, None, "missing" if when.over(due) else "not_due")


def _gaps(
    starts: Mapping[StepName, tuple[date | None, date | None]],
    limits: Mapping[StepName, int],
    today: date,
    *,
    asked: bool,
) -> Iterator[Gap]:
    """Yield each step that took longer than its limit, counted from the step before; open ones only if `asked`."""
    for name, (start, end) in starts.items():
        if start is None or (end is None and not asked):
            continue
        days = ((end or today) - start).days
        if days > limits[name]:
            yield Gap(name, start, end, days, limits[name])


def _recheck(
    directive: Directive, judged: Feedback | None, obligations: Obligations, when: When, *, asked: bool
) -> Step | None:
    """Return the step of asking the members again after the answering office says that a matter is resolved.

    It is done when the unit itself says how the matter is; «to be checked again» does not count.
    """
    if not any(entry.status == "resolved" for entry in directive.answers):
        return None
    due = _later(directive.issued_on, feedback_limit(obligations, "recheck_after_said"))
    heard = judged.judged_on if judged is not None and judged.outcome in _CONFIRMATION else None
    return _step(due, heard, when, asked=asked)
