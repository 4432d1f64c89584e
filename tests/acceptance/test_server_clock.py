"""A server whose clock was set back writes no receipt: late reports would be punctual by it."""

from dataclasses import replace
from datetime import datetime, timedelta

from giaoban.base.messages import Translator
from giaoban.base.times import LOCAL, now
from giaoban.guard.clock import clock_refusals
from giaoban.guard.settings import Settings
from giaoban.guard.updates import Update
from giaoban.receipts import journal
from giaoban.receipts.journal import Moved
from giaoban.receipts.store import REF, append, read_receipts
from giaoban.repository.discovery import open_any

from .arrivals import nil_report
from .git_server import FEBRUARY, OFFICER, Clone, Server, accepted, refused


def report(clone: Clone, period: str, date: str | None = None) -> str:
    """Commit a report that nobody has sent yet, and return the commit."""
    clone.write(f"units/ham-tan/{period[:4]}/{period}.yml", nil_report(period))
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "-m", "Gửi báo cáo", date=date)
    return clone.git("rev-parse", "HEAD")


def test_a_clock_behind_the_last_receipt_takes_nothing(server: Server) -> None:
    """Nor repairs anything; `doctor` says it. Once an administrator has looked, what is behind counts from there."""
    clone = server.clone(OFFICER)
    report(clone, "2013-04")
    accepted(clone.push("origin", "HEAD:main"))
    opened = open_any(server.bare.root)
    (first,) = read_receipts(opened).entries
    later = now() + timedelta(days=30)
    append(opened, [replace(first, at=later, recorded_at=later, commit="1" * 40)])
    report(clone, "2013-05")
    refused(clone.push("origin", "HEAD:main"), "đồng hồ đã bị lùi lại", "giaoban.clockMended")
    refused(clone.push("origin", "HEAD:bao-cao"), "đồng hồ đã bị lùi lại")
    repaired = server.bare.run("receipt", "repair")
    assert (repaired.code, "đồng hồ đã bị lùi lại" in repaired.err) == (2, True)
    assert "Đồng hồ máy này chỉ" in server.bare.run("doctor", "--offline").out
    server.git("config", "giaoban.clockMended", server.git("rev-parse", REF))
    accepted(clone.push("origin", "HEAD:main"))
    assert server.bare.run("receipt", "repair").code == 0


def test_a_push_in_the_journal_is_held_against_the_clock_as_well(server: Server) -> None:
    """Receipts may be still to come; ten minutes are nobody's fault."""
    opened = open_any(server.bare.root)
    at = datetime(2026, 3, 20, 17, tzinfo=LOCAL)
    journal.note(opened, at, OFFICER, [Moved("refs/heads/x", None, "1" * 40, None)])
    found = clock_refusals(opened, [], Settings(), at - timedelta(minutes=11))
    assert ["bị lùi lại" in Translator("vi")(one.message) for one in found] == [True]
    assert clock_refusals(opened, [], Settings(), at - timedelta(minutes=9)) == ()


def test_a_commit_of_a_time_to_come_is_not_taken(server: Server) -> None:
    """One of two clocks is wrong: the sender's, or the server's, which has no receipt yet to be held against."""
    clone = server.clone(OFFICER)
    ahead = now() + timedelta(days=2)
    report(clone, "2013-04", ahead.isoformat())
    refused(clone.push("origin", "HEAD:main"), "một trong hai đồng hồ sai", "git commit --amend")
    refused(clone.push("origin", "HEAD:bao-cao"), "một trong hai đồng hồ sai")
    clone.git("commit", "--quiet", "--amend", "--no-edit", "--reset-author")
    accepted(clone.push("origin", "HEAD:main"))
    server.git("fetch", "--quiet", str(clone.root), "HEAD:refs/heads/khac")
    commit = report(clone, "2013-05")
    server.git("fetch", "--quiet", str(clone.root), "HEAD")
    update = Update(server.bare.git("rev-parse", "main"), commit, "refs/heads/main")
    back = datetime(2013, 4, 19, 8, tzinfo=LOCAL)
    server.git("branch", "--quiet", "-D", "receipts")
    found = clock_refusals(open_any(server.bare.root), [update], Settings(), back)
    assert [one.commit for one in found] == [commit[:10]]


def test_the_answer_names_what_comes_too_early(server: Server) -> None:
    """A report of a month that has not begun: the one who sends it reads so at once."""
    clone = server.clone(OFFICER)
    month = f"{now().year + 2}-03"
    report(clone, month)
    pushed = clone.push("origin", "HEAD:bao-cao")
    accepted(pushed)
    assert f"{month}.yml: TIME06" in pushed.stderr, pushed.stderr
    clone.again()
    clone.line(FEBRUARY)
    clone.git("commit", "--quiet", "-am", "Sửa")
    pushed = clone.push("origin", "HEAD:main")
    accepted(pushed)
    assert "TIME06" not in pushed.stderr
