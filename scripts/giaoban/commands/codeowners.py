"""`giaoban codeowners`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..base.messages import GiaobanError, msg
from .answer import answering
from .options import AsOf, Lang, Repo, option

if TYPE_CHECKING:
    from ..registry.people import People


def codeowners(
    repo: Repo = Path(),
    as_of: AsOf = None,
    lang: Lang = "vi",
    check: Annotated[
        bool,
        option("--check", "Only tell whether it is fresh."),
    ] = False,
) -> None:
    """Ghi .github/CODEOWNERS theo sổ tài khoản. (Write .github/CODEOWNERS from the register of accounts.)"""
    from ..guard.codeowners import PATH
    from ..guard.codeowners import codeowners as text_of

    with answering(lang, repo, as_of) as answer:
        root = answer.workspace(writes=True).root
        wanted = text_of(_people(root, answer.moment)).encode("utf-8")
        path = root / PATH
        fresh = path.is_file() and path.read_bytes() == wanted
        if check and not fresh:
            stale = msg("{path} is not what the register of accounts says; run: giaoban codeowners", path=PATH)
            answer.say(stale, error=True, style="bold red")
            raise typer.Exit(1)
        if not fresh:
            _write(path, wanted)
        answer.say(msg("{path} is what the register of accounts says.", path=PATH))


def _people(root: Path, at: datetime) -> "People":
    """Return the accounts in the register on the disk that have rights at a moment; raise GiaobanError for none."""
    from ..documents.corpus import read_corpus
    from ..guard.judge import PEOPLE
    from ..registry.load import load_registry
    from ..source.files import File, Files

    path = root / PEOPLE
    files = [File(PEOPLE, path.read_bytes())] if path.is_file() and not path.is_symlink() else []
    registry = load_registry(read_corpus(Files(files)))
    people = registry.people.on(registry.day(at))
    if not people.entries:
        raise GiaobanError(
            msg("The register of accounts, {path}, is missing or names nobody.", path=PEOPLE),
            msg("Run «giaoban check» to see what is wrong with it."),
        )
    return people


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise GiaobanError(
            msg("{path} cannot be written: {reason}", path=str(path), reason=error.strerror or ""),
            msg("Check the rights on the folder."),
        ) from error
