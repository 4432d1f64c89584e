"""The hooks of a server, run the quick way: by the process that has the program loaded and waits (see waiting.py).

A push runs two hooks, and a new interpreter takes longer to load than both take to do their work. So a hook starts a
client in the place of Python, which hands its folder, environment, arguments and files to that process; a child of it
is the command. What depends on how an interpreter starts is tested with hooks as they are installed.
"""

import sys
from pathlib import Path

from .command import waiting

_CLIENT = """\
#!{python} -IS
import json, os, socket, sys
wire = socket.socket(socket.AF_UNIX)
wire.connect({address!r})
said = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(wire, [len(said).to_bytes(4, "big")], [0, 1, 2])
wire.sendall(said)
answer = wire.recv(4, socket.MSG_WAITALL)
code = int.from_bytes(answer, "big", signed=True)
os._exit(code if answer and 0 <= code < 256 else 70)
"""


def client(folder: Path) -> Path:
    """Write the replacement for Python in a hook into a folder, and return its path."""
    path = folder / "python"
    path.write_text(_CLIENT.format(python=sys.executable, address=str(waiting().address)), encoding="utf-8")
    path.chmod(0o755)
    return path
