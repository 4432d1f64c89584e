"""Figures with their sources, as a list of definitions.

Made without a template: a year's page has thousands of sources, and a template takes ten times as long over them.
"""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from ..messages import Translator
from ..reporters.figure_names import figure_name
from ..reporters.markdown import people_text
from ..summaries.figures import Figure
from ..vietnamese import number
from .page import escape


def sourced(
    figures: Iterable[Figure], numbers: Mapping[str, int], reference: Callable[[str], str], translate: Translator
) -> Markup:
    """Return figures with links to what they were counted from; those that are nought and have no source are left out.

    A source on this page is named by its number there (`numbers`); any other by `reference`, which gives HTML.
    """
    rows = (_row(figure, numbers, reference, translate) for figure in figures if figure.value or figure.sources)
    return Markup('<dl class="gb-sourced">{}</dl>').format(Markup("\n").join(rows))


def _row(figure: Figure, numbers: Mapping[str, int], reference: Callable[[str], str], translate: Translator) -> Markup:
    value = people_text(figure.people, translate) if figure.people else number(figure.value)
    links = " ".join(
        f'<a href="#v{numbers[name]}">{numbers[name]}</a>' if name in numbers else reference(name)
        for name in figure.sources
    )
    name = escape(figure_name(figure.name, translate))
    return Markup(f"<div><dt>{name}: <b>{escape(value)}</b></dt><dd>{links}</dd></div>")  # noqa: S704 - escaped parts
