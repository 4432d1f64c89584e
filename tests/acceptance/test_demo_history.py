"""The history that `giaoban demo` makes: who committed what and when, what is forged in it, right on every day."""

import subprocess
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml

from giaoban.demonstration.replay import steps_of_year
from giaoban.guard.changes import Change
from giaoban.guard.judge import judge
from giaoban.guard.published import Published
from giaoban.known.workspace import State
from giaoban.receipts.keys import demonstration_key
from giaoban.receipts.proofs import Trust
from giaoban.receipts.store import REF, read_files
from giaoban.receipts.verify import verify
from giaoban.registry.people import Person
from giaoban.repository.discovery import open_any
from giaoban.source.node import Node
from giaoban.source.read import read_source

from ..conftest import Repository, run_giaoban
from .year import MONTHS, Sent, documents, moment, table


@pytest.mark.parametrize("day", ["2012-12-24", "2013-03-26"])
def test_every_day_of_it_was_right(made: Repository, tmp_path: Path, day: str) -> None:
    """On every day in between main had no errors: nothing referred to documents that were still to come."""
    valid_on(made, tmp_path, day)


@pytest.mark.soak
def test_really_every_day(made: Repository, tmp_path: Path) -> None:
    """Every commit of main's line has no errors."""
    for commit in made.git("rev-list", "--first-parent", "main").split():
        clone(made, tmp_path / commit, commit)
        ran = run_giaoban("check", cwd=tmp_path / commit)
        assert ran.code == 0, (commit, ran.out)


def valid_on(made: Repository, folder: Path, day: str) -> None:
    commit = made.git("rev-list", "-1", "--first-parent", f"--before={day}T23:59:59+07:00", "main")
    clone(made, folder / "luc-ay", commit)
    ran = run_giaoban("check", cwd=folder / "luc-ay")
    assert ran.code == 0, ran.out


def clone(made: Repository, target: Path, commit: str) -> None:
    """Make a clone of the repository with a commit checked out."""
    made.git("clone", "--quiet", "--shared", "--no-checkout", str(made.root), str(target))
    Repository(target).git("checkout", "--quiet", "--detach", commit)


def log(made: Repository, *arguments: str) -> list[list[str]]:
    """Return lines of `git log`: fields separated by tabs."""
    return [line.split("\t") for line in made.git("log", *arguments).splitlines()]


def test_each_report_came_from_its_unit(made: Repository, sent: list[Sent]) -> None:
    """What came through Git was written by the unit's account, paper reports by the clerk, each in one commit."""
    register = documents()["registry/people.yml"]
    people = {person["login"]: person["emails"][0] for person in register["people"]}
    officers = {
        unit: person["login"]
        for person in register["people"]
        if person["role"] == "officer" and "from" not in person  # nobody stands in for long in the demonstration
        for unit in person["units"]
    }
    writers: dict[str, tuple[str, str]] = {}
    current = ("", "")
    written = made.git("log", "--no-merges", "--reverse", "--format=%x01%an%x09%ae", "--name-only", "main")
    for line in written.splitlines():
        if line.startswith("\x01"):
            name, address = line[1:].split("\t")
            assert people[name] == address
            current = (name, line)
        elif line:
            writers.setdefault(line, current)
    for report in sent:
        wrote = officers[report.unit] if report.through_git else "van-thu-tinh"
        assert writers[f"reports/{report.path}"][0] == wrote
    assert len({commit for path, commit in writers.items() if path.endswith("/2013-03.yml")}) > 5


def test_everybody_wrote_what_is_theirs() -> None:
    """Every change of the year is one that the guard lets its account make: grades are a reviewer's, and so on."""
    register = documents()["registry/people.yml"]
    people = {
        one["login"]: Person(one["login"], tuple(one["emails"]), one["role"], tuple(one.get("units", ())))
        for one in register["people"]
    }
    roots: dict[str, Node | None] = {}
    texts: dict[str, bytes] = {}
    graded = 0
    for step in steps_of_year():
        for path, text in step.files.items():
            after = read_source(text.encode()).root
            change = Change(
                *(path, "change" if path in texts else "add"),
                before=roots.get(path),
                after=after,
                text_before=texts.get(path),
                text=text.encode(),
            )
            shown = Published(shown=roots)
            assert judge([change], people[step.login], shown).refusals == (), (step.subject, path)
            roots[path], texts[path] = after, text.encode()
        graded += step.subject.startswith("Chấm")
    assert graded > 40


def test_a_grade_does_not_count_as_the_units_correction(made_state: State) -> None:
    """Of all reports, most of them graded after they came, one was amended."""
    assert [entry.reference for entry in made_state.inputs.submissions if entry.amendments] == ["la-gi/2013-03"]


def test_some_are_backdated_squashed_and_fast_forwarded(made: Repository, sent: list[Sent]) -> None:
    """Late reports that claim to be of the due day; their merge says when they came. And not all came by a merge."""
    forged = {}
    merges = 0
    for _, parents, author, committer, taken, subject in merged(made):
        merges += len(parents.split()) == 2
        claimed, came = datetime.fromisoformat(author), datetime.fromisoformat(taken)
        if came - claimed > timedelta(days=1):
            forged[subject] = came - datetime.fromisoformat(committer) > timedelta(days=1)
    assert len(forged) >= 5
    assert set(forged.values()) == {True, False}, "both dates forged, and the author's only"
    late = {
        f"Báo cáo {period} của" for period in MONTHS for row in table(sent, period, moment("2014-01-31")).values()
        if row.status == "late"
    }  # fmt: skip
    assert all(subject[: subject.index(" của") + 4] in late for subject in forged)
    single = log(made, "main", "--first-parent", "--no-merges", "--format=%an%x09%cn")
    assert sum(author == committer and author.startswith(("ldld-", "cd-")) for author, committer in single) >= 5
    assert sum(author != committer for author, committer in single) >= 5
    assert merges >= 60


