"""For a text that was amended later, the wording that had come by the moment counts (DESIGN.md, «Two clocks»)."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from giaoban.known.known import known_at
from giaoban.known.workspace import load_state, open_workspace
from giaoban.receipts.receipt import Receipt
from giaoban.receipts.store import append
from giaoban.repository.discovery import open_any

from ..conftest import VALID, MakeRepository, Repository
from .arrivals import BEGIN, MARCH, nil_report, send

ONE = """  - id: {id}
    topic: WAGE/WAGE_ARREARS
    kind: opinion
    title: Chậm trả lương tháng 02
    view: Công nhân bức xúc vì chưa nhận lương.
    attitude: upset
    people: {{count: {people}, precision: about}}
    sources: [{{channel: meeting, origin: giao-ban, date: 2013-03-08}}]
"""
HEAD = (
    "form: periodic\nunit: ham-tan\nperiod: 2013-03\ndata_as_of: 2013-03-14\nsecrecy: none\n"
    "overview: Tình hình ổn định.\nmatters:\n"
)
FIRST = HEAD + ONE.format(id=1, people=320)
SECOND = HEAD + ONE.format(id=1, people=32) + ONE.format(id=2, people=50)
BEFORE, AFTER = "2013-03-19T12:00:00+07:00", "2013-03-27T12:00:00+07:00"
SENT, AMENDED = "2013-03-18T08:00:00+07:00", "2013-03-26T08:00:00+07:00"


@pytest.fixture
def registered(make_repository: MakeRepository, tmp_path: Path) -> Repository:
    """Return a repository with the register only."""
    shutil.copytree(VALID / "reports" / "registry", tmp_path / "bo" / "reports" / "registry")
    return make_repository(tmp_path / "bo", date=BEGIN)


def summary(repository: Repository, *arguments: str) -> Any:
    """Return the summary of March as JSON, without the commit it names."""
    found = repository.run("summary", "2013-03", "--format", "json", *arguments).json
    for name in ("commit", "generated_from"):
        found.pop(name, None)
    return found


def test_the_wording_received_by_then_counts(registered: Repository) -> None:
    """As of a day between a report and its amendment, everything is as the first text has it."""
    first = send(registered, FIRST, SENT)
    then = summary(registered, "--as-of", BEFORE)
    send(registered, SECOND, AMENDED)
    assert summary(registered, "--as-of", BEFORE) == then
    assert summary(registered, "--as-of", BEFORE, "--at", first) == then
    assert summary(registered, "--as-of", AFTER) != then


def test_who_asks_first_changes_nothing(registered: Repository) -> None:
    """The state has the wording of the moment, whatever was made of its inputs for the same moment before."""
    send(registered, FIRST, SENT)
    send(registered, SECOND, AMENDED)
    state, moment = load_state(open_workspace(registered.root)), datetime.fromisoformat(BEFORE)
    assert len(known_at(state.inputs, moment).records.reports[0].matters) == 2
    assert len(state.known(moment).inputs.records.reports[0].matters) == 1


def test_a_report_that_became_nil_was_not_nil_before(registered: Repository) -> None:
    """The board and the comparison of two days speak of the same wording."""
    send(registered, FIRST, SENT)
    send(registered, nil_report("2013-03"), AMENDED)
    for day, nil in ((BEFORE, False), (AFTER, True)):
        board = registered.run("deadlines", "--period", "2013-03", "--format", "json", "--as-of", day).json
        assert next(row for row in board["rows"] if row["unit"] == "ham-tan")["nil"] is nil


def test_a_text_that_was_wrong_then_does_not_count_then(registered: Repository) -> None:
    """A report that was put right later was not counted before; one that broke later was."""
    send(registered, FIRST.replace("kind: opinion", "kind: nobody"), SENT)
    send(registered, SECOND, AMENDED)
    assert summary(registered, "--as-of", BEFORE)["topics"] == []
    assert summary(registered, "--as-of", AFTER)["topics"] != []


def test_paper_counts_from_its_day_in_its_first_wording(registered: Repository) -> None:
    """A report that came on paper is entered later; its first wording is the one that came."""
    block = 'received: {via: paper, at: "2013-03-18T08:00:00+07:00", number: 04/BC-LĐLĐ}\n'
    send(registered, FIRST.replace("overview", block + "overview", 1), "2013-03-20T08:00:00+07:00")
    then = summary(registered, "--as-of", BEFORE)
    assert then["topics"] != []
    send(registered, SECOND.replace("overview", block + "overview", 1), AMENDED)
    assert summary(registered, "--as-of", BEFORE) == then


def test_a_wording_came_when_its_push_came_whatever_its_commit_says(registered: Repository) -> None:
    """An amendment dated back before the moment was pushed after it: the first wording counts everywhere."""
    base = registered.git("rev-parse", "HEAD")
    first = send(registered, FIRST, SENT)
    _receipt(registered, first, base, SENT)
    then = summary(registered, "--as-of", BEFORE)
    second = send(registered, SECOND, "2013-03-18T09:00:00+07:00")
    _receipt(registered, second, first, AMENDED)
    assert summary(registered, "--as-of", BEFORE) == then
    assert summary(registered, "--as-of", AFTER) != then
    by_day, by_commit = (
        registered.run("summary", "2013-03", "--diff", old, AFTER, "--format", "json").json for old in (BEFORE, first)
    )
    assert by_day["figures"] == by_commit["figures"] != []


def _receipt(repository: Repository, commit: str, base: str, at: str) -> None:
    """Write the receipt of a push of the report to main."""
    time = datetime.fromisoformat(at)
    path = f"reports/{MARCH}"
    blob = repository.git("rev-parse", f"{commit}:{path}")
    append(open_any(repository.root), [Receipt(time, path, blob, commit, "push", time, time, time, base)])
