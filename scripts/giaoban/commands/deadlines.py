"""`giaoban deadlines`."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..deadlines.board import make_board, of_unit, periods_with_obligations
from ..messages import GiaobanError, msg
from ..periods import Period
from ..registry.obligations import REPORT_OF
from ..reporters.markdown import board_markdown
from ..reporters.text import print_board
from ..reporters.values import board_json, dumps
from ..times import now
from ..workspace import State
from .options import AsOf, AtRev, Lang, LangOption, Repo, console, failures, moment_at, out, period_of, read_state


class BoardFormat(StrEnum):
    """Formats of `deadlines`."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class ReportKind(StrEnum):
    """Kinds of report that can be owed."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    SUMMARY = "summary"


def deadlines(
    period: Annotated[
        str | None, typer.Option("--period", help="Kỳ: 2013-03, 2013-Q1, 2013-H1, 2013. Bỏ trống: kỳ mới nhất.")
    ] = None,
    report: Annotated[
        ReportKind | None, typer.Option("--report", help="Loại báo cáo; summary là của LĐLĐ tỉnh. (Kind of report.)")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Chỉ một đơn vị. (One unit.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[BoardFormat, typer.Option("--format", help="Dạng kết quả.")] = BoardFormat.TABLE,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Theo dõi nộp báo cáo của một kỳ: đúng hạn, trễ hạn, chưa nộp. (The board of a period.)"""
    with failures(lang.value) as translate:
        asked = moment_at(as_of) if as_of else None
        moment = asked or now()
        state = read_state(repo, asked, translate, at)
        kind = report.value if report else None
        chosen = period_of(period) if period else _latest(state, kind or "monthly", moment)
        board = make_board(state.registry, state.inputs.submissions, chosen, moment, kind or REPORT_OF[chosen.kind])
        if unit:
            if state.registry.units.get(unit) is None:
                raise GiaobanError(msg("The register has no unit «{unit}».", unit=unit))
            board = of_unit(board, unit)
        match format_:
            case BoardFormat.JSON:
                out(dumps(board_json(board)))
            case BoardFormat.MARKDOWN:
                out(board_markdown(board, translate))
            case _:
                print_board(board, translate, console())


def _latest(state: State, kind: str, moment: datetime) -> Period:
    periods = periods_with_obligations(state.registry, kind, moment)
    if not periods:
        raise GiaobanError(
            msg("The register has no obligation to report by then."),
            msg("Name a period with --period, or look at reports/registry/obligations.yml."),
        )
    return periods[-1]
