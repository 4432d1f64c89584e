"""Receipts: their lines, the branch that only grows, writers that race and writers that die."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from giaoban.base.messages import GiaobanError
from giaoban.base.times import LOCAL
from giaoban.receipts.receipt import CHANNELS, Checked, Receipt, line_of, month_of, parse_line, receipt_json
from giaoban.receipts.store import REF, append, read_files, read_receipts, tip_of
from giaoban.receipts.verify import verify
from giaoban.repository.discovery import open_any

from ..conftest import GIT_ENV, ROOT, MakeRepository, Repository
from .receipt_values import AT, cloned, opened, receipt

SCHEMA = json.loads((ROOT / "schema" / "output" / "receipt.schema.json").read_text(encoding="utf-8"))


moments = st.datetimes(datetime(1975, 7, 1), datetime(2099, 1, 1)).map(  # noqa: DTZ001 - given its zone at once
    lambda moment: moment.replace(microsecond=0, tzinfo=LOCAL)
)
ids = st.text("0123456789abcdef", min_size=40, max_size=40)


@given(
    st.builds(
        Receipt,
        at=moments,
        path=st.text(max_size=20).map(lambda text: f"reports/{text}"),
        blob=ids,
        commit=ids,
        channel=st.sampled_from(CHANNELS),
        authored=moments,
        committed=moments,
        recorded_at=moments,
        base=st.none() | ids,
        actor=st.none() | st.text(max_size=10),
        received=st.none() | moments,
        check=st.builds(Checked, st.integers(0, 9), st.integers(0, 9), st.just(("TIME01", "TEXT02"))),
    )
)
def test_a_line_is_its_receipt(entry: Receipt) -> None:
    """Written and read again it is the same, it is one line, and it is what its schema says."""
    line = line_of(entry)
    assert parse_line(line) == entry
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    Draft202012Validator(SCHEMA).validate(receipt_json(entry))
    assert list(receipt_json(entry)) == SCHEMA["required"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", "hôm qua"),
        ("at", None),
        ("at", "9999-12-31T23:59:59Z"),
        ("path", 3),
        ("blob", "abc"),
        ("commit", None),
        ("base", "x"),
        ("channel", "fax"),
        ("actor", 1),
        ("received", "x"),
        ("claim", None),
        ("claim", {"authored": "x", "committed": "y"}),
        ("check", {"errors": -1, "warnings": 0, "codes": []}),
        ("check", {"errors": True, "warnings": 0, "codes": []}),
        ("check", {"errors": 0, "warnings": 0, "codes": [1]}),
        ("check", []),
        ("recorded_at", ""),
    ],
)
def test_what_is_no_receipt(field: str, value: object) -> None:
    """A line with a wrong or missing value, or without JSON, is not a receipt; one with an unknown field is."""
    values = receipt_json(receipt())
    assert parse_line(json.dumps(values | {"later": 1}).encode()) == receipt()
    assert parse_line(json.dumps(values | {field: value}).encode()) is None
    assert value == "9999-12-31T23:59:59Z" or not Draft202012Validator(SCHEMA).is_valid(values | {field: value})
    del values[field]
    assert parse_line(json.dumps(values).encode()) is None
    for line in (b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000):
        assert parse_line(line) is None


def test_the_month_is_that_of_the_office() -> None:
    """23:30 of 31 March in London is April in Vietnam."""
    assert month_of(receipt(at=datetime(2013, 3, 31, 23, 30, tzinfo=UTC))) == "2013-04.jsonl"


def test_adding_and_reading(bare: Repository) -> None:
    """Lines go to the end of their months; the same receipt again adds nothing; the oldest comes first."""
    late, early = receipt(1, AT + timedelta(days=30)), receipt(2)
    assert append(opened(bare), [late]) == (late,)
    assert append(opened(bare), [early, late, early]) == (early,)
    assert append(opened(bare), [late]) == ()
    assert list(read_receipts(opened(bare)).entries) == [early, late]
    tip = tip_of(opened(bare))
    assert tip is not None
    assert list(read_files(opened(bare), tip)) == ["2013-03.jsonl", "2013-04.jsonl"]
    assert bare.git("rev-list", "--count", REF) == "2"
    assert "kiem-thu" not in bare.git("log", "--format=%an%ae%cn%ce", REF)
    assert append(opened(bare), []) == ()


def test_nothing_else_is_touched(make_repository: MakeRepository, tmp_path: Path) -> None:
    """Beside staged and unstaged work, from another worktree: index, files and HEAD stay as they are."""
    (tmp_path / "x" / "reports").mkdir(parents=True)
    repository = make_repository(tmp_path / "x")
    (repository.root / "a").write_text("a", encoding="utf-8")
    repository.git("add", "a")
    (repository.root / "a").write_text("b", encoding="utf-8")
    before = (repository.git("status", "--porcelain"), repository.git("rev-parse", "HEAD"))
    append(opened(repository), [receipt()])
    assert (repository.git("status", "--porcelain"), repository.git("rev-parse", "HEAD")) == before
    repository.git("worktree", "add", "--quiet", "--detach", "../cay")
    append(open_any(repository.root.parent / "cay"), [receipt(1)])
    assert len(read_receipts(opened(repository)).entries) == 2


def test_adding_by_a_push(bare: Repository) -> None:
    """Two clones add to the same server; what the one wrote the other keeps, and leaves no refs behind."""
    one, two = cloned(bare, "mot"), cloned(bare, "hai")
    assert append(opened(one), [receipt(1)], remote="origin") == (receipt(1),)
    assert append(opened(two), [receipt(2), receipt(1)], remote="origin") == (receipt(2),)
    assert {entry.key for entry in read_receipts(opened(bare)).entries} == {receipt(1).key, receipt(2).key}
    assert "giaoban" not in one.git("for-each-ref") + two.git("for-each-ref")
    one.git("fetch", "--quiet")
    assert len(read_receipts(opened(one)).entries) == 2


def test_a_refusal_is_told_at_once(bare: Repository) -> None:
    """A server that takes no push to this branch is not asked for two minutes."""
    clone = cloned(bare, "mot")
    hook = bare.root / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho không được >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with pytest.raises(GiaobanError, match="could not be added"):
        append(opened(clone), [receipt()], remote="origin", pause=lambda _: pytest.fail("tried again"))
    with pytest.raises(GiaobanError, match="could not be added"):
        append(opened(clone), [receipt()], remote="khong-co", pause=lambda _: pytest.fail("tried again"))


def test_a_lock_that_was_left_behind(bare: Repository) -> None:
    """A fresh lock is somebody's: wait. An old one was left by a machine that stopped: take it away and go on."""
    append(opened(bare), [receipt(1)])
    lock = bare.root / f"{REF}.lock"
    lock.touch()
    waited = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            os.utime(lock, (time.time() - 3600,) * 2)

    assert append(opened(bare), [receipt(2)], pause=wait) == (receipt(2),)
    assert len(waited) == 4
    assert not lock.exists()


