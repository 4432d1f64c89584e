"""The boards of a year: all periods of a kind of report, or of all kinds, for all units or for one."""

from collections.abc import Iterator
from datetime import datetime

from ..base.periods import Period
from ..registry.obligations import REPORT_OF
from .board import Board, board_of
from .inputs import Inputs

_LENGTHS = (1, 3, 6, 12)
_LENGTH = {str(REPORT_OF[Period(2000, 1, months).kind]): months for months in _LENGTHS}


def boards_of_year(inputs: Inputs, year: int, as_of: datetime, report: str | None = None) -> tuple[Board, ...]:
    """Return the board of each period of a year with a report owed or received, kind by kind, in order of time.

    A period that nobody owes, because units existed only for a part of it, has a board as well, and so have future
    periods. `report` is one kind; without it all kinds that units send.
    """
    kinds = (report,) if report else tuple(REPORT_OF.values())
    boards = (board_of(inputs, period, as_of, kind) for kind in kinds for period in _periods(kind, year))
    return tuple(board for board in boards if board.rows or board.extra or board.partial)


def _periods(kind: str, year: int) -> Iterator[Period]:
    """Yield the periods of a year for which a kind of report may be owed: for the federation's summary every period."""
    for length in (_LENGTH[kind],) if kind in _LENGTH else _LENGTHS:
        yield from (Period(year, month, length) for month in range(1, 13, length))
