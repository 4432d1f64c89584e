"""When a report arrived, on real histories: what the board says of it, and what it flags (DESIGN.md, «Decisions»)."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from giaoban.known.workspace import load_state, open_workspace

from ..conftest import VALID, MakeRepository, Repository
from .arrivals import FOLDER, MARCH, merged, nil_report, row, rows, send


def test_a_push_straight_to_main_has_only_the_senders_clock(office: Repository) -> None:
    """Without a receipt a fast-forward push carries the pusher's own date, and the row says so; a merge does not."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    found = row(office)
    assert (found["basis"], found["status"], found["flags"]) == ("commit", "on_time", ["claimed_time"])
    board = office.run("deadlines", "--period", "2013-03", "--format", "json").json
    assert board["rows"][0] == found
    assert "giờ theo máy của người gửi" in office.run("deadlines", "--period", "2013-03").out


@pytest.mark.any_settings
def test_a_merge_says_when_its_reports_came(office: Repository) -> None:
    """The merge's time counts; that the officer wrote two days earlier is nothing to remark on."""
    merged(office, nil_report("2013-03"), "2013-03-17T09:00:00+07:00", "2013-03-19T09:00:00+07:00")
    found = row(office)
    assert (found["received_at"], found["flags"]) == ("2013-03-19T09:00:00+07:00", [])


@pytest.mark.parametrize(
    ("sent", "taken", "flags"),
    [
        ("2013-03-18T09:00:00+07:00", "2013-03-25T09:00:00+07:00", []),  # seven days of review, the office's limit
        ("2013-03-18T08:59:00+07:00", "2013-03-25T09:00:00+07:00", ["backdated"]),
        ("2013-03-25T09:09:00+07:00", "2013-03-25T09:00:00+07:00", []),  # two clocks that differ
        ("2013-03-25T09:11:00+07:00", "2013-03-25T09:00:00+07:00", ["future"]),
    ],
)
def test_claims_are_held_against_the_merge(office: Repository, sent: str, taken: str, flags: list[str]) -> None:
    """A claim older than the office's limit for review, or later than the arrival, is flagged and never counted."""
    merged(office, nil_report("2013-03"), sent, taken)
    found = row(office)
    assert (found["received_at"], found["status"], found["flags"]) == (taken, "late", flags)


def test_an_author_date_alone_is_a_claim_as_well(office: Repository) -> None:
    """`git commit --date` sets only the author's date; it is recognised as well."""
    send(office, nil_report("2013-03"), "2013-03-25T09:00:00+07:00", author="2013-03-10T09:00:00+07:00")
    assert row(office)["flags"] == ["backdated", "claimed_time"]


def test_times_that_run_backwards(office: Repository) -> None:
    """A commit dated before the one it follows is flagged; those before and after it are not."""
    send(office, nil_report("2013-01"), "2013-03-21T09:00:00+07:00", f"{FOLDER}/2013-01.yml")
    send(office, nil_report("2013-03"), "2013-03-20T09:00:00+07:00")
    send(office, nil_report("2013-04"), "2013-04-20T09:00:00+07:00", f"{FOLDER}/2013-04.yml")
    assert row(office)["flags"] == ["claimed_time", "not_monotonic"]
    assert rows(office, "2013-01")["ham-tan"]["flags"] == ["claimed_time"]
    assert rows(office, "2013-04")["ham-tan"]["flags"] == ["claimed_time"]


@pytest.mark.parametrize("how", [["--squash"], ["--ff-only"]])
def test_squashed_and_fast_forwarded_merges(office: Repository, how: list[str]) -> None:
    """Both leave an ordinary commit on main: its time counts, with the remark that it is somebody's clock."""
    merged(office, nil_report("2013-03"), "2013-03-17T09:00:00+07:00", "2013-03-22T09:00:00+07:00", *how)
    if how == ["--squash"]:
        office.git("commit", "--quiet", "--message", "Nhận báo cáo", date="2013-03-22T09:00:00+07:00")
    found = row(office)
    status, when = ("late", "22") if how == ["--squash"] else ("on_time", "17")
    assert (found["status"], found["received_at"]) == (status, f"2013-03-{when}T09:00:00+07:00")
    assert found["flags"] == ["claimed_time"]


