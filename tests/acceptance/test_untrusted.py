"""A folder that somebody else made: nothing in it is run, and nothing that is not there counts as not sent."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from ..conftest import Repository

AS_OF = ("--as-of", "2014-01-31")
BOARD = ("deadlines", "--period", "2013-03", "--format", "json", *AS_OF)
READING = (
    ("check",),
    ("check", "--since", "HEAD~1"),
    ("check", "--staged"),
    BOARD,
    ("summary", "2013-03", "--format", "json", *AS_OF),
    ("guard", "--base", "HEAD~1", "--head", "HEAD", "--actor", "ban-tgnc"),
    ("preview", "--base", "HEAD~1", "--head", "HEAD", *AS_OF),
    ("receipt", "list"),
    ("receipt", "verify"),
    ("doctor", "--offline"),
    ("dossier", "2013-007", "--format", "json", *AS_OF),
)


def trap(repository: Repository, folder: Path) -> Path:
    """Make every program that a repository's own settings can name leave a file behind; return where."""
    ran = folder / "ran"
    ran.mkdir()
    program = folder / "program"
    program.write_text(f'#!/bin/sh\ntouch "{ran}/$$"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR | stat.S_IXOTH)
    hooks = Path(repository.git("rev-parse", "--absolute-git-dir")) / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(program, hooks / name)
    for name in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy", "core.editor", "core.askPass"),
        *("core.alternateRefsCommand", "diff.external", "gpg.program", "gpg.ssh.program", "credential.helper"),
        *("filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command"),
        *("merge.x.driver", "uploadpack.packObjectsHook", "pager.log", "pager.diff", "pager.status", "alias.log"),
        *("interactive.diffFilter", "log.showSignature", "protocol.ext.allow", "remote.origin.vcs"),
    ):
        repository.git("config", name, "always" if name.startswith("protocol") else str(program))
    repository.git("config", "log.showSignature", "true")
    (Path(repository.git("rev-parse", "--absolute-git-dir")) / "info" / "attributes").write_text(
        "* filter=x diff=x merge=x\n", encoding="utf-8"
    )
    return ran


def test_settings_of_the_data_run_nothing(example: Repository, tmp_path: Path) -> None:
    """Whatever the repository's own configuration names as a program, reading it starts none of it."""
    example.replace("units/ham-tan/2013/2013-03.yml", "people: {count: 320", "people: {count: 321")
    example.commit()
    example.write("units/la-gi/2013/notes/2013-03-05-moi.yml", "unit: la-gi\n")
    ran = trap(example, tmp_path)
    for arguments in READING:
        done = example.run(*arguments)
        assert done.code in (0, 1), (arguments, done.err)
        assert not list(ran.iterdir()), arguments


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another account")
def test_a_clone_of_another_account_is_not_entered(example: Repository, tmp_path: Path) -> None:
    """Root is not led into it either: the message names the folder, and nothing of it is run."""
    example.commit()
    ran = trap(example, tmp_path)
    ran.chmod(0o777)
    subprocess.run(["chown", "-R", "12345", str(example.root)], check=True)
    for arguments in READING:
        done = example.run(*arguments, SUDO_UID="0")
        assert (done.code, done.out) == (2, ""), arguments
        assert "thuộc một tài khoản khác" in done.err
    assert not list(ran.iterdir())


def test_a_bare_repository_in_a_report_folder_is_never_entered(example: Repository, tmp_path: Path) -> None:
    """Somebody can commit the files of a repository; the check names the folder, and no command goes in."""
    inner = example.path("units/ham-tan/2013/notes/kho")
    example.git("clone", "--quiet", "--bare", ".", str(inner))
    ran = trap(Repository(inner), tmp_path)
    for arguments in READING:
        assert Repository(inner).run(*arguments).code == 2, arguments
    assert Repository(inner / "refs").run("check").code == 2
    assert example.run("check").code == 1
    assert not list(ran.iterdir())


