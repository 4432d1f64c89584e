"""`giaoban doctor`."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.times import now
from ..doctor.facts import facts_of
from ..doctor.finding import unfit
from ..doctor.judge import examine
from ..formats.doctor import findings_json, print_findings
from ..formats.encode import dumps
from ..repository.discovery import open_any
from .options import Lang, LangOption, Repo, console, failures, out


class DoctorFormat(StrEnum):
    """Formats of `doctor`."""

    TEXT = "text"
    JSON = "json"


def doctor(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        DoctorFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = DoctorFormat.TEXT,
    offline: Annotated[
        bool, typer.Option("--offline", help="Không hỏi máy chủ, chỉ xem trên máy này. (Ask no server.)")
    ] = False,
) -> None:
    """Khám kho và máy: đủ điều kiện làm việc chưa, thiếu gì, làm gì. (Are repository and machine fit?)"""
    with failures(lang.value) as translate:
        found = examine(facts_of(open_any(repo), now(), offline=offline, environment=os.environ))
        if format_ is DoctorFormat.JSON:
            out(dumps(findings_json(found, translate)))
        else:
            print_findings(found, translate, console())
        if unfit(found):
            raise typer.Exit(1)