def test_a_rebased_merge(office: Repository) -> None:
    """Rebasing gives new commits whose author dates are the old ones: more than the limit earlier is flagged."""
    office.git("switch", "--quiet", "--create", "bao-cao")
    send(office, nil_report("2013-03"), "2013-03-12T09:00:00+07:00")
    office.git("switch", "--quiet", "main")
    send(office, nil_report("2013-01"), "2013-03-13T09:00:00+07:00", f"{FOLDER}/2013-01.yml")
    office.git("switch", "--quiet", "bao-cao")
    office.git("rebase", "--quiet", "main", date=None)
    office.git("commit", "--quiet", "--amend", "--no-edit", "--date", "2013-03-12T09:00:00+07:00")
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--ff-only", "bao-cao")
    found = row(office, as_of="2100-01-01")
    assert (found["status"], found["basis"]) == ("late", "commit")
    assert found["flags"] == ["backdated", "claimed_time"]


@pytest.mark.any_settings
def test_a_correction_makes_no_report_late(office: Repository) -> None:
    """The first arrival counts; each later text is an amendment with date, commit and account, and no address."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    office.write(MARCH, nil_report("2013-03", note="Đã bổ sung."))
    office.git("add", "--all")
    office.git(
        "commit", "--quiet", "--author", "X <HAM-TAN@ldld.example>", "-m", "Sửa", date="2013-04-02T09:00:00+07:00"
    )
    last = office.git("rev-parse", "HEAD")
    office.git("commit", "--quiet", "--allow-empty", "-m", "Không đổi gì", date="2013-04-03T09:00:00+07:00")
    found = row(office)
    assert (found["status"], found["received_at"]) == ("on_time", "2013-03-19T09:00:00+07:00")
    assert found["amended"] is True
    amendments = list_amendments(office.root)
    assert [(each.commit, each.login) for each in amendments] == [(last, "ldld-ham-tan")]
    assert row(office, as_of="2013-04-01")["amended"] is False
    assert "@" not in office.run("deadlines", "--period", "2013-03", "--format", "json").out


def list_amendments(root: Path) -> Any:
    """Return the amendments of the March report."""
    submissions = load_state(open_workspace(root)).inputs.submissions
    return next(entry.amendments for entry in submissions if entry.path == f"reports/{MARCH}")


def test_a_grade_is_no_amendment(office: Repository) -> None:
    """A reviewer's grade amends nothing; words that came with one do. A partial clone without its server says so."""
    claim = "  - {id: 1, title: Chậm lương, claim: {statement: Chậm 20 ngày., status: partly%s}}\n"
    text = nil_report("2013-03").replace("nil: true", "nil: false") + "matters:\n" + claim
    send(office, text % "", "2013-03-19T09:00:00+07:00")
    reviewer = ("--author", "X <tgnc@ldld.example>")
    for number, (grade, words) in enumerate([(4, ""), (3, ""), (2, " Đã sửa.")]):
        office.git("switch", "--quiet", "--create", f"cham-{number}")
        office.write(MARCH, (text % f", credibility: {grade}").replace("ngày.", f"ngày.{words}"))
        office.git("commit", "--quiet", "--all", *reviewer, "-m", "Chấm", date=f"2013-03-2{number}T09:00:00+07:00")
        office.git("switch", "--quiet", "main")
        how = "--no-ff" if number else "--ff-only"
        office.git("merge", "--quiet", how, "--no-edit", f"cham-{number}", date=f"2013-03-2{number}T10:00:00+07:00")
        assert row(office)["amended"] is bool(words), number
    office.git("config", "uploadpack.allowFilter", "true")
    office.git("clone", "--quiet", "--filter=blob:none", office.root.as_uri(), str(office.root.with_name("mot-phan")))
    office.root.rename(office.root.with_name("di-vang"))
    done = Repository(office.root.with_name("mot-phan")).run("deadlines", "--period", "2013-03")
    assert (done.code, "git fetch --refetch --no-filter" in done.err) == (2, True)


