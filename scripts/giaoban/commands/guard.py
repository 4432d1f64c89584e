"""`giaoban guard`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, msg
from ..formats.encode import dumps
from ..formats.guard import guard_annotations, guard_json, print_guard
from ..guard.examine import examine
from ..repository.discovery import open_any
from ..repository.objects import commit_of
from .options import Lang, LangOption, Repo, console, failures, out


class GuardFormat(StrEnum):
    """Formats of `guard`."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def guard(
    base: Annotated[
        str,
        typer.Option("--base", metavar="REV", help="Nhánh nhận thay đổi; đọc quyền ở đây. (Rights are read here.)"),
    ],
    head: Annotated[str, typer.Option("--head", metavar="REV", help="Thay đổi cần xét. (The change.)")],
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="LOGIN", help="Tài khoản gửi thay đổi. (Who asks.)")
    ] = None,
    email: Annotated[
        str | None,
        typer.Option("--email", metavar="ADDRESS", help="Địa chỉ thư đã xác minh của người gửi. (A verified address.)"),
    ] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[GuardFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")] = GuardFormat.TEXT,
) -> None:
    """Xét một tài khoản có được sửa những tệp này không. (May this account change these files?)"""
    with failures(lang.value) as translate:
        if not actor and not email:
            raise GiaobanError(
                msg("Nobody is named whose rights are asked for."), msg("Name a login with --actor, or use --email.")
            )
        repository = open_any(repo)
        start = base if base == repository.nothing else commit_of(repository, base)
        judgement = examine(repository, start, commit_of(repository, head), actor, email)
        match format_:
            case GuardFormat.JSON:
                out(dumps(guard_json(judgement, translate)))
            case GuardFormat.GITHUB:
                for line in guard_annotations(judgement, translate):
                    out(line, orders=True)
            case _:
                print_guard(judgement, translate, console())
        if not judgement.allowed:
            raise typer.Exit(1)
