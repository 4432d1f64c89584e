"""`giaoban demo`: the same everywhere, and where it makes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import Ran, Repository, run_giaoban


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
