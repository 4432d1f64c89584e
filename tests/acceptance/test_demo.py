"""`giaoban demo`: real history, the same everywhere, and the board of every month equals a table made without giaoban.

The table here is worked out from the plan of the demonstration and the words of plan 26/KH-LĐLĐ alone: thirteen unions
owe a report a month, due at the end of the 20th; the extensions and the exemption stand below, written by hand.
"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import git
import pytest

from giaoban.deadlines.board import Board, make_board
from giaoban.demonstration.bank import load_bank
from giaoban.demonstration.plan import Plan, make_plan
from giaoban.demonstration.write import render, report_document
from giaoban.documents.canonical import dump
from giaoban.periods import parse_period
from giaoban.receipts.verify import verify
from giaoban.workspace import State, load_state, open_workspace

from ..conftest import Ran, Repository, run_giaoban

HANOI = timezone(timedelta(hours=7))
UNITS = (
    "bac-binh", "duc-linh", "ham-tan", "ham-thuan-bac", "ham-thuan-nam", "khu-cong-nghiep", "la-gi", "phan-thiet",
    "phu-quy", "tanh-linh", "tuy-phong", "vien-chuc", "y-te",
)  # fmt: skip
MONTHS = ("2012-11", "2012-12", *(f"2013-{month:02}" for month in range(1, 13)))
EXTENDED = {("phu-quy", "2013-03"): "2013-03-25", ("ham-thuan-bac", "2013-07"): "2013-07-23"}
EXEMPT = {("la-gi", "2013-05"), ("la-gi", "2013-06")}
# A unit pushes some minutes before its report is taken in; a receipt would say the earlier, history the later time.
TAKEN_IN = timedelta(minutes=30)


@dataclass(frozen=True)
class Expected:
    """What the board should say of one unit, by the plan."""

    status: str
    arrived: datetime | None
    nil: bool
    empty: bool


def moment(text: str) -> datetime:
    """Return the end of a day in Vietnam, or a time of it: «2013-03-21 12:00»."""
    day, _, clock = text.partition(" ")
    return datetime.fromisoformat(f"{day}T{clock or '23:59:59'}").replace(tzinfo=HANOI)


def table(plan: Plan, period: str, as_of: datetime) -> dict[str, Expected]:
    """Return what became of each unit's report of a month by a moment."""
    found = {}
    for unit in UNITS:
        sent = [
            report
            for report in plan.reports
            if report.unit == unit and period in (report.period, *report.covers) and report.received.at <= as_of
        ]
        first = min(sent, key=lambda report: report.received.at, default=None)
        due = moment(EXTENDED.get((unit, period), f"{period}-20"))
        if (unit, period) in EXEMPT:
            status = "excused"
        elif first is None:
            status = "missing" if as_of > due else "not_due"
        else:
            status = "on_time" if first.received.at <= due else "late"
        found[unit] = Expected(
            status,
            first.received.at if first else None,
            nil=first is not None and first.nil,
            empty=first is not None and not first.nil and not first.matters,
        )
    return found


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of the year."""
    return make_plan(load_bank())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository that the command has made."""
    folder = tmp_path_factory.mktemp("demo") / "kho"
    assert run_giaoban("demo", str(folder), cwd=folder.parent).code == 0
    return Repository(folder)


@pytest.fixture(scope="module")
def state(made: Repository) -> State:
    """What giaoban reads from it."""
    return load_state(open_workspace(made.root))


def agree(board: Board, expected: dict[str, Expected]) -> None:
    """Compare a board with the table, row by row and figure by figure."""
    assert {row.unit: row.status for row in board.rows} == {unit: row.status for unit, row in expected.items()}
    for row in board.rows:
        wanted = expected[row.unit]
        assert (row.nil, row.empty) == (wanted.nil, wanted.empty), row
        assert (row.received_at is None) == (wanted.arrived is None), row
        if row.received_at and wanted.arrived:
            assert timedelta(0) <= wanted.arrived - row.received_at <= TAKEN_IN, row
    statuses = [row.status for row in expected.values()]
    owed = len(UNITS) - statuses.count("excused") - statuses.count("not_due")
    came = statuses.count("on_time") + statuses.count("late")
    assert (board.expected, board.owed, board.received) == (len(UNITS), owed, came)
    assert board.completeness == (came / owed if owed else None)


