"""Both levels timed, side by side: how long units take, how long the federation takes, what is waited for."""

from collections.abc import Iterator

from ..cases.clocks import Clock
from ..cases.levels import both_levels
from ..cases.names import LEVEL
from ..messages import msg
from ..periods import parse_period
from .addresses import Links
from .page import Front, Page
from .render import Renderer

PAGE = "hai-cap/index.md"
SECTION = "han-nop"
SHOWN = 20


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the one page."""
    view, links = renderer.view, renderer.links(PAGE)
    levels = both_levels(view.state.inputs, view.moment)
    yield renderer.page(
        PAGE,
        "levels.html",
        Front(view.translate(msg("Both levels timed")), SECTION, hide=("navigation", "toc"), search_boost=0.3),
        columns=[
            (
                level,
                view.translate(name),
                [
                    (
                        measure,
                        [
                            (clock, link_of(clock, links), clock.waited(view.moment))
                            for clock in measure.waiting[:SHOWN]
                        ],
                        max(len(measure.waiting) - SHOWN, 0),
                    )
                    for measure in levels.of(level)
                ],
            )
            for level, name in LEVEL.items()
        ],
    )


def link_of(clock: Clock, links: Links) -> str | None:
    """Return the link to what a clock times; None where it has no page."""
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
