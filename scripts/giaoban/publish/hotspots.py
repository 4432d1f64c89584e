"""Hot spots: the index, and each with its timeline against the limits of the office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ..documents.model import HotSpot
from ..messages import msg
from ..times import LOCAL
from .addresses import hotspot_page
from .page import Front, Page
from .render import Renderer
from .view import View

SECTION = "diem-nong"
# The limit that runs from one time to another; the plan sets no hours, the office does (an assumption).
_LIMITS = {"phoned": ("detected", "phone_after_detected"), "written": ("phoned", "written_after_phone")}


@dataclass(frozen=True)
class Moment:
    """A point of a hot spot's timeline: when, which milestone or what text, and how long it took against its limit."""

    at: datetime
    milestone: str | None = None
    text: str | None = None
    on_day: bool = False
    took: timedelta | None = None
    limit: timedelta | None = None

    @property
    def over(self) -> bool:
        """Tell whether it took longer than the limit."""
        return self.took is not None and self.limit is not None and self.took > self.limit


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the index and the page of every hot spot."""
    view = renderer.view
    yield renderer.page(
        "diem-nong/index.md",
        "hotspots.html",
        Front(view.translate(msg("Hot spots")), SECTION, hide=("navigation", "toc"), search_boost=0.3),
        groups=[
            (status, [spot for spot in view.hotspots if spot.status == status])
            for status in ("open", "monitored", "closed")
        ],
    )
    for spot in view.hotspots:
        yield renderer.page(
            hotspot_page(spot.reference),
            "hotspot.html",
            Front(spot.title, SECTION, hide=("navigation", "toc")),
            spot=spot,
            timeline=timeline(view, spot),
        )


def timeline(view: View, spot: HotSpot) -> list[Moment]:
    """Return the times, what was added later and who was informed, in the order of time."""
    limits = view.registry.obligations.hotspot_limits
    found: list[Moment] = []
    for name, at in spot.times.items():
        start, limit = _LIMITS.get(name, ("", ""))
        took = at - spot.times[start] if start in spot.times else None
        hours = limits.get(limit)
        allowed = timedelta(hours=hours) if hours is not None and took is not None else None
        found.append(Moment(at, milestone=name, took=took, limit=allowed))
    found.extend(Moment(entry.at, text=entry.text) for entry in spot.updates)
    for told in spot.informed:
        at = datetime.combine(told.on, time(23, 59, 59), LOCAL)
        found.append(Moment(at, text=view.translate(msg("Reported to {body}", body=told.body)), on_day=True))
    return sorted(found, key=lambda entry: entry.at)
