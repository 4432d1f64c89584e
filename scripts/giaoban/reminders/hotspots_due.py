"""Reminders of a hot spot's written report, report upwards or next update, by its clocks (cases/hotspots.py)."""

from collections.abc import Iterator

from ..base.vietnamese import day
from ..cases.hotspots import clocks_of_hotspots
from ..documents.model import HotSpot
from ..documents.points import words_of
from ..known.inputs import Inputs
from ..known.when import When
from .reminder import Reminder, task


def hotspot_reminders(inputs: Inputs, when: When) -> Iterator[Reminder]:
    """Yield what is outstanding for every hot spot that the federation knows of.

    That is from the telephone call on, or, where nobody phoned, from the document itself.

    A hot spot that is not over and has had no update for `stale_after_days` is listed as well. For a unit that has
    ended its successor is reminded (see known/inheritance.py).
    """
    for spot in inputs.records.hotspots:
        if "phoned" in spot.times or spot.times.uncalled is not None:
            yield from _of(spot, inputs, when)


def _of(spot: HotSpot, inputs: Inputs, when: When) -> Iterator[Reminder]:
    registry = inputs.registry
    clocks = {clock.name: clock for clock in clocks_of_hotspots(inputs, when.as_of)[spot.reference]}
    written, up = clocks["written"], clocks["reported_up"]
    if written.waiting:
        called = spot.times.get("phoned")
        told = {"at": words_of(called)} if called is not None else {}
        what = task("hotspot.written" if called else "hotspot.written_uncalled", title=spot.title, **told)
        yield Reminder(spot.unit, "officer", "written", spot.reference, written.due, what, at_once=True)
    if up.waiting:
        unit = registry.units.label(spot.unit)
        what = task("hotspot.reported_up", title=spot.title, unit=unit)
        yield Reminder(up.unit, "reviewer", "reported_up", spot.reference, up.due, what, at_once=True)
    if spot.status != "closed":
        last = when.day(max(point.at for point in (*spot.times.values(), *(entry.at for entry in spot.updates))))
        what = task("hotspot.stale", title=spot.title, day=day(last))
        stale = when.end(last, registry.office.stale_after_days)
        yield Reminder(spot.unit, "officer", "hotspot", spot.reference, stale, what)
