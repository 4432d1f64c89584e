"""The Node packages that these tests run, and a language server that is spoken to as an editor does."""

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import pytest

from giaoban.documents.bundle import SETTINGS

from ..conftest import ROOT

MODULES: Final = ROOT / "build" / "editors" / "node_modules"  # `make test` installs them from package-lock.json
PATIENCE: Final = 60


@pytest.fixture(scope="session")
def modules() -> Path:
    """Where the Node packages are; left out where they are not, unless GIAOBAN_REQUIRE_EDITORS=1."""
    if shutil.which("node") is None or not MODULES.is_dir():
        reason = "no Node packages in build/editors: install nodejs and npm, then run «make build/editors/run.stamp»"
        if os.environ.get("GIAOBAN_REQUIRE_EDITORS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return MODULES


@dataclass
class Editor:
    """What an editor with this folder open says to the language server, and what it hears."""

    process: "subprocess.Popen[bytes]"
    settings: dict[str, Any]
    heard: "queue.Queue[dict[str, Any]]" = field(default_factory=queue.Queue)
    number: int = 0
    versions: dict[str, int] = field(default_factory=dict)

    def ask(self, method: str, **parameters: object) -> Any:
        """Send a request and return its result."""
        self.number += 1
        number = self.number
        self._send({"id": number, "method": method, "params": parameters})
        return self._await(lambda told: told.get("id") == number and "method" not in told)["result"]

    def tell(self, method: str, **parameters: object) -> None:
        """Send a notice, which has no answer."""
        self._send({"method": method, "params": parameters})

    def show(self, path: str, text: str) -> list[dict[str, Any]]:
        """Have a text in a file as if a person typed it, and return what the server marks in it."""
        uri = (ROOT / path).as_uri()
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self.tell("textDocument/didOpen", textDocument=document)
        else:
            named = {"uri": uri, "version": version}
            self.tell("textDocument/didChange", textDocument=named, contentChanges=[{"text": text}])

        def marked(told: dict[str, Any]) -> bool:
            return told.get("method") == "textDocument/publishDiagnostics" and told["params"]["uri"] == uri

        found: list[dict[str, Any]] = self._await(marked)["params"]["diagnostics"]
        return found

    def at(self, method: str, path: str, line: int, column: int) -> Any:
        """Ask about a place in a file that is shown; lines and columns from 0."""
        where = {"line": line, "character": column}
        return self.ask(f"textDocument/{method}", textDocument={"uri": (ROOT / path).as_uri()}, position=where)

    def _await(self, wanted: Any) -> dict[str, Any]:
        while True:
            told = self.heard.get(timeout=PATIENCE)
            if told.get("method") == "workspace/configuration":
                asked = [self.settings.get(item.get("section", ""), {}) for item in told["params"]["items"]]
                self._send({"id": told["id"], "result": asked})
            elif "method" in told and "id" in told:
                self._send({"id": told["id"], "result": None})
            if wanted(told):
                return told

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()


def _listen(stream: IO[bytes], heard: "queue.Queue[dict[str, Any]]") -> None:
    while line := stream.readline():
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
            while stream.readline().strip():
                pass
            heard.put(json.loads(stream.read(length)))


def _sections() -> dict[str, Any]:
    """Return the settings that stand in .vscode/settings.json, by section as a server asks for them."""
    found: dict[str, Any] = {"yaml": {"validate": True, "hover": True, "completion": True}}
    for name, value in json.loads(SETTINGS.read_text(encoding="utf-8")).items():
        section, *rest = name.split(".")
        place = found.setdefault(section, {})
        for part in rest[:-1]:
            place = place.setdefault(part, {})
        if rest:
            place[rest[-1]] = value
    return found


@pytest.fixture(scope="session")
def editor(modules: Path) -> Iterator[Editor]:
    """An editor with this repository open and its settings, connected to the real yaml-language-server."""
    server = modules / "yaml-language-server" / "bin" / "yaml-language-server"
    process = subprocess.Popen(["node", str(server), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    opened = Editor(process, _sections())
    thread = threading.Thread(target=_listen, args=(process.stdout, opened.heard), daemon=True)
    thread.start()
    folder = {"uri": ROOT.as_uri(), "name": ROOT.name}
    text = {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {"snippetSupport": True}}}
    opened.ask(
        "initialize",
        processId=os.getpid(),
        rootUri=ROOT.as_uri(),
        workspaceFolders=[folder],
        capabilities={"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": text},
    )
    opened.tell("initialized")
    opened.tell("workspace/didChangeConfiguration", settings=opened.settings)
    yield opened
    opened.ask("shutdown")
    opened.tell("exit")
    process.wait(PATIENCE)
    process.stdin and process.stdin.close()
    thread.join(PATIENCE)
    process.stdout.close()
