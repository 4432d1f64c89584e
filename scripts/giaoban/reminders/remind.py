"""Who must do what next, both levels: the units and the federation."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain

from ..base.vietnamese import sort_key
from ..known.inputs import Inputs
from ..known.known import known_at
from ..known.when import When, when
from ..registry.load import Registry
from .cases_due import case_reminders
from .directives_due import directive_reminders
from .hotspots_due import hotspot_reminders
from .matters_due import matter_reminders
from .questions_due import question_reminders
from .reminder import KINDS, ROLES, Reminder, borne
from .reports_due import report_reminders
from .watch_due import watch_reminders


def reminders(inputs: Inputs, as_of: datetime, days: int) -> tuple[Reminder, ...]:
    """Return everything that is overdue at a moment or falls due within so many days of the calendar.

    Tasks to be done at once (a hot spot's reports) and tasks without a due time are included from the beginning. Units
    come in Vietnamese alphabetical order, then the federation; each one's reminders are sorted by due time.
    """
    inputs, moment = known_at(inputs, as_of), when(inputs.registry, as_of)
    found = [
        replace(entry, days=moment.days_to(entry.due) if entry.due is not None else None)
        for entry in _all(inputs, moment, days)
    ]
    kept = [entry for entry in found if entry.at_once or (entry.days is not None and entry.days <= days)]
    return tuple(sorted(kept, key=lambda entry: _order(entry, inputs.registry)))


def _all(inputs: Inputs, moment: When, days: int) -> Iterator[Reminder]:
    reports = list(report_reminders(inputs, moment, days))
    by_unit: dict[str, list[Reminder]] = defaultdict(list)
    for entry in reports:
        if entry.kind == "report" and not entry.former:
            by_unit[entry.who].append(entry)
    yield from reports
    others = chain(
        hotspot_reminders(inputs, moment),
        directive_reminders(inputs, moment),
        question_reminders(inputs, moment, by_unit),
        matter_reminders(inputs, moment),
        case_reminders(inputs, moment),
        watch_reminders(inputs, moment),
    )
    for entry in others:  # what a unit that has ended left undone is its successor's
        yield from borne(entry, inputs.registry, moment.today) if entry.role == "officer" else (entry,)


def _order(entry: Reminder, registry: Registry) -> tuple[object, ...]:
    due = (0, entry.due.timestamp()) if entry.due is not None else (1, 0.0)
    label = sort_key(registry.units.label(entry.who))
    federation = ROLES.index(entry.role) > 0
    return federation, label, entry.who, due, KINDS.index(entry.kind), entry.reference, entry.label


def split(found: tuple[Reminder, ...], overdue: int | None) -> tuple[tuple[Reminder, ...], int]:
    """Return the reminders without those overdue for more than so many days, and the number of those."""
    if overdue is None:
        return found, 0
    kept = tuple(entry for entry in found if entry.days is None or -entry.days <= overdue)
    return kept, len(found) - len(kept)
