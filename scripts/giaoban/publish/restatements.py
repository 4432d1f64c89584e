"""The restatements of issued figures, newest first, with old and new values."""

from collections.abc import Iterator

from ..base.messages import msg
from .addresses import RESTATEMENTS_PAGE
from .page import Page, index
from .render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the page of all restatements."""
    view = renderer.view
    found = [(summary, entry) for summary in view.summaries.values() for entry in summary.restatements]
    found.sort(key=lambda pair: (pair[1].on, str(pair[0].period)), reverse=True)
    years = list(dict.fromkeys(entry.on.year for _, entry in found))
    yield renderer.page(
        RESTATEMENTS_PAGE,
        "restatements.html",
        index(view.translate(msg("Restated figures"))),
        of=("summary", "restatement", *(str(summary.period) for summary, _ in found)),
        years=[(year, [(summary, entry) for summary, entry in found if entry.on.year == year]) for year in years],
    )
