"""`giaoban suggest-cases`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.times import now
from ..cases.suggest import suggest
from ..cases.waiting import waiting
from ..formats.encode import dumps
from ..formats.suggest import Suggested, suggested_json, suggested_text
from .options import AsOf, AtRev, Lang, LangOption, Repo, failures, moment_at, out, period_of, read_state


class SuggestFormat(StrEnum):
    """Formats of `suggest-cases`."""

    TEXT = "text"
    JSON = "json"


def suggest_cases(
    period: Annotated[str, typer.Argument(help="Kỳ báo cáo, ví dụ 2013-03. (The period.)")],
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        SuggestFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = SuggestFormat.TEXT,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Gợi ý gom các vấn đề thành vụ việc, kèm lý do; nêu vấn đề chờ quá lâu. (Proposes cases, with reasons.)"""
    with failures(lang.value) as translate:
        chosen = period_of(period)
        asked = moment_at(as_of) if as_of else None
        moment = asked or now()
        state = read_state(repo, asked, translate, at)
        found = Suggested(
            chosen,
            moment,
            state.inputs.commit,
            state.registry,
            suggest(state.inputs, chosen, moment),
            waiting(state.inputs, moment),
        )
        if format_ is SuggestFormat.JSON:
            out(dumps(suggested_json(found, translate)))
        else:
            out(suggested_text(found, translate))
