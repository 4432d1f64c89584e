"""Reminders of who watches public opinion: posts that the register lacks, and rapporteurs without a note this month."""

from collections.abc import Iterator

from ..base.labels import period_message
from ..known.inputs import Inputs
from ..known.watching import watches
from ..known.when import When
from ..registry.succession import federation_of
from .reminder import Reminder, task


def watch_reminders(inputs: Inputs, when: When) -> Iterator[Reminder]:
    """Yield one reminder of all posts that the register lacks, and one for each team that sent nothing this month.

    Posts are asked for where the register has some: an office that keeps them elsewhere is not asked every day. A
    team's notes are due with the end of the month.
    """
    units = inputs.registry.units.sorted()
    found = watches(inputs, units, when.today)
    lacking = [inputs.registry.units.label(entry.unit) for entry in found if entry.post]
    if lacking and any(unit.assigned for unit in units):
        what = task("watch.post", units=", ".join(lacking))
        federation = federation_of(inputs.registry, when.today)
        yield Reminder(federation, "reviewer", "watch", "units", None, what, at_once=True)
    for entry in found:
        if entry.month is not None:
            what = task("watch.notes", period=period_message(entry.month))
            due = when.end(entry.month.last_day, 0)
            yield Reminder(entry.unit, "officer", "watch", f"{entry.unit}/{entry.month}", due, what, entry.month)
