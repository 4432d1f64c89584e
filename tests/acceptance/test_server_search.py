"""What the hooks of a Git server search: every commit, file name and message of a push, for persons and secrets."""

import os
import subprocess

import pytest

from ..conftest import GIT_ENV, Repository
from .git_server import ADMIN, FEBRUARY, LA_GI, OFFICER, Pushed, Server, accepted, refused


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
    refused(officer.push(), "commit, dòng 3 (", "Lời mô tả lần ghi (message) có nội dung", "PERSON02", "PERSON08")
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
