"""A figure and its sources, for the terminal and as JSON."""

from typing import Final

from rich.console import Console

from ..base.messages import Translator
from ..base.vietnamese import number
from ..objects.json_values import Json, fields_of
from ..objects.summary import stated_json
from ..registry.load import Registry
from ..summaries.explain import Explained
from ..summaries.tally import sum_people
from .render import tell
from .stated_words import marked, people_text
from .words import words

_KINDS: Final = words("explain", "kinds")


def explain_json(explained: Explained, registry: Registry) -> Json:
    """Return a figure with everything known about its sources."""
    figure, summary = explained.figure, explained.summary
    return {
        "period": str(summary.period),
        "topic": figure.topic or None,
        "label": registry.topics.full_label(figure.topic) if figure.topic else None,
        "figure": figure.name,
        "value": figure.value,
        "precision": figure.people.precision if figure.people else "exact",
        "estimated": figure.people.estimated if figure.people else 0,
        "to": figure.people.most if figure.people else None,
        "stated": stated_json(summary.stated(figure.name, figure.value, figure.topic)),
        **fields_of(summary, "as_of", "commit"),
        "sources": [
            {
                "ref": source.reference,
                **fields_of(source, "kind", "title", "unit", "people", "path", "received_at", "commit", "origins"),
            }
            for source in explained.sources
        ],
    }


def print_explained(explained: Explained, registry: Registry, translate: Translator, console: Console) -> None:
    """Print a figure, its basis, and one line for each source."""
    figure, summary = explained.figure, explained.summary
    text = people_text(figure.people, translate) if figure.people else number(figure.value)
    value = marked(text, summary.stated(figure.name, figure.value, figure.topic), translate)
    tell(
        console,
        "explain.rich",
        translate,
        summary=summary,
        figure=figure,
        value=value,
        sources=explained.sources,
        registry=registry,
        people=lambda count: people_text(sum_people((count,)), translate),
        KINDS=_KINDS,
    )
