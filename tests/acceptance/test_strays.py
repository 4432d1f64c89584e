"""Files, links and folders where no document belongs, at every level of `reports/`: told, and nothing stops."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giaoban.base.times import now
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.guard.receive import examine_push
from giaoban.guard.record import receipts_of
from giaoban.guard.updates import Update
from giaoban.known.workspace import load_state, open_workspace
from giaoban.publish.pages import pages_of
from giaoban.repository.discovery import open_repository
from giaoban.source.files import File, Files, Odd

from ..conftest import GIT_ENV, VALID, Repository, run_giaoban

# Every folder that the layout knows, one that it does not, and one of a unit that nobody knows.
LEVELS = (
    "",
    "registry/",
    "registry/templates/",
    "units/",
    "units/ham-tan/",
    "units/ham-tan/2013/",
    "units/ham-tan/2013/notes/",
    "units/ham-tan/2013/hotspots/",
    "units/ham-tan/2013/feedback/",
    "units/khong-co/2013/",
    "province/",
    "province/cases/",
    "province/cases/2013/",
    "province/directives/2013/",
    "province/summaries/2013/",
    "province/restatements/2013/",
    "la/",
)
NAMES = (
    "README.md",
    "x",
    "x.yml",
    "{name} {0} %s.yml",
    "hai\ndòng.yml",
    "-rf",
    "a" * 250,
    "2013-03.yaml",
    "::error::x",
    "Báo cáo.docx",
    "\u202e.yml",
    " ",
    "a\\b.yml",
)
NO_UTF8 = b"\xff\xfe.yml"
ODD: tuple[Odd, ...] = ("link", "directory", "special", "unreadable")
COMMANDS = (
    ("check", "--format", "json"),
    ("check", "--at", "HEAD"),
    ("check", "--since", "HEAD~1"),
    ("fix", "--diff"),
    ("deadlines", "--period", "2013-03"),
    ("summary", "2013-03"),
    ("preview", "--base", "HEAD~1", "--head", "HEAD"),
    ("guard", "--base", "HEAD~1", "--head", "HEAD", "--actor", "ldld-ham-tan"),
    ("dossier", "2013-007", "--as-of", "2013-12-31"),
    ("remind",),
    ("doctor",),
    ("receipt", "list"),
)


@pytest.mark.parametrize("level", LEVELS)
def test_a_stray_has_one_problem(level: str) -> None:
    """Whatever it is called and whatever it is, alone in the data: one problem at its own path."""
    for name in (*NAMES, "0912345678.txt"):
        for odd in (None, *ODD):
            file = File(f"reports/{level}{name}", b"x: 1\n", odd)
            found = [
                problem for problem in run_checks(read_corpus(Files([file]))).problems if problem.path == file.path
            ]
            codes = {problem.code for problem in found}
            assert codes - {"PERSON02", "REF01", "SHAPE01", "SHAPE02"} in ({"FILE01"}, {"FILE02"}, set()), (file, codes)
            assert codes, file


@pytest.mark.parametrize("name", ["", "registry", "units", "units/ham-tan", "province", "province/cases"])
@pytest.mark.parametrize("odd", [None, *ODD])
def test_a_level_that_is_no_folder(name: str, odd: Odd | None) -> None:
    """`reports` itself or a folder of it is a file, a link, a repository: one problem, and no error of the program."""
    file = File(f"reports/{name}".rstrip("/"), b"", odd)
    found = [problem.code for problem in run_checks(read_corpus(Files([file]))).problems if problem.path == file.path]
    assert found == ["FILE02" if odd else "FILE01"]


@pytest.fixture(scope="module")
def strewn(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository whose second commit puts everything everywhere."""
    repository = Repository(tmp_path_factory.mktemp("vai") / "kho")
    repository.root.mkdir()
    repository.git("init", "--quiet", "--initial-branch=main")
    shutil.copytree(VALID / "reports", repository.root / "reports")
    repository.commit(date="2013-01-01T00:00:00+0700")
    for level in LEVELS:
        folder = repository.root / "reports" / level
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*map(os.fsencode, NAMES), NO_UTF8):
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"x: 1\n")
        for end in ("", ".yml"):
            _odd_things(folder, end)
    repository.commit(date="2013-01-02T00:00:00+0700")
    for level in LEVELS:  # Git keeps none of these
        os.mkfifo(repository.root / "reports" / level / "ong.yml")
        (repository.root / "reports" / level / "trong").mkdir()
    return repository


