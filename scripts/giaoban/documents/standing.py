"""Documents as they stood at a moment: what was added to them later is taken off."""

from dataclasses import replace
from datetime import date, datetime

from ..times import LOCAL
from .model import Case, HotSpot, Request


def hotspot_at(spot: HotSpot, moment: datetime) -> HotSpot | None:
    """Return a hot spot as it stood at a moment, or None where it had not been found yet."""
    if spot.times["detected"] > moment:
        return None
    times = {name: at for name, at in spot.times.items() if at <= moment}
    over = spot.status == "closed" and "closed" in spot.times and "closed" not in times
    return replace(
        spot,
        status="open" if over else spot.status,
        returned_to_work=None if over else spot.returned_to_work,
        times=times,
        updates=tuple(entry for entry in spot.updates if entry.at <= moment),
        informed=tuple(entry for entry in spot.informed if entry.on <= moment.astimezone(LOCAL).date()),
    )


def requests_at(case: Case, today: date) -> tuple[Request, ...]:
    """Return the requests made by a day; an answer that was given later is not known yet."""
    return tuple(
        replace(entry, answered=entry.answered if entry.answered is not None and entry.answered <= today else None)
        for entry in case.requests
        if entry.on <= today
    )
