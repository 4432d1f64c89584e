"""`giaoban build` and `giaoban serve`."""

from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import msg
from ..base.times import now
from ..formats.text import print_check
from ..known.workspace import load_state, open_workspace
from ..objects.audience import Audience
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


def build(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    audience: AudienceOption = Audience.OFFICE,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help="Thư mục ghi trang; không nêu: build/html, levels: build/html-levels. (Where.)"
        ),
    ] = None,
    as_of: AsOf = None,
    at: AtRev = None,
    pages: Annotated[
        Path | None, typer.Option("--pages", help="Chỉ ghi các trang Markdown vào thư mục này. (Pages only.)")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Không dựng khi có lỗi trong dữ liệu. (Refuse wrong data.)")
    ] = False,
) -> None:
    """Dựng trang nội bộ vào build/html, hoặc build/html-levels cho mọi cấp công đoàn. (Build the site.)"""
    from ..publish.pages import view_of
    from ..publish.site import build_site, write_pages  # MkDocs is slow to import

    with failures(lang.value) as translate:
        refuse_data(out)
        refuse_data(pages)
        moment = moment_at(as_of) if as_of else now()
        workspace = open_workspace(repo, at, writes=True)
        with telling(translate(msg("Reading and checking"))) as tell:
            state = load_state(
                workspace, moment if as_of else None, tell, lambda hoped: view_of(hoped, moment).summaries
            )
        errors = state.result.count("error")
        if errors:
            errors_to = console(error=True)
            print_check(state.result, translate, errors_to)
            if strict:
                raise typer.Exit(1)
            errors_to.print(
                translate(
                    msg("{count} documents with errors are left out of the site.", count=len(state.result.unusable))
                )
            )
        if pages is not None:
            count = write_pages(state, moment, pages, audience)
            console().print(translate(msg("{count} pages written to {folder}.", count=count, folder=str(pages))))
            return
        output = build_site(workspace, state, moment, audience, out)
        console().print(translate(msg("The site is in {folder}", folder=str(output))), soft_wrap=True)
        console().print(
            translate(msg("Open {address} in a browser.", address=(output / "index.html").as_uri())), soft_wrap=True
        )


def serve(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    port: Annotated[int, typer.Option("--port", help="Cổng trên máy này. (Port.)")] = 8000,
    audience: AudienceOption = Audience.OFFICE,
) -> None:
    """Xem trang trên máy này, tự dựng lại khi báo cáo thay đổi. (Serve the site, rebuilt on changes.)"""
    from ..publish.site import serve_site

    with failures(lang.value):
        serve_site(open_workspace(repo, writes=True), port, audience)
