"""What to listen for next: the focus directives in force for a unit's report of a period (định hướng nắm bắt)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ..base.periods import Period, month_of
from ..documents.model import Directive
from ..known.directives import addressed, in_force
from ..known.inputs import Inputs

FOCUS_MONTHS: Final = 3  # an assumption: how many months a focus without a last day is in force


@dataclass(frozen=True, slots=True)
class Focus:
    """A focus directive as guidance for a report: the codes of its topics, and its last day."""

    directive: Directive
    last_day: date

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the codes of the topics to listen for."""
        return self.directive.topics


def focus_for(inputs: Inputs, unit: str, period: Period, today: date) -> tuple[Focus, ...]:
    """Return the focus directives of a unit for a period, newest first, as known on a day.

    A focus applies to every period with a day between its issue and its last day, which is `focus_until` or else the
    end of the third month after the month of issue. Directives that were replaced or withdrawn by `today`, or did not
    go to the unit on their day of issue, are left out.
    """
    return inputs.once(_focus, unit, period, today)


def _focus(inputs: Inputs, unit: str, period: Period, today: date) -> tuple[Focus, ...]:
    found = []
    for directive in in_force(inputs, today):
        if directive.kind != "focus":
            continue
        last = last_day(directive)
        within = directive.issued_on <= period.last_day and period.first_day <= last
        if within and any(to.id == unit for to in addressed(inputs.registry, directive)):
            found.append(Focus(directive, last))
    return tuple(sorted(found, key=lambda entry: (entry.directive.issued_on, entry.directive.id), reverse=True))


def last_day(directive: Directive) -> date:
    """Return the last day on which a focus directive applies."""
    if directive.focus_until is not None:
        return directive.focus_until
    return month_of(directive.issued_on).shift(FOCUS_MONTHS).last_day
