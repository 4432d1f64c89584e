"""What holds of a server beside single pushes: its settings, what it never reads, an old history, how often it asks."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giaoban.doctor.facts import facts_of
from giaoban.doctor.judge import examine
from giaoban.guard.receive import SERVER_ADDRESS
from giaoban.receipts.store import read_receipts, tip_of
from giaoban.repository.discovery import open_any
from giaoban.repository.server import SETTINGS, damage_of

from ..conftest import Repository, run_giaoban
from .git_server import ADMIN, FEBRUARY, LA_GI, OFFICER, Server, with_python
from .kinds.common import MAIN, OWN, PHONE, line
from .pushes import IN_ENGLISH, Workshop, said
from .test_pushes import make_shop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Return a server of one's own."""
    return make_shop(tmp_path)


def install(shop: Workshop) -> str:
    """Install the hooks, and return what was said."""
    done = run_giaoban("hook", "install", "--server", str(shop.bare), cwd=shop.bare.parent)
    assert (done.code, done.err) == (0, "")
    return done.out


def found(shop: Workshop) -> list[tuple[str, str]]:
    """Return what the examination says of the server's repository: levels and texts."""
    facts = facts_of(open_any(shop.bare), datetime.now(UTC), offline=True, environment={})
    return [(one.level, IN_ENGLISH(one.message)) for one in examine(facts) if one.topic == "server"]


def test_what_git_itself_refuses_is_set_and_looked_after(shop: Workshop) -> None:
    """Installing sets all; what is taken away is told, and set again; the administrator's own size stays."""
    for setting in SETTINGS:
        assert shop.git("config", "--local", setting.name).lower() == setting.value
    assert [level for level, _ in found(shop)] == ["ok"]
    shop.git("config", "receive.fsckObjects", "false")
    shop.git("config", "--unset", "gc.reflogExpire")
    shop.git("config", "receive.maxInputSize", "1g")
    said_of = found(shop)
    assert [level for level, _ in said_of] == ["error", "error"]
    assert "receive.fsckObjects = true" in said_of[0][1]
    out = install(shop)
    assert "receive.fsckObjects = true" in out
    assert "maxInputSize" not in out
    assert shop.git("config", "receive.maxInputSize") == "1g"
    assert [level for level, _ in found(shop)] == ["ok"]
    assert "fsckObjects" not in install(shop)


def test_what_an_old_history_holds_is_listed_and_can_be_spared(shop: Workshop) -> None:
    """A folder with two entries of one name: named by the examination, refused in a push, spared by Git's own list."""
    blob = shop.put("blob", b"a\n")
    reports = shop.git("rev-parse", "main:reports")
    tree = shop.folder(("100644", b"a", blob), ("100644", b"a", blob), ("40000", b"reports", reports))
    commit = shop.commit(tree=tree, user=ADMIN)
    assert "two entries have one name" in said(shop.judge([(commit, OWN)], ADMIN))
    listed = shop.bare / "da-biet.txt"
    listed.write_text(f"# có từ trước\n{tree}  # gộp nhầm\n", encoding="utf-8")
    shop.git("config", "receive.fsck.skipList", str(listed))
    assert not shop.judge([(commit, OWN)], ADMIN)
    unlooked = ("-c", "fetch.fsckObjects=false", "fetch", "--quiet")
    shop.git(*unlooked, str(shop.store), f"{commit}:{OWN}")
    assert [(one.kind, one.id, one.what) for one in damage_of(open_any(shop.bare))] == [
        ("tree", tree, "duplicateEntries")
    ]
    assert [level for level, _ in found(shop)] == ["warning"]
    shop.git("config", "fsck.skipList", str(listed))
    assert [level for level, _ in found(shop)] == ["ok"]


def test_a_server_reads_no_name_of_another_server(shop: Workshop) -> None:
    """What once was pushed as `refs/remotes/…`, or as a tag with a branch's name, is taken for nothing."""
    repository = open_any(shop.bare)
    receipts, tip = read_receipts(repository), tip_of(repository)
    empty = shop.git("commit-tree", shop.git("mktree"), "-p", "refs/heads/receipts", "-m", "Biên nhận: 0")
    for name in ("refs/remotes/origin/receipts", "refs/tags/receipts", "refs/tags/main", "refs/remotes/origin/main"):
        shop.git("update-ref", name, empty)
    assert (read_receipts(repository), tip_of(repository)) == (receipts, tip)
    assert len(receipts.entries) == 3
    listed = run_giaoban("receipt", "list", "--repo", str(shop.bare), cwd=shop.bare.parent)
    assert (listed.code, FEBRUARY in listed.out) == (0, True)
    shop.learn()
    good, foreign = shop.commit(line(shop, FEBRUARY)), shop.commit(line(shop, LA_GI))
    assert not shop.judge([(good, MAIN)], OFFICER)
    assert "belongs to the unit" in said(shop.judge([(foreign, MAIN)], OFFICER))


