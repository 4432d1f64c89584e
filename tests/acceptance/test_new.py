"""`giaoban new` and `giaoban suggest-cases` as a user runs them: new, check, fill in, check."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.base.messages import GiaobanError
from giaoban.base.periods import Period, parse_period
from giaoban.base.times import parse_time
from giaoban.checks.context import shape_faults
from giaoban.documents.corpus import Document
from giaoban.documents.schemas import load, writers_of
from giaoban.drafting.draft import Draft, Entry, one_line
from giaoban.drafting.others import (
    directive_draft,
    feedback_draft,
    hotspot_draft,
    note_draft,
    restatement_draft,
    summary_draft,
)
from giaoban.drafting.report import report_draft
from giaoban.drafting.write import place_for, still_to_write, write_new
from giaoban.known.when import when
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.publish.fields import rows
from giaoban.repair.run import repair
from giaoban.source.layout import Place
from giaoban.source.node import Fault, Node
from giaoban.source.read import read_source

from ..conftest import Repository

NOW = "2013-04-16T08:00:00+07:00"
REPORT = "units/ham-tan/2013/2013-04.yml"
NOTE = """form: note
unit: ham-tan
date: 2013-04-{day}
secrecy: none
topic: {topic}
channel: listening
text: {text}
"""


@pytest.fixture
def office(example: Repository) -> Repository:
    """Return the example with three notes of April; two of them are about the same thing."""
    for day, topic, text in (
        ("02", "MEAL/QUALITY", "Công nhân chê cơm ca đêm nguội, ít rau, nhiều người bỏ bữa."),
        ("05", "MEAL/QUALITY", "Cơm ca đêm lại nguội và ít rau, công nhân bỏ bữa."),
        ("09", "PRICE/POWER", "Chủ trọ thu tiền điện cao hơn biểu giá."),
    ):
        example.write(
            f"units/ham-tan/2013/notes/2013-04-{day}-ghi-{day}.yml", NOTE.format(day=day, topic=topic, text=text)
        )
    example.commit()
    return example


def state_of(repository: Repository) -> State:
    """Return what a repository holds."""
    return load_state(open_workspace(repository.root), parse_time(NOW))


def filled(text: str) -> str:
    """Return a draft as a person would fill it in: each example of a comment uncommented, each mark written over."""
    lines, taken = [], 0
    for line in text.partition("## Các bước sau.")[0].rstrip(" ").split("\n"):
        sample = re.fullmatch(r"( *)# (.+)", line)
        if sample is not None:
            line = f"{sample[1]}{sample[2]}"
        if "[ghi " in line:
            taken += 1
            line = re.sub(r'"\[ghi [^\]]*\]"', f"Nội dung do cán bộ viết lần thứ {taken} cho mục này.", line)
        lines.append(line)
    return "\n".join(lines)


def test_notes_become_a_report(office: Repository) -> None:
    """The report has what is known; the check finds only what is missing; filled in, it has no problem."""
    made = office.run("new", "monthly", "--unit", "ham-tan", "--period", "2013-04", "--as-of", NOW)
    assert made.code == 0, made.err
    text = office.read(REPORT)
    assert "origin: 2013-04-02-ghi-02" in text
    assert re.findall(r"channel: rapporteur, heard_by: (\w+)", text)  # by which channel the rapporteur heard
    assert "origin: 2013-04-05-ghi-05" in text
    assert text.count("topic: MEAL/QUALITY") == 1
    assert "view: Bao giờ có kết quả kiểm tra" in text
    assert "data_as_of: 2013-04-14" in text
    checked = office.run("check", "--format", "json", "--as-of", NOW)
    found = [problem for problem in checked.json["problems"] if problem["path"] == f"reports/{REPORT}"]
    assert {problem["code"] for problem in found} == {"SHAPE01", "TEXT10"}
    assert checked.json["errors"] == sum(problem["level"] == "error" for problem in found)
    said = [(int(line), code) for line, code in re.findall(r"dòng (\d+), cột \d+  (\w+)", made.out)]
    assert said == [(problem["line"], problem["code"]) for problem in found]
    office.write(REPORT, filled(text))
    clean = office.run("check", "--format", "json", "--strict", "--as-of", NOW)
    assert [problem for problem in clean.json["problems"] if problem["path"] == f"reports/{REPORT}"] == []


def test_a_report_for_two_months_says_so_and_has_the_notes_of_both(office: Repository) -> None:
    """With `every: 2` the pair's report covers both months; a month that the unit has reported stays out."""
    text = office.read("registry/obligations.yml")
    told = text.replace("    partial_period: full_only", "    every: 2\n    partial_period: full_only", 1)
    office.write("registry/obligations.yml", told)
    state = state_of(office)

    def drafted(unit: str, period: Period) -> str:
        return report_draft(state.inputs, unit, period, when(state.registry, _moment())).text

    assert "covers: [2013-05, 2013-06]" in drafted("ham-tan", Period(2013, 6))
    assert "origin: 2013-04-02-ghi-02" not in drafted("ham-tan", Period(2013, 6))
    assert "covers" not in drafted("ham-tan", Period(2013, 5))
    april = drafted("ham-tan", Period(2013, 4))  # March was sent alone
    assert "covers" not in april
    assert "origin: 2013-04-02-ghi-02" in april
    assert "covers: [2013-03, 2013-04]" in drafted("phu-quy", Period(2013, 4))


