"""A figure and its sources, for the terminal and as JSON."""

from rich.console import Console
from rich.text import Text

from ..base.messages import Message, Translator, msg
from ..base.vietnamese import moment, number
from ..documents.schemas import label
from ..objects.json_values import Json, fields_of
from ..objects.summary import stated_json
from ..registry.load import Registry
from ..summaries.explain import Explained, Source
from .figure_names import figure_name
from .markdown import people_text
from .stated_words import marked
from .text import period_name

_KINDS: dict[str, Message] = {
    "matter": msg("matter"),
    "report": msg("report"),
    "hotspot": msg("hot spot"),
    "case": msg("case"),
    "directive": msg("directive"),
    "feedback": msg("feedback"),
}


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
    topic = registry.topics.full_label(figure.topic) if figure.topic else translate(msg("the whole period"))
    head = msg(
        "{period}, {topic}, {figure}: {value}",
        period=period_name(summary.period, translate),
        topic=topic,
        figure=figure_name(figure.name, translate),
        value=value,
    )
    console.print(Text(translate(head), style="bold"), soft_wrap=True)
    as_of = msg("As of {as_of}; commit {commit}.", as_of=moment(summary.as_of), commit=summary.commit or "–")
    console.print(Text(translate(as_of)), soft_wrap=True)
    if not explained.sources:
        console.print(Text(translate(msg("It was counted from nothing: there is no source."))), soft_wrap=True)
        return
    for source in explained.sources:
        line = _line(source, registry, translate)
        if figure.name == "origins":
            origins = msg("origins: {origins}", origins=", ".join(source.origins))
            line = f"{line}; {translate(origins)}"
        console.print(Text(f"- {line}"), soft_wrap=True)


def _line(source: Source, registry: Registry, translate: Translator) -> str:
    """Return one source: its reference, kind, unit, title, number of people, time of receipt and commit."""
    unit = registry.units.label(source.unit) if source.unit else ""
    what = ", ".join(part for part in (translate(_KINDS[source.kind]), unit) if part)
    parts = [f"{source.reference} ({what})" + (f": {source.title}" if source.title else "")]
    if source.people is not None:
        word = label("periodic", "/matters/0/people/precision", source.people.precision, translate.language).lower()
        count = number(source.people.count)
        text = count if source.people.precision == "exact" else f"{word} {count}"
        parts.append(translate(msg("people: {count}", count=text)))
    if source.received_at:
        parts.append(translate(msg("received {at}", at=moment(source.received_at))))
    if source.commit:
        parts.append(translate(msg("commit {commits}", commits=source.commit[:10])))
    return "; ".join(parts)
