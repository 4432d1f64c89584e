"""The words of a dossier for evidence, reasons, actions and accounts, shared by all its formats."""

from collections.abc import Iterator
from typing import Final

from ..base.labels import FLAG, period_message
from ..base.messages import Translator, msg
from ..base.periods import parse_period
from ..base.vietnamese import moment
from ..documents.schemas import label
from ..dossier.dossier import Account, Dossier, Event, LeftOut, Source, Version
from ..registry.load import Registry
from ..source.layout import place_of
from .field_words import USUAL, Wording, field_name, value_words
from .words import words

STEP: Final = words("dossier_words", "step")
BASIS: Final = words("dossier_words", "basis")
ACTION: Final = words("dossier_words", "action")
REASON: Final = words("dossier_words", "reason")
FOUND: Final = words("dossier_words", "found")


def account(who: Account | None, translate: Translator) -> str:
    """Return an account by its login and role; an account outside the register is not named."""
    if who is None:
        return ""
    if who.login is None:
        return translate.say("an account that the register does not have")
    return f"{who.login} ({label('people', '/people/0/role', who.role or '', translate.language)})"


def who_text(event: Event, translate: Translator) -> str:
    """Return who made a change, and who merged it into the main branch if that was another account."""
    by = account(event.by, translate)
    if event.accepted_by is None or event.accepted_by == event.by:
        return by
    return translate.say("{by}; taken in by {other}", by=by, other=account(event.accepted_by, translate))


def document_name(path: str, dossier: Dossier, translate: Translator) -> str:
    """Return the name of a document by its path: «Báo cáo La Gi, tháng 3/2013»."""
    place = place_of(path)
    if place is None:
        return path
    unit = dossier.registry.units.label(place.unit)
    period = parse_period(place.period)
    match place.form:
        case "periodic" if period is not None:
            return translate.say("Report of {unit}, {period}", unit=unit, period=period_message(period))
        case "hotspot":
            return translate.say("Hot spot of {unit}, {name}", unit=unit, name=f"{place.year}/{place.slug}")
        case "feedback":
            return translate.say("Feedback of {unit} on {directive}", unit=unit, directive=place.id)
        case "directive":
            return translate.say("Directive {number}", number=place.id)
        case "case":
            return translate.say("The case {id}", id=place.id)
        case _:
            return place.reference


def change_lines(event: Event, registry: Registry, translate: Translator, wording: Wording = USUAL) -> list[str]:
    """Return the changed fields, one a line: «Số người: 85 → 110»."""
    if event.withheld:
        return [translate.say("not quoted: personal data or a mark of secrecy")]
    lines = []
    for change in event.fields:
        name = field_name(event.form, change.pointer, translate) or event.reference
        before, after = (
            value_words(event.form, change.pointer, text or "", registry, translate, wording)
            for text in (change.before, change.after)
        )
        match change.kind:
            case "added":
                text = msg("{field}: added «{after}»", field=name, after=after)
            case "removed":
                text = msg("{field}: taken away «{before}»", field=name, before=before)
            case _:
                text = msg("{field}: «{before}» → «{after}»", field=name, before=before, after=after)
        lines.append(translate(text))
    return lines


def flag_words(flags: tuple[str, ...], translate: Translator) -> list[str]:
    """Return in words what is suspect about a time."""
    return [translate(FLAG[flag]) for flag in flags]


def left_out_text(entry: LeftOut, translate: Translator) -> str:
    """Return why a document is left out, with the rules it breaks or the kinds of findings."""
    codes = ", ".join(translate(FOUND[code]) if code in FOUND else code for code in entry.codes)
    reason = translate(REASON[entry.reason])
    text = f"{reason} ({codes})" if codes else reason
    if entry.blob is None:
        return text
    return translate.say(
        "version {blob}, there since {at}: {reason}",
        blob=entry.blob[:12],
        at=moment(entry.at) if entry.at is not None else "–",
        reason=text,
    )


def event_words(event: Event, dossier: Dossier, translate: Translator) -> dict[str, str]:
    """Return one change of a document in words: when, by which evidence, of what, by whom, what."""
    return {
        "at": moment(event.at),
        "basis": ", ".join([translate(BASIS[event.basis]), *flag_words(event.flags, translate)]),
        "document": document_name(event.path, dossier, translate),
        "who": who_text(event, translate),
        "what": "; ".join([translate(ACTION[event.action]), *change_lines(event, dossier.registry, translate)]),
        "commit": event.commit[:12],
    }


def matters_of(source: Source, text: Version, dossier: Dossier) -> Iterator[tuple[str, object]]:
    """Yield the matters of a report that belong to the case, each with its reference."""
    found = text.values("matters")
    for member in found if isinstance(found, list) else ():
        reference = f"{source.reference}#{member.get('id')}"
        if reference in dossier.case.matters:
            yield reference, member
