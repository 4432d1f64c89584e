"""The hooks of a Git server: real pushes to a real bare repository, over a file path and over HTTP with sign-in."""

import base64
import json
import os
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from ..conftest import GIT_ENV, VALID, MakeRepository, Repository, run_giaoban

Pushed = subprocess.CompletedProcess[str]
FEBRUARY = "units/ham-tan/2013/2013-02.yml"
LA_GI = "units/la-gi/2013/2013-03.yml"
CASE = "province/cases/2013/2013-007.yml"
OFFICER, CLERK, REVIEWER, ADMIN = "ldld-ham-tan", "van-thu-tinh", "ban-tgnc", "quan-tri"


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
    """Check that a push was refused, and that the one who pushed was told these texts."""
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


@pytest.fixture
def make_server(make_repository: MakeRepository, tmp_path: Path) -> MakeServer:
    """Return a function that makes a bare repository with the example's data and the hooks."""

    def make(name: str = "kho.git", http: str = "") -> Server:
        source = make_repository(VALID, name="nguon")
        bare = Repository(tmp_path / "may-chu" / name)
        source.git("clone", "--quiet", "--bare", ".", str(bare.root))
        shutil.rmtree(source.root)
        done = run_giaoban("hook", "install", "--server", str(bare.root), cwd=tmp_path)
        assert (done.code, done.err) == (0, "")
        return Server(bare, tmp_path, http)

    return make


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


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Serve the folder of the bare repositories on loopback, and return its address."""
    handler = type("Here", (Web,), {"root": tmp_path / "may-chu"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["file", "http"])
def served(request: pytest.FixtureRequest, make_server: MakeServer, web: str) -> Server:
    """Return a server, once over a file path and once over HTTP."""
    return make_server(http=web if request.param == "http" else "")


@pytest.fixture
def server(make_server: MakeServer) -> Server:
    """Return a server over a file path."""
    return make_server()


def test_two_users_over_each_transport(served: Server) -> None:
    """Own unit in, other unit out; the clerk's field is the clerk's; a person's data, a forced push, receipts: out."""
    officer, clerk = served.clone(OFFICER), served.clone(CLERK)
    officer.line(FEBRUARY)
    first = officer.commit()
    done = officer.push()
    accepted(done)
    assert "remote: giaoban: đã nhận 1 văn bản lúc " in done.stderr
    assert served.ids()["refs/heads/main"] == first
    state = served.ids()

    officer.line(LA_GI)
    officer.commit()
    refused(officer.push(), f"reports/{LA_GI}: ", "Tệp này của đơn vị «la-gi»")
    officer.again()

    officer.replace(FEBRUARY, "number: 04/BC-LĐLĐ", "number: 05/BC-LĐLĐ")
    officer.commit()
    refused(officer.push(), f"reports/{FEBRUARY}, dòng 6: ", "Mục received bị sửa")
    officer.again()

    officer.replace(FEBRUARY, "Công đoàn cơ sở đã đề nghị", "Chị Nguyễn Thị Bịa đã đề nghị")
    officer.commit()
    done = officer.push()
    refused(done, f"reports/{FEBRUARY}, dòng 37", "PERSON08")
    assert "Thị Bịa" not in done.stderr
    officer.again()

    officer.git("commit", "--quiet", "--amend", "--message", "Viết lại")
    refused(officer.push("--force", "origin", "main"), "refs/heads/main: ", "ghi đè những gì đã nhận")
    refused(officer.push("--force", "origin", "HEAD:refs/heads/receipts"), "Nhánh biên nhận do máy chủ ghi")
    officer.git("fetch", "--quiet", "origin", "receipts")
    line = officer.git("commit-tree", "FETCH_HEAD^{tree}", "-p", "FETCH_HEAD", "-m", "Biên nhận: 1")
    refused(officer.push("origin", f"{line}:refs/heads/receipts"), "Nhánh biên nhận do máy chủ ghi")
    refused(officer.push("origin", ":main"), "refs/heads/main: ", "không được xóa")
    refused(officer.push("--force", "origin", ":receipts"), "Nhánh biên nhận do máy chủ ghi")
    assert served.ids() == state
    officer.again()

    officer.git("switch", "--quiet", "--create", "nhap")
    officer.line(LA_GI)
    officer.commit()
    officer.git("tag", "--annotate", "--message", "Bản nháp", "ban-nhap")
    accepted(officer.push("origin", "nhap", "ban-nhap"))
    officer.git("commit", "--quiet", "--amend", "--message", "Viết lại nháp")
    accepted(officer.push("--force", "origin", "nhap"))
    accepted(officer.push("origin", ":nhap", ":ban-nhap"))

    clerk.again()
    clerk.replace(FEBRUARY, "number: 04/BC-LĐLĐ", "number: 05/BC-LĐLĐ")
    clerk.line(LA_GI)
    clerk.commit()
    accepted(clerk.push())
    clerk.line(CASE)
    clerk.commit()
    refused(clerk.push(), f"reports/{CASE}", "van-thu-tinh", "vụ việc")


