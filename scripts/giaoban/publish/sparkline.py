"""A sparkline: a small line of figures over time as SVG, with the figures as its text."""

from collections.abc import Sequence

from markupsafe import Markup

from ..periods import Period
from .page import escape

_WIDTH, _HEIGHT, _EDGE = 72, 20, 3


def sparkline(series: Sequence[tuple[Period, int]]) -> Markup:
    """Return a line through figures, oldest first, the last one marked; nothing for fewer than three.

    The line begins at nothing, so that heights can be compared within it. Its text tells all figures.
    """
    if len(series) < 3:
        return Markup()
    values = [value for _, value in series]
    top = max(*values, 1)
    step = (_WIDTH - 2 * _EDGE) / (len(values) - 1)
    points = [
        (round(_EDGE + number * step, 1), round(_HEIGHT - _EDGE - value * (_HEIGHT - 2 * _EDGE) / top, 1))
        for number, value in enumerate(values)
    ]
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    last_x, last_y = points[-1]
    spoken = ", ".join(f"{period}: {value}" for period, value in series)
    return Markup(
        '<svg class="gb-spark" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}">'
        '<polyline points="{}"/><circle cx="{:g}" cy="{:g}" r="2.2"/></svg>'
    ).format(escape(spoken), _WIDTH, _HEIGHT, _WIDTH, _HEIGHT, Markup(line), last_x, last_y)  # noqa: S704 - numbers
