"""A repository is found without GitPython where it is a plain one, and then just where GitPython finds it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import git
import pytest

from giaoban.repository.discovery import _plainly_found

from ..conftest import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a plain repository with a folder in it."""
    subprocess.run(["git", "init", "--quiet", tmp_path / "kho"], check=True)
    (tmp_path / "kho/reports/units").mkdir(parents=True)
    return tmp_path / "kho"


def bare(root: Path) -> None:
    """Say that there is no working tree."""
    subprocess.run(["git", "config", "core.bare", "true"], cwd=root, check=True)


def worktree(root: Path) -> None:
    """Say that the working tree is elsewhere."""
    subprocess.run(["git", "config", "core.worktree", "/"], cwd=root, check=True)


def included(root: Path) -> None:
    """Let another file say what it likes."""
    subprocess.run(["git", "config", "include.path", "x"], cwd=root, check=True)


def moved(root: Path) -> None:
    """Put the Git folder elsewhere, with a file that names it."""
    subprocess.run(["git", "init", "--quiet", "--separate-git-dir", root.parent / "git"], cwd=root, check=True)


def linked(root: Path) -> None:
    """Put a link in the place of the Git folder."""
    (root / ".git").rename(root.parent / "git")
    (root / ".git").symlink_to(root.parent / "git")


def broken(root: Path) -> None:
    """Take away where branches are."""
    (root / ".git/refs/heads").rename(root.parent / "heads")
    (root / ".git/refs/tags").rename(root.parent / "tags")
    (root / ".git/refs").rmdir()


def like_git(root: Path) -> None:
    """Give the reports' folder something of a Git folder."""
    (root / "reports/HEAD").write_text("ref: refs/heads/main\n")


def test_where_the_library_finds_it(root: Path) -> None:
    """From each folder, by each way to write its path, and through a link."""
    (root.parent / "link").symlink_to(root / "reports")
    for folder in (root, root / "reports/units", root / "reports/.." / "reports", root.parent / "link/.."):
        found = git.Repo(folder, search_parent_directories=True) if folder.name != ".." else None
        assert _plainly_found(folder) == (Path(found.git_dir) if found else None), folder
    assert _plainly_found(root / "nowhere") is None


@pytest.mark.parametrize("odd", [bare, worktree, included, moved, linked, broken, like_git])
def test_what_is_unusual_is_left_to_the_library(root: Path, odd: Callable[[Path], None]) -> None:
    """Wherever something is not as `git init` and `git clone` leave it."""
    odd(root)
    assert _plainly_found(root / "reports") is None


@pytest.mark.parametrize("name", ["GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"])
def test_variables_are_left_to_the_library(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that lead elsewhere."""
    monkeypatch.setenv(name, str(root))
    assert _plainly_found(root) is None


def test_the_library_is_not_loaded(root: Path) -> None:
    """It takes longer to load than Git takes to answer."""
    script = "import sys; from pathlib import Path; from giaoban.repository.discovery import open_any; "
    script += "open_any(Path()); print('git' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root / "reports", env=environment, check=True, capture_output=True
    )
    assert done.stdout.split() == [b"False"]
