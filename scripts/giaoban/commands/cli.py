"""The command line: load the command that is named, run it, and end with an exit status of the contract."""

import gc
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import NoReturn

from .. import __version__
from . import COMMANDS


def _asked() -> None:
    """Run the named command; for help, or for an unknown name, all commands are loaded."""
    if sys.argv[1:] == ["--version"]:  # scripts ask for it and wait, and the command line itself takes longer to load
        sys.stdout.write(f"giaoban {__version__}\n")
        return
    import typer

    from .application import application

    arguments = sys.argv[1:]
    named = [name for name in arguments[:1] if name in COMMANDS]
    while True:
        try:
            status = application(*named)(arguments, prog_name="giaoban", standalone_mode=False)
            break
        except typer.Abort:
            sys.exit(1)
        except Exception as error:
            more = _added(error)
            if not more:
                _misused(error, " ".join(("giaoban", *named)))
            arguments += more
    sys.exit(status if isinstance(status, int) else 0)


def _added(error: Exception) -> list[str]:
    """Return what a person at a terminal adds to a command line that lacks something, if anything."""
    import typer

    from .asking import answered

    try:
        return answered(error)
    except typer.Exit as stopped:
        sys.exit(stopped.exit_code)


def _misused(error: Exception, command: str) -> NoReturn:
    """Report a wrong command line, in Vietnamese and below it in English; raise any other error again."""
    # Imported here, because a correct command line does not need it.
    from ..base.messages import Translator
    from ..formats.failures import print_misuse
    from .answer import console
    from .misuse import LibraryError, UsageError, explained

    if not isinstance(error, LibraryError):
        raise error
    if not isinstance(error, UsageError) or type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        sys.exit(error.exit_code)
    print_misuse(explained(error, command), Translator("vi"), Translator("en"), console(error=True))
    sys.exit(2)


def _fail_hard(error: BaseException) -> NoReturn:
    """Report a fault of the program itself, with a traceback only if GIAOBAN_DEBUG asks for it."""
    if os.environ.get("GIAOBAN_DEBUG"):
        raise error
    text = (
        f"Chương trình gặp lỗi ngoài dự kiến: {type(error).__name__}. Dữ liệu không bị thay đổi.\n"
        "→ Báo cho người quản trị; đặt GIAOBAN_DEBUG=1 rồi chạy lại để xem chi tiết. "
        "(Unexpected error in the program; set GIAOBAN_DEBUG=1 for details.)"
    )
    sys.stderr.buffer.write(text.encode("utf-8") + b"\n")
    sys.exit(2)


def main(run: Callable[[], object] = _asked) -> None:
    """Run the command line. Exit status: 0 fine, 1 the data is wrong, 2 the program could not do its work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Vietnamese text, whatever the machine's locale or code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Most values live to the end, and looking for cycles among them again and again takes a seventh of the time.
    gc.set_threshold(200_000, 50, 100)
    try:
        run()
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except Exception as error:
        _fail_hard(error)
