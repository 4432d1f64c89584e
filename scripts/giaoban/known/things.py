"""Single things as of a moment, without their later parts.

Each function takes a thing as it is written now and a moment. It returns the thing as it was at the moment, or None if
it had not come yet. A thing comes at its own time (a hot spot's `detected`, a directive's `issued_on`); a report comes
at its time of receipt.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from ..base.times import parse_moment
from ..documents.model import Case, Directive, Feedback, HotSpot
from ..receipts.submissions import Submission


def hotspot_at(spot: HotSpot, moment: datetime, day: date) -> HotSpot | None:
    """Return a hot spot; the outcomes of its demands, and whether work went on, are unknown until it is over."""
    if spot.times["detected"] > moment:
        return None
    times = {name: at for name, at in spot.times.items() if at <= moment}
    still_open = spot.status == "closed" and "closed" in spot.times and "closed" not in times
    return replace(
        spot,
        status="open" if still_open else spot.status,
        returned_to_work=None if still_open else spot.returned_to_work,
        demands=tuple(replace(entry, outcome=None) for entry in spot.demands) if still_open else spot.demands,
        times=times,
        updates=tuple(entry for entry in spot.updates if entry.at <= moment),
        informed=tuple(entry for entry in spot.informed if entry.on <= day),
        amended=tuple(entry for entry in spot.amended if entry.on <= day),
    )


def case_at(case: Case, moment: datetime, day: date) -> Case | None:
    """Return a case with the steps and requests up to the moment; None before its first step."""
    steps = tuple(step for step in case.steps if (at := parse_moment(step.on, end=False)) is not None and at <= moment)
    requests = tuple(
        replace(entry, answered=entry.answered if entry.answered is not None and entry.answered <= day else None)
        for entry in case.requests
        if entry.on <= day
    )
    amended = tuple(entry for entry in case.amended if entry.on <= day)
    return replace(case, steps=steps, requests=requests, amended=amended) if steps else None


def directive_at(directive: Directive, day: date, replaced_later: Collection[str | None]) -> Directive | None:
    """Return a directive without a later withdrawal or replacement.

    `replaced_later` are the ids of the directives that had not been replaced yet at the moment.
    """
    if directive.issued_on > day:
        return None
    if directive.amended:
        directive = replace(directive, amended=tuple(entry for entry in directive.amended if entry.on <= day))
    if directive.withdrawn_on is not None and directive.withdrawn_on > day:
        return replace(directive, status="in_force", withdrawn_on=None)
    if directive.status == "replaced" and directive.id in replaced_later:
        return replace(directive, status="in_force")
    return directive


def feedback_at(feedback: Feedback, day: date) -> Feedback | None:
    """Return a unit's feedback; its outcome, and what members said, are unknown before the day of the outcome."""
    if feedback.received_on > day:
        return None
    relayed = tuple(entry for entry in feedback.relayed if entry.on <= day)
    amended = tuple(entry for entry in feedback.amended if entry.on <= day)
    if feedback.judged_on <= day:
        return replace(feedback, relayed=relayed, amended=amended)
    feedback = replace(feedback, amended=amended)
    return replace(feedback, relayed=relayed, outcome=None, outcome_on=None, reaction=None, attitude=None)


def submission_at(entry: Submission, moment: datetime) -> Submission | None:
    """Return a report's submission with the amendments up to the moment; one that never arrived stays unchanged."""
    if entry.received_at is None:
        return entry
    if entry.received_at > moment:
        return None
    right = entry.put_right_at
    return replace(
        entry,
        amendments=tuple(change for change in entry.amendments if change.at <= moment),
        put_right_at=right if right is not None and right <= moment else None,
    )
