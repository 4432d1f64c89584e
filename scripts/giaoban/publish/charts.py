"""Charts: what site/templates/chart.html draws of a topic, and the small lines in tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..base.messages import Translator, msg
from .page import escape

_LABELS = 9  # how many names of months fit below the bars


@dataclass(frozen=True, slots=True)
class Bars:
    """Two series of counts over the same periods that are never added: opinions upwards, rumours downwards."""

    names: tuple[str, ...]
    opinions: tuple[int, ...]
    rumours: tuple[int, ...]
    description: str

    @property
    def ticks(self) -> list[int]:
        """Return the ticks of the axis from the lowest: at most four on each side of zero, whole as counts are."""
        step = max(1, -(-max((*self.opinions, *self.rumours, 1)) // 4))
        up = list(range(0, max((*self.opinions, *self.rumours, 1)) + step, step))
        return [*([-value for value in up[:0:-1]] if any(self.rumours) else []), *up]

    @property
    def every(self) -> int:
        """Return how many bars have one name between them, so that all fit."""
        return max(1, -(-len(self.names) // _LABELS))


def sparkline(values: Sequence[int], description: str) -> Markup:
    """Return a small line of counts for a table's cell, made without a template because a page can have hundreds."""
    top = max((*values, 1))
    step = 96 / max(1, len(values) - 1)
    points = " ".join(f"{2 + place * step:.1f},{20 - 17 * value / top:.1f}" for place, value in enumerate(values))
    last = points.rpartition(" ")[2].split(",")
    return Markup(
        '<svg class="gb-spark" role="img" aria-label="{}" viewBox="0 0 100 22">'
        '<polyline points="{}"/><circle cx="{}" cy="{}" r="2"/></svg>'
    ).format(escape(description), Markup(points), *last)  # noqa: S704 - numbers


def trend_line(series: Sequence[Mapping[str, Any]], translate: Translator) -> Markup:
    """Return a line through the series of a topic (its object's), told in words as well; nothing for fewer than three.

    The figures are those that each period counted. If the number of units with reports changed, the words say so.
    """
    if len(series) < 3:
        return Markup()
    values, units = [point["opinions"] for point in series], [point["units"] for point in series]
    told = msg(
        "{number} periods from {first}: least {least}, most {most}, now {now}",
        number=len(values),
        first=series[0]["period"],
        least=min(values),
        most=max(values),
        now=values[-1],
    )
    uneven = msg("; from {fewest} to {most} units sent reports", fewest=min(units), most=max(units))
    return sparkline(values, translate(told) + (translate(uneven) if len(set(units)) > 1 else ""))
