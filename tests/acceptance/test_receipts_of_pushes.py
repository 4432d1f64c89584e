"""Which receipts a push gets: one for every document that any of its commits touched, and none for anybody else's."""

from collections.abc import Callable

import pytest

from giaoban.guard.record import brought_by
from giaoban.receipts.receipt import Receipt
from giaoban.receipts.store import read_receipts
from giaoban.repository.discovery import open_any

from ..conftest import Repository
from .arrivals import MARCH, nil_report, rows, send
from .git_server import FEBRUARY, OFFICER, REVIEWER, Clone, Server, accepted, refused
from .receiving import PATH

APRIL = "units/ham-tan/2013/2013-04.yml"
THEN = "2013-04-19T08:00:00+07:00"


def brought(repository: Repository, old: str, new: str = "HEAD", held: str | None = None) -> list[str]:
    """Return the paths that a range brings."""
    ids = [repository.git("rev-parse", name) for name in (old, new, *([held] if held else []))]
    return [entry.path for entry in brought_by(open_any(repository.root), *ids)]


def change(repository: Repository, text: str | None, path: str = MARCH, date: str = THEN) -> None:
    """Commit another text of a document, or its removal."""
    if text is None:
        repository.path(path).unlink()
    else:
        repository.write(path, text)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "Đổi", date=date)


def there_and_back(repository: Repository) -> None:
    """Change a document and put it back."""
    change(repository, nil_report("2013-03", note="khác"))
    change(repository, nil_report("2013-03"))


def away_and_back(repository: Repository) -> None:
    """Take a document away and bring it back."""
    change(repository, None)
    change(repository, nil_report("2013-03"))


def moved_and_back(repository: Repository) -> None:
    """Move a document to another month and back."""
    for way in ((MARCH, APRIL), (APRIL, MARCH)):
        repository.git("mv", *(f"reports/{path}" for path in way))
        repository.git("commit", "--quiet", "-m", "Dời", date=THEN)


def on_a_side_line(repository: Repository) -> None:
    """Change it on a side line, and merge that line without the change."""
    repository.git("switch", "--quiet", "--create", "ben")
    change(repository, nil_report("2013-03", note="khác"))
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-s", "ours", "-m", "Nhận", "ben", date=THEN)


def in_merges(repository: Repository) -> None:
    """Let one merge change it, and the next put it back: no commit with one parent touches it."""
    for number, text in enumerate((nil_report("2013-03", note="khác"), nil_report("2013-03"))):
        repository.git("switch", "--quiet", "--create", f"ben-{number}")
        repository.git("commit", "--quiet", "--allow-empty", "-m", "Không đổi gì", date=THEN)
        repository.git("switch", "--quiet", "main")
        repository.git("merge", "--quiet", "--no-ff", "--no-commit", f"ben-{number}")
        repository.write(MARCH, text)
        repository.git("add", "--all")
        repository.git("commit", "--quiet", "-m", "Nhận", date=THEN)


WAYS = [there_and_back, away_and_back, moved_and_back, on_a_side_line, in_merges]


@pytest.mark.parametrize("way", WAYS)
def test_what_was_touched_and_put_back_was_sent(office: Repository, way: Callable[[Repository], None]) -> None:
    """Both ends of the range are the same; yet it has a line, of a commit that no earlier line can name."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    start = office.git("rev-parse", "HEAD")
    way(office)
    assert office.git("rev-parse", "HEAD^{tree}") == office.git("rev-parse", f"{start}^{{tree}}")
    assert brought(office, start) == [PATH]
    (found,) = brought_by(open_any(office.root), start, office.git("rev-parse", "HEAD"))
    assert found.writer.id in office.git("rev-list", f"{start}..HEAD").split()


def test_what_was_brought_and_removed_again_has_no_line(office: Repository) -> None:
    """It has not arrived; a line of it would speak for what comes there later."""
    start = office.git("rev-parse", "HEAD")
    change(office, nil_report("2013-03"))
    change(office, None)
    assert brought(office, start) == []


def test_a_merge_of_main_brings_nothing_of_main(office: Repository) -> None:
    """A branch takes main in, as `git pull` does; what others have sent is not sent again, by whomever."""
    office.git("switch", "--quiet", "--create", "bao-cao")
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    tip = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "main")
    send(office, nil_report("2013-03", "la-gi"), "2013-03-18T09:00:00+07:00", "units/la-gi/2013/2013-03.yml")
    office.git("switch", "--quiet", "bao-cao")
    office.git("merge", "--quiet", "-m", "Lấy main về", "main", date="2013-03-20T09:00:00+07:00")
    assert brought(office, tip, held="main") == []
    assert brought(office, "main") == [PATH]


def receipts(server: Server, path: str) -> list[Receipt]:
    """Return the receipts of a document on the server."""
    return list(read_receipts(open_any(server.bare.root)).of(path))


def dated(clone: Clone, text: str, path: str) -> None:
    """Commit a text with a date long past."""
    clone.write(path, text)
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "-m", "Gửi báo cáo", date=THEN)


def test_a_report_sent_too_early_is_not_made_punctual_by_a_change_put_back(server: Server) -> None:
    """It counts from the push in which it was touched, by the server's clock, whatever the commits claim."""
    clone = server.clone(OFFICER)
    early = nil_report("2013-04")
    clone.write(APRIL, early)
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "-m", "Sớm", date="2013-02-02T08:00:00+07:00")
    server.git("fetch", "--quiet", str(clone.root), "+main:main")  # from before the hooks: no receipt
    assert rows(server.bare, "2013-04", "2030-01-01")["ham-tan"]["status"] == "missing"
    dated(clone, f"{early}# x\n", APRIL)
    dated(clone, early, APRIL)
    accepted(clone.push("origin", "HEAD:main"))
    (line,) = receipts(server, f"reports/{APRIL}")
    row = rows(server.bare, "2013-04", "2030-01-01")["ham-tan"]
    assert (row["status"], row["basis"], row["received_at"]) == ("late", "receipt", line.at.isoformat())


