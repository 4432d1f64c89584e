"""The real command line in a process of its own, started the quick way: see waiting.py.

What depends on how an interpreter starts is run in a new one.
"""

import io
import os
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
from pathlib import Path
from typing import NoReturn

from .waiting import Waiting

# Variables that an interpreter, or a library as it is loaded, reads at its start.
_STARTUP = ("PYTHON", "LC_", "LANG", "PATH", "TZ", "GIT_PYTHON")
_LIMIT = 300  # seconds, after which a command that hangs is ended and its test fails
_WAITING: list[Waiting] = []


def waiting() -> Waiting:
    """Return the process that waits, started when it is first asked for."""
    if not _WAITING:
        _WAITING.append(Waiting())
    return _WAITING[0]


def end() -> None:
    """End the process that waits, if there is one."""
    while _WAITING:
        _WAITING.pop().end()


def run(arguments: list[str], cwd: Path, environment: dict[str, str], given: set[str]) -> tuple[int, bytes, bytes]:
    """Run giaoban in a folder and environment; return its exit status and what it printed.

    `given` are the names of the variables that the test sets.
    """
    if not hasattr(os, "fork") or any(name.startswith(_STARTUP) for name in given):
        done = subprocess.run(
            [sys.executable, "-m", "giaoban", *arguments],
            cwd=cwd,
            env=environment,
            check=False,
            capture_output=True,
        )
        return done.returncode, done.stdout, done.stderr
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, Path(os.devnull).open("rb") as nothing:
        files = (nothing.fileno(), out.fileno(), err.fileno())
        return waiting().run(arguments, cwd, environment, files), _read(out), _read(err)


def be(arguments: list[str], cwd: Path, environment: dict[str, str], files: tuple[int, int, int]) -> NoReturn:
    """Be the command, with these files as standard input, output and error: never returns."""
    from giaoban.commands.cli import main

    code = 70
    signal.alarm(_LIMIT)
    try:
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(environment)
        for target, source in enumerate(files):
            os.dup2(source, target)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the process ends with it
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", line_buffering=True)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", line_buffering=True)
        sys.argv = ["giaoban", *arguments]
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        main()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def _read(file: io.BufferedRandom) -> bytes:
    file.seek(0)
    return file.read()
