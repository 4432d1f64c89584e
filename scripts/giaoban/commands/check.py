"""`giaoban check`."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..checks.run import only
from ..messages import GiaobanError, msg
from ..reporters.markdown import check_markdown
from ..reporters.text import print_check
from ..reporters.values import check_json, dumps
from ..repository.layout import DATA
from ..workspace import Workspace, load_state, open_workspace
from .options import AsOf, Lang, LangOption, Repo, console, failures, moment_at, out, telling


class CheckFormat(StrEnum):
    """Formats of `check`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Chỉ nêu vấn đề của các tệp, thư mục này. (Only these.)")
    ] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[CheckFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")] = CheckFormat.TEXT,
    as_of: AsOf = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Cảnh báo cũng tính là không đạt. (Warnings fail, too.)")
    ] = False,
) -> None:
    """Kiểm tra các văn bản: sai gì, ở đâu, sửa thế nào. (Check all documents.)"""
    with failures(lang.value) as translate:
        workspace = open_workspace(repo)
        moment = moment_at(as_of) if as_of else None
        with telling(translate(msg("Reading and checking"))) as tell:
            result = load_state(workspace, moment, tell).result
        if paths:
            result = only(result, frozenset(_inside(workspace, path) for path in paths))
        match format_:
            case CheckFormat.JSON:
                out(dumps(check_json(result, translate)))
            case CheckFormat.MARKDOWN:
                out(check_markdown(result, translate))
            case _:
                print_check(result, translate, console())
        if result.failed(strict=strict):
            raise typer.Exit(1)


def _inside(workspace: Workspace, path: str) -> str:
    """Return a path as problems name it, whether it was given from here or from the repository's root."""
    for base in (Path.cwd(), workspace.root):
        absolute = Path(os.path.normpath(base / path))
        if absolute.is_relative_to(workspace.root) and absolute.exists():
            return absolute.relative_to(workspace.root).as_posix()
    raise GiaobanError(
        msg("There is no file or folder {path} in the repository.", path=path),
        msg("Check the path; it is under {folder}.", folder=f"{DATA}/"),
    )
