"""Directives: the index, and each with its answers, its text and what the units made of it."""

from collections.abc import Iterator

from ..documents.model import Directive
from ..messages import msg
from .addresses import directive_page
from .page import Front, Page
from .render import Renderer
from .view import View

SECTION = "chi-dao"


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the index and the page of every directive."""
    view = renderer.view
    yield renderer.page(
        "chi-dao/index.md",
        "directives.html",
        Front(view.translate(msg("Directives")), SECTION, hide=("navigation", "toc"), search_boost=0.3),
        years=_by_year(view),
    )
    for directive in view.directives:
        yield renderer.page(
            directive_page(directive.id),
            "directive.html",
            Front(directive.title, SECTION),
            directive=directive,
            addressed=view.addressed(directive),
            owing=view.owing(directive),
            overdue=directive.relay_by is not None and directive.relay_by < view.today,
            feedback=view.feedback.get(directive.id, ()),
            replaced_by=[other for other in view.directives if other.replaces == directive.id],
            everyone="all" in directive.addressed_to,
        )


def _by_year(view: View) -> list[tuple[int, list[Directive]]]:
    years = sorted({entry.issued_on.year for entry in view.directives}, reverse=True)
    return [(year, [entry for entry in view.directives if entry.issued_on.year == year]) for year in years]
