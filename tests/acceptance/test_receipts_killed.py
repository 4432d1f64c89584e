"""A server that is killed at any moment loses no receipt, writes none twice, and none for what it never took."""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from giaoban.receipts.receipt import Receipt
from giaoban.receipts.store import REF, read_receipts
from giaoban.receipts.verify import verify
from giaoban.repository.discovery import open_any

from ..conftest import GIT_ENV
from .arrivals import nil_report
from .git_server import ADMIN, OFFICER, Clone, MakeServer, Server, accepted, refused, with_python


def journal(server: Server) -> dict[str, str]:
    """Return what waits in the journal: the time of each push by the commit that it brought."""
    found: dict[str, str] = {}
    for path in (server.bare.root / "giaoban" / "journal").glob("*.json"):
        values = json.loads(path.read_bytes())
        found |= {new: values["at"] for _, _, new, *_ in values["moves"]}
    return found


def receipts(server: Server) -> list[Receipt]:
    """Return the receipts of the server."""
    return list(read_receipts(open_any(server.bare.root)).entries)


def report(clone: Clone, number: int) -> str:
    """Commit a report that nobody has sent yet, and return the commit."""
    year, month = 2014 + number // 12, number % 12 + 1
    clone.write(f"units/ham-tan/{year}/{year}-{month:02}.yml", nil_report(f"{year}-{month:02}"))
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "-m", "Gửi báo cáo")
    return clone.git("rev-parse", "HEAD")


def killed(clone: Clone, commit: str, ref: str, chance: random.Random) -> None:
    """Push, and kill everything that takes part: before, or more often a while after Git has moved the branch."""
    with subprocess.Popen(
        ["git", "push", "--quiet", "origin", f"HEAD:{ref}"],
        cwd=clone.root,
        env={**os.environ, **GIT_ENV, "GIAOBAN_ACTOR": clone.user},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        if chance.random() < 0.75:
            moved = clone.server.bare.root / ref
            while process.poll() is None and not (moved.exists() and commit in moved.read_text(encoding="ascii")):
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 1.5) ** 2)
        else:
            time.sleep(chance.uniform(0, 3))
        with suppress(ProcessLookupError):  # all of them are gone
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            while True:  # what Git had begun to rename is renamed by then
                os.killpg(process.pid, 0)
                time.sleep(0.002)


def kill(server: Server, times: int, seed: int) -> Counter[str]:
    """Kill so many pushes to branches, with one whole push after every tenth; return how each receipt was written."""
    chance = random.Random(seed)  # noqa: S311
    clone = server.clone(OFFICER)
    noted: dict[str, str] = {}
    written: dict[str, str] = {}
    for number in range(times):
        commit = report(clone, number)
        ref = f"refs/heads/bao-cao-{number}"
        killed(clone, commit, ref, chance)
        noted |= journal(server)
        for lock in server.bare.root.rglob("*.lock"):  # Git was killed in the blink of an eye in which it holds it
            lock.unlink()
        if server.ids().get(ref) == commit:
            written[commit] = ref
        clone.git("reset", "--quiet", "--hard", "origin/main")  # so that the next push brings its own report only
        if number % 10 == 9:
            commit = report(clone, 600 + number)
            accepted(clone.push("origin", f"HEAD:refs/heads/bao-cao-{number}-tron"))
            written[commit] = "whole"
            clone.git("reset", "--quiet", "--hard", "origin/main")
    for _ in range(40):  # what was killed last may take a moment to be gone
        done = server.bare.run("receipt", "repair")
        assert (done.code, done.err) == (0, "")
        if not journal(server):
            break
        time.sleep(0.25)
    assert journal(server) == {}
    found = receipts(server)
    assert sorted(receipt.commit for receipt in found) == sorted(written)
    for receipt in found:
        if receipt.commit in noted:
            assert receipt.at.isoformat() == noted[receipt.commit]
    verified = verify(open_any(server.bare.root))
    assert verified.sound, verified.findings
    before = server.git("rev-parse", REF)
    assert server.bare.run("receipt", "repair").code == 0
    assert server.git("rev-parse", REF) == before
    return Counter(receipt.recovered or "at once" for receipt in found)


def test_a_server_killed_at_any_moment_loses_no_receipt(installed: Server) -> None:
    """A handful, at moments that nobody chose."""
    assert kill(installed, 4, 1).total() > 0


@pytest.mark.soak
def test_a_server_killed_sixty_times_loses_no_receipt(installed: Server) -> None:
    """As issue 12 asks for it: most are recovered from the journal."""
    assert kill(installed, 60, 12)["journal"] > 20


