"""`giaoban document`."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, Translator, msg
from ..base.times import now
from ..known.workspace import State
from ..publish.view import View
from ..word.documents import hotspot_document
from ..word.pdf import to_pdf
from ..word.template import template_of
from .options import (
    AsOf,
    AtRev,
    Lang,
    LangOption,
    OutFile,
    Repo,
    TemplateFile,
    deliver,
    failures,
    moment_at,
    read_state,
)


class DocumentFormat(StrEnum):
    """Formats of `document`."""

    DOCX = "docx"
    PDF = "pdf"


def document(
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="Điểm nóng, ví dụ ham-tan/2013/hotspots/cham-luong. (A hot spot.)")
    ],
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        DocumentFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = DocumentFormat.DOCX,
    out_file: OutFile = None,
    template: TemplateFile = None,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Văn bản gửi cấp trên về một điểm nóng, ra Word hoặc PDF. (The official report on a hot spot.)"""
    with failures(lang.value) as translate:
        asked = moment_at(as_of) if as_of else None
        state = read_state(repo, asked, translate, at)
        data = _hotspot(reference, state, asked or now(), template, translate)
        deliver(to_pdf([data])[0] if format_ is DocumentFormat.PDF else data, out_file)


def _hotspot(reference: str, state: State, moment: datetime, template: Path | None, translate: Translator) -> bytes:
    view = View(state, moment, translate)
    spot = view.hotspot.get(reference)
    if spot is None:
        raise GiaobanError(
            msg("There is no hot spot «{reference}» at this moment.", reference=reference),
            msg("Write it as UNIT/YEAR/hotspots/NAME; a hot spot with errors is not read, see giaoban check."),
        )
    return hotspot_document(
        spot,
        [matter for matter in view.matters.values() if matter.hotspot == reference],
        view.cases_of.get(reference, ()),
        state.registry,
        moment,
        view.commit,
        template_of("hotspot", state.corpus, template),
    )
