"""The plan and the bank as files: paths relative to reports/ and texts."""

from collections.abc import Mapping
from typing import Any

from .bank import Document
from .plan import Report


def path_of(document: Mapping[str, Any]) -> str:
    """Return the path of a document, relative to reports/, from its own fields."""
    match document["form"]:
        case "hotspot":
            return f"units/{document['unit']}/{document['times']['detected'][:4]}/hotspots/{document['slug']}.yml"
        case "note":
            return f"units/{document['unit']}/{document['date'][:4]}/notes/{document['date']}-{document['slug']}.yml"
        case "feedback":
            return f"units/{document['unit']}/{document['directive'][:4]}/feedback/{document['directive']}.yml"
        case "case" | "directive" as form:
            return f"province/{form}s/{document['id'][:4]}/{document['id']}.yml"
        case "summary":
            return f"province/summaries/{document['period'][:4]}/{document['period']}.yml"
        case "restatement":
            return f"province/restatements/{document['period'][:4]}/{document['period']}.yml"
        case form:
            raise ValueError(f"no path for a document of form {form}")


def resolve(value: Any, references: Mapping[str, str]) -> Any:
    """Return the value with every '@story' in it replaced by the reference of that matter."""
    if isinstance(value, Mapping):
        return {key: resolve(item, references) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve(item, references) for item in value]
    return references[value] if isinstance(value, str) and value.startswith("@") else value


def report_document(report: Report) -> Document:
    """Return the report as a document of the form periodic, its keys in the order of the format."""
    document: dict[str, object] = {"form": "periodic", "unit": report.unit, "period": report.period}
    if report.covers:
        document["covers"] = list(report.covers)
    document |= {"data_as_of": report.data_as_of.isoformat(), "secrecy": "none"}
    if report.nil:
        document["nil"] = True
    received: dict[str, object] = {"via": report.received.via, "at": report.received.at.isoformat()}
    document["received"] = received | ({"number": report.received.number} if report.received.number else {})
    if report.informed:
        body, on = report.informed
        document["informed"] = [{"body": body, "on": on.isoformat()}]
    if report.overview:
        document["overview"] = report.overview
    if report.workforce:
        document["workforce"] = dict(zip(("total", "change"), report.workforce, strict=True))
    if not report.nil:
        document["matters"] = list(report.matters)
    if report.next_focus:
        document["next_focus"] = list(report.next_focus)
    return document
