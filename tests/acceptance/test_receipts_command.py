"""`giaoban receipt` and the forge's job: what they record, list and verify, and what they refuse."""

import json
import os
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from giaoban.base.messages import GiaobanError
from giaoban.base.times import parse_time
from giaoban.guard.record import base_of, receipts_of
from giaoban.receipts.forge import GitHub
from giaoban.receipts.store import read_receipts
from giaoban.receipts.verify import verify
from giaoban.repository.discovery import open_any

from ..conftest import ROOT, Ran, Repository, run_giaoban
from .arrivals import nil_report, send
from .receiving import PATH, on_branch, record, time


def test_the_command_records_lists_and_verifies(office: Repository) -> None:
    """In a bare repository, as the server's hook calls it; twice the same is written once; read from a clone."""
    office.git("clone", "--quiet", "--bare", str(office.root), "../may-chu.git")
    server = Repository(office.root.parent / "may-chu.git")
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    office.git("push", "--quiet", str(server.root), "main")
    commits = (office.git("rev-parse", "HEAD~1"), office.git("rev-parse", "HEAD"))
    arguments = ("receipt", "record", "--rev-range", "..".join(commits), "--at", "2013-03-19T09:05:00+07:00")
    first = server.run(*arguments, "--actor", "ldld-ham-tan", "--lang", "en")
    assert (first.code, first.out) == (0, "1 receipts written, 0 were there already.\n")
    assert server.run(*arguments, "--lang", "en").out == "0 receipts written, 1 were there already.\n"
    assert server.run("receipt", "record", "--rev-range", f"{commits[1]}..{'0' * 40}").code == 0
    office.git("fetch", "--quiet", str(server.root), "receipts:refs/remotes/origin/receipts")
    listed = office.run("receipt", "list", "--format", "json").json["receipts"]
    assert [(entry["path"], entry["at"], entry["actor"], entry["channel"]) for entry in listed] == [
        (PATH, "2013-03-19T09:05:00+07:00", "ldld-ham-tan", "push")
    ]
    for option, value, count in [
        ("--unit", "ham-tan", 1),
        ("--unit", "la-gi", 0),
        ("--period", "2013-03", 1),
        ("--period", "2013-04", 0),
        ("--as-of", "2013-03-18", 0),
    ]:
        assert len(office.run("receipt", "list", "--format", "json", option, value).json["receipts"]) == count
    table = office.run("receipt", "list").out
    assert "19/03/2013 09:05:00" in table
    assert PATH in table
    assert office.run("deadlines", "--period", "2013-03", "--format", "json").json["rows"][0]["basis"] == "receipt"
    sound = server.run("receipt", "verify")
    assert (sound.code, "không có gì bị sửa" in sound.out) == (0, True)


def test_the_command_says_what_is_wrong(office: Repository) -> None:
    """Wrong arguments are 2 with a message; a branch that was tampered with is 1 and names the commit."""
    for arguments in (["--rev-range", "HEAD"], ["--rev-range", "khong-co..HEAD"], [], ["--forge", "github"]):
        done = office.run("receipt", "record", *arguments, RUN_HEAD_SHA="", RUN_CREATED_AT="")
        assert (done.code, done.out) == (2, "")
        assert done.err
    assert office.run("receipt", "verify").code == 0
    assert office.run("receipt", "list").out == "Chưa có biên nhận nào.\n"
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, "HEAD~1", time("19 09:01"))
    empty = office.git("hash-object", "-t", "tree", "-w", os.devnull)
    commit = office.git("commit-tree", empty, "-p", "receipts", "-m", "x")
    office.git("update-ref", "refs/heads/receipts", commit)
    done = office.run("receipt", "verify")
    assert done.code == 1
    assert commit[:12] in done.out
    assert "2013-03.jsonl" in done.out


