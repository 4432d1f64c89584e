"""What the commands share: options, output, progress, and the handling of failures."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, cast

import typer
from rich.console import Console
from rich.progress import Progress

from ..base.messages import GiaobanError, Language, Translator, msg
from ..base.periods import Period, parse_period
from ..base.times import now, parse_moment
from ..formats.failures import print_failure
from ..formats.log import VARIABLE, Log, no_order
from ..objects.audience import Audience
from ..source.layout import DATA

if TYPE_CHECKING:  # reading a repository loads most of the program, and not every command reads one
    from ..documents.corpus import Progress as Tell
    from ..known.workspace import State


class Lang(StrEnum):
    """Languages of messages."""

    VI = "vi"
    EN = "en"


Repo = Annotated[Path, typer.Option("--repo", help="Thư mục của kho báo cáo. (The repository.)")]
LangOption = Annotated[Lang, typer.Option("--lang", help="Ngôn ngữ của thông báo. (Language of messages.)")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Tính đến thời điểm này: 2013-03-25 hoặc 2013-03-25T08:00:00+07:00. (As of.)"),
]


AtRev = Annotated[
    str | None,
    typer.Option("--at", metavar="REV", help="Đọc kho đúng như ở bản ghi (commit) này. (As the commit has it.)"),
]
OutFile = Annotated[
    Path | None,
    typer.Option("--out", metavar="TỆP", help="Ghi vào tệp này. (Write to this file.)", dir_okay=False),
]
TemplateFile = Annotated[
    Path | None,
    typer.Option("--template", metavar="TỆP", help="Mẫu Word (.docx) dùng thay mẫu có sẵn. (A template of your own.)"),
]

AudienceOption = Annotated[
    Audience,
    typer.Option("--audience", help="Cho ai: office (cơ quan Liên đoàn) hay levels (mọi cấp công đoàn). (For whom.)"),
]


def out(text: str, *, orders: bool = False) -> None:
    """Print a result to standard output, as UTF-8 in any locale.

    Where a workflow's runner reads the output, no line can act as a command, unless the result is a list of `orders`.
    """
    if not orders and VARIABLE in os.environ:
        text = no_order(text)
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()


def out_bytes(data: bytes) -> None:
    """Write a result that has line ends of its own (CSV, iCalendar) to standard output, as it is.

    Where a workflow's runner reads the output, no line of a text can act as a command.
    """
    if VARIABLE in os.environ:
        with suppress(UnicodeDecodeError):  # a document or an archive is no text
            data = no_order(data.decode("utf-8")).encode("utf-8")
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def deliver(result: str | bytes, path: Path | None) -> None:
    """Write a result to a path, completely or not at all, or without a path to standard output.

    Raise GiaobanError where the path cannot be written, or where binary data would go to a terminal.
    """
    data = f"{result}\n".encode() if isinstance(result, str) else result
    if path is None:
        if isinstance(result, bytes) and sys.stdout.isatty():
            raise GiaobanError(
                msg("This result is a file, not a text to show on the screen."),
                msg("Name the file with --out, for example --out bao-cao.docx."),
            )
        out_bytes(data)
        return
    write_file(path, data)


def write_file(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; anything but a regular file (/dev/null, a pipe) is written to directly.

    Raise GiaobanError where it cannot be written, or would be among the reports.
    """
    refuse_data(path)
    beside: Path | None = None
    try:
        place = path.resolve()  # a link stays a link
        if place.exists() and not place.is_file() and not place.is_dir():
            with place.open("wb") as stream:
                stream.write(data)
            return
        handle, name = tempfile.mkstemp(prefix=f".{place.name[:100]}.", suffix=".tmp", dir=place.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        beside.chmod(stat.S_IMODE(place.stat().st_mode) if place.is_file() else 0o644)
        beside.replace(place)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise GiaobanError(
            msg("The file {path} cannot be written: {reason}", path=str(path), reason=error.strerror or str(error)),
            msg("Name another file, or check the rights on the folder."),
        ) from error


def refuse_data(path: Path | None) -> None:
    """Raise GiaobanError where a result would be written among the reports or into Git's folder."""
    whole = path.resolve() if path is not None else Path()
    for folder in (whole, *whole.parents):
        if folder.name == ".git" or (folder.name == DATA and (folder / "registry").is_dir()):
            raise GiaobanError(
                msg("{path} lies among the reports or Git's own files; no result is written there.", path=str(path)),
                msg("Name a place outside of {folder} with --out, for example build/.", folder=str(folder)),
            )


def console(*, error: bool = False) -> Console:
    """Return the terminal: standard output, or standard error."""
    if VARIABLE in os.environ:
        return Console(file=cast("TextIO", Log(sys.stderr if error else sys.stdout)), highlight=False)
    return Console(stderr=error, highlight=False)


@contextmanager
def failures(lang: Language) -> Iterator[Translator]:
    """Provide the translator of a language, and turn a GiaobanError into one message and exit status 2."""
    translate = Translator(lang)
    try:
        yield translate
    except GiaobanError as error:
        print_failure(error, translate, console(error=True))
        raise typer.Exit(2) from error
    except Exception as error:
        missing = isinstance(error, FileNotFoundError) or type(error).__name__ == "GitCommandNotFound"
        if not missing or shutil.which("git"):
            raise
        print_failure(_NO_GIT, translate, console(error=True))
        raise typer.Exit(2) from error


_NO_GIT = GiaobanError(
    msg("Git is not installed on this machine."),
    msg("Install it (Debian, Ubuntu: apt-get install git), then try again."),
)


@contextmanager
def telling(title: str) -> Iterator["Tell | None"]:
    """Show progress on a terminal, but not in logs."""
    terminal = console(error=True)
    if not terminal.is_terminal or os.environ.get("CI"):
        yield None
        return
    with Progress(console=terminal, transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def read_state(repo: Path, asked: datetime | None, translate: Translator, at: str | None = None) -> "State":
    """Read and check the repository around a folder; `asked` and `at` are the values of --as-of and --at.

    The state has only what was known at the moment, by default now.
    """
    from ..known.workspace import load_state, open_workspace

    with telling(translate(msg("Reading and checking"))) as tell:
        return load_state(open_workspace(repo, at), asked, tell).known(asked or now())


def moment_at(text: str) -> datetime:
    """Return the moment for an option's value; raise GiaobanError for an invalid one."""
    moment = parse_moment(text)
    if moment is None:
        raise GiaobanError(
            msg("«{text}» is not a time.", text=text),
            msg("Write a date, 2013-03-25, or a time with its offset, 2013-03-25T08:00:00+07:00."),
        )
    return moment


def period_of(text: str) -> Period:
    """Return the period for an argument; raise GiaobanError for an invalid one."""
    period = parse_period(text)
    if period is None:
        raise GiaobanError(msg("«{text}» is not a period.", text=text), msg("Write 2013-03, 2013-Q1, 2013-H1 or 2013."))
    return period