def _odd_things(folder: Path, end: str) -> None:
    """Put links and folders of every kind into a folder."""
    things: dict[str, Callable[[Path], object]] = {
        "tep": lambda path: path.symlink_to("x.yml"),
        "mat": lambda path: path.symlink_to("khong-co"),
        "vong": lambda path: path.symlink_to(".", target_is_directory=True),
        "goc": lambda path: path.symlink_to("/"),
        "thu-muc": _folder,
        "kho": _inner_repository,
    }
    for name, put in things.items():
        put(folder / f"{name}{end}")


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "a.txt").write_text("x", encoding="utf-8")


def _inner_repository(path: Path) -> None:
    path.mkdir()
    environment = {**os.environ, **GIT_ENV}
    for arguments in (("init", "--quiet"), ("commit", "--quiet", "--allow-empty", "--message", "x")):
        subprocess.run(["git", *arguments], cwd=path, env=environment, check=True)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_stops(command: tuple[str, ...], strewn: Repository) -> None:
    """Every command does its work: exit status 0 or 1, and no error of the program."""
    done = strewn.run(*command)
    assert done.code in (0, 1), done.err
    assert "ngoài dự kiến" not in done.err


def test_figures_do_not_move(strewn: Repository) -> None:
    """What is counted is what was counted without them."""
    clean = strewn.run("summary", "2013-03", "--at", "HEAD~1", "--as-of", "2013-03-31", "--format", "json").json
    found = strewn.run("summary", "2013-03", "--as-of", "2013-03-31", "--format", "json").json
    assert {**found, "commit": "", "digest": ""} == {**clean, "commit": "", "digest": ""}


def test_the_pages_are_made(strewn: Repository) -> None:
    """What the site is built of is made of what is in its place."""
    state = load_state(open_workspace(strewn.root))
    assert len(pages_of(state, datetime(2013, 5, 1, tzinfo=UTC))) > 50


@pytest.mark.soak
def test_the_site_is_built(strewn: Repository, tmp_path: Path) -> None:
    """The site is built of what is in its place."""
    done = run_giaoban("build", "--as-of", "2013-05-01", "--out", str(tmp_path / "trang"), cwd=strewn.root)
    assert "ngoài dự kiến" not in done.err
    assert done.code == 0, done.err
    assert (tmp_path / "trang" / "index.html").exists()


@pytest.mark.parametrize("ref", ["refs/heads/main", "refs/heads/bao-cao"])
@pytest.mark.parametrize("created", [True, False])
def test_the_server_judges_the_push(
    ref: str, created: bool, strewn: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hooks' functions end: a push to main is refused for the strays, and what came has its receipts."""
    for name, value in GIT_ENV.items():
        monkeypatch.setenv(name, value)
    old, new = (strewn.git("rev-parse", name) for name in ("HEAD~1", "HEAD"))
    opened = open_repository(strewn.root)
    found = examine_push(opened, [Update("0" * 40 if created else old, new, ref)], "ldld-ham-tan", None, now())
    assert bool(found) == (ref == "refs/heads/main")
    at = datetime(2013, 3, 1, tzinfo=UTC)
    receipts = receipts_of(opened, old, new, at=at, channel="push", recorded_at=at, actor=None)
    assert all(receipt.path.endswith(".yml") for receipt in receipts)
