"""`giaoban deadlines` on real repositories: the clerk's entry, arrival in history, and the two together."""

import pytest

from ..conftest import VALID, MakeRepository, Repository

REPORT = "units/ham-tan/2013/2013-03.yml"
KEYS = [
    "period",
    "report",
    "due",
    "as_of",
    "expected",
    "on_time",
    "late",
    "missing",
    "excused",
    "not_due",
    "nil",
    "empty",
    "completeness",
    "timeliness",
    "rows",
    "extra",
]
ROW = ["unit", "name", "status", "received_at", "basis", "days_late", "nil", "empty", "amended", "flags"]


def without_received(repository: Repository) -> None:
    """Take the clerk's entry out of the report."""
    text = repository.read(REPORT)
    kept = [line for line in text.splitlines(keepends=True) if "received:" not in line and "via: fax" not in line]
    repository.write(REPORT, "".join(kept))


def test_the_contract(example: Repository) -> None:
    """The JSON has exactly the keys of the contract; rows come in Vietnamese alphabetical order."""
    board = example.run("deadlines", "--period", "2013-03", "--format", "json", "--as-of", "2013-04-01").json
    assert list(board) == KEYS
    assert [list(row) for row in board["rows"]] == [ROW] * 3
    assert [row["unit"] for row in board["rows"]] == ["ham-tan", "la-gi", "phu-quy"]
    assert board["due"] == "2013-03-20T23:59:59+07:00"
    assert (board["expected"], board["on_time"], board["missing"], board["late"]) == (3, 2, 1, 0)
    assert board["rows"][0]["basis"] == "received"
    assert board["rows"][2]["flags"] == ["extended"]


@pytest.mark.any_settings
def test_without_the_clerks_entry_arrival_in_history_counts(make_repository: MakeRepository) -> None:
    """The commit on main that brought the file is its arrival, of one that was removed again the one that came back.

    A later correction moves nothing.
    """
    repository = make_repository(VALID, date="2013-03-18T09:00:00+07:00")
    without_received(repository)
    repository.path(REPORT).rename(repository.root / "cho")
    repository.commit(date="2013-03-19T09:00:00+07:00")
    (repository.root / "cho").rename(repository.path(REPORT))
    repository.commit(date="2013-03-22T09:30:00+07:00")
    repository.replace(REPORT, "Công nhân bức xúc", "Công nhân rất bức xúc")
    repository.commit(date="2013-04-02T09:00:00+07:00")
    board = repository.run("deadlines", "--period", "2013-03", "--format", "json", "--as-of", "2013-05-01").json
    row = board["rows"][0]
    assert (row["status"], row["basis"], row["days_late"]) == ("late", "commit", 2)
    assert row["received_at"] == "2013-03-22T09:30:00+07:00"


@pytest.mark.any_settings
def test_a_merge_is_the_arrival_of_what_it_brings(make_repository: MakeRepository) -> None:
    """What is on a branch arrives when it is merged into main, whatever dates the branch's commits claim."""
    repository = make_repository(VALID, date="2013-03-01T09:00:00+07:00")
    repository.git("switch", "--quiet", "--create", "bao-cao")
    note = repository.read("units/ham-tan/2013/2013-02.yml").replace("2013-02", "2013-05").replace("2013-01", "2013-04")
    text = "".join(
        line for line in note.splitlines(keepends=True) if not line.startswith(("received:", "  {via:", "  via:"))
    )
    repository.write("units/ham-tan/2013/2013-05.yml", text)
    repository.commit(date="2013-05-19T09:00:00+07:00")
    repository.git("switch", "--quiet", "main")
    repository.commit("Việc khác", date="2013-05-20T08:00:00+07:00")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Nhận báo cáo", "bao-cao", date="2013-05-21T08:00:00+07:00")
    board = repository.run("deadlines", "--period", "2013-05", "--format", "json", "--as-of", "2013-06-01").json
    row = next(row for row in board["rows"] if row["unit"] == "ham-tan")
    assert (row["status"], row["received_at"], row["days_late"]) == ("late", "2013-05-21T08:00:00+07:00", 1)


@pytest.mark.any_settings
def test_what_is_not_committed_has_not_arrived(example: Repository) -> None:
    """A report in the working tree only is missing, until it is committed."""
    without_received(example)
    example.path(REPORT).rename(example.root / "cho")
    example.git("add", "--all")
    example.git("commit", "--quiet", "--amend", "--message", "x")
    (example.root / "cho").rename(example.path(REPORT))
    board = example.run("deadlines", "--period", "2013-03", "--format", "json").json
    assert board["rows"][0]["status"] == "missing"


