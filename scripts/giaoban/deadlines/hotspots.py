"""Hot spots whose written report, report upwards or next word is outstanding.

The plan sets no hours (II.1, III.1: by telephone at once, then in writing, and on to Tỉnh ủy); the limits are the
register's (`hotspot_limits`), with the defaults of the schema.
"""

from collections.abc import Iterator
from typing import Final

from ..documents.model import HotSpot
from ..messages import msg
from ..registry.obligations import Obligations
from ..summaries.inputs import Inputs
from ..vietnamese import day, moment
from .reminder import Reminder, When, exists, federation_of, later

LIMITS: Final = {
    "phone_after_detected": 2.0,
    "written_after_phone": 24.0,
    "directive_after_escalated": 72.0,
    "relay_after_directive": 120.0,
}


def limit(obligations: Obligations, name: str) -> float:
    """Return a limit in hours: the register's, or the default."""
    return obligations.hotspot_limits.get(name, LIMITS[name])


def hotspot_reminders(inputs: Inputs, when: When) -> Iterator[Reminder]:
    """Yield what is outstanding of every hot spot that the federation knows of, that is, from the telephone call on.

    No limit is set for reporting upwards; the federation is held to the one of the written report, from the same call.
    A hot spot that is not over and of which nothing was heard for `stale_after_days` is listed as well.
    """
    for spot in inputs.records.hotspots:
        if spot.times["phoned"] <= when.as_of:
            yield from _of(spot, inputs, when)


def _of(spot: HotSpot, inputs: Inputs, when: When) -> Iterator[Reminder]:
    registry = inputs.registry
    phoned = spot.times["phoned"]
    times = {name: at for name, at in spot.times.items() if at <= when.as_of}
    due = later(phoned, limit(registry.obligations, "written_after_phone"))
    there = exists(registry, spot.unit, when.today)
    if "written" not in times and there:
        what = msg(
            "Send the written report on the hot spot «{title}», phoned in at {at}",
            title=spot.title,
            at=moment(phoned),
        )
        yield Reminder(spot.unit, "officer", "written", spot.reference, due, what, at_once=True)
    if "reported_up" not in times:
        unit = registry.units.label(spot.unit)
        what = msg("Report the hot spot «{title}» ({unit}) to the Party committee", title=spot.title, unit=unit)
        federation = federation_of(registry, when.today)
        yield Reminder(federation, "reviewer", "reported_up", spot.reference, due, what, at_once=True)
    over = spot.status == "closed" and spot.times.get("closed", phoned) <= when.as_of
    if not over and there:
        last = when.day(max((*times.values(), *(entry.at for entry in spot.updates if entry.at <= when.as_of))))
        what = msg("Say how the hot spot «{title}» stands; last word {day}", title=spot.title, day=day(last))
        stale = when.end(last, registry.office.stale_after_days)
        yield Reminder(spot.unit, "officer", "hotspot", spot.reference, stale, what)