@pytest.mark.parametrize("period", MONTHS)
def test_the_board_of_every_month(state: State, plan: Plan, period: str) -> None:
    """At the end of the year, and as of four moments around the due time."""
    parsed = parse_period(period)
    assert parsed is not None
    later = parsed.shift(1)
    for as_of in (
        moment("2014-01-31"),
        moment(f"{period}-17"),
        moment(f"{period}-20 12:00"),
        moment(f"{period}-21 00:00:00"),
        moment(f"{later}-05"),
    ):
        agree(make_board(state.registry, state.inputs.submissions, parsed, as_of), table(plan, period, as_of))


def test_the_table_is_a_hard_one(plan: Plan) -> None:
    """All five states and both flags occur, so that the comparison could fail."""
    rows = [row for period in MONTHS for row in table(plan, period, moment("2014-01-31")).values()]
    assert {row.status for row in rows} == {"on_time", "late", "missing", "excused"}
    assert sum(row.status == "late" for row in rows) >= 15
    assert any(row.nil for row in rows)
    assert any(row.empty for row in rows)
    assert "not_due" in {row.status for row in table(plan, "2013-03", moment("2013-03-17")).values()}


def test_the_command_says_the_same(made: Repository, plan: Plan) -> None:
    """`deadlines` as JSON, with `--as-of`, and at a commit in March 2013."""
    board = made.run("deadlines", "--period", "2013-03", "--as-of", "2013-04-05", "--format", "json").json
    expected = table(plan, "2013-03", moment("2013-04-05"))
    assert {row["unit"]: row["status"] for row in board["rows"]} == {unit: row.status for unit, row in expected.items()}
    assert {row["unit"] for row in board["extra"]} == {"binh-thuan"}
    # On the evening of 19 March nobody knew of what came later. The register is read at the commit, too: the extension
    # of Phú Quý had been granted that morning, and the day before there was none.
    then = made.git("rev-list", "-1", "--first-parent", "--before=2013-03-19T18:00:00+07:00", "main")
    at = made.run("deadlines", "--period", "2013-03", "--at", then, "--as-of", "2013-12-31", "--format", "json").json
    known = {unit for unit, row in table(plan, "2013-03", moment("2013-03-19 18:00")).items() if row.arrived}
    assert {row["unit"] for row in at["rows"] if row["received_at"]} == known
    assert {row["status"] for row in at["rows"] if row["unit"] not in known} == {"missing"}
    assert 0 < len(known) < len(UNITS)
    before = made.git("rev-list", "-1", "--first-parent", "--before=2013-03-18T18:00:00+07:00", "main")
    early = made.run("deadlines", "--period", "2013-03", "--at", before, "--as-of", "2013-03-21", "--format", "json")
    flags = [row["flags"] for row in early.json["rows"] if row["unit"] == "phu-quy"]
    assert flags == [[]]
    assert [row["flags"] for row in at["rows"] if row["unit"] == "phu-quy"] == [["extended"]]


def test_the_federations_own_summaries(state: State) -> None:
    """Issued by the 25th, but for September, which came out on 2 October; December's is a draft still."""
    found = {}
    for period in MONTHS:
        parsed = parse_period(period)
        assert parsed is not None
        board = make_board(state.registry, state.inputs.submissions, parsed, moment("2014-01-31"), "summary")
        found[period] = [(row.unit, row.status) for row in board.rows]
    expected = dict.fromkeys(MONTHS, "on_time") | {"2013-09": "late", "2013-12": "missing"}
    assert found == {period: [("binh-thuan", status)] for period, status in expected.items()}


def test_it_ends_as_the_demonstration_does(made: Repository, plan: Plan) -> None:
    """Its last tree has the demonstration's files, less the clerk's entry where the unit itself sent the report."""
    expected = render(load_bank(), plan)
    for report in plan.reports:
        if report.received.via in {"email", "fax"}:
            document = dict(report_document(report))
            del document["received"]
            expected[report.path] = dump(document)
    folder = made.root / "reports"
    found = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yml")}
    assert found == expected
    assert made.git("status", "--porcelain") == ""


def test_it_passes_the_check(made: Repository) -> None:
    """The data is right, warnings included, and Git finds nothing broken or loose."""
    ran = made.run("check", "--strict", "--as-of", "2013-12-31")
    assert ran.code == 0, ran.out
    assert made.git("fsck", "--strict", "--no-progress") == ""