def test_the_servers_own_hand_may_stand_as_author(shop: Workshop) -> None:
    """The address is the one by which receipts are written; further ones the server's settings allow."""
    assert shop.git("log", "-1", "--format=%ae", "refs/heads/receipts") == SERVER_ADDRESS
    who = b"May chu <%s> 1363651200 +0700"
    assert not shop.judge([(shop.commit(author=who % SERVER_ADDRESS.encode()), OWN)], OFFICER)
    forge = shop.commit(committer=who % b"noreply@kho.ldld.example")
    assert "no account's" in said(shop.judge([(forge, OWN)], OFFICER))
    shop.git("config", "--add", "giaoban.address", "noreply@kho.ldld.example")
    assert not shop.judge([(forge, OWN)], OFFICER)


def test_an_old_history_comes_in_by_the_administrators_first_push(shop: Workshop, tmp_path: Path) -> None:
    """Its authors have left, some of it nobody can search; personal data is refused all the same."""
    bare = Repository(tmp_path / "moi.git")
    shop_of_old = shop.commit({"anh.jpg": ("100644", b"\xff\xd8\0")}, author=b"A <a@cu.example> 1163651200 +0700")
    odd = shop.commit(parents=[shop_of_old], message=b"Bao c\xe1o\n", author=b"B <b@cu.example> 1163651300 +0700")
    bad = shop.commit({f"reports/{LA_GI}": shop.read(LA_GI) + f"# {PHONE}\n"}, [odd])
    shutil.copytree(shop.bare, bare.root)
    for name in ("refs/heads/main", "refs/heads/bao-cao", "refs/heads/receipts", "refs/tags/cu"):
        bare.git("update-ref", "-d", name)
    new = Workshop(bare.root, shop.store, open_any(bare.root), {}, shop._trees)
    assert not new.judge([(odd, MAIN), (shop.refs["refs/heads/bao-cao"], "refs/heads/bao-cao")], ADMIN)
    assert "PERSON02" in said(new.judge([(bad, MAIN)], ADMIN))
    assert "the administrator's" in said(new.judge([(shop.main, MAIN)], OFFICER))
    assert "the administrator's" in said(new.judge([(odd, OWN)], ADMIN)), "main comes first, or with it"


def test_what_a_push_lays_beside_its_names(shop: Workshop, quick_python: Path) -> None:
    """Objects that no name leads to, and a certificate with a text in it: neither is taken, by a real push."""
    with_python(Server(Repository(shop.bare), shop.bare.parent), quick_python)
    text = shop.put("blob", f"{PHONE}\n".encode())
    old = shop.put("blob", shop.read(FEBRUARY).encode())
    folder = shop.folder(("100644", b"0912345678", old))
    nothing = shop.repository.nothing
    tips = [shop.commit(line(shop, FEBRUARY, f"# lần {number}"), message=f"Lần {number}\n") for number in range(4)]

    def move(tip: str, name: str) -> bytes:
        return f"{nothing} {tip} refs/heads/{name}\0report-status\n".encode()

    for name, tip, more in (("van-ban", tips[0], [text]), ("thu-muc", tips[1], [folder, shop.commit(message=PHONE)])):
        taken, said_of = shop.send([move(tip, name)], [*shop.new_objects(tip), *more])
        assert (taken, f"{len(more)} đối tượng không thuộc nhánh hay nhãn nào" in said_of) == (False, True), said_of
    assert shop.send([move(tips[2], "co-roi")], [*shop.new_objects(tips[2]), old, shop.main])[0], "the server has it"
    certificate = f"certificate version 0.1\npusher {PHONE} <a@b> 1363651200 +0700\n\n{nothing} {tips[3]} {OWN}\n"
    signed = [*certificate.splitlines(keepends=True), "-----BEGIN PGP SIGNATURE-----\n", "push-cert-end\n"]
    taken, said_of = shop.send(
        [b"push-cert\0report-status\n", *(part.encode() for part in signed)], shop.new_objects(tips[3])
    )
    assert (taken, "--no-signed" in said_of) == (False, True), said_of
    assert "refs/heads/co-roi" in shop.git("for-each-ref")
    assert OWN not in shop.git("for-each-ref")
    kept = shop.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    assert not {text, folder, tips[0], tips[1]} & set(kept.split())


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Return what tells how often Git was started since it was last asked."""
    log, real = tmp_path / "git.log", shutil.which("git")
    stand_in = tmp_path / "bin" / "git"
    stand_in.parent.mkdir()
    stand_in.write_text(f'#!/bin/sh\necho >> "{log}"\nexec {real} "$@"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}")

    def count() -> int:
        number = len(log.read_bytes()) if log.exists() else 0
        log.write_bytes(b"")
        return number

    return count


def test_how_often_git_is_asked(shop: Workshop, asked: Callable[[], int]) -> None:
    """A push of two hundred commits starts Git as often as one of ten: none for a commit, none for a file."""
    counts = []
    for many in (10, 200):
        tip = shop.main
        for number in range(many):
            tip = shop.commit(line(shop, FEBRUARY, f"# lần {number}"), [tip])
        asked()
        assert not shop.judge([(tip, MAIN)], OFFICER)
        counts.append(asked())
    assert counts[0] == counts[1] <= 40
    single = shop.commit(line(shop, FEBRUARY))
    asked()
    assert not shop.judge([(single, MAIN)], OFFICER)
    assert asked() <= 30
