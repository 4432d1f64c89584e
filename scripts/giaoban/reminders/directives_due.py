"""Reminders of directives that a unit has not acknowledged or has not relayed to its members."""

from collections import defaultdict
from collections.abc import Iterator

from ..documents.model import Feedback
from ..known.directives import addressed, in_force, relay_due
from ..known.inheritance import answer_of
from ..known.inputs import Inputs
from ..known.when import When
from .reminder import Kind, Reminder, task


def directive_reminders(inputs: Inputs, when: When) -> Iterator[Reminder]:
    """Yield the outstanding feedback for each directive in force and each unit it went to (plan, II.3.3).

    Without any feedback the directive must be acknowledged; with feedback that has no relay it must be relayed. Both
    are due when members must have been told. For a unit that has ended its successor is reminded.
    """
    registry, records = inputs.registry, inputs.records
    given: dict[str, dict[str, Feedback]] = defaultdict(dict)
    for entry in records.feedback:
        given[entry.directive][entry.unit] = entry
    for directive in in_force(inputs, when.today):
        due = relay_due(directive, registry, when)
        number = directive.number or directive.id
        for unit in addressed(registry, directive):
            feedback = answer_of(given[directive.id], registry, unit.id, when.today)
            if feedback is not None and feedback.relayed:
                continue
            kind: Kind = "acknowledge" if feedback is None else "relay"
            what = task(f"directive.{kind}", number=number, title=directive.title)
            yield Reminder(unit.id, "officer", kind, directive.id, due, what, label=number)
