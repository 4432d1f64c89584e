"""Accounts for a time (registry/people.yml, `from` and `until`): rights begin and end with their days."""

from datetime import timedelta

import pytest

from giaoban.base.times import now

from ..conftest import Repository
from .git_server import FEBRUARY, REVIEWER, Server, accepted, refused
from .guard_runs import REPORT, comment, guard, said

DEPUTY = "lam-thay"
PEOPLE = "registry/people.yml"


def appoint(repository: Repository, first: str, last: str, role: str = "officer") -> None:
    """Add the deputy's account to the register."""
    account = f"login: {DEPUTY}, emails: [lam-thay@ldld.example], role: {role}, units: [ham-tan, la-gi]"
    line = f"  - {{{account}, from: {first}, until: {last}}}\n"
    repository.write(PEOPLE, repository.read(PEOPLE).rstrip("\n") + "\n" + line)


def test_rights_begin_and_end_with_their_days(example: Repository) -> None:
    """On the first and on the last day the deputy has the rights of each unit, before and after none."""
    appoint(example, "2013-03-01", "2013-03-15")
    example.commit()
    example.git("switch", "--quiet", "--create", "bao-cao")
    for path in (REPORT, "units/la-gi/2013/2013-03.yml"):
        comment(example, path)
    example.commit()
    told = []
    for moment in ("2013-02-28", "2013-03-01T00:00:00+07:00", "2013-03-15", "2013-03-16T00:00:00+07:00"):
        done = guard(example, DEPUTY, "--as-of", moment)
        told.append((said(done), [entry["message"] for entry in done.json["refusals"]]))
    refused = [("actor", PEOPLE)]
    assert told == [
        (refused, ["Tài khoản «lam-thay» chỉ có quyền từ ngày 01/03/2013."]),
        ([], []),
        ([], []),
        (refused, ["Tài khoản «lam-thay» có quyền đến hết ngày 15/03/2013."]),
    ]


def test_who_is_asked_for_approval(example: Repository) -> None:
    """The file of reviewers names those of the day."""
    appoint(example, "2013-03-01", "2013-03-15", "reviewer")
    for moment, asked in (("2013-02-28", False), ("2013-03-10", True), ("2013-03-16T09:00:00+07:00", False)):
        done = example.run("codeowners", "--as-of", moment)
        assert done.code == 0, done.err
        text = (example.root / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
        assert ("@lam-thay" in text) is asked, moment
        assert example.run("codeowners", "--check", "--as-of", moment).code == 0


def test_the_last_administrator_of_the_day_stays(branch: Repository) -> None:
    """An administrator whose time is over does not count as one that is left."""
    text = branch.read(PEOPLE)
    branch.write(PEOPLE, text.replace("role: admin}", "role: admin, until: 2013-03-31}"))
    branch.commit()
    assert said(guard(branch, "quan-tri", "--as-of", "2013-03-31")) == []
    assert said(guard(branch, "quan-tri", "--as-of", "2013-04-01")) == [("people", PEOPLE)]


def test_an_end_before_the_beginning(example: Repository) -> None:
    appoint(example, "2013-03-15", "2013-03-01")
    done = example.run("check", "--format", "json")
    assert [entry["code"] for entry in done.json["problems"]] == ["REGISTRY03"]


@pytest.mark.parametrize("over", [False, True])
def test_the_server_takes_nothing_after_the_last_day(server: Server, over: bool) -> None:
    """The server's own day decides; what was sent in time is merged by a reviewer."""
    administrator, today = server.clone("quan-tri"), now().date()
    appoint(administrator, "2013-01-01", str(today - timedelta(days=1) if over else today + timedelta(days=2)))
    administrator.commit("Cử người làm thay")
    accepted(administrator.push())
    deputy = server.clone(DEPUTY)
    deputy.git("switch", "--quiet", "--create", "bao-cao")
    deputy.line(FEBRUARY)
    deputy.commit("Thêm một dòng")
    sent = deputy.push()
    if over:
        refused(sent, "Tài khoản «lam-thay» có quyền đến hết ngày")
        return
    accepted(sent)
    reviewer = server.clone(REVIEWER)
    reviewer.git("merge", "--quiet", "--no-ff", "--message", "Nhận báo cáo", "origin/bao-cao")
    accepted(reviewer.push())
