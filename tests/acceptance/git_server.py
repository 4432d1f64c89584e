"""A Git server with giaoban's hooks, and people who push to it over a file path or over HTTP with sign-in."""

import base64
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..conftest import GIT_ENV, Repository

Pushed = subprocess.CompletedProcess[str]
FEBRUARY = "units/ham-tan/2013/2013-02.yml"
MARCH = "units/ham-tan/2013/2013-03.yml"
LA_GI = "units/la-gi/2013/2013-03.yml"
CASE = "province/cases/2013/2013-007.yml"
OFFICER, CLERK, REVIEWER, ADMIN = "ldld-ham-tan", "van-thu-tinh", "ban-tgnc", "quan-tri"
ADDRESSES = {OFFICER: "ham-tan", CLERK: "van-thu", REVIEWER: "tgnc", ADMIN: "it", "thuong-truc": "tt"}


def address_of(user: str) -> str:
    """Return the address that the example's register has of an account."""
    return f"{ADDRESSES.get(user, user)}@ldld.example"


@dataclass(frozen=True)
class Server:
    """A bare repository with the hooks, and the way to it."""

    bare: Repository
    base: Path
    http: str = ""

    def git(self, *arguments: str) -> str:
        """Run Git on the server."""
        return self.bare.git(*arguments)

    def address(self, user: str) -> str:
        """Return the address at which a user reaches it."""
        if not self.http:
            return str(self.bare.root)
        parts = urlsplit(self.http)
        return f"{parts.scheme}://{quote(user)}:mat-khau@{parts.netloc}/{quote(self.bare.root.name)}"

    def clone(self, user: str, name: str = "") -> "Clone":
        """Return a user's clone."""
        root = self.base / (name or f"may-cua-{user}")
        clone = Clone(root, self, user)
        subprocess.run(
            ["git", "clone", "--quiet", self.address(user), str(root)],
            env={**os.environ, **GIT_ENV, "NO_PROXY": "*"},
            check=True,
            capture_output=True,
        )
        return clone

    def ids(self) -> dict[str, str]:
        """Return every branch and tag with its id."""
        lines = self.git("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        return dict(line.split(" ", 1) for line in lines)


@dataclass(frozen=True)
class Clone(Repository):
    """A user's working copy."""

    server: Server
    user: str

    def git(self, *arguments: str, date: str | None = None) -> str:
        """Run Git as the user has set it up: with the address that the register has of the account."""
        who = address_of(self.user)
        dates = {} if date is None else {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **GIT_ENV, "GIT_AUTHOR_EMAIL": who, "GIT_COMMITTER_EMAIL": who, **dates},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout.strip()

    def push(self, *arguments: str, actor: str | None = None) -> Pushed:
        """Run `git push` as the user does; over a file path the server's name for the user is in the environment."""
        name = self.user if actor is None else actor
        environment = {} if self.server.http else {"GIAOBAN_ACTOR": name}
        return subprocess.run(
            ["git", "push", *(arguments or ("origin", "HEAD"))],
            cwd=self.root,
            env={**os.environ, **GIT_ENV, "NO_PROXY": "*", "LC_ALL": "C", **environment},
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    def line(self, path: str, text: str = "# thêm một dòng") -> None:
        """Add a line at the end of a document."""
        self.write(path, f"{self.read(path)}{text}\n")

    def again(self) -> None:
        """Forget all that is not on the server."""
        self.git("fetch", "--quiet")
        self.git("checkout", "--quiet", "-B", "main", "origin/main")


def refused(pushed: Pushed, *texts: str) -> None:
    """Check that a push was refused, and that the person who pushed got these texts."""
    assert pushed.returncode == 1, pushed.stderr
    assert "remote: giaoban: máy chủ không nhận lần gửi này" in pushed.stderr
    assert "Traceback" not in pushed.stderr
    for text in texts:
        assert text in pushed.stderr, pushed.stderr


def accepted(pushed: Pushed) -> None:
    """Check that a push came in."""
    assert pushed.returncode == 0, pushed.stderr
    assert "Traceback" not in pushed.stderr


MakeServer = Callable[..., Server]


class Web(BaseHTTPRequestHandler):
    """A web server that asks for a password and hands the rest to `git http-backend`."""

    root: Path
    wanted = "mat-khau"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        self._serve()

    def do_POST(self) -> None:
        """Answer."""
        self._serve()

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _serve(self) -> None:
        body = self._body()
        user, _, password = base64.b64decode(self.headers.get("Authorization", "")[6:]).decode().partition(":")
        if password != self.wanted:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="kho"')
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        done = subprocess.run(
            ["git", "-c", "http.receivepack=true", "http-backend"],
            env={
                **os.environ,
                **GIT_ENV,
                "GIT_PROJECT_ROOT": str(self.root),
                "GIT_HTTP_EXPORT_ALL": "1",
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": "http.receivepack",
                "GIT_CONFIG_VALUE_0": "true",
                "REQUEST_METHOD": self.command,
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "REMOTE_USER": user,
                "REMOTE_ADDR": "127.0.0.1",
            },
            input=body,
            check=False,
            capture_output=True,
        )
        head, _, answer = done.stdout.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n") if line]
        status = next((value for name, value in headers if name == "Status"), "200 OK")
        self.send_response(int(status[:3]))
        for name, value in headers:
            if name != "Status":
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)


def only(server: Server) -> str:
    """Return the name of the one file on the branch of receipts."""
    (name,) = server.git("ls-tree", "--name-only", "receipts").splitlines()
    return name


def with_python(server: Server, python: Path) -> Server:
    """Return a server whose hooks run with another program in the place of this Python."""
    for name in ("pre-receive", "post-receive"):
        hook = server.bare.root / "hooks" / name
        text = hook.read_text(encoding="utf-8")
        assert text.count(f"python={sys.executable}\n") == 1
        hook.write_text(text.replace(f"python={sys.executable}\n", f"python={python}\n"), encoding="utf-8")
    return server
