"""What was issued stays: verify, restatements with old and new, explain, diff, CSV, on real repositories."""

import csv
import io
import json
from functools import lru_cache

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from giaoban.base.messages import GiaobanError, Translator
from giaoban.base.periods import Period, parse_period
from giaoban.base.resources import SCHEMA
from giaoban.base.times import parse_moment
from giaoban.documents.schemas import registry as schemas
from giaoban.formats.changes import diff_json, diff_markdown, verify_json, verify_markdown
from giaoban.formats.encode import dumps
from giaoban.formats.explain import explain_json
from giaoban.known.sides import commits_between, side_of
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.objects.summary import summary_json
from giaoban.summaries.diff import Diff, diff
from giaoban.summaries.explain import Explainer
from giaoban.summaries.figures import figures_of
from giaoban.summaries.published import published
from giaoban.summaries.restate import settled, settled_in, verify
from giaoban.summaries.summary import Summary

from ..conftest import ROOT, VALID, MakeRepository, Repository

PERIODS = ("2012-11", "2013-03", "2013-07", "2013-12", "2013-Q1", "2013-Q4", "2013-H1", "2013-H2", "2013")
LA_GI = "units/la-gi/2013/2013-03.yml"
RESTATEMENT = "province/restatements/2013/2013-03.yml"


@pytest.fixture(scope="module")
def state() -> State:
    """Return the demonstration as it stands in this project."""
    return load_state(open_workspace(ROOT))


@pytest.fixture
def issued(make_repository: MakeRepository) -> Repository:
    """Return a repository in which March was issued, without any restatement yet."""
    repository = make_repository(VALID, date="2013-03-25T09:00:00+07:00")
    repository.path(RESTATEMENT).unlink()
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--amend", "--no-edit", date="2013-03-25T09:00:00+07:00")
    return repository


def amend(repository: Repository, date: str = "2013-04-12T10:00:00+07:00") -> str:
    """La Gi corrects the number of people of its fourth matter."""
    text = repository.read(LA_GI)
    assert text.count("count: 95") == 1
    repository.write(LA_GI, text.replace("count: 95", "count: 120"))
    return repository.commit("Sửa số người", date)


