"""When a report arrived, on real histories: what the board says of it, and what it flags (DESIGN.md, «Decisions»)."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from giaoban.deadlines.board import make_board
from giaoban.periods import parse_period
from giaoban.reporters.values import row_json
from giaoban.times import parse_moment
from giaoban.workspace import load_state, open_workspace

from ..conftest import VALID, MakeRepository, Repository

FOLDER = "units/ham-tan/2013"
MARCH = f"{FOLDER}/2013-03.yml"
BEGIN = "2013-01-02T08:00:00+07:00"


def nil_report(period: str, unit: str = "ham-tan", note: str = "") -> str:
    """Return a nil report that passes the check."""
    text = f"form: periodic\nunit: {unit}\nperiod: {period}\ndata_as_of: {period}-14\nsecrecy: none\nnil: true\n"
    return text + (f"overview: {note}\n" if note else "")


@pytest.fixture
def office(make_repository: MakeRepository) -> Repository:
    """Return a repository that is no demonstration, with a register and no report of Hàm Tân for March 2013."""
    repository = make_repository(VALID, date=BEGIN)
    repository.replace("registry/office.yml", "demonstration: true", "demonstration: false")
    repository.path(MARCH).unlink()
    repository.git("commit", "--quiet", "--all", "--amend", "--no-edit", date=BEGIN)
    return repository


def rows(
    repository: Repository, period: str = "2013-03", as_of: str = "2014-12-31", at: str | None = None
) -> dict[str, Any]:
    """Return the board's rows by their units, as `giaoban deadlines --format json` gives them."""
    state = load_state(open_workspace(repository.root, at))
    chosen, moment = parse_period(period), parse_moment(as_of)
    assert chosen is not None
    assert moment is not None
    board = make_board(state.registry, state.inputs.submissions, chosen, moment)
    return {row.unit: row_json(row) for row in (*board.rows, *board.extra)}


def row(repository: Repository, as_of: str = "2014-12-31", at: str | None = None) -> Any:
    """Return the row of Hàm Tân for March 2013."""
    return rows(repository, "2013-03", as_of, at)["ham-tan"]


def send(repository: Repository, text: str, when: str, path: str = MARCH, **dates: str) -> str:
    """Commit a report on the branch that is checked out; `author` is the author's date where it differs."""
    repository.write(path, text)
    repository.git("add", "--all")
    repository.git(
        "commit", "--quiet", "--message", "Gửi báo cáo", *(["--date", dates["author"]] if "author" in dates else []),
        date=when,
    )  # fmt: skip
    return repository.git("rev-parse", "HEAD")


def merged(repository: Repository, text: str, sent: str, taken: str, *how: str, path: str = MARCH) -> None:
    """Send a report on a branch and take it into main."""
    repository.git("switch", "--quiet", "--create", "bao-cao")
    send(repository, text, sent, path)
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", *(how or ("--no-ff",)), "-m", "Nhận báo cáo", "bao-cao", date=taken)
    repository.git("branch", "--quiet", "-D", "bao-cao")


def test_a_push_straight_to_main_has_only_the_senders_clock(office: Repository) -> None:
    """Without a receipt a fast-forward push carries the pusher's own date, and the row says so; a merge does not."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    found = row(office)
    assert (found["basis"], found["status"], found["flags"]) == ("commit", "on_time", ["claimed_time"])
    board = office.run("deadlines", "--period", "2013-03", "--format", "json").json
    assert board["rows"][0] == found
    assert "giờ theo máy của người gửi" in office.run("deadlines", "--period", "2013-03").out


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
    """`git commit --date` sets the author's date only; it is seen all the same."""
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


def test_a_merged_correction_is_the_writers(office: Repository) -> None:
    """An amendment that came by a merge bears the account of who wrote it, not of who merged."""
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


def test_demonstration_data_written_anew_is_not_amended(make_repository: MakeRepository) -> None:
    """In a demonstration a commit that changes many units' reports is the program's; one unit's is an amendment."""
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


def paper(unit: str, note: str) -> str:
    """Return a nil report that came on paper."""
    return nil_report("2013-03", unit, note) + 'received: {via: paper, at: "2013-03-18T10:00:00+07:00"}\n'


