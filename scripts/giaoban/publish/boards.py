"""The boards: a map of all units and months, and one board for each period."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from ..base.messages import msg
from ..base.periods import Period
from ..known.board import Board, Row
from ..known.watching import watches
from .addresses import board_page
from .page import WIDE, Front, Page, index
from .render import Renderer
from .view import KINDS, View

Heat = tuple[int, list[Board], list[tuple[str, str, list[Row | None]]]]


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the map of all months and the board of every period."""
    view = renderer.view
    others = [(kind, [period for found, period in view.board_periods if found == kind]) for kind in KINDS[1:]]
    yield renderer.page(
        "han-nop/index.md",
        "boards.html",
        index(view.translate(msg("Due dates"))),
        of=("obligations", "periodic", "summary", *(view.case[row.case].path for row in view.requests)),
        years=heat_years(view),
        others=[(kind, [(period, view.boards[kind, period]) for period in reversed(found)]) for kind, found in others],
        requests=view.requests,
        watches=watches(view.inputs, view.units_shown(), view.today) if view.for_office else (),
        summaries=[(period, view.boards["summary", period]) for period in reversed(list(view.periods("summary")))],
    )
    obligations = view.registry.obligations
    for kind, period in view.board_periods:
        board = view.boards[kind, period]
        yield renderer.page(
            board_page(period),
            "board.html",
            Front(
                view.translate(msg("Board of {period}", period=renderer.words("period", period))),
                hide=WIDE,
                alias=(f"theo dõi nộp {period.first_month:02}/{period.year}",) if period.length == 1 else (),
            ),
            of=("obligations", str(period), *(entry.reference for entry in view.reports if period in entry.covers)),
            board=lasting(board),
            value=renderer.objects.summary(period) if period.length == 1 else None,
            own=lasting(view.boards.get(("summary", period))),
            obligations=obligations.in_force(kind, period),
            extensions=[entry for entry in obligations.extensions if entry.period == period],
            excused=[
                (row.unit, entry)
                for row in board.units("excused")
                if (entry := obligations.excused(row.unit, kind, period)) is not None
            ],
        )


def lasting(board: Board | None) -> Board | None:
    """Return a board without the moment where it does not matter: nothing on it is still to come."""
    if board is None or board.count("not_due") or board.requests:
        return board
    return replace(board, as_of=datetime.max.replace(tzinfo=UTC))


def heat_years(view: View) -> list[Heat]:
    """Return, for each year from the latest, its monthly boards and for each unit its row of each (None: not owed)."""
    found: list[Heat] = []
    for year, months in view.calendar:
        cells = {unit: [view.board_row.get((unit.id, month)) for month in months] for unit in view.units_shown()}
        rows = [(unit.id, unit.label, row) for unit, row in cells.items() if any(row)]
        found.append((year, [view.boards["monthly", month] for month in months], rows))
    return found


def heat_rows(view: View, unit: str) -> list[tuple[int, list[tuple[Period, Row | None]]]]:
    """Return one unit's rows, year by year from the latest; years without any are left out."""
    found = [(year, [(month, view.board_row.get((unit, month))) for month in months]) for year, months in view.calendar]
    return [(year, cells) for year, cells in found if any(row for _, row in cells)]
