"""The values for the template of a hot spot."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from ..base.messages import Translator
from ..base.times import LOCAL
from ..base.vietnamese import exact
from ..cases.clock_words import UNCALLED
from ..documents.model import Case, CitedFigure, HotSpot, Matter, Told
from ..documents.points import Point
from ..documents.schemas import describe, label
from ..formats.quoted import figure_name
from ..objects.documents import matter_json
from ..objects.json_values import plain
from ..registry.load import Registry
from ..registry.office import Office
from .head import Values, bare, capital, day_short, head_values, moment_words, office_values, paragraphs, short
from .numbers import count_words, figure_said
from .summary import case_state, matter_rows
from .wording import spot_words

_VI: Final = Translator("vi")


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
            "unit": _unit(spot, registry),
            "as_of": moment_words(as_of),
            "commit": short(commit),
            "actions": paragraphs(spot.actions),
            "returned": _returned(spot),
        },
        "figures": [_figure(figure, registry.office) for figure in spot.figures],
        "proposals": [{"to": entry.to, "text": entry.text} for entry in spot.proposals],
        "facts": [{"name": name, "text": text} for name, text in _facts(spot, registry) if text],
        "timeline": [{"at": at, "text": text} for at, text in _timeline(spot)],
        "demands": [
            {"text": entry.text, "outcome": label("hotspot", "/demands/0/outcome", entry.outcome or "")}
            for entry in spot.demands
        ],
        "cases": [{"id": case.id, "title": bare(case.title), "state": case_state(case.state)} for case in cases],
        "matters": matter_rows([matter_json(matter) for matter in matters], registry),
    }


def _unit(spot: HotSpot, registry: Registry) -> str:
    """Return the whole name of the unit."""
    unit = registry.units.get(spot.unit)
    return unit.name if unit is not None else spot.unit


def _returned(spot: HotSpot) -> str:
    if spot.returned_to_work is None:
        return ""
    return "Người lao động đã trở lại làm việc" if spot.returned_to_work else "Người lao động chưa trở lại làm việc"


def _facts(spot: HotSpot, registry: Registry) -> Iterator[tuple[str, str]]:
    yield _title("/unit"), _unit(spot, registry)
    yield _title("/topic"), registry.topics.full_label(spot.topic)
    yield _title("/status"), label("hotspot", "/status", spot.status)
    yield _title("/workers"), count_words(plain(spot.workers), registry.office)
    yield _title("/workplace/sector"), bare(spot.workplace.sector or "")
    size = label("hotspot", "/workplace/size", spot.workplace.size) if spot.workplace.size else ""
    yield _title("/workplace/size"), size
    yield _title("/workplace/commune"), bare(spot.workplace.commune or "")
    yield _title("/workplace/ownership"), label("hotspot", "/workplace/ownership", spot.workplace.ownership or "")
    if spot.workplace.union is not None:
        yield _title("/workplace/union"), "có" if spot.workplace.union else "chưa có"
    yield _title("/causes"), ", ".join(registry.topics.full_label(code) for code in spot.causes)
    if spot.days_stopped is not None:
        yield _title("/days_stopped"), exact(spot.days_stopped)
    for name in ("procedure", "mediation", "court"):
        yield _title(f"/{name}"), label("hotspot", f"/{name}", getattr(spot, name) or "")
    if spot.times.uncalled is not None:
        yield _title("/times/phoned"), capital(_VI(UNCALLED[spot.times.uncalled]))
    yield _title("/risk"), _risk(spot)


def _risk(spot: HotSpot) -> str:
    if spot.risk is None:
        return ""
    told = [("likelihood", spot.risk.likelihood), ("consequence", spot.risk.consequence)]
    sure = [("confidence", spot.risk.confidence)] if spot.risk.confidence else []
    found = ((f"/risk/{name}", str(value)) for name, value in (*told, *sure))
    return "; ".join(f"{_title(at).lower()}: {label('hotspot', at, value).lower()}" for at, value in found)


def _figure(figure: CitedFigure, office: Office) -> Values:
    """Return a figure in words, with its source and day."""
    source = f"nguồn: {figure.source}" if figure.source else ""
    said = ", ".join(filter(None, (source, day_short(figure.on) if figure.on else "")))
    name = capital(figure_name(figure, _VI))
    return {"text": f"{name}: {figure_said(plain(figure), office)}", "source": f"({said})" if said else ""}


def _informed(told: Told) -> str:
    number = f" (số {told.document})" if told.document else ""
    return f"Báo cáo {told.body}{number}" + (f", kiến nghị: {'; '.join(told.proposals)}" if told.proposals else "")


def _title(pointer: str) -> str:
    return describe("hotspot", pointer).title.vi


def _point(point: Point) -> str:
    """Return a point in time in words: «khoảng 8 giờ 00 ngày 25/3/2013», or the day alone."""
    said = day_short(point.day) if point.whole_day else moment_words(point.at)
    return f"khoảng {said}" if point.about else said


def _timeline(spot: HotSpot) -> Iterator[tuple[str, str]]:
    """Yield the events in order of time: milestones, who was informed, and later additions."""
    entries = [
        *((point.at, _point(point), _title(f"/times/{name}")) for name, point in spot.times.items()),
        *((entry.at.at, _point(entry.at), entry.text) for entry in spot.updates),
        *(
            (datetime.combine(entry.on, datetime.max.time(), LOCAL), day_short(entry.on), _informed(entry))
            for entry in spot.informed
        ),
    ]
    for _, at, text in sorted(entries, key=lambda entry: (entry[0], entry[2])):
        yield at, text
