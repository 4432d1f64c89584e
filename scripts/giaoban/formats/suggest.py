"""Proposed cases, and matters that wait for one, for people and programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from ..base.messages import Translator
from ..base.periods import Period
from ..cases.links import Link
from ..cases.suggest import Suggestion
from ..cases.waiting import Waiting
from ..documents.schemas import label
from ..objects.contract import object_of
from ..objects.json_values import Json, fields_of
from ..registry.load import Registry
from .render import render


@dataclass(frozen=True)
class Suggested:
    """What to print: the proposals for a period as of a moment, and the matters that wait for a case."""

    period: Period
    as_of: datetime
    commit: str | None
    registry: Registry
    found: Sequence[Suggestion]
    waiting: Sequence[Waiting]


def command(entry: Suggestion) -> str:
    """Return the command by which a person confirms a proposal."""
    return f"giaoban new case --from {' '.join(entry.references)}"


def suggested_json(all_of: Suggested, translate: Translator) -> Json:
    """Return the proposals as in schema/output/suggest-cases.schema.json."""
    return {
        **fields_of(all_of, "period", "as_of", "commit"),
        "suggestions": [_suggestion_json(entry, translate) for entry in all_of.found],
        "waiting": [
            {**fields_of(entry.matter, "reference", "title", "urgent", "attitude"), **fields_of(entry, "since", "days")}
            for entry in all_of.waiting
        ],
    }


def _suggestion_json(entry: Suggestion, translate: Translator) -> Json:
    return object_of(
        "suggest-cases#/$defs/suggestion",
        entry,
        reasons=_links_json(entry.links, translate),
        alone=translate(entry.alone) if entry.alone else None,
        cases=[
            {**fields_of(near.case, "id", "title"), "reasons": _links_json(near.links, translate)}
            for near in entry.near
        ],
        command=command(entry),
    )


def _links_json(links: Sequence[Link], translate: Translator) -> list[Json]:
    return [
        {
            "between": [link.first, link.second],
            **fields_of(link, "points", "likeness"),
            "text": reasons(link, translate),
        }
        for link in links
    ]


def reasons(link: Link, translate: Translator) -> str:
    """Return the reasons of a link in words."""
    return ", ".join(translate(reason) for reason in link.reasons)


def suggested_text(all_of: Suggested, translate: Translator) -> str:
    """Return the proposals as text, each with its reasons and the command that confirms it."""
    return render(
        "suggest.txt",
        translate,
        all_of=all_of,
        registry=all_of.registry,
        limit=all_of.registry.office.stale_after_days,
        label=lambda name, value: label("periodic", f"/matters/0/{name}", value).lower(),
        reasons=partial(reasons, translate=translate),
        command=command,
    ).rstrip()
