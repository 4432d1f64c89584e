"""The pages that differ for all levels of the union, made from their objects in the API.

The templates get objects that `audience` has filtered, never a document, so that nothing withheld can get in.
"""

from collections.abc import Iterator
from typing import Any

from ..base.labels import period_message
from ..base.messages import msg
from ..base.periods import parse_period
from ..summaries.summary import Summary
from ..summaries.tally import Point
from . import months
from .addresses import month_page
from .charts import trend_line
from .page import Front, Page
from .remarks import remark
from .render import Renderer

Json = dict[str, Any]


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the page of every summary, and their index."""
    yield months.index_page(renderer)
    for summary in renderer.view.summaries.values():
        yield _summary(renderer, summary)


def _summary(renderer: Renderer, summary: Summary) -> Page:
    view, period = renderer.view, summary.period
    value = renderer.objects.summary(summary)
    periods = [other for other in view.summaries if other.length == period.length]
    place = periods.index(period)
    rows = [row for row in value["topics"] if row["opinions"] or row["rumours"]]
    return renderer.page(
        month_page(period),
        "levels/period.html",
        Front(
            renderer.words("upper_first", renderer.words("period", period)),
            months.SECTION,
            search_boost=2,
            alias=months.names(period),
        ),
        month=period,
        summary=summary,
        value=value,
        board=summary.board,
        topics=[
            (row, [below for below in rows if below["parent"] == row["code"]]) for row in rows if row["parent"] is None
        ],
        lines={row["code"]: trend_line(_series(row), view.translate) for row in rows},
        people=renderer.people_of,
        months=[(parse_period(entry["period"]), entry) for entry in value["months"]],
        whole=[other for other in view.longer if other != period and months.contains(other, period)],
        before=periods[place - 1] if place else None,
        after=periods[place + 1] if place + 1 < len(periods) else None,
        remark=remark(
            view,
            f"gop-y-tong-hop-{str(period).lower()}",
            view.translate(msg("On the summary of {period}", period=period_message(period))),
            tuple(row["code"] for row in rows),
        ),
    )


def _series(row: Json) -> list[Point]:
    found = ((parse_period(entry["period"]), entry) for entry in row["series"])
    return [Point(period, entry["opinions"], entry["units"]) for period, entry in found if period is not None]
