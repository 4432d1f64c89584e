"""What was known at a moment: the one place where everything that came later is removed.

As of T means: what the repository would say if everything that came after T were removed (DESIGN.md, «Two clocks»).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from ..base.periods import Period
from ..base.times import parse_moment
from ..documents.build import Records
from ..documents.model import Case, Directive, Feedback, HotSpot
from ..documents.points import Times
from ..receipts.arrival import Amendment, Arrival
from ..receipts.submissions import Submission
from .inputs import Edition, Editions, Inputs

T = TypeVar("T")


def known_at(inputs: Inputs, moment: datetime) -> Inputs:
    """Return the inputs with only what was known at a moment; if they are already of an earlier moment, all of it.

    Every stage begins with this and compares no moments itself. The result is made once for each moment. Reports that
    are not sent yet stay, because they are shown as such; so do summaries that are not issued.
    """
    if inputs.moment is not None and inputs.moment <= moment:
        return inputs
    if moment not in inputs.known:
        inputs.known[moment] = _made(inputs, moment)
    return inputs.known[moment]


def _made(inputs: Inputs, moment: datetime) -> Inputs:
    day = inputs.day(moment)
    submissions = tuple(found for entry in inputs.submissions if (found := submission_at(entry, moment)) is not None)
    came = {entry.path for entry in submissions}
    return replace(
        inputs,
        records=_records(inputs.records, moment, day, came),
        submissions=submissions,
        editions=KnownEditions(inputs.editions, day),
        arrivals={path: arrival for path, entry in inputs.arrivals.items() if (arrival := _arrival(entry, moment))},
        moment=moment,
    )


class KnownEditions:
    """The editions published by the end of a day."""

    def __init__(self, editions: Editions, day: date) -> None:
        """Take the editions of all time, and the day."""
        self._editions = editions.whole if isinstance(editions, KnownEditions) else editions
        self._day = min(day, editions.day) if isinstance(editions, KnownEditions) else day
        self._found: dict[Period, tuple[Edition, ...]] = {}

    @property
    def whole(self) -> Editions:
        """Return the editions of all time."""
        return self._editions

    @property
    def day(self) -> date:
        """Return the day up to which editions are known."""
        return self._day

    def uncut(self, period: Period) -> Sequence[Edition]:
        """Return the editions of a period published by the day, each with all that its inputs hold."""
        found = ((entry, _out(entry)) for entry in self._editions.of(period))
        return [entry for entry, out in found if out is None or out <= self._day]

    def of(self, period: Period) -> Sequence[Edition]:
        """Return the editions of a period published by the day, the first issue first.

        Each has only what was known at the moment of its figures.
        """
        if period not in self._found:
            self._found[period] = tuple(
                replace(entry, read=partial(_inputs_then, entry)) for entry in self.uncut(period)
            )
        return self._found[period]


def editions_by(inputs: Inputs, period: Period, moment: datetime) -> Sequence[Edition]:
    """Return the editions of a period whose figures are of moments up to the given one, the current one last."""
    return [entry for entry in inputs.editions.of(period) if entry.as_of <= moment]


def last_edition(inputs: Inputs, period: Period, moment: datetime) -> Edition | None:
    """Return the current edition of a period at a moment, with all that its inputs hold (`Editions.uncut`)."""
    found = [entry for entry in inputs.editions.uncut(period) if entry.as_of <= moment]
    return found[-1] if found else None


def _inputs_then(edition: Edition) -> Inputs:
    return known_at(edition.inputs, edition.as_of)


def _out(edition: Edition) -> date | None:
    return edition.entry.on if edition.entry is not None else edition.text.issued_on


def _records(records: Records, moment: datetime, day: date, came: set[str]) -> Records:
    hotspots = _there(hotspot_at(entry, moment, day) for entry in records.hotspots)
    later = {matter.reference for entry in records.reports if entry.path not in came for matter in entry.matters}
    later |= {entry.reference for entry in records.hotspots} - {entry.reference for entry in hotspots}
    replacing = [entry for entry in records.directives if entry.replaces]
    later_on = {entry.replaces for entry in replacing} - {
        entry.replaces for entry in replacing if entry.issued_on <= day
    }
    return replace(
        records,
        reports=tuple(entry for entry in records.reports if entry.path in came),
        hotspots=hotspots,
        notes=tuple(entry for entry in records.notes if entry.on <= day),
        feedback=_there(feedback_at(entry, day) for entry in records.feedback),
        cases=tuple(_without(entry, later) for entry in _there(case_at(case, moment, day) for case in records.cases)),
        directives=_there(directive_at(entry, day, later_on) for entry in records.directives),
        summaries=tuple(entry for entry in records.summaries if entry.issued_on is None or entry.issued_on <= day),
        restatements=tuple(entry for entry in records.restatements if entry.on <= day),
    )


def _there(found: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(entry for entry in found if entry is not None)


def _without(case: Case, later: set[str]) -> Case:
    """Return a case without later matters and hot spots."""
    if later.isdisjoint((*case.matters, *case.hotspots)):
        return case
    return replace(
        case,
        matters=tuple(entry for entry in case.matters if entry not in later),
        hotspots=tuple(entry for entry in case.hotspots if entry not in later),
    )


def _arrival(entry: Arrival, moment: datetime) -> Arrival | None:
    if entry.at is None or later(entry, moment):
        return None
    return replace(entry, amendments=amended_by(entry, moment))


def later(entry: Arrival, moment: datetime) -> bool:
    """Tell whether a document arrived after a moment."""
    return entry.at is not None and entry.at > moment


def amended_by(entry: Arrival, moment: datetime) -> tuple[Amendment, ...]:
    """Return the changes of a document up to a moment."""
    return tuple(change for change in entry.amendments if change.at <= moment)


# Single things as of a moment, without their later parts; None for one that had not come. A thing comes at its own time
# (a hot spot's `detected`, a directive's `issued_on`), a report at its time of receipt.


def hotspot_at(spot: HotSpot, moment: datetime, day: date) -> HotSpot | None:
    """Return a hot spot.

    The outcomes of its demands, of mediation and court, and whether work went on, are unknown until it is over.
    """
    if spot.times["detected"].begin > moment:
        return None
    known = {name: point for name, point in spot.times.items() if point.begin <= moment}
    times = Times(known, spot.times.uncalled)
    still_open = spot.status == "closed" and "closed" in spot.times and "closed" not in times
    return replace(
        spot,
        status="open" if still_open else spot.status,
        returned_to_work=None if still_open else spot.returned_to_work,
        mediation=None if still_open else spot.mediation,
        court=None if still_open else spot.court,
        days_stopped=None if still_open else spot.days_stopped,
        demands=tuple(replace(entry, outcome=None) for entry in spot.demands) if still_open else spot.demands,
        times=times,
        updates=tuple(entry for entry in spot.updates if entry.at.begin <= moment),
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
    if (steps, requests, amended) == (case.steps, case.requests, case.amended):
        return case if steps else None
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
    amendments = tuple(change for change in entry.amendments if change.at <= moment)
    if len(amendments) == len(entry.amendments) and (right is None or right <= moment):
        return entry  # there are many, and most stay as they are
    return replace(entry, amendments=amendments, put_right_at=right if right is not None and right <= moment else None)
