"""Who watches public opinion (plan 26/KH-LĐLĐ, I.2, III.1): what the register and the reports do not say of it yet.

These are gaps to be filled, and no fault: a post may be named and not written down, a committee told and not noted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..base.periods import Period, month_of
from ..registry.units import Unit
from .inputs import Inputs


@dataclass(frozen=True, slots=True)
class Watch:
    """What is not said of one unit: its `post`, a note of its rapporteurs this `month`, and in which reports `untold`
    stands nothing of the unit's own Party committee. `month` is None where a note came, or where the unit has no
    rapporteurs.
    """

    unit: str
    post: bool
    month: Period | None
    untold: tuple[Period, ...]

    @property
    def silent(self) -> bool:
        """Tell whether nothing is missing."""
        return not self.post and self.month is None and not self.untold


def watch_of(inputs: Inputs, unit: Unit, today: date) -> Watch:
    """Return what is not said of a unit on a day; of reports, those of twelve months that have matters."""
    month = month_of(today)
    team = any(unit.id in person.units for person in inputs.registry.people.on(today).of("rapporteur"))
    heard = any(note.unit == unit.id and month_of(note.on) == month for note in inputs.records.notes)
    first = month.shift(-11).first_day
    untold = sorted(
        report.period
        for report in inputs.records.reports
        if report.unit == unit.id
        and report.path in inputs.came
        and report.matters
        and not report.informed
        and report.period.last_day >= first
    )
    return Watch(unit.id, not unit.assigned, month if team and not heard else None, tuple(untold))


def watches(inputs: Inputs, units: Iterable[Unit], today: date) -> tuple[Watch, ...]:
    """Return what is not said of the units of a day, of each that exists."""
    return tuple(watch_of(inputs, unit, today) for unit in units if unit.valid_on(today))
