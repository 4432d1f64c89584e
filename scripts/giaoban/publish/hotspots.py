"""Hot spots: the index, and each with its events in order of time and its clocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from ..base.messages import msg
from ..cases.clocks import Clock
from ..cases.hotspots import unborne
from ..documents.model import MILESTONES, HotSpot
from ..known.when import when
from ..objects.json_values import plain
from ..source.layout import report_of
from .addresses import Links, hotspot_page
from .page import WIDE, Front, Page, index
from .render import Renderer
from .view import View


@dataclass(frozen=True)
class Event:
    """An event on a hot spot's timeline: the time, and a milestone or a text with the page that says more.

    `on_day`: only the day is known; `about`: that roughly. `clock`: the clock that ended with it.
    """

    at: datetime
    milestone: str | None = None
    text: str | None = None
    link: str | None = None
    on_day: bool = False
    about: bool = False
    clock: Clock | None = None


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the index and the page of every hot spot."""
    view = renderer.view
    yield renderer.page(
        "diem-nong/index.md",
        "hotspots.html",
        index(view.translate(msg("Hot spots"))),
        of=("obligations", "hotspot", "case", "directive", "feedback"),
        groups=[
            (status, [spot for spot in view.hotspots if spot.status == status])
            for status in ("open", "monitored", "closed")
        ],
        running=view.running,
        moment=view.moment if any(view.running.values()) else None,
        office=view.registry.office,
    )
    for spot in view.hotspots:
        path = hotspot_page(spot.reference)
        matters = [matter for matter in view.matters.values() if matter.hotspot == spot.reference]
        cases = view.cases_of.get(spot.reference, ())
        yield renderer.page(
            path,
            "hotspot.html",
            Front(spot.title, hide=WIDE),
            of=(
                *("obligations", spot.path),
                *(name for clock in view.clocks[spot.reference] for name in clock.sources),
                *(case.path for case in cases),
                *(report_of(matter.reference) for matter in matters),
            ),
            spot=spot,
            figures=plain(spot.figures),
            running=view.running[spot.reference],
            matters=matters,
            cases=cases,
            review_days=view.registry.office.max_review_days,
            moment=view.moment if any(clock.waiting for clock in view.clocks[spot.reference]) else None,
            later=partial(_course, renderer, spot, path),
        )


def _course(renderer: Renderer, spot: HotSpot, path: str) -> dict[str, object]:
    view = renderer.view
    return {
        "timeline": timeline(view, spot, renderer.links(path)),
        "clocks": view.clocks[spot.reference],
        "came": unborne(spot, view.state.inputs),
    }


def timeline(view: View, spot: HotSpot, links: Links) -> list[Event]:
    """Return the events, earliest first: its times, updates, who was informed, its cases, directives and relaying.

    Events at the same moment are in the order of the milestones.
    """
    ended = {clock.name: clock for clock in view.clocks[spot.reference] if clock.until is not None}
    found = [
        Event(point.at, milestone=name, on_day=point.whole_day, about=point.about, clock=ended.get(name))
        for name in MILESTONES
        if (point := spot.times.get(name)) is not None
    ]
    found.extend(
        Event(entry.at.at, text=entry.text, on_day=entry.at.whole_day, about=entry.at.about) for entry in spot.updates
    )
    now = when(view.registry, view.moment)
    for told in spot.informed:
        text = view.translate(msg("Reported to {body}", body=told.body))
        found.append(Event(now.end(told.on), text=text, on_day=True))
    for case in view.cases_of.get(spot.reference, ()):
        for step, what in (
            ("select", msg("Taken into case {case}", case=case.id)),
            ("escalate", msg("Escalated to the higher level as case {case}", case=case.id)),
        ):
            taken = case.step(step)
            if taken is not None:
                found.append(
                    Event(now.end(taken.day), text=view.translate(what), link=links.case(case.id), on_day=True)
                )
    for name, what in (("directive", msg("Directive issued")), ("relayed", msg("Members told of the directive"))):
        clock = ended.get(name)
        if clock is not None and clock.until is not None:
            directive = clock.until.source if name == "directive" else clock.since.source if clock.since else ""
            link = links.directive(directive)
            found.append(Event(clock.until.at, text=view.translate(what), link=link, on_day=True, clock=clock))
    return sorted(found, key=lambda entry: entry.at)
