"""Convert Word files to PDF, by LibreOffice if the machine has it."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ..base.messages import GiaobanError, msg

_SECONDS: Final = 300
_HOW: Final = msg(
    "Install it (Debian, Ubuntu: apt-get install libreoffice-writer-nogui fonts-liberation2), "
    "or take --format docx and print it from Word."
)


def office_program() -> str | None:
    """Return the path of LibreOffice on this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(files: Sequence[bytes]) -> list[bytes]:
    """Return the PDF of every Word file, in order; one run of LibreOffice converts all.

    It runs with its own profile, so that it does not wait for an open window or change anybody's settings. Raise
    GiaobanError where it is missing or fails.
    """
    program = office_program()
    if program is None:
        raise GiaobanError(msg("LibreOffice is not installed on this machine; it makes the PDF."), _HOW)
    with TemporaryDirectory(prefix="giaoban-") as name:
        folder = Path(name)
        sources = [folder / f"{place}.docx" for place in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            str(folder),
            *map(str, sources),
        ]
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env={**os.environ, "HOME": str(folder)},
                check=False,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GiaobanError(msg("LibreOffice did not make the PDF: {reason}", reason=str(error)), _HOW) from error
        made = [source.with_suffix(".pdf") for source in sources]
        if not all(path.is_file() for path in made):
            raise GiaobanError(msg("LibreOffice did not make the PDF: {reason}", reason=done.stderr.strip()), _HOW)
        return [path.read_bytes() for path in made]
