"""To whom a directive goes, and its state on a day: in force, withdrawn, or replaced by which one."""

from datetime import date, datetime
from typing import Literal

from ..documents.model import Directive
from ..registry.limits import limit
from ..registry.load import Registry
from ..registry.units import Unit
from .inputs import Inputs
from .when import When, later

Status = Literal["in_force", "withdrawn", "replaced"]


def addressed(registry: Registry, directive: Directive) -> tuple[Unit, ...]:
    """Return the units to which a directive goes: those that existed on its day of issue, except the federation."""
    return registry.units.addressed(directive.addressed_to, directive.issued_on)


def replacements(inputs: Inputs, directive: Directive, today: date) -> tuple[Directive, ...]:
    """Return what had replaced a directive by a day, earliest first; nothing for a day before its own issue."""
    return inputs.once(_replacements, directive, today)


def _replacements(inputs: Inputs, directive: Directive, today: date) -> tuple[Directive, ...]:
    found = (entry for entry in inputs.replacing.get(directive.id, ()) if entry.id != directive.id)
    return tuple(
        sorted(
            (entry for entry in found if directive.issued_on <= entry.issued_on <= today),
            key=lambda entry: (entry.issued_on, entry.id),
        )
    )


def status_on(inputs: Inputs, directive: Directive, today: date) -> Status:
    """Return the state of a directive on a day.

    A replaced directive was in force until the day of its replacement, whatever its own status says. One whose status
    is «replaced» by an unknown directive counts as replaced from the beginning. A withdrawal counts from
    `withdrawn_on`, or without a date from the beginning; what was known before is read with `--at`.
    """
    return inputs.once(_status, directive, today)


def _status(inputs: Inputs, directive: Directive, today: date) -> Status:
    if directive.withdrawn_on is not None:
        if directive.withdrawn_on <= today:
            return "withdrawn"
    elif directive.status == "withdrawn":
        return "withdrawn"
    if replacements(inputs, directive, today):
        return "replaced"
    if directive.status == "replaced" and not replacements(inputs, directive, date.max):
        return "replaced"
    return "in_force"


def in_force(inputs: Inputs, today: date) -> tuple[Directive, ...]:
    """Return the directives issued by a day and in force on it."""
    return inputs.once(_in_force, today)


def _in_force(inputs: Inputs, today: date) -> tuple[Directive, ...]:
    issued = (entry for entry in inputs.records.directives if entry.issued_on <= today)
    return tuple(entry for entry in issued if status_on(inputs, entry, today) == "in_force")


def relay_due(directive: Directive, registry: Registry, when: When) -> datetime:
    """Return when members must have been told: at `relay_by`, else the register's hours after the day of issue."""
    if directive.relay_by is not None:
        return when.end(directive.relay_by)
    return later(when.end(directive.issued_on), limit(registry.obligations, "relay_after_directive"))
