"""The values for the template of a case's dossier."""

from collections.abc import Iterable, Iterator
from typing import Final

from ..base.labels import CASE_STATE, period_message
from ..base.messages import Translator
from ..base.vietnamese import moment
from ..documents.steps import STEPS
from ..dossier.dossier import Counted, Dossier, Source, StepTexts
from ..formats.dossier_words import BASIS, STEP, document_name, event_words, flag_words, left_out_text, matters_of
from ..formats.field_words import tell
from ..formats.text import request_cells
from .head import Values, bare, capital, head_values, moment_words, office_values, short

_VI: Final = Translator("vi")
_NOTHING: Final = "–"
_ARRIVED: Final = {"receipt": "biên nhận", "received": "văn thư ghi", "commit": "lúc vào kho"}


def dossier_values(dossier: Dossier) -> Values:
    """Return all values that the template of a dossier may use.

    It is addressed to the authority that asked, if exactly one is still waiting for an answer, else to the usual
    addressee of reports. The data has no number and no day of issue for it, so the document is a draft with both left
    blank.
    """
    case, office = dossier.case, dossier.registry.office
    waiting = sorted({row.sender for row in dossier.requests if row.answered is None})
    return {
        "office": {**office_values(office), **({"report_to": waiting[0]} if len(waiting) == 1 else {})},
        "head": head_values(office, None, None, dossier.registry.day(dossier.as_of).year, draft=True),
        "case": {
            "id": case.id,
            "title": bare(case.title),
            "topic": dossier.registry.topics.full_label(case.topic),
            "state": _VI(CASE_STATE[case.state]),
            "matters": ", ".join(case.matters),
            "hotspots": ", ".join(case.hotspots),
            "as_of": moment_words(dossier.as_of),
            "commit": short(dossier.commit),
        },
        "requests": [
            dict(zip(("sender", "on", "due", "status"), request_cells(row, _VI)[1:], strict=True))
            for row in dossier.requests
        ],
        "steps": [_step(dossier, name) for name in STEPS],
        "sources": [_source(dossier, source) for source in dossier.sources],
        "directives": [
            {"name": document_name(entry.path, dossier, _VI), "lines": _lines(dossier, "directive", entry.id)}
            for entry in dossier.directives
        ],
        "feedback": [
            {"name": document_name(entry.path, dossier, _VI), "lines": _lines(dossier, "feedback", entry.reference)}
            for entry in dossier.feedback
        ],
        "counted": [_counted(entry) for entry in dossier.counted],
        "left_out": [
            {"reference": entry.reference, "reason": bare(left_out_text(entry, _VI))} for entry in dossier.left_out
        ],
        "history": [event_words(event, dossier, _VI) for event in dossier.history],
        "receipts": [
            {
                "at": moment(receipt.at),
                "document": document_name(receipt.path, dossier, _VI),
                "actor": receipt.actor or _NOTHING,
                "blob": receipt.blob[:12],
            }
            for receipt in dossier.receipts
        ],
    }


def _step(dossier: Dossier, name: str) -> Values:
    """Return a step: its text, and the documents at that moment, with those that did not exist yet."""
    taken = next((entry for entry in dossier.steps if entry.step.name == name), None)
    text = dossier.text_of(dossier.case.id, "case")
    values = text.values("steps", name) if taken is not None and text is not None else None
    return {
        "name": _VI(STEP[name]),
        "taken": taken is not None,
        "at": moment_words(taken.at) if taken is not None else "",
        "lines": list(_told(dossier, "case", values, f"/steps/{name}")),
        "documents": list(_documents(dossier, taken)),
        "absent": ", ".join(taken.absent) if taken is not None else "",
    }


def _documents(dossier: Dossier, taken: StepTexts | None) -> Iterator[Values]:
    for version in taken.versions if taken is not None else ():
        yield {
            "name": document_name(version.path, dossier, _VI),
            "since": moment(version.at) if version.at is not None else _NOTHING,
            "basis": _VI(BASIS[version.basis]),
            "blob": version.blob[:12],
        }


def _source(dossier: Dossier, source: Source) -> Values:
    arrival = source.arrival
    received = _NOTHING
    if arrival.at is not None:
        received = f"{moment(arrival.at)} ({_ARRIVED.get(arrival.basis or '', 'lúc vào kho')})"
    return {
        "name": document_name(source.path, dossier, _VI),
        "received": received,
        "flags": ", ".join(flag_words(arrival.flags, _VI)),
        "parts": list(_parts(dossier, source)),
    }


def _parts(dossier: Dossier, source: Source) -> Iterator[Values]:
    """Yield the contents of a source: all of a hot spot; of a report, the case's matters."""
    text = dossier.text_of(source.reference, source.form)
    if text is None:
        return
    if source.form == "hotspot":
        yield {"name": "", "lines": list(_told(dossier, "hotspot", text.values()))}
        return
    for reference, member in matters_of(source, text, dossier):
        yield {"name": f"Vấn đề {reference}", "lines": list(_told(dossier, "periodic", member, "/matters/0"))}


def _lines(dossier: Dossier, form: str, reference: str) -> list[str]:
    text = next((entry for entry in dossier.texts if entry.form == form and entry.reference == reference), None)
    return list(_told(dossier, form, text.values())) if text is not None else []


def _told(dossier: Dossier, form: str, values: object, pointer: str = "") -> Iterator[str]:
    """Yield the fields of a document, one a line: «- Kết quả: …»; inner fields are in the line of the outer one."""
    lines: list[list[str]] = []
    for field in tell(form, values, dossier.registry, _VI, pointer):
        text = " ".join(field.text.split())
        if field.depth == 0:
            lines.append([f"{field.title}: {text}" if text else field.title])
        else:
            title = f"{field.title[:1].lower()}{field.title[1:]}"
            lines[-1].append(f"{title}: {bare(text)}" if text else title)
    for first, *others in lines:
        yield f"- {first}: {'; '.join(others)}" if others else f"- {first}"


def _counted(entry: Counted) -> Values:
    return {
        "period": capital(_VI(period_message(entry.period))),
        "number": (entry.number or _NOTHING) if entry.issued else "dự thảo",
        "as_of": moment(entry.as_of),
        "what": ", ".join(_counted_what(entry)),
    }


def _counted_what(entry: Counted) -> Iterable[str]:
    yield from (*entry.matters, *entry.hotspots)
    if entry.case:
        yield "vụ việc"
