"""The one tracking issue, against a server on this machine that answers as GitHub's REST API for issues does."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from giaoban.base.messages import GiaobanError
from giaoban.commands import comment
from giaoban.commands.tracking import AUTHOR, LABEL, MAX_BODY, fitting, track
from giaoban.doctor.github import GitHub
from giaoban.formats.remind import MARKER

from ..conftest import GIT_ENV

TOKEN = "a-token-of-no-forge"  # noqa: S105 - of the server below
TITLE = "Nhắc việc"
DUE = f"{MARKER}2 -->\n\nHai việc."
NOTHING = f"{MARKER}0 -->\n\nKhông có việc nào."


class Forge(ThreadingHTTPServer):
    """A forge with one repository, `co-quan/bao-cao`. It keeps what it was asked for and answers as GitHub does."""

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.issues: list[dict[str, Any]] = []
        self.comments: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.failing: int | None = None

    @property
    def api(self) -> str:
        """Return the address of its API."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def add(self, body: str | None, state: str = "open", login: str = AUTHOR, **more: Any) -> int:
        """Put an issue there, and return its number."""
        number = len(self.issues) + 1
        user = {"login": login}
        self.issues.append({"number": number, "title": "x", "body": body, "state": state, "user": user, **more})
        return number

    def say(self, on: int, body: str, login: str = AUTHOR) -> None:
        """Put a comment on an issue or a pull request."""
        self.comments.append({"id": len(self.comments) + 1, "on": on, "body": body, "user": {"login": login}})

    def tracking(self) -> list[tuple[int, str]]:
        """Return number and state of the issues that carry the marker and are the workflow's."""
        return [
            (entry["number"], entry["state"])
            for entry in self.issues
            if entry["user"]["login"] == AUTHOR and str(entry["body"]).startswith(MARKER)
        ]

    def changes(self) -> list[str]:
        """Return what was asked for beyond reading."""
        return [line for line in self.asked if not line.startswith("GET")]


class _Handler(BaseHTTPRequestHandler):
    server: Forge

    def do_GET(self) -> None:
        """List issues, pull requests among them, page by page."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if not self._allowed():
            return
        if "/comments" in self.path:
            on = int(urlsplit(self.path).path.split("/")[-2])
            shown = [entry for entry in self.server.comments if entry["on"] == on]
            size, page = int(query.get("per_page", 30)), int(query.get("page", 1))
            self._answer(200, shown[(page - 1) * size : page * size])
            return
        shown = [entry for entry in self.server.issues if query.get("state", "open") in ("all", entry["state"])]
        size, page = int(query.get("per_page", 30)), int(query.get("page", 1))
        self._answer(200, shown[(page - 1) * size : page * size])

    def do_POST(self) -> None:
        """Open an issue."""
        if self._allowed():
            given = self._given()
            if self.path.endswith("/comments"):
                self.server.say(int(self.path.split("/")[-2]), given["body"])
                self._answer(201, self.server.comments[-1])
                return
            self.server.add(given["body"], labels=given["labels"])
            self.server.issues[-1]["title"] = given["title"]
            self._answer(201, self.server.issues[-1])

    def do_PATCH(self) -> None:
        """Change an issue."""
        if self._allowed():
            number = int(self.path.rpartition("/")[2])
            if "/comments/" in self.path:
                self.server.comments[number - 1].update(self._given())
                self._answer(200, self.server.comments[number - 1])
                return
            self.server.issues[number - 1].update(self._given())
            self._answer(200, self.server.issues[number - 1])

    def _allowed(self) -> bool:
        path = urlsplit(self.path).path
        self.server.asked.append(f"{self.command} {path}")
        if self.server.failing == 302:
            self.send_response(302)
            self.send_header("Location", f"{self.server.api}/repos/noi/khac/issues")
            self.end_headers()
            return False
        if self.server.failing is not None:
            self._answer(self.server.failing, {"message": "no"})
            return False
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._answer(401, {"message": "Bad credentials"})
            return False
        if not path.startswith("/repos/co-quan/bao-cao/issues"):
            self._answer(404, {"message": "Not Found"})
            return False
        return True

    def _given(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return found

    def _answer(self, status: int, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def forge() -> Iterator[Forge]:
    """A forge that runs for one test."""
    server = Forge()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def go(forge: Forge, body: str, token: str = TOKEN) -> str:
    """Bring the tracking issue into line with a body, and return what was done."""
    return track(GitHub(forge.api, "co-quan/bao-cao", token), AUTHOR, TITLE, body)


def test_a_year_in_the_life_of_the_issue(forge: Forge) -> None:
    """Nothing due: none is opened. Then opened, edited, left as it is, closed, left closed, opened again: one issue."""
    story = [
        (NOTHING, "nothing", []),
        (DUE, "opened", [(1, "open")]),
        (DUE, "unchanged", [(1, "open")]),
        (DUE.replace("2", "3"), "edited", [(1, "open")]),
        (NOTHING, "closed", [(1, "closed")]),
        (NOTHING, "nothing", [(1, "closed")]),
        (DUE, "reopened", [(1, "open")]),
    ]
    for body, outcome, state in story:
        assert (go(forge, body), forge.tracking()) == (outcome, state)
    assert forge.changes() == [
        "POST /repos/co-quan/bao-cao/issues",
        *["PATCH /repos/co-quan/bao-cao/issues/1"] * 3,
    ]
    assert (forge.issues[0]["title"], forge.issues[0]["body"], forge.issues[0]["labels"]) == (TITLE, DUE, [LABEL])


def test_closed_by_hand_while_something_is_due(forge: Forge) -> None:
    """It is opened again, not a second one beside it; a title that somebody changed is put right."""
    forge.add(DUE, "closed")
    assert go(forge, DUE) == "reopened"
    assert forge.tracking() == [(1, "open")]
    assert forge.issues[0]["title"] == TITLE


def test_other_peoples_issues_are_never_touched(forge: Forge) -> None:
    """Neither one with the marker by somebody else, nor the workflow's own without it, nor one that quotes it."""
    forge.add(DUE, login="nguoi-khac")
    forge.add("Trang dựng lỗi")
    forge.add(f"> {DUE}")
    forge.add(None)
    before = json.dumps(forge.issues)
    assert go(forge, NOTHING) == "nothing"
    assert json.dumps(forge.issues) == before
    assert go(forge, DUE) == "opened"
    assert json.dumps(forge.issues[:4]) == before
    assert forge.tracking() == [(5, "open")]


