"""One pass of history: what it holds, and dates along the line that cannot all be right."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.repository.claims import SKEW, disordered
from giaoban.repository.discovery import open_any
from giaoban.repository.git import Git
from giaoban.repository.history import History, read_history, read_written
from giaoban.repository.log import read_commit

from ..conftest import GIT_ENV, ROOT, VALID, MakeRepository, Repository

START = datetime(2013, 3, 1, tzinfo=UTC)


def hours(*numbers: float) -> list[datetime]:
    """Return moments so many hours after a beginning."""
    return [START + timedelta(hours=number) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ([], ()),
        ([1], ()),
        ([1, 2, 2, 3], ()),
        ([20, 15], (1,)),  # of two that contradict, the later one
        ([10, 20, 15, 21], (2,)),
        ([10, 900, 11, 12, 13], (1,)),  # one far ahead does not make the rest suspect
        ([10, 11, 1, 12, 13], (2,)),
        ([10, 11, 1, 2, 12, 13], (2, 3)),
        ([10, 10.1, 9.95, 12], ()),  # three minutes are nobody's fault
        ([10, 10.5, 9.5, 12], (2,)),
    ],
)
def test_dates_that_run_backwards(numbers: list[float], wrong: tuple[int, ...]) -> None:
    """Cases worked out by hand."""
    assert disordered(hours(*numbers)) == wrong


@given(st.lists(st.integers(0, 40), max_size=9))
def test_as_few_dates_as_possible_are_wrong(numbers: list[int]) -> None:
    """Without the flagged dates the rest is in order, and fewer flags would not do: compared with all possibilities."""
    wrong = disordered(hours(*numbers))
    rest = [number for place, number in enumerate(numbers) if place not in wrong]
    assert rest == sorted(rest)
    ways = (
        count
        for count in range(len(numbers) + 1)
        for kept in combinations(numbers, len(numbers) - count)
        if list(kept) == sorted(kept)
    )
    assert len(wrong) == next(ways)
    assert timedelta(hours=1) > SKEW


@given(st.lists(st.integers(0, 10**9), max_size=50), st.integers(0, 49), st.integers(1, 10**6))
def test_one_forged_date_is_found(numbers: list[int], place: int, days: int) -> None:
    """In a line that is in order, one date set before its predecessor or after its successor is flagged."""
    line = sorted(set(numbers))
    if not 0 < place < len(line) - 2:  # with one date after it, either of the two could be the wrong one
        return
    dates = [START + timedelta(minutes=20 * rank) for rank in range(len(line))]
    dates[place] = START - timedelta(days=days % 10_000 + 1)
    assert disordered(dates) == (place,)
    dates[place] = START + timedelta(days=days % 10_000 + 365)
    assert disordered(dates) == (place,)


def opened(repository: Repository) -> Git:
    """Return Git's view of a repository."""
    return open_any(repository.root)


def test_the_history_of_the_example(make_repository: MakeRepository) -> None:
    """Every file of the first commit arrived with it; other files of the repository are not looked at."""
    repository = make_repository(VALID, date="2013-03-18T09:00:00+07:00")
    (repository.root / "README").write_text("x", encoding="utf-8")
    repository.commit(date="2013-03-19T09:00:00+07:00")
    history = read_history(opened(repository))
    files = repository.git("ls-files", "reports").splitlines()
    assert sorted(history.changes) == sorted(files)
    assert {change.commit.id for changes in history.changes.values() for change in changes} == {
        repository.git("rev-parse", "HEAD~1")
    }
    assert [commit.id for commit in history.line] == repository.git("rev-list", "--reverse", "HEAD").split()
    assert history.of("README") == ()


