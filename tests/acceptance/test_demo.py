"""`giaoban demo`: the board of every month equals a table made without giaoban (see year.py)."""

from datetime import timedelta
from pathlib import Path

import pytest

from giaoban.base.periods import parse_period
from giaoban.documents.canonical import dump
from giaoban.known.board import Board, make_board
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.source.read import read_source

from ..conftest import Repository
from .year import MONTHS, REPORTS, TAKEN_IN, UNITS, Expected, Sent, moment, table


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
    due = "not_due" not in statuses  # there is no ratio while anything is not due
    assert board.completeness == (came / owed if owed and due else None)


@pytest.mark.parametrize("period", MONTHS)
def test_the_board_of_every_month(made_state: State, sent: list[Sent], period: str) -> None:
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
        agree(make_board(made_state.registry, made_state.inputs.submissions, parsed, as_of), table(sent, period, as_of))


def test_the_table_is_a_hard_one(sent: list[Sent]) -> None:
    """All five states and both flags occur, so that the comparison could fail."""
    rows = [row for period in MONTHS for row in table(sent, period, moment("2014-01-31")).values()]
    assert {row.status for row in rows} == {"on_time", "late", "missing", "excused"}
    assert sum(row.status == "late" for row in rows) >= 15
    assert any(row.nil for row in rows)
    assert any(row.empty for row in rows)
    assert "not_due" in {row.status for row in table(sent, "2013-03", moment("2013-03-17")).values()}


def test_the_command_says_the_same(made: Repository, sent: list[Sent]) -> None:
    """`deadlines` as JSON, with `--as-of`, and at a commit in March 2013."""
    board = made.run("deadlines", "--period", "2013-03", "--as-of", "2013-04-05", "--format", "json").json
    expected = table(sent, "2013-03", moment("2013-04-05"))
    assert {row["unit"]: row["status"] for row in board["rows"]} == {unit: row.status for unit, row in expected.items()}
    assert {row["unit"] for row in board["extra"]} == {"binh-thuan"}
    # On the evening of 19 March nobody knew of what came later. The register is read at the commit, too: the extension
    # of Phú Quý had been granted that morning, and the day before there was none.
    then = made.git("rev-list", "-1", "--first-parent", "--before=2013-03-19T18:00:00+07:00", "main")
    at = made.run("deadlines", "--period", "2013-03", "--at", then, "--as-of", "2013-12-31", "--format", "json").json
    known = {unit for unit, row in table(sent, "2013-03", moment("2013-03-19 18:00")).items() if row.arrived}
    assert {row["unit"] for row in at["rows"] if row["received_at"]} == known
    assert {row["status"] for row in at["rows"] if row["unit"] not in known} == {"missing"}
    assert 0 < len(known) < len(UNITS)
    before = made.git("rev-list", "-1", "--first-parent", "--before=2013-03-18T18:00:00+07:00", "main")
    early = made.run("deadlines", "--period", "2013-03", "--at", before, "--as-of", "2013-03-21", "--format", "json")
    flags = [row["flags"] for row in early.json["rows"] if row["unit"] == "phu-quy"]
    assert flags == [[]]
    assert [row["flags"] for row in at["rows"] if row["unit"] == "phu-quy"] == [["extended"]]


def test_the_federations_own_summaries(made_state: State) -> None:
    """Issued by the 25th, but for September, which came out on 2 October; December's is a draft still."""
    found = {}
    for period in MONTHS:
        parsed = parse_period(period)
        assert parsed is not None
        board = make_board(made_state.registry, made_state.inputs.submissions, parsed, moment("2014-01-31"), "summary")
        found[period] = [(row.unit, row.status) for row in board.rows]
    expected = dict.fromkeys(MONTHS, "on_time") | {"2013-09": "late", "2013-12": "missing"}
    assert found == {period: [("binh-thuan", status)] for period, status in expected.items()}


def test_it_ends_as_the_demonstration_does(made: Repository, sent: list[Sent]) -> None:
    """Its last tree has the demonstration's files, less the clerk's entry where the unit itself sent the report."""
    expected = {path.relative_to(REPORTS).as_posix(): path.read_text("utf-8") for path in REPORTS.rglob("*.yml")}
    for report in sent:
        if report.through_git:
            root = read_source(expected[report.path].encode()).root
            assert root is not None
            assert isinstance(root.plain, dict)
            expected[report.path] = dump({key: value for key, value in root.plain.items() if key != "received"})
    folder = made.root / "reports"
    found = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yml")}
    assert found == expected
    assert made.git("status", "--porcelain") == ""


def test_it_passes_the_check(made: Repository) -> None:
    """The data is right, warnings included, and Git finds nothing broken or loose."""
    ran = made.run("check", "--strict", "--as-of", "2013-12-31")
    assert ran.code == 0, ran.out
    assert made.git("fsck", "--strict", "--no-progress") == ""


def test_history_alone_says_the_same(made: Repository, sent: list[Sent], tmp_path: Path) -> None:
    """Without the receipts the first-parent line tells when each report came, and the boards are the same."""
    made.git("clone", "--quiet", "--single-branch", "--branch", "main", str(made.root), str(tmp_path / "ban-sao"))
    alone = load_state(open_workspace(tmp_path / "ban-sao"))
    assert "receipt" not in {entry.basis for entry in alone.inputs.submissions}
    for period in MONTHS:
        parsed = parse_period(period)
        assert parsed is not None
        as_of = moment("2014-01-31")
        board = make_board(alone.registry, alone.inputs.submissions, parsed, as_of)
        agree(board, table(sent, period, as_of))
        exact = {row.unit: row.received_at for row in board.rows}
        assert exact == {unit: row.arrived for unit, row in table(sent, period, as_of).items()}
