"""Who takes over what a unit still owed when it ended: its only successor, or else the federation.

Units change (DOMAIN.md): on 1 July 2025 every district ended. With one successor, the successor takes over what is
outstanding. A program cannot divide it among several, and without a successor nobody else is left; then the federation
is told and decides who does it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..documents.model import Feedback
from ..registry.load import Registry
from ..registry.succession import federation_of, successors_on
from ..registry.units import Unit


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who acts on a day for what a unit owes: `former` is that unit if it has ended, `heirs` are all its successors.

    `unit` is empty if the federation has to act and the register has none on that day.
    """

    unit: str
    federation: bool = False
    former: Unit | None = None
    heirs: tuple[str, ...] = ()


def bearer_of(registry: Registry, unit: str, day: date) -> Bearer | None:
    """Return who acts on a day for what a unit owes; None if the unit is not in the register or begins later."""
    found = registry.units.get(unit)
    if found is None or found.first_day > day:
        return None
    if found.valid_on(day):
        return Bearer(unit)
    heirs = successors_on(registry.units, unit, day)
    first = registry.units.get(heirs[0]) if heirs else None
    if len(heirs) == 1 and first is not None and first.kind != "province":
        return Bearer(first.id, former=found, heirs=heirs)
    return Bearer(federation_of(registry, day), federation=True, former=found, heirs=heirs)


def heir_of(registry: Registry, unit: str, day: date) -> str | None:
    """Return the only successor, on a day, of a unit that has ended; None if there is no such unit."""
    bearer = bearer_of(registry, unit, day)
    return bearer.unit if bearer is not None and bearer.former is not None and not bearer.federation else None


def answer_of(given: Mapping[str, Feedback], registry: Registry, unit: str, day: date) -> Feedback | None:
    """Return the feedback that counts for a unit on a day, from the feedback on one directive by unit.

    It is the unit's own. If the unit ended without telling its members, it is the successor's. With several successors
    all must have answered, and the one that told its members last, or not yet, counts. What a successor wrote before it
    took over the unit is only about its own members.
    """
    own = given.get(unit)
    bearer = bearer_of(registry, unit, day)
    if bearer is None or bearer.former is None or bearer.former.last_day is None or (own is not None and own.relayed):
        return own
    found = [given.get(name) for name in bearer.heirs]
    later = [entry for entry in found if entry is not None and _after(entry, bearer.former.last_day)]
    if not later or len(later) < len(found):
        return own
    return max(later, key=lambda entry: (_told(entry), entry.reference))


def _after(entry: Feedback, end: date) -> bool:
    return entry.received_on > end or any(relay.on > end for relay in entry.relayed)


def _told(entry: Feedback) -> date:
    return min((relay.on for relay in entry.relayed), default=date.max)
