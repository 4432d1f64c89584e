"""Matters named in few words, as tables and lists name them.

Made without a template: the pages of a decade name matters some hundred thousand times, and a template takes ten times
as long over each. What is said of a matter is put together once; its link differs from page to page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from markupsafe import Markup

from ..base.labels import period_message
from ..documents.model import Matter
from .addresses import Address, matter_address, relative
from .page import escape
from .view import View
from .words import ATTITUDES, KINDS, count_text

MANY = 8  # more sources than these are left to the page of sources
_CHIP = {"opinion": "gb-source", "rumour": "gb-source gb-source-rumour"}
_URGENT = ' <span class="gb-tag gb-tag-urgent">! Cần xử lý gấp</span>'


@dataclass(frozen=True, slots=True)
class _Known:
    """Where a matter stands, and as HTML what is said of it around its link: as a source, and as an entry of a list."""

    address: Address
    source: tuple[str, str]
    kind: str
    entry: tuple[str, str]
    period: str
    topic: str
    subject: str
    rest: str


@dataclass(frozen=True)
class Mentions:
    """Names the matters of a view."""

    view: View
    _known: dict[str, _Known | None] = field(default_factory=dict)

    def known(self, reference: str) -> _Known | None:
        """Return what is said of a matter, None for one that is not there."""
        if reference not in self._known:
            matter = self.view.matters.get(reference)
            self._known[reference] = None if matter is None else self._said(matter)
        return self._known[reference]

    def _said(self, matter: Matter) -> _Known:
        view = self.view
        unit, topics = escape(view.registry.units.label(matter.unit)), view.registry.topics
        urgent = _URGENT if matter.urgent else ""
        people = f" · {escape(count_text(matter.people))} người" if matter.people else ""
        return _Known(
            address=matter_address(matter.reference),
            source=(
                f'<a class="{_CHIP[matter.kind]}" href="',
                f'">{unit}<span class="gb-number"> {matter.id}</span></a>',
            ),
            kind=matter.kind,
            entry=(
                f'{KINDS[matter.kind]} <b><a href="',
                f'">{escape(matter.title)}</a></b>{urgent}<br><span class="gb-quiet">{unit}',
            ),
            period=f", {escape(view.translate(period_message(matter.period)))}",
            topic=f" · {escape(topics.full_label(matter.topic))}",
            subject=f" · {escape(topics.label(matter.topic))}",
            rest=f" · {ATTITUDES[matter.attitude]}{people}</span></li>",
        )


@dataclass(frozen=True)
class PageMentions:
    """Names the matters of a view on one page, `here`."""

    mentions: Mentions
    here: str

    def source(self, reference: str) -> Markup:
        """Return a matter by its unit and number, as in lists of sources."""
        known = self.mentions.known(reference)
        if known is None:
            return Markup('<span class="gb-source gb-nolink" title="Không có trong kho">{}</span>').format(
                escape(reference)
            )
        before, after = known.source
        return Markup(f"{before}{relative(self.here, known.address)}{after}")  # noqa: S704 - escaped in `_said`

    def sources(self, references: Iterable[str], more: str | None) -> Markup:
        """Return sources; where there are many, a link to the page (`more`) that gives them, if there is one."""
        found = list(references)
        if len(found) > MANY and more:
            return Markup('<a href="{}">{} nguồn</a>').format(escape(more), len(found))
        return Markup(" ").join(self.source(reference) for reference in found)

    def entries(
        self,
        references: Iterable[str],
        *,
        numbers: Mapping[str, int] = MappingProxyType({}),
        period: bool = False,
        topic: Literal["whole", "below"] | None = "whole",
    ) -> Markup:
        """Return matters as the entries of a list; one that is not there is left out.

        Of `numbers` each has its own, which is its anchor as well (`v1`); with `period` the period that it was
        reported for. Its topic is told with the sub-topic, by the sub-topic alone, or not at all.
        """
        found = []
        for reference in references:
            known = self.mentions.known(reference)
            if known is None:
                continue
            before, after = known.entry
            number = numbers.get(reference)
            head = f' id="v{number}"><span class="gb-quiet">{number}.</span> ' if number else ">"
            when = known.period if period else ""
            what = "" if topic is None else known.topic if topic == "whole" else known.subject
            found.append(
                f'<li class="gb-mini gb-mini-{known.kind}"{head}{before}{relative(self.here, known.address)}{after}'
                f"{when}{what}{known.rest}"
            )
        return Markup("\n".join(found))  # noqa: S704 - escaped in `_said`
