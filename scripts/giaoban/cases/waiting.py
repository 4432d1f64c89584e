"""Urgent or upset matters that are in no case although the office has had them for some time.

The time is the office's `stale_after_days` («a matter in no case: listed after», format/registry/office.yml), counted
from the arrival of the report, when the federation first knew of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..documents.model import Matter
from ..known.inputs import Inputs
from ..known.known import known_at


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting matter: since when the federation has had it, and for how many whole days."""

    matter: Matter
    since: datetime
    days: int


def pressing(matter: Matter) -> bool:
    """Tell whether a matter must be handled: the unit called it urgent, or people are upset."""
    return matter.urgent or matter.attitude == "upset"


def waiting(inputs: Inputs, as_of: datetime) -> tuple[Waiting, ...]:
    """Return every pressing matter that has been in no case for longer than the office allows, the longest first."""
    inputs = known_at(inputs, as_of)
    limit = timedelta(days=inputs.registry.office.stale_after_days)
    found = [Waiting(matter, at, (as_of - at).days) for matter, at in untaken(inputs, as_of) if as_of - at > limit]
    return tuple(sorted(found, key=lambda entry: (entry.since, entry.matter.reference)))


def untaken(inputs: Inputs, as_of: datetime) -> Iterator[tuple[Matter, datetime]]:
    """Yield every pressing matter received by a moment that is in no case, with its time of receipt.

    A matter is taken up if a case begun by the moment has it, its hot spot, or a matter of its thread (one that it
    continues or that continues it).
    """
    inputs = known_at(inputs, as_of)
    received = {path: entry.received_at for path, entry in inputs.came.items()}
    came: dict[str, tuple[Matter, datetime]] = {}
    for report in inputs.records.reports:
        at = received.get(report.path)
        if at is not None:
            came.update({matter.reference: (matter, at) for matter in report.matters})
    taken = {reference for case in inputs.records.cases for reference in (*case.matters, *case.hotspots)}
    threads = _threads(matter for matter, _ in came.values())
    for matter, at in came.values():
        if pressing(matter) and not any(_held(other, came, taken) for other in threads[matter.reference]):
            yield matter, at


def _held(reference: str, came: Mapping[str, tuple[Matter, datetime]], taken: Set[str]) -> bool:
    return reference in taken or (reference in came and came[reference][0].hotspot in taken)


def _threads(matters: Iterable[Matter]) -> Mapping[str, frozenset[str]]:
    """Return, for each matter, all matters connected with it by `continues`."""
    beside: dict[str, set[str]] = defaultdict(set)
    for matter in matters:
        beside[matter.reference].add(matter.reference)
        if matter.continues:
            beside[matter.reference].add(matter.continues)
            beside[matter.continues].add(matter.reference)
    found: dict[str, frozenset[str]] = {}
    for reference in beside:
        if reference not in found:
            thread = frozenset(_reach(reference, beside))
            found.update(dict.fromkeys(thread, thread))
    return found


def _reach(reference: str, beside: Mapping[str, set[str]]) -> Iterator[str]:
    seen, left = {reference}, [reference]
    while left:
        here = left.pop()
        yield here
        left.extend(beside.get(here, set()) - seen)
        seen |= beside.get(here, set())