def test_found_on_a_late_page_among_pull_requests(forge: Forge) -> None:
    """It is found behind 250 other issues and pull requests; a pull request with the marker is not the issue."""
    for _ in range(250):
        forge.add("báo cáo", login="ldld-ham-tan", pull_request={})
    forge.add(DUE, pull_request={})
    number = forge.add(DUE)
    assert go(forge, DUE.replace("2", "3")) == "edited"
    assert forge.changes() == [f"PATCH /repos/co-quan/bao-cao/issues/{number}"]


@pytest.mark.parametrize("count", [99, 100, 101, 200])
def test_every_page_is_read(forge: Forge, count: int) -> None:
    """Also where the last page is exactly full."""
    for _ in range(count - 1):
        forge.add("báo cáo", login="ldld-ham-tan")
    forge.add(DUE)
    assert go(forge, DUE.replace("2", "3")) == "edited"
    assert len(forge.issues) == count


def test_of_two_the_oldest_stays(forge: Forge) -> None:
    """Should two ever have been opened at once, one is left open."""
    for _ in range(3):
        forge.add(DUE)
    assert go(forge, DUE.replace("2", "4")) == "edited"
    assert forge.tracking() == [(1, "open"), (2, "closed"), (3, "closed")]


def test_a_body_as_the_forge_gives_it_back(forge: Forge) -> None:
    """With CRLF it is the same body."""
    forge.add(DUE.replace("\n", "\r\n"), title=TITLE)
    assert go(forge, DUE) == "unchanged"


def test_a_body_without_marker_is_refused(forge: Forge) -> None:
    """It could not be found again, so that a second issue would follow."""
    with pytest.raises(GiaobanError):
        go(forge, "Hai việc.")
    assert forge.asked == []


@pytest.mark.parametrize("status", [302, 401, 403, 500, 502])
def test_a_forge_that_refuses(forge: Forge, status: int) -> None:
    """One error, the token in no message, nothing opened; a redirect is not followed with the token."""
    forge.failing = status
    with pytest.raises(GiaobanError) as caught:
        go(forge, DUE)
    assert dict(caught.value.message.values)["status"] == status
    assert TOKEN not in repr(caught.value.message)
    assert len(forge.asked) == 1


def test_a_wrong_token_and_no_forge_at_all(forge: Forge) -> None:
    """Refused by the forge; and where nothing listens, an error as well."""
    with pytest.raises(GiaobanError):
        go(forge, DUE, token="other")  # noqa: S106
    with pytest.raises(GiaobanError):
        track(GitHub("http://127.0.0.1:9", "co-quan/bao-cao", TOKEN), AUTHOR, TITLE, DUE)
    assert forge.issues == []


