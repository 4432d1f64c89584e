"""What was done in a period, as known at a moment: hot spots, cases, directives and the feedback on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ..base.periods import Period
from ..documents.model import Case, Directive, Feedback, HotSpot
from ..documents.schemas import describe
from ..known.directives import addressed, status_on
from ..known.inputs import Inputs
from .tally import Counted, People, sum_people

# Codes of the codebook are never reused, so these keep their meaning.
STOPPAGES = ("DISPUTE/STOPPAGE", "DISPUTE/STRIKE", "DISPUTE/SLOWDOWN")
ENDED = ("closed", "discarded", "monitored")
STATES = ("select", "verify", "escalate", "closed", "monitored", "discarded")


@dataclass(frozen=True, slots=True)
class Relaying:
    """The outcome of a directive: the units it went to, and those that gave feedback, told members, or still owe it."""

    directive: Directive
    addressed: tuple[str, ...]
    given: tuple[str, ...]
    told: tuple[str, ...]
    owed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What was done in a period. All references are of hot spots, cases and feedback.

    `found` are the hot spots found in the period; `stoppages` are those where work stopped, with the workers who took
    part; `demands` counts the demands there by outcome (`open` while there is none). `cases` counts cases by the last
    step, `relaying` is about the period's directives, `outcomes` counts the feedback that came in the period.
    """

    found: tuple[HotSpot, ...] = ()
    stoppages: tuple[HotSpot, ...] = ()
    workers: People | None = None
    demands: tuple[Counted, ...] = ()
    cases: tuple[Counted, ...] = ()
    relaying: tuple[Relaying, ...] = ()
    outcomes: tuple[Counted, ...] = ()


def work_of(
    inputs: Inputs,
    period: Period,
    as_of: datetime,
    hotspots: Sequence[HotSpot],
    cases: Sequence[Case],
    directives: Sequence[Directive],
) -> Work:
    """Return the figures of a period's hot spots, cases and directives, which are given as known at the moment."""
    found = tuple(spot for spot in hotspots if inputs.day(spot.times["detected"].at) >= period.first_day)
    stoppages = tuple(spot for spot in found if spot.topic in STOPPAGES)
    today = inputs.day(as_of)
    came = [entry for entry in inputs.records.feedback if period.first_day <= entry.received_on <= period.last_day]
    outcomes = tuple(describe("feedback", "/outcome").labels)
    return Work(
        found=found,
        stoppages=stoppages,
        workers=sum_people(spot.workers for spot in stoppages),
        demands=_demands(found),
        cases=_grouped(STATES, ((case.state, case.id) for case in cases)),
        relaying=tuple(_relaying(inputs, directive, today) for directive in directives),
        outcomes=_grouped(outcomes, ((entry.outcome, entry.reference) for entry in came if entry.outcome)),
    )


def hotspots_of(inputs: Inputs, period: Period, hotspots: Iterable[HotSpot]) -> Iterator[HotSpot]:
    """Yield the hot spots that were found in a period or were still going on in it."""
    for spot in sorted(hotspots, key=lambda each: (each.times["detected"].at, each.reference)):
        if inputs.day(spot.times["detected"].at) > period.last_day:
            continue
        closed = spot.times.get("closed")
        if spot.status != "closed" or (closed is not None and inputs.day(closed.at) >= period.first_day):
            yield spot


def _demands(hotspots: Iterable[HotSpot]) -> tuple[Counted, ...]:
    names = (*describe("hotspot", "/demands/0/outcome").labels, "open")
    return _grouped(names, ((demand.outcome or "open", spot.reference) for spot in hotspots for demand in spot.demands))


def _grouped(names: Sequence[str], entries: Iterable[tuple[str, str]]) -> tuple[Counted, ...]:
    """Return for each name the number of its entries (name, reference), with each reference once."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for name, reference in entries:
        found.setdefault(name, []).append(reference)
    return tuple(Counted(name, len(names), tuple(dict.fromkeys(names))) for name, names in found.items())


def alive(case: Case, period: Period) -> bool:
    """Tell whether a case had begun by the end of a period and had not ended before the period began."""
    ended: date | None = case.steps[-1].day if case.state in ENDED else None
    return case.steps[0].day <= period.last_day and (ended is None or ended >= period.first_day)


def _relaying(inputs: Inputs, directive: Directive, today: date) -> Relaying:
    """Return the outcome of a directive up to a day; feedback is owed while it is in force (plan, II.3.3)."""
    units = tuple(unit.id for unit in addressed(inputs.registry, directive))
    feedback: dict[str, Feedback] = {entry.unit: entry for entry in inputs.feedback.get(directive.id, ())}
    told = [unit for unit, entry in feedback.items() if entry.relayed]
    owed = units if status_on(inputs, directive, today) == "in_force" else ()
    return Relaying(
        directive=directive,
        addressed=units,
        given=tuple(unit for unit in units if unit in feedback),
        told=tuple(unit for unit in units if unit in told),
        owed=tuple(unit for unit in owed if unit not in feedback),
    )