def test_a_new_branch_and_an_empty_repository(office: Repository) -> None:
    """Zeros for «nothing»: the first push brings everything, a new branch what main has not."""
    zeros = "0" * 40
    done = office.run("receipt", "record", "--rev-range", f"{zeros}..HEAD", "--at", "2013-03-01T00:00:00+07:00")
    assert done.code == 0, done.err
    everything = {entry.path for entry in read_receipts(open_any(office.root)).entries}
    assert everything == {line for line in office.git("ls-files", "reports").splitlines() if line.endswith(".yml")}
    head = on_branch(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    done = office.run("receipt", "record", "--rev-range", f"{zeros}..{head}", "--channel", "branch", "--lang", "en")
    assert done.out == "1 receipts written, 0 were there already.\n"
    assert verify(open_any(office.root)).sound


def job(server: Repository, name: str, environment: Mapping[str, str]) -> tuple[Repository, Ran]:
    """Run what .github/workflows/receipts.yml runs: a fresh clone of main, then one command."""
    server.git("clone", "--quiet", "--single-branch", "--branch", "main", f"file://{server.root}", f"../{name}")
    runner = Repository(server.root.parent / name)
    done = run_giaoban(
        *("receipt", "record", "--forge", "github", "--push", "origin", "--lang", "en"), cwd=runner.root, **environment
    )
    return runner, done


def test_the_forges_job(office: Repository) -> None:
    """A pull request's head is fetched as data and recorded with the run's time; the receipt comes by a push.

    Neither what the head says of itself nor a file of it that Python or Git would run has any effect.
    """
    office.git("clone", "--quiet", "--bare", str(office.root), "../may-chu.git")
    server = Repository(office.root.parent / "may-chu.git")
    (office.root / "giaoban.py").write_text("raise SystemExit('chạy mất rồi')\n", encoding="utf-8")
    head = on_branch(office, nil_report("2013-03"), "2013-03-10T09:00:00+07:00")
    office.git("push", "--quiet", str(server.root), f"{head}:refs/pull/7/head")
    environment = {
        "RUN_CREATED_AT": "2013-03-19T02:05:06Z",
        "RUN_HEAD_SHA": head,
        "RUN_ACTOR": "ldld-ham-tan",
        "PULL_REQUEST": "7",
    }
    runner, done = job(server, "viec-1", environment)
    assert (done.code, done.out) == (0, "1 receipts written, 0 were there already.\n"), done.err
    assert not (runner.root / "giaoban.py").exists()
    (receipt,) = read_receipts(open_any(server.root)).entries
    assert (receipt.path, receipt.actor, receipt.channel) == (PATH, "ldld-ham-tan", "pull_request")
    assert receipt.at == parse_time("2013-03-19T09:05:06+07:00")
    assert receipt.base == office.git("rev-parse", "main")
    _, again = job(server, "viec-2", environment | {"PULL_REQUEST": ""})
    assert again.out == "0 receipts written, 1 were there already.\n", again.err


def test_a_clone_without_the_receipts_says_so(office: Repository) -> None:
    """An empty list is not «nothing came»: there is no such branch, or this clone has not fetched it."""
    done = office.run("receipt", "list", "--format", "json")
    assert json.loads(done.out) == {"receipts": []}
    assert "receipts" in done.err, done.err
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, "HEAD~1", time("19 09:01"))
    assert office.run("receipt", "list").err == ""
    office.git("clone", "--quiet", "--single-branch", "--branch=main", f"file://{office.root}", "../mot-nhanh")
    one = Repository(office.root.parent / "mot-nhanh")
    assert "git fetch origin" in one.run("receipt", "list").err


@pytest.mark.parametrize("how", ["--no-ff", "--ff-only"])
def test_a_job_that_runs_after_the_merge(office: Repository, how: str) -> None:
    """What was merged before its receipt was written is still told apart from what main had before."""
    before = office.git("rev-parse", "main")
    head = on_branch(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    office.git("merge", "--quiet", how, "-m", "Nhận", "bao-cao", date="2013-03-19T10:00:00+07:00")
    send(office, nil_report("2013-04"), "2013-03-20T09:00:00+07:00", "units/ham-tan/2013/2013-04.yml")
    opened = open_any(office.root)
    assert base_of(opened, head, office.git("rev-parse", "main")) == before
    found = receipts_of(opened, before, head, at=time("19 09:01"), channel="pull_request", recorded_at=time("19 11:00"))
    assert [entry.path for entry in found] == [PATH]


def test_a_forge_that_hands_over_nonsense() -> None:
    """A time or a commit that is none is refused before anything is fetched."""
    good = {"RUN_CREATED_AT": "2013-03-19T02:05:06Z", "RUN_HEAD_SHA": "a" * 40}
    assert GitHub(good).arrived().actor is None
    for name, value in [("RUN_CREATED_AT", "x"), ("RUN_HEAD_SHA", "--upload-pack=x"), ("RUN_HEAD_SHA", "")]:
        with pytest.raises(GiaobanError, match=r"workflow|started"):
            GitHub(good | {name: value}).arrived()


def test_the_workflow_is_trusted_and_takes_nothing_into_the_shell() -> None:
    """It runs on main after `check`, checks out main only, may write nothing else, and names what the program reads."""
    path = ROOT / ".github" / "workflows" / "receipts.yml"
    workflow: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert workflow["on"] == {"workflow_run": {"workflows": ["check"], "types": ["completed"]}}
    check = yaml.load((path.parent / "check.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert check["name"] == "check"
    assert "concurrency" not in workflow
    (steps,) = (job["steps"] for job in workflow["jobs"].values())
    assert workflow["jobs"]["record"]["permissions"] == {"contents": "write"}
    assert steps[0]["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    last = steps[-1]
    assert last["env"]["RUN_CREATED_AT"] == "${{ github.event.workflow_run.created_at }}"
    assert {"RUN_CREATED_AT", "RUN_HEAD_SHA", "RUN_ACTOR", "PULL_REQUEST"} < set(last["env"])
    assert all("TOKEN" not in step.get("env", {}) for step in steps[:-1])
    subprocess.run(["bash", "-n"], input=last["run"], text=True, check=True)