@pytest.mark.parametrize("day", ["2012-12-24", "2013-03-26"])
def test_every_day_of_it_was_right(made: Repository, tmp_path: Path, day: str) -> None:
    """What stood in main on a day in between has no errors: nothing points to what was yet to be written."""
    valid_on(made, tmp_path, day)


@pytest.mark.soak
def test_really_every_day(made: Repository, tmp_path: Path) -> None:
    """Every commit of main's line has no errors."""
    for commit in made.git("rev-list", "--first-parent", "main").split():
        clone(made, tmp_path / commit, commit)
        ran = run_giaoban("check", cwd=tmp_path / commit)
        assert ran.code == 0, (commit, ran.out)


def valid_on(made: Repository, folder: Path, day: str) -> None:
    commit = made.git("rev-list", "-1", "--first-parent", f"--before={day}T23:59:59+07:00", "main")
    clone(made, folder / "luc-ay", commit)
    ran = run_giaoban("check", cwd=folder / "luc-ay")
    assert ran.code == 0, ran.out


def clone(made: Repository, target: Path, commit: str) -> None:
    """Make a clone of the repository with a commit checked out."""
    made.git("clone", "--quiet", "--shared", "--no-checkout", str(made.root), str(target))
    Repository(target).git("checkout", "--quiet", "--detach", commit)


def log(made: Repository, *arguments: str) -> list[list[str]]:
    """Return lines of `git log`: fields separated by tabs."""
    return [line.split("\t") for line in made.git("log", *arguments).splitlines()]


def test_each_report_came_from_its_unit(made: Repository, plan: Plan) -> None:
    """What came through Git was written by the unit's account, what came on paper by the clerk, each in a commit."""
    register: Any = load_bank().registry["people"]
    people = {person["login"]: person["emails"][0] for person in register["people"]}
    officers = {
        unit: person["login"]
        for person in register["people"]
        if person["role"] == "officer"
        for unit in person["units"]
    }
    writers: dict[str, tuple[str, str]] = {}
    current = ("", "")
    written = made.git("log", "--no-merges", "--reverse", "--format=%x01%an%x09%ae", "--name-only", "main")
    for line in written.splitlines():
        if line.startswith("\x01"):
            name, address = line[1:].split("\t")
            assert people[name] == address
            current = (name, line)
        elif line:
            writers.setdefault(line, current)
    for report in plan.reports:
        through_git = report.received.via in {"email", "fax"}
        assert writers[f"reports/{report.path}"][0] == (officers[report.unit] if through_git else "van-thu-tinh")
    assert len({commit for path, commit in writers.items() if path.endswith("/2013-03.yml")}) > 5


def test_some_are_backdated_squashed_and_fast_forwarded(made: Repository, plan: Plan) -> None:
    """Late reports that claim to be of the due day; their merge says when they came. And not all came by a merge."""
    forged = {}
    merges = 0
    for _, parents, author, committer, taken, subject in merged(made):
        merges += len(parents.split()) == 2
        claimed, came = datetime.fromisoformat(author), datetime.fromisoformat(taken)
        if came - claimed > timedelta(days=1):
            forged[subject] = came - datetime.fromisoformat(committer) > timedelta(days=1)
    assert len(forged) >= 5
    assert set(forged.values()) == {True, False}, "both dates forged, and the author's only"
    late = {
        f"Báo cáo {period} của" for period in MONTHS for row in table(plan, period, moment("2014-01-31")).values()
        if row.status == "late"
    }  # fmt: skip
    assert all(subject[: subject.index(" của") + 4] in late for subject in forged)
    single = log(made, "main", "--first-parent", "--no-merges", "--format=%an%x09%cn")
    assert sum(author == committer and author.startswith(("ldld-", "cd-")) for author, committer in single) >= 5
    assert sum(author != committer for author, committer in single) >= 5
    assert merges >= 60


def merged(made: Repository) -> list[tuple[str, str, str, str, str, str]]:
    """Return each merge of main: id, parents, what its branch's commit claims (two dates), its own date, subject."""
    found = []
    for commit, parents, taken in log(made, "main", "--first-parent", "--merges", "--format=%H%x09%P%x09%cI"):
        own = parents.split()[1]
        author, committer, subject = log(made, "-1", own, "--format=%aI%x09%cI%x09%s")[0]
        found.append((commit, parents, author, committer, taken, subject))
    return found


