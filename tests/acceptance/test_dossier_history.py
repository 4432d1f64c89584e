"""Difficult histories of a case: merges, moved documents, receipts, dates out of order; all cases."""

import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from giaoban.base.messages import Translator
from giaoban.dossier.dossier import Account
from giaoban.dossier.events import events
from giaoban.dossier.read import last_commit_time, read_dossier
from giaoban.formats.dossier import dossier_markdown
from giaoban.formats.dossier_values import dossier_json
from giaoban.known.timeline import Timeline, story
from giaoban.known.workspace import load_state, open_workspace
from giaoban.receipts.evidence import Evidence
from giaoban.receipts.receipt import Receipt, Receipts
from giaoban.receipts.store import append
from giaoban.registry.people import People, Person
from giaoban.repository.discovery import open_repository
from giaoban.repository.history import read_history

from ..conftest import VALID, MakeRepository, Repository, run_giaoban

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HERE = "reports/units/ham-tan/2013/2013-03.yml"
PEOPLE = People(
    (Person("ldld-ham-tan", ("ham-tan@ldld.example",), "officer"), Person("duyet", ("d@x.vn",), "reviewer"))
)


def bare(root: Path) -> Repository:
    """Return an empty repository."""
    root.mkdir()
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository


def timeline(repository: Repository, *receipts: Receipt) -> Timeline:
    """Return the main branch of a repository in order of time."""
    history = read_history(open_repository(repository.root))
    return Timeline(Evidence(history, Receipts(receipts), PEOPLE), ZONE)