@lru_cache
def validator(name: str) -> Draft202012Validator:
    """Return what holds values against a schema in schema/output/."""
    schema = json.loads((SCHEMA / "output" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=schemas(), format_checker=FormatChecker())


def restate(repository: Repository, on: str, date: str) -> str:
    entry = (
        f"form: restatement\nperiod: 2013-03\nrestated:\n  - {{on: {on}, by: reviewer, reason: La Gi sửa số người.}}\n"
    )
    repository.write(RESTATEMENT, entry)
    return repository.commit("Điều chỉnh", date)


def test_json_is_of_its_schema(state: State) -> None:
    """Months, quarters, halves and the year; every moment is a real one, every figure has its sources."""
    now = parse_moment("2014-01-31")
    assert now is not None
    for name in PERIODS:
        period = parse_period(name)
        assert period is not None
        found = json.loads(dumps(summary_json(published(state.inputs, period, now))))
        assert [error.message for error in validator("summary").iter_errors(found)] == []
        for row in found["topics"]:
            assert len(row["figures"].get("opinions", [])) == row["opinions"]
            assert set(row["figures"].get("people", [])) <= set(row["sources"])
            last = row["series"][-1]
            assert (last["period"], last["opinions"]) == (name, row["opinions"])
        for entry in found["figures"]:
            assert bool(entry["sources"]) == bool(entry["value"]), entry["name"]


def test_what_was_published_is_the_same_counted_alone_or_compared(state: State) -> None:
    """The settled figures of a published summary are those that its edition is verified by, in the same order."""
    now = parse_moment("2014-01-31")
    assert now is not None
    issued = [
        summary for month in range(1, 13) if (summary := published(state.inputs, Period(2013, month), now)).edition
    ]
    assert len(issued) > 6
    for summary in issued:
        assert summary.edition is not None
        assert settled_in(summary) == settled(summary.edition.inputs, summary.edition)


def test_longer_periods_add_up(state: State) -> None:
    """A year is its quarters and its halves; a quarter is its months as they were published last."""
    now = parse_moment("2014-01-31")
    assert now is not None

    def opinions(name: str) -> int:
        period = parse_period(name)
        assert period is not None
        return len(published(state.inputs, period, now).opinions)

    assert opinions("2013") == sum(opinions(f"2013-Q{number}") for number in (1, 2, 3, 4))
    assert opinions("2013") == opinions("2013-H1") + opinions("2013-H2")
    # March was issued with 31 and restated to 32, when Tánh Linh's report had come.
    assert opinions("2013-03") == 31
    assert opinions("2013-Q1") == opinions("2013-01") + opinions("2013-02") + 32
    period = parse_period("2013-Q1")
    assert period is not None
    assert [part.state for part in published(state.inputs, period, now).parts] == ["issued", "issued", "restated"]


def test_every_figure_can_be_explained(state: State) -> None:
    """Each source of each figure of a month and of a quarter is found with its document."""
    now = parse_moment("2014-01-31")
    assert now is not None
    for name in ("2013-03", "2013-Q4"):
        period = parse_period(name)
        assert period is not None
        summary = published(state.inputs, period, now)
        explainer = Explainer(summary, state.inputs, lambda path: path)
        figures = figures_of(summary)
        assert len({(figure.topic, figure.name) for figure in figures}) == len(figures)
        for figure in figures:
            explained = explainer.explain(figure)
            assert [source.reference for source in explained.sources] == list(figure.sources)
            validator("explain").validate(json.loads(dumps(explain_json(explained, state.registry))))
            if figure.name == "origins":
                named = {(source.unit, origin) for source in explained.sources for origin in source.origins}
                assert len(named) == figure.value
            owed = figure.name.startswith("units.") or figure.name.endswith(".owed")
            assert owed or all(source.path for source in explained.sources), figure.name


def test_the_demonstration_holds(state: State) -> None:
    found = verify(state.inputs)
    validator("summary-verify").validate(json.loads(dumps(verify_json(found))))
    assert len(found) == 13
    assert all(entry.holds for entry in found)
    changed = {str(entry.edition.period): entry.restatements for entry in found if entry.restatements}
    assert list(changed) == ["2013-03", "2013-07"]
    late = {change.figure: (change.old, change.new) for change in changed["2013-03"][0].changes if not change.topic}
    assert (late["opinions"], late["rumours"], late["units.received"]) == ((31, 32), (4, 5), (12, 13))


def of(repository: Repository) -> State:
    """Read a repository as it stands."""
    return load_state(open_workspace(repository.root))


def march(state: State) -> Summary:
    """Return the summary of March as it is published now."""
    now, period = parse_moment("2014-01-31"), parse_period("2013-03")
    assert now is not None
    assert period is not None
    return published(state.inputs, period, now)


def test_a_change_without_a_reason_fails(issued: Repository) -> None:
    """Exit status 1, old and new named; the issued summary itself does not move."""
    before = dumps(summary_json(march(of(issued))))
    amend(issued)
    assert dumps(summary_json(march(of(issued)))) == before
    done = issued.run("summary", "--verify", "--format", "json")
    assert done.code == 1
    assert done.json["holds"] is False
    validator("summary-verify").validate(done.json)
    [found] = done.json["summaries"]
    people = next(entry for entry in found["unexplained"] if entry["figure"] == "people" and entry["topic"] is None)
    assert [people[name] for name in ("old", "new", "delta")] == [655, 680, 25]
    was = json.loads(before)["issued"]
    assert (found["commit"], found["digest"]) == (was["commit"], was["digest"])


@pytest.mark.parametrize("first", ["change", "reason"])
def test_with_a_reason_old_and_new_are_published(issued: Repository, first: str) -> None:
    """The reason may come after the change or before it; a second change needs a second reason."""
    if first == "change":
        amend(issued)
        restate(issued, "2013-04-12", "2013-04-12T11:00:00+07:00")
    else:
        restate(issued, "2013-04-12", "2013-04-12T09:00:00+07:00")
        amend(issued)
    state = of(issued)
    assert all(entry.holds for entry in verify(state.inputs))
    [restated] = march(state).restatements
    assert {change.figure for change in restated.changes} == {"people"}
    whole = next(change for change in restated.changes if not change.topic)
    assert (whole.old, whole.new, whole.delta) == (655, 680, 25)
    issued.replace(LA_GI, "count: 120", "count: 130")
    issued.commit("Sửa lần nữa", "2013-04-20T10:00:00+07:00")
    found = verify(of(issued).inputs)
    assert [(entry.old, entry.new) for entry in found[0].unexplained if not entry.topic] == [(680, 690)]
    text = verify_markdown(found, state.registry, Translator("vi"))
    assert "chưa ghi lý do" in text
    assert "| 680 | 690 | +10 |" in text


def test_diff_says_what_changed_and_why(issued: Repository) -> None:
    """By moments and by commits; an amendment with its commit, a claim graded anew, a report that came in between."""
    start = issued.git("rev-parse", "HEAD")
    issued.replace(LA_GI, "status: refuted", "status: partly")
    commit = amend(issued)
    by_commit = issued.run("summary", "2013-03", "--diff", start, "HEAD", "--format", "json").json
    validator("summary-diff").validate(by_commit)
    causes = {(entry["kind"], entry["field"]): entry for entry in by_commit["causes"]}
    assert (causes["amended", "people"]["old"], causes["amended", "people"]["new"]) == ("95 about", "120 about")
    assert (causes["regraded", "claim"]["old"], causes["regraded", "claim"]["new"]) == ("refuted", "partly")
    assert causes["amended", "people"]["commits"] == [commit]
    workspace, state = open_workspace(issued.root), of(issued)
    period = parse_period("2013-03")
    assert period is not None

    def between(first: str, second: str) -> Diff:
        old, new = (side_of(workspace, state, text) for text in (first, second))
        one, other = old.inputs.commit, new.inputs.commit
        return diff(period, old, new, lambda path: commits_between(state, one, other, path))

    by_time = diff_json(between("2013-03-25", "2013-04-30"))
    assert by_time["causes"] == by_commit["causes"]
    arrived = between("2013-03-19", "2013-03-25")
    validator("summary-diff").validate(json.loads(dumps(diff_json(arrived))))
    late = diff_markdown(arrived, state.registry, Translator("vi"))
    assert "nhận báo cáo: la-gi/2013-03 (La Gi)" in late
    assert late.startswith("# Số liệu thay đổi, tháng 3/2013")
    assert between("2013-04-30", "2013-05-01").figures == ()


def test_a_difference_names_every_matter_that_brought_it_about(issued: Repository) -> None:
    """Of an old matter that counts more people now as well as of a new one; also where only how exact it is changed."""
    before = issued.git("rev-parse", "HEAD")
    issued.replace(LA_GI, "people: {count: 95, precision: about}", "people: {count: 125, precision: over}")
    issued.commit("Sửa", "2013-05-02T10:00:00+07:00")
    found = issued.run("summary", "2013-03", "--diff", before, "HEAD", "--format", "json").json
    people = {entry["topic"]: entry["sources"] for entry in found["figures"] if entry["figure"] == "people"}
    assert people
    assert set(map(tuple, people.values())) == {("la-gi/2013-03#4",)}


def test_explain_on_the_command_line(issued: Repository) -> None:
    found = issued.run("explain", "2013-03", "wage", "people", "--format", "json").json
    validator("explain").validate(found)
    assert (found["value"], found["precision"], found["commit"]) == (415, "about", issued.git("rev-parse", "HEAD"))
    assert [(source["ref"], source["people"]["count"]) for source in found["sources"]] == [
        ("ham-tan/2013-03#1", 320),
        ("la-gi/2013-03#4", 95),
    ]
    assert all(source["commit"] == found["commit"] for source in found["sources"])
    origins = issued.run("explain", "2013-03", "WAGE", "origins")
    found = issued.run("explain", "2013-03", "WAGE", "origins", "--format", "json").json
    assert origins.out.count("nơi phát ra: ") == len(found["sources"]) > 0
    text = issued.run("explain", "2013-03", "ALL", "hotspots")
    assert "ham-tan/2013/hotspots/ngung-viec-xuong-may (điểm nóng, Hàm Tân)" in text.out
    unknown = issued.run("explain", "2013-03", "WAGE", "nothing")
    assert (unknown.code, unknown.out) == (2, "")
    assert "opinions, rumours" in unknown.err


def test_csv_has_every_figure_and_no_formula(issued: Repository) -> None:
    """An addressee that looks like a formula is made harmless."""
    text = issued.read("units/ham-tan/2013/2013-03.yml")
    issued.write(
        "units/ham-tan/2013/2013-03.yml", text.replace("{to: Sở", '{to: "=SUM(A1)", text: x}\n      - {to: Sở')
    )
    done = issued.run("summary", "2013-03", "--as-of", "2013-03-25", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.out)))
    assert rows[0][:4] == ["Kỳ", "Mã chủ đề", "Chủ đề", "Mã con số"]
    assert ["2013-03", "WAGE", "Tiền lương - thu nhập", "opinions"] in [row[:4] for row in rows]
    assert any("proposals.=SUM(A1)" in row for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_what_does_not_go_together_is_said(issued: Repository) -> None:
    done = issued.run("summary", "2013-03", "--verify")
    assert (done.code, done.out) == (2, "")
    assert "--verify xem lại mọi báo cáo" in done.err
    with pytest.raises(GiaobanError, match="neither a time nor a commit"):
        side_of(open_workspace(issued.root), of(issued), "khong-co")