def test_deleted_and_restored(office: Repository) -> None:
    """A deleted report is missing, and the row says why; restored, it has its first arrival again."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    office.path(MARCH).unlink()
    office.commit(date="2013-03-21T09:00:00+07:00")
    found = row(office)
    assert (found["status"], found["received_at"], found["flags"]) == ("missing", None, ["deleted"])
    send(office, nil_report("2013-03"), "2013-03-28T09:00:00+07:00")
    found = row(office)
    assert (found["status"], found["received_at"]) == ("on_time", "2013-03-19T09:00:00+07:00")
    assert (found["flags"], found["amended"]) == (["restored", "claimed_time"], False)
    send(office, nil_report("2013-03", note="Khác."), "2013-03-29T09:00:00+07:00")
    assert row(office)["amended"] is True


@pytest.mark.parametrize(
    ("source", "unit", "flag"),
    [(f"{FOLDER}/2013-01.yml", "ham-tan", "moved"), ("units/la-gi/2013/2013-01.yml", "la-gi", "moved_between_units")],
)
@pytest.mark.parametrize("steps", [1, 2])
def test_moved_reports(office: Repository, source: str, unit: str, flag: str, steps: int) -> None:
    """What is moved arrives where it is now by the commit that moved it, with a flag; also in two steps."""
    send(office, nil_report("2013-01", unit, "Một câu để nhận ra văn bản này."), "2013-01-19T09:00:00+07:00", source)
    text = office.read(source)
    office.path(source).unlink()
    if steps == 2:
        office.commit(date="2013-03-22T09:00:00+07:00")
    send(office, text, "2013-03-22T10:00:00+07:00")
    found = row(office)
    assert found["received_at"] == "2013-03-22T10:00:00+07:00"
    assert flag in found["flags"]
    old = rows(office, "2013-01").get(unit)
    assert old is None or (old["status"], old["flags"]) == ("missing", ["deleted"])


def test_a_report_moved_and_put_right_in_one_commit(office: Repository) -> None:
    """Moving with the unit's line changed is still a move; a new report beside a deleted one is none."""
    text = nil_report("2013-03", "la-gi", "Một câu để nhận ra văn bản này, dài hơn một dòng tiêu đề của biểu mẫu.")
    send(office, text, "2013-03-19T09:00:00+07:00", "units/la-gi/2013/2013-03.yml")
    office.path("units/la-gi/2013/2013-03.yml").unlink()
    send(office, text.replace("la-gi", "ham-tan"), "2013-03-20T09:00:00+07:00")
    assert row(office)["flags"] == ["moved_between_units", "claimed_time"]
    office.path(MARCH).unlink()
    other = nil_report("2013-04", "ham-tan", "Nội dung hoàn toàn khác, tháng này có nhiều việc mới phát sinh.")
    send(office, other, "2013-04-20T09:00:00+07:00", f"{FOLDER}/2013-04.yml")
    assert rows(office, "2013-04")["ham-tan"]["flags"] == ["claimed_time"]


def test_a_branch_that_was_open_for_long_brings_both_sides(office: Repository) -> None:
    """Main merged into the branch, the branch into main: what main had keeps its time."""
    office.git("switch", "--quiet", "--create", "bao-cao")
    send(office, nil_report("2013-03"), "2013-03-17T09:00:00+07:00")
    office.git("switch", "--quiet", "main")
    send(office, nil_report("2013-01"), "2013-03-18T09:00:00+07:00", f"{FOLDER}/2013-01.yml")
    office.git("switch", "--quiet", "bao-cao")
    office.git("merge", "--quiet", "--no-ff", "-m", "Cập nhật", "main", date="2013-03-19T09:00:00+07:00")
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--no-ff", "-m", "Nhận", "bao-cao", date="2013-03-20T09:00:00+07:00")
    assert row(office)["received_at"] == "2013-03-20T09:00:00+07:00"
    assert rows(office, "2013-01")["ham-tan"]["received_at"] == "2013-03-18T09:00:00+07:00"


def test_history_at_a_commit(office: Repository) -> None:
    """`--at` reads the history of that commit: later amendments and deletions are not known there."""
    then = send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    send(office, nil_report("2013-03", note="Sau này."), "2013-03-29T09:00:00+07:00")
    office.path(MARCH).unlink()
    office.commit(date="2013-04-01T09:00:00+07:00")
    assert row(office)["flags"] == ["deleted"]
    found = row(office, at=then)
    assert (found["status"], found["amended"]) == ("on_time", False)
    assert row(office, at=f"{then}~1")["flags"] == []


