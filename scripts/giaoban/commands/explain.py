"""`giaoban explain`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ..base.messages import GiaobanError, msg
from .answer import answering, console, period_of, show
from .options import FORMAT, AsOf, AtRev, Lang, Repo, argument

if TYPE_CHECKING:
    from ..summaries.summary import Summary

_WHOLE = "ALL"


def explain(
    period: Annotated[str, argument("The period: 2013-03, 2013-Q1, 2013-H1, 2013.")],
    topic: Annotated[str, argument("The topic's code, or ALL.")],
    figure: Annotated[
        str,
        argument("Figure."),
    ],
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["text", "json"], FORMAT] = "text",
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Một con số của báo cáo tổng hợp được đếm từ đâu. (What a figure of a summary was counted from.)"""
    from ..formats.explain import explain_json, print_explained
    from ..known.sides import last_commit
    from ..summaries.explain import Explainer, find
    from .summary import office_summary

    with answering(lang, repo, as_of, at) as answer:
        chosen = period_of(period)
        state = answer.state()
        summary = office_summary(chosen, state, answer)
        code = "" if topic.upper() == _WHOLE else topic.upper()
        found = find(summary, code, figure)
        if found is None:
            raise _unknown(summary, topic, code, figure)
        inputs = summary.edition.inputs if summary.edition else state.inputs
        explained = Explainer(summary, inputs, lambda path: last_commit(state, summary.commit, path)).explain(found)
        show(
            format_,
            json=lambda: explain_json(explained, state.registry),
            text=lambda: print_explained(explained, state.registry, answer.translate, console()),
        )


def _unknown(summary: "Summary", topic: str, code: str, figure: str) -> GiaobanError:
    from ..summaries.explain import names_of
    from ..summaries.figures import figures_of

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
