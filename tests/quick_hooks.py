"""The hooks of a server, run the quick way: in processes forked from one that has the libraries loaded already.

A push runs two hooks, and a new interpreter takes longer to load than both take to do their work. So a hook starts a
client in the place of Python, which hands its folder, environment, arguments and files to a process that waits here; a
child of that one is the command. What depends on how an interpreter starts is tested with hooks as they are installed.
"""

import json
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from .command import be

_CLIENT = """\
#!{python} -IS
import json, os, socket, sys
wire = socket.socket(socket.AF_UNIX)
wire.connect({address!r})
said = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(wire, [len(said).to_bytes(4, "big")], [0, 1, 2])
wire.sendall(said)
answer = wire.recv(1)
os._exit(answer[0] if answer else 70)
"""


@contextmanager
def waiting() -> Iterator[Path]:
    """Start the process that waits, and give the path of the client that stands for Python in a hook."""
    folder = Path(tempfile.mkdtemp(prefix="hook-"))
    address = folder / "cho"
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(address))
    listener.listen(16)
    child = os.fork()
    if child == 0:
        _wait(listener)
    listener.close()
    client = folder / "python"
    client.write_text(_CLIENT.format(python=sys.executable, address=str(address)), encoding="utf-8")
    client.chmod(0o755)
    try:
        yield client
    finally:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
        shutil.rmtree(folder)


def _wait(listener: socket.socket) -> NoReturn:
    """Serve every hook in a child of its own, until the process is ended or the tests are gone."""
    tests = os.getppid()
    listener.settimeout(5)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        try:
            wire, _ = listener.accept()
        except TimeoutError:
            if os.getppid() != tests:
                os._exit(0)
            continue
        wire.setblocking(True)
        if os.fork() == 0:
            listener.close()
            _serve(wire)
        wire.close()


def _serve(wire: socket.socket) -> NoReturn:
    """Run one hook and send its exit status back."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    code = 70
    try:
        head, files, _, _ = socket.recv_fds(wire, 4, 3)
        arguments, cwd, environment = json.loads(_read(wire, int.from_bytes(head, "big")))
        while arguments and arguments[0] in ("-P", "-m", "giaoban"):
            arguments = arguments[1:]
        child = os.fork()
        if child == 0:
            be(arguments, Path(cwd), environment, (files[0], files[1], files[2]))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
    finally:
        wire.sendall(bytes([code if 0 <= code < 256 else 70]))
        os._exit(0)


def _read(wire: socket.socket, length: int) -> bytes:
    found = b""
    while len(found) < length:
        part = wire.recv(length - len(found))
        if not part:
            raise EOFError
        found += part
    return found