def test_a_bare_repository_that_is_named_is_read(example: Repository, tmp_path: Path) -> None:
    """What stands on its HEAD is checked and counted, as in a clone; what has to write files says what it needs."""
    example.git("clone", "--quiet", "--bare", ".", str(tmp_path / "kho.git"))
    bare = ("--repo", str(tmp_path / "kho.git"))
    outside = Repository(tmp_path)
    assert outside.run(*BOARD, *bare).json == example.run(*BOARD).json
    for more in ((), ("--at", "HEAD")):
        assert outside.run("check", *bare, *more).code == 0
    for arguments in (("fix",), ("codeowners",), ("build",), ("export",), ("hook", "install")):
        done = outside.run(*arguments, *bare)
        assert done.code == 2, arguments
        assert "kho của máy chủ" in done.err.lower() or "bare" in done.err


@pytest.mark.parametrize("how", ["sparse", "skip"])
def test_what_is_not_on_the_disk_is_not_not_sent(example: Repository, how: str) -> None:
    """A checkout that leaves files out is refused, with the command that brings them back; it works."""
    report = "reports/units/ham-tan/2013/2013-03.yml"
    if how == "sparse":
        example.git("sparse-checkout", "set", "--no-cone", "/reports/registry/", "/reports/units/la-gi/")
        mend = "git sparse-checkout disable"
    else:
        example.git("update-index", "--skip-worktree", report)
        (example.root / report).unlink()
        mend = f"git update-index --no-skip-worktree {report} && git restore {report}"
    whole = example.run(*BOARD, "--at", "HEAD").json
    for arguments in (("check",), BOARD, ("summary", "2013-03", *AS_OF)):
        done = example.run(*arguments)
        assert (done.code, done.out) == (2, "")
        assert mend in done.err.replace("\n", " ")
    subprocess.run(["/bin/sh", "-c", mend], cwd=example.root, check=True, capture_output=True)
    assert example.run(*BOARD).json == whole


def test_the_commit_that_is_named_is_what_was_read(example: Repository) -> None:
    """A change that Git was told to overlook is seen all the same."""
    report = "units/ham-tan/2013/2013-03.yml"
    head = example.git("rev-parse", "HEAD")
    assert example.run("summary", "2013-03", "--format", "json", *AS_OF).json["commit"] == head
    for flag in ("--assume-unchanged", "--skip-worktree"):
        example.git("update-index", flag, f"reports/{report}")
        example.replace(report, "people: {count: 320", "people: {count: 321")
        assert example.git("status", "--porcelain") == ""
        assert example.run("summary", "2013-03", "--format", "json", *AS_OF).json["commit"] == f"{head}-dirty"
        example.replace(report, "people: {count: 321", "people: {count: 320")
    example.path(report).write_bytes(example.path(report).read_bytes().replace(b"\n", b"\r\n"))
    assert example.run("summary", "2013-03", "--format", "json", *AS_OF).json["commit"] == head


def test_sha256_everywhere(example: Repository, tmp_path: Path) -> None:
    """Commands say of a repository with SHA-256 ids what they say of one with SHA-1 ids."""
    example.replace("units/ham-tan/2013/2013-03.yml", "people: {count: 320", "people: {count: 321")
    example.commit(date="2013-03-19T09:00:00+07:00")
    other = Repository(tmp_path / "sha256")
    other.root.mkdir()
    other.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    for rev in ("HEAD~1", "HEAD"):
        example.git("checkout", "--quiet", rev, "--", ".")
        shutil.copytree(example.root / "reports", other.root / "reports", dirs_exist_ok=True)
        other.commit(date=example.git("log", "-1", "--format=%cI", rev))
    assert len(other.git("rev-parse", "HEAD")) == 64
    for repository in (example, other):
        done = repository.run("receipt", "record", "--rev-range", "HEAD~1..HEAD", "--at", "2013-03-19T10:00:00+07:00")
        assert done.code == 0, done.err
    for arguments in READING:
        one, two = example.run(*arguments), other.run(*arguments)
        assert one.code == two.code, (arguments, two.err)
        if "--format" not in arguments or arguments == BOARD:
            assert len(one.out.split()) == len(two.out.split()), arguments
    assert example.run(*BOARD).json == other.run(*BOARD).json
