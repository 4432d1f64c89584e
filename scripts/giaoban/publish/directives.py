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
            Front(directive.title, SECTION, search_boost=1.1, alias=_names(view, directive)),
            directive=directive,
            addressed=view.addressed(directive),
            owing=view.owing(directive),
            overdue=directive.relay_by is not None and directive.relay_by < view.today,
            feedback=view.feedback.get(directive.id, ()),
            replaced_by=[other for other in view.directives if other.replaces == directive.id],
            everyone="all" in directive.addressed_to,
        )


def _names(view: View, directive: Directive) -> tuple[str, ...]:
    """Return the other names of a directive: its number, and its id alone and after the word for it."""
    word = view.translate(msg("Directives"))
    return tuple(name for name in (directive.number, directive.id, f"{word} {directive.id}") if name)


def _by_year(view: View) -> list[tuple[int, list[Directive]]]:
    years = sorted({entry.issued_on.year for entry in view.directives}, reverse=True)
    return [(year, [entry for entry in view.directives if entry.issued_on.year == year]) for year in years]
