"""Render pages from templates and values, with everything escaped."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..base import labels
from ..base.messages import Translator
from ..base.resources import SITE
from ..base.vietnamese import number, percent, signed
from ..cases.clock_words import BASIS as LIMIT_BASIS
from ..cases.clock_words import OUTCOME, TIMED, outcome_message
from ..cases.clock_words import SIGN as OUTCOME_SIGN
from ..documents.model import Case, Directive, HotSpot, Matter
from ..formats import quoted
from ..formats.feedback import gap_lines
from ..formats.figure_names import figure_name as figure_label
from ..formats.stated_words import compared_lines, frozen, people_said, stated_of
from ..formats.summary_markdown import said
from ..formats.text import board_lines, notes, period_name, report_name, span
from . import words
from .addresses import Links, topic_anchor
from .api import Objects
from .charts import trend_line
from .digests import digest
from .markup import body_html
from .mentions import Mentions
from .page import Front, Page, escape, heading, paragraphs, preformatted
from .sourced import Sourced, figure_value, topic_figures
from .stated import adjusted, mark, received
from .view import View

TEMPLATES = SITE / "templates"
CONTENT = SITE / "content"
REGISTER = ("units", "topics", "office")
LABELS = ("STATUS", "BASIS", "STAGE", "CONFIRMATION", "PART_STATE", "SIGNAL", "CASE_STATE")
EVERYTHING = ("reports/units", "reports/province", "obligations")


@lru_cache
def environment() -> Environment:
    """Return the environment of the templates. Their output is escaped for both HTML and Markdown."""
    translate = Translator("vi")
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    named: Mapping[str, Callable[..., object]] = {
        "when": words.when,
        "number": number,
        "percent": percent,
        "signed": signed,
        "count": quoted.count_text,
        "figure_value": partial(figure_value, translate=translate),
        "people_said": partial(people_said, translate=translate),
        "figure_name": partial(quoted.figure_name, translate=translate),
        "figure": partial(quoted.figure_text, translate=translate),
        "word": words.enumerated,
        "title_of": words.title_of,
        "span": partial(span, translate=translate),
        "paragraphs": paragraphs,
        "preformatted": preformatted,
        "body": body_html,
        "period": partial(period_name, translate=translate),
        "report_kind": partial(report_name, translate=translate),
        "board_lines": partial(board_lines, translate=translate),
        "gap_lines": partial(gap_lines, translate=translate),
        "figure_label": partial(figure_label, translate=translate),
        "said": lambda value, figure: said(figure, value, translate),
        "notes": partial(notes, translate=translate),
        "status": partial(words.status_text, translate=translate, names=labels.STATUS),
        "topic_anchor": topic_anchor,
        "hours": partial(words.hours, translate=translate),
        "outcome": lambda clock: translate(outcome_message(clock)),
        "timed": lambda name: translate(TIMED[name][0]),
        "timed_from": lambda name: translate(TIMED[name][1]),
        "basis": lambda name: translate(LIMIT_BASIS[name]),
        "frozen": frozen,
        "stated": stated_of,
        "adjusted": partial(adjusted, translate=translate),
        "received": partial(received, translate=translate),
        "upper_first": lambda text: text[:1].upper() + text[1:],
    }
    found.filters.update(named)
    found.globals.update(
        h=heading,
        SIGN=words.SIGN,
        OUTCOME={key: translate(value) for key, value in OUTCOME.items()},
        OUTCOME_SIGN=OUTCOME_SIGN,
        STAGE_SIGN=labels.STAGE_SIGN,
        **{name: {key: translate(text) for key, text in getattr(labels, name).items()} for name in LABELS},
        topic_figures=topic_figures,
        sources_of=partial(Sourced, translate=translate),
        KIND=words.KINDS,
        trend_line=partial(trend_line, translate=translate),
        mark=partial(mark, translate=translate),
        compared_lines=partial(compared_lines, translate=translate),
        ATTITUDE=words.ATTITUDES,
    )
    return found


def short(commit: str) -> str:
    """Return a commit as pages show it; it says whether there are changes that are not committed."""
    return commit[:10] + ("-sửa" if commit.endswith("-dirty") else "")


def written() -> Iterator[str]:
    """Yield the paths of the pages that people wrote, in site/content."""
    yield from (path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.md"))


def compile_templates(names: Iterable[str]) -> None:
    """Compile templates, and those that nearly all of them import."""
    for name in ("macros.html", *sorted({*names})):
        environment().get_template(name)


@dataclass(frozen=True)
class Named:
    """What units and topics are called, and the other things that a page may name, by their references."""

    unit: Callable[[str], str]
    topic: Callable[[str], str]
    matters: Mapping[str, Matter]
    hotspots: Mapping[str, HotSpot]
    cases: Mapping[str, Case]
    directives: Mapping[str, Directive]


@dataclass(frozen=True)
class Renderer:
    """Makes the pages of a view. It knows which pages and anchors exist, so that links are never dead.

    `makers` yield its pages of each kind. They ask for no link: the pages are all known only when they are rendered.
    """

    view: View
    objects: Objects
    makers: Sequence[Callable[["Renderer"], Iterator[Page]]]
    anchors: Set[tuple[str, str]]

    @cached_property
    def made(self) -> tuple[Page, ...]:
        """Return every generated page, sorted by path."""
        return tuple(sorted((page for make in self.makers for page in make(self)), key=lambda page: page.path))

    @cached_property
    def pages(self) -> Set[str]:
        """Return the paths of all pages: of those that are generated, and of those that people wrote."""
        return frozenset({*(page.path for page in self.made), *written()})

    def links(self, path: str) -> Links:
        """Return the links of a page."""
        return Links(path, self.pages, self.anchors)

    def page(
        self,
        path: str,
        template: str,
        front: Front,
        of: Iterable[str] = (),
        later: Callable[[], Mapping[str, Any]] = dict,
        follows: Callable[[], Mapping[str, Any]] = dict,
        **values: Any,
    ) -> Page:
        """Return a page from a template and its values.

        `later` returns those that may ask for links, `follows` those that follow from the others and from the documents
        that the page is of. `of` names these documents, beside the register's units, topics and office; a page of none,
        such as a rule's, has no commit. What a template looks up by a reference is told by them as well.
        """
        names = (*of,)
        commit = short(self.view.changes.newest((*names, *REGISTER)) or "") if names else ""
        whole, later = replace(front, commit=commit), cache(later)
        asked: set[str] = set()
        return Page(
            path,
            whole,
            lambda: self._filled(path, template, {**values, **later(), **follows(), "commit": commit}, asked),
            lambda: digest(path, template, whole, self.objects.facts.of(names), values, later()),
            asked,
            template,
        )

    def _filled(self, path: str, template: str, values: Mapping[str, Any], asked: set[str]) -> str:
        links = replace(self.links(path), asked=asked)
        return (
            environment()
            .get_template(template)
            .render(
                to=links,
                named=self.named,
                mention=Mentions(self.view, path),
                for_office=self.view.for_office,
                **values,
            )
        )

    @cached_property
    def named(self) -> Named:
        """Return what things are called."""
        view, registry = self.view, self.view.registry
        return Named(
            registry.units.label, registry.topics.full_label, view.matters, view.hotspot, view.case, view.directive
        )

    def words(self, name: str, value: object) -> str:
        """Return a value in words, by the name of a filter of the templates."""
        return str(environment().filters[name](value))
