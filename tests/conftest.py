"""What every test can use: real Git repositories made from example folders, and the real command line."""

import json
import os
import pickle
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from . import command
from .hostile import hostile_settings
from .shared import once

if TYPE_CHECKING:
    from .story import Story

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "tests" / "examples"
VALID = EXAMPLES / "valid" / "format"
# After everything that the demonstration has: the moment of its site for all levels.
LEVELS_AS_OF = "2014-01-31"

# How long one example takes says nothing of the program on a machine that is busy.
settings.register_profile("giaoban", deadline=None)
settings.load_profile("giaoban")

# A job that a shell starts with «&» ignores Ctrl-C, and so would every command that it starts; an exec makes this the
# default again.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Git reads nothing of the machine's own settings, so that a test says the same everywhere.
GIT_ENV = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Kiểm thử",
    "GIT_AUTHOR_EMAIL": "kiem-thu@ldld.example",
    "GIT_COMMITTER_NAME": "Kiểm thử",
    "GIT_COMMITTER_EMAIL": "kiem-thu@ldld.example",
}


# What a test sets around every command of giaoban, and around nothing else.
AROUND: dict[str, str] = {}


@dataclass(frozen=True)
class Ran:
    """What a command printed, as text and as the bytes of its standard output, and how it ended."""

    code: int
    out: str
    err: str
    data: bytes = b""

    @property
    def json(self) -> Any:
        """The standard output as JSON; it must hold nothing else."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Repository:
    """A Git repository made for one test."""

    root: Path

    def git(self, *arguments: str, date: str | None = None) -> str:
        """Run Git in it; `date` is both the author's and the committer's."""
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **GIT_ENV, **dates},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout.strip()

    def commit(self, message: str = "Gửi báo cáo", date: str | None = None) -> str:
        """Commit everything and return the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, date=date)
        return self.git("rev-parse", "HEAD")

    def path(self, path: str) -> Path:
        """Return a path under reports/."""
        return self.root / "reports" / path

    def read(self, path: str) -> str:
        """Return the text of a file under reports/."""
        return self.path(path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file under reports/."""
        self.path(path).parent.mkdir(parents=True, exist_ok=True)
        self.path(path).write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text that occurs exactly once in a file under reports/."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def run(self, *arguments: str, **environment: str) -> Ran:
        """Run giaoban here, as a user does."""
        return run_giaoban(*arguments, cwd=self.root, **environment)


def run_giaoban(*arguments: str, cwd: Path, **environment: str) -> Ran:
    """Run the real command in a process of its own."""
    whole = {**os.environ, **GIT_ENV, "COLUMNS": "160", **AROUND, **environment}
    code, data, errors = command.run(list(arguments), cwd, whole, set(environment))
    out, err = (text.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n") for text in (data, errors))
    assert "Traceback" not in err, err
    return Ran(code, out, err, data)


def pytest_unconfigure() -> None:
    """End the process that waits for commands."""
    command.end()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked so twice: with no settings around, and with a user's that would change every answer of Git."""
    if metafunc.definition.get_closest_marker("any_settings"):
        metafunc.fixturenames.append("settings_around")
        metafunc.parametrize("settings_around", ["plain", "hostile"], indirect=True)


@pytest.fixture
def settings_around(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Lay hostile settings around giaoban's commands, and hold that none of their programs was run."""
    folder = tmp_path_factory.mktemp("cai-dat")
    if request.param == "hostile":
        for name, value in hostile_settings(folder).items():
            monkeypatch.setitem(AROUND, name, value)
    yield
    assert not list(folder.glob("ran-*"))


MakeRepository = Callable[..., Repository]


@pytest.fixture
def make_repository(tmp_path: Path) -> MakeRepository:
    """Return a function that makes a committed repository from example folders, later ones laid over earlier ones."""

    def make(*folders: Path, name: str = "kho", date: str | None = None) -> Repository:
        root = tmp_path / name
        root.mkdir()
        repository = Repository(root)
        repository.git("init", "--quiet", "--initial-branch=main")
        for folder in folders:
            shutil.copytree(folder / "reports", root / "reports", dirs_exist_ok=True, symlinks=True)
        repository.commit(date=date)
        return repository

    return make


@pytest.fixture
def example(make_repository: MakeRepository) -> Repository:
    """Return a repository with the example of every form."""
    return make_repository(VALID)


@pytest.fixture
def demonstration(make_repository: MakeRepository) -> Repository:
    """Return a repository with the demonstration data of this project."""
    return make_repository(ROOT)


@pytest.fixture(scope="session")
def levels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build this project's own demonstration for all levels by the real command, once, and return its folder."""

    def build(folder: Path) -> None:
        out = str(folder / "trang")
        done = Repository(ROOT).run("build", "--audience", "levels", "--as-of", LEVELS_AS_OF, "--out", out)
        assert (done.code, done.err) == (0, "")

    return once(tmp_path_factory, "moi-cap", build) / "trang"


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> "Story":
    """Return the story of the loop, played to its end once; whoever takes it changes nothing in it."""
    from .story import play

    def tell(folder: Path) -> None:
        folder.mkdir()
        (folder / "story").write_bytes(pickle.dumps(play(folder / "kho")))

    told: Story = pickle.loads((once(tmp_path_factory, "chuyen", tell) / "story").read_bytes())  # noqa: S301 - ours
    return told
