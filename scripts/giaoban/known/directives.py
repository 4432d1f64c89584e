"""To whom a directive goes, and its state on a day: in force, withdrawn, or replaced by which one."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal

from ..documents.model import Directive
from ..registry.limits import limit
from ..registry.load import Registry
from ..registry.units import Unit
from .when import When, later

Status = Literal["in_force", "withdrawn", "replaced"]


def addressed(registry: Registry, directive: Directive) -> Iterator[Unit]:
    """Yield the units to which a directive goes: those that existed on its day of issue, except the federation."""
    to = set(directive.addressed_to)
    for unit in registry.units.sorted():
        by_kind = unit.kind != "province" and ("all" in to or unit.kind in to)
        if unit.valid_on(directive.issued_on) and (by_kind or unit.id in to):
            yield unit


def replacements(directives: Sequence[Directive], directive: Directive, today: date) -> tuple[Directive, ...]:
    """Return what had replaced a directive by a day, earliest first; nothing for a day before its own issue."""
    found = (entry for entry in directives if entry.replaces == directive.id and entry.id != directive.id)
    return tuple(
        sorted(
            (entry for entry in found if directive.issued_on <= entry.issued_on <= today),
            key=lambda entry: (entry.issued_on, entry.id),
        )
    )


def status_on(directives: Sequence[Directive], directive: Directive, today: date) -> Status:
    """Return the state of a directive on a day; `directives` are all, or at least those that replace another.

    A replaced directive was in force until the day of its replacement, whatever its own status says. One whose status
    is «replaced» by an unknown directive counts as replaced from the beginning. A withdrawal counts from
    `withdrawn_on`, or without a date from the beginning; what was known before is read with `--at`.
    """
    if directive.withdrawn_on is not None:
        if directive.withdrawn_on <= today:
            return "withdrawn"
    elif directive.status == "withdrawn":
        return "withdrawn"
    if replacements(directives, directive, today):
        return "replaced"
    if directive.status == "replaced" and not replacements(directives, directive, date.max):
        return "replaced"
    return "in_force"


def in_force(directives: Sequence[Directive], today: date) -> Iterator[Directive]:
    """Yield the directives issued by a day and in force on it."""
    replacing = [entry for entry in directives if entry.replaces]
    for directive in directives:
        if directive.issued_on <= today and status_on(replacing, directive, today) == "in_force":
            yield directive


def relay_due(directive: Directive, registry: Registry, when: When) -> datetime:
    """Return when members must have been told: at `relay_by`, else the register's hours after the day of issue."""
    if directive.relay_by is not None:
        return when.end(directive.relay_by)
    return later(when.end(directive.issued_on), limit(registry.obligations, "relay_after_directive"))
