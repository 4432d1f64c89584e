"""The JSON of a board, its rows and the requests of authorities, as in the contract."""

from ..known.board import STATUSES, Board, Partial, Row
from ..known.requests import RequestRow
from ..receipts.presence import Standing
from .contract import object_of
from .json_values import Json, fields_of, iso


def row_json(row: Row) -> Json:
    """Return one row of a board."""
    return object_of("board#/$defs/row", row)


def _partial_json(entry: Partial) -> Json:
    return {"unit": entry.unit, "name": entry.name, "from": iso(entry.first_day), "until": iso(entry.last_day)}


def request_json(row: RequestRow) -> Json:
    """Return one request for an explanation, of a board or of a dossier."""
    return {**fields_of(row, "case", "title"), "from": row.sender, **fields_of(row, "on", "due", "answered", "status")}


def board_json(board: Board) -> Json:
    """Return a board; the federation's with the explanations due in its period."""
    requests = {} if board.requests is None else {"requests": [request_json(row) for row in board.requests]}
    return {
        **fields_of(board, "period", "report", "due", "as_of", "expected"),
        **{status: board.count(status) for status in STATUSES},
        **fields_of(board, "nil", "empty", "completeness", "timeliness"),
        "rows": [row_json(row) for row in board.rows],
        "extra": [row_json(row) for row in board.extra],
        **({"partial": [_partial_json(entry) for entry in board.partial]} if board.partial else {}),
        **({"receipts": _standing(board.receipts)} if board.receipts and board.caution else {}),
        **({"forecast": True} if board.forecast else {}),
        **requests,
    }


def _standing(standing: Standing) -> Json:
    """Return whether the branch of receipts is here, and its protection as the office states it."""
    return {"branch": standing.presence, "protection": standing.protection}
