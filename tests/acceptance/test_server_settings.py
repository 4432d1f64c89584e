"""The hooks of a Git server: installing them, their settings, names that are not for pushing."""

import os
import shlex
import sys
import time
from pathlib import Path

from ..conftest import VALID, MakeRepository, Repository, run_giaoban
from .git_server import ADMIN, FEBRUARY, LA_GI, OFFICER, Clone, MakeServer, Server, accepted, only, refused


def test_names_that_are_not_for_pushing(server: Server) -> None:
    """Replacement objects, a branch that names no commit, the branch of receipts by its service alone."""
    officer = server.clone(OFFICER)
    head = officer.git("rev-parse", "HEAD")
    blob = officer.git("rev-parse", f"HEAD:reports/{FEBRUARY}")
    refused(officer.push("origin", f"HEAD:refs/replace/{head}"), "thay nội dung đã kiểm tra")
    refused(officer.push("origin", f"{blob}:refs/tags/tep"), "không gắn với một lần ghi")
    orphan = officer.git("commit-tree", officer.git("mktree"), "-m", "Biên nhận")
    refused(officer.push("origin", f"{orphan}:refs/heads/receipts"), "Nhánh biên nhận")
    server.git("config", "giaoban.service", "may-bien-nhan")
    refused(officer.push("origin", f"{orphan}:refs/heads/receipts"), "Nhánh biên nhận")
    accepted(officer.push("origin", f"{orphan}:refs/heads/receipts", actor="may-bien-nhan"))
    other = officer.git("commit-tree", officer.git("mktree"), "-m", "Khác")
    forced = officer.push("--force", "origin", f"{other}:refs/heads/receipts", actor="may-bien-nhan")
    refused(forced, "ghi đè những gì đã nhận")
    assert server.ids()["refs/heads/receipts"] == orphan


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
    assert len(bare.git("cat-file", "blob", f"receipts:{only(clone.server)}").splitlines()) > 10


def test_settings_of_the_server(installed: Server) -> None:
    """Another main branch, rights left to a forge, and a command that runs after main has moved."""
    officer = installed.clone(OFFICER)
    told = installed.base / "đã công bố.txt"
    installed.git("config", "giaoban.publish", f'echo "$GIAOBAN_NEW" > {shlex.quote(str(told))}')
    officer.git("switch", "--quiet", "--create", "nhap")
    officer.line(LA_GI)
    head = officer.commit()
    refused(officer.push(), "la-gi")
    refused(officer.push("origin", "nhap:main"), "la-gi")
    installed.git("config", "giaoban.guard", "false")
    accepted(officer.push())
    accepted(officer.push("origin", "nhap:main"))
    for _ in range(100):
        if told.exists() and told.read_text(encoding="utf-8"):
            break
        time.sleep(0.1)
    assert told.read_text(encoding="utf-8").strip() == head
    installed.git("config", "--unset", "giaoban.guard")
    installed.git("config", "giaoban.branch", "nhap")
    refused(officer.push("origin", ":nhap"), "refs/heads/nhap")
    officer.replace(FEBRUARY, "attitude: worried", "attitude: angry")
    officer.commit()
    accepted(officer.push("origin", "HEAD:main"))
    refused(officer.push("origin", "HEAD:nhap"), "SHAPE04")


def test_installing(tmp_path: Path, installed: Server) -> None:
    """Twice is an update; somebody else's hook stays; only a bare repository is a server's; paths may hold anything."""

    def install(folder: Path, *arguments: str) -> int:
        return run_giaoban("hook", "install", "--server", str(folder), *arguments, cwd=tmp_path).code

    hooks = installed.bare.root / "hooks"
    before = {path.name: path.read_bytes() for path in hooks.iterdir()}
    assert install(installed.bare.root) == 0
    assert {path.name: path.read_bytes() for path in hooks.iterdir()} == before
    (hooks / "post-receive").write_text("#!/bin/sh\necho khác\n", encoding="utf-8")
    assert install(installed.bare.root) == 2
    assert "khác" in (hooks / "post-receive").read_text(encoding="utf-8")
    assert install(installed.bare.root, "--force") == 0
    assert {path.name: path.read_bytes() for path in hooks.iterdir()} == before
    for name in ("pre-receive", "post-receive"):
        (hooks / name).write_text("#!/bin/sh\n# của Gitea\n", encoding="utf-8")
        (hooks / f"{name}.d").mkdir()
    assert install(installed.bare.root) == 0
    assert os.access(hooks / "pre-receive.d" / "giaoban", os.X_OK)
    assert "Gitea" in (hooks / "pre-receive").read_text(encoding="utf-8")
    working = installed.clone(OFFICER)
    assert install(working.root) == 2
    assert install(working.root / ".git") == 2
    assert install(installed.bare.root / "hooks") == 2
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


def test_a_server_that_cannot_check_takes_nothing(installed: Server) -> None:
    """Without the program, or with a register that nobody can read, a push is refused and says why."""
    officer = installed.clone(OFFICER)
    officer.line(FEBRUARY)
    officer.commit()
    hook = installed.bare.root / "hooks" / "pre-receive"
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
