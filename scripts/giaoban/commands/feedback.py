"""`giaoban feedback`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, msg
from ..base.times import now
from ..formats.encode import dumps
from ..formats.feedback import Ledger, feedback_csv, feedback_json, print_feedback
from ..known.when import when
from ..ledger.ledger import ledger
from .deadlines import require_unit
from .options import AsOf, AtRev, Lang, LangOption, Repo, console, failures, moment_at, out, out_bytes, read_state


class FeedbackFormat(StrEnum):
    """Formats of `feedback`."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def feedback(
    directive: Annotated[
        str | None, typer.Option("--directive", help="Chỉ một chỉ đạo, ví dụ 2013-012. (One directive.)")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Chỉ một đơn vị. (One unit.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        FeedbackFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = FeedbackFormat.TABLE,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV mở thẳng bằng Excel, không lỗi dấu. (A byte order mark, for Excel.)")
    ] = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Sổ phản hồi: mỗi chỉ đạo, từng đơn vị đã nhận, phổ biến, giải quyết đến đâu. (The feedback ledger.)"""
    with failures(lang.value) as translate:
        asked = moment_at(as_of) if as_of else None
        moment = asked or now()
        state = read_state(repo, asked, translate, at)
        require_unit(state, unit)
        rows = ledger(state.inputs, when(state.registry, moment))
        if directive is not None and all(row.directive.id != directive for row in rows):
            raise GiaobanError(
                msg("There is no directive «{id}» as of that moment.", id=directive),
                msg("Look at reports/province/directives/, or leave out --directive."),
            )
        rows = tuple(row for row in rows if row.directive.id == (directive or row.directive.id))
        rows = tuple(row for row in rows if unit in (None, row.unit, row.owed_by))
        found = Ledger(rows, moment, state.inputs.commit, state.registry)
        match format_:
            case FeedbackFormat.JSON:
                out(dumps(feedback_json(found)))
            case FeedbackFormat.CSV:
                out_bytes(feedback_csv(found, translate, bom=bom))
            case _:
                print_feedback(found, translate, console())
