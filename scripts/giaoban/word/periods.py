"""The reports behind a summary, as values for templates: boards, months, disagreements, restatements, directives."""

from collections.abc import Container, Sequence
from datetime import date, datetime
from typing import Final

from ..base.messages import Translator
from ..base.periods import parse_period
from ..base.vietnamese import number, percent
from ..documents.schemas import label
from ..formats.figure_names import figure_name
from ..formats.stated_words import stated_of
from ..formats.text import period_name
from ..known.board import STATUSES, Board
from ..objects.json_values import Json
from ..registry.load import Registry
from .head import Values, bare, capital, day_short, moment_words, signed_words

_VI: Final = Translator("vi")
_NOT_IN_FORCE: Final = {"withdrawn": "văn bản đã thu hồi", "replaced": "văn bản đã được thay thế"}
_STATES: Final = {"issued": "Đã ban hành", "restated": "Đã điều chỉnh", "draft": "Dự thảo"}
_FIGURES: Final = {
    "opinions": "số dư luận",
    "rumours": "số tin đồn",
    "units": "số đơn vị có dư luận",
    "rumour_units": "số đơn vị có tin đồn",
    "people": "số người",
    "claim": "kết quả kiểm chứng",
    "workforce": "số lao động",
    "workforce_change": "lao động tăng, giảm",
    "hotspots": "số điểm nóng",
    "units.received": "số báo cáo đã nhận",
    "units.missing": "số báo cáo chưa nộp",
}
_NOTHING: Final = "–"


def boards_values(boards: Sequence[Board]) -> Values:
    """Return the total figures of some boards, with the names of the units that are late or missing.

    `expected` is expected minus excused, which is the meaning of «phải nộp» everywhere. For a longer period the boards
    are those of its months and its own; then the period follows each name.
    """
    total: dict[str, int] = {name: sum(board.count(name) for board in boards) for name in STATUSES}
    owed = sum(board.owed for board in boards)
    ratio = owed and not total["not_due"]
    return {
        "expected": sum(board.required for board in boards),
        "received": sum(board.received for board in boards),
        **total,
        "outstanding": total["missing"] + total["not_due"],
        "completeness": percent((total["on_time"] + total["late"]) / owed) if ratio else "",
        "timeliness": percent(total["on_time"] / owed) if ratio else "",
        "late_units": _names(boards, "late"),
        "missing_units": _names(boards, "missing"),
    }


def _names(boards: Sequence[Board], status: str) -> str:
    several = len(boards) > 1
    return ", ".join(
        f"{row.name} ({period_name(board.period, _VI)})" if several else row.name
        for board in boards
        for row in board.rows
        if row.status == status
    )


def month_rows(value: Json, boards: Sequence[Board]) -> list[Values]:
    """Return the months of a longer period, each with its state and figures; none for a month itself."""
    board_of = {str(board.period): board for board in boards}
    return [
        {
            "period": _capital(month["period"]),
            "state": _STATES[month["state"]],
            "as_of": moment_words(datetime.fromisoformat(month["as_of"])),
            **_month(month, board_of.get(month["period"])),
        }
        for month in value["months"]
    ]


def _month(month: Json, board: Board | None) -> Values:
    """Return the figures of a month as stated; «31 → 32» where they were restated after the issue."""
    stated = month["stated"]
    if stated is None:
        came = f"{board.received}/{board.required}" if board else "0/0"
        return {"opinions": number(month["opinions"]), "rumours": number(month["rumours"]), "received": came}
    received, required = stated_of(stated["received"]), stated_of(stated["required"])
    issued, now = f"{received.shown}/{required.shown}", f"{received.now}/{required.now}"
    return {
        "opinions": cell(stated["opinions"]),
        "rumours": cell(stated["rumours"]),
        "received": issued if issued == now else f"{issued} → {now}",
    }


def cell(entry: Json) -> str:
    """Return a figure, as an object states it, for a narrow column: «31 → 32» where it was restated."""
    stated = stated_of(entry)
    return f"{number(stated.shown)} → {number(stated.now)}" if stated.adjusted else number(stated.shown)


