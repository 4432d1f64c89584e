"""When a report arrived, on histories that were changed: reports moved, deleted and restored, clones with less."""

from pathlib import Path

import pytest

from ..conftest import VALID, Repository
from .arrivals import FOLDER, MARCH, nil_report, row, rows, send
from .receiving import record, time


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


OF_BOTH = "2013-02-20"  # a day of the data that February has and March, which begins on the 15th of February


@pytest.mark.parametrize(
    ("source", "unit", "flag"),
    [(f"{FOLDER}/2013-02.yml", "ham-tan", "moved"), ("units/la-gi/2013/2013-02.yml", "la-gi", "moved_between_units")],
)
@pytest.mark.parametrize("steps", [1, 2])
def test_moved_reports(office: Repository, source: str, unit: str, flag: str, steps: int) -> None:
    """What is moved arrives where it is now by the commit that moved it, with a flag; also in two steps."""
    text = nil_report("2013-02", unit, "Một câu để nhận ra văn bản này.").replace("2013-02-14", OF_BOTH)
    send(office, text, "2013-02-20T09:00:00+07:00", source)
    text = office.read(source)
    office.path(source).unlink()
    if steps == 2:
        office.commit(date="2013-03-22T09:00:00+07:00")
    send(office, text, "2013-03-22T10:00:00+07:00")
    found = row(office)
    assert found["received_at"] == "2013-03-22T10:00:00+07:00"
    assert flag in found["flags"]
    old = rows(office, "2013-02").get(unit)
    assert old is None or (old["status"], old["flags"]) == ("missing", ["deleted"])


def test_a_report_moved_and_put_right_in_one_commit(office: Repository) -> None:
    """A report moved with its unit's line changed is still moved; a new report beside a deleted one is not."""
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


def clone(repository: Repository, *options: str) -> Repository:
    """Return a clone made over a transport that knows about depth and filters."""
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("clone", "--quiet", *options, f"file://{repository.root}", "../ban-sao")
    return Repository(repository.root.parent / "ban-sao")


def test_a_shallow_clone_is_refused_only_where_it_matters(office: Repository) -> None:
    """With a report that only history dates it is refused, with the command; with only clerk's entries it is not."""
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
    """Without old texts all but moves is known; if one is needed and the server is gone, the command is named."""
    source = f"{FOLDER}/2013-02.yml"
    first = nil_report("2013-02", note="Một câu để nhận ra văn bản này.").replace("2013-02-14", OF_BOTH)
    send(office, first, "2013-02-20T09:00:00+07:00", source)
    text = office.read(source)
    office.path(source).unlink()
    send(office, text.replace("period: 2013-02", "period: 2013-03"), "2013-03-19T09:00:00+07:00")
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


@pytest.mark.parametrize(
    "arguments", [("receipt", "list"), ("receipt", "verify"), ("deadlines", "--period", "2013-03")]
)
def test_a_partial_clone_that_lacks_receipts_says_how_to_get_them(
    office: Repository, arguments: tuple[str, ...]
) -> None:
    """Their lines are only on the server: the command that fetches them is named, and it works."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, "HEAD~1", time("19 10:00"))
    partial = clone(office, "--filter=blob:none")
    done = partial.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "git fetch --refetch --no-filter" in done.err
    partial.git("fetch", "--quiet", "--refetch", "--no-filter")
    assert partial.run(*arguments).code == 0


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
