"""`giaoban doctor`."""

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from .answer import answering, console, show
from .options import FORMAT, Lang, Repo, option


def doctor(
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["text", "json"], FORMAT] = "text",
    offline: Annotated[bool, option("--offline", "Ask no server.")] = False,
) -> None:
    """Khám kho và máy: đủ điều kiện làm việc chưa, thiếu gì, làm gì. (Are repository and machine fit?)"""
    from ..doctor.facts import facts_of
    from ..doctor.finding import unfit
    from ..doctor.judge import examine
    from ..formats.doctor import findings_json, print_findings
    from ..repository.discovery import open_any

    with answering(lang, repo) as answer:
        found = examine(facts_of(open_any(repo), answer.moment, offline=offline, environment=os.environ))
        show(
            format_,
            json=lambda: findings_json(found, answer.translate),
            text=lambda: print_findings(found, answer.translate, console()),
        )
        if unfit(found):
            raise typer.Exit(1)