def test_every_merge_is_taken_whole(make_repository: MakeRepository) -> None:
    """What three branches at once brought (an octopus) came with the merge, each text written by its own commit."""
    repository = make_repository(VALID)
    for name in "abc":
        repository.git("switch", "--quiet", "--create", name, "main")
        repository.write(f"units/la-gi/2013/notes/2013-03-0{ord(name) - 96}-{name}.yml", name)
        repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Nhận", "a", "b", "c")
    history = read_history(opened(repository))
    merge = repository.git("rev-parse", "main")
    for name in "abc":
        path = f"reports/units/la-gi/2013/notes/2013-03-0{ord(name) - 96}-{name}.yml"
        (change,) = history.of(path)
        assert change.commit.id == merge
        assert change.commit.merge
        assert change.blob is not None
        assert [each.id for each in history.written[path, change.blob]] == [repository.git("rev-parse", name)]
        assert history.position(name) is None
        assert history.position(repository.git("rev-parse", name)) == len(history.line) - 2


def test_names_and_addresses_that_are_no_text(make_repository: MakeRepository) -> None:
    """Bytes other than UTF-8, line breaks and marks in names and addresses neither crash nor shift anything."""
    repository = make_repository(VALID)
    odd = os.fsencode(repository.root) + b"/reports/units/la-gi/2013/notes/\xff\x01\n:100644 a.yml"
    repository.path("units/la-gi/2013/notes").mkdir()
    with open(odd, "wb") as stream:  # noqa: PTH123 - a name that is no text
        stream.write(b"x")
    repository.git("add", "--all")
    subprocess.run(
        ["git", "commit", "--quiet", "--message", "x"],
        cwd=repository.root,
        env={**os.environ, **GIT_ENV, "GIT_AUTHOR_EMAIL": "a\x02b\x01c", "GIT_AUTHOR_NAME": "A\x01\x02B"},
        check=True,
    )
    history = read_history(opened(repository))
    assert len(history.commits) == 2
    assert history.line[-1].email == "a\x02b\x01c"
    name = "reports/units/la-gi/2013/notes/\\xff\\u0001\\u000a:100644 a.yml"
    assert [change.commit for change in history.of(name)] == [history.line[-1]]


def test_settings_of_the_user_change_nothing(make_repository: MakeRepository) -> None:
    """Signatures shown, colours, another order, copies: the same history."""
    repository = make_repository(VALID)
    repository.replace("registry/office.yml", "place: Bình Thuận", "place: Phan Thiết")
    repository.commit()
    before = read_history(opened(repository))
    for key, value in [
        ("log.showSignature", "true"),
        ("color.ui", "always"),
        ("log.date", "relative"),
        ("diff.renames", "copies"),
        ("core.quotePath", "true"),
        ("log.follow", "true"),
        ("format.pretty", "oneline"),
        ("log.diffMerges", "off"),
        ("core.abbrev", "5"),
    ]:
        repository.git("config", key, value)
    assert read_history(opened(repository)) == before


def test_a_history_of_nothing() -> None:
    """Before the first commit there is nothing, and asking is no error."""
    assert (History().of("x"), History().position("y"), History().position(None)) == ((), None, None)
    assert History().disordered == frozenset()


def test_who_wrote_what(make_repository: MakeRepository) -> None:
    """Of the commits of a range, the first that wrote a text counts; a merge only if nobody else did."""
    repository = make_repository(VALID)
    path = "units/la-gi/2013/2013-03.yml"
    start = repository.git("rev-parse", "HEAD")
    repository.git("switch", "--quiet", "--create", "nhanh")
    repository.replace(path, "form: periodic", "form: periodic # a")
    one = repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Nhận", "nhanh")
    writers = read_written(opened(repository), "main", start).writers
    blob = repository.git("rev-parse", f"main:reports/{path}")
    found = writers[f"reports/{path}", blob]
    assert found.id == one
    assert found == read_commit(opened(repository), one)
    office = repository.git("rev-parse", "main:reports/registry/office.yml")
    assert ("reports/registry/office.yml", office) not in writers


@pytest.mark.soak
def test_the_benchmark_meets_its_target(tmp_path: Path) -> None:
    """24,000 reports in at most one and a half times a plain `git log` with its changes."""
    command = [sys.executable, str(ROOT / "benchmarks" / "speed.py"), "--rows", "history", "--no-peers"]
    command += ["--cache", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    found = [line for line in done.stdout.splitlines() if line.startswith("read the history")]
    assert [line.rpartition(": ")[2] for line in found] == ["met", "met"], done.stdout + done.stderr
