"""Boards as CSV, for a spreadsheet: one row a unit and period."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ..deadlines.board import Board, Row
from ..labels import BASIS, STATUS
from ..messages import Translator, msg
from .text import notes, report_name

_HEADINGS = (
    msg("Period"),
    msg("Report"),
    msg("Unit id"),
    msg("Unit"),
    msg("Status"),
    msg("Due"),
    msg("Received"),
    msg("Basis"),
    msg("Days late"),
    msg("Amended"),
    msg("Notes"),
)
# What a spreadsheet would run as a formula (OWASP, «CSV injection»), also after a tab or a line end.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\ufeff"


def boards_csv(boards: Iterable[Board], translate: Translator, *, bom: bool = False) -> bytes:
    """Return boards as UTF-8 with CRLF (RFC 4180); with `bom` Excel sees by itself that it is UTF-8.

    Reports that nobody owed come last in their period, with that state. Times are local, as spreadsheets read them.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([translate(heading) for heading in _HEADINGS])
    for board in boards:
        writer.writerows([safe(cell) for cell in cells] for cells in _rows(board, translate))
    return ((BOM if bom else "") + text.getvalue()).encode("utf-8")


def safe(cell: str) -> str:
    """Return a cell so that no spreadsheet takes it for a formula: with an apostrophe before what would begin one."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rows(board: Board, translate: Translator) -> Iterator[Sequence[str]]:
    report = report_name(board.report, translate)
    for row in (*board.rows, *board.extra):
        yield (
            str(board.period),
            report,
            row.unit,
            row.name,
            translate(STATUS[row.status]),
            _local(row.due, board),
            _local(row.received_at, board),
            translate(BASIS[row.basis]) if row.basis else "",
            "" if row.days_late is None else str(row.days_late),
            _yes(row, translate),
            ", ".join(notes(row, translate)),
        )


def _yes(row: Row, translate: Translator) -> str:
    return translate(msg("yes")) if row.amended else ""


def _local(moment: datetime | None, board: Board) -> str:
    """Return a time in the zone of the board, in the one form that every spreadsheet understands."""
    return "" if moment is None else moment.astimezone(board.as_of.tzinfo).strftime("%Y-%m-%d %H:%M:%S")