def test_receipts_say_who_and_when(server: Server) -> None:
    """What came in stands on the branch of receipts, with the server's time and the one who pushed."""
    officer = server.clone(OFFICER)
    officer.line(FEBRUARY)
    commit = officer.commit(date="2013-02-19T08:00:00+07:00")
    accepted(officer.push())
    (line,) = server.git("cat-file", "blob", f"receipts:{_only(server)}").splitlines()
    receipt = json.loads(line)
    assert (receipt["path"], receipt["commit"], receipt["actor"]) == (f"reports/{FEBRUARY}", commit, OFFICER)
    assert (receipt["channel"], receipt["check"]["errors"]) == ("push", 0)
    assert receipt["claim"]["committed"] == "2013-02-19T08:00:00+07:00"
    assert not receipt["at"].startswith("2013")
    officer.again()
    officer.git("switch", "--quiet", "--create", "nhap")
    officer.line(LA_GI)
    officer.commit()
    accepted(officer.push())
    entries = [json.loads(line) for line in server.git("cat-file", "blob", f"receipts:{_only(server)}").splitlines()]
    assert [(entry["path"], entry["channel"]) for entry in entries] == [
        (f"reports/{FEBRUARY}", "push"),
        (f"reports/{LA_GI}", "branch"),
    ]


def _only(server: Server) -> str:
    (name,) = server.git("ls-tree", "--name-only", "receipts").splitlines()
    return name


def test_who_is_who(server: Server) -> None:
    """A login, an address, a name that nobody knows, no name at all."""
    officer = server.clone(OFFICER)
    officer.line(FEBRUARY)
    officer.commit()
    refused(officer.push(actor="ai-do"), "Tài khoản «ai-do» không có trong sổ tài khoản")
    refused(officer.push(actor=""), "Máy chủ không cho biết ai đang gửi")
    accepted(officer.push(actor="Ham-Tan@ldld.example"))


def test_new_errors_and_old_ones(server: Server) -> None:
    """What the push brings refuses it; an error that was there before, elsewhere, does not; branches may have any."""
    officer, admin = server.clone(OFFICER), server.clone(ADMIN)
    officer.replace(FEBRUARY, "attitude: worried", "attitude: angry")
    officer.commit()
    refused(officer.push(), f"reports/{FEBRUARY}, dòng ", "SHAPE04")
    accepted(officer.push("origin", "HEAD:refs/heads/nhap"))
    officer.again()
    # In a file that is not part of the push: the report of March continues the second matter of February.
    officer.replace(FEBRUARY, "  - id: 2\n", "  - id: 3\n")
    officer.commit()
    refused(officer.push(), "reports/units/ham-tan/2013/2013-03.yml, dòng ", "REF04")
    officer.again()
    hook = server.bare.root / "hooks" / "pre-receive"
    hook.rename(hook.with_name("cho"))
    admin.path(LA_GI).unlink()
    admin.commit()
    accepted(admin.push())
    hook.with_name("cho").rename(hook)
    officer.again()
    assert "REF04" in officer.run("check").out, "there is an error on main, and between files"
    officer.line(FEBRUARY)
    officer.commit()
    accepted(officer.push())


