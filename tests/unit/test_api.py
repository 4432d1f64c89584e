"""The static API: every file is of its schema, complete in its index, and for all levels free of what reports say."""

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from giaoban.base.resources import SCHEMA
from giaoban.base.times import parse_moment
from giaoban.known.workspace import load_state, open_workspace
from giaoban.objects.audience import EACH, LEVELS, Audience, Shape, sees
from giaoban.objects.levels import summary_for_levels
from giaoban.publish.api import ROOT as API
from giaoban.publish.api import SCHEMAS, Objects, api_files
from giaoban.publish.pages import view_of
from giaoban.publish.view import View

from ..conftest import ROOT

FOLDERS = {
    "summaries": "summary",
    "boards": "board",
    "units": "unit",
    "directives": "directive",
    "cases": "case",
    "hotspots": "hotspot",
}


@lru_cache
def demonstration() -> View:
    """Return the demonstration at the end of its year."""
    moment = parse_moment("2014-01-31")
    assert moment is not None
    return view_of(load_state(open_workspace(ROOT), moment), moment)


@lru_cache
def files(audience: Audience) -> dict[str, bytes]:
    """Return the API of the demonstration for an audience, paths below its own folder."""
    return {file.path.removeprefix(f"{API}/"): file.data for file in api_files(demonstration(), audience)}


def objects(audience: Audience) -> Iterator[tuple[str, str, Any]]:
    """Yield the kind, path and value of every JSON file that is no schema."""
    for path, data in files(audience).items():
        folder = path.partition("/")[0]
        if path == "index.json" or folder in FOLDERS:
            yield FOLDERS.get(folder, "index"), path, json.loads(data)


