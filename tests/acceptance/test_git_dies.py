"""A Git that dies at its n-th call: the command reports it and fails, or its answer is unchanged."""

import os
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from .. import command
from ..conftest import GIT_ENV, Repository

DIES = """#!/bin/sh
count=$(($(cat "$GIAOBAN_TEST_COUNT") + 1))
echo "$count" > "$GIAOBAN_TEST_COUNT"
if [ "$count" = "$GIAOBAN_TEST_LAST" ]; then
    case "$GIAOBAN_TEST_HOW" in
        killed) kill -9 $$ ;;
        silent) exit 128 ;;
        half) size=$("$GIAOBAN_TEST_GIT" "$@" < /dev/stdin | tee "$GIAOBAN_TEST_COUNT.said" | wc -c)
            head -c $((size / 2)) "$GIAOBAN_TEST_COUNT.said"; kill -9 $$ ;;
    esac
fi
exec "$GIAOBAN_TEST_GIT" "$@"
"""
AS_OF = ("--as-of", "2014-01-31")
COMMANDS: dict[str, tuple[str, ...]] = {
    "deadlines": ("deadlines", "--period", "2013-03", "--format", "json", *AS_OF),
    "deadlines-at": ("deadlines", "--period", "2013-03", "--format", "json", "--at", "HEAD", *AS_OF),
    "summary": ("summary", "2013-03", "--format", "json", *AS_OF),
    "since": ("check", "--since", "HEAD~1", "--format", "json"),
    "staged": ("check", "--staged", "--format", "json"),
    "guard": ("guard", "--base", "HEAD~1", "--head", "HEAD", "--actor", "ldld-ham-tan", "--format", "json"),
    "receipts": ("receipt", "list", "--format", "json"),
    "verify": ("receipt", "verify"),
    "dossier": ("dossier", "2013-007", "--format", "json", *AS_OF),
    "preview": ("preview", "--base", "HEAD~1", "--head", "HEAD", *AS_OF),
    "diff": ("summary", "2013-03", "--diff", "HEAD~1", "HEAD", "--format", "json"),
}


class Outcome(NamedTuple):
    """How a command ended, what it printed, what it said of errors, and how often it called Git."""

    code: int
    out: bytes
    err: bytes
    calls: int


class Dying:
    """A repository whose Git dies on demand."""

    def __init__(self, repository: Repository, folder: Path) -> None:
        real = shutil.which("git")
        assert real is not None
        folder.mkdir()
        script = folder / "git"
        script.write_text(DIES, encoding="utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        self.root, self.count = repository.root, folder / "count"
        self.environment = {
            **os.environ,
            **GIT_ENV,
            "COLUMNS": "160",
            "PATH": f"{folder}:{os.environ['PATH']}",
            "GIAOBAN_TEST_GIT": real,
            "GIAOBAN_TEST_COUNT": str(self.count),
        }

    def run(self, arguments: Sequence[str], last: int = 0, how: str = "") -> Outcome:
        """Run a command whose Git dies at call number `last`; 0 for never."""
        self.count.write_text("0", encoding="ascii")
        environment = {**self.environment, "GIAOBAN_TEST_LAST": str(last), "GIAOBAN_TEST_HOW": how}
        code, out, err = command.run(list(arguments), self.root, environment, set())
        return Outcome(code, out, err, int(self.count.read_text(encoding="ascii")))


@pytest.fixture
def dying(example: Repository, tmp_path: Path) -> Dying:
    """Return the example with a second commit, one change staged, one receipt, and a Git that can die."""
    example.replace("units/ham-tan/2013/2013-03.yml", "people: {count: 320", "people: {count: 321")
    example.commit()
    assert (
        example.run("receipt", "record", "--rev-range", "HEAD~1..HEAD", "--at", "2013-03-19T09:00:00+07:00").code == 0
    )
    example.replace("units/ham-tan/2013/2013-03.yml", "people: {count: 321", "people: {count: 322")
    example.git("add", "--all")
    return Dying(example, tmp_path / "bin")


def hold(dying: Dying, name: str, how: str, places: Sequence[int] | None = None) -> int:
    """Let Git die at each call of a command, or at some, and return how often the command failed for it."""
    whole = dying.run(COMMANDS[name])
    assert whole.calls > 1
    assert whole.code in (0, 1), whole.err
    failed = 0
    for last in places or range(1, whole.calls + 1):
        if last > whole.calls:
            continue
        found = dying.run(COMMANDS[name], last, how)
        same = (found.code, found.out) == (whole.code, whole.out)
        said = found.code == 2 and bool(found.err.strip()) and b"Traceback" not in found.err
        failed += said
        assert same or said, (name, how, last, found)
    return failed


@pytest.mark.parametrize(
    ("how", "places"),
    [("killed", None), ("silent", [1, 4, 7, 10, 12]), ("half", [2, 5, 7, 9])],
    ids=["killed", "silent", "half"],
)
def test_a_board_is_right_or_it_is_none(dying: Dying, how: str, places: Sequence[int] | None) -> None:
    """At every call of Git that a board needs: the same board with exit status 0, or exit status 2 with a reason."""
    assert hold(dying, "deadlines", how, places) >= 3


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_command_takes_a_failure_for_an_answer(dying: Dying, name: str) -> None:
    """The first and some later calls of every command that reads history."""
    assert hold(dying, name, "killed", [1, 3, 6]) >= 2


@pytest.mark.soak
@pytest.mark.parametrize("how", ["killed", "silent", "half"])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_call_of_git_may_fail_unnoticed(dying: Dying, name: str, how: str) -> None:
    """Every call of every command, in every way of dying."""
    assert hold(dying, name, how) >= 3
