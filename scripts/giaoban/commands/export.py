"""`giaoban export`."""

from pathlib import Path
from typing import Annotated

from ..base.messages import msg
from ..objects.audience import Audience
from .answer import answering, console, refuse_data
from .options import AsOf, AtRev, ForWhom, Lang, Repo, option


def export(
    repo: Repo = Path(),
    lang: Lang = "vi",
    out: Annotated[
        Path | None,
        option("--out", "Where to.", metavar="DIR"),
    ] = None,
    audience: ForWhom = Audience.OFFICE,
    bom: Annotated[bool, option("--bom", "For Excel.")] = False,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Xuất dữ liệu của trang: JSON và CSV, kèm mục lục và lược đồ. (The static API: JSON and CSV.)"""
    from ..formats.text import print_check
    from ..publish.api import api_files
    from ..publish.export import OUTPUT, export_files
    from ..publish.view import View

    with answering(lang, repo, as_of, at) as answer:
        refuse_data(out)
        moment = answer.moment
        workspace = answer.workspace(writes=out is None)
        state = answer.state(workspace)
        if state.unusable:
            print_check(state.result, answer.translate, console(error=True))
            count = len(state.unusable)
            answer.say(msg("{count} documents with errors are left out of the export.", count=count), error=True)
        files = api_files(View(state, moment, answer.translate), audience, bom=bom)
        folder = export_files(files, out if out is not None else workspace.root / OUTPUT)
        answer.say(msg("{count} files written to {folder}.", count=len(files), folder=str(folder)))
