"""`giaoban dossier`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..base.messages import GiaobanError, msg
from .answer import Answer, answering, deliver, made, out
from .options import FORMAT, AsOf, AtRev, Lang, Repo, TemplateFile, argument, option

if TYPE_CHECKING:
    from ..dossier.dossier import Dossier
    from ..word.fill import Template

_LARGEST = 512_000_000


def dossier(
    case: Annotated[str | None, argument("The case.")] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["markdown", "json", "zip", "docx", "pdf"], FORMAT] = "markdown",
    to: Annotated[Path | None, option("--out", "Write to a file.")] = None,
    verify: Annotated[
        Path | None,
        option("--verify", "Check a zip of a dossier."),
    ] = None,
    template: TemplateFile = None,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Hồ sơ giải trình của một vụ việc, kèm nguồn và lịch sử sửa đổi. (A case in full, with its whole history.)"""
    from ..dossier.read import last_commit_time, read_dossier
    from ..formats.dossier_words import left_out_text
    from ..word.template import template_of

    with answering(lang, repo, as_of, at) as answer:
        if verify is not None:
            _verify(verify, answer)
            return
        if case is None:
            raise GiaobanError(
                msg("Name a case, or a zip with --verify."), msg("For example: giaoban dossier 2013-003")
            )
        workspace = answer.workspace()
        state = answer.whole(workspace)  # the dossier itself reads the documents as of the moment
        moment = answer.asked or last_commit_time(workspace, state) or answer.moment
        found = read_dossier(workspace, state, case, moment)
        _hand_over(found, format_, to, template_of("dossier", state.corpus, template), answer)
        for entry in found.left_out:
            reason = left_out_text(entry, answer.translate)
            note = msg("Left out: {reference}: {reason}", reference=entry.reference, reason=reason)
            if entry.reason == "flawed":
                note = msg("To be noted: {reference}: {reason}", reference=entry.reference, reason=reason)
            answer.say(note, error=True)
        if not found.complete:
            raise typer.Exit(1)


def _hand_over(found: "Dossier", format_: str, to: Path | None, template: "Template", answer: Answer) -> None:
    """Print the dossier, or write it to a file and report that."""
    from ..formats.dossier import dossier_markdown
    from ..formats.dossier_values import dossier_json
    from ..formats.dossier_zip import dossier_zip, manifest_digest
    from ..word.documents import dossier_document
    from ..word.pdf import to_pdf

    data = made(
        format_,
        json=lambda: dossier_json(found),
        zip=lambda: dossier_zip(found, answer.translate),
        docx=lambda: dossier_document(found, template),
        pdf=lambda: to_pdf([dossier_document(found, template)])[0],
        markdown=lambda: dossier_markdown(found, answer.translate).removesuffix("\n"),
    )
    deliver(data, to)
    if to is not None:
        out(answer.translate(msg("The dossier of case {id} is in {file}.", id=found.case.id, file=str(to))))
        if format_ == "zip" and isinstance(data, bytes):
            _tell_digest(manifest_digest(data), answer)


def _tell_digest(digest: str, answer: Answer) -> None:
    out(answer.translate(msg("SHA-256 of its manifest: {digest}. Keep it beside the zip.", digest=digest)))


def _verify(path: Path, answer: Answer) -> None:
    from ..formats.dossier_zip import verify_zip

    translate = answer.translate
    try:
        if path.stat().st_size > _LARGEST:
            raise GiaobanError(msg("{file} is too large to be a dossier.", file=str(path)))
        data = path.read_bytes()
    except OSError as error:
        raise GiaobanError(
            msg("{file} cannot be read: {reason}", file=str(path), reason=error.strerror or str(error))
        ) from error
    verified = verify_zip(data)
    for name, message in verified.findings:
        out(f"{name}: {translate(message)}")
    if verified.findings:
        out(translate(msg("This dossier is not what was made: do not rely on it.")))
        raise typer.Exit(1)
    whole = msg(
        "The dossier of case {id} is whole: {files} files are as its manifest says.",
        id=verified.case,
        files=verified.files,
    )
    out(translate(whole))
    _tell_digest(verified.digest, answer)
