"""Reminders of who watches public opinion.

Posts that the register lacks, rapporteurs without a note this month, reports that do not say whether the Party
committee was told.
"""

from collections.abc import Iterator

from ..base.labels import period_message
from ..base.periods import month_of
from ..known.inputs import Inputs
from ..known.watching import watches
from ..known.when import When
from ..registry.succession import federation_of
from .reminder import Reminder, task


def watch_reminders(inputs: Inputs, when: When) -> Iterator[Reminder]:
    """Yield one reminder of all posts that the register lacks, one for each team that sent nothing this month, and one
    for each of the newest reports that do not say whether the unit's own Party committee was told.

    Posts are asked for where the register has some: an office that keeps them elsewhere is not asked every day. A
    team's notes are due with the end of the month. Reports are asked about for two months, and where some report says
    it: what was told long ago is not looked up any more.
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
    if not any(report.informed for report in inputs.records.reports):
        return
    since = month_of(when.today).shift(-1).first_day
    for entry in found:
        for period in (period for period in entry.untold if period.last_day >= since):
            what = task("watch.untold", period=period_message(period))
            yield Reminder(entry.unit, "officer", "watch", f"{entry.unit}/{period}", None, what, period, at_once=True)
