"""`giaoban hook`: Git hooks that call giaoban."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from ..messages import msg
from ..repository.hooks import install_pre_commit
from ..workspace import open_workspace
from .options import Lang, LangOption, Repo, console, failures

hook = typer.Typer(
    name="hook",
    help="Móc nối (hook) của Git gọi giaoban. (Git hooks that call giaoban.)",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@hook.callback()
def group() -> None:
    """Móc nối (hook) của Git gọi giaoban. (Git hooks that call giaoban.)"""


@hook.command()
def install(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    force: Annotated[
        bool, typer.Option("--force", help="Thay cả hook không phải do giaoban ghi. (Replace a foreign hook, too.)")
    ] = False,
) -> None:
    """Ghi hook pre-commit: báo cáo có lỗi thì không commit được. (Write the hook that checks before each commit.)"""
    with failures(lang.value) as translate:
        done = install_pre_commit(open_workspace(repo).repository, lang.value, force=force)
        terminal = console()
        terminal.print(Text(translate(msg("The hook is in {path}", path=str(done.path)))), soft_wrap=True)
        terminal.print(
            translate(msg("From now on «git commit» checks the reports; «git commit --no-verify» goes without.")),
            soft_wrap=True,
        )
