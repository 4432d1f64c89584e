"""`giaoban preview`."""

from pathlib import Path
from typing import Annotated, Literal

from .answer import answering, show
from .options import BASE, FORMAT, AsOf, Lang, Repo, option


def preview(
    base: Annotated[str, BASE],
    head: Annotated[str, option("--head", "The change to look at.", metavar="REV")] = "HEAD",
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["markdown", "json"], FORMAT] = "markdown",
    as_of: AsOf = None,
) -> None:
    """Xem trước: thay đổi này làm đổi số liệu, bảng theo dõi, vụ việc thế nào. (What a pull request changes.)"""
    from ..formats.preview import preview_json, preview_markdown
    from ..known.workspace import load_state, open_workspace
    from ..preview.preview import preview as compare
    from ..repository.objects import commit_of, merge_base

    with answering(lang, repo, as_of) as answer:
        moment = answer.moment
        repository = open_workspace(repo, head).repository
        after = commit_of(repository, head)
        before = merge_base(repository, base, after)
        with answer.telling() as tell:
            old, new = (
                load_state(open_workspace(repo, commit), moment, tell).known(moment) for commit in (before, after)
            )
        found = compare(old, new, moment)
        show(
            format_,
            json=lambda: preview_json(found, answer.translate),
            markdown=lambda: preview_markdown(found, new.registry, answer.translate),
        )
