"""The summary of each month, and the list of all months."""

from collections.abc import Iterator

from ..labels import period_message
from ..messages import msg
from ..periods import Period
from ..summaries.tally import TopicRow
from .addresses import month_page
from .page import Front, Page
from .remarks import remark
from .render import Renderer

SECTION = "thang"


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the page of every month, and the index."""
    view = renderer.view
    months = view.months
    for place, month in enumerate(months):
        yield renderer.page(
            month_page(month),
            "month.html",
            Front(
                renderer.words("upper_first", renderer.words("period", month)),
                SECTION,
                search_boost=2,
                alias=(_number(month),),
            ),
            month=month,
            summary=view.summaries[month],
            own=view.boards.get(("summary", month)),
            topics=grouped(view.summaries[month].topics),
            before=months[place - 1] if place else None,
            after=months[place + 1] if place + 1 < len(months) else None,
            remark=remark(
                view,
                f"gop-y-tong-hop-{month}",
                view.translate(msg("On the summary of {period}", period=period_message(month))),
                tuple(row.code for row in view.summaries[month].topics if row.opinions or row.rumours),
            ),
        )
    years = sorted({month.year for month in months}, reverse=True)
    yield renderer.page(
        "thang/index.md",
        "months.html",
        Front(view.translate(msg("By month")), SECTION, hide=("navigation", "toc"), search_boost=0.3),
        years=[(year, [month for month in reversed(months) if month.year == year]) for year in years],
    )


def grouped(rows: tuple[TopicRow, ...]) -> list[tuple[TopicRow, list[TopicRow]]]:
    """Return the main topics with their sub-topics, those without any matter now or before left out."""
    found: dict[str, tuple[TopicRow, list[TopicRow]]] = {}
    for row in rows:
        if row.parent is None:
            found[row.code] = (row, [])
    for row in rows:
        if row.parent is not None and row.parent in found:
            found[row.parent][1].append(row)
    return list(found.values())


def _number(month: Period) -> str:
    return f"{month.first_month:02}/{month.year}"
