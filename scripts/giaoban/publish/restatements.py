"""The restatements of issued figures, newest first, with old and new values."""

from collections.abc import Iterator
from itertools import groupby

from ..base.messages import msg
from .addresses import RESTATEMENTS_PAGE
from .page import Page, index
from .render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the page of all restatements."""
    view = renderer.view
    values = [(period, renderer.objects.summary(period)) for period in view.told]
    found = [(period, value, entry) for period, value in values for entry in value["restatements"]]
    found.sort(key=lambda one: (one[2]["on"], str(one[0])), reverse=True)
    yield renderer.page(
        RESTATEMENTS_PAGE,
        "restatements.html",
        index(view.translate(msg("Restated figures"))),
        of=("summary", "restatement", *(str(period) for period, _, _ in found)),
        years=[(int(year), list(those)) for year, those in groupby(found, lambda one: one[2]["on"][:4])],
    )
