"""The pre-commit hook, by real commits in real repositories."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ..conftest import GIT_ENV, ROOT, MakeRepository, Repository

REPORT = "units/ham-tan/2013/2013-03.yml"
GOOD, BAD = "attitude: upset ", "attitude: angry "


def commit(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run `git commit` in a folder as a user does."""
    return subprocess.run(
        ["git", "commit", "--message", "Gửi báo cáo", *arguments],
        cwd=folder,
        env={**os.environ, **GIT_ENV, **environment},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture
def hooked(example: Repository) -> Repository:
    """Return the example with the hook installed."""
    done = example.run("hook", "install")
    assert (done.code, done.err) == (0, "")
    return example


def test_a_bad_report_is_refused_and_a_good_one_passes(hooked: Repository) -> None:
    """The officer reads in Vietnamese what is wrong and where; after the mend the commit goes through."""
    hooked.replace(REPORT, GOOD, BAD)
    hooked.git("add", ".")
    done = commit(hooked.root)
    assert done.returncode == 1
    assert f"reports/{REPORT}" in done.stderr
    assert "lỗi SHAPE04" in done.stderr
    assert "Thái độ" in done.stderr
    hooked.replace(REPORT, BAD, GOOD.replace("upset", "worried"))
    hooked.git("add", ".")
    assert commit(hooked.root).returncode == 0


def test_unstaged_changes_do_not_count(hooked: Repository) -> None:
    """What is not committed is nobody's business, in either direction."""
    hooked.write(REPORT, hooked.read(REPORT) + "\n# thêm\n")
    hooked.git("add", ".")
    hooked.replace(REPORT, GOOD, BAD)
    assert commit(hooked.root).returncode == 0
    hooked.git("add", ".")
    hooked.replace(REPORT, BAD, GOOD)
    assert commit(hooked.root).returncode == 1


def test_commit_all_and_commit_of_one_file(hooked: Repository) -> None:
    """`git commit -a` and `git commit FILE` use an index of their own for a moment; that one is checked."""
    hooked.replace(REPORT, GOOD, BAD)
    assert commit(hooked.root, "--all").returncode == 1
    assert commit(hooked.root, f"reports/{REPORT}").returncode == 1
    other = "units/la-gi/2013/2013-03.yml"
    hooked.write(other, hooked.read(other) + "\n# thêm\n")
    hooked.git("add", f"reports/{REPORT}")
    assert commit(hooked.root, f"reports/{other}").returncode == 0


def test_from_a_subfolder_and_with_spaces_in_the_path(make_repository: MakeRepository) -> None:
    """Git runs the hook at the top folder; the path of the repository may have any characters."""
    repository = make_repository(ROOT / "tests/examples/valid/format", name="Kho báo cáo 'mới' $HOME")
    assert repository.run("hook", "install").code == 0
    folder = repository.path("units/ham-tan")
    repository.replace(REPORT, GOOD, BAD)
    repository.git("add", ".")
    assert commit(folder).returncode == 1
    repository.replace(REPORT, BAD, "attitude: worried ")
    repository.git("add", ".")
    assert commit(folder).returncode == 0


def test_from_any_worktree(hooked: Repository, tmp_path: Path) -> None:
    """A worktree shares the hook; installed from a worktree it serves the main one as well."""
    tree = tmp_path / "cây làm việc"
    hooked.git("worktree", "add", "--quiet", "-b", "khac", str(tree))
    other = Repository(tree)
    other.replace(REPORT, GOOD, BAD)
    other.git("add", ".")
    assert commit(tree).returncode == 1
    (hooked.root / ".git" / "hooks" / "pre-commit").unlink()
    assert other.run("hook", "install").code == 0
    assert commit(tree).returncode == 1
    assert (hooked.root / ".git" / "hooks" / "pre-commit").exists()


def test_other_commits_are_let_through(hooked: Repository) -> None:
    """A commit that touches no report is not checked, even if the reports have errors."""
    hooked.replace(REPORT, GOOD, BAD)
    hooked.git("add", ".")
    assert commit(hooked.root, "--no-verify").returncode == 0
    (hooked.root / "README.md").write_text("x", encoding="utf-8")
    hooked.git("add", ".")
    assert commit(hooked.root).returncode == 0


def test_a_module_in_the_repository_is_not_run(hooked: Repository) -> None:
    """The hook runs at the top of the repository; a file there that is named like a module must not be imported."""
    for name in ("giaoban.py", "yaml.py", "typer.py"):
        (hooked.root / name).write_text("import sys; sys.exit(0)\n", encoding="utf-8")
    hooked.replace(REPORT, GOOD, BAD)
    hooked.git("add", ".")
    assert commit(hooked.root).returncode == 1


def test_core_hooks_path(example: Repository) -> None:
    """Where hooks are kept elsewhere, the hook goes there."""
    example.git("config", "core.hooksPath", "tools/hooks")
    done = example.run("hook", "install")
    assert "tools/hooks/pre-commit" in done.out
    example.replace(REPORT, GOOD, BAD)
    example.git("add", "reports")
    assert commit(example.root).returncode == 1


def test_a_foreign_hook_is_kept(example: Repository) -> None:
    """It is not overwritten but with --force; the line to add to it works."""
    path = example.root / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\necho hook khác\n", encoding="utf-8")
    path.chmod(0o755)
    done = example.run("hook", "install")
    assert (done.code, done.out) == (2, "")
    assert "hook khác" in path.read_text(encoding="utf-8")
    line = next(line for line in done.err.splitlines() if "check --staged" in line)
    command = line[line.index(shlex.quote(sys.executable)) :]
    path.write_text(f"{path.read_text(encoding='utf-8')}{command}\n", encoding="utf-8")
    example.replace(REPORT, GOOD, BAD)
    example.git("add", ".")
    refused = commit(example.root)
    assert refused.returncode == 1
    assert "SHAPE04" in refused.stderr
    assert example.run("hook", "install", "--force").code == 0
    assert "giaoban hook" in path.read_text(encoding="utf-8")
    assert commit(example.root).returncode == 1


def test_a_link_as_hook_is_replaced_and_not_written_through(example: Repository) -> None:
    """With --force the link goes; what it pointed to stays as it was."""
    target = example.root / "chung.sh"
    target.write_text("#!/bin/sh\n", encoding="utf-8")
    path = example.root / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)
    assert example.run("hook", "install").code == 2
    assert example.run("hook", "install", "--force").code == 0
    assert not path.is_symlink()
    assert target.read_text(encoding="utf-8") == "#!/bin/sh\n"


