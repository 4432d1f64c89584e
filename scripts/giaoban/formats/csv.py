"""Boards and topics as CSV, for a spreadsheet: one row a unit and period, one a topic and period."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from ..base.labels import BASIS, REQUEST, STATUS
from ..base.messages import Message, Translator
from ..base.periods import Period
from ..base.vietnamese import day
from ..documents.schemas import label
from ..known.board import Board, requests_of
from ..known.requests import RequestRow
from .text import notes, report_name
from .words import words

_HEADINGS: Final = tuple(words("csv", "headings").values())
_TOPICS: Final = tuple(words("csv", "topics").values())
# Beginnings that a spreadsheet would run as a formula (OWASP, «CSV injection»), also after a tab or a line end.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-[1-9]\d*", re.ASCII)
BOM = "\ufeff"


def csv_of(headings: Iterable[Message], rows: Iterable[Sequence[object]], translate: Translator, *, bom: bool) -> bytes:
    """Return a table as UTF-8 with CRLF (RFC 4180), nothing for None; with `bom` Excel recognises UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([translate(heading) for heading in headings])
    writer.writerows([safe("" if cell is None else str(cell)) for cell in cells] for cells in rows)
    return ((BOM if bom else "") + text.getvalue()).encode("utf-8")


def boards_csv(boards: Iterable[Board], translate: Translator, *, bom: bool = False) -> bytes:
    """Return boards as UTF-8 with CRLF (RFC 4180); with `bom` Excel recognises UTF-8.

    Reports that nobody owed come last in their period, with a state of their own. Times are local, in the form that
    spreadsheets read. After all reports come the explanations that authorities asked for, as a kind of their own, each
    once.
    """
    found = tuple(boards)
    rows = (cells for board in found for cells in _rows(board, translate))
    requests = (_request(board, row, translate) for board, row in requests_of(found))
    return csv_of(_HEADINGS, (*rows, *requests), translate, bom=bom)


def topics_csv(
    summaries: Iterable[tuple[Period, Sequence[Mapping[str, Any]]]], translate: Translator, *, bom: bool = False
) -> bytes:
    """Return the topics of summaries (`topic_json`, as an audience sees them), one row a topic and period.

    A withheld count says so in words, because an empty cell means that nobody was counted.
    """
    rows = (_topic(period, row, translate) for period, topics in summaries for row in topics)
    return csv_of(_TOPICS, rows, translate, bom=bom)


def _topic(period: Period, row: Mapping[str, Any], translate: Translator) -> Sequence[str]:
    people = row["people"] or {}
    kept = translate.say("kept back")

    def number(value: object) -> str:
        return kept if isinstance(value, dict) else "" if value is None else str(value)

    precision = people.get("precision")
    return (
        str(period),
        row["code"],
        row["label"],
        row["parent"] or "",
        *(str(row[name]) for name in ("opinions", "rumours", "units", "rumour_units")),
        kept if people.get("suppressed") else number(people.get("count")),
        label("periodic", "/matters/0/people/precision", precision, translate.language) if precision else "",
        kept if people.get("suppressed") else number(people.get("estimated")),
        number(row["change"]),
        number((row["change_of"] or {}).get("units")),
        *(number(row.get("adjusted", {}).get(name, {}).get("now")) for name in ("opinions", "rumours")),
        number(people.get("to")),
    )


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before the beginning of one.

    A negative whole number stays a number, because it computes nothing.
    """
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def _rows(board: Board, translate: Translator) -> Iterator[Sequence[object]]:
    report = report_name(board.report, translate)
    for row in (*board.rows, *board.extra):
        yield (
            str(board.period),
            report,
            row.unit,
            row.name,
            translate(STATUS[row.status]),
            local(row.due, board.as_of),
            local(row.received_at, board.as_of),
            translate(BASIS[row.basis]) if row.basis else "",
            row.days_late,
            translate.say("yes") if row.amended else "",
            ", ".join(notes(row, translate)),
        )


def _request(board: Board, row: RequestRow, translate: Translator) -> Sequence[object]:
    """Return a request in the columns of a report: due, answered, how late; the notes say whose it is."""
    owner = next(iter((*board.rows, *board.extra)), None)
    late = row.answered is not None and row.due is not None and row.status == "late"
    return (
        str(board.period),
        translate.say("Request for explanation"),
        owner.unit if owner else "",
        owner.name if owner else "",
        translate(REQUEST[row.status]),
        local(row.due, board.as_of),
        row.answered,
        "",
        (row.answered - row.due.date()).days if late and row.answered and row.due else None,
        "",
        f"{row.case} {row.title}; {row.sender}, {day(row.on)}",
    )


def local(moment: datetime | None, as_of: datetime) -> str:
    """Return a time in the zone of a moment, in the one form that every spreadsheet understands."""
    return "" if moment is None else moment.astimezone(as_of.tzinfo).strftime("%Y-%m-%d %H:%M:%S")
