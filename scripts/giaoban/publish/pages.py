"""All pages of the site: first the list of their paths, then each page from its own module."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ..base.messages import Translator
from ..known.workspace import State
from ..objects.audience import Audience
from ..registry.topics import Topic
from . import (
    addresses,
    boards,
    cases,
    directives,
    home,
    hotspots,
    levels,
    months,
    reference,
    restatements,
    rules,
    topics,
    units,
)
from .api import Objects
from .feeds import boards_due
from .page import Page
from .render import Renderer
from .view import View

_SHARED = (home, topics, boards, restatements, rules, reference, months, units, directives)
_MAKERS = {
    Audience.OFFICE: (*_SHARED, hotspots, cases, levels),
    Audience.LEVELS: _SHARED,
}


def view_of(state: State, moment: datetime, audience: Audience = Audience.OFFICE) -> View:
    """Return the view of a state as of a moment for an audience."""
    return View(state.known(moment), moment, Translator("vi"), audience)


def renderer_of(view: View, objects: Objects | None = None) -> Renderer:
    """Return the renderer of a view, which makes its pages; `objects` are the view's, if made already."""
    makers = tuple(maker.pages for maker in _MAKERS[view.audience])
    return Renderer(view, objects or Objects(view, view.audience), makers, frozenset(_anchors(view)))


def pages_of(state: State, moment: datetime, audience: Audience = Audience.OFFICE) -> tuple[Page, ...]:
    """Return every generated page, sorted by path. Pure: the same state, moment and audience give the same pages."""
    return renderer_of(view_of(state, moment, audience)).made


def made_beforehand(objects: Objects) -> None:
    """Make what several pages and files of a view ask for.

    Pages and files are shared out among processes; what is not there before, each of them would make for itself.
    """
    view = objects.view
    _ = [objects.summary(period) for period in view.told]
    _ = objects.facts.of(()), view.boards, view.ledger, view.clocks, view.standing, boards_due(view)


def _anchors(view: View) -> Iterator[tuple[str, str]]:
    for report in view.reports if view.for_office else ():
        path = addresses.year_page(report.unit, report.period.year)
        yield path, str(report.period)
        for matter in report.matters:
            yield path, f"{report.period}-{matter.id}"
    for topic in _topics(view):
        if topic.parent is not None:
            address = addresses.topic_address(topic.code)
            yield address.path, address.anchor


def _topics(view: View) -> Iterable[Topic]:
    return view.registry.topics.by_code.values()
