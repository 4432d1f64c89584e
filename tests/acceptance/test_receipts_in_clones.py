"""Receipts as a clone has them: under whatever name of the server, whole or left behind, readable or broken."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import GIT_ENV, Repository
from .arrivals import nil_report, row, send
from .git_server import ADMIN, OFFICER, Server, accepted, address_of, refused
from .receiving import record, time

MARCH_ON = ("deadlines", "--period", "2013-03", "--as-of", "2014-01-01")


@pytest.fixture
def late(office: Repository) -> Repository:
    """Return a server's repository: the report of March came on the 22nd, by a commit that claims the 19th."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, "HEAD~1", time("22 09:00"))
    assert row(office)["status"] == "late"
    return office


def clone_of(server: Repository, target: Path, *options: str) -> Repository:
    """Clone with options of `git clone`."""
    subprocess.run(["git", "clone", "--quiet", *options, str(server.root), str(target)], check=True, env={**GIT_ENV})
    return Repository(target)


@pytest.mark.parametrize("options", [(), ("--origin", "may-chu"), ("--config", "clone.defaultRemoteName=upstream")])
def test_whatever_the_server_is_called(late: Repository, tmp_path: Path, options: tuple[str, ...]) -> None:
    """A clone that calls its server otherwise has the same board."""
    found = row(clone_of(late, tmp_path / "ban-sao", *options))
    assert (found["status"], found["basis"]) == ("late", "receipt")


def test_the_remote_of_the_branch_counts_among_several(late: Repository, tmp_path: Path) -> None:
    """A colleague's copy beside the server speaks for nothing."""
    clone = clone_of(late, tmp_path / "ban-sao", "--origin", "may-chu")
    clone.git("remote", "add", "ban", str(late.root))
    assert row(clone)["basis"] == "receipt"


def test_receipts_that_stayed_behind_main_are_told_of(office: Repository, tmp_path: Path) -> None:
    """Who fetches main alone has old receipts: the board says so, in every form, until all is fetched."""
    send(office, nil_report("2013-02"), "2013-02-19T09:00:00+07:00", "units/ham-tan/2013/2013-02.yml")
    record(office, "HEAD~1", time("01 09:00"))
    clone = clone_of(office, tmp_path / "ban-sao")
    assert "cũ hơn nhánh chính" not in clone.run(*MARCH_ON).out
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, "HEAD~1", time("22 09:00"))
    clone.git("pull", "--quiet", "origin", "main")
    said = clone.run(*MARCH_ON)
    assert "cũ hơn nhánh chính" in said.out
    assert clone.run(*MARCH_ON, "--format", "json").json["receipts"]["branch"] == "behind"
    clone.git("fetch", "--quiet")
    assert row(clone)["status"] == "late"
    assert "cũ hơn nhánh chính" not in clone.run(*MARCH_ON).out
    # What was written here and not yet sent has no receipt by right.
    clone.write("units/la-gi/2013/2013-03.yml", nil_report("2013-03", "la-gi"))
    clone.commit(date="2013-03-19T09:00:00+07:00")
    assert "cũ hơn nhánh chính" not in clone.run(*MARCH_ON).out


def folder(ref: Path) -> None:
    """Put a folder with a file in the place of the ref."""
    ref.unlink()
    ref.mkdir()
    (ref / "x").write_text("x\n", encoding="ascii")


def dangling(ref: Path) -> None:
    """Put a link that leads nowhere in its place."""
    ref.unlink()
    ref.symlink_to("khong-co")


def elsewhere(ref: Path) -> None:
    """Let it stand at a commit of main."""
    git = next(parent for parent in ref.parents if parent.name == ".git")
    main = git / "refs" / "heads" / "main"
    ref.write_text(main.read_text(encoding="ascii"), encoding="ascii")


@pytest.mark.parametrize("broken", [folder, dangling, elsewhere])
def test_receipts_that_cannot_be_read_are_not_none(
    late: Repository, tmp_path: Path, broken: Callable[[Path], None]
) -> None:
    """The program says so and gives no board."""
    clone = clone_of(late, tmp_path / "ban-sao")
    ref = clone.root / ".git" / "refs" / "remotes" / "origin" / "receipts"
    tip = clone.git("rev-parse", "origin/receipts")
    clone.git("update-ref", "-d", "refs/remotes/origin/receipts")  # from the packed ones as well
    ref.parent.mkdir(parents=True, exist_ok=True)
    ref.write_text(f"{tip}\n", encoding="ascii")
    broken(ref)
    ran = clone.run(*MARCH_ON)
    assert ran.code == 2, ran.out
    assert ran.err.strip()


@pytest.mark.parametrize("broken", ["deleted", "folder", "symref"])
def test_a_main_that_was_lost_is_not_before_the_first_commit(late: Repository, broken: str) -> None:
    """Where the branch that is checked out is gone while others are there, nothing counts as missing."""
    ref = late.root / ".git" / "refs" / "heads" / "main"
    if broken == "symref":
        late.git("symbolic-ref", "HEAD", "refs/heads/khac")
    else:
        ref.unlink()
    if broken == "folder":
        ref.mkdir()
    ran = late.run(*MARCH_ON)
    assert ran.code == 2, ran.out
    assert ran.err.strip()