def test_nobody_makes_anothers_report_late(server: Server) -> None:
    """An old branch takes main in, by another officer: the report of La Gi, older than the hooks, stays on time."""
    clone = server.clone(OFFICER)
    clone.git("switch", "--quiet", "--create", "bao-cao")
    dated(clone, nil_report("2013-04"), APRIL)
    accepted(clone.push("origin", "HEAD:bao-cao"))
    clone.git("switch", "--quiet", "main")
    path = "units/la-gi/2013/2013-04.yml"
    dated(clone, nil_report("2013-04", "la-gi"), path)
    server.git("fetch", "--quiet", str(clone.root), "+main:main")  # as an administrator on the server
    clone.git("fetch", "--quiet")
    before = rows(server.bare, "2013-04", "2030-01-01")["la-gi"]
    assert before["status"] == "on_time"
    clone.git("switch", "--quiet", "bao-cao")
    clone.git("merge", "--quiet", "-m", "Lấy main về", "origin/main")
    accepted(clone.push("origin", "HEAD:bao-cao"))
    assert receipts(server, f"reports/{path}") == []
    assert rows(server.bare, "2013-04", "2030-01-01")["la-gi"] == before
    clone.line(FEBRUARY)
    clone.git("commit", "--quiet", "-am", "Sửa")
    accepted(clone.push("origin", "HEAD:bao-cao"))
    assert len(receipts(server, f"reports/{FEBRUARY}")) == 1


def test_who_resolves_a_conflict_by_the_own_text_sends_it_again(server: Server) -> None:
    """Both sides changed a report; the officer takes main in, keeps the own text, and the reviewer may merge it."""
    officer, colleague, reviewer = server.clone(OFFICER), server.clone(OFFICER, "may-hai"), server.clone(REVIEWER)
    officer.git("switch", "--quiet", "--create", "sua")
    dated(officer, nil_report("2013-04", note="Bản của nhánh."), APRIL)
    accepted(officer.push("origin", "HEAD:sua"))
    dated(colleague, nil_report("2013-04", note="Bản của đồng nghiệp."), APRIL)
    accepted(colleague.push("origin", "HEAD:main"))
    officer.git("fetch", "--quiet")
    officer.git("merge", "--quiet", "-X", "ours", "-m", "Lấy main về", "origin/main")
    assert "Bản của nhánh" in officer.read(APRIL)
    accepted(officer.push("origin", "HEAD:sua"))
    reviewer.again()
    reviewer.git("merge", "--quiet", "--no-ff", "-m", "Nhận", "origin/sua")
    accepted(reviewer.push("origin", "HEAD:main"))
    first, *_ = sorted(receipts(server, f"reports/{APRIL}"), key=lambda each: each.at)
    row = rows(server.bare, "2013-04", "2030-01-01")["ham-tan"]
    assert row["received_at"] == first.at.isoformat()


def test_who_picks_the_commits_of_a_branch_brings_what_was_sent(server: Server) -> None:
    """Two commits on one report in one push; the reviewer rebases them onto main, and may not stop at the first one."""
    officer, reviewer = server.clone(OFFICER), server.clone(REVIEWER)
    officer.git("switch", "--quiet", "--create", "hai-lan")
    for note in ("Lần một.", "Lần hai."):
        dated(officer, nil_report("2013-04", note=note), APRIL)
    accepted(officer.push("origin", "HEAD:hai-lan"))
    reviewer.line("province/cases/2013/2013-007.yml")
    reviewer.commit()
    reviewer.git("fetch", "--quiet")
    reviewer.git("cherry-pick", "origin/hai-lan~1", "origin/hai-lan")
    accepted(reviewer.push("origin", "HEAD:main"))
    dated(reviewer, nil_report("2013-04", note="Lần một."), APRIL)
    refused(reviewer.push("origin", "HEAD:main"), "bản cũ")
