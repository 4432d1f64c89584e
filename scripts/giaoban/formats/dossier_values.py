"""The dossier of a case as JSON (schema/output/dossier.schema.json), and its history as a table for a spreadsheet."""

import csv
import io
from datetime import date, datetime

from ..base.messages import Translator, msg
from ..dossier.dossier import Account, Dossier, Event, LeftOut, Source, Version
from ..objects.board import request_json
from ..objects.documents import case_json
from ..objects.json_values import Json
from ..receipts.receipt import receipt_json
from ..source.layout import place_of
from .csv import BOM, safe
from .dossier_words import ACTION, BASIS, account, change_lines, document_name, flag_words


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def dossier_json(dossier: Dossier) -> Json:
    """Return the dossier as in its schema. Documents have all their fields, as they were written."""
    case = dossier.case
    return {
        "case": {**case_json(case), "path": case.path},
        "as_of": _iso(dossier.as_of),
        "commit": dossier.commit,
        "complete": dossier.complete,
        "requests": [request_json(row) for row in dossier.requests],
        "steps": [
            {
                "name": taken.step.name,
                "at": _iso(taken.at),
                "by": taken.step.by,
                "details": taken.step.details,
                "documents": [version_json(version) for version in taken.versions],
                "absent": [place.reference for path in taken.absent if (place := place_of(path))],
            }
            for taken in dossier.steps
        ],
        "sources": [_source(source, dossier) for source in dossier.sources],
        "directives": [_document(dossier, entry.id, "directive") for entry in dossier.directives],
        "feedback": [_document(dossier, entry.reference, "feedback") for entry in dossier.feedback],
        "summaries": [
            {
                "period": str(entry.period),
                "number": entry.number,
                "issued": entry.issued,
                "as_of": _iso(entry.as_of),
                "matters": list(entry.matters),
                "hotspots": list(entry.hotspots),
                "case": entry.case,
                "restatements": [
                    {"on": _iso(found.on), "by": found.by, "reason": found.reason} for found in entry.restated
                ],
            }
            for entry in dossier.counted
        ],
        "history": history_json(dossier),
        "receipts": [receipt_json(receipt) for receipt in dossier.receipts],
        "left_out": [_left_out(entry) for entry in dossier.left_out],
    }


def version_json(version: Version) -> Json:
    """Return the facts about one text, without the text."""
    return {
        "reference": version.reference,
        "form": version.form,
        "path": version.path,
        "blob": version.blob,
        "since": _iso(version.at),
        "basis": version.basis,
        "commit": version.commit,
    }


def history_json(dossier: Dossier) -> list[Json]:
    """Return who changed what and when, in order of time."""
    return [_event(event) for event in dossier.history]


def history_csv(dossier: Dossier, translate: Translator) -> bytes:
    """Return the history as UTF-8 with CRLF and a mark for Excel; one row for each change of a document."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    headings = (
        *(msg("Time"), msg("Basis"), msg("Document"), msg("File"), msg("Action"), msg("Who"), msg("Taken in by")),
        *(msg("What changed"), msg("Sender's own clock"), msg("To be noted"), msg("Commit"), msg("Git blob")),
    )
    writer.writerow([translate(heading) for heading in headings])
    for event in dossier.history:
        cells = (
            event.at.strftime("%Y-%m-%d %H:%M:%S"),
            translate(BASIS[event.basis]),
            document_name(event.path, dossier, translate),
            event.path,
            translate(ACTION[event.action]),
            account(event.by, translate),
            account(event.accepted_by, translate),
            "; ".join(change_lines(event, dossier.registry, translate)),
            event.claimed_at.strftime("%Y-%m-%d %H:%M:%S") if event.claimed_at is not None else "",
            ", ".join(flag_words(event.flags, translate)),
            event.commit,
            event.blob or "",
        )
        writer.writerow([safe(cell) for cell in cells])
    return (BOM + text.getvalue()).encode("utf-8")


def _account(who: Account | None) -> Json | None:
    return None if who is None else {"login": who.login, "role": who.role}


def _event(event: Event) -> Json:
    return {
        "at": _iso(event.at),
        "basis": event.basis,
        "reference": event.reference,
        "form": event.form,
        "path": event.path,
        "action": event.action,
        "by": _account(event.by),
        "accepted_by": _account(event.accepted_by),
        "claimed_at": _iso(event.claimed_at),
        "moved_from": event.moved_from,
        "fields": [
            {"field": change.pointer, "kind": change.kind, "before": change.before, "after": change.after}
            for change in event.fields
        ],
        "flags": list(event.flags),
        "withheld": event.withheld,
        "commit": event.commit,
        "blob": event.blob,
    }


def _source(source: Source, dossier: Dossier) -> Json:
    arrival = source.arrival
    return {
        **_document(dossier, source.reference, source.form),
        "unit": source.unit,
        "received_at": _iso(arrival.at),
        "basis": arrival.basis,
        "claimed_at": _iso(arrival.claimed_at),
        "put_right_at": _iso(arrival.put_right_at),
        "flags": list(arrival.flags),
        "amendments": [
            {"at": _iso(entry.at), "commit": entry.commit, "login": entry.login} for entry in arrival.amendments
        ],
    }


def _document(dossier: Dossier, reference: str, form: str) -> Json:
    text = next(text for text in dossier.texts if text.reference == reference and text.form == form)
    return {**version_json(text), "values": text.values()}


def _left_out(entry: LeftOut) -> Json:
    return {
        "reference": entry.reference,
        "path": entry.path,
        "reason": entry.reason,
        "codes": list(entry.codes),
        "blob": entry.blob,
        "at": _iso(entry.at),
    }
