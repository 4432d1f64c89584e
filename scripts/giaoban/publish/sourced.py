"""Figures with their sources, as a list of definitions.

Made without a template: a year's page has thousands of sources, for which a template takes ten times as long.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from markupsafe import Markup

from ..base.messages import Message, Translator, msg
from ..formats.figure_names import figure_name
from ..formats.stated_words import people_said
from ..objects.json_values import Json
from .mentions import MANY
from .page import escape

_OWN = frozenset({"opinions", "rumours", "units", "rumour_units", "origins"})  # not one for each source


class Sourced:
    """The figures of one page, as a summary's object has them, with links to their sources.

    A matter is shown by its number (`numbers`) in the page's lists, whose anchors are `v` and the number; consecutive
    ones as «3–7». Any other source is shown by `reference`, which returns HTML.
    """

    def __init__(self, numbers: Mapping[str, int], reference: Callable[[str], str], *, translate: Translator) -> None:
        """Take the functions for sources; each source is made into HTML once."""
        self._numbers = numbers
        self._reference = cache(reference)
        self._translate = translate

    def list(
        self, figures: Iterable[Json], elsewhere: Mapping[str, str | None], many: Mapping[str, str | None]
    ) -> Markup:
        """Return figures and their sources, without those that are zero and have no source.

        Figures with the same sources are joined. `elsewhere` has, by name, the link of a figure from another period to
        that period's page, where its sources are; `many` has the same for figures with many sources, which are on
        another page.
        """
        found: dict[str, list[str]] = {}
        for figure in figures:
            name, sources = figure["name"], figure["sources"]
            if not figure["value"] and not sources:
                continue
            if name in elsewhere:
                links = self._link(elsewhere[name], msg("sources there"))
            elif name in many and len(sources) > MANY:
                links = self._link(many[name], msg("{number} sources", number=len(sources)))
            else:
                links = self._links(sources)
            found.setdefault(links, []).append(self._named(figure))
        rows = "\n".join(f"<div><dt>{'; '.join(names)}</dt><dd>{links}</dd></div>" for links, names in found.items())
        return Markup(f'<dl class="gb-sourced">{rows}</dl>')  # noqa: S704 - escaped above

    def _link(self, url: str | None, text: Message) -> str:
        return f'<a href="{escape(url)}">{escape(self._translate(text))}</a>' if url else ""

    def _links(self, sources: Sequence[str]) -> str:
        known = sorted(number for name in sources if (number := self._numbers.get(name)))
        found = [
            f'<a href="#v{first}">{first}</a>' if first == last else f'<a href="#v{first}">{first}–{last}</a>'
            for first, last in _runs(known)
        ]
        if len(known) < len(sources):
            found.extend(self._reference(name) for name in sources if name not in self._numbers)
        return " ".join(found)

    def _named(self, figure: Json) -> str:
        value = figure_value(figure, self._translate)
        return f"{_name(figure['name'], self._translate)}: <b>{escape(value)}</b>"


def figure_value(figure: Json, translate: Translator) -> str:
    """Return the value of a figure; of people with how exact it is."""
    return people_said({**figure, "count": figure["value"]}, translate)


def topic_figures(row: Json) -> Iterator[Json]:
    """Yield the figures of a topic of a summary's object in the shape of those of the whole period."""
    for name, sources in row["figures"].items():
        value = row[name] if name in _OWN else len(sources)
        people = row["people"] if name == "people" else {"count": value, "precision": "exact", "estimated": 0}
        yield {"name": name, "value": people["count"], **people, "sources": sources}


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of consecutive numbers."""
    first = last = 0
    for found in numbers:
        if found == last + 1 and first:
            last = found
            continue
        if first:
            yield first, last
        first = last = found
    if first:
        yield first, last


@cache
def _name(name: str, translate: Translator) -> Markup:
    return escape(figure_name(name, translate))