def test_what_a_later_commit_takes_out_again(server: Server) -> None:
    """Git keeps every commit: the text, the name of a file and the message of each one are searched, on any branch."""
    officer = server.clone(OFFICER)
    officer.git("switch", "--quiet", "--create", "nhap")
    state = server.ids()
    text = officer.read(FEBRUARY)
    officer.line(FEBRUARY, "# hỏi chị Nguyễn Thị Bịa, 0912 345 678")
    bad = officer.commit()
    officer.write(FEBRUARY, text)
    officer.commit("Bỏ đi")
    done = officer.push()
    refused(done, f"reports/{FEBRUARY}, dòng 41 ({bad[:10]}): PERSON02", "PERSON08", "git rebase -i")
    assert "345 678" not in done.stderr

    def fresh() -> None:
        officer.git("reset", "--quiet", "--hard", "origin/main")
        officer.git("clean", "--quiet", "-d", "--force")

    fresh()
    name = "units/ham-tan/2013/notes/2013-03-05-chi-nguyen-thi-bia.yml"
    officer.write(name, officer.read("units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"))
    officer.commit()
    named = officer.push()
    fresh()
    officer.git(
        "commit", "--quiet", "--allow-empty", "--message", "Báo cáo\n\nTheo lời ông Trần Văn Bịa, số 0912345678."
    )
    refused(officer.push(), "commit, dòng 3 (", "Lời ghi (message) có điều không được đưa vào", "PERSON02", "PERSON08")
    fresh()
    officer.git("commit", "--quiet", "--allow-empty", "--message", "TỐI MẬT: kế hoạch")
    refused(officer.push(), "SECRET01")
    fresh()
    officer.git("tag", "--annotate", "--message", "Gửi ông Trần Văn Bịa", "the", "HEAD")
    refused(officer.push("origin", "the"), "refs/tags/the", "PERSON08")
    officer.write("units/ham-tan/2013/ghi-chu.txt", "Gọi 0912 345 678\n")
    officer.commit()
    refused(officer.push(), "reports/units/ham-tan/2013/ghi-chu.txt, dòng 1 (", "PERSON02")
    fresh()
    (officer.path("units/ham-tan/2013/anh.jpg")).write_bytes(b"\xff\xd8\xff\xe0 anh")
    officer.commit()
    refused(officer.push(), "reports/units/ham-tan/2013/anh.jpg (", "không dò được")
    fresh()
    officer.git("notes", "add", "--message", "Gọi 0912 345 678", "HEAD")
    refused(officer.push("origin", "refs/notes/commits"), "PERSON02")
    assert server.ids() == state
    if named.returncode:  # names without diacritics are the detectors' affair; where they see one it refuses
        refused(named, f"reports/{name}")


def test_what_may_stand_in_a_message(server: Server) -> None:
    """Trailers name accounts, a merge names a server, and the office's own telephone is allowed."""
    officer = server.clone(OFFICER)
    officer.git("switch", "--quiet", "--create", "nhap")
    for message in (
        "Báo cáo\n\nReviewed-by: Ban TGNC <tgnc@ldld.example>\nCo-authored-by: Van thu <van-thu@ldld.example>",
        "Merge branch 'main' of git@kho.ldld.example:bao-cao into nhap",
        "Báo cáo, hỏi thêm (0252) 3 822398",
    ):
        officer.git("commit", "--quiet", "--allow-empty", "--message", message)
    accepted(officer.push())
    officer.git("commit", "--quiet", "--allow-empty", "--message", "Hỏi (0252) 3 822399")
    refused(officer.push(), "PERSON02")
    officer.git("reset", "--quiet", "--hard", "origin/nhap")
    officer.replace("registry/office.yml", '["(0252) 3 822398"]', '["(0252) 3 822398", "(0252) 3 822399"]')
    officer.commit("Hỏi (0252) 3 822399")
    refused(officer.push(), "PERSON02")


def test_a_merge_is_searched_once_and_only_for_its_own(server: Server) -> None:
    """What is on the server already is not searched again; what a merge commit slips in is."""
    hook = server.bare.root / "hooks" / "pre-receive"
    admin, officer = server.clone(ADMIN), server.clone(OFFICER)
    hook.rename(hook.with_name("cho"))
    admin.line(LA_GI, "# gọi 0912 345 678")
    admin.commit()
    accepted(admin.push())
    hook.with_name("cho").rename(hook)
    officer.git("switch", "--quiet", "--create", "nhap")
    officer.line(FEBRUARY)
    officer.commit()
    officer.git("fetch", "--quiet")
    officer.git("merge", "--quiet", "--no-edit", "origin/main")
    accepted(officer.push())
    side = officer.git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "Nhánh phụ")
    officer.git("merge", "--quiet", "--no-ff", "--no-commit", side)
    officer.line(FEBRUARY, "# gọi 0987 654 321")
    merge = officer.commit("Gộp")
    assert len(officer.git("rev-list", "--parents", "--max-count=1", "HEAD").split()) == 3
    refused(officer.push(), f"({merge[:10]}): PERSON02")