@pytest.fixture
def owing(make_server: MakeServer, quick_python: Path) -> Server:
    """Return a server on which one report was taken and the hook that writes its receipt never began its work."""
    server = with_python(make_server(), quick_python)
    hook = server.bare.root / "hooks" / "post-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    clone = server.clone(OFFICER)
    report(clone, 0)
    accepted(clone.push("origin", "HEAD:refs/heads/bao-cao"))
    assert len(journal(server)) == 1
    assert receipts(server) == []
    hook.write_text(text, encoding="utf-8")
    return server


def test_the_next_push_writes_what_the_last_one_is_owed(owing: Server) -> None:
    """With the time and the account of the one that was cut off, marked as recovered; `list` shows it."""
    ((commit, at),) = journal(owing).items()
    other = owing.clone(ADMIN)
    report(other, 1)
    accepted(other.push("origin", "HEAD:refs/heads/khac"))
    first = next(receipt for receipt in receipts(owing) if receipt.commit == commit)
    assert (first.at.isoformat(), first.actor, first.recovered) == (at, OFFICER, "journal")
    assert len(receipts(owing)) == 2
    assert journal(owing) == {}


def test_doctor_writes_it_and_says_so(owing: Server) -> None:
    """Without another push, and without a journal by Git's own log of the branch."""
    done = owing.bare.run("doctor", "--offline")
    assert "1 biên nhận" in done.out, done.out
    (receipt,) = receipts(owing)
    assert receipt.recovered == "journal"
    assert "1 biên nhận" not in owing.bare.run("doctor", "--offline").out
    owing.git("config", "core.logAllRefUpdates", "always")
    hook = owing.bare.root / "hooks" / "post-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    clone = owing.clone(ADMIN)
    commit = report(clone, 5)
    accepted(clone.push("origin", "HEAD:refs/heads/khong-nhat-ky"))
    hook.write_text(text, encoding="utf-8")
    for path in (owing.bare.root / "giaoban" / "journal").iterdir():
        path.unlink()
    assert owing.bare.run("receipt", "repair").code == 0
    assert [(each.recovered, each.actor) for each in receipts(owing) if each.commit == commit] == [("reflog", None)]


@pytest.mark.parametrize("mend", ["hook", "repair"])
@pytest.mark.parametrize("before", [0, 1])
def test_main_that_moved_has_a_receipt_although_the_journal_is_lost(server: Server, before: int, mend: str) -> None:
    """By the next push, with a document or with none, or by `repair`; also where it is the very first receipt."""
    clone = server.clone(OFFICER)
    for number in range(before):
        report(clone, number)
        accepted(clone.push("origin", "HEAD:main"))
    hook = server.bare.root / "hooks" / "post-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    commits = []
    for number in (3, 4):
        commits.append(report(clone, number))
        accepted(clone.push("origin", "HEAD:main"))
    hook.write_text(text, encoding="utf-8")
    for path in (server.bare.root / "giaoban" / "journal").iterdir():
        path.unlink()
    if mend == "hook":
        clone.git("commit", "--quiet", "--allow-empty", "-m", "Không có gì")
        accepted(clone.push("origin", "HEAD:main"))
    else:
        assert server.bare.run("receipt", "repair").code == 0
    found = receipts(server)
    assert [each.commit for each in found if each.recovered == "reflog"] == commits
    assert len(found) == before + 2
    report(clone, 5)
    accepted(clone.push("origin", "HEAD:main"))
    assert server.bare.run("receipt", "repair").code == 0
    assert len(receipts(server)) == before + 3


def test_a_branch_that_is_owed_a_receipt_is_not_deleted(owing: Server) -> None:
    """While the receipts are locked; afterwards the receipt is written first, and then the branch goes."""
    lock = owing.bare.root / f"{REF}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    clone = owing.clone(ADMIN)
    refused(clone.push("origin", "--delete", "bao-cao"), "chưa xóa", "receipt repair")
    lock.unlink()
    accepted(clone.push("origin", "--delete", "bao-cao"))
    assert [receipt.recovered for receipt in receipts(owing)] == ["journal"]


def test_a_lock_left_behind_keeps_no_push_waiting(server: Server) -> None:
    """After ten seconds the push is in, the pusher is told, and the receipt comes later with the time of the push."""
    lock = server.bare.root / f"{REF}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    clone = server.clone(OFFICER)
    report(clone, 0)
    start = time.monotonic()
    with ThreadPoolExecutor() as pool:
        pushing = pool.submit(clone.push, "origin", "HEAD:refs/heads/bao-cao")
        while not any(name.endswith("bao-cao") for name in server.ids()) and not pushing.done():
            time.sleep(0.05)
        # Meanwhile nobody takes the branch away: its receipt would have nothing left to tell of.
        refused(clone.push("origin", ":refs/heads/bao-cao"), "chưa xóa")
        pushed = pushing.result()
    accepted(pushed)
    assert time.monotonic() - start < 60
    assert "giờ đến đã được ghi lại" in pushed.stderr, pushed.stderr
    ((commit, at),) = journal(server).items()
    assert receipts(server) == []
    lock.unlink()
    assert server.bare.run("receipt", "repair").code == 0
    assert [(each.commit, each.at.isoformat(), each.recovered) for each in receipts(server)] == [
        (commit, at, "journal")
    ]
    assert clone.run("receipt", "repair").code == 2


