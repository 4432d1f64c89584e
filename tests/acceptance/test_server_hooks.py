"""The hooks of a Git server: real pushes to a real bare repository, over a file path and over HTTP with sign-in."""

import json

from .git_server import (
    ADMIN,
    CASE,
    CLERK,
    FEBRUARY,
    LA_GI,
    MARCH,
    OFFICER,
    REVIEWER,
    Server,
    accepted,
    only,
    refused,
)


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
    refused(officer.push(), f"reports/{LA_GI} (", "Tệp này của đơn vị «la-gi»")
    officer.again()

    officer.replace(FEBRUARY, "number: 04/BC-LĐLĐ", "number: 05/BC-LĐLĐ")
    officer.commit()
    refused(officer.push(), f"reports/{FEBRUARY}, dòng 6 (", "Mục received bị sửa")
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
    refused(officer.push("origin", "nhap"), f"reports/{LA_GI} (", "Tệp này của đơn vị «la-gi»")
    officer.git("reset", "--quiet", "--hard", "origin/main")
    officer.replace(FEBRUARY, "attitude: worried", "attitude: angry")
    officer.commit()
    officer.git("tag", "--annotate", "--message", "Bản nháp", "ban-nhap")
    accepted(officer.push("origin", "nhap", "ban-nhap"))
    officer.git("commit", "--quiet", "--amend", "--message", "Viết lại nháp")
    accepted(officer.push("--force", "origin", "nhap"))
    refused(officer.push("origin", ":ban-nhap"), "chỉ quản trị mới được dời hoặc xóa")
    accepted(officer.push("origin", ":nhap"))

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
    (line,) = server.git("cat-file", "blob", f"receipts:{only(server)}").splitlines()
    receipt = json.loads(line)
    assert (receipt["path"], receipt["commit"], receipt["actor"]) == (f"reports/{FEBRUARY}", commit, OFFICER)
    assert (receipt["channel"], receipt["check"]["errors"]) == ("push", 0)
    assert receipt["claim"]["committed"] == "2013-02-19T08:00:00+07:00"
    assert not receipt["at"].startswith("2013")
    officer.again()
    officer.git("switch", "--quiet", "--create", "nhap")
    officer.line(MARCH)
    officer.commit()
    accepted(officer.push())
    entries = [json.loads(line) for line in server.git("cat-file", "blob", f"receipts:{only(server)}").splitlines()]
    assert [(entry["path"], entry["channel"]) for entry in entries] == [
        (f"reports/{FEBRUARY}", "push"),
        (f"reports/{MARCH}", "branch"),
    ]


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


def test_main_merged_into_a_clone_is_mended_as_the_server_says(server: Server) -> None:
    """A plain `git pull` before the push is what officers do: refused, and the commands in the refusal bring it in."""
    officer, clerk = server.clone(OFFICER), server.clone(CLERK)
    clerk.line(LA_GI)
    theirs = clerk.commit()
    accepted(clerk.push())
    officer.line(FEBRUARY)
    officer.commit()
    officer.git("pull", "--quiet", "--no-rebase", "--no-edit")
    done = officer.push()
    refused(done, "refs/heads/main: ", "bị gộp vào nhánh khác")
    commands = done.stderr.partition("của mình lên trên nó: ")[2].partition(". Để")[0]
    commands = " ".join(commands.replace("remote:", "").split())
    *mend, push = commands.split(" && ")
    for command in mend:
        officer.git(*command.split()[1:])
    accepted(officer.push(*push.split()[2:]))
    assert server.git("rev-list", "--first-parent", "main").splitlines()[1] == theirs


def test_a_reviewer_merges_what_its_sender_may_change(server: Server) -> None:
    """The receipts say who sent a file to a branch; the reviewer's merge of it goes through, and nothing more.

    Of a branch of several commits the receipt names the last; the ones before it came with it. What an officer put
    onto a branch before the server looked at branches goes no further, nor does what the reviewer writes in merging.
    """
    officer, reviewer = server.clone(OFFICER), server.clone(REVIEWER)
    for name, path in (("bao-cao", FEBRUARY), ("cua-nguoi-khac", LA_GI)):
        officer.git("switch", "--quiet", "--create", name, "origin/main")
        officer.line(path)
        officer.commit()
        officer.line(path)
        officer.commit()
        server.git("config", "giaoban.guard", str(path == FEBRUARY).lower())
        accepted(officer.push("origin", name))
    server.git("config", "giaoban.guard", "true")
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
