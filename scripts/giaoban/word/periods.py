"""The reports behind a summary, as values for templates: boards, months, disagreements, restatements, directives."""

from collections.abc import Sequence
from typing import Final

from ..base.messages import Translator
from ..base.periods import Period
from ..base.vietnamese import day, number, percent
from ..documents.schemas import label
from ..formats.text import period_name
from ..known.board import Board
from ..registry.load import Registry
from ..summaries.period import Part
from ..summaries.restatement import Difference
from ..summaries.statement import OPINIONS, RECEIVED, REQUIRED, RUMOURS, Stated
from ..summaries.summary import Summary
from .head import Values, bare, moment_words, signed_words

_VI: Final = Translator("vi")
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
    total = {name: sum(board.count(name) for board in boards) for name in _STATUSES}
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


_STATUSES: Final = ("on_time", "late", "missing", "excused", "not_due")


def _names(boards: Sequence[Board], status: str) -> str:
    several = len(boards) > 1
    return ", ".join(
        f"{row.name} ({period_name(board.period, _VI)})" if several else row.name
        for board in boards
        for row in board.rows
        if row.status == status
    )


def month_rows(summary: Summary) -> list[Values]:
    """Return the months of a longer period, each with its state and figures; none for a month itself."""
    if summary.period.length == 1:
        return []
    return [
        {
            "period": _capital(part.period),
            "state": _STATES[part.state],
            "as_of": moment_words(part.as_of),
            **_month(summary, part),
        }
        for part in summary.parts
    ]


def _month(summary: Summary, part: Part) -> Values:
    """Return the figures of a month as stated; «31 → 32» where they were restated after the issue."""
    statement = summary.months.get(part.period)
    if statement is None:
        return {
            "opinions": number(sum(matter.kind == "opinion" for matter in part.matters)),
            "rumours": number(sum(matter.kind == "rumour" for matter in part.matters)),
            "received": f"{part.board.received}/{part.board.required}",
        }
    received, required = statement.main[RECEIVED], statement.main[REQUIRED]
    issued, now = f"{received.shown}/{required.shown}", f"{received.now}/{required.now}"
    return {
        "opinions": cell(statement.main[OPINIONS]),
        "rumours": cell(statement.main[RUMOURS]),
        "received": issued if issued == now else f"{issued} → {now}",
    }


def cell(stated: Stated) -> str:
    """Return a figure for a narrow column: «31 → 32» where it was restated."""
    return f"{number(stated.shown)} → {number(stated.now)}" if stated.adjusted else number(stated.shown)


def board_rows(summary: Summary) -> list[Values]:
    """Return every board by itself, with the names of the missing units."""
    return [{"period": _capital(board.period), **boards_values([board])} for board in summary.boards]


def disagreement_rows(summary: Summary, registry: Registry) -> list[Values]:
    """Return the differences between a unit's longer report and its reports of the months."""
    return [
        {
            "unit": registry.units.label(entry.unit),
            "report": entry.report,
            "topic": registry.topics.full_label(entry.topic) if entry.topic else "",
            "figure": figure_words(entry.figure),
            "said": _value(entry.figure, entry.said),
            "counted": _value(entry.figure, entry.counted),
        }
        for entry in summary.disagreements
    ]


def figure_words(name: str) -> str:
    """Return the name of a figure in words; a figure without one is shown unchanged."""
    return _FIGURES.get(name, name)


def _value(figure: str, value: int | str | None) -> str:
    if isinstance(value, str):
        return label("periodic", "/matters/0/claim/status", value).lower() if figure == "claim" else value
    return _NOTHING if value is None else number(value)


def restatement_rows(summary: Summary, registry: Registry) -> list[Values]:
    """Return the reasons for changes of issued figures, and the old and new values of the main ones."""
    return [
        {
            "day": day(entry.on),
            "by": entry.by,
            "reason": bare(entry.reason),
            "changes": [_change(change, registry) for change in entry.changes if change.figure in _FIGURES],
            "others": number(others) if (others := sum(c.figure not in _FIGURES for c in entry.changes)) else "",
        }
        for entry in summary.restatements
    ]


def _change(change: Difference, registry: Registry) -> Values:
    name = figure_words(change.figure)
    old, new = (_NOTHING if value is None else number(value) for value in (change.old, change.new))
    where = f"{registry.topics.full_label(change.topic)}, {name}" if change.topic else f"{name[:1].upper()}{name[1:]}"
    return {"name": where, "old": old, "new": new, "delta": signed_words(change.delta)}


def directive_rows(summary: Summary) -> list[Values]:
    """Return the directives of the period, each with the number of units that gave feedback."""
    return [
        {
            "name": f"{label('directive', '/kind', row.directive.kind)} {row.directive.number or row.directive.id}",
            "day": day(row.directive.issued_on),
            "title": bare(row.directive.title),
            "given": number(len(row.given)),
            "addressed": number(len(row.addressed)),
            "owed": number(len(row.owed)) if row.owed else "",
        }
        for row in summary.work.relaying
    ]


def _capital(period: Period) -> str:
    name = period_name(period, _VI)
    return f"{name[:1].upper()}{name[1:]}"
