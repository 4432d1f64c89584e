"""A process that has the program loaded and waits: the commands and hooks of the tests are copies of it.

A new interpreter takes longer to load the libraries, the rules, the schemas and the patterns than most commands take to
do their work, and the tests run thousands. So a process of its own is started once, runs the commonest commands over
the example, so that everything which they load or work out from what never changes is there, and then only waits: each
command is a copy of it, a process all the same, with its own folder, environment, output and exit status. It never
draws a chart, for the threads of the engine that does are not taken along by a copy.
"""

import gc
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
_EXAMPLE = ROOT / "tests" / "examples" / "valid" / "format"
_WARMING = (
    *(("check", "--format", "json"), ("deadlines", "--as-of", "2013-04-22"), ("summary", "2013-03")),
    *(("remind", "--as-of", "2013-04-22"), ("fix", "--diff"), ("export", "--as-of", "2013-04-22")),
)
_POLL = 5  # seconds after which the process looks whether the tests are still there


class Waiting:
    """The process, started when it is made; whoever made it ends it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cho-"))
        self.address = self.folder / "cho"
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(self.address))
        listener.listen(64)
        paths = os.pathsep.join([str(ROOT), str(ROOT / "scripts"), os.environ.get("PYTHONPATH", "")])
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(listener.fileno())],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
        )
        listener.close()

    def run(self, arguments: Sequence[str], cwd: Path, environment: dict[str, str], files: tuple[int, int, int]) -> int:
        """Run a command with these files as standard input, output and error; return its exit status."""
        with socket.socket(socket.AF_UNIX) as wire:
            wire.connect(str(self.address))
            said = json.dumps([list(arguments), str(Path.cwd() / cwd), environment]).encode()
            socket.send_fds(wire, [len(said).to_bytes(4, "big")], files)
            wire.sendall(said)
            answer = _read(wire, 4)
        return int.from_bytes(answer, "big", signed=True)

    def end(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _read(wire: socket.socket, length: int) -> bytes:
    found = b""
    while len(found) < length:
        part = wire.recv(length - len(found))
        if not part:
            raise EOFError
        found += part
    return found


def _wait(listener: socket.socket, tests: int) -> NoReturn:
    """Serve every command in a child of its own, until the process is ended or the tests are gone."""
    gc.collect()
    gc.freeze()  # a copy that looks through what is there for cycles would copy all of it
    listener.settimeout(_POLL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            wire, _ = listener.accept()
        except TimeoutError:
            if os.getppid() != tests:
                os._exit(0)
            continue
        finally:
            _reap()
        wire.setblocking(True)
        if os.fork() == 0:
            listener.close()
            _serve(wire)
        wire.close()


def _reap() -> None:
    """Let go of the children that are done."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _serve(wire: socket.socket) -> NoReturn:
    """Run one command and send its exit status back."""
    from .command import be

    code = 70
    try:
        head, files, _, _ = socket.recv_fds(wire, 4, 3)
        arguments, cwd, environment = json.loads(_read(wire, int.from_bytes(head, "big")))
        while arguments and arguments[0] in ("-P", "-m", "giaoban"):  # how a hook calls it
            arguments = arguments[1:]
        child = os.fork()
        if child == 0:
            wire.close()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            be(arguments, Path(cwd), environment, (files[0], files[1], files[2]))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
    finally:
        wire.sendall(code.to_bytes(4, "big", signed=True))
        os._exit(0)


def _warm() -> None:
    """Check the demonstration and run the commonest commands over the example, in a repository that is thrown away."""
    from giaoban.checks.run import run_checks
    from giaoban.commands.application import application
    from giaoban.commands.cli import main
    from giaoban.known.workspace import open_workspace

    application()
    # In this process, so that what the texts of the demonstration were found to hold is remembered.
    run_checks(open_workspace(ROOT).corpus(), processes=1)
    kept, before, out = (sys.stdout, sys.stderr), dict(os.environ), Path.cwd()
    folder = Path(tempfile.mkdtemp(prefix="am-"))
    try:
        shutil.copytree(_EXAMPLE / "reports", folder / "reports", symlinks=True)
        os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        os.chdir(folder)
        named = ("-c", "user.name=Kiểm thử", "-c", "user.email=kiem-thu@ldld.example")
        for step in (["init", "--quiet"], ["add", "--all"], [*named, "commit", "--quiet", "--message", "x"]):
            subprocess.run(["git", *step], check=True)
        for words in _WARMING:
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere, suppress(SystemExit):
                sys.stdout = sys.stderr = nowhere
                sys.argv = ["giaoban", *words]
                main()
    finally:
        sys.stdout, sys.stderr = kept
        os.chdir(out)
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(folder)


if __name__ == "__main__":
    _tests, _number = os.getppid(), int(sys.argv[1])
    _warm()
    _wait(socket.socket(fileno=_number), _tests)
