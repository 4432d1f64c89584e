"""Reports on their way into a repository: how they are sent and taken in, and what the board says of them then."""

from typing import Any

from giaoban.base.periods import parse_period
from giaoban.base.times import parse_moment
from giaoban.known.board import make_board
from giaoban.known.workspace import load_state, open_workspace
from giaoban.objects.board import row_json

from ..conftest import Repository

FOLDER = "units/ham-tan/2013"
MARCH = f"{FOLDER}/2013-03.yml"
BEGIN = "2013-01-02T08:00:00+07:00"


def nil_report(period: str, unit: str = "ham-tan", note: str = "") -> str:
    """Return a nil report that passes the check."""
    text = f"form: periodic\nunit: {unit}\nperiod: {period}\ndata_as_of: {period}-14\nsecrecy: none\nnil: true\n"
    return text + (f"overview: {note}\n" if note else "")


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
