"""The dossier of a case as JSON (schema/output/dossier.schema.json), and its history as a table for a spreadsheet."""

from ..base.messages import Translator, msg
from ..dossier.dossier import Dossier, Source, Version
from ..objects.board import request_json
from ..objects.contract import object_of
from ..objects.documents import case_json
from ..objects.json_values import Json, fields_of, iso
from ..receipts.receipt import receipt_json
from ..source.layout import place_of
from .csv import csv_of
from .dossier_words import ACTION, BASIS, account, change_lines, document_name, flag_words


def dossier_json(dossier: Dossier) -> Json:
    """Return the dossier as in its schema. Documents have all their fields, as they were written."""
    case = dossier.case
    return {
        "case": {**case_json(case), "path": case.path},
        **fields_of(dossier, "as_of", "commit", "complete"),
        "requests": [request_json(row) for row in dossier.requests],
        "steps": [
            {
                "name": taken.step.name,
                "at": iso(taken.at),
                **fields_of(taken.step, "by", "details"),
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
                **fields_of(entry, "period", "number", "issued", "as_of", "matters", "hotspots", "case"),
                "restatements": [fields_of(found, "on", "by", "reason") for found in entry.restated],
            }
            for entry in dossier.counted
        ],
        "history": history_json(dossier),
        "receipts": [receipt_json(receipt) for receipt in dossier.receipts],
        "left_out": [
            fields_of(entry, "reference", "path", "reason", "codes", "blob", "at") for entry in dossier.left_out
        ],
    }


def version_json(version: Version) -> Json:
    """Return the facts about one text, without the text."""
    return {
        **fields_of(version, "reference", "form", "path", "blob"),
        "since": iso(version.at),
        **fields_of(version, "basis", "commit"),
    }


def history_json(dossier: Dossier) -> list[Json]:
    """Return who changed what and when, in order of time."""
    return [
        object_of(
            "dossier#/properties/history/items",
            event,
            fields=[
                {"field": change.pointer, **fields_of(change, "kind", "before", "after")} for change in event.fields
            ],
        )
        for event in dossier.history
    ]


def history_csv(dossier: Dossier, translate: Translator) -> bytes:
    """Return the history as UTF-8 with CRLF and a mark for Excel; one row for each change of a document."""
    headings = (
        *(msg("Time"), msg("Basis"), msg("Document"), msg("File"), msg("Action"), msg("Who"), msg("Taken in by")),
        *(msg("What changed"), msg("Sender's own clock"), msg("To be noted"), msg("Commit"), msg("Git blob")),
    )
    rows = (
        (
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
            event.blob,
        )
        for event in dossier.history
    )
    return csv_of(headings, rows, translate, bom=True)


def _source(source: Source, dossier: Dossier) -> Json:
    arrival = source.arrival
    return {
        **_document(dossier, source.reference, source.form),
        "unit": source.unit,
        "received_at": iso(arrival.at),
        **fields_of(arrival, "basis", "claimed_at", "put_right_at", "flags"),
        "amendments": [fields_of(entry, "at", "commit", "login") for entry in arrival.amendments],
    }


def _document(dossier: Dossier, reference: str, form: str) -> Json:
    text = next(text for text in dossier.texts if text.reference == reference and text.form == form)
    return {**version_json(text), "values": text.values()}
