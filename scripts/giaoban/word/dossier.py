"""The values for the template of a case's dossier."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..base.labels import CASE_STATE, REQUEST, period_message
from ..base.messages import Translator
from ..documents.steps import STEPS
from ..dossier.dossier import Counted, Dossier, Source, StepTexts
from ..formats.dossier_words import BASIS, STEP, flag_words, matters_of
from ..formats.field_words import tell
from ..known.requests import RequestRow
from .head import Values, bare, capital, day_short, head_values, moment_words, office_values, short
from .wording import OfficialWording

_VI: Final = Translator("vi")
_NOTHING: Final = "–"
_ARRIVED: Final = {"receipt": "biên nhận", "received": "văn thư ghi", "commit": "lúc vào kho"}


def dossier_values(dossier: Dossier) -> Values:
    """Return all values that the template of a dossier may use.

    It is addressed to the authority that asked, also after the answer: to all that still wait, else to the last that
    asked; to the usual addressee of reports where none did. The
    data has no number and no day of issue for it, so the document is a draft with both left blank.
    """
    case, office = dossier.case, dossier.registry.office
    wording = OfficialWording(dossier)
    asked = "; ".join(_asking(dossier.requests))
    return {
        "office": {**office_values(office), **({"report_to": asked} if asked else {})},
        "head": head_values(office, None, None, dossier.registry.day(dossier.as_of).year, draft=True),
        "case": {
            "id": case.id,
            "title": bare(case.title),
            "topic": dossier.registry.topics.full_label(case.topic),
            "state": _VI(CASE_STATE[case.state]),
            "matters": "; ".join(wording.reference("matter", matter) for matter in case.matters),
            "hotspots": "; ".join(wording.reference("hotspot", spot) for spot in case.hotspots),
            "as_of": moment_words(dossier.as_of),
            "commit": short(dossier.commit),
        },
        "requests": [_request(row) for row in dossier.requests],
        "steps": [_step(wording, name) for name in STEPS],
        "sources": [_source(wording, source) for source in dossier.sources],
        "directives": [
            {"name": wording.document(entry.path), "lines": _lines(wording, "directive", entry.id)}
            for entry in dossier.directives
        ],
        "feedback": [
            {"name": wording.document(entry.path), "lines": _lines(wording, "feedback", entry.reference)}
            for entry in dossier.feedback
        ],
        "counted": [_counted(wording, entry) for entry in dossier.counted],
        "left_out": [
            {"reference": wording.document(entry.path), "reason": bare(wording.left_out(entry))}
            for entry in dossier.left_out
        ],
        "history": [wording.event(event) for event in dossier.history],
        "receipts": [
            {
                "at": moment_words(receipt.at),
                "document": wording.document(receipt.path),
                "actor": wording.actor(receipt.actor) or _NOTHING,
                "blob": receipt.blob[:12],
            }
            for receipt in dossier.receipts
        ],
    }


def _asking(requests: Sequence[RequestRow]) -> list[str]:
    """Return the authorities that still wait for an answer, else the one that asked last."""
    waiting = list(dict.fromkeys(row.sender for row in requests if row.answered is None))
    return waiting or [row.sender for row in sorted(requests, key=lambda row: row.on)[-1:]]


def _request(row: RequestRow) -> Values:
    status = _VI(REQUEST[row.status])
    return {
        "sender": row.sender,
        "on": day_short(row.on),
        "due": day_short(row.due.date()) if row.due is not None else _NOTHING,
        "status": f"{status}, {day_short(row.answered)}" if row.answered is not None else status,
    }


def _step(wording: OfficialWording, name: str) -> Values:
    """Return a step: its text, and the documents at that moment, with those that did not exist yet."""
    dossier = wording.dossier
    taken = next((entry for entry in dossier.steps if entry.step.name == name), None)
    text = dossier.text_of(dossier.case.id, "case")
    values = text.values("steps", name) if taken is not None and text is not None else None
    return {
        "name": _VI(STEP[name]),
        "taken": taken is not None,
        "at": moment_words(taken.at) if taken is not None else "",
        "lines": list(_told(wording, "case", values, f"/steps/{name}")),
        "documents": list(_documents(wording, taken)),
        "absent": "; ".join(wording.document(path) for path in taken.absent) if taken is not None else "",
    }


def _documents(wording: OfficialWording, taken: StepTexts | None) -> Iterator[Values]:
    for version in taken.versions if taken is not None else ():
        yield {
            "name": wording.document(version.path),
            "since": moment_words(version.at) if version.at is not None else _NOTHING,
            "basis": _VI(BASIS[version.basis]),
            "blob": version.blob[:12],
        }


def _source(wording: OfficialWording, source: Source) -> Values:
    arrival = source.arrival
    received = _NOTHING
    if arrival.at is not None:
        received = f"{moment_words(arrival.at)} ({_ARRIVED.get(arrival.basis or '', 'lúc vào kho')})"
    return {
        "name": wording.document(source.path),
        "received": received,
        "flags": ", ".join(flag_words(arrival.flags, _VI)),
        "parts": list(_parts(wording, source)),
    }


def _parts(wording: OfficialWording, source: Source) -> Iterator[Values]:
    """Yield the contents of a source: all of a hot spot; of a report, the case's matters."""
    text = wording.dossier.text_of(source.reference, source.form)
    if text is None:
        return
    if source.form == "hotspot":
        yield {"name": "", "lines": list(_told(wording, "hotspot", text.values()))}
        return
    for reference, member in matters_of(source, text, wording.dossier):
        lines = list(_told(wording, "periodic", member, "/matters/0"))
        yield {"name": f"Vấn đề {reference.partition('#')[2]}", "lines": lines}


def _lines(wording: OfficialWording, form: str, reference: str) -> list[str]:
    texts = wording.dossier.texts
    text = next((entry for entry in texts if entry.form == form and entry.reference == reference), None)
    return list(_told(wording, form, text.values())) if text is not None else []


def _told(wording: OfficialWording, form: str, values: object, pointer: str = "") -> Iterator[str]:
    """Yield the fields of a document, one a line: «- Kết quả: …»; inner fields are in the line of the outer one."""
    lines: list[list[str]] = []
    for field in tell(form, values, wording.registry, _VI, pointer, wording):
        text = " ".join(field.text.split())
        if field.depth == 0:
            lines.append([f"{field.title}: {text}" if text else field.title])
        else:
            title = f"{field.title[:1].lower()}{field.title[1:]}"
            lines[-1].append(f"{title}: {bare(text)}" if text else title)
    for first, *others in lines:
        yield f"- {first}: {'; '.join(others)}" if others else f"- {first}"


def _counted(wording: OfficialWording, entry: Counted) -> Values:
    return {
        "period": capital(_VI(period_message(entry.period))),
        "number": (entry.number or _NOTHING) if entry.issued else "dự thảo",
        "as_of": moment_words(entry.as_of),
        "what": "; ".join(_counted_what(wording, entry)),
    }


def _counted_what(wording: OfficialWording, entry: Counted) -> Iterable[str]:
    yield from (wording.reference("matter", reference) for reference in entry.matters)
    yield from (f"điểm nóng của {wording.reference('hotspot', reference)}" for reference in entry.hotspots)
    if entry.case:
        yield "vụ việc"
