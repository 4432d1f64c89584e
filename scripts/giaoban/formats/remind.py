"""Reminders for people and programs: a call list, a message ready to send to each unit, Markdown, JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby

from ..base.messages import Message, Translator, msg
from ..base.vietnamese import day, number
from ..base.vietnamese import moment as read_moment
from ..documents.schemas import label
from ..objects.json_values import Json
from ..registry.load import Registry
from ..reminders.reminder import Kind, Reminder
from .encode import inline

MARKER = "<!-- giaoban:remind "  # then the number of reminders, then " -->"; it marks the tracking issue
_LAST_MINUTE = time(23, 59)
# In a message to a unit, several reminders of these kinds become one line: what to do, and the documents.
_TOGETHER: dict[Kind, Message] = {
    "acknowledge": msg("Confirm receipt, tell the members and report back on {count} documents: {list}"),
    "relay": msg("Report how members were told of {count} documents: {list}"),
}


@dataclass(frozen=True)
class Reminders:
    """What to print: reminders as of a moment, and how many older ones were left out."""

    found: tuple[Reminder, ...]
    as_of: datetime
    registry: Registry
    left_out: int = 0

    def by_unit(self) -> Iterator[tuple[str, bool, list[Reminder]]]:
        """Yield each unit with its reminders, in order; the federation comes last."""
        for (who, unit), group in groupby(self.found, key=lambda entry: (entry.who, entry.role == "officer")):
            yield who, unit, list(group)


def remind_json(all_of: Reminders, translate: Translator) -> Json:
    """Return reminders as in schema/output/remind.schema.json."""
    return {
        "as_of": all_of.as_of.isoformat(),
        "items": [
            {
                "who": entry.who,
                "role": entry.role,
                "kind": entry.kind,
                "reference": entry.reference,
                "period": str(entry.period) if entry.period else None,
                "due": entry.due.isoformat() if entry.due else None,
                "days": entry.days,
                "text": translate(entry.what),
                **({"former": entry.former} if entry.former else {}),
            }
            for entry in all_of.found
        ],
    }


def remind_text(all_of: Reminders, translate: Translator) -> str:
    """Return the call list, unit by unit, and then a message for each unit, ready to send."""
    lines = [*_head(all_of, translate), ""]
    for who, unit, found in all_of.by_unit():
        lines.append(_title(who, all_of.registry, translate))
        for entry in found:
            sign = "!" if entry.overdue else "·"
            text = f"  {sign} {left(entry, translate)}: {translate(entry.what)} [{entry.reference}]"
            lines.append(text if unit else f"{text} ({_role(entry, translate)})")
        lines.append("")
    for who, unit, found in all_of.by_unit():
        if unit:
            lines += [
                f"=== {all_of.registry.units.label(who)} ===",
                message(who, found, all_of.registry, translate),
                "",
            ]
    return "\n".join(lines).rstrip()


def message(who: str, found: Sequence[Reminder], registry: Registry, translate: Translator) -> str:
    """Return a short and polite message to one unit: what to send and by when, without blame."""
    unit, office = registry.units.get(who), registry.office
    section = office.section or office.name
    lines = [
        translate(msg("To {name},", name=unit.name if unit else who)),
        "",
        translate(msg("{section} would like to remind you of the following:", section=section)),
        *(f"- {line}" for line in _message_lines(found, translate)),
        "",
        translate(msg("If it has been done already, please disregard this. Thank you.")),
    ]
    if office.contacts:
        lines.append(translate(msg("For help: {contacts}.", contacts="; ".join(office.contacts))))
    lines.append(", ".join(dict.fromkeys(part for part in (section, office.name) if part)))
    return "\n".join(lines)


def remind_markdown(all_of: Reminders, translate: Translator) -> str:
    """Return reminders as the body of an issue: a marker to recognise it by and one table, without mentions."""
    head = [f"{MARKER}{len(all_of.found)} -->", *(inline(line) for line in _head(all_of, translate))]
    if not all_of.found:
        return "\n\n".join(head)
    headings = (msg("Who"), msg("What is to be done"), msg("By when"), msg("Left or overdue"), msg("Reference"))
    table = ["| " + " | ".join(translate(heading) for heading in headings) + " |", "|" + " --- |" * len(headings)]
    table.extend(
        f"| {_cell(_who(entry, all_of.registry, translate))} | {_cell(translate(entry.what))} | {due_text(entry)} "
        f"| {'**' if entry.overdue else ''}{left(entry, translate)}{'**' if entry.overdue else ''} "
        f"| `{entry.reference}` |"
        for entry in all_of.found
    )
    return "\n\n".join([*head, "\n".join(table)])


def left(entry: Reminder, translate: Translator) -> str:
    """Return how long is left, or how long it has been overdue."""
    match entry.days:
        case None:
            return translate(msg("no due time"))
        case 0:
            return translate(msg("due today"))
        case days if days < 0:
            return translate(msg("{days} days overdue", days=number(-days)))
        case days:
            return translate(msg("{days} days left", days=number(days)))


def due_text(entry: Reminder) -> str:
    """Return the due time as people read it: a day if it is the end of a day."""
    if entry.due is None:
        return ""
    by_day = entry.due.time().replace(second=0, microsecond=0) == _LAST_MINUTE
    return day(entry.due.date()) if by_day else read_moment(entry.due)


def _head(all_of: Reminders, translate: Translator) -> Iterator[str]:
    overdue = sum(entry.overdue for entry in all_of.found)
    if all_of.found:
        text = msg(
            "Reminders as of {as_of}: {overdue} overdue, {others} coming due.",
            as_of=read_moment(all_of.as_of),
            overdue=number(overdue),
            others=number(len(all_of.found) - overdue),
        )
    else:
        text = msg("As of {as_of} nothing is due.", as_of=read_moment(all_of.as_of))
    yield translate(text)
    if all_of.left_out:
        yield translate(msg("{count} more have been overdue for longer.", count=number(all_of.left_out)))
    if all_of.registry.office.demonstration:
        yield translate(msg("Demonstration data, no real figures."))


def _title(who: str, registry: Registry, translate: Translator) -> str:
    unit = registry.units.get(who)
    name = registry.units.label(who) or translate(msg("The federation"))
    return f"{name} ({unit.assigned})" if unit and unit.assigned else name


def _who(entry: Reminder, registry: Registry, translate: Translator) -> str:
    name = registry.units.label(entry.who) or translate(msg("The federation"))
    return name if entry.role == "officer" else f"{name}: {_role(entry, translate)}"


def _role(entry: Reminder, translate: Translator) -> str:
    return label("people", "/people/0/role", entry.role, translate.language)


def _message_lines(found: Sequence[Reminder], translate: Translator) -> Iterator[str]:
    """Yield a line for each thing to do; all directives to be acknowledged, or to be relayed, share one line."""
    order = list(_TOGETHER)
    ranked = sorted(found, key=lambda entry: order.index(entry.kind) + 1 if entry.kind in order else 0)
    for kind, group in groupby(ranked, key=lambda entry: entry.kind):
        entries = list(group)
        together = _TOGETHER.get(kind)
        if together is None or len(entries) == 1:
            yield from (_with_due(entry, translate) for entry in entries)
            continue
        documents = ", ".join(
            translate(msg("{number} (due {due})", number=entry.label, due=due_text(entry))) for entry in entries
        )
        values = (("count", number(len(entries))), ("list", documents))
        yield translate(Message(together.template, values)) + "."


def _with_due(entry: Reminder, translate: Translator) -> str:
    what = translate(entry.what)
    if entry.due is None:
        return f"{what}."
    if entry.overdue:
        text = msg("{what}: it was due on {due}; we would be glad to have it soon.", what=what, due=due_text(entry))
    else:
        text = msg("{what}: due on {due}, {left}.", what=what, due=due_text(entry), left=left(entry, translate))
    return translate(text)


def _cell(text: str) -> str:
    """Return text for a cell, in which nothing becomes a mention or a reference."""
    return inline(text).replace("@", "@<!-- -->").replace("#", "#<!-- -->")
