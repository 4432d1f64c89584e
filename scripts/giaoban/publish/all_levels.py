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
from . import directives, months, units
from .addresses import directive_page, month_page, unit_page
from .boards import heat_rows
from .charts import trend_line
from .page import Front, Page
from .remarks import remark
from .render import Renderer

Json = dict[str, Any]


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the pages of summaries, directives and units, each with its index."""
    yield months.index_page(renderer)
    for summary in renderer.view.summaries.values():
        yield _summary(renderer, summary)
    yield directives.index_page(renderer)
    yield from _directives(renderer)
    yield units.index_page(renderer)
    yield from _units(renderer)


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


def _directives(renderer: Renderer) -> Iterator[Page]:
    view = renderer.view
    for directive in view.directives:
        yield renderer.page(
            directive_page(directive.id),
            "levels/directive.html",
            Front(directive.title, directives.SECTION, search_boost=1.1, alias=directives.names(view, directive)),
            directive=directive,
            value=renderer.objects.directive(directive),
            state=view.state_of(directive),
            issued_on=directive.issued_on,
            relay_by=directive.relay_by,
            withdrawn_on=directive.withdrawn_on,
            received={entry.unit: entry.received_on for entry in view.feedback.get(directive.id, ())},
            remark=remark(
                view,
                f"gop-y-chi-dao-{directive.id}",
                view.translate(msg("On directive {id}", id=directive.id)),
                directive.topics,
            ),
        )


def _units(renderer: Renderer) -> Iterator[Page]:
    view = renderer.view
    for unit in view.units_shown():
        yield renderer.page(
            unit_page(unit.id),
            "levels/unit.html",
            Front(
                unit.label,
                units.SECTION,
                hide=("navigation", "toc"),
                search_boost=2,
                alias=(unit.id.replace("-", " "), unit.name),
            ),
            unit=unit,
            heat=heat_rows(view, unit.id),
            predecessors=[other for other in view.units_shown() if unit.id in other.succeeded_by],
            owed=[directive for directive in view.directives if unit.id in {row.unit for row in view.owing(directive)}],
        )
