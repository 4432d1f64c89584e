"""The command line: every command of `commands/` under one name."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from . import __version__
from .commands.build import build, serve
from .commands.check import check
from .commands.codeowners import codeowners
from .commands.deadlines import deadlines
from .commands.demo import demo
from .commands.doctor import doctor
from .commands.fix import fix
from .commands.guard import guard
from .commands.hook import hook
from .commands.options import out
from .commands.receipt import receipt
from .commands.remind import remind
from .commands.rules import rules
from .commands.series import series
from .commands.summary import summary

app = typer.Typer(
    name="giaoban",
    help="Báo cáo định kỳ qua Git: kiểm tra, theo dõi hạn nộp, tổng hợp, công bố. (Periodic reports through Git.)",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
COMMANDS = (check, fix, rules, deadlines, remind, series, summary, build, serve, guard, codeowners, doctor, demo)
for command in COMMANDS:
    app.command()(command)
app.add_typer(hook)
app.add_typer(receipt)


def _version(value: bool) -> None:
    if value:
        out(f"giaoban {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Phiên bản. (Version.)")
    ] = False,
) -> None:
    """Báo cáo định kỳ qua Git: kiểm tra, theo dõi hạn nộp, tổng hợp, công bố. (Periodic reports through Git.)"""


def _fail_hard(error: BaseException) -> NoReturn:
    """Say that the program itself is at fault, without a traceback unless GIAOBAN_DEBUG asks for it."""
    if os.environ.get("GIAOBAN_DEBUG"):
        raise error
    text = (
        f"Chương trình gặp lỗi ngoài dự kiến: {type(error).__name__}. Dữ liệu không bị thay đổi.\n"
        "→ Báo cho người quản trị; đặt GIAOBAN_DEBUG=1 rồi chạy lại để xem chi tiết. "
        "(Unexpected error in the program; set GIAOBAN_DEBUG=1 for details.)"
    )
    sys.stderr.buffer.write(text.encode("utf-8") + b"\n")
    sys.exit(2)


def main(run: Callable[[], object] = app) -> None:
    """Run the command line. Exit status: 0 fine, 1 the data is wrong, 2 the program could not do its work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Vietnamese, whatever the machine's locale or code page is
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        run()
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except Exception as error:
        _fail_hard(error)