def test_a_merged_correction_is_the_writers(office: Repository) -> None:
    """An amendment that came by a merge has the account of its writer, not of the merger."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    office.git("switch", "--quiet", "--create", "sua")
    office.write(MARCH, nil_report("2013-03", note="Đã bổ sung."))
    office.git("commit", "--quiet", "--all", "--author", "X <ham-tan@ldld.example>", "-m", "Sửa")
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--no-ff", "-m", "Nhận", "sua", date="2013-04-02T09:00:00+07:00")
    (amendment,) = list_amendments(office.root)
    assert (amendment.login, amendment.at.isoformat()) == ("ldld-ham-tan", "2013-04-02T02:00:00+00:00")


def test_the_clerks_entry_of_paper_is_no_claim(office: Repository) -> None:
    """A `received` block counts though it was entered weeks later; later changes by the clerk are amendments."""
    text = nil_report("2013-03") + 'received: {via: paper, at: "2013-03-18T10:00:00+07:00"}\n'
    send(office, text, "2013-04-10T09:00:00+07:00")
    found = row(office)
    assert (found["basis"], found["status"], found["flags"], found["amended"]) == ("received", "on_time", [], False)
    send(office, text.replace("via: paper", "via: fax"), "2013-04-11T09:00:00+07:00")
    assert row(office)["amended"] is True


def paper(unit: str, note: str) -> str:
    """Return a nil report that came on paper."""
    return nil_report("2013-03", unit, note) + 'received: {via: paper, at: "2013-03-18T10:00:00+07:00"}\n'


def test_demonstration_data_written_anew_is_not_amended(make_repository: MakeRepository) -> None:
    """A demonstration's commit that changes reports of many units is the program's; one unit's is an amendment."""
    repository = make_repository(VALID, date="2014-01-02T08:00:00+07:00")
    units = ["tuy-phong", "bac-binh", "duc-linh", "ham-tan"]
    for unit in units:
        repository.write(f"units/{unit}/2013/2013-03.yml", paper(unit, ""))
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--amend", "--no-edit", date="2014-01-02T08:00:00+07:00")
    for unit in units:
        repository.write(f"units/{unit}/2013/2013-03.yml", paper(unit, "Viết lại."))
    repository.commit(date="2014-02-03T08:00:00+07:00")
    assert row(repository)["amended"] is False
    repository.write(MARCH, paper("ham-tan", "Sửa riêng."))
    repository.commit(date="2014-03-03T08:00:00+07:00")
    assert row(repository)["amended"] is True
    repository.replace("registry/office.yml", "demonstration: true", "demonstration: false")
    repository.commit(date="2014-04-03T08:00:00+07:00")
    assert len(list_amendments(repository.root)) == 2


def test_a_report_committed_before_its_period_began(office: Repository) -> None:
    """March's report of 10 January does not count; written anew in March it counts from then."""
    send(office, nil_report("2013-03"), "2013-01-10T09:00:00+07:00")
    found = row(office, "2013-01-12")
    assert (found["status"], found["received_at"], found["flags"]) == (
        "not_due",
        None,
        ["claimed_time", "before_period"],
    )
    assert row(office)["status"] == "missing"
    send(office, nil_report("2013-03", note="Số liệu của tháng ba."), "2013-03-18T09:00:00+07:00")
    found = row(office)
    assert (found["status"], found["received_at"]) == ("on_time", "2013-03-18T09:00:00+07:00")
    assert "before_period" in found["flags"]


def test_a_copied_report_passes_no_check(office: Repository) -> None:
    """Last month's file with only its period changed: an error, and nothing on the board."""
    send(office, nil_report("2013-02").replace("period: 2013-02", "period: 2013-03"), "2013-03-18T09:00:00+07:00")
    said = office.run("check")
    assert (said.code, "TIME20" in said.out) == (1, True)
    found = row(office)
    assert (found["status"], "before_period" in found["flags"]) == ("missing", True)


def test_dates_beyond_every_calendar(office: Repository) -> None:
    """A commit of the year 50000 does not crash: it has not arrived yet; one before 1970 is backdated."""
    send(office, nil_report("2013-03"), "@1515700000000 +0000")
    assert row(office)["status"] == "missing"


def test_rules_tightened_later_make_no_old_report_late(office: Repository) -> None:
    """A report that no longer passes has still arrived when it did."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    before = row(office)
    office.replace("registry/units.yml", "id: phu-quy", "id: phu-quy-2")
    office.replace(MARCH, "secrecy: none", "secrecy: khac")
    found = row(office)
    assert (found["status"], found["received_at"]) == (before["status"], before["received_at"])
    assert found["flags"] == ["invalid", "claimed_time"]


def test_a_report_that_cannot_be_read_has_arrived(office: Repository) -> None:
    """A slip in a later correction does not make a report that came in time a missing one."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    send(office, "nil: [", "2013-04-19T09:00:00+07:00")
    found = row(office)
    assert (found["status"], found["amended"], found["nil"], found["empty"]) == ("on_time", True, False, False)
    assert found["flags"] == ["invalid", "claimed_time"]


def test_every_day_of_delay(office: Repository) -> None:
    """Days late are calendar days in Vietnam, in any time zone of the machine."""
    due = date(2013, 3, 20)
    send(office, nil_report("2013-03"), f"{due}T17:30:00+00:00")
    found = row(office)
    assert (found["received_at"], found["days_late"]) == (f"{due + timedelta(days=1)}T00:30:00+07:00", 1)
