"""`giaoban deadlines`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ..base.messages import GiaobanError, msg
from .answer import Answer, Result, answering, console, period_of, require_unit, show
from .options import FORMAT, AsOf, AtRev, Bom, Lang, OneUnit, Repo, option

if TYPE_CHECKING:
    from ..base.periods import Period
    from ..known.board import Board
    from ..known.workspace import State
    from ..registry.load import Registry

Report = Literal["monthly", "quarterly", "half-yearly", "yearly", "summary"]


def deadlines(
    period: Annotated[
        str | None,
        option("--period", "Period."),
    ] = None,
    year: Annotated[
        int | None,
        option("--year", "All periods of a year.", min=1900, max=2099),
    ] = None,
    report: Annotated[Report | None, option("--report", "Kind of report.")] = None,
    unit: OneUnit = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["table", "json", "markdown", "csv", "ics"], FORMAT] = "table",
    bom: Bom = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Theo dõi nộp báo cáo của một kỳ hay một năm: đúng hạn, trễ hạn, chưa nộp. (The board of a period or a year.)"""
    from ..base.periods import periods_of
    from ..known.board import boards_of_year, of_unit
    from ..known.workspace import Focus

    with answering(lang, repo, as_of, at) as answer:
        if period and year:
            raise GiaobanError(
                msg("Name either --period or --year."), msg("--period is one period, --year all periods of a year.")
            )
        wanted = period_of(period) if period else None

        def focus(registry: "Registry") -> Focus:
            over = periods_of(year) if year else [wanted or _last(registry, report, answer)]
            return Focus(frozenset(over), ("summary", "case") if report == "summary" else ())

        state = answer.state(focus=focus)
        require_unit(state, unit)
        boards: tuple[Board, ...]
        if year is None:
            boards = (_board(state, wanted, report, answer),)
        else:
            boards = boards_of_year(state.inputs, year, answer.moment, report)
        cases, receipts = state.inputs.records.cases, state.inputs.receipts
        boards = tuple(replace(board, receipts=receipts).with_requests(cases) for board in boards)
        if unit:
            boards = tuple(of_unit(board, unit) for board in boards)
        if not boards and format_ in ("table", "markdown"):
            raise GiaobanError(
                msg("Nothing was owed and nothing came in {year}.", year=year),
                msg("Look at reports/registry/obligations.yml, or name another year."),
            )
        ways: dict[str, Callable[[], Result]] = {
            "csv": lambda: _csv(boards, answer, bom=bom),
            "ics": lambda: _ics(boards, answer),
        }
        ways |= _one(boards[0], answer) if year is None else _year(year, boards, answer, unit=unit is not None)
        show(format_, **ways)


def _board(state: "State", period: "Period | None", kind: Report | None, answer: Answer) -> "Board":
    from ..known.board import board_of

    return board_of(state.inputs, period or _last(state.registry, kind, answer), answer.moment, kind)


def _last(registry: "Registry", kind: Report | None, answer: Answer) -> "Period":
    """Return the last period that had begun at the moment."""
    from ..known.board import periods_with_obligations

    periods = periods_with_obligations(registry, kind or "monthly", answer.moment)
    if not periods:
        raise GiaobanError(
            msg("The register has no obligation to report by then."),
            msg("Name a period with --period, or look at reports/registry/obligations.yml."),
        )
    return periods[-1]


def _csv(boards: "tuple[Board, ...]", answer: Answer, *, bom: bool) -> Result:
    from ..formats.csv import boards_csv

    return boards_csv(boards, answer.translate, bom=bom)


def _ics(boards: "tuple[Board, ...]", answer: Answer) -> Result:
    from ..formats.ics import boards_ics

    return boards_ics(boards, answer.translate)


def _one(board: "Board", answer: Answer) -> Mapping[str, Callable[[], Result]]:
    from ..formats.text import print_board
    from ..formats.year import board_markdown
    from ..objects.board import board_json

    return {
        "json": lambda: board_json(board),
        "markdown": lambda: board_markdown(board, answer.translate),
        "table": lambda: print_board(board, answer.translate, console()),
    }


def _year(year: int, boards: "tuple[Board, ...]", answer: Answer, *, unit: bool) -> Mapping[str, Callable[[], Result]]:
    from ..formats.year import print_year, year_json, year_markdown

    return {
        "json": lambda: year_json(year, boards),
        "markdown": lambda: year_markdown(year, boards, answer.translate, unit=unit),
        "table": lambda: print_year(year, boards, answer.translate, console(), unit=unit),
    }
