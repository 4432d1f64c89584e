"""`giaoban summary`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..reporters.markdown import summary_markdown
from ..reporters.values import dumps, summary_json
from ..summaries.published import published
from ..summaries.summary import summarise
from ..times import now
from .options import AsOf, AtRev, Lang, LangOption, Repo, failures, moment_at, out, period_of, read_state


class SummaryFormat(StrEnum):
    """Formats of `summary`."""

    MARKDOWN = "markdown"
    JSON = "json"


def summary(
    period: Annotated[str, typer.Argument(help="Tháng, ví dụ 2013-03. (The month.)")],
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[SummaryFormat, typer.Option("--format", help="Dạng kết quả.")] = SummaryFormat.MARKDOWN,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Báo cáo tổng hợp của một tháng, mỗi con số kèm nguồn. (The summary of a month.)"""
    with failures(lang.value) as translate:
        chosen = period_of(period)
        asked = moment_at(as_of) if as_of else None
        state = read_state(repo, asked, translate, at)
        result = summarise(state.inputs, chosen, asked) if asked else published(state.inputs, chosen, now())
        if format_ is SummaryFormat.JSON:
            out(dumps(summary_json(result)))
        else:
            out(summary_markdown(result, translate))
