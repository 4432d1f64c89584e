"""What is kept of each document for rules that ask of all: what it refers to, when something happened, what is open."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..documents.corpus import Document
from .fields import fields_with
from .moments import covered, happened
from .rules.opinion_unsettled import unverified
from .series import whole

_LINKS = ("matter", "hotspot", "case", "directive")


def facts_of(document: Document) -> dict[str, Any]:
    """Return the facts of one document, each only where there is something to say.

    `refs` are its references with their kinds, with `source` where figures refer to sources beside them. `matters` are
    the references of its own matters, `open` the ones of them that are unverified, `threads` which matter continues
    which, `sent` the periods for which a report counts, `latest` the latest day on which something happened, and `told`
    the same without the data of reports.
    """
    days = list(happened(document))
    found: dict[str, Any] = {
        "refs": list(dict.fromkeys(_references(document))),
        "latest": _latest(day.isoformat() for day, _ in days),
        "told": _latest(day.isoformat() for day, said in days if said != "data"),
    }
    if document.form == "periodic" and document.root is not None:
        found["sent"] = [str(period) for period in covered(document)]
        numbered = [(whole(matter.get("id")), matter) for matter in document.root.items("matters")]
        known = [(f"{document.reference}#{number}", matter) for number, matter in numbered if number is not None]
        found["matters"] = [own for own, _ in known]
        found["open"] = [own for own, matter in known if unverified(matter)]
        found["threads"] = [[own, to] for own, matter in known if (to := matter.word("continues"))]
    return {name: value for name, value in found.items() if value}


def _references(document: Document) -> list[tuple[str, str]]:
    if document.root is None:
        return []
    # Feedback is on the directive that its path names, a restatement on the summary of its period.
    implied = {"feedback": ("directive", document.place.id), "restatement": ("summary", document.place.period)}
    fields = ((kind, node.string) for node, kind in fields_with(document, "x-ref") if kind in _LINKS and node.string)
    figured = any(
        figure.get("source") for matter in document.root.items("matters") for figure in matter.items("figures")
    )
    return [
        *([("source", "")] if figured else []),
        *([implied[document.form]] if document.form in implied else []),
        *fields,
    ]


def _latest(days: Iterable[str]) -> str | None:
    return max(days, default=None)


def facts_together(each: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[dict[str, Any], list[str]]:
    """Return the facts of the files of a shelf, each with its file's place on the shelf in front, and their matters."""
    found: dict[str, Any] = {"refs": [], "open": [], "threads": [], "sent": [], "strays": []}
    matters: list[str] = []
    days: dict[str, list[str]] = {"latest": [], "told": []}
    for place, (path, facts) in enumerate(each):
        found["refs"] += [[place, *link] for link in facts.get("refs", ())]
        found["open"] += [[place, own] for own in facts.get("open", ())]
        found["threads"] += [[place, *pair] for pair in facts.get("threads", ())]
        unit = path.split("/")[2] if "sent" in facts else ""
        found["sent"] += [[unit, period] for period in facts.get("sent", ())]
        found["strays"] += [place] if facts.get("stray") else []
        matters += facts.get("matters", ())
        for name, said in days.items():
            said += [facts[name]] if name in facts else []
    return found | {name: max(said, default=None) for name, said in days.items()}, matters