def test_who_leaves_the_register_has_still_sent(office: Repository) -> None:
    """On time by the receipt of a branch; the account goes to another unit later, and nothing moves."""
    people = "registry/people.yml"
    start = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "--create", "bao-cao")
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, start, time("19 09:01"), "branch", OFFICER)
    send(office, nil_report("2013-03", note="Đã sửa."), "2013-03-23T09:00:00+07:00")
    record(office, "HEAD~1", time("23 09:01"), "branch", OFFICER)
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--squash", "bao-cao")
    office.git("commit", "--quiet", "-m", "Nhận", date="2013-03-26T09:00:00+07:00")
    before = row(office)
    assert (before["status"], before["basis"]) == ("on_time", "receipt")
    text = office.read(people)
    assert "units: [ham-tan]" in text
    office.write(people, text.replace("units: [ham-tan]", "units: [la-gi]"))
    office.commit(date="2013-05-02T09:00:00+07:00")
    after = row(office)
    assert (after["status"], after["received_at"]) == ("on_time", before["received_at"])


def test_a_name_that_stands_for_another_branch_takes_no_push(server: Server) -> None:
    """Through an alias of main nobody rewrites, breaks or deletes main."""
    server.git("symbolic-ref", "refs/heads/master", "refs/heads/main")
    main = server.git("rev-parse", "main")
    for user in (OFFICER, ADMIN):
        clone = server.clone(user)
        clone.line("units/ham-tan/2013/2013-03.yml")
        clone.commit()
        refused(clone.push("origin", "HEAD:master"), "refs/heads/main")
        refused(clone.push("origin", "--delete", "master"), "refs/heads/main")
    assert server.git("rev-parse", "main") == main
    accepted(clone.push("origin", "HEAD:refs/heads/cua-toi"))


def test_who_is_named_by_an_address_has_sent_as_well(office: Repository) -> None:
    """Servers that sign people in by their address write that into the receipts."""
    start = office.git("rev-parse", "HEAD")
    office.git("switch", "--quiet", "--create", "bao-cao")
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, start, time("19 09:01"), "branch", address_of(OFFICER))
    send(office, nil_report("2013-03", note="Đã sửa."), "2013-03-23T09:00:00+07:00")
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--squash", "bao-cao")
    office.git("commit", "--quiet", "-m", "Nhận", date="2013-03-26T09:00:00+07:00")
    assert row(office)["status"] == "on_time"


def test_an_object_that_is_another_is_not_believed(late: Repository) -> None:
    """Git compares no content with its id; the receipts of one month in the place of another's are told of."""
    lines = late.git("rev-parse", "receipts:2013-03.jsonl")
    other = late.git("rev-parse", "main:reports/registry/topics.yml")
    objects = late.root / ".git" / "objects"
    source, target = (objects / name[:2] / name[2:] for name in (other, lines))
    target.chmod(0o644)
    target.write_bytes(source.read_bytes())
    ran = late.run(*MARCH_ON)
    assert (ran.code, lines in ran.err) == (2, True), ran.out


@pytest.mark.parametrize(
    ("put", "of"),
    [
        ("HEAD^{tree}", "HEAD~1^{tree}"),
        ("HEAD:reports/units", "HEAD~1:reports/units"),
        ("HEAD~1:reports", "HEAD:reports"),
        ("HEAD~1:reports/units/ham-tan/2013", "HEAD:reports/units/ham-tan/2013"),
        ("HEAD~1", "HEAD"),
        ("receipts^{tree}", "HEAD^{tree}"),
        ("receipts", "HEAD"),
    ],
)
def test_a_folder_or_commit_that_is_another_is_not_believed(late: Repository, put: str, of: str) -> None:
    """Nor is it of a folder, or of a commit, now or earlier: a report would have come when it did not.

    What an earlier run has compared with its id and kept is answered from what is kept, as it was before.
    """
    runs = (MARCH_ON, (*MARCH_ON, "--at", "HEAD"))
    before = [late.run(*arguments) for arguments in runs]
    name, other = (late.git("rev-parse", rev) for rev in (put, of))
    assert name != other
    objects = late.root / ".git" / "objects"
    source, target = (objects / each[:2] / each[2:] for each in (other, name))
    data = source.read_bytes()
    target.chmod(0o644)
    target.write_bytes(data)
    for arguments, usual in zip(runs, before, strict=True):
        ran = late.run(*arguments, GIAOBAN_STORE="off")
        assert (ran.code, name in ran.err) == (2, True), (arguments, ran)
        kept = late.run(*arguments)
        assert kept == usual or (kept.code, name in kept.err) == (2, True), (arguments, kept)


def test_a_damaged_commit_graph_changes_nothing(late: Repository) -> None:
    """It is a copy of what the commits say, and is not asked."""
    before = late.run(*MARCH_ON, "--format", "json").json
    late.git("commit-graph", "write", "--reachable")
    graph = late.root / ".git" / "objects" / "info" / "commit-graph"
    graph.chmod(0o644)
    data = bytearray(graph.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    graph.write_bytes(bytes(data))
    assert late.run(*MARCH_ON, "--format", "json").json == before


def test_the_servers_own_hooks_run_whatever_the_accounts_settings_say(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`core.hooksPath` of the account or the machine leads nowhere: the repository has its own."""
    (tmp_path / "cau-hinh").write_text("[core]\n\thooksPath = /khong-co\n", encoding="ascii")
    clone = server.clone(OFFICER)
    clone.write("units/ham-tan/2013/2013-05.yml", "form: [hỏng 0912345678\n")
    clone.commit()
    monkeypatch.setitem(GIT_ENV, "GIT_CONFIG_GLOBAL", str(tmp_path / "cau-hinh"))
    assert clone.push("origin", "HEAD:main").returncode == 1
    assert server.bare.run("hook", "install", "--server", ".").code == 0
    assert not Path("/khong-co").exists()
