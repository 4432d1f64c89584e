"""Figures with their sources, as a list of definitions.

Made without a template: a year's page has thousands of sources, and a template takes ten times as long over them.
"""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from ..messages import Translator, msg
from ..reporters.figure_names import figure_name
from ..reporters.markdown import people_text
from ..summaries.figures import Figure
from ..vietnamese import number
from .page import escape


def sourced(
    figures: Iterable[Figure],
    numbers: Mapping[str, int],
    reference: Callable[[str], str],
    elsewhere: Mapping[str, str | None],
    at: str,
    translate: Translator,
) -> Markup:
    """Return figures with links to what they were counted from; those that are nought and have no source are left out.

    A matter is named by its number (`numbers`) in the list of the page `at` (empty: this one); any other source by
    `reference`, which gives HTML. A figure of another period leads to the page of that period, where its sources
    stand: `elsewhere` gives the link by its name.
    """
    rows = []
    for figure in figures:
        if not figure.value and not figure.sources:
            continue
        value = people_text(figure.people, translate) if figure.people else number(figure.value)
        if figure.name in elsewhere:
            url = elsewhere[figure.name]
            links = f'<a href="{escape(url)}">{escape(translate(msg("sources there")))}</a>' if url else ""
        else:
            links = " ".join(
                f'<a href="{escape(at)}#v{numbers[name]}">{numbers[name]}</a>' if name in numbers else reference(name)
                for name in figure.sources
            )
        name = escape(figure_name(figure.name, translate))
        rows.append(f"<div><dt>{name}: <b>{escape(value)}</b></dt><dd>{links}</dd></div>")
    return Markup('<dl class="gb-sourced">{}</dl>').format(Markup("\n".join(rows)))  # noqa: S704 - escaped above
