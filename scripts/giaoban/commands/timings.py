"""`giaoban timings`."""

from pathlib import Path
from typing import Annotated, Literal

from ..base.messages import GiaobanError, msg
from .answer import answering, console, period_of, show
from .options import FORMAT, AsOf, AtRev, Bom, Lang, Repo, option


def timings(
    period: Annotated[
        str | None,
        option("--period", "Begun in this period."),
    ] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["table", "json", "csv"], FORMAT] = "table",
    bom: Bom = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Đo thời gian cả hai cấp: đơn vị và Liên đoàn mất bao lâu, việc nào đang chờ. (How long both levels take.)"""
    from ..cases.levels import both_levels
    from ..formats.timings import print_timings, timings_csv, timings_json

    with answering(lang, repo, as_of, at) as answer:
        if bom and format_ != "csv":
            raise GiaobanError(msg("--bom is for --format csv only."))
        chosen = period_of(period) if period else None
        state = answer.state()
        levels = both_levels(state.inputs, answer.moment, chosen)
        show(
            format_,
            json=lambda: timings_json(levels),
            csv=lambda: timings_csv(levels, state.registry, answer.translate, bom=bom),
            table=lambda: print_timings(levels, state.registry, answer.translate, console()),
        )
