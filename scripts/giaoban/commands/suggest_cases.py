"""`giaoban suggest-cases`."""

from pathlib import Path
from typing import Annotated, Literal

from .answer import answering, period_of, show
from .options import FORMAT, AsOf, AtRev, Lang, Repo, argument


def suggest_cases(
    period: Annotated[str, argument("The period.")],
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["text", "json"], FORMAT] = "text",
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Gợi ý gom các vấn đề thành vụ việc, kèm lý do; nêu vấn đề chờ quá lâu. (Proposes cases, with reasons.)"""
    from ..cases.suggest import suggest
    from ..cases.waiting import waiting
    from ..formats.suggest import Suggested, suggested_json, suggested_text

    with answering(lang, repo, as_of, at) as answer:
        chosen = period_of(period)
        state = answer.state()
        found = Suggested(
            chosen,
            answer.moment,
            state.inputs.commit,
            state.registry,
            suggest(state.inputs, chosen, answer.moment),
            waiting(state.inputs, answer.moment),
        )
        show(
            format_,
            json=lambda: suggested_json(found, answer.translate),
            text=lambda: suggested_text(found, answer.translate),
        )
