"""`giaoban preview`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import msg
from ..base.times import now
from ..formats.encode import dumps
from ..formats.preview import preview_json, preview_markdown
from ..known.workspace import load_state, open_workspace
from ..preview.preview import preview as compare
from ..repository.objects import commit_of, merge_base
from .options import AsOf, Lang, LangOption, Repo, failures, moment_at, out, telling


class PreviewFormat(StrEnum):
    """Formats of `preview`."""

    MARKDOWN = "markdown"
    JSON = "json"


def preview(
    base: Annotated[
        str, typer.Option("--base", metavar="REV", help="Nhánh nhận thay đổi. (The branch that takes the change.)")
    ],
    head: Annotated[str, typer.Option("--head", metavar="REV", help="Thay đổi cần xem. (The change.)")] = "HEAD",
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        PreviewFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = PreviewFormat.MARKDOWN,
    as_of: AsOf = None,
) -> None:
    """Xem trước: thay đổi này làm đổi số liệu, bảng theo dõi, vụ việc thế nào. (What a pull request changes.)"""
    with failures(lang.value) as translate:
        moment = moment_at(as_of) if as_of else now()
        repository = open_workspace(repo, head).repository
        after = commit_of(repository, head)
        before = merge_base(repository, base, after)
        with telling(translate(msg("Reading and checking"))) as tell:
            states = [
                load_state(open_workspace(repo, commit), moment, tell).known(moment) for commit in (before, after)
            ]
        found = compare(states[0], states[1], moment)
        if format_ is PreviewFormat.JSON:
            out(dumps(preview_json(found, translate)))
        else:
            out(preview_markdown(found, states[1].registry, translate))
