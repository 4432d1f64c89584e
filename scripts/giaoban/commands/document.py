"""`giaoban document`."""

from pathlib import Path
from typing import Annotated, Literal

from ..base.messages import GiaobanError, msg
from .answer import answering, deliver
from .options import FORMAT, AsOf, AtRev, Lang, OutFile, Repo, TemplateFile, argument


def document(
    reference: Annotated[str, argument("A hot spot.", metavar="REF")],
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["docx", "pdf"], FORMAT] = "docx",
    out_file: OutFile = None,
    template: TemplateFile = None,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Văn bản gửi cấp trên về một điểm nóng, ra Word hoặc PDF. (The official report on a hot spot.)"""
    from ..publish.view import View
    from ..word.documents import hotspot_document
    from ..word.pdf import to_pdf
    from ..word.template import template_of

    with answering(lang, repo, as_of, at) as answer:
        state = answer.state()
        view = View(state, answer.moment, answer.translate)
        spot = view.hotspot.get(reference)
        if spot is None:
            raise GiaobanError(
                msg("There is no hot spot «{reference}» at this moment.", reference=reference),
                msg("Write it as UNIT/YEAR/hotspots/NAME; a hot spot with errors is not read, see giaoban check."),
            )
        data = hotspot_document(
            spot,
            [matter for matter in view.matters.values() if matter.hotspot == reference],
            view.cases_of.get(reference, ()),
            state.registry,
            answer.moment,
            view.commit,
            template_of("hotspot", state.corpus, template),
        )
        deliver(to_pdf([data])[0] if format_ == "pdf" else data, out_file)
