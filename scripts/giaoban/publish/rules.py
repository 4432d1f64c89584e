"""The help page of every rule, made from the rule itself."""

from collections.abc import Iterator, Mapping

from ..base.labels import LEVEL
from ..base.messages import msg
from ..checks.catalogue import Entry, catalogue
from ..checks.problem import LEVELS, Level
from ..formats.rules import reach_of
from .addresses import rule_page
from .markup import body_html
from .page import WIDE, Front, Page
from .render import Renderer

FAMILIES = ("file", "shape", "path", "reference", "time", "case", "opinion", "person", "text", "figure", "registry")


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of rules and the page of each."""
    translate = renderer.view.translate
    levels = {level: translate(LEVEL[level]) for level in LEVELS}
    entries = catalogue()
    order = {family: place for place, family in enumerate(FAMILIES)}
    families = sorted({entry.rule.family for entry in entries}, key=lambda name: (order.get(name, 99), name))
    yield renderer.page(
        "quy-tac/index.md",
        "rules.html",
        Front(translate(msg("Rules of the check")), hide=(), search_boost=0.2),
        families=[(name, [entry for entry in entries if entry.rule.family == name]) for name in families],
        levels=levels,
    )
    for entry in entries:
        yield _page(renderer, entry, levels)


def _page(renderer: Renderer, entry: Entry, levels: Mapping[Level, str]) -> Page:
    return renderer.page(
        rule_page(entry.rule.code),
        "rule.html",
        Front(f"{entry.rule.code} {entry.rule.title.vi}", hide=WIDE, search_boost=0.2),
        rule=entry.rule,
        reach=reach_of(entry, renderer.view.translate),
        levels=levels,
        vietnamese=body_html(entry.help_vi),
        english=body_html(entry.help_en),
    )
