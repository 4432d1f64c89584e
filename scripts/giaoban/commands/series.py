"""`giaoban series`."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, msg
from ..base.times import now, parse_date
from ..formats.encode import dumps
from ..formats.series import Told, now_csv, now_json, print_now, print_was, was_csv, was_json
from ..registry.succession import as_now, as_was
from ..summaries.series import FIGURES, series_of
from .deadlines import require_unit
from .options import AsOf, AtRev, Lang, LangOption, Repo, console, failures, moment_at, out, out_bytes, read_state


class SeriesFormat(StrEnum):
    """Formats of `series`."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class FigureOption(StrEnum):
    """What is counted."""

    OPINIONS = "opinions"
    RUMOURS = "rumours"
    REPORTS = "reports"


def series(
    figure: Annotated[
        FigureOption, typer.Option("--figure", help="Đếm gì: dư luận, tin đồn, báo cáo đã nhận. (What is counted.)")
    ] = FigureOption.OPINIONS,
    unit: Annotated[str | None, typer.Option("--unit", help="Chỉ một đơn vị. (One unit.)")] = None,
    as_now_: Annotated[
        bool,
        typer.Option("--as-now", help="Quy về các đơn vị hiện có, không chia ước lượng. (As today's units.)"),
    ] = False,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Với --as-now: các đơn vị có vào ngày này. (The units of this day.)"),
    ] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        SeriesFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = SeriesFormat.TABLE,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV mở thẳng bằng Excel, không lỗi dấu. (A byte order mark, for Excel.)")
    ] = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Chuỗi số liệu qua nhiều năm, theo tên lúc đó hoặc theo đơn vị hiện nay. (Series, as they were or as now.)"""
    with failures(lang.value) as translate:
        if on is not None and not as_now_:
            raise GiaobanError(msg("--on is for --as-now only."))
        asked = moment_at(as_of) if as_of else None
        moment = asked or now()
        state = read_state(repo, asked, translate, at)
        day = _day(on) if on else state.registry.day(moment)
        require_unit(state, unit)
        what = next(name for name in FIGURES if name == figure.value)
        told = Told(what, moment, state.inputs.commit)
        units = state.registry.units
        if as_now_:
            carried = as_now(units, series_of(state.inputs, what, moment), day)
            carried = carried.of(unit) if unit else carried
            match format_:
                case SeriesFormat.JSON:
                    out(dumps(now_json(carried, told)))
                case SeriesFormat.CSV:
                    out_bytes(now_csv(carried, units, translate, bom=bom))
                case _:
                    print_now(carried, units, told, translate, console())
            return
        rows = as_was(units, series_of(state.inputs, what, moment, unit))
        match format_:
            case SeriesFormat.JSON:
                out(dumps(was_json(rows, told)))
            case SeriesFormat.CSV:
                out_bytes(was_csv(rows, translate, bom=bom))
            case _:
                print_was(rows, told, translate, console())


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise GiaobanError(msg("«{text}» is not a date.", text=text), msg("Write it so: 2025-07-01."))
    return day
