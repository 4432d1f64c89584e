"""All pages of the site: first the list of their paths, then each page from its own module."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ..base.messages import Translator
from ..checks.catalogue import catalogue
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

# Written by hand in site/content; generated pages link to them.
WRITTEN = (
    "gioi-thieu.md",
    "cach-tinh.md",
    "huong-dan/index.md",
    "huong-dan/bao-cao-vien.md",
    "huong-dan/chuyen-vien.md",
    "huong-dan/lanh-dao.md",
    "huong-dan/quan-tri.md",
    "huong-dan/gui-bao-cao.md",
    "huong-dan/bao-cao-ra-word.md",
    "huong-dan/van-thu.md",
    "huong-dan/vu-viec.md",
    "huong-dan/du-lieu.md",
    "huong-dan/khong-duoc-viet.md",
    "huong-dan/loi-thuong-gap.md",
    "huong-dan/giai-trinh.md",
    "huong-dan/phan-hoi.md",
)
_SHARED = (home, topics, boards, restatements, rules, reference, months, units, directives)
_MAKERS = {
    Audience.OFFICE: (*_SHARED, hotspots, cases, levels),
    Audience.LEVELS: _SHARED,
}


def view_of(state: State, moment: datetime, audience: Audience = Audience.OFFICE) -> View:
    """Return the view of a state as of a moment for an audience."""
    return View(state.known(moment), moment, Translator("vi"), audience)


def renderer_of(view: View, objects: Objects | None = None) -> Renderer:
    """Return the renderer that knows every page and anchor of a view; `objects` are the view's, if made already."""
    objects = objects or Objects(view, view.audience)
    return Renderer(view, frozenset({*paths_of(view), *WRITTEN}), frozenset(_anchors(view)), objects)


def pages_of(state: State, moment: datetime, audience: Audience = Audience.OFFICE) -> tuple[Page, ...]:
    """Return every generated page, sorted by path. Pure: the same state, moment and audience give the same pages."""
    return rendered(renderer_of(view_of(state, moment, audience)))


def made_beforehand(view: View) -> None:
    """Make what several pages and files of a view ask for.

    Pages and files are shared out among processes; what is not there before, each of them would make for itself.
    """
    _ = view.boards, view.summaries, view.ledger, view.clocks, view.standing, boards_due(view)


def rendered(renderer: Renderer) -> tuple[Page, ...]:
    """Return every generated page of a renderer's view, sorted by path."""
    found = [page for maker in _MAKERS[renderer.view.audience] for page in maker.pages(renderer)]
    return tuple(sorted(found, key=lambda page: page.path))


def paths_of(view: View) -> Iterator[str]:
    """Yield the path of every generated page."""
    yield from ("index.md", "thang/index.md", "don-vi/index.md", "chi-dao/index.md", "han-nop/index.md")
    yield from ("quy-tac/index.md", "chu-de/index.md", addresses.RESTATEMENTS_PAGE)
    if view.for_office:
        yield from ("diem-nong/index.md", "vu-viec/index.md", levels.PAGE, addresses.LEDGER_PAGE)
        yield from (addresses.sources_page(period) for period in (*view.months, *view.longer))
    yield from (addresses.month_page(period) for period in (*view.months, *view.longer))
    yield from (addresses.unit_page(unit.id) for unit in view.units_shown())
    yield from (addresses.year_page(unit, year) for unit, year in view.years)
    yield from (addresses.hotspot_page(spot.reference) for spot in view.hotspots)
    yield from (addresses.directive_page(entry.id) for entry in view.directives)
    yield from (addresses.case_page(case.id) for case in view.cases)
    yield from (addresses.board_page(period) for _, period in view.board_periods)
    yield from (addresses.topic_page(topic.code) for topic in _topics(view) if topic.parent is None)
    yield from (addresses.rule_page(entry.rule.code) for entry in catalogue())
    yield from reference.paths()


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
