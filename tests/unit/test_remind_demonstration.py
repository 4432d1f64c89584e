"""Laws of reminders over the whole demonstration, read again from its YAML without the program."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
import yaml

from giaoban.base.periods import parse_period
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.reminders.remind import reminders

from ..conftest import ROOT
from .remind_values import (
    at,
    day,
)

# The demonstration, read again without the program


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state of the demonstration."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(ROOT / "reports", root / "reports")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return load_state(open_workspace(root))


MOMENTS = ["2012-11-20T08:00:00", "2013-03-18T08:00:00", "2013-03-22T08:00:00", "2013-06-21T10:00:00"]
LATE = ["2013-09-25T00:00:00", "2013-12-23T08:00:00", "2014-02-01T08:00:00"]


def documents(pattern: str) -> Iterator[dict[str, Any]]:
    """Yield the documents of the demonstration as plain YAML, every scalar a text."""
    for path in sorted((ROOT / "reports").glob(pattern)):
        yield yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only


@pytest.mark.parametrize("as_of", [*MOMENTS, *LATE])
def test_reports_of_the_demonstration(demonstration: State, as_of: str) -> None:
    """The reminders follow from the clerk's entries, the one rule and its exceptions."""
    moment = at(as_of)
    came: dict[tuple[str, str], datetime] = {}
    for report in documents("units/*/*/2*.yml"):
        when = datetime.fromisoformat(report["received"]["at"])
        for period in {report["period"], *report.get("covers", [])}:
            came[report["unit"], period] = min(when, came.get((report["unit"], period), when))
    units = [entry["id"] for entry in next(documents("registry/units.yml"))["units"] if entry["kind"] != "province"]
    assert len(units) == 13
    expected = {}
    for month in ["2012-11", "2012-12", *(f"2013-{number:02}" for number in range(1, 13))]:
        for name in units:
            due = at(f"{month}-20T23:59:59")
            # Both extensions and the exemption are known from the day of their approval.
            if (name, month) in {("phu-quy", "2013-03"), ("ham-thuan-bac", "2013-07")} and as_of[:10] >= f"{month}-19":
                due = due.replace(day={"2013-03": 25, "2013-07": 23}[month])
            excused = name == "la-gi" and month in ("2013-05", "2013-06") and as_of[:10] >= "2013-05-02"
            days = (due.date() - moment.date()).days
            sent = (name, month) in came and came[name, month] <= moment
            if not excused and not sent and days <= 5:
                expected[f"{name}/{month}"] = min(days, -1) if moment > due else days
    found = reminders(demonstration.inputs, moment, 5)
    assert {entry.reference: entry.days for entry in found if entry.kind == "report"} == expected


@pytest.mark.parametrize("as_of", [*MOMENTS, *LATE])
def test_directives_of_the_demonstration(demonstration: State, as_of: str) -> None:
    """Who owes feedback on which directive is what directives and feedback say, counted again."""
    today = at(as_of).date()
    units = {entry["id"]: entry["kind"] for entry in next(documents("registry/units.yml"))["units"]}
    given = {
        (entry["unit"], entry["directive"]): any(day(relay["on"]) <= today for relay in entry.get("relayed", []))
        for entry in documents("units/*/*/feedback/*.yml")
        if day(entry["received_on"]) <= today
    }
    replaced_on = {"2013-008": day("2013-07-29")}
    expected = set()
    for entry in documents("province/directives/*/*.yml"):
        in_force = entry["status"] == "in_force" or replaced_on.get(entry["id"], day("1900-01-01")) > today
        if not in_force or day(entry["issued_on"]) > today or (day(entry["relay_by"]) - today).days > 5:
            continue
        for name, kind in units.items():
            to = kind != "province" and {"all", kind, name} & set(entry["addressed_to"])
            if to and not given.get((name, entry["id"]), False):
                expected.add((name, entry["id"], "relay" if (name, entry["id"]) in given else "acknowledge"))
    found = reminders(demonstration.inputs, at(as_of), 5)
    kinds = ("acknowledge", "relay")
    assert {(entry.who, entry.reference, entry.kind) for entry in found if entry.kind in kinds} == expected
    assert len(expected) == sum(entry.kind in kinds for entry in found)


def test_a_wider_window_only_adds(demonstration: State) -> None:
    """Whatever is reminded of within fewer days is so within more; nothing is there twice; the same input, the same."""
    for as_of in (*MOMENTS, *LATE):
        windows = [reminders(demonstration.inputs, at(as_of), days) for days in (0, 5, 30, 366)]
        for less, more in pairwise(windows):
            assert set(less) <= set(more)
        assert all(len(set(found)) == len(found) for found in windows)
        assert reminders(demonstration.inputs, at(as_of), 5) == windows[1]


def test_periods_are_named(demonstration: State) -> None:
    """Reports and summaries carry their period, the others none, but for what goes into a report."""
    for entry in reminders(demonstration.inputs, at(LATE[1]), 5):
        if entry.kind in ("report", "summary"):
            assert entry.period == parse_period(entry.reference.rpartition("/")[2])
        elif entry.kind not in ("question", "watch"):
            assert entry.period is None