def test_a_case_goes_step_by_step(made: Repository) -> None:
    """The case of March has a commit a step, and two for the request to explain it; each shows what was known then."""
    path = "reports/province/cases/2013/2013-003.yml"
    commits = made.git("log", "--reverse", "--format=%H", "main", "--", path).split()
    texts = [made.git("show", f"{commit}:{path}") for commit in commits]
    steps = [[name for name in ("select", "verify", "escalate", "respond") if f"\n  {name}:" in text] for text in texts]
    assert steps[:4] == [
        ["select"], ["select", "verify"], ["select", "verify", "escalate"], ["select", "verify", "escalate", "respond"],
    ]  # fmt: skip
    assert ["answered" in text for text in texts[4:]] == [False, True]
    assert "requests" not in texts[3]


def test_the_amendment_is_a_later_commit(made: Repository) -> None:
    """The number that La Gi corrected stands first as it was sent; the restatement comes after."""
    path = "reports/units/la-gi/2013/2013-03.yml"
    commits = made.git("log", "--first-parent", "--reverse", "--format=%H %cI", "main", "--", path).splitlines()
    assert len(commits) == 2
    first, second = (made.git("show", f"{line.split()[0]}:{path}") for line in commits)
    assert "count: 85," in first
    assert "count: 110," in second
    assert commits[1].split()[1].startswith("2013-04-12")
    restated = made.git("log", "--format=%cI", "main", "--", "reports/province/restatements/2013/2013-03.yml")
    assert [line[:10] for line in restated.splitlines()] == ["2013-04-15", "2013-04-03"]