def test_what_git_is_told_to_replace_is_not_believed(office: Repository) -> None:
    """`git replace` rewrites history for the eye only; the time of arrival stays."""
    send(office, nil_report("2013-03"), "2013-03-25T09:00:00+07:00")
    forged = office.git("commit-tree", "HEAD^{tree}", "-p", "HEAD~1", "-m", "x", date="2013-03-10T09:00:00+07:00")
    office.git("replace", "HEAD", forged)
    assert "2013-03-10" in office.git("log", "-1", "--format=%cI")
    assert row(office)["received_at"] == "2013-03-25T09:00:00+07:00"


def test_dates_beyond_every_calendar(office: Repository) -> None:
    """A commit of the year 50000 is no crash: it has not arrived by now; one before 1970 is backdated."""
    send(office, nil_report("2013-03"), "@1515700000000 +0000")
    assert row(office)["status"] == "missing"


def clone(repository: Repository, *options: str) -> Repository:
    """Return a clone made over a transport that knows about depth and filters."""
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("clone", "--quiet", *options, f"file://{repository.root}", "../ban-sao")
    return Repository(repository.root.parent / "ban-sao")


def test_a_shallow_clone_is_refused_only_where_it_matters(office: Repository) -> None:
    """With a report that only history dates it is refused, with the command; with clerk's entries alone it is not."""
    text = nil_report("2013-03")
    send(office, text, "2013-03-19T09:00:00+07:00")
    shallow = clone(office, "--depth=1")
    done = shallow.run("deadlines", "--period", "2013-03")
    assert done.code == 2
    assert "git fetch --unshallow" in done.err
    shallow.write(MARCH, text + 'received: {via: paper, at: "2013-03-18T10:00:00+07:00"}\n')
    assert row(shallow)["basis"] == "received"
    shallow.git("checkout", "--quiet", "--", ".")
    shallow.git("fetch", "--quiet", "--unshallow")
    assert row(shallow) == row(office)


def test_a_partial_clone_fetches_what_it_lacks_or_says_how(office: Repository) -> None:
    """Without old texts all but moves can be told; where one is needed and the server is gone, the command is named."""
    source = f"{FOLDER}/2013-01.yml"
    send(office, nil_report("2013-01", note="Một câu để nhận ra văn bản này."), "2013-01-19T09:00:00+07:00", source)
    text = office.read(source)
    office.path(source).unlink()
    send(office, text.replace("period: 2013-01", "period: 2013-03"), "2013-03-19T09:00:00+07:00")
    partial = clone(office, "--filter=blob:none")
    office.root.rename(office.root.parent / "di-vang")
    done = partial.run("deadlines", "--period", "2013-03")
    assert done.code == 2
    assert "git fetch --refetch --no-filter" in done.err
    (office.root.parent / "di-vang").rename(office.root)
    partial.git("fetch", "--quiet", "--refetch", "--no-filter")
    whole = row(partial)
    assert whole["flags"] == ["moved", "claimed_time"]
    assert whole == row(office)


def test_a_partial_clone_without_moves_needs_no_server(office: Repository) -> None:
    """Dates and names suffice for arrivals; no text is fetched for them."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    send(office, nil_report("2013-03", note="Sửa."), "2013-03-20T09:00:00+07:00")
    partial = clone(office, "--filter=blob:none")
    office.root.rename(office.root.parent / "di-vang")
    found = row(partial)
    assert (found["basis"], found["amended"]) == ("commit", True)


def test_empty_repositories(tmp_path: Path) -> None:
    """No commit and no file: said in words. No commit, but files: nothing has arrived."""
    empty = Repository(tmp_path / "trong")
    empty.root.mkdir()
    empty.git("init", "--quiet", "--initial-branch=main")
    done = empty.run("deadlines", "--period", "2013-03")
    assert (done.code, done.out) == (2, "")
    assert "reports/" in done.err
    assert empty.run("deadlines", "--at", "HEAD").code == 2
    for name in ("units", "obligations", "people", "office", "topics"):
        source = VALID / "reports" / "registry" / f"{name}.yml"
        empty.write(f"registry/{name}.yml", source.read_text(encoding="utf-8"))
    empty.write(MARCH, nil_report("2013-03"))
    found = row(empty)
    assert (found["status"], found["flags"]) == ("missing", ["uncommitted"])


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
    """Days late are calendar days in Vietnam, whatever zone the machine's clock has."""
    due = date(2013, 3, 20)
    send(office, nil_report("2013-03"), f"{due}T17:30:00+00:00")
    found = row(office)
    assert (found["received_at"], found["days_late"]) == (f"{due + timedelta(days=1)}T00:30:00+07:00", 1)