def test_what_was_judged_and_never_taken_leaves_no_receipt(server: Server) -> None:
    """The server dies between the judgement and the moving of the branch; the same is sent again a day later."""
    clone = server.clone(OFFICER)
    commit = report(clone, 0)
    hook = server.bare.root / "hooks" / "pre-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text(text.replace("exec ", "") + "kill -9 $PPID\nexit 1\n", encoding="utf-8")
    assert clone.push("origin", "HEAD:refs/heads/bao-cao").returncode != 0
    assert list(journal(server)) == [commit]
    hook.write_text(text, encoding="utf-8")
    (waiting,) = (server.bare.root / "giaoban" / "journal").glob("*.json")
    values = json.loads(waiting.read_bytes())
    waiting.write_text(json.dumps({**values, "at": "2020-01-01T08:00:00+07:00"}), encoding="utf-8")
    accepted(clone.push("origin", "HEAD:refs/heads/bao-cao"))
    (receipt,) = receipts(server)
    assert (receipt.commit, receipt.recovered) == (commit, None)
    assert receipt.at.year > 2020


def unlogged(server: Server, clone: Clone) -> None:
    """Bring main forward by an administrator's hand, without a push."""
    server.git("fetch", "--quiet", str(clone.root), "+HEAD:refs/heads/main")


def by_clone(server: Server, _: Clone) -> None:
    """Put a mirror in the place of the server: it has all commits, and none of the logs."""
    old = server.bare.root.rename(server.bare.root.with_name("cu.git"))
    subprocess.run(
        ["git", "clone", "--quiet", "--mirror", str(old), str(server.bare.root)],
        check=True,
        env={**os.environ, **GIT_ENV},
    )
    server.git("remote", "remove", "origin")
    assert server.bare.run("hook", "install", "--server", str(server.bare.root)).code == 0


def by_copy(server: Server, _: Clone) -> None:
    """Put a copy of all files in the place of the server, as rsync makes one: its logs are those of the old one."""
    old = server.bare.root.rename(server.bare.root.with_name("cu.git"))
    shutil.copytree(old, server.bare.root, symlinks=True)


def by_expiry(server: Server, _: Clone) -> None:
    """Let the log run out, as `git gc` does where its settings were left as they are."""
    server.git("reflog", "expire", "--expire=now", "--all")


def by_half(server: Server, _: Clone) -> None:
    """Let the log begin in the middle: its first line is gone."""
    log = server.bare.root / "logs" / "refs" / "heads" / "main"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[1:]))


def by_loss(server: Server, _: Clone) -> None:
    """Lose the log."""
    (server.bare.root / "logs" / "refs" / "heads" / "main").unlink()


def by_hand(server: Server, clone: Clone) -> None:
    """Move main without a push, between two pushes."""
    report(clone, 300)
    unlogged(server, clone)
    clone.git("fetch", "--quiet")


def by_update_ref(server: Server, clone: Clone) -> None:
    """Move main by `git update-ref`, with words that say what Git says of other things."""
    report(clone, 301)
    server.git("fetch", "--quiet", str(clone.root), "HEAD")
    server.git("update-ref", "-m", "fetch", "refs/heads/main", "FETCH_HEAD")
    clone.git("fetch", "--quiet")


@pytest.mark.parametrize("lost", [by_clone, by_copy, by_expiry, by_half, by_loss, by_hand, by_update_ref])
def test_no_receipt_is_made_up_from_what_a_log_does_not_say(
    server: Server, quick_python: Path, lost: Callable[[Server, Clone], None]
) -> None:
    """What was there before a log begins was never pushed by its word; what it says was pushed has its receipt."""
    clone = server.clone(OFFICER)
    report(clone, 0)
    accepted(clone.push("origin", "HEAD:main"))
    report(clone, 1)
    accepted(clone.push("origin", "HEAD:main"))
    lost(server, clone)
    server = with_python(server, quick_python) if lost is by_clone else server
    report(clone, 2)
    accepted(clone.push("origin", "HEAD:main"))
    before = {receipt.key: receipt for receipt in receipts(server)}
    assert len(before) == 3
    assert server.bare.run("receipt", "repair").code == 0
    assert {receipt.key: receipt for receipt in receipts(server)} == before