def test_a_shallow_clone_is_refused_with_the_command_that_mends_it(example: Repository) -> None:
    """Where arrivals have to be read from history, a clone without its beginning is refused."""
    without_received(example)
    example.commit()
    example.git("clone", "--quiet", "--depth=1", f"file://{example.root}", "../nong")
    shallow = Repository(example.root.parent / "nong")
    done = shallow.run("deadlines", "--period", "2013-03")
    assert done.code == 2
    assert "git fetch --unshallow" in done.err
    shallow.git("fetch", "--quiet", "--unshallow")
    assert shallow.run("deadlines", "--period", "2013-03").code == 0


def test_the_federations_own_summaries(demonstration: Repository) -> None:
    """`--report summary` is the federation's board: one unit, on time by the date of issue."""
    board = demonstration.run("deadlines", "--period", "2013-03", "--report", "summary", "--format", "json").json
    assert (board["report"], board["expected"], board["rows"][0]["unit"]) == ("summary", 1, "binh-thuan")
    assert board["rows"][0]["basis"] == "issued"


@pytest.mark.parametrize("month", ["2012-11", "2012-12", *(f"2013-{month:02}" for month in range(1, 13))])
def test_every_month_of_the_demonstration_adds_up(demonstration: Repository, month: str) -> None:
    """Thirteen units owe each month; the parts add up, and the rates follow from the parts."""
    board = demonstration.run("deadlines", "--period", month, "--format", "json", "--as-of", "2014-01-31").json
    parts = ("on_time", "late", "missing", "excused", "not_due")
    assert board["expected"] == 13 == sum(board[part] for part in parts)
    for part in parts:
        assert board[part] == sum(row["status"] == part for row in board["rows"])
    owed = board["expected"] - board["excused"] - board["not_due"]
    assert board["completeness"] == (board["on_time"] + board["late"]) / owed
    assert board["timeliness"] == board["on_time"] / owed


def test_unknown_arguments_are_said_in_words(example: Repository) -> None:
    """A period, a time or a unit that does not exist: one message and exit status 2."""
    for arguments, words in [
        (["--period", "2013-13"], "«2013-13» không phải là kỳ báo cáo"),
        (["--as-of", "hôm qua"], "«hôm qua» không phải là thời điểm"),
        (["--unit", "ham-tam"], "Sổ đăng ký không có đơn vị «ham-tam»"),
    ]:
        done = example.run("deadlines", *arguments)
        assert (done.code, done.out) == (2, "")
        assert words in done.err


def test_the_table_for_people(example: Repository) -> None:
    """In the terminal: words, signs and sums with numerator and denominator."""
    out = example.run("deadlines", "--period", "2013-03", "--as-of", "2013-04-01").out
    assert "● đúng hạn" in out
    assert "○ chưa nộp" in out
    assert "Đầy đủ 2/3 = 66,7%; đúng hạn 2/3 = 66,7%." in out


@pytest.mark.any_settings
def test_the_repository_as_it_was_at_a_commit(make_repository: MakeRepository) -> None:
    """`--at` reads files, registry and history of a commit; the working tree is not touched."""
    repository = make_repository(VALID, date="2013-03-21T09:00:00+07:00")
    before = repository.git("rev-parse", "HEAD")
    repository.path(REPORT).unlink()
    repository.replace("registry/units.yml", "short: Phú Quý", "short: Đảo Phú Quý")
    repository.commit(date="2013-04-01T09:00:00+07:00")
    repository.write(REPORT, "hỏng: [")
    then = repository.run("deadlines", "--period", "2013-03", "--format", "json", "--at", before).json
    now = repository.run("deadlines", "--period", "2013-03", "--format", "json", "--at", "HEAD").json
    assert [(row["name"], row["status"]) for row in then["rows"]] == [
        ("Hàm Tân", "on_time"),
        ("La Gi", "on_time"),
        ("Phú Quý", "missing"),
    ]
    assert {row["name"]: row["status"] for row in now["rows"]} == {
        "Hàm Tân": "missing",
        "La Gi": "on_time",
        "Đảo Phú Quý": "missing",
    }
    assert repository.run("summary", "2013-03", "--format", "json", "--at", before).json["commit"] == before
    assert repository.run("check", "--at", before).code == 0
    assert repository.read(REPORT) == "hỏng: ["
    unknown = repository.run("deadlines", "--at", "khong-co")
    assert (unknown.code, unknown.out) == (2, "")
    assert "khong-co" in unknown.err
