"""`giaoban guard`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ..base.messages import GiaobanError, msg
from .answer import answering, console, out, show
from .options import FORMAT, AsOf, Lang, Repo, option


def guard(
    base: Annotated[
        str,
        option("--base", "Rights are read here.", metavar="REV"),
    ],
    head: Annotated[str, option("--head", "The change.", metavar="REV")],
    actor: Annotated[str | None, option("--actor", "Who asks.", metavar="LOGIN")] = None,
    email: Annotated[
        str | None,
        option("--email", "A verified address.", metavar="ADDRESS"),
    ] = None,
    repo: Repo = Path(),
    as_of: AsOf = None,
    lang: Lang = "vi",
    format_: Annotated[Literal["text", "json", "github"], FORMAT] = "text",
) -> None:
    """Xét một tài khoản có được sửa những tệp này không. (May this account change these files?)"""
    from ..formats.guard import guard_annotations, guard_json, print_guard
    from ..guard.examine import examine
    from ..repository.discovery import open_any
    from ..repository.objects import commit_of

    with answering(lang, repo, as_of) as answer:
        if not actor and not email:
            raise GiaobanError(
                msg("Nobody is named whose rights are asked for."), msg("Name a login with --actor, or use --email.")
            )
        repository, translate = open_any(repo), answer.translate
        start = base if base == repository.nothing else commit_of(repository, base)
        judgement = examine(repository, start, commit_of(repository, head), actor, email, answer.moment)
        if format_ == "github":
            for line in guard_annotations(judgement, translate):
                out(line, orders=True)
        else:
            show(
                format_,
                json=lambda: guard_json(judgement, translate),
                text=lambda: print_guard(judgement, translate, console()),
            )
        if not judgement.allowed:
            raise typer.Exit(1)
