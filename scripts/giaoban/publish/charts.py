"""Charts as SVG inside a page: they use the page's colours, keep their text as text and load nothing.

Vega-Lite draws them (vl-convert). Its labels for screen readers are English, so they are turned off: each chart has one
Vietnamese description, and a table below it has the figures.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import vl_convert
from markupsafe import Markup

from ..base.messages import Translator, msg
from ..base.resources import SITE
from .page import escape

_VEGA_LITE = "5.20"
CHART = SITE / "charts" / "topic.vl.json"
_SVG = re.compile(r"<svg\b[^>]*viewBox=\"([^\"]+)\"[^>]*>")
_IDENTIFIER = re.compile(r'\s(?:id|clip-path)="[^"]*"|<defs>.*?</defs>', re.DOTALL)
# How many names of months fit below the bars.
_LABELS = 12


@dataclass(frozen=True, slots=True)
class Bars:
    """Two series of counts over the same periods that are never added: opinions upwards, rumours downwards."""

    names: tuple[str, ...]
    opinions: tuple[int, ...]
    rumours: tuple[int, ...]


def opinions_and_rumours(bars: Bars, description: str) -> Markup:
    """Return a chart of opinions above the axis and rumours below it, as an inline SVG with fluid width."""
    drawn = _draw(json.dumps(_specification(bars), ensure_ascii=False, sort_keys=True))
    return Markup('<svg class="gb-chart" role="img" aria-label="{}" viewBox="{}">{}</svg>').format(
        escape(description),
        drawn[0],
        Markup(drawn[1]),  # noqa: S704 - drawn from numbers and names of periods
    )


def _specification(bars: Bars) -> dict[str, Any]:
    """Return the chart in Vega-Lite. Counts are whole numbers, so the ticks of the axis are as well."""
    found: dict[str, Any] = json.loads(CHART.read_text(encoding="utf-8"))
    ticks = _ticks(max((*bars.opinions, *bars.rumours, 1)), below=any(bars.rumours))
    found["data"]["values"] = [
        {"name": name, "count": count, "kind": kind}
        for kind, counts in (("opinion", bars.opinions), ("rumour", [-count for count in bars.rumours]))
        for name, count in zip(bars.names, counts, strict=True)
    ]
    x, y = found["encoding"]["x"], found["encoding"]["y"]
    x["sort"] = list(bars.names)
    x["axis"]["values"] = bars.names[:: -max(1, -(-len(bars.names) // _LABELS))]
    y["scale"]["domain"], y["axis"]["values"] = [ticks[0], ticks[-1]], ticks
    return found


def _ticks(top: int, *, below: bool) -> list[int]:
    """Return at most four whole ticks on each side of zero."""
    step = max(1, -(-top // 4))
    up = list(range(0, top + step, step))
    return [*([-value for value in up[:0:-1]] if below else []), *up]


@cache
def _draw(specification: str) -> tuple[str, str]:
    """Return the view box and the contents of the SVG that Vega-Lite draws."""
    svg = vl_convert.vegalite_to_svg(specification, vl_version=_VEGA_LITE)
    match = _SVG.search(svg)
    if match is None:
        raise ValueError(svg[:200])
    inside = svg[match.end() : svg.rindex("</svg>")]
    # Two charts on a page must not share an id, and nothing in them may be cut off.
    return match[1], _IDENTIFIER.sub("", inside)


def sparkline(values: Sequence[int], description: str) -> Markup:
    """Return a small line of counts for a table's cell, made without Vega-Lite because a page can have hundreds."""
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
