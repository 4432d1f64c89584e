"""Processes killed while they write an output: it is there and whole, and what they leave is cleared away."""

import ctypes
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from giaoban.publish import whole
from giaoban.publish.whole import clear, exchange, room

from ..conftest import GIT_ENV, Repository

FILES = ("index.html", "a/b.html", "z.html")
# What changes the disk while an output is put in its place: killed before any of these calls.
STEPS = ("mkdir", "rename", "rmdir", "unlink", "open", "write")


def publish(output: Path, text: str) -> None:
    """Write an output whose files all say the same."""
    with room(output) as beside:
        for name in FILES:
            (beside.new / name).parent.mkdir(exist_ok=True)
            (beside.new / name).write_text(text, encoding="utf-8")
        beside.put()


def said(output: Path) -> str:
    """Return what an output says; it must be whole."""
    texts = {(output / name).read_text(encoding="utf-8") for name in FILES}
    assert len(texts) == 1
    assert {path.name for path in output.iterdir()} == {"index.html", "a", "z.html"}
    return texts.pop()


def names(folder: Path) -> list[str]:
    """Return what is in a folder, hidden things too."""
    return sorted(path.name for path in folder.iterdir())


def forked(work: Callable[[], object]) -> int:
    """Run something in a child, and return the child's id."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def killing(number: int) -> Callable[[], object]:
    """Return what kills this process before its number-th step."""
    left = iter(range(number))

    def step(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return call

    def arm() -> None:
        for name in STEPS:
            setattr(os, name, step(getattr(os, name)))
        real = whole.exchange
        whole.exchange = step(real)

    return arm


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Both ways of putting a folder in the place of another."""
    if request.param == "exchange":
        for name in ("mot", "hai"):
            (tmp_path / name).mkdir()
        if not exchange(tmp_path / "mot", tmp_path / "hai"):
            pytest.skip("no renameat2 here")
    else:
        monkeypatch.setattr(whole, "exchange", lambda *_: False)
    return str(request.param)


def test_killed_before_every_step(way: str, tmp_path: Path) -> None:
    """At whichever step the process dies, the next start finds or restores a whole output and leaves nothing else."""
    output = tmp_path / "ra" / "html"
    output.parent.mkdir()
    publish(output, "0")
    steps = 0
    for number in range(200):
        child = forked(partial(_publish_and_die, output, number))
        _, status = os.waitpid(child, 0)
        if way == "exchange":
            said(output)
        clear(output)
        assert said(output) in {str(count) for count in range(number + 2)}
        assert names(output.parent) == ["html"]
        if not os.WIFSIGNALED(status):
            break
        steps += 1
    assert 12 < steps < 200


def _publish_and_die(output: Path, number: int) -> None:
    killing(number)()
    publish(output, str(number + 1))


def random_kills(rounds: int, output: Path, way: str) -> None:
    """Kill a process that publishes without end, at any moment, again and again."""
    chance = random.Random(26)  # noqa: S311

    def work() -> None:
        for number in range(100_000):
            publish(output, str(number))

    publish(output, "-")
    for _ in range(rounds):
        child = forked(work)
        time.sleep(chance.uniform(0.001, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if way == "exchange":
            said(output)
        clear(output)
        said(output)
        assert names(output.parent) == ["html"]


def test_killed_at_any_moment(way: str, tmp_path: Path) -> None:
    """Forty kills each way; the many are in the long tests."""
    output = tmp_path / "ra" / "html"
    output.parent.mkdir()
    random_kills(40, output, way)


@pytest.mark.soak
def test_killed_at_any_moment_often(way: str, tmp_path: Path) -> None:
    """Many kills."""
    output = tmp_path / "ra" / "html"
    output.parent.mkdir()
    random_kills(1_000, output, way)


def test_what_lives_or_is_not_ours_stays(tmp_path: Path) -> None:
    """A build that runs keeps its folder; folders of the same name that hold something else are left alone."""
    output = tmp_path / "html"
    others = [tmp_path / name for name in (".html.giaoban-cua-toi", ".html-levels.giaoban-x", ".html-giaoban", "lock")]
    for other in others:
        other.mkdir()
        (other / "thu.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".html.giaoban-lien-ket").symlink_to(others[0])
    with room(output) as first:
        (first.new / "a").write_text("1", encoding="utf-8")
        with room(output) as second:
            assert first.top != second.top
            assert (first.new / "a").exists()
            second.put()
        first.put()
    assert (output / "a").exists()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"html", ".html.giaoban-lien-ket", *(other.name for other in others)}
    assert all((other / "thu.txt").exists() for other in others)


@pytest.mark.usefixtures("way")
def test_a_failure_leaves_the_last_one(tmp_path: Path) -> None:
    """What fails while it is written leaves nothing, and the last output as it was."""
    output = tmp_path / "ra" / "html"
    output.parent.mkdir()
    publish(output, "1")

    def fail() -> None:
        with room(output) as beside:
            (beside.new / "index.html").write_text("2", encoding="utf-8")
            raise RuntimeError("hỏng")

    with pytest.raises(RuntimeError, match="hỏng"):
        fail()
    assert said(output) == "1"
    assert names(output.parent) == ["html"]


def test_without_renameat2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that lacks the call, and folders that are not there, are a False and no error."""
    assert not exchange(tmp_path / "khong", tmp_path / "co")

    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    (tmp_path / "mot").mkdir()
    (tmp_path / "hai").mkdir()
    assert not exchange(tmp_path / "mot", tmp_path / "hai")


def kill_builds(rounds: int, repository: Repository, tmp_path: Path) -> None:
    """Kill real builds at any moment after they began to write: what is at the site's place is empty or whole."""
    chance = random.Random(31)  # noqa: S311
    out = tmp_path / "ra" / "html"
    command = [sys.executable, "-m", "giaoban", "build", "--as-of", "2013-05-01", "--out", str(out)]
    environment = {**os.environ, **GIT_ENV}
    out.mkdir(parents=True)
    for _ in range(rounds):
        build = subprocess.Popen(
            command, cwd=repository.root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while build.poll() is None and len(names(out.parent)) == 1:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 2))
        build.kill()
        build.wait()
        assert out.is_dir()
        assert not any(out.iterdir()) or (out / "sitemap.xml").exists()
    for _ in range(100):  # the last one's processes end a moment after it
        clear(out)
        if names(out.parent) == ["html"]:
            return
        time.sleep(0.1)
    raise AssertionError(names(out.parent))


def test_a_killed_build(example: Repository, tmp_path: Path) -> None:
    """One build is killed in the normal run."""
    kill_builds(1, example, tmp_path)


@pytest.mark.soak
def test_killed_builds(example: Repository, tmp_path: Path) -> None:
    """Many builds are killed, and the next one is whole."""
    kill_builds(20, example, tmp_path)
    done = example.run("build", "--as-of", "2013-05-01", "--out", str(tmp_path / "ra" / "html"))
    assert done.code == 0, done.err
    assert names(tmp_path / "ra") == ["html"]
