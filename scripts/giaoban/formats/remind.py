"""Reminders for people and programs: a call list, a message ready to send to each unit, Markdown, JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from itertools import groupby
from typing import Final

from ..base.messages import Message, Translator, msg
from ..base.vietnamese import day, number
from ..base.vietnamese import moment as read_moment
from ..objects.contract import object_of
from ..objects.json_values import Json
from ..registry.load import Registry
from ..reminders.reminder import Reminder
from .render import render
from .words import words

MARKER = "<!-- giaoban:remind "  # then the number of reminders, then " -->"; it marks the tracking issue
_LAST_MINUTE = time(23, 59)
# In a message to a unit, several reminders of these kinds become one line: what to do, and the documents.
_TOGETHER: Final = words("remind", "together")


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
        "items": [object_of("remind#/$defs/item", entry, text=translate(entry.what)) for entry in all_of.found],
    }


def remind_text(all_of: Reminders, translate: Translator) -> str:
    """Return the call list, unit by unit, and then a message for each unit, ready to send."""
    write = partial(message, registry=all_of.registry, translate=translate)
    return _rendered("remind.txt", all_of, translate, message=write).rstrip()


def message(who: str, found: Sequence[Reminder], registry: Registry, translate: Translator) -> str:
    """Return a short and polite message to one unit: what to send and by when, without blame."""
    unit, office = registry.units.get(who), registry.office
    name, section = unit.name if unit else who, office.section or office.name
    lines = list(_message_lines(found, translate))
    return render("reminder.txt", translate, name=name, section=section, office=office, lines=lines).rstrip()


def remind_markdown(all_of: Reminders, translate: Translator) -> str:
    """Return reminders as the body of an issue: a marker to recognise it by and one table, without mentions."""
    return _rendered("remind.md", all_of, translate, due_text=due_text).rstrip("\n")


def _rendered(template: str, all_of: Reminders, translate: Translator, **values: object) -> str:
    values |= {"all_of": all_of, "registry": all_of.registry, "left": partial(left, translate=translate)}
    return render(template, translate, head_lines=render("remind_head.txt", translate, **values).splitlines(), **values)


def left(entry: Reminder, translate: Translator) -> str:
    """Return how long is left, or how long it has been overdue."""
    match entry.days:
        case None:
            return translate.say("no due time")
        case 0:
            return translate.say("due today")
        case days if days < 0:
            return translate.say("{days} days overdue", days=number(-days))
        case days:
            return translate.say("{days} days left", days=number(days))


def due_text(entry: Reminder) -> str:
    """Return the due time as people read it: a day if it is the end of a day."""
    if entry.due is None:
        return ""
    by_day = entry.due.time().replace(second=0, microsecond=0) == _LAST_MINUTE
    return day(entry.due.date()) if by_day else read_moment(entry.due)


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
            translate.say("{number} (due {due})", number=entry.label, due=due_text(entry)) for entry in entries
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
