"""What every command does besides its work: what it is asked, how it answers and how it fails.

A command's module is loaded for its help as well, so it only declares parameters; what does the work is imported where
the command is called.
"""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

import typer
from rich.console import Console
from rich.text import Text

from ..base.beside import beside
from ..base.messages import GiaobanError, Language, Message, Translator, msg
from ..base.periods import Period, parse_period
from ..base.times import now, parse_moment
from ..formats.failures import print_failure
from ..formats.log import VARIABLE, Log, no_order
from ..source.layout import DATA

if TYPE_CHECKING:  # reading a repository loads most of the program
    from ..documents.corpus import Progress as Tell
    from ..known.opened import Workspace
    from ..known.workspace import Focus, State
    from ..registry.load import Registry

Result = str | bytes | Mapping[str, object] | None


@dataclass(frozen=True)
class Answer:
    """What a command is asked besides its own options, and how it answers.

    `asked` is the moment of --as-of, where there is one; `at` the commit of --at.
    """

    translate: Translator
    repo: Path
    asked: datetime | None = None
    at: str | None = None

    @cached_property
    def moment(self) -> datetime:
        """Return the moment that was asked for, else the present one."""
        return self.asked or now()

    def workspace(self, *, writes: bool = False) -> "Workspace":
        """Return the repository; `writes` is for commands that write files, which need a working tree."""
        from ..known.opened import open_workspace

        return open_workspace(self.repo, self.at, writes=writes)

    def whole(
        self, workspace: "Workspace | None" = None, focus: "Callable[[Registry], Focus] | None" = None
    ) -> "State":
        """Read and check the repository; the state has also what came after the moment."""
        from ..known.workspace import load_state

        with self.telling() as tell:
            return load_state(workspace or self.workspace(), self.asked, tell, focus=focus)

    def state(
        self, workspace: "Workspace | None" = None, focus: "Callable[[Registry], Focus] | None" = None
    ) -> "State":
        """Read and check the repository, or what is in a focus; the state has only what was known at the moment."""
        return self.whole(workspace, focus).known(self.moment)

    @contextmanager
    def telling(self) -> Iterator["Tell | None"]:
        """Show the progress of reading on a terminal, but not in logs."""
        terminal = console(error=True)
        if not terminal.is_terminal or os.environ.get("CI"):
            yield None
            return
        from rich.progress import Progress

        with Progress(console=terminal, transient=True) as progress:
            task = progress.add_task(self.translate(msg("Reading and checking")), total=None)
            yield lambda done, total: progress.update(task, completed=done, total=total)

    def say(self, *messages: Message, error: bool = False, style: str = "") -> None:
        """Print each message on a line of its own, to standard output or standard error."""
        for message in messages:
            console(error=error).print(Text(self.translate(message), style=style), soft_wrap=True)


@contextmanager
def answering(lang: Language, repo: Path = Path(), as_of: str | None = None, at: str | None = None) -> Iterator[Answer]:
    """Provide what a command works with, and turn a GiaobanError into one message and exit status 2."""
    with failures(lang) as translate:
        yield Answer(translate, repo, moment_at(as_of) if as_of else None, at)


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


def made(kind: str, **ways: Callable[[], Result]) -> str | bytes | None:
    """Make the result in the format that was asked for; None where it was printed as it was made.

    `ways` has the maker of each format. What a maker returns as a mapping becomes JSON.
    """
    result = ways[kind]()
    if result is None or isinstance(result, str | bytes):
        return result
    from ..formats.encode import dumps

    return dumps(result)


def show(kind: str, **ways: Callable[[], Result]) -> None:
    """Make the result in the format that was asked for, and print it."""
    result = made(kind, **ways)
    if isinstance(result, str):
        out(result)
    elif result is not None:
        out_bytes(result)


def out(text: str, *, orders: bool = False) -> None:
    """Print a result to standard output, as UTF-8 in any locale.

    Where a workflow's runner reads the output, no line can act as a command, unless the result is a list of `orders`.
    """
    out_bytes(text.encode("utf-8") + b"\n", orders=orders)


def out_bytes(data: bytes, *, orders: bool = False) -> None:
    """Write a result that has line ends of its own (CSV, iCalendar) to standard output, as it is.

    Where a workflow's runner reads the output, no line of a text can act as a command.
    """
    if not orders and VARIABLE in os.environ:
        with suppress(UnicodeDecodeError):  # a document or an archive is no text
            data = no_order(data.decode("utf-8")).encode("utf-8")
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def deliver(result: str | bytes | None, path: Path | None) -> None:
    """Write a result to a path, completely or not at all, or without a path to standard output.

    Raise GiaobanError where the path cannot be written, or where binary data would go to a terminal.
    """
    data = f"{result}\n".encode() if isinstance(result, str) else result or b""
    if path is not None:
        write_file(path, data)
        return
    if isinstance(result, bytes) and sys.stdout.isatty():
        raise GiaobanError(
            msg("This result is a file, not a text to show on the screen."),
            msg("Name the file with --out, for example --out bao-cao.docx."),
        )
    out_bytes(data)


def write_file(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; anything but a regular file (/dev/null, a pipe) is written to directly.

    Raise GiaobanError where it cannot be written, or would be among the reports.
    """
    refuse_data(path)
    try:
        place = path.resolve()  # a link stays a link
        if place.exists() and not place.is_file() and not place.is_dir():
            with place.open("wb") as stream:
                stream.write(data)
            return
        with beside(place, data, stat.S_IMODE(place.stat().st_mode) if place.is_file() else 0o644) as whole:
            whole.replace(place)
    except OSError as error:
        raise GiaobanError(
            msg("The file {path} cannot be written: {reason}", path=str(path), reason=error.strerror or str(error)),
            msg("Name another file, or check the rights on the folder."),
        ) from error


def refuse_data(*paths: Path | None) -> None:
    """Raise GiaobanError where a result would be written among the reports or into Git's folder."""
    for path in filter(None, paths):
        whole = path.resolve()
        for folder in (whole, *whole.parents):
            if folder.name == ".git" or (folder.name == DATA and (folder / "registry").is_dir()):
                name = str(path)
                raise GiaobanError(
                    msg("{path} lies among the reports or Git's own files; no result is written there.", path=name),
                    msg("Name a place outside of {folder} with --out, for example build/.", folder=str(folder)),
                )


def console(*, error: bool = False) -> Console:
    """Return the terminal: standard output, or standard error."""
    if VARIABLE in os.environ:
        return Console(file=cast("TextIO", Log(sys.stderr if error else sys.stdout)), highlight=False)
    return Console(stderr=error, highlight=False)


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


def require_unit(state: "State", unit: str | None) -> None:
    """Raise GiaobanError where a unit is named that the register does not have."""
    known = state.registry.units
    if unit and known.get(unit) is None:
        from ..checks.advice import unit_meant

        raise GiaobanError(msg("The register has no unit «{unit}».", unit=unit), unit_meant(known, unit))