def test_names_that_are_not_for_pushing(server: Server) -> None:
    """Replacement objects, a branch that names no commit, the branch of receipts by its service alone."""
    officer = server.clone(OFFICER)
    head = officer.git("rev-parse", "HEAD")
    blob = officer.git("rev-parse", f"HEAD:reports/{FEBRUARY}")
    refused(officer.push("origin", f"HEAD:refs/replace/{head}"), "thay nội dung đã kiểm tra")
    refused(officer.push("origin", f"{blob}:refs/tags/tep"), "không phải là commit")
    orphan = officer.git("commit-tree", officer.git("mktree"), "-m", "Biên nhận")
    refused(officer.push("origin", f"{orphan}:refs/heads/receipts"), "Nhánh biên nhận")
    server.git("config", "giaoban.service", "may-bien-nhan")
    refused(officer.push("origin", f"{orphan}:refs/heads/receipts"), "Nhánh biên nhận")
    accepted(officer.push("origin", f"{orphan}:refs/heads/receipts", actor="may-bien-nhan"))
    other = officer.git("commit-tree", officer.git("mktree"), "-m", "Khác")
    forced = officer.push("--force", "origin", f"{other}:refs/heads/receipts", actor="may-bien-nhan")
    refused(forced, "ghi đè những gì đã nhận")
    assert server.ids()["refs/heads/receipts"] == orphan


def test_nothing_of_a_push_comes_in_if_one_part_is_refused(server: Server) -> None:
    """Main and a branch in one push: both or neither, and the objects of a refused push are gone."""
    officer = server.clone(OFFICER)
    state = server.ids()
    officer.line(FEBRUARY)
    good = officer.commit()
    officer.git("switch", "--quiet", "--create", "nhap")
    officer.line(FEBRUARY, "# gọi 0912 345 678")
    officer.commit()
    refused(officer.push("origin", "main", "nhap"), "PERSON02")
    assert server.ids() == state
    assert server.git("rev-parse", "--verify", "--quiet", "main") != good
    with pytest.raises(subprocess.CalledProcessError):
        server.git("cat-file", "-e", good)


def test_a_reviewer_merges_what_its_sender_may_change(server: Server) -> None:
    """The receipts say who sent a file to a branch; the reviewer's merge of it goes through, and nothing more."""
    officer, reviewer = server.clone(OFFICER), server.clone(REVIEWER)
    for name, path in (("bao-cao", FEBRUARY), ("cua-nguoi-khac", LA_GI)):
        officer.git("switch", "--quiet", "--create", name, "origin/main")
        officer.line(path)
        officer.commit()
        accepted(officer.push("origin", name))
    reviewer.git("fetch", "--quiet")
    reviewer.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/bao-cao")
    accepted(reviewer.push())
    reviewer.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/cua-nguoi-khac")
    refused(reviewer.push(), f"reports/{LA_GI}")
    reviewer.again()
    reviewer.line(FEBRUARY, "# người duyệt sửa")
    reviewer.replace(FEBRUARY, "tư tưởng ổn định", "tư tưởng không ổn định")
    reviewer.commit()
    refused(reviewer.push(), f"reports/{FEBRUARY}")


def test_the_first_push_is_the_administrators(tmp_path: Path, make_repository: MakeRepository) -> None:
    """An empty repository has no register yet: it comes with the first push, by one who is administrator in it."""
    bare = Repository(tmp_path / "kho moi.git")
    source = make_repository(VALID)
    source.git("init", "--quiet", "--bare", "--initial-branch=main", str(bare.root))
    assert run_giaoban("hook", "install", "--server", str(bare.root), cwd=tmp_path).code == 0
    source.git("remote", "add", "origin", str(bare.root))
    clone = Clone(source.root, Server(bare, tmp_path), OFFICER)
    refused(clone.push("origin", "main"), "Lần gửi đầu tiên vào nhánh này là của người quản trị")
    accepted(clone.push("origin", "main", actor=ADMIN))
    assert len(bare.git("cat-file", "blob", f"receipts:{_only(clone.server)}").splitlines()) > 10


def test_settings_of_the_server(server: Server) -> None:
    """Another main branch, rights left to a forge, and a command that runs after main has moved."""
    officer = server.clone(OFFICER)
    told = server.base / "đã công bố.txt"
    server.git("config", "giaoban.publish", f'echo "$GIAOBAN_NEW" > {shlex.quote(str(told))}')
    officer.git("switch", "--quiet", "--create", "nhap")
    officer.line(LA_GI)
    head = officer.commit()
    accepted(officer.push())
    refused(officer.push("origin", "nhap:main"), "la-gi")
    server.git("config", "giaoban.guard", "false")
    accepted(officer.push("origin", "nhap:main"))
    for _ in range(100):
        if told.exists() and told.read_text(encoding="utf-8"):
            break
        time.sleep(0.1)
    assert told.read_text(encoding="utf-8").strip() == head
    server.git("config", "--unset", "giaoban.guard")
    server.git("config", "giaoban.branch", "nhap")
    refused(officer.push("origin", ":nhap"), "refs/heads/nhap")
    officer.line(LA_GI)
    officer.commit()
    accepted(officer.push("origin", "HEAD:main"))
    refused(officer.push("origin", "HEAD:nhap"), "la-gi")


