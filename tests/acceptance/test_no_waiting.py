"""No command waits for ever: neither for a pipe in the place of a file of Git, nor for a Git that does not answer."""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import MakeRepository, Repository, run_giaoban

BOARD = ("deadlines", "--period", "2013-03", "--format", "json", "--as-of", "2014-01-31")
COMMANDS = (
    *(("check",), ("check", "--staged"), ("check", "--since", "HEAD"), ("check", "--at", "HEAD"), BOARD),
    *(("fix", "--diff"), ("receipt", "list"), ("receipt", "verify"), ("doctor", "--offline"), ("hook", "install")),
    ("guard", "--base", "HEAD", "--head", "HEAD", "--actor", "ban-tgnc"),
)
WAIT = 20  # seconds; what waited would wait for ever


def pipe(path: Path) -> None:
    """Put a pipe in the place of a file: nobody writes into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def endless(path: Path) -> None:
    """Put a link to a device that has no end in the place of a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def listening(path: Path) -> None:
    """Put a socket in the place of a file."""
    path.unlink(missing_ok=True)
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.chdir(here)


def in_quick(repository: Repository, *arguments: str, **environment: str) -> str:
    """Run a command that cannot do its work; return what it says, which it does at once and in words."""
    begun = time.monotonic()
    done = repository.run(*arguments, **environment)
    assert time.monotonic() - begun < WAIT, arguments
    assert (done.code, done.out) == (2, ""), (arguments, done)
    assert len(done.err.splitlines()) >= 2, (arguments, done.err)
    return done.err


def included(git: Path, target: str) -> None:
    """Let the configuration include a file."""
    with (git / "config").open("a", encoding="utf-8") as config:
        config.write(f"[include]\n\tpath = {target}\n")


def by_include(git: Path) -> Path:
    """A file that the configuration includes by a relative path."""
    included(git, "them")
    return git / "them"


def by_two_includes(git: Path) -> Path:
    """A file that an included file includes, on a condition that may not hold, quoted."""
    included(git, "them")
    (git / "them").write_text('[includeIf "gitdir:/khong/co/"]\n\tpath = "xa\\"hon"\n', encoding="utf-8")
    return git / 'xa"hon'


def by_alternate(git: Path) -> Path:
    """A pack of another folder of objects, from which this one borrows."""
    other = git.parent.parent / "kho khác" / "objects"
    (other / "pack").mkdir(parents=True)
    (git / "objects" / "info" / "alternates").write_text(f"# từ kho khác\n{other}\n", encoding="utf-8")
    return other / "pack" / "pack-1.idx"


def loose(git: Path) -> Path:
    """The loose object of the first report."""
    return next(path for path in sorted((git / "objects").glob("[0-9a-f][0-9a-f]/*")))


def named(*parts: str) -> Callable[[Path], Path]:
    """A file of the Git folder by its name."""
    return lambda git: git.joinpath(*parts)