def board_rows(boards: Sequence[Board]) -> list[Values]:
    """Return every board by itself, with the names of the missing units."""
    return [{"period": _capital(str(board.period)), **boards_values([board])} for board in boards]


def disagreement_rows(value: Json, registry: Registry) -> list[Values]:
    """Return the differences between a unit's longer report and its reports of the months."""
    return [
        {
            "unit": registry.units.label(entry["unit"]),
            "report": report_words(entry["report"], registry),
            "topic": registry.topics.full_label(entry["topic"]) if entry["topic"] else "",
            "figure": figure_words(entry["figure"]),
            "said": _value(entry["figure"], entry["said"]),
            "counted": _value(entry["figure"], entry["counted"]),
        }
        for entry in value["disagreements"]
    ]


def report_words(reference: str, registry: Registry) -> str:
    """Return a reference to a report in words: «Hàm Tân, quý I/2013»."""
    unit, _, written = reference.partition("/")
    period = parse_period(written)
    return f"{registry.units.label(unit)}, {period_name(period, _VI)}" if period else reference


def figure_words(name: str) -> str:
    """Return the name of a figure in words."""
    return _FIGURES.get(name) or figure_name(name, _VI)


def _value(figure: str, value: int | str | None) -> str:
    if isinstance(value, str):
        return label("periodic", "/matters/0/claim/status", value).lower() if figure == "claim" else value
    return _NOTHING if value is None else number(value)


def restatement_rows(value: Json, registry: Registry, kept: Container[str]) -> list[Values]:
    """Return the reasons for changes of issued figures, and the old and new values of the main ones.

    `kept` are the topics of which the count of people is withheld. Where any is, no change of people is told that is
    itself below the limit: the difference would be a small group.
    """
    below = registry.office.suppress_below.authority
    return [
        {
            "day": day_short(date.fromisoformat(entry["on"])),
            "by": entry["by"],
            "reason": bare(entry["reason"]),
            "changes": [
                _change(change, registry)
                for change in entry["changes"]
                if change["figure"] in _FIGURES and not _small(change, kept, below)
            ],
            "others": number(others) if (others := sum(c["figure"] not in _FIGURES for c in entry["changes"])) else "",
        }
        for entry in value["restatements"]
    ]


def _small(change: Json, kept: Container[str], below: int) -> bool:
    """Tell whether a change tells a number of people that is withheld."""
    if change["figure"] != "people" or below <= 1:
        return False
    values = (change["old"], change["new"], change["delta"])
    return (change["topic"] or "") in kept or any(0 < abs(value or 0) < below for value in values)


def _change(change: Json, registry: Registry) -> Values:
    name = figure_words(change["figure"])
    old, new = (_NOTHING if change[key] is None else number(change[key]) for key in ("old", "new"))
    where = f"{registry.topics.full_label(change['topic'])}, {name}" if change["topic"] else capital(name)
    return {"name": where, "old": old, "new": new, "delta": signed_words(change["delta"])}


def directive_rows(value: Json) -> list[Values]:
    """Return the directives of the period, each with the number of units that gave feedback."""
    directives = {entry["id"]: entry for entry in value["directives"]}
    return [_directive(directives[row["id"]], row) for row in value["work"]["directives"]]


def _directive(directive: Json, row: Json) -> Values:
    number_of = directive["number"] or f"số {directive['id']}"
    return {
        "name": f"{label('directive', '/kind', directive['kind'])} {number_of}",
        "day": day_short(date.fromisoformat(directive["issued_on"])),
        "title": bare(directive["title"]),
        "given": number(len(row["given"])),
        "addressed": number(len(row["addressed"])),
        "owed": number(len(row["owed"])) if row["owed"] else "",
        "state": _NOT_IN_FORCE.get(directive["status"], ""),
    }


def _capital(text: str) -> str:
    period = parse_period(text)
    return capital(period_name(period, _VI)) if period else text
