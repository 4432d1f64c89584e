"""Figures with their sources, as a list of definitions.

Made without a template: a year's page has thousands of sources, and a template takes ten times as long over them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from markupsafe import Markup

from ..messages import Translator, msg
from ..reporters.figure_names import figure_name
from ..reporters.markdown import people_text
from ..summaries.figures import Figure
from ..vietnamese import number
from .page import escape


class Sourced:
    """The figures of one page with links to what they were counted from.

    A matter is named by its number (`numbers`) in the list of the page `at` (empty: this one); any other source by
    `reference`, which gives HTML.
    """

    def __init__(
        self, numbers: Mapping[str, int], reference: Callable[[str], str], at: str, *, translate: Translator
    ) -> None:
        """Take what names the sources; each is put into HTML once."""
        start = f'<a href="{escape(at)}#v'
        self._translate = translate

        @cache
        def link(name: str) -> str:
            place = numbers.get(name)
            return f'{start}{place}">{place}</a>' if place else reference(name)

        self._link = link

    def list(self, figures: Iterable[Figure], elsewhere: Mapping[str, str | None]) -> Markup:
        """Return figures and their sources; those that are nought and have no source are left out.

        Figures of the same sources stand together. A figure of another period leads to the page of that period, where
        its sources stand: `elsewhere` gives the link by its name.
        """
        found: dict[str, list[str]] = {}
        for figure in figures:
            if not figure.value and not figure.sources:
                continue
            if figure.name in elsewhere:
                url = elsewhere[figure.name]
                links = f'<a href="{escape(url)}">{escape(self._translate(msg("sources there")))}</a>' if url else ""
            else:
                links = " ".join(map(self._link, figure.sources))
            found.setdefault(links, []).append(self._named(figure))
        rows = "\n".join(f"<div><dt>{'; '.join(names)}</dt><dd>{links}</dd></div>" for links, names in found.items())
        return Markup(f'<dl class="gb-sourced">{rows}</dl>')  # noqa: S704 - escaped above

    def _named(self, figure: Figure) -> str:
        value = people_text(figure.people, self._translate) if figure.people else number(figure.value)
        return f"{_name(figure.name, self._translate)}: <b>{escape(value)}</b>"


@cache
def _name(name: str, translate: Translator) -> Markup:
    return escape(figure_name(name, translate))
