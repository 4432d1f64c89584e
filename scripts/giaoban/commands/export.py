"""`giaoban export`."""

from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import msg
from ..base.times import now
from ..formats.text import print_check
from ..known.workspace import load_state, open_workspace
from ..objects.audience import Audience
from ..publish.api import api_files
from ..publish.export import OUTPUT, export_files
from ..publish.view import View
from .options import (
    AsOf,
    AtRev,
    AudienceOption,
    Lang,
    LangOption,
    Repo,
    console,
    failures,
    moment_at,
    refuse_data,
    telling,
)


def export(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Thư mục ghi api/v1; không nêu thì là build/export. (Where to.)"),
    ] = None,
    audience: AudienceOption = Audience.OFFICE,
    bom: Annotated[
        bool, typer.Option("--bom", help="Thêm dấu UTF-8 đầu tệp CSV để Excel đọc đúng tiếng Việt. (For Excel.)")
    ] = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Xuất dữ liệu đã công bố: JSON và CSV, kèm mục lục và lược đồ. (The static API: JSON and CSV.)"""
    with failures(lang.value) as translate:
        refuse_data(out)
        moment = moment_at(as_of) if as_of else now()
        workspace = open_workspace(repo, at, writes=out is None)
        with telling(translate(msg("Reading and checking"))) as tell:
            state = load_state(workspace, moment if as_of else None, tell).known(moment)
        if state.result.count("error"):
            print_check(state.result, translate, console(error=True))
            left_out = msg(
                "{count} documents with errors are left out of the export.", count=len(state.result.unusable)
            )
            console(error=True).print(translate(left_out))
        files = api_files(View(state, moment, translate), audience, bom=bom)
        folder = export_files(files, out if out is not None else workspace.root / OUTPUT)
        done = msg("{count} files written to {folder}.", count=len(files), folder=str(folder))
        console().print(translate(done), soft_wrap=True)
