"""The feedback ledger for the terminal, for spreadsheets and for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rich.console import Console
from rich.text import Text

from ..base.labels import CONFIRMATION, FEEDBACK_STEP, STAGE, STAGE_SIGN
from ..base.messages import Language, Message, Translator, msg
from ..base.vietnamese import day, moment
from ..documents.schemas import label
from ..ledger.counts import Counts, count
from ..ledger.ledger import FEEDBACK_LIMITS, Row, Step, feedback_limit
from ..objects.contract import object_of
from ..objects.json_values import Json, fields_of, plain
from ..registry.load import Registry
from .csv import csv_of
from .render import tell
from .terminal import print_table
from .words import words

_TABLE: Final = tuple(words("feedback", "table").values())
_CSV: Final = tuple(words("feedback", "csv").values())
_COLOUR = {"resolved": "green", "silent": "red", "received": "yellow", "not_asked": "dim"}


@dataclass(frozen=True)
class Ledger:
    """What to print: rows as of a moment, from a commit, with the words of a register."""

    rows: tuple[Row, ...]
    as_of: datetime
    commit: str | None
    registry: Registry


def feedback_json(found: Ledger) -> Json:
    """Return the ledger as in schema/output/feedback-ledger.schema.json."""
    return {
        **fields_of(found, "as_of", "commit"),
        "limits": {name: feedback_limit(found.registry.obligations, name) for name in FEEDBACK_LIMITS},
        "counts": counts_json(count(found.rows)),
        "rows": [row_json(row, found.registry) for row in found.rows],
    }


def counts_json(counts: Counts) -> Json:
    """Return the totals of rows."""
    return {
        **fields_of(counts, "rows", "received", "relayed", "resolved", "questions", "open_questions"),
        **fields_of(counts, "said_resolved", "confirmed", "denied", "unconfirmed", "recheck_overdue"),
        "open_gaps": dict(counts.gaps),
    }


def row_json(row: Row, registry: Registry) -> Json:
    """Return one row of the ledger."""
    return object_of(
        "feedback-ledger#/$defs/row",
        row,
        directive=row.directive.id,
        **fields_of(row.directive, "number", "title", "kind", "issued_on"),
        status=row.state,
        name=registry.units.label(row.unit),
        relayed={**plain(row.relayed), "entries": plain(row.relays)},
        said_done=list(row.said),
    )


def feedback_csv(found: Ledger, translate: Translator, *, bom: bool = False) -> bytes:
    """Return the ledger as UTF-8 with CRLF (RFC 4180), one row for each directive and unit."""
    return csv_of(_CSV, (_cells(row, found.registry, translate) for row in found.rows), translate, bom=bom)


def _cells(row: Row, registry: Registry, translate: Translator) -> Sequence[object]:
    directive, language = row.directive, translate.language
    return (
        directive.id,
        directive.number,
        directive.title,
        directive.issued_on,
        label("directive", "/status", row.state, language),
        row.unit,
        registry.units.label(row.unit),
        translate(STAGE[row.stage]),
        row.received.on,
        row.relayed.due,
        "; ".join(entry.on.isoformat() for entry in row.relays),
        "; ".join(label("feedback", "/relayed/0/how", entry.how, language) for entry in row.relays),
        "; ".join(_audience(row, language)),
        " ".join((row.reaction or "").split()),
        label("periodic", "/matters/0/attitude", row.attitude, language) if row.attitude else "",
        label("feedback", "/outcome", row.outcome, language) if row.outcome else "",
        row.outcome_on,
        "; ".join(entry.text for entry in row.questions),
        len(row.open_questions),
        "; ".join([*_owed(row, registry, translate), *gap_lines(row, translate)]),
        "; ".join(label("directive", "/answers/0/status", entry, language) for entry in row.said),
        translate(CONFIRMATION[row.confirmation]) if row.confirmation else "",
        row.recheck.due if row.recheck else None,
    )


def _audience(row: Row, language: Language) -> list[str]:
    """Return each audience and how exact its number is."""
    found = []
    for entry in row.relays:
        if entry.audience is not None:
            audience = entry.audience
            word = label("periodic", "/matters/0/people/precision", audience.precision, language).lower()
            text = f"{audience.count}" if audience.most is None else f"{audience.count}-{audience.most}"
            found.append(text if audience.precision == "exact" else f"{word} {text}")
    return found


def gap_lines(row: Row, translate: Translator) -> list[str]:
    """Return the gaps of a row in words."""
    lines = []
    for gap in row.gaps:
        step = FEEDBACK_STEP[gap.step]
        words: Message = (
            msg("{step}: {days} days, still open (limit {limit})", step=step, days=gap.days, limit=gap.limit)
            if gap.open
            else msg("{step}: took {days} days (limit {limit})", step=step, days=gap.days, limit=gap.limit)
        )
        lines.append(translate(words))
    return lines


def print_feedback(found: Ledger, translate: Translator, console: Console) -> None:
    """Print the ledger as a table, and the totals with numerators and denominators."""
    title = translate.say("Feedback ledger")
    caption = translate.say("as of {as_of}", as_of=moment(found.as_of))
    rows = (
        (
            row.directive.id,
            found.registry.units.label(row.unit),
            Text(f"{STAGE_SIGN[row.stage]} {translate(STAGE[row.stage])}", style=_COLOUR.get(row.stage, "")),
            _shown(row.received, translate),
            _shown(row.relayed, translate),
            label("feedback", "/outcome", row.outcome, translate.language) if row.outcome else "",
            "; ".join([*_owed(row, found.registry, translate), *notes(row, translate)]),
        )
        for row in found.rows
    )
    print_table([translate(heading) for heading in _TABLE], rows, console, title=title, caption=caption)
    tell(console, "feedback.rich", translate, counts=count(found.rows))


def _shown(step: Step, translate: Translator) -> str:
    if step.on is not None:
        return day(step.on)
    return translate.say("overdue") if step.status == "missing" else ""


def _owed(row: Row, registry: Registry, translate: Translator) -> list[str]:
    """Return who owes the missing parts in place of a unit that has ended."""
    if row.owed_by is None:
        return []
    return [translate.say("owed now by {unit}", unit=registry.units.label(row.owed_by) or registry.office.name)]


def notes(row: Row, translate: Translator) -> list[str]:
    """Return in words what to look at in a row: gaps, open questions, what was said to be done."""
    lines = gap_lines(row, translate)
    if row.open_questions:
        lines.append(translate.say("{count} open questions", count=len(row.open_questions)))
    if row.recheck is not None and row.recheck.status == "missing":
        due = row.recheck.due or row.directive.issued_on
        lines.append(translate.say("said to be resolved, ask the members again since {day}", day=day(due)))
    elif row.confirmation in ("partly", "denied"):
        lines.append(translate(CONFIRMATION[row.confirmation]))
    return lines
