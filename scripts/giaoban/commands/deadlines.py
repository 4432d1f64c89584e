"""`giaoban deadlines`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, Translator, msg
from ..base.periods import Period
from ..base.times import now
from ..checks.advice import unit_meant
from ..formats.csv import boards_csv
from ..formats.encode import dumps
from ..formats.ics import boards_ics
from ..formats.text import print_board
from ..formats.year import board_markdown, print_year, year_json, year_markdown
from ..known.board import Board, board_of, boards_of_year, of_unit, periods_with_obligations
from ..known.workspace import State
from ..objects.board import board_json
from .options import (
    AsOf,
    AtRev,
    Lang,
    LangOption,
    Repo,
    console,
    failures,
    moment_at,
    out,
    out_bytes,
    period_of,
    read_state,
)


class BoardFormat(StrEnum):
    """Formats of `deadlines`."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    ICS = "ics"


class ReportKind(StrEnum):
    """Kinds of report that can be owed."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    SUMMARY = "summary"


def deadlines(
    period: Annotated[
        str | None,
        typer.Option("--period", help="Kỳ: 2013-03, 2013-Q1, 2013-H1, 2013; bỏ trống: kỳ mới nhất. (Period.)"),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", min=1900, max=2099, help="Mọi kỳ của một năm, ví dụ 2013. (All periods of a year.)"),
    ] = None,
    report: Annotated[
        ReportKind | None, typer.Option("--report", help="Loại báo cáo; summary là của LĐLĐ tỉnh. (Kind of report.)")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Chỉ một đơn vị. (One unit.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        BoardFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = BoardFormat.TABLE,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV mở thẳng bằng Excel, không lỗi dấu. (A byte order mark, for Excel.)")
    ] = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Theo dõi nộp báo cáo của một kỳ hay một năm: đúng hạn, trễ hạn, chưa nộp. (The board of a period or a year.)"""
    with failures(lang.value) as translate:
        if period and year:
            raise GiaobanError(
                msg("Name either --period or --year."), msg("--period is one period, --year all periods of a year.")
            )
        asked = moment_at(as_of) if as_of else None
        moment = asked or now()
        state = read_state(repo, asked, translate, at)
        require_unit(state, unit)
        kind = report.value if report else None
        if year is None:
            boards: tuple[Board, ...] = (_board(state, period, kind, moment),)
        else:
            boards = boards_of_year(state.inputs, year, moment, kind)
        cases, receipts = state.inputs.records.cases, state.inputs.receipts
        boards = tuple(replace(board, receipts=receipts).with_requests(cases) for board in boards)
        if unit:
            boards = tuple(of_unit(board, unit) for board in boards)
        match format_:
            case BoardFormat.CSV:
                out_bytes(boards_csv(boards, translate, bom=bom))
            case BoardFormat.ICS:
                out_bytes(boards_ics(boards, translate))
            case _ if year is None:
                _one(boards[0], format_, translate)
            case _:
                _year(year, boards, format_, translate, unit=unit is not None)


def require_unit(state: State, unit: str | None) -> None:
    """Raise GiaobanError where a unit is named that the register does not have."""
    if unit and state.registry.units.get(unit) is None:
        known = state.registry.units
        raise GiaobanError(msg("The register has no unit «{unit}».", unit=unit), unit_meant(known, unit))


def _board(state: State, period: str | None, kind: str | None, moment: datetime) -> Board:
    chosen = period_of(period) if period else _latest(state, kind or "monthly", moment)
    return board_of(state.inputs, chosen, moment, kind)


def _one(board: Board, format_: BoardFormat, translate: Translator) -> None:
    match format_:
        case BoardFormat.JSON:
            out(dumps(board_json(board)))
        case BoardFormat.MARKDOWN:
            out(board_markdown(board, translate))
        case _:
            print_board(board, translate, console())


def _year(year: int, boards: Sequence[Board], format_: BoardFormat, translate: Translator, *, unit: bool) -> None:
    if format_ is BoardFormat.JSON:
        out(dumps(year_json(year, boards)))
        return
    if not boards:
        raise GiaobanError(
            msg("Nothing was owed and nothing came in {year}.", year=year),
            msg("Look at reports/registry/obligations.yml, or name another year."),
        )
    if format_ is BoardFormat.MARKDOWN:
        out(year_markdown(year, boards, translate, unit=unit))
    else:
        print_year(year, boards, translate, console(), unit=unit)


def _latest(state: State, kind: str, moment: datetime) -> Period:
    periods = periods_with_obligations(state.registry, kind, moment)
    if not periods:
        raise GiaobanError(
            msg("The register has no obligation to report by then."),
            msg("Name a period with --period, or look at reports/registry/obligations.yml."),
        )
    return periods[-1]