def test_installing_twice_is_an_update(hooked: Repository) -> None:
    """Our own hook is written again, byte for byte the same."""
    path = hooked.root / ".git" / "hooks" / "pre-commit"
    before = path.read_bytes()
    assert hooked.run("hook", "install").code == 0
    assert path.read_bytes() == before
    assert hooked.run("hook", "install", "--lang", "en").code == 0
    assert path.read_bytes() != before


def test_a_python_that_is_gone_says_so(hooked: Repository) -> None:
    """After the program was moved, a commit says what to do, and does not go through unchecked."""
    path = hooked.root / ".git" / "hooks" / "pre-commit"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(shlex.quote(sys.executable), "/khong/co/python"), encoding="utf-8")
    hooked.write(REPORT, hooked.read(REPORT) + "\n# thêm\n")
    hooked.git("add", ".")
    done = commit(hooked.root)
    assert done.returncode != 0
    assert "giaoban hook install" in done.stderr


def test_no_repository(tmp_path: Path, example: Repository) -> None:
    """Outside of a repository there is a message."""
    done = example.run("hook", "install", "--repo", str(tmp_path))
    assert done.code == 2
    assert done.err


def test_the_hooks_of_pre_commit() -> None:
    """.pre-commit-hooks.yaml names a command that exists, for the files that it is about."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "giaoban check --staged"
    assert hook["pass_filenames"] is False
    assert hook["files"] == "^reports/"
    assert {"id", "name", "language"} <= set(hook)