@pytest.mark.parametrize(
    "api", ["http://api.example", "ftp://127.0.0.1", "file:///etc/passwd", "http://127.0.0.1@evil.example"]
)
def test_the_token_goes_nowhere_in_the_open(api: str) -> None:
    """Only https, or this machine."""
    with pytest.raises(GiaobanError):
        GitHub(api, "co-quan/bao-cao", TOKEN)


def test_long_bodies_are_cut_at_a_line() -> None:
    """What a forge takes, with a word that there is more; a short one stays as it is."""
    body = f"{MARKER}9 -->\n" + "\n".join(f"| dòng {number} |" for number in range(9000))
    cut = fitting(body, "Còn nữa.")
    assert len(cut) <= MAX_BODY
    assert cut.endswith(" |\n\nCòn nữa.")
    assert body.startswith(cut.removesuffix("\n\nCòn nữa.") + "\n")
    assert fitting(DUE, "Còn nữa.") == DUE


def run(
    forge: Forge, body: Path, command: str = "tracking", *more: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command of the workflow."""
    variables = {"GITHUB_API_URL": forge.api, "GITHUB_REPOSITORY": "co-quan/bao-cao", "GH_TOKEN": TOKEN, **environment}
    return subprocess.run(
        [sys.executable, "-m", f"giaoban.commands.{command}", "--body", str(body), *more],
        env={**GIT_ENV, "no_proxy": "127.0.0.1", **variables},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_the_command_of_the_workflow(forge: Forge, tmp_path: Path) -> None:
    """It reads the file and the variables of a workflow, says what it did, and ends with 0; with 2 where it cannot."""
    body = tmp_path / "remind.md"
    body.write_text(DUE + "\n", encoding="utf-8")
    done = run(forge, body)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Đã mở phiếu theo dõi.\n", "")
    assert (forge.issues[0]["body"], forge.issues[0]["title"]) == (DUE, "Nhắc việc: hạn nộp và những việc còn chờ")
    without = run(forge, body, GH_TOKEN="")
    assert (without.returncode, without.stdout) == (2, "")
    assert "GH_TOKEN" in without.stderr
    missing = run(forge, tmp_path / "none")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "Traceback" not in missing.stderr
    assert len(forge.issues) == 1


TABLE = "## Kiểm tra\n\n| Mức | Mã |\n| --- | --- |\n| Lỗi | YAML01 | a.yml:3 | Sai | Viết lại dòng 3 |"


def test_one_comment_on_a_pull_request(forge: Forge) -> None:
    """None while there is nothing to say; then one, edited and never repeated, and nobody else's is touched."""
    github = GitHub(forge.api, "co-quan/bao-cao", TOKEN)
    for number in range(120):
        forge.say(7, f"{comment.MARKER}\nGiả {number}", login="ai-do")
    forge.say(8, f"{comment.MARKER}\nCủa đề nghị khác")
    story = [("", True, "nothing"), (TABLE, False, "written"), (TABLE, False, "unchanged"), ("Hết lỗi", True, "edited")]
    for body, is_clean, outcome in story:
        assert comment.say(github, 7, AUTHOR, body, is_clean=is_clean) == outcome
    assert [entry["body"] for entry in forge.comments[121:]] == [f"{comment.MARKER}\nHết lỗi"]
    assert sum("Giả" in entry["body"] for entry in forge.comments) == 120


def test_codes_lead_to_their_pages() -> None:
    """Where the address of the site is known and is one."""
    link = "| Lỗi | [YAML01](https://noi-bo.example/quy-tac/YAML01/) |"
    assert link in comment.linked(TABLE, "https://noi-bo.example/")
    for site in ("", "javascript:alert(1)", "https://x.example/) [x](", "noi-bo.example"):
        assert comment.linked(TABLE, site) == TABLE


def test_the_command_that_comments(forge: Forge, tmp_path: Path) -> None:
    """It reads the file and the variables of a workflow, says what it did, and ends with 0; with 2 where it cannot."""
    body = tmp_path / "check.md"
    body.write_text(TABLE, encoding="utf-8")
    done = run(forge, body, "comment", "--number", "3")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Đã ghi lời nhắc vào đề nghị duyệt.\n", "")
    assert forge.comments[0]["body"] == f"{comment.MARKER}\n{TABLE}"
    missing = run(forge, tmp_path / "none", "comment", "--number", "3")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "Traceback" not in missing.stderr