@pytest.mark.parametrize("period", ["2013-04", "2013-07", "2013-08", "2013-12", "2013-Q4", "2013-H2", "2013"])
def test_an_open_question_brings_no_problem_of_its_own(office: Repository, period: str) -> None:
    """A question of 6 April is still open months later: its matter is there, and filled in the report is clean."""
    chosen = parse_period(period)
    assert chosen is not None
    moment = parse_time(f"2013-{chosen.last_month:02}-16T08:00:00+07:00")
    assert moment is not None
    state = state_of(office)
    draft = report_draft(state.inputs, "ham-tan", chosen, when(state.registry, moment))
    assert "origin: phan-hoi-2013-012" in draft.text
    dated = "phan-hoi-2013-012, date: 2013-04-06" in draft.text
    assert dated == (period in ("2013-04", "2013-07", "2013-H2", "2013"))
    assert "06/04/2013" in draft.text
    assert {problem.code for problem in still_to_write(state.corpus, draft, moment)} <= {"SHAPE01", "TEXT07", "TEXT10"}


def test_what_is_there_is_never_overwritten(office: Repository) -> None:
    """A second run refuses, changes nothing, and --print shows the same bytes without writing."""
    first = office.run("new", "monthly", "--unit", "ham-tan", "--period", "2013-04", "--print", "--as-of", NOW)
    assert first.code == 0
    assert not office.path(REPORT).exists()
    office.run("new", "monthly", "--unit", "ham-tan", "--period", "2013-04", "--as-of", NOW)
    assert office.read(REPORT) == first.out
    office.write(REPORT, "của tôi\n")
    again = office.run("new", "monthly", "--unit", "ham-tan", "--period", "2013-04", "--as-of", NOW)
    assert again.code == 2
    assert "giữ nguyên" in again.err
    assert office.read(REPORT) == "của tôi\n"


def test_from_suggestion_to_case(office: Repository) -> None:
    """The command that a suggestion prints makes the case; the check asks for decision and assessment alone."""
    office.path("province/cases/2013/2013-007.yml").unlink()
    office.path("province/directives/2013/2013-012.yml").unlink()
    office.path("units/ham-tan/2013/feedback/2013-012.yml").unlink()
    office.path("province/summaries/2013/2013-03.yml").unlink()
    office.commit()
    shown = office.run("suggest-cases", "2013-03", "--as-of", NOW, "--format", "json").json
    proposal = next(entry for entry in shown["suggestions"] if entry["hotspots"])
    made = office.run(*proposal["command"].split()[1:], "--as-of", NOW)
    assert made.code == 0, made.err
    path = "province/cases/2013/2013-001.yml"
    text = office.read(path)
    for entry in proposal["matters"]:
        assert entry["reference"] in text
    checked = office.run("check", "--format", "json", "--as-of", NOW).json["problems"]
    assert [problem["code"] for problem in checked if problem["path"] == f"reports/{path}"] == ["CASE02", "CASE02"]
    office.write(path, filled(text).replace("    assessment:", "    assessment: Nhiều nơi cùng phản ánh."))
    checked = office.run("check", "--format", "json", "--as-of", NOW).json["problems"]
    assert [problem for problem in checked if problem["path"] == f"reports/{path}"] == []
    again = office.run("new", "case", "--from", proposal["matters"][0]["reference"], "--as-of", NOW)
    assert again.code == 2
    assert "2013-001" in again.err
    unknown = office.run("new", "case", "--from", "ham-tan/2013-03#99", "--as-of", NOW)
    assert unknown.code == 2
    assert not office.path("province/cases/2013/2013-002.yml").exists()


def drafts(state: State) -> dict[str, Draft]:
    """Return a draft of every form."""
    moment = when(state.registry, _moment())
    inputs, on = state.inputs, date(2013, 4, 16)
    periods = [Period(2013, 4), *map(_period, ("2013-Q1", "2013-H1", "2013"))]
    found = {str(period): report_draft(inputs, "ham-tan", period, moment) for period in periods}
    return {
        **found,
        "note": note_draft("ham-tan", on, "ghi-moi", None, None),
        "note filled": note_draft("ham-tan", on, "ghi-moi", "PRICE", "talk"),
        "hotspot": hotspot_draft("ham-tan", "ngung-viec-moi", None, _moment()),
        "feedback": feedback_draft(inputs, "la-gi", "2013-012", on),
        "answer": directive_draft(inputs, "2013-013", "answer", inputs.records.cases, moment),
        "guidance": directive_draft(inputs, "2013-013", "guidance", (), moment),
        "summary": summary_draft(inputs, Period(2013, 4), moment),
        "restatement": restatement_draft(Period(2013, 2), on),
    }