def merged(made: Repository) -> list[tuple[str, str, str, str, str, str]]:
    """Return each merge of main: id, parents, what its branch's commit claims (two dates), its own date, subject."""
    found = []
    for commit, parents, taken in log(made, "main", "--first-parent", "--merges", "--format=%H%x09%P%x09%cI"):
        own = parents.split()[1]
        author, committer, subject = log(made, "-1", own, "--format=%aI%x09%cI%x09%s")[0]
        found.append((commit, parents, author, committer, taken, subject))
    return found


def test_a_case_goes_step_by_step(made: Repository) -> None:
    """The case of March has one commit for each step and two for the request; each shows what was known then."""
    path = "reports/province/cases/2013/2013-003.yml"
    commits = made.git("log", "--reverse", "--format=%H", "main", "--", path).split()
    texts = [made.git("show", f"{commit}:{path}") for commit in commits]
    steps = [[name for name in ("select", "verify", "escalate", "respond") if f"\n  {name}:" in text] for text in texts]
    assert steps[:4] == [
        ["select"], ["select", "verify"], ["select", "verify", "escalate"], ["select", "verify", "escalate", "respond"],
    ]  # fmt: skip
    assert ["answered" in text for text in texts[4:]] == [False, True]
    assert "requests" not in texts[3]


def test_the_amendment_is_a_later_commit(made: Repository) -> None:
    """The number that La Gi corrected is first as it was sent; the restatement comes later."""
    path = "reports/units/la-gi/2013/2013-03.yml"
    commits = made.git("log", "--first-parent", "--reverse", "--format=%H %cI", "main", "--", path).splitlines()
    first, graded, amended = (made.git("show", f"{line.split()[0]}:{path}") for line in commits)
    assert "count: 85," in first
    assert "credibility" not in first
    assert "count: 85," in graded
    assert "credibility" in graded
    assert "count: 110," in amended
    assert commits[2].split()[1].startswith("2013-04-12")
    restated = made.git("log", "--format=%cI", "main", "--", "reports/province/restatements/2013/2013-03.yml")
    assert [line[:10] for line in restated.splitlines()] == ["2013-04-15", "2013-04-03"]


def test_reports_are_named_as_the_demonstration_has_them(made: Repository, sent: list[Sent]) -> None:
    """As many first arrivals on main's line as there are reports: no path was sent twice under another name."""
    added = subprocess.run(
        ["git", "log", "--first-parent", "--diff-merges=first-parent", "--diff-filter=A", "--name-only", "--format="],
        cwd=made.root, check=True, capture_output=True, encoding="utf-8",
    ).stdout.split()  # fmt: skip
    assert len(added) == len(set(added))
    assert {f"reports/{report.path}" for report in sent} <= set(added)


def test_most_have_receipts_and_some_have_none(made: Repository, made_state: State, sent: list[Sent]) -> None:
    """The server wrote receipts for most of the units' pushes, but not for paper and not during an outage in June."""
    through_git = {report.path for report in sent if report.through_git}
    basis = {
        entry.path.removeprefix("reports/"): entry.basis
        for entry in made_state.inputs.submissions
        if entry.report == "monthly"
    }
    assert {path for path, name in basis.items() if name == "received"} == set(basis) - through_git
    on_history = {path for path in through_git if basis[path] == "commit"}
    assert 5 <= len(on_history) <= len(through_git) / 4
    june = {
        report.path for report in sent
        if report.path in through_git and "2013-06-17" <= report.arrived.date().isoformat() <= "2013-06-20"
    }  # fmt: skip
    assert june
    assert june <= on_history
    suspect = {entry.reference for entry in made_state.inputs.submissions if "backdated" in entry.flags}
    assert suspect >= {"tanh-linh/2013-03", "khu-cong-nghiep/2013-09", "ham-tan/2013-09", "tuy-phong/2013-12"}
    assert len(suspect) <= 8
    verified = verify(open_any(made.root))
    assert verified.sound, verified.findings
    assert verified.receipts > 250


def test_receipts_are_signed_with_the_key_of_the_register_which_is_known_to_everybody(made: Repository) -> None:
    """Every line and commit is proved; that the key proves nothing is said, and anywhere else it is an error."""
    repository = open_any(made.root)
    key = demonstration_key().public
    written = yaml.safe_load((made.root / "reports/registry/office.yml").read_text(encoding="utf-8"))
    assert written["receipt_keys"] == [{"key": key.line}]
    here = Trust(keys=((key.line, ""),), demonstration=True)
    verified = verify(repository, here)
    assert [finding.notice for finding in verified.findings] == [True], verified.findings
    elsewhere = verify(repository, replace(here, demonstration=False))
    assert [finding.notice for finding in elsewhere.findings] == [False]
    lines = b"".join(read_files(repository, REF).values()).splitlines()
    assert all(b'"signature":{' in line for line in lines)