WRITER = """
import sys, time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from giaoban.receipts.receipt import Receipt
from giaoban.receipts.store import append
from giaoban.repository.discovery import open_any
from giaoban.base.times import now
folder, first, count, remote, start = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], Path(sys.argv[5])
print("ready", flush=True)
while not start.exists():
    time.sleep(0.005)
repository = open_any(Path(folder))
for number in range(first, first + count):
    name = f"{number:040x}"
    at = now()
    receipt = Receipt(at, "reports/units/ham-tan/2013/2013-03.yml", name, name, "pull_request", at, at, at)
    append(repository, [receipt], remote=remote or None)
    print(number, flush=True)
"""


def start_writer(folder: Path, first: int, count: int, remote: str, start: Path) -> "subprocess.Popen[str]":
    """Start a process that adds so many receipts one by one as soon as a file exists."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, folder, str(first), str(count), remote, start],
        env={**os.environ, **GIT_ENV},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def race(bare: Repository, writers: int, each: int, *, push: bool) -> None:
    """Let processes add at the same time, and count what the branch has in the end."""
    start = bare.root.parent / "bat-dau"
    folders = [cloned(bare, f"ban-{number}").root if push else bare.root for number in range(writers)]
    running = [
        start_writer(folder, number * 1000, each, "origin" if push else "", start)
        for number, folder in enumerate(folders)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    start.touch()
    for process in running:
        _, said = process.communicate(timeout=600)
        assert process.returncode == 0, said
    wanted = {f"{number * 1000 + place:040x}" for number in range(writers) for place in range(each)}
    repository = opened(bare)
    assert {entry.blob for entry in read_receipts(repository).entries} == wanted
    verified = verify(repository)
    assert verified.receipts == writers * each
    assert [finding for finding in verified.findings if not finding.notice] == []
    assert bare.git("rev-list", "--count", REF) == str(writers * each)


@pytest.mark.parametrize("push", [False, True])
def test_eight_writers_at_once_lose_nothing(bare: Repository, push: bool) -> None:
    """Each in a process of its own, in the server's repository or by pushes from eight clones."""
    race(bare, 8, 2, push=push)


@pytest.mark.soak
@pytest.mark.parametrize("push", [False, True])
def test_fifty_writers_at_once_lose_nothing(bare: Repository, push: bool) -> None:
    """As issue 4 asks for it."""
    race(bare, 50, 2, push=push)


def kill(bare: Repository, times: int, seed: int) -> int:
    """Kill writers, with all that they started, at any moment; return how many receipts were written nevertheless.

    After each the branch is sound, has what was reported as written, and takes the next receipt.
    """
    chance = random.Random(seed)  # noqa: S311
    repository = opened(bare)
    start = bare.root.parent / "bat-dau"
    start.touch()
    reported: set[str] = set()
    for turn in range(times):
        process = start_writer(bare.root, turn * 1000, 1000, "", start)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.25))
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
        reported |= {f"{int(line):040x}" for line in said.split() if line.isdigit()}
        lock = bare.root / f"{REF}.lock"
        if lock.exists():  # git itself was killed in the blink of an eye in which it holds the lock
            os.utime(lock, (time.time() - 3600,) * 2)
        verified = verify(repository)
        assert verified.sound, verified.findings
        assert {entry.blob for entry in read_receipts(repository).entries} >= reported
        more = replace(receipt(turn * 1000 + 999_999_999), at=datetime.now(LOCAL), recorded_at=datetime.now(LOCAL))
        append(repository, [more])
        reported.add(more.blob)
    bare.git("fsck", "--strict", "--no-dangling")
    return len(reported) - times


def test_killed_writers_leave_a_sound_branch(bare: Repository) -> None:
    """Five of them, at moments that are the same in every run."""
    kill(bare, 5, 1)


@pytest.mark.soak
def test_two_hundred_killed_writers(bare: Repository) -> None:
    """Two hundred, of which some got something written first."""
    assert kill(bare, 200, 2) > 0
