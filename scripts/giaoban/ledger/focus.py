"""What to listen for next: the focus directives that hold for a unit's report of a period (định hướng nắm bắt)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ..base.periods import Period, month_of
from ..documents.model import Directive
from ..known.directives import addressed, in_force
from ..known.inputs import Inputs

FOCUS_MONTHS: Final = 3  # an assumption: how long a focus holds that names no last day


@dataclass(frozen=True, slots=True)
class Focus:
    """A focus directive as guidance for a report: its topics as codes, and the last day for which it holds."""

    directive: Directive
    last_day: date

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the codes of the topics to listen for."""
        return self.directive.topics


def focus_for(inputs: Inputs, unit: str, period: Period, today: date) -> tuple[Focus, ...]:
    """Return what a unit is to listen for in a period, newest first, as known on a day.

    A focus holds for every period of which a day lies between its issue and its last day: `focus_until`, else the end
    of the third month after that of its issue. One that was replaced or withdrawn by `today`, or that did not go to
    the unit on its day of issue, is not there.
    """
    found = []
    for directive in in_force(inputs.records.directives, today):
        if directive.kind != "focus":
            continue
        last = last_day(directive)
        within = directive.issued_on <= period.last_day and period.first_day <= last
        if within and any(to.id == unit for to in addressed(inputs.registry, directive)):
            found.append(Focus(directive, last))
    return tuple(sorted(found, key=lambda entry: (entry.directive.issued_on, entry.directive.id), reverse=True))


def last_day(directive: Directive) -> date:
    """Return the last day for which a focus directive holds."""
    if directive.focus_until is not None:
        return directive.focus_until
    return month_of(directive.issued_on).shift(FOCUS_MONTHS).last_day