def test_every_form_asks_for_what_is_missing_and_nothing_else(office: Repository) -> None:
    """Each draft is in canonical form and readable; what the check finds are missing fields and marks, no mistakes."""
    state = state_of(office)
    for name, draft in drafts(state).items():
        left = still_to_write(state.corpus, draft, _moment())
        assert left, name
        assert {problem.code for problem in left} <= {"SHAPE01", "TEXT07", "TEXT10"}, (name, left)
        marks = draft.text.count("[ghi ") - sum("[ghi " in line for line in draft.head)
        assert sum(problem.code in ("TEXT07", "TEXT10") for problem in left) == marks, name
        repaired = repair(draft.text, draft.place.form)
        assert repaired.text == draft.text, name
        assert all(len(line) <= 120 for line in draft.text.split("\n") if line.lstrip().startswith("#")), name


def test_every_sample_is_right_without_its_sign(office: Repository) -> None:
    """Who takes away `# ` wherever it stands has YAML with the fields at their place, in every form."""
    state = state_of(office)
    with_samples = 0
    for name, draft in drafts(state).items():
        text = re.sub(r"(?m)^( *)# ", r"\1", draft.text)
        with_samples += text != draft.text
        found = Document("", draft.place, "", *_read(text), text)
        assert found.faults == (), (name, found.faults)
        assert found.root is not None
        unknown = [fault.error.message for fault in shape_faults(found, found.root) if fault.keyword != "required"]
        assert unknown == [], (name, unknown)
    assert with_samples > len(drafts(state)) // 2


def _read(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    source = read_source(text.encode())
    return source.root, source.faults


def test_no_draft_asks_for_what_another_writes(office: Repository) -> None:
    """A unit's draft names none of the federation's fields, in what it holds or in what it tells to write."""
    named = {}
    for name, draft in drafts(state_of(office)).items():
        found = [row for row in rows(draft.place.form) if row.writers != writers_of(load(draft.place.form))]
        others = {row.name.removesuffix("[]") for row in found} - {"at", "via", "number", "note", "precision"}
        named[name] = others & set(re.findall(r"[a-z_]+", draft.text))
        assert others or draft.place.form in ("directive", "summary", "restatement"), name
    assert {name: found for name, found in named.items() if found} == {}


def test_open_matters_go_on(office: Repository) -> None:
    """What is still open is carried on with `continues`, a note on it goes there; what a case has closed is not."""
    office.replace(
        "province/cases/2013/2013-007.yml", "  respond: {on: 2013-04-02, by: leadership, directive: 2013-012}\n", ""
    )
    office.commit()
    made = report_draft(state_of(office).inputs, "ham-tan", Period(2013, 4), when(state_of(office).registry, _moment()))
    assert "continues: ham-tan/2013-03#1" in made.text
    assert "continues: ham-tan/2013-03#1" not in drafts(state_of_closed(office))["2013-04"].text


def state_of_closed(office: Repository) -> State:
    """Return the state with the case answered again."""
    path = "province/cases/2013/2013-007.yml"
    office.replace(path, "requests:  ", "  respond: {on: 2013-04-02, by: leadership, directive: 2013-012}\nrequests:  ")
    return state_of(office)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_what_people_wrote_stays_text(written: str) -> None:
    """Whatever stands in a note or a question is one value again when the draft is read, and a comment stays one."""
    value = one_line(written)
    place = Place("note", unit="ham-tan", year="2013", date="2013-04-01", slug="x")
    listed = Entry("items", items=((Entry("text", value, (value,)),),))
    read = read_source(Draft(place, (Entry("text", value, (value,)), listed), (value,)).text.encode())
    assert read.faults == ()
    assert read.root is not None
    assert read.root.plain == {"text": value, "items": [{"text": value}]}


def test_a_unit_of_another_time_has_no_report(office: Repository) -> None:
    """A unit that did not exist in a period is refused, not written for."""
    state = state_of(office)
    with pytest.raises(GiaobanError):
        report_draft(state.inputs, "lam-dong", Period(2013, 4), when(state.registry, _moment()))


def test_no_name_leads_out(office: Repository, tmp_path: Path) -> None:
    """A name with dots or slashes is no place; a link is not followed out of the repository."""
    for slug in ("../../x", "a/b", "", "A", "ghi.yml"):
        with pytest.raises(GiaobanError):
            place_for(Place("note", unit="ham-tan", year="2013", date="2013-04-01", slug=slug))
    outside = tmp_path / "outside"
    outside.mkdir()
    office.path("units/la-gi/2013/notes").symlink_to(outside, target_is_directory=True)
    with pytest.raises(GiaobanError):
        write_new(office.root, "reports/units/la-gi/2013/notes/2013-04-01-x.yml", "x\n")
    assert list(outside.iterdir()) == []


def _moment() -> datetime:
    moment = parse_time(NOW)
    assert moment is not None
    return moment


def _period(text: str) -> Period:
    period = parse_period(text)
    assert period is not None
    return period
