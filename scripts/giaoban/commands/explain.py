"""`giaoban explain`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, msg
from ..base.times import now
from ..formats.encode import dumps
from ..formats.explain import explain_json, print_explained
from ..known.sides import last_commit
from ..summaries.explain import Explainer, find, names_of
from ..summaries.figures import figures_of
from ..summaries.published import published, with_statements
from ..summaries.summary import Summary, summarise
from .options import AsOf, AtRev, Lang, LangOption, Repo, console, failures, moment_at, out, period_of, read_state

_WHOLE = "ALL"


class ExplainFormat(StrEnum):
    """Formats of `explain`."""

    TEXT = "text"
    JSON = "json"


def explain(
    period: Annotated[str, typer.Argument(help="Kỳ: 2013-03, 2013-Q1, 2013-H1, 2013. (The period.)")],
    topic: Annotated[str, typer.Argument(help="Mã chủ đề, ví dụ WAGE; ALL là cả kỳ. (The topic's code, or ALL.)")],
    figure: Annotated[
        str,
        typer.Argument(help="Tên con số: opinions, rumours, people, units, attitudes.worried, hotspots… (Figure.)"),
    ],
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        ExplainFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = ExplainFormat.TEXT,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Một con số của báo cáo tổng hợp được đếm từ đâu. (What a figure of a summary was counted from.)"""
    with failures(lang.value) as translate:
        chosen = period_of(period)
        asked = moment_at(as_of) if as_of else None
        state = read_state(repo, asked, translate, at)
        if asked:
            summary = with_statements(summarise(state.inputs, chosen, asked), state.inputs, asked)
        else:
            summary = published(state.inputs, chosen, now())
        code = "" if topic.upper() == _WHOLE else topic.upper()
        found = find(summary, code, figure)
        if found is None:
            raise _unknown(summary, topic, code, figure)
        inputs = summary.edition.inputs if summary.edition else state.inputs
        explained = Explainer(summary, inputs, lambda path: last_commit(state, summary.commit, path)).explain(found)
        if format_ is ExplainFormat.JSON:
            out(dumps(explain_json(explained, state.registry)))
        else:
            print_explained(explained, state.registry, translate, console())


def _unknown(summary: Summary, topic: str, code: str, figure: str) -> GiaobanError:
    figures = figures_of(summary)
    names = names_of(figures, code)
    if not names:
        topics = ", ".join(dict.fromkeys(entry.topic or _WHOLE for entry in figures))
        return GiaobanError(
            msg("The summary has no topic «{topic}».", topic=topic), msg("It has: {names}.", names=topics)
        )
    return GiaobanError(
        msg("The summary has no figure «{figure}» of {topic}.", figure=figure, topic=topic),
        msg("It has: {names}.", names=", ".join(names)),
    )
