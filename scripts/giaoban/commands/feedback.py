"""`giaoban feedback`."""

from pathlib import Path
from typing import Annotated, Literal

from ..base.messages import GiaobanError, msg
from .answer import answering, console, require_unit, show
from .options import FORMAT, AsOf, AtRev, Bom, Lang, OneUnit, Repo, option


def feedback(
    directive: Annotated[str | None, option("--directive", "One directive.")] = None,
    unit: OneUnit = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["table", "json", "csv"], FORMAT] = "table",
    bom: Bom = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Sổ phản hồi: mỗi chỉ đạo, từng đơn vị đã nhận, phổ biến, giải quyết đến đâu. (The feedback ledger.)"""
    from ..formats.feedback import Ledger, feedback_csv, feedback_json, print_feedback
    from ..known.when import when
    from ..ledger.ledger import ledger

    with answering(lang, repo, as_of, at) as answer:
        state = answer.state()
        require_unit(state, unit)
        rows = ledger(state.inputs, when(state.registry, answer.moment))
        if directive is not None and all(row.directive.id != directive for row in rows):
            raise GiaobanError(
                msg("There is no directive «{id}» as of that moment.", id=directive),
                msg("Look at reports/province/directives/, or leave out --directive."),
            )
        rows = tuple(row for row in rows if row.directive.id == (directive or row.directive.id))
        rows = tuple(row for row in rows if unit in (None, row.unit, row.owed_by))
        found = Ledger(rows, answer.moment, state.inputs.commit, state.registry)
        show(
            format_,
            json=lambda: feedback_json(found),
            csv=lambda: feedback_csv(found, answer.translate, bom=bom),
            table=lambda: print_feedback(found, answer.translate, console()),
        )
