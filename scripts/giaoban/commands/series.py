"""`giaoban series`."""

from pathlib import Path
from typing import Annotated, Literal

from ..base.messages import GiaobanError, msg
from .answer import answering, console, require_unit, show
from .options import FORMAT, AsOf, AtRev, Bom, Lang, OneUnit, Repo, option


def series(
    figure: Annotated[
        Literal["opinions", "rumours", "reports"],
        option("--figure", "What is counted."),
    ] = "opinions",
    unit: OneUnit = None,
    as_now_: Annotated[
        bool,
        option("--as-now", "As today's units."),
    ] = False,
    on: Annotated[
        str | None,
        option("--on", "The units of this day.", metavar="DATE"),
    ] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["table", "json", "csv"], FORMAT] = "table",
    bom: Bom = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Chuỗi số liệu qua nhiều năm, theo tên lúc đó hoặc theo đơn vị hiện nay. (Series, as they were or as now.)"""
    from ..base.times import parse_date
    from ..formats.series import Told, now_csv, now_json, print_now, print_was, was_csv, was_json
    from ..registry.succession import as_now, as_was
    from ..summaries.series import series_of

    with answering(lang, repo, as_of, at) as answer:
        if on is not None and not as_now_:
            raise GiaobanError(msg("--on is for --as-now only."))
        state, translate = answer.state(), answer.translate
        day = parse_date(on) if on else state.registry.day(answer.moment)
        if day is None:
            raise GiaobanError(msg("«{text}» is not a date.", text=str(on)), msg("Write it so: 2025-07-01."))
        require_unit(state, unit)
        about, units = Told(figure, answer.moment, state.inputs.commit), state.registry.units
        if as_now_:
            carried = as_now(units, series_of(state.inputs, figure, answer.moment), day)
            carried = carried.of(unit) if unit else carried
            show(
                format_,
                json=lambda: now_json(carried, about),
                csv=lambda: now_csv(carried, units, translate, bom=bom),
                table=lambda: print_now(carried, units, about, translate, console()),
            )
        else:
            rows = as_was(units, series_of(state.inputs, figure, answer.moment, unit))
            show(
                format_,
                json=lambda: was_json(rows, about),
                csv=lambda: was_csv(rows, translate, bom=bom),
                table=lambda: print_was(rows, about, translate, console()),
            )
