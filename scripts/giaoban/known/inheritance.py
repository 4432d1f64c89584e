"""Who does what a unit still owed when it ended: the one unit that follows it, else the federation. Never nobody.

Units change (DOMAIN.md): on 1 July 2025 every district ended. With one successor what is outstanding is the
successor's. What several follow cannot be divided by a program, and what nobody follows has no other place: the
federation is told, and decides who does it.
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
    """Who does on a day what a unit owes: `former` is that unit where it has ended, `heirs` are all that follow it.

    `unit` is empty where it falls to the federation and the register has none on that day.
    """

    unit: str
    federation: bool = False
    former: Unit | None = None
    heirs: tuple[str, ...] = ()


def bearer_of(registry: Registry, unit: str, day: date) -> Bearer | None:
    """Return who does on a day what a unit owes; None where the register does not know it or it begins later."""
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
    """Return the one unit that does on a day what a unit owed that has ended; None where there is no such unit."""
    bearer = bearer_of(registry, unit, day)
    return bearer.unit if bearer is not None and bearer.former is not None and not bearer.federation else None


def answer_of(given: Mapping[str, Feedback], registry: Registry, unit: str, day: date) -> Feedback | None:
    """Return the feedback that stands for a unit on a day, of the feedback on one directive by unit.

    Its own; where it has ended without telling its members, that of the unit that follows it. Where several follow, all
    must have answered, and the one that told its members last, or not yet, stands for them. What a successor wrote
    before it took over the unit is about its own members only.
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