def test_two_runs_are_one(made: Repository, tmp_path: Path) -> None:
    """Another time zone, language, umask and Git configuration: the same ids of all branches, the same bytes."""
    hostile = tmp_path / "gitconfig"
    hostile.write_text(
        "[user]\n name = x\n email = x@x\n[core]\n autocrlf = true\n hooksPath = /nowhere\n[commit]\n gpgsign = true\n"
        "[init]\n defaultBranch = khac\n",
        encoding="utf-8",
    )
    ran = run_giaoban(
        "demo", "kho", "--lang", "en", cwd=tmp_path,
        TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="7", GIT_CONFIG_GLOBAL=str(hostile), GIT_DIR="/nowhere",
        GIT_AUTHOR_DATE="2001-01-01T00:00:00", GIT_DEFAULT_HASH="sha256",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    again = Repository(tmp_path / "kho")
    refs = "for-each-ref", "--format=%(refname) %(objectname)"
    assert again.git(*refs) == made.git(*refs)
    assert again.git("symbolic-ref", "HEAD") == "refs/heads/main"
    assert tree(again.root) == tree(made.root)
    assert len(tree(made.root)) > 300


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of a working tree."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_only_the_first_months(made: Repository, tmp_path: Path) -> None:
    """`--months 3` is the beginning of the same history: its last commit is one of the whole."""
    assert run_giaoban("demo", "kho", "--months", "3", cwd=tmp_path).code == 0
    short = Repository(tmp_path / "kho")
    last = short.git("rev-parse", "HEAD")
    assert last in made.git("rev-list", "--first-parent", "main").split()
    rest = made.git("log", "--first-parent", "--reverse", "--format=%cI", f"{last}..main").splitlines()
    assert short.git("log", "-1", "--format=%cI") < "2013-02-01" <= rest[0]
    assert short.run("check").code == 0


def refused(tmp_path: Path, prepare: Callable[[Path], object]) -> Ran:
    """Run the command on a folder that was prepared so that it cannot be taken."""
    prepare(tmp_path / "kho")
    before = sorted(tmp_path.rglob("*"))
    ran = run_giaoban("demo", "kho", cwd=tmp_path)
    assert sorted(tmp_path.rglob("*")) == before, "nothing is left behind"
    return ran


def full(folder: Path) -> None:
    folder.mkdir()
    (folder / "thu.txt").write_text("của tôi", encoding="utf-8")


@pytest.mark.parametrize("prepare", [full, Path.touch], ids=["full", "file"])
def test_what_is_there_stays(tmp_path: Path, prepare: Callable[[Path], object]) -> None:
    """A folder with something in it, or a file of that name: one message, exit status 2."""
    ran = refused(tmp_path, prepare)
    assert (ran.code, ran.out) == (2, "")
    assert "kho đã có và không trống" in ran.err


@pytest.mark.parametrize("months", ["0", "15", "-1"])
def test_months_that_there_are_not(tmp_path: Path, months: str) -> None:
    """The demonstration has fourteen."""
    ran = run_giaoban("demo", "kho", f"--months={months}", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "14" in ran.err
    assert not (tmp_path / "kho").exists()


def test_an_empty_folder_and_the_one_one_stands_in(tmp_path: Path, made: Repository) -> None:
    """`giaoban demo .` in an empty folder works, and the folder is still the same one."""
    folder = tmp_path / "trong"
    folder.mkdir()
    number = folder.stat().st_ino
    assert run_giaoban("demo", ".", cwd=folder).code == 0
    assert folder.stat().st_ino == number
    assert Repository(folder).git("rev-parse", "HEAD") == made.git("rev-parse", "HEAD")
    assert sorted(path.name for path in folder.iterdir()) == [
        ".git", ".gitattributes", ".gitignore", "README.md", "reports",
    ]  # fmt: skip


def test_where_nothing_may_be_written(tmp_path: Path) -> None:
    """A place below a file: one message, exit status 2."""
    (tmp_path / "tep").touch()
    ran = run_giaoban("demo", "tep/kho", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "Không ghi được" in ran.err


def test_without_git(tmp_path: Path) -> None:
    """No Git on the machine: one message, and no folder half made."""
    ran = run_giaoban("demo", "kho", cwd=tmp_path, PATH=str(tmp_path), GIT_PYTHON_REFRESH="quiet")
    assert ran.code == 2
    assert list(tmp_path.iterdir()) == []


def test_reports_are_named_as_the_plan_has_them(made: Repository, plan: Plan) -> None:
    """As many first arrivals on main's line as the plan has reports: no path was sent twice under another name."""
    added = subprocess.run(
        ["git", "log", "--first-parent", "--diff-merges=first-parent", "--diff-filter=A", "--name-only", "--format="],
        cwd=made.root, check=True, capture_output=True, encoding="utf-8",
    ).stdout.split()  # fmt: skip
    assert len(added) == len(set(added))
    assert {f"reports/{report.path}" for report in plan.reports} <= set(added)


def test_most_have_receipts_and_some_have_none(made: Repository, state: State, plan: Plan) -> None:
    """The server wrote down most of what the units pushed; the clerk's paper and an outage in June go without.

    The receipts name the claims of late reports that were backdated; a sound branch of them is what verify asks for.
    """
    through_git = {report.path for report in plan.reports if report.received.via in {"email", "fax"}}
    basis = {
        entry.path.removeprefix("reports/"): entry.basis
        for entry in state.inputs.submissions
        if entry.report == "monthly"
    }
    assert {path for path, name in basis.items() if name == "received"} == set(basis) - through_git
    on_history = {path for path in through_git if basis[path] == "commit"}
    assert 5 <= len(on_history) <= len(through_git) / 4
    june = {
        report.path for report in plan.reports
        if report.path in through_git and "2013-06-17" <= report.received.at.date().isoformat() <= "2013-06-20"
    }  # fmt: skip
    assert june
    assert june <= on_history
    suspect = {entry.reference for entry in state.inputs.submissions if "backdated" in entry.flags}
    assert suspect >= {"tanh-linh/2013-03", "khu-cong-nghiep/2013-09", "ham-tan/2013-09", "tuy-phong/2013-12"}
    assert len(suspect) <= 8
    verified = verify(git.Repo(made.root))
    assert verified.sound, verified.findings
    assert verified.receipts > 250


def test_history_alone_says_the_same(made: Repository, plan: Plan, tmp_path: Path) -> None:
    """Without the receipts the first-parent line tells when each report came, and the boards are the same."""
    made.git("clone", "--quiet", "--single-branch", "--branch", "main", str(made.root), str(tmp_path / "ban-sao"))
    alone = load_state(open_workspace(tmp_path / "ban-sao"))
    assert "receipt" not in {entry.basis for entry in alone.inputs.submissions}
    for period in MONTHS:
        parsed = parse_period(period)
        assert parsed is not None
        as_of = moment("2014-01-31")
        board = make_board(alone.registry, alone.inputs.submissions, parsed, as_of)
        agree(board, table(plan, period, as_of))
        exact = {row.unit: row.received_at for row in board.rows}
        assert exact == {unit: row.arrived for unit, row in table(plan, period, as_of).items()}
