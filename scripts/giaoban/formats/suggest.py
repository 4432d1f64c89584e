"""Proposed cases, and matters that wait for one, for people and programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..base.labels import period_message
from ..base.messages import Translator, msg
from ..base.periods import Period
from ..base.vietnamese import day, moment, number
from ..cases.links import Link
from ..cases.suggest import Suggestion
from ..cases.waiting import Waiting
from ..documents.schemas import label
from ..objects.json_values import Json
from ..registry.load import Registry


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
        "period": str(all_of.period),
        "as_of": all_of.as_of.isoformat(),
        "commit": all_of.commit,
        "suggestions": [_suggestion_json(entry, translate) for entry in all_of.found],
        "waiting": [
            {
                "reference": entry.matter.reference,
                "title": entry.matter.title,
                "urgent": entry.matter.urgent,
                "attitude": entry.matter.attitude,
                "since": entry.since.isoformat(),
                "days": entry.days,
            }
            for entry in all_of.waiting
        ],
    }


def _suggestion_json(entry: Suggestion, translate: Translator) -> Json:
    return {
        "title": entry.title,
        "topic": entry.topic,
        "matters": [
            {
                "reference": matter.reference,
                "unit": matter.unit,
                "title": matter.title,
                "kind": matter.kind,
                "attitude": matter.attitude,
                "urgent": matter.urgent,
            }
            for matter in entry.matters
        ],
        "hotspots": list(entry.hotspots),
        "reasons": [_link_json(link, translate) for link in entry.links],
        "alone": translate(entry.alone) if entry.alone else None,
        "cases": [
            {
                "id": near.case.id,
                "title": near.case.title,
                "reasons": [_link_json(link, translate) for link in near.links],
            }
            for near in entry.near
        ],
        "command": command(entry),
    }


def _link_json(link: Link, translate: Translator) -> Json:
    return {
        "between": [link.first, link.second],
        "points": link.points,
        "likeness": link.likeness,
        "text": reasons(link, translate),
    }


def reasons(link: Link, translate: Translator) -> str:
    """Return the reasons of a link in words."""
    return ", ".join(translate(reason) for reason in link.reasons)


def suggested_text(all_of: Suggested, translate: Translator) -> str:
    """Return the proposals as text, each with its reasons and the command that confirms it."""
    head = msg(
        "Cases proposed for {period}, as of {moment}: {count}. The program only proposes; a person decides.",
        period=period_message(all_of.period),
        moment=moment(all_of.as_of),
        count=number(len(all_of.found)),
    )
    lines = [translate(head), ""]
    for place, entry in enumerate(all_of.found, 1):
        lines.extend((*_suggestion_lines(place, entry, all_of.registry, translate), ""))
    lines.extend(_waiting_lines(all_of, translate))
    return "\n".join(lines).rstrip()


def _suggestion_lines(place: int, entry: Suggestion, registry: Registry, translate: Translator) -> Iterator[str]:
    yield f"{place}. {entry.title} ({registry.topics.full_label(entry.topic)})"
    for matter in entry.matters:
        about = [registry.units.label(matter.unit), label("periodic", "/matters/0/attitude", matter.attitude).lower()]
        if matter.kind == "rumour":
            about.append(label("periodic", "/matters/0/kind", matter.kind).lower())
        if matter.urgent:
            about.append(translate(msg("urgent")))
        yield f"   - {matter.reference} {matter.title} ({', '.join(about)})"
    for spot in entry.hotspots:
        yield f"   - {spot}"
    if entry.alone:
        yield f"   {translate(msg('Why: {reason}', reason=entry.alone))}"
    for link in entry.links:
        why = reasons(link, translate)
        text = msg("{first} and {second}: {reasons}", first=link.first, second=link.second, reasons=why)
        yield f"   {translate(msg('Why: {reason}', reason=text))}"
    for near in entry.near:
        yield "   " + translate(
            msg(
                "Perhaps it belongs to case {case} «{title}» ({reasons}); then add it there instead.",
                case=near.case.id,
                title=near.case.title,
                reasons=reasons(near.strongest, translate),
            )
        )
    yield f"   → {command(entry)}"


def _waiting_lines(all_of: Suggested, translate: Translator) -> Iterator[str]:
    limit = all_of.registry.office.stale_after_days
    if not all_of.waiting:
        yield translate(msg("No urgent or upset matter has waited for more than {limit} days.", limit=limit))
        return
    yield translate(
        msg(
            "Urgent or upset matters in no case for more than {limit} days: {count}.",
            limit=limit,
            count=number(len(all_of.waiting)),
        )
    )
    for entry in all_of.waiting:
        text = msg(
            "{reference} {title} ({unit}; received {day}, {days} days ago)",
            reference=entry.matter.reference,
            title=entry.matter.title,
            unit=all_of.registry.units.label(entry.matter.unit),
            day=day(entry.since.date()),
            days=number(entry.days),
        )
        yield f"   - {translate(text)}"