def at(text: str) -> datetime:
    """Return a time of March 2013 in Vietnam: «12 08:30»."""
    return datetime.strptime(f"2013-03-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


def test_a_merge_says_who_wrote_and_who_took_it_in(tmp_path: Path) -> None:
    """What was written on a branch came to main with its merge: that is when main held it."""
    repository = bare(tmp_path / "kho")
    repository.commit(date="2013-03-01T08:00:00+07:00")
    repository.git("switch", "--quiet", "--create", "gui")
    repository.write("units/ham-tan/2013/2013-03.yml", "form: periodic\n")
    repository.git("add", "--all")
    author = "--author=Ai Đó <ham-tan@ldld.example>"
    repository.git("commit", "--quiet", author, "--message", "x", date="2013-03-10T08:00:00+07:00")
    repository.git("switch", "--quiet", "main")
    repository.git("-c", "user.name=D", "-c", "user.email=d@x.vn", "merge", "--quiet", "--no-ff", "gui",
                   date="2013-03-12T09:00:00+07:00")  # fmt: skip
    line = timeline(repository)
    (event,) = events(line, HERE, at("31 00:00"))
    assert (event.at, event.basis, event.action) == (at("12 09:00"), "commit", "added")
    assert (event.by, event.claimed_at) == (Account("ldld-ham-tan", "officer"), at("10 08:00"))
    assert event.accepted_by == Account()  # the machine's own address: nobody the register knows
    assert line.held(HERE, at("12 08:59")) is None
    assert line.held(HERE, at("12 09:00")) is not None
    assert list(events(line, HERE, at("12 08:59"))) == []


def test_a_moved_document_keeps_its_history(tmp_path: Path) -> None:
    """Its history includes the old path; a later document at the old path has its own history."""
    repository = bare(tmp_path / "kho")
    text = "".join(f"line{number}: {number}\n" for number in range(30))
    repository.write("units/la-gi/2013/2013-03.yml", text)
    repository.commit(date="2013-03-10T08:00:00+07:00")
    repository.git("mv", "reports/units/la-gi", "reports/units/ham-tan")
    repository.commit(date="2013-03-11T08:00:00+07:00")
    repository.write("units/la-gi/2013/2013-03.yml", "other: 1\n")
    repository.write("units/ham-tan/2013/2013-03.yml", text + "more: 1\n")
    repository.commit(date="2013-03-12T08:00:00+07:00")
    line = timeline(repository)
    told = [(event.path.split("/")[2], event.action) for event in events(line, HERE, at("31 00:00"))]
    assert told == [("la-gi", "added"), ("ham-tan", "moved"), ("ham-tan", "changed")]
    held = line.held(HERE, at("10 12:00"))
    assert held is not None
    assert held[0] == "reports/units/la-gi/2013/2013-03.yml"
    assert len(list(story(line.evidence.history, "reports/units/la-gi/2013/2013-03.yml"))) == 3


def test_a_pushs_receipt_goes_before_the_commits_date(tmp_path: Path) -> None:
    """Who sets his clock back does not change what main held; a date out of order counts from the one before."""
    repository = bare(tmp_path / "kho")
    for number, date in enumerate(("10T08:00", "12T08:00", "05T08:00", "14T08:00")):
        repository.write("units/ham-tan/2013/2013-03.yml", f"x: {number}\n")
        repository.commit(date=f"2013-03-{date}:00+07:00")
    plain = timeline(repository)
    assert [event.at for event in events(plain, HERE, at("31 00:00"))] == [
        at("10 08:00"),
        at("12 08:00"),
        at("12 08:00"),
        at("14 08:00"),
    ]
    third = list(events(plain, HERE, at("31 00:00")))[2]
    assert "not_monotonic" in third.flags
    receipt = Receipt(at("13 07:00"), HERE, third.blob or "", third.commit, "push", at("05 08:00"), at("05 08:00"),
                      at("13 07:00"))  # fmt: skip
    known = list(events(timeline(repository, receipt), HERE, at("31 00:00")))[2]
    assert (known.at, known.basis) == (at("13 07:00"), "push")
    other = replace(receipt, channel="branch")
    assert list(events(timeline(repository, other), HERE, at("31 00:00")))[2].basis == "commit"


def test_an_unknown_account_of_a_receipt_is_not_named(make_repository: MakeRepository) -> None:
    """A login that is not in the register may be a person's name, so no format shows it."""
    repository = make_repository(VALID, date="2013-05-10T08:00:00+07:00")
    blob, commit = repository.git("rev-parse", f"HEAD:{HERE}"), repository.git("rev-parse", "HEAD")
    day = datetime(2013, 3, 19, 16, tzinfo=ZONE)
    made = [Receipt(day, HERE, blob, commit, "branch", day, day, day, actor=actor) for actor in ("nguyen-thi-bia",)]
    known = replace(made[0], actor="van-thu-tinh", channel="push")
    append(open_repository(repository.root), [*made, known])
    workspace = open_workspace(repository.root)
    dossier = read_dossier(workspace, load_state(workspace), "2013-007", datetime(2013, 6, 1, tzinfo=ZONE))
    assert [receipt.actor for receipt in dossier.receipts] == [None, "van-thu-tinh"]
    assert "nguyen-thi-bia" not in dossier_markdown(dossier, Translator("vi")) + str(dossier_json(dossier))


@pytest.mark.soak
def test_every_case_of_the_demonstration_at_every_step(tmp_path: Path) -> None:
    """A year of real history: every text of every step is what Git has in the commit of that evening."""
    root = tmp_path / "kho"
    assert run_giaoban("demo", str(root), cwd=tmp_path).code == 0
    workspace = open_workspace(root)
    state = load_state(workspace)
    moment = last_commit_time(workspace, state)
    assert moment is not None
    checked = 0
    for case in state.inputs.records.cases:
        dossier = read_dossier(workspace, state, case.id, moment)
        assert dossier.complete
        for taken in dossier.steps:
            before = f"--before={taken.at.isoformat()}"
            commit = git(root, "rev-list", "-1", "--first-parent", before, "main").decode().strip()
            for version in taken.versions:
                assert version.data == git(root, "show", f"{commit}:{version.path}"), (case.id, version)
                checked += 1
    assert checked > 100


def git(root: Path, *arguments: str) -> bytes:
    """Return what Git prints."""
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True).stdout
