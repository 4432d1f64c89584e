"""`giaoban timings`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, msg
from ..base.times import now
from ..cases.levels import both_levels
from ..formats.encode import dumps
from ..formats.timings import print_timings, timings_csv, timings_json
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


class TimingsFormat(StrEnum):
    """Formats of `timings`."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def timings(
    period: Annotated[
        str | None,
        typer.Option("--period", help="Chỉ việc bắt đầu trong kỳ này: 2013-03, 2013-Q1, 2013. (Begun in this period.)"),
    ] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        TimingsFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = TimingsFormat.TABLE,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV mở thẳng bằng Excel, không lỗi dấu. (A byte order mark, for Excel.)")
    ] = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Đo thời gian cả hai cấp: đơn vị và Liên đoàn mất bao lâu, việc nào đang chờ. (How long both levels take.)"""
    with failures(lang.value) as translate:
        if bom and format_ is not TimingsFormat.CSV:
            raise GiaobanError(msg("--bom is for --format csv only."))
        chosen = period_of(period) if period else None
        asked = moment_at(as_of) if as_of else None
        state = read_state(repo, asked, translate, at)
        levels = both_levels(state.inputs, asked or now(), chosen)
        match format_:
            case TimingsFormat.JSON:
                out(dumps(timings_json(levels)))
            case TimingsFormat.CSV:
                out_bytes(timings_csv(levels, state.registry, translate, bom=bom))
            case _:
                print_timings(levels, state.registry, translate, console())
