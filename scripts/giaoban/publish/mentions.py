"""Short mentions of matters for tables and lists.

They are made without a template, because the pages of ten years have some hundred thousand mentions and a template
takes ten times as long for each. The words about a matter are made once; its link differs from page to page.
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

MANY = 8  # for more sources than this there is a link to the page of sources
_CHIP = {"opinion": "gb-source", "rumour": "gb-source gb-source-rumour"}
_URGENT = ' <span class="gb-tag gb-tag-urgent">! Cần xử lý gấp</span>'


@dataclass(frozen=True, slots=True)
class _Known:
    """A matter's address, and the HTML around its link: as a source, and as an entry of a list."""

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
    """The mentions of the matters of a view."""

    view: View
    _known: dict[str, _Known | None] = field(default_factory=dict)

    def known(self, reference: str) -> _Known | None:
        """Return what is known of a matter, None if there is no such matter."""
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
    """The mentions of a view's matters on one page, `here`."""

    mentions: Mentions
    here: str

    def source(self, reference: str) -> Markup:
        """Return a matter by its unit and number, for lists of sources."""
        known = self.mentions.known(reference)
        if known is None:
            return Markup('<span class="gb-source gb-nolink" title="Không có trong kho">{}</span>').format(
                escape(reference)
            )
        before, after = known.source
        return Markup(f"{before}{relative(self.here, known.address)}{after}")  # noqa: S704 - escaped in `_said`

    def sources(self, references: Iterable[str], more: str | None) -> Markup:
        """Return sources; if there are many, a link to the page (`more`) that lists them, if there is one."""
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
        """Return matters as the entries of a list; unknown ones are left out.

        `numbers` has the number of each, which is also its anchor (`v1`); with `period` its period is shown. Its topic
        is shown with the sub-topic, by the sub-topic alone, or not at all.
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
