"""`giaoban dossier`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from ..base.messages import GiaobanError, Translator, msg
from ..base.times import now
from ..dossier.dossier import Dossier
from ..dossier.read import last_commit_time, read_dossier
from ..formats.dossier import dossier_markdown
from ..formats.dossier_values import dossier_json
from ..formats.dossier_words import left_out_text
from ..formats.dossier_zip import dossier_zip, manifest_digest, verify_zip
from ..formats.encode import dumps
from ..known.workspace import load_state, open_workspace
from ..word.documents import dossier_document
from ..word.fill import Template
from ..word.pdf import to_pdf
from ..word.template import template_of
from .options import (
    AsOf,
    AtRev,
    Lang,
    LangOption,
    Repo,
    TemplateFile,
    console,
    failures,
    moment_at,
    out,
    out_bytes,
    telling,
    write_file,
)

_LARGEST = 512_000_000


class DossierFormat(StrEnum):
    """Formats of `dossier`."""

    MARKDOWN = "markdown"
    JSON = "json"
    ZIP = "zip"
    DOCX = "docx"
    PDF = "pdf"


def dossier(
    case: Annotated[str | None, typer.Argument(help="Mã vụ việc, ví dụ 2013-003. (The case.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        DossierFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = DossierFormat.MARKDOWN,
    to: Annotated[
        Path | None, typer.Option("--out", help="Ghi vào tệp này, không in ra màn hình. (Write to a file.)")
    ] = None,
    verify: Annotated[
        Path | None,
        typer.Option("--verify", help="Kiểm tra một tệp zip hồ sơ còn nguyên vẹn không. (Check a zip of a dossier.)"),
    ] = None,
    template: TemplateFile = None,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Hồ sơ giải trình của một vụ việc, kèm nguồn và lịch sử sửa đổi. (A case in full, with its whole history.)"""
    with failures(lang.value) as translate:
        if verify is not None:
            _verify(verify, translate)
            return
        if case is None:
            raise GiaobanError(
                msg("Name a case, or a zip with --verify."), msg("For example: giaoban dossier 2013-003")
            )
        asked = moment_at(as_of) if as_of else None
        workspace = open_workspace(repo, at)
        with telling(translate(msg("Reading and checking"))) as tell:
            state = load_state(workspace, asked, tell)  # the dossier itself reads the documents as of the moment
        found = read_dossier(workspace, state, case, asked or last_commit_time(workspace, state) or now())
        _hand_over(found, format_, to, template_of("dossier", state.corpus, template), translate)
        for entry in found.left_out:
            reason = left_out_text(entry, translate)
            if entry.reason == "flawed":
                said = msg("To be noted: {reference}: {reason}", reference=entry.reference, reason=reason)
            else:
                said = msg("Left out: {reference}: {reason}", reference=entry.reference, reason=reason)
            console(error=True).print(Text(translate(said)), soft_wrap=True)
        if not found.complete:
            raise typer.Exit(1)


def _hand_over(
    found: Dossier, format_: DossierFormat, to: Path | None, template: Template, translate: Translator
) -> None:
    """Print the dossier, or write it to a file and report that."""
    match format_:
        case DossierFormat.JSON:
            data = f"{dumps(dossier_json(found))}\n".encode()
        case DossierFormat.ZIP:
            data = dossier_zip(found, translate)
        case DossierFormat.DOCX:
            data = dossier_document(found, template)
        case DossierFormat.PDF:
            data = to_pdf([dossier_document(found, template)])[0]
        case _:
            data = dossier_markdown(found, translate).encode("utf-8")
    if to is not None:
        write_file(to, data)
        out(translate(msg("The dossier of case {id} is in {file}.", id=found.case.id, file=str(to))))
        if format_ is DossierFormat.ZIP:
            digest = manifest_digest(data)
            out(translate(msg("SHA-256 of its manifest: {digest}. Keep it beside the zip.", digest=digest)))
        return
    if format_ in (DossierFormat.ZIP, DossierFormat.DOCX, DossierFormat.PDF) and sys.stdout.isatty():
        raise GiaobanError(
            msg("This result is a file, not a text to show on the screen."), msg("Name a file with --out.")
        )
    out_bytes(data)


def _verify(path: Path, translate: Translator) -> None:
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
    out(translate(msg("SHA-256 of its manifest: {digest}. Keep it beside the zip.", digest=verified.digest)))
