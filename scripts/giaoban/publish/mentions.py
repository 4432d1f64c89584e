"""Short mentions of matters for tables and lists.

They are made without a template, because the pages of ten years have some hundred thousand mentions and a template
takes ten times as long for each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from markupsafe import Markup

from ..base.labels import period_message
from ..documents.model import Matter
from ..formats.quoted import count_text
from .addresses import matter_address, relative
from .page import escape
from .view import View
from .words import ATTITUDES, KINDS

MANY = 8  # for more sources than this there is a link to the page of sources
_CHIP = {"opinion": "gb-source", "rumour": "gb-source gb-source-rumour"}
_URGENT = ' <span class="gb-tag gb-tag-urgent">! Cần xử lý gấp</span>'


@dataclass(frozen=True)
class Mentions:
    """The mentions of a view's matters on one page, `here`."""

    view: View
    here: str

    def source(self, reference: str) -> Markup:
        """Return a matter by its unit and number, for lists of sources."""
        matter = self.view.matters.get(reference)
        if matter is None:
            return Markup('<span class="gb-source gb-nolink" title="Không có trong kho">{}</span>').format(
                escape(reference)
            )
        return Markup(  # noqa: S704 - escaped
            f'<a class="{_CHIP[matter.kind]}" href="{self._link(matter)}">{self._unit(matter)}'
            f'<span class="gb-number"> {matter.id}</span></a>'
        )

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
        view, topics = self.view, self.view.registry.topics
        label = topics.full_label if topic == "whole" else topics.label
        found = []
        for matter in filter(None, map(view.matters.get, references)):
            number = numbers.get(matter.reference)
            head = f' id="v{number}"><span class="gb-quiet">{number}.</span> ' if number else ">"
            when = f", {escape(view.translate(period_message(matter.period)))}" if period else ""
            what = f" · {escape(label(matter.topic))}" if topic else ""
            people = f" · {escape(count_text(matter.people))} người" if matter.people else ""
            found.append(
                f'<li class="gb-mini gb-mini-{matter.kind}"{head}{KINDS[matter.kind]} <b>'
                f'<a href="{self._link(matter)}">'
                f"{escape(matter.title)}</a></b>{_URGENT if matter.urgent else ''}<br>"
                f'<span class="gb-quiet">{self._unit(matter)}{when}{what} · '
                f"{ATTITUDES[matter.attitude]}{people}</span></li>"
            )
        return Markup("\n".join(found))  # noqa: S704 - escaped

    def _link(self, matter: Matter) -> str:
        return relative(self.here, matter_address(matter.reference))

    def _unit(self, matter: Matter) -> Markup:
        return escape(self.view.registry.units.label(matter.unit))
