"""Boards for people: one in Markdown; those of a year by units and periods with signs, or the periods of one unit."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from rich.console import Console, JustifyMethod

from ..base.labels import STATUS, STATUS_SIGN
from ..base.messages import Translator, msg
from ..base.periods import Period
from ..base.vietnamese import moment
from ..known.board import Board, Row, requests_of
from ..known.requests import RequestRow
from ..objects.board import board_json
from ..objects.json_values import Json
from .terminal import SIMPLE, print_lines, print_table
from .text import (
    REQUEST_HEADINGS,
    board_lines,
    notes,
    period_name,
    print_requests,
    rates,
    report_name,
    request_cells,
    unowed_line,
)  # fmt: skip
from .words import words

Part = tuple[str, list[str], list[list[str]], list[str]]  # title, headings, rows, lines below
_BOARD: Final = tuple(words("year", "board").values())


def year_json(year: int, boards: Sequence[Board]) -> Json:
    """Return the boards of a year, each as `giaoban deadlines --period` prints it."""
    return {"year": year, "boards": [board_json(board) for board in boards]}


def print_year(year: int, boards: Sequence[Board], translate: Translator, console: Console, *, unit: bool) -> None:
    """Print a table for each kind of report: units by periods, or with `unit` one row for each of its periods."""
    for title, headings, rows, lines in _parts(year, boards, translate, unit=unit):
        justify: tuple[JustifyMethod, ...] = ("left",) if unit else ("left", "center")
        print_table(headings, rows, console, justify=justify, no_wrap=not unit, title=title, **SIMPLE)
        print_lines(lines, console)
    requests = [row for _, row in requests_of(boards)]
    if requests:
        print_requests(requests, translate, console)


def year_markdown(year: int, boards: Sequence[Board], translate: Translator, *, unit: bool) -> str:
    """Return the same tables as Markdown."""
    return _markdown(_parts(year, boards, translate, unit=unit), (row for _, row in requests_of(boards)), translate)


def board_markdown(board: Board, translate: Translator) -> str:
    """Return one board as a table with its sums, and its requests."""
    title = f"{report_name(board.report, translate)}, {period_name(board.period, translate)}"
    headings = [translate(heading) for heading in _BOARD]
    rows = [
        [
            row.name,
            translate(STATUS[row.status]),
            moment(row.received_at) if row.received_at else "",
            str(row.days_late or ""),
            ", ".join(notes(row, translate)),
        ]
        for row in (*board.rows, *board.extra)
    ]
    return _markdown([(title, headings, rows, board_lines(board, translate))], board.requests or (), translate)


def _markdown(parts: Sequence[Part], requests: Iterable[RequestRow], translate: Translator) -> str:
    from .render import render  # only for Markdown: a table on the terminal does without

    return render(
        "board.md",
        translate,
        parts=parts,
        requests=list(requests),
        request_headings=[translate(heading) for heading in REQUEST_HEADINGS],
        request_cells=partial(request_cells, translate=translate),
    )


def _parts(year: int, boards: Sequence[Board], translate: Translator, *, unit: bool) -> list[Part]:
    found = []
    make: Callable[[Sequence[Board], Translator], tuple[list[str], list[list[str]]]] = _by_period if unit else _matrix
    for report, group in groupby(boards, key=lambda board: board.report):
        of_kind = list(group)
        title = translate.say(
            "{report}, {period}", report=report_name(report, translate), period=period_name(_year(year), translate)
        )
        headings, rows = make(of_kind, translate)
        legend = "" if unit else " · ".join(f"{STATUS_SIGN[name]} {translate(STATUS[name])}" for name in STATUS)
        cautions = dict.fromkeys(translate(board.caution) for board in of_kind if board.caution)
        unowed = [
            f"{period_name(board.period, translate)}: {line}"
            for board in of_kind
            if (line := unowed_line(board, translate))
        ]
        lines = [*([legend] if legend else []), *rates(of_kind, translate), *unowed, *cautions]
        found.append((title, headings, rows, lines))
    return found


def _year(year: int) -> Period:
    return Period(year, 1, 12)


def _matrix(boards: Sequence[Board], translate: Translator) -> tuple[list[str], list[list[str]]]:
    """Return units by periods with the sign of each state, and below them what was owed, received, and on time."""
    by_unit: dict[str, dict[Period, Row]] = {}
    for board in boards:
        for row in (*board.rows, *board.extra):
            by_unit.setdefault(row.unit, {})[board.period] = row
    rows = []
    for found in by_unit.values():
        name = next(iter(found.values())).name
        signs = [STATUS_SIGN[found[board.period].status] if board.period in found else "" for board in boards]
        rows.append([name, *signs])
    for heading, counts in (
        (msg("To be sent"), [board.required for board in boards]),
        (msg("Received"), [board.received for board in boards]),
        (msg("On time"), [board.count("on_time") for board in boards]),
    ):
        rows.append([translate(heading), *map(str, counts)])
    names = (str(board.period).partition("-")[2] or str(board.period) for board in boards)
    return [translate.say("Unit"), *names], rows


def _by_period(boards: Sequence[Board], translate: Translator) -> tuple[list[str], list[list[str]]]:
    """Return one row for each period."""
    headings = (msg("Period"), msg("Status"), msg("Due"), msg("Received"), msg("Days late"), msg("Notes"))
    rows = [
        [
            period_name(board.period, translate),
            f"{STATUS_SIGN[row.status]} {translate(STATUS[row.status])}",
            moment(row.due) if row.due else "",
            moment(row.received_at) if row.received_at else "",
            str(row.days_late) if row.days_late else "",
            ", ".join(notes(row, translate)),
        ]
        for board in boards
        for row in (*board.rows, *board.extra)
    ]
    return [translate(heading) for heading in headings], rows
