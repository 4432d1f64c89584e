"""The timings of both levels side by side: how long units take, how long the federation takes, what is outstanding."""

from collections.abc import Iterator
from datetime import timedelta

from ..base.messages import msg
from ..base.periods import parse_period
from ..cases.clock_words import LEVEL
from ..cases.clocks import Clock
from ..cases.levels import Measure, both_levels
from .addresses import Links
from .page import Page, index
from .render import EVERYTHING, Renderer

PAGE = "hai-cap/index.md"
SHOWN = 20
Waiting = tuple[Clock, str | None, timedelta | None]
Column = tuple[str, str, list[tuple[Measure, list[Waiting], int]]]


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the one page."""
    yield renderer.page(
        PAGE,
        "levels.html",
        index(renderer.view.translate(msg("Both levels timed"))),
        of=EVERYTHING,
        moment=renderer.view.moment,
        later=lambda: {"columns": _columns(renderer)},
    )


def _columns(renderer: Renderer) -> list[Column]:
    """Return each level with its measures: the longest outstanding, and the number of others."""
    view, links = renderer.view, renderer.links(PAGE)
    levels = both_levels(view.state.inputs, view.moment)
    return [
        (
            level,
            view.translate(name),
            [
                (
                    measure,
                    [(clock, link_of(clock, links), clock.waited(view.moment)) for clock in measure.waiting[:SHOWN]],
                    max(len(measure.waiting) - SHOWN, 0),
                )
                for measure in levels.of(level)
            ],
        )
        for level, name in LEVEL.items()
    ]


def link_of(clock: Clock, links: Links) -> str | None:
    """Return the link to what a clock times; None if it has no page."""
    match clock.name:
        case "report" | "summary":
            period = parse_period(clock.subject.rpartition("/")[2])
            if period is None:
                return None
            return links.month(period) if clock.name == "summary" else links.board(period)
        case "phoned" | "written" | "reported_up" | "directive":
            return links.hotspot(clock.subject)
        case "relayed" | "feedback" | "relay":
            return links.directive(clock.subject)
        case _:
            return links.case(clock.subject)