@pytest.mark.parametrize("audience", list(Audience))
def test_every_file_is_of_its_schema(audience: Audience) -> None:
    """The schemas hold for every file, and are themselves schemas; each of them has a file to hold for."""
    validators = {}
    for name in SCHEMAS:
        schema = json.loads((SCHEMA / "output" / f"{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema, format_checker=FormatChecker())
    seen = set()
    for kind, path, value in objects(audience):
        assert [error.message for error in validators[kind].iter_errors(value)] == [], path
        seen.add(kind)
    assert seen == {name for name in SCHEMAS if sees(audience, name)}


@pytest.mark.parametrize("kind", [kind for kind in SCHEMAS if kind != "index"])
def test_schemas_name_every_field(kind: str) -> None:
    """What the office gets is described: no field of a file is missing from its schema."""
    schema = json.loads((SCHEMA / "output" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    for other, path, value in objects(Audience.OFFICE):
        if other == kind:
            assert value.keys() <= schema["properties"].keys(), path
    assert all({"title", "x-title-en"} <= field.keys() for field in schema["properties"].values())


@pytest.mark.parametrize("audience", list(Audience))
def test_the_index_names_every_file(audience: Audience) -> None:
    """Each file is in the index once, and what the index names is there."""
    index = json.loads(files(audience)["index.json"])
    named = [entry["href"] for name in FOLDERS for entry in index.get(name, ())]
    named += [*index["tables"], *index["schemas"], "index.json"]
    assert sorted(named) == sorted(files(audience))
    assert index["audience"] == audience.value


def test_every_field_is_shown_or_withheld_on_purpose() -> None:
    """No field of the office's files is unknown to the list of what all levels see."""
    for kind, path, value in objects(Audience.OFFICE):
        assert list(_unknown(LEVELS[kind], value, "")) == [], path


def _unknown(shape: Shape, value: Any, path: str) -> Iterator[str]:
    if isinstance(shape, bool):
        return
    if isinstance(value, list):
        for entry in value:
            yield from _unknown(shape, entry, path)
    elif value is not None:
        for key, entry in value.items():
            if key in shape or EACH in shape:
                yield from _unknown(shape.get(key, shape.get(EACH, False)), entry, f"{path}/{key}")
            else:
                yield f"{path}/{key}"


def report_texts(view: View) -> Iterator[str]:
    """Yield every text and reference of what units report, and of the cases made of it."""
    records = view.state.inputs.records
    for report in records.reports:
        yield from (report.overview or "", *(entry.text or entry.topic or "" for entry in report.next_focus))
        for matter in report.matters:
            yield from (matter.title, matter.view, matter.handling or "", matter.explanation or "", matter.reference)
            yield matter.claim.statement if matter.claim else ""
            yield from (proposal.text for proposal in matter.proposals)
    for spot in records.hotspots:
        yield from (spot.reference, spot.title, spot.actions or "", spot.slug)
        yield from (entry.text for entry in spot.demands)
        yield from (entry.text for entry in spot.updates)
        yield from (proposal.text for proposal in spot.proposals)
    for feedback in records.feedback:
        yield feedback.reaction or ""
        yield from (question.text for question in feedback.open_questions)
    yield from (note.text for note in records.notes)
    for case in records.cases:
        yield case.title
        for step in case.steps:
            said = {name: value for name, value in step.details.items() if name not in ("to", "document", "topic")}
            yield from (value for value in said.values() if isinstance(value, str))
            yield from (str(place) for place in step.details.get("places", ()))  # type: ignore[attr-defined]


def test_all_levels_find_nothing_of_what_reports_say() -> None:
    """No text of any report, hot spot, feedback, note or case, and no reference to one, is in any file of theirs."""
    everything = "\n".join(
        json.dumps(json.loads(data), ensure_ascii=False) if path.endswith(".json") else data.decode("utf-8")
        for path, data in files(Audience.LEVELS).items()
    )
    directives = " ".join(f"{entry.title} {entry.number} {entry.id}" for entry in demonstration().directives)
    texts = {" ".join(text.split()) for text in report_texts(demonstration())}
    texts = {text for text in texts if len(text) > 12 and text not in directives}
    assert len(texts) > 1000
    assert [text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] in everything] == []
    assert not re.search(r"[a-z]/\d{4}-\d\d#\d", everything)


def test_all_levels_see_small_counts_kept_back() -> None:
    """What the office sees as 3 people is `suppressed` for all levels, in JSON and CSV alike, under another digest."""
    office = json.loads(files(Audience.OFFICE)["summaries/2013-09.json"])
    levels = json.loads(files(Audience.LEVELS)["summaries/2013-09.json"])
    rows = {row["code"]: row for row in levels["topics"]}
    small = [row["code"] for row in office["topics"] if row["people"] and 0 < row["people"]["count"] < 5]
    assert small
    assert all(rows[code]["people"] == {"suppressed": True} for code in small)
    assert any(row["people"] and "count" in row["people"] for row in rows.values())
    assert office["digest"] != levels["digest"]
    assert "topics.sources" in levels["withheld"]
    table = csv.DictReader(io.StringIO(files(Audience.LEVELS)["csv/topics.csv"].decode("utf-8")))
    lines = {(line["Kỳ"], line["Mã chủ đề"]): line for line in table}
    kept = {key: line for key, line in lines.items() if line["Số người"] == "không công bố"}
    assert {code for period, code in kept if period == "2013-09"} == {
        code for code, row in rows.items() if row["people"] == {"suppressed": True}
    }


def test_spreadsheets() -> None:
    """With the mark Excel knows the file as UTF-8; without it there is none; lines end as RFC 4180 says."""
    marked = {file.path: file.data for file in api_files(demonstration(), Audience.OFFICE, bom=True)}
    for name in ("csv/boards.csv", "csv/topics.csv"):
        assert marked[f"{API}/{name}"] == b"\xef\xbb\xbf" + files(Audience.OFFICE)[name]
        assert b"\r\n" in files(Audience.OFFICE)[name]


def test_what_the_office_proposes_is_for_all_levels_only_where_it_says_so() -> None:
    view = demonstration()
    assert not view.state.registry.office.levels_see_proposals
    texts = {period: view.summary(period).text for period in view.told if view.summary(period).issued}
    month = next(period for period, text in texts.items() if text is not None and text.proposals)
    closed = Objects(view, Audience.LEVELS).summary(month)
    assert closed["text"]["proposals"] == []
    assert closed["text"]["assessment"]
    assert "text.proposals" in closed["withheld"]
    opened = summary_for_levels(view.summary(month), [], proposals=True)
    assert opened["text"]["proposals"]
    assert "text.proposals" not in opened["withheld"]
    assert Objects(view, Audience.OFFICE).summary(month)["text"]["proposals"] == opened["text"]["proposals"]


def test_examples_of_the_handbook_print_no_title_of_a_report() -> None:
    titles = {matter.title for matter in demonstration().matters.values()}
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "site" / "content").rglob("*.md")]
    assert len(pages) > 10
    shown = [line for page in pages for line in page.splitlines() if re.match(r"- \S+/\d{4}-\d\d#\d+ ", line)]
    assert shown
    assert [title for title in titles if any(title in line for line in shown)] == []
    assert [line for line in shown if "(tên vấn đề)" not in line] == []
