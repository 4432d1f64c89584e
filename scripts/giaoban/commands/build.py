"""`giaoban build` and `giaoban serve`."""

from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import msg
from ..objects.audience import Audience
from .answer import answering, console, refuse_data
from .options import AsOf, AtRev, ForWhom, Lang, Repo, option


def build(
    repo: Repo = Path(),
    lang: Lang = "vi",
    audience: ForWhom = Audience.OFFICE,
    out: Annotated[
        Path | None,
        option("--out", "Where.", metavar="DIR"),
    ] = None,
    as_of: AsOf = None,
    at: AtRev = None,
    pages: Annotated[Path | None, option("--pages", "Pages only.")] = None,
    strict: Annotated[bool, option("--strict", "Refuse wrong data.")] = False,
) -> None:
    """Dựng trang nội bộ vào build/html, hoặc build/html-levels cho mọi cấp công đoàn. (Build the site.)"""
    from ..formats.text import print_check
    from ..known.workspace import load_state
    from ..publish.api import Objects
    from ..publish.site import build_site, objects_of, write_pages

    ahead: list[Objects] = []

    with answering(lang, repo, as_of, at) as answer:
        refuse_data(out, pages)
        moment, workspace = answer.moment, answer.workspace(writes=True)
        with answer.telling() as tell:
            state = load_state(
                workspace,
                answer.asked,
                tell,
                lambda hoped: ahead.append(objects_of(workspace, hoped, moment, audience, out)),
            )
        if state.unusable:
            print_check(state.result, answer.translate, console(error=True))
            if strict:
                raise typer.Exit(1)
            count = len(state.unusable)
            answer.say(msg("{count} documents with errors are left out of the site.", count=count), error=True)
        if pages is not None:
            count = write_pages(state, moment, pages, audience)
            answer.say(msg("{count} pages written to {folder}.", count=count, folder=str(pages)))
            return
        output = build_site(workspace, state, moment, audience, out, *ahead)
        answer.say(
            msg("The site is in {folder}", folder=str(output)),
            msg("Open {address} in a browser.", address=(output / "index.html").as_uri()),
        )


def serve(
    repo: Repo = Path(),
    lang: Lang = "vi",
    port: Annotated[int, option("--port", "Port.")] = 8000,
    audience: ForWhom = Audience.OFFICE,
) -> None:
    """Xem trang trên máy này, tự dựng lại khi báo cáo thay đổi. (Serve the site, rebuilt on changes.)"""
    from ..publish.site import serve_site

    with answering(lang, repo) as answer:
        serve_site(answer.workspace(writes=True), port, audience)
