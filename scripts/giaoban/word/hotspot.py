"""The values for the template of a hot spot."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from ..base.times import LOCAL
from ..documents.model import Case, HotSpot, Matter
from ..documents.schemas import describe, label
from ..objects.documents import matter_json
from ..objects.json_values import plain
from ..registry.load import Registry
from .head import Values, bare, day_short, head_values, moment_words, office_values, paragraphs, short
from .summary import case_state, count_words, matter_rows
from .wording import spot_words


def hotspot_values(
    spot: HotSpot,
    matters: Sequence[Matter],
    cases: Sequence[Case],
    registry: Registry,
    as_of: datetime,
    commit: str | None,
) -> Values:
    """Return all values that the template of a hot spot may use.

    `spot` and `cases` are as of `as_of`; `matters` are those on the hot spot. The data has no number and no day of
    issue for it, so the document is a draft with both left blank.
    """
    office = registry.office
    return {
        "office": office_values(office),
        "head": head_values(office, None, None, registry.day(as_of).year, draft=True),
        "hotspot": {
            "reference": spot_words(spot, registry),
            "title": bare(spot.title),
            "unit": registry.units.label(spot.unit),
            "as_of": moment_words(as_of),
            "commit": short(commit),
            "actions": paragraphs(spot.actions),
            "returned": _returned(spot),
        },
        "facts": [{"name": name, "text": text} for name, text in _facts(spot, registry) if text],
        "timeline": [{"at": at, "text": text} for at, text in _timeline(spot)],
        "demands": [
            {"text": entry.text, "outcome": label("hotspot", "/demands/0/outcome", entry.outcome or "")}
            for entry in spot.demands
        ],
        "cases": [{"id": case.id, "title": bare(case.title), "state": case_state(case.state)} for case in cases],
        "matters": matter_rows([matter_json(matter) for matter in matters], registry),
    }


def _returned(spot: HotSpot) -> str:
    if spot.returned_to_work is None:
        return ""
    return "Người lao động đã trở lại làm việc" if spot.returned_to_work else "Người lao động chưa trở lại làm việc"


def _facts(spot: HotSpot, registry: Registry) -> Iterator[tuple[str, str]]:
    yield _title("/unit"), registry.units.label(spot.unit)
    yield _title("/topic"), registry.topics.full_label(spot.topic)
    yield _title("/status"), label("hotspot", "/status", spot.status)
    yield _title("/workers"), count_words(plain(spot.workers), registry.office)
    yield _title("/workplace/sector"), bare(spot.workplace.sector or "")
    size = label("hotspot", "/workplace/size", spot.workplace.size) if spot.workplace.size else ""
    yield _title("/workplace/size"), size
    yield _title("/workplace/commune"), bare(spot.workplace.commune or "")
    yield _title("/causes"), ", ".join(registry.topics.full_label(code) for code in spot.causes)


def _title(pointer: str) -> str:
    return describe("hotspot", pointer).title.vi


def _timeline(spot: HotSpot) -> Iterator[tuple[str, str]]:
    """Yield the events in order of time: milestones, who was informed, and later additions."""
    entries = [
        *((at, moment_words(at), _title(f"/times/{name}")) for name, at in spot.times.items()),
        *((entry.at, moment_words(entry.at), entry.text) for entry in spot.updates),
        *(
            (datetime.combine(entry.on, datetime.max.time(), LOCAL), day_short(entry.on), f"Báo cáo {entry.body}")
            for entry in spot.informed
        ),
    ]
    for _, at, text in sorted(entries, key=lambda entry: (entry[0], entry[2])):
        yield at, text
