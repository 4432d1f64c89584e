"""As of T, the commands say the same as of a repository whose history ends at T.

The demonstration's repository is cut off by Git: main and the branch of receipts go back to their last commit by the
moment. At the moments taken here everything that bears an earlier date had been sent as well; else the two differ by
what came late (DESIGN.md, «Two clocks»: the thing's own date counts, not its commit's).
"""

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from ..conftest import Repository

MOMENTS = ("2012-12-31T12:00:00+07:00", "2013-03-20T12:00:00+07:00")
ALWAYS = (("deadlines", "--year", "2013"), ("remind", "--format", "json"), ("summary", "2013", "--format", "json"))
COMMANDS = (
    *ALWAYS,
    ("deadlines", "--period", "2013-03", "--format", "json"),
    ("deadlines", "--year", "2012", "--format", "csv"),
    ("remind",),
    ("feedback", "--format", "json"),
    ("series", "--as-now", "--format", "json"),
    ("timings", "--format", "json"),
    ("summary", "2012-12"),
    ("summary", "2013-Q1", "--format", "csv"),
    ("explain", "2012-12", "WAGE", "opinions"),
    ("suggest-cases", "2012-12", "--format", "json"),
    ("receipt", "list", "--format", "json"),
    ("dossier", "2012-001", "--format", "json"),
    ("export", "--out", "ra"),
    ("export", "--audience", "levels", "--out", "ra-moi-cap"),
)
_NAMES = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{10,12})\b")


def cut(whole: Repository, folder: Path, moment: str) -> Repository:
    """Return the repository with the history that there was by a moment."""
    shutil.copytree(whole.root, folder, symlinks=True)
    repository = Repository(folder)
    for branch in ("receipts", "main"):
        lines = repository.git("log", "--first-parent", "--format=%H %cI", branch).splitlines()
        found = (line.split() for line in lines)
        last = next(name for name, at in found if datetime.fromisoformat(at) <= datetime.fromisoformat(moment))
        if branch == "main":
            repository.git("reset", "--quiet", "--hard", last)
        else:
            repository.git("update-ref", "refs/heads/receipts", last)
    return repository


def said(repository: Repository, command: tuple[str, ...], moment: str) -> dict[str, str]:
    """Return what a command prints and writes, without the names of commits and the digests made of them."""
    done = repository.run(*command, "--as-of", moment)
    found = {"status": str(done.code), "out": done.out, "err": done.err}
    if "--out" in command:
        folder = repository.root / command[-1]
        found |= {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file()}
        shutil.rmtree(folder)
    return {name: _NAMES.sub("…", text).replace(str(repository.root), "") for name, text in found.items()}


def test_a_command_says_what_it_would_have_said(made: Repository, tmp_path: Path) -> None:
    """Boards of a year, reminders and a year's summary, in the middle of a month."""
    then = cut(made, tmp_path / "den-do", MOMENTS[1])
    whole = Repository(Path(shutil.copytree(made.root, tmp_path / "ca-kho", symlinks=True)))
    for command in ALWAYS:
        assert said(whole, command, MOMENTS[1]) == said(then, command, MOMENTS[1]), command


@pytest.mark.soak
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_command_says_what_it_would_have_said(made: Repository, tmp_path: Path, moment: str) -> None:
    """All commands that know a moment, and both exports file by file."""
    then = cut(made, tmp_path / "den-do", moment)
    whole = Repository(Path(shutil.copytree(made.root, tmp_path / "ca-kho", symlinks=True)))
    for command in COMMANDS:
        assert said(whole, command, moment) == said(then, command, moment), command