def test_installing(tmp_path: Path, server: Server) -> None:
    """Twice is an update; somebody else's hook stays; only a bare repository is a server's; paths may hold anything."""

    def install(folder: Path, *arguments: str) -> int:
        return run_giaoban("hook", "install", "--server", str(folder), *arguments, cwd=tmp_path).code

    hooks = server.bare.root / "hooks"
    before = {path.name: path.read_bytes() for path in hooks.iterdir()}
    assert install(server.bare.root) == 0
    assert {path.name: path.read_bytes() for path in hooks.iterdir()} == before
    (hooks / "post-receive").write_text("#!/bin/sh\necho khác\n", encoding="utf-8")
    assert install(server.bare.root) == 2
    assert "khác" in (hooks / "post-receive").read_text(encoding="utf-8")
    assert install(server.bare.root, "--force") == 0
    assert {path.name: path.read_bytes() for path in hooks.iterdir()} == before
    for name in ("pre-receive", "post-receive"):
        (hooks / name).write_text("#!/bin/sh\n# của Gitea\n", encoding="utf-8")
        (hooks / f"{name}.d").mkdir()
    assert install(server.bare.root) == 0
    assert os.access(hooks / "pre-receive.d" / "giaoban", os.X_OK)
    assert "Gitea" in (hooks / "pre-receive").read_text(encoding="utf-8")
    working = server.clone(OFFICER)
    assert install(working.root) == 2
    assert install(working.root / ".git") == 2
    assert install(server.bare.root / "hooks") == 2
    assert install(tmp_path / "khong-co") == 2


def test_a_path_that_holds_anything(make_server: MakeServer) -> None:
    """Spaces, quotes and dollars in the path of the repository, and a module's name among its files."""
    server = make_server(name="Kho 'báo cáo' $HOME.git")
    for name in ("giaoban.py", "yaml.py", "typer.py"):
        (server.bare.root / name).write_text("import sys; sys.exit(0)\n", encoding="utf-8")
    officer = server.clone(OFFICER)
    officer.line(LA_GI)
    officer.commit()
    refused(officer.push(), "la-gi")
    officer.again()
    officer.line(FEBRUARY)
    officer.commit()
    accepted(officer.push())


def test_a_server_that_cannot_check_takes_nothing(server: Server) -> None:
    """Without the program, or with a register that nobody can read, a push is refused and says why."""
    officer = server.clone(OFFICER)
    officer.line(FEBRUARY)
    officer.commit()
    hook = server.bare.root / "hooks" / "pre-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text(text.replace(sys.executable, "/khong/co/python"), encoding="utf-8")
    done = officer.push()
    assert done.returncode == 1
    assert "giaoban hook install" in done.stderr
    hook.write_text(text.replace("--lang vi", "--lang en"), encoding="utf-8")
    officer.line(LA_GI)
    officer.commit()
    english = officer.push()
    assert "the server does not take this push" in english.stderr


def test_the_message_of_a_commit_is_searched_before_it_is_made(example: Repository) -> None:
    """`hook install` in a clone writes the hook for messages, too; comments and the diff below are not the message."""
    assert example.run("hook", "install").code == 0

    def commit(*arguments: str) -> Pushed:
        return subprocess.run(
            ["git", "commit", "--allow-empty", *arguments],
            cwd=example.root,
            env={**os.environ, **GIT_ENV},
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    done = commit("--message", "Theo lời ông Trần Văn Bịa")
    assert (done.returncode, "PERSON08" in done.stderr) == (1, True)
    assert "Văn Bịa" not in done.stderr
    assert commit("--message", "Gửi báo cáo\n\nReviewed-by: Ban <tgnc@ldld.example>").returncode == 0
    message = example.root / "loi.txt"
    message.write_text("Gửi báo cáo\n# gọi 0912 345 678\n", encoding="utf-8")
    assert commit("--cleanup=strip", "--file", str(message)).returncode == 0
    hook = example.root / ".git" / "hooks" / "commit-msg"
    hook.write_text("#!/bin/sh\necho khác\n", encoding="utf-8")
    again = example.run("hook", "install")
    assert (again.code, "commit-msg" in again.out) == (0, True)
    assert "khác" in hook.read_text(encoding="utf-8")
    assert example.run("hook", "install", "--force").code == 0
    assert "giaoban hook" in hook.read_text(encoding="utf-8")