PLACES: dict[str, Callable[[Path], Path]] = {
    "include": by_include,
    "include of an include": by_two_includes,
    "a branch": named("refs", "heads", "main"),
    "another ref": named("refs", "giaoban", "x", "y"),
    "the log of a branch": named("logs", "refs", "heads", "main"),
    "alternates": named("objects", "info", "alternates"),
    "of an alternate": by_alternate,
    "a loose object": loose,
    "a pack": named("objects", "pack", "pack-1.idx"),
    "attributes": named("info", "attributes"),
    "a hook": named("hooks", "pre-commit"),
    "journal": named("giaoban", "journal", "1.json"),
    **{name: named(name) for name in ("HEAD", "config", "packed-refs", "index", "shallow", "commondir")},
    **{name: named(name) for name in ("config.worktree", "FETCH_HEAD", "MERGE_HEAD")},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_among_the_files_of_git(example: Repository, place: str) -> None:
    """Whichever file it is, every command says which, in words, and ends with 2."""
    path = PLACES[place](example.root / ".git")
    pipe(path)
    for arguments in COMMANDS if place in ("include", "a branch") else (BOARD,):
        assert path.name in in_quick(example, *arguments).replace("\n", ""), arguments


@pytest.mark.parametrize("put", [endless, listening], ids=["device", "socket"])
@pytest.mark.parametrize("place", ["HEAD", "config", "packed-refs", "index", "include", "a loose object"])
def test_a_device_or_a_socket_among_them(example: Repository, place: str, put: Callable[[Path], None]) -> None:
    """As with a pipe: of one reading never ends, of the other it never begins."""
    path = PLACES[place](example.root / ".git")
    put(path)
    for arguments in (BOARD,):
        assert path.name in in_quick(example, *arguments).replace("\n", "")


def test_a_pipe_in_the_place_of_the_git_folder(example: Repository, tmp_path: Path) -> None:
    """Neither `.git` itself nor the folder that it names is waited for."""
    (example.root / ".git").rename(tmp_path / "noi-khac")
    (example.root / ".git").write_text(f"gitdir: {tmp_path / 'noi-khac'}\n", encoding="utf-8")
    assert example.run("check").code == 0
    pipe(tmp_path / "noi-khac" / "packed-refs")
    in_quick(example, "check")
    (tmp_path / "noi-khac" / "packed-refs").unlink()
    pipe(example.root / ".git")
    in_quick(example, "check")


def test_a_pipe_in_a_bare_repository(example: Repository, tmp_path: Path) -> None:
    """A server's repository is looked at in the same way."""
    example.git("clone", "--quiet", "--bare", ".", str(tmp_path / "kho.git"))
    pipe(tmp_path / "kho.git" / "refs" / "heads" / "khac")
    for arguments in (BOARD, ("receipt", "repair"), ("doctor", "--offline")):
        in_quick(Repository(tmp_path / "kho.git"), *arguments)


def test_what_git_itself_puts_there_is_fine(example: Repository) -> None:
    """A link to the empty file, a link to nothing, the socket of Git's own watcher hinder nothing."""
    git = example.root / ".git"
    (git / "info" / "attributes").symlink_to(os.devnull)
    (git / "hooks" / "post-merge").symlink_to("khong-co")
    listening(git / "fsmonitor--daemon.ipc")
    included(git, "khong-co")
    assert example.run("check").code == 0


def test_a_pipe_among_the_files_that_git_reads_beside_the_data(example: Repository) -> None:
    """Git would ask them how to show files; what is read here is what was committed, so they are not asked."""
    for name in (".gitattributes", ".gitignore", ".gitmodules", ".mailmap", "reports/.gitattributes"):
        pipe(example.root / name)
    for arguments in COMMANDS:
        begun = time.monotonic()
        assert example.run(*arguments).code in (0, 1), arguments
        assert time.monotonic() - begun < WAIT, arguments


DATA = ("units/la-gi/2013/2013-04.yml", "registry/units.yml", "registry/people.yml", "registry/templates/summary.docx")


@pytest.mark.parametrize("name", DATA)
def test_a_pipe_among_the_data(example: Repository, name: str) -> None:
    """It is a problem at its place, or the command says what it cannot read; no command waits for it."""
    pipe(example.path(name))
    done = example.run("check", "--format", "json")
    assert done.code == 1
    assert "FILE02" in {problem["code"] for problem in done.json["problems"] if problem["path"] == f"reports/{name}"}
    message = example.root / "loi-ghi"
    message.write_text("Gửi báo cáo tháng\n", encoding="utf-8")
    for arguments in (
        *(("fix",), ("check", "--staged"), BOARD, ("doctor", "--offline"), ("codeowners",)),
        *(("hook", "commit-msg", str(message)), ("summary", "2013-03", "--format", "docx", "--out", "a.docx")),
        *(("new", "monthly", "--unit", "la-gi", "--period", "2013-04"), ("export", "--out", "xuat")),
    ):
        begun = time.monotonic()
        done = example.run(*arguments)
        assert time.monotonic() - begun < WAIT, arguments
        assert done.code in (0, 1, 2), (arguments, done)


def test_a_pipe_among_the_data_does_not_stop_the_site(make_repository: MakeRepository, tmp_path: Path) -> None:
    """The build ends, in whatever way."""
    repository = make_repository(Path(__file__).parents[1] / "examples" / "valid" / "format")
    pipe(repository.path("units/la-gi/2013/2013-04.yml"))
    begun = time.monotonic()
    done = run_giaoban("build", "--out", str(tmp_path / "trang"), cwd=repository.root)
    assert time.monotonic() - begun < 120
    assert done.code in (0, 1), done.err


def test_a_git_that_does_not_answer(example: Repository, tmp_path: Path) -> None:
    """Where a call takes too long, or stops in the middle of what it prints, the command says so and ends with 2."""
    git = next(
        Path(folder) / "git" for folder in os.environ["PATH"].split(os.pathsep) if (Path(folder) / "git").exists()
    )
    for asked, how in (("rev-parse", ""), ("ls-tree", ""), ("log", "printf x;"), ("cat-file", "printf x;")):
        folder = tmp_path / asked
        folder.mkdir()
        program = folder / "git"
        script = f'#!/bin/sh\ncase " $* " in *" {asked} "*) {how} exec sleep 300;; esac\nexec {git} "$@"\n'
        program.write_text(script, encoding="utf-8")
        program.chmod(0o755)
        path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        said = in_quick(example, *BOARD, "--at", "HEAD", PATH=path, GIAOBAN_GIT_LIMIT="1")
        assert f"«{asked}»" in said
        assert "GIAOBAN_GIT_LIMIT" in said
