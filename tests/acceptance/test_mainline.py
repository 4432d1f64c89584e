"""Main's line follows the receipts of main, whichever parent of a merge is first."""

import pytest

from giaoban.receipts.store import read_receipts
from giaoban.repository.discovery import open_any
from giaoban.repository.history import read_history

from ..conftest import Repository
from .arrivals import FOLDER, MARCH, nil_report, row, send
from .receiving import record, time

OTHER = f"{FOLDER}/2013-04.yml"


def turned(office: Repository, branch: str, when: str) -> None:
    """Let main's end be the second parent of a merge: main taken into a branch, and the result pushed as main."""
    office.git("branch", "--force", "cu", "main")
    office.git("switch", "--quiet", branch)
    office.git("merge", "--quiet", "--no-ff", "-m", "Lấy main", "--strategy-option=theirs", "cu", date=when)
    office.git("branch", "--force", "main", branch)
    office.git("switch", "--quiet", "main")


@pytest.mark.parametrize("times", [1, 2])
def test_a_merge_that_makes_main_the_side_moves_no_arrival(office: Repository, times: int) -> None:
    """A ghost of the 19th on an old branch, main taken into it after the report of the 22nd: the report stays late."""
    start = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "--create", "ma", start)
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    office.git("switch", "--quiet", "main")
    send(office, nil_report("2013-03"), "2013-03-22T09:00:00+07:00")
    record(office, start, time("22 09:01"))
    late = row(office)
    assert (late["status"], late["basis"]) == ("late", "receipt")
    for number in range(times):
        before = office.git("rev-parse", "main")
        turned(office, "ma", f"2013-03-2{3 + number}T09:00:00+07:00")
        send(office, nil_report("2013-04", note=str(number)), f"2013-03-2{3 + number}T10:00:00+07:00", OTHER)
        record(office, before, time(f"2{3 + number} 10:01"))
        office.git("branch", "--force", "ma", start)
        office.git("switch", "--quiet", "ma")
        send(office, nil_report("2013-03", note=f"Bản {number}."), "2013-03-18T09:00:00+07:00")
        office.git("switch", "--quiet", "main")
    found = row(office)
    assert (found["status"], found["basis"], found["received_at"]) == ("late", "receipt", late["received_at"])
    assert "restored" not in found["flags"]


def test_a_report_older_than_the_receipts_stays_late(office: Repository) -> None:
    """For a report without a receipt only the line counts; the receipt of another push shows where main was."""
    start = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "--create", "ma", start)
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    office.git("switch", "--quiet", "main")
    send(office, nil_report("2013-03"), "2013-03-22T09:00:00+07:00")
    assert row(office)["status"] == "late"
    before = office.git("rev-parse", "main")
    turned(office, "ma", "2013-03-23T09:00:00+07:00")
    send(office, nil_report("2013-04"), "2013-03-23T10:00:00+07:00", OTHER)
    record(office, before, time("23 10:01"))
    found = row(office)
    assert (found["status"], found["received_at"]) == ("late", "2013-03-22T09:00:00+07:00")


def test_a_pull_before_the_push_makes_the_merge_the_arrival(office: Repository) -> None:
    """After merging main before the push, main's files keep their time, and the own report came with the push."""
    start = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "--create", "may", start)
    send(office, nil_report("2013-04"), "2013-03-20T09:00:00+07:00", OTHER)
    office.git("switch", "--quiet", "main")
    send(office, nil_report("2013-03"), "2013-03-22T09:00:00+07:00")
    record(office, start, time("22 09:01"))
    before = office.git("rev-parse", "main")
    turned(office, "may", "2013-03-25T09:00:00+07:00")
    record(office, before, time("25 09:01"))
    history = read_history(open_any(office.root), "HEAD", read_receipts(open_any(office.root)).main_before)
    merge = history.line[-1]
    assert before in [commit.id for commit in history.line]
    assert [change.commit for change in history.of(f"reports/{OTHER}")] == [merge]
    assert [change.commit.id for change in history.of(f"reports/{MARCH}")] == [before]


def test_receipts_that_contradict_each_other_end(office: Repository) -> None:
    """Two sides of one merge, both main by a receipt: the newer receipt is followed, and the search ends."""
    start = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "--create", "mot", start)
    send(office, nil_report("2013-04"), "2013-03-20T09:00:00+07:00", OTHER)
    one = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "--create", "hai", start)
    send(office, nil_report("2013-03"), "2013-03-21T09:00:00+07:00")
    two = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--no-ff", "-m", "Ba bên", "mot", "hai", date="2013-03-22T09:00:00+07:00")
    for held in ((one, two), (two, one), (one, two, start)):
        line = [commit.id for commit in read_history(open_any(office.root), "HEAD", held).line]
        assert (held[1] in line, held[0] in line, line[0]) == (True, False, line[0])
