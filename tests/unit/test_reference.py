"""The reference pages: complete, from the schemas and the command line alone."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
import yaml

from giaoban.base.messages import BILINGUAL
from giaoban.base.times import LOCAL
from giaoban.commands.reference import commands, written
from giaoban.documents.canonical import dump
from giaoban.documents.schemas import describe, load, names, output_names, quick
from giaoban.known.workspace import load_state, open_workspace
from giaoban.publish import reference
from giaoban.publish.fields import rows
from giaoban.publish.pages import renderer_of, view_of
from giaoban.source.layout import FORMS

from ..conftest import ROOT, VALID, Repository

GUIDE = ROOT / "site" / "content"
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    """The reference pages as HTML, by path."""
    state = load_state(open_workspace(VALID))
    renderer = renderer_of(view_of(state, datetime(2013, 5, 25, 12, tzinfo=LOCAL)))
    return {page.path: unescape(page.html) for page in reference.pages(renderer)}


def test_the_file_of_the_commands_is_fresh() -> None:
    """What the site shows of the commands is what the command line says; `make generated` writes it anew."""
    assert reference.COMMANDS.read_text(encoding="utf-8") == written()


def test_there_is_a_page_for_everything(made: Mapping[str, str]) -> None:
    """Every form, every output of schema/output, and the lists of them; the addresses are those that links know."""
    assert set(made) == set(reference.paths())
    assert {f"bieu-mau/{form}.md" for form in FORMS} < set(made)
    assert {
        f"api/json-{path.name.removesuffix('.schema.json')}.md" for path in (ROOT / "schema/output").glob("*.json")
    } < set(made)
    assert set(FORMS) == set(names()) - {"common"}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_page_says_what_the_schema_says(made: Mapping[str, str], form: str) -> None:
    """Where the file goes, each field with its Vietnamese title and description, each value with its word."""
    page = made[f"bieu-mau/{form}.md"]
    text = re.sub(r"<[^>]+>", "", page)
    assert str(load(form)["title"]) in text
    for row in rows(form):
        assert f'id="truong-{row.anchor}"' in page
        assert row.title, f"{form} {row.path} has no title"
        assert row.description, f"{form} {row.path} has no description"
        for value, words in row.labels.items():
            assert words.vi, f"{form} {row.path}: {value} has no word"
            assert f"<code>{value}</code> {words.vi}" in page, f"{form} {row.path}: {value}"


def test_rows_are_what_describe_knows() -> None:
    """The table of a form and the messages of the check name a field alike."""
    for path, pointer in (("matters[].claim.status", "/matters/0/claim/status"), ("received.via", "/received/via")):
        (row,) = (row for row in rows("periodic") if row.path == path)
        words = describe("periodic", pointer)
        assert (row.title, row.labels, row.need) == (words.title.vi, words.labels, "always")
    by_path = {row.path: row for row in rows("periodic")}
    assert by_path["overview"].need == "sometimes"  # a nil report has none
    assert by_path["nil"].need == ""
    assert (by_path["matters[].id"].least, by_path["matters[].id"].most) == ("1", "999")
    assert (by_path["form"].kind, by_path["form"].constant) == ("constant", "periodic")
    assert by_path["covers[]"].many
    assert {row.path: row.nullable for row in rows("output/receipt")}["base"]
    people = {row.path: row for row in rows("output/summary") if row.path.startswith("topics[].people")}
    assert people["topics[].people"].nullable
    assert {"topics[].people.count", "topics[].people.suppressed"} < set(people)  # the one or the other


@pytest.mark.parametrize("form", FORMS)
def test_examples_on_form_pages_are_right(form: str) -> None:
    """The examples are documents of the form, and what is shown reads back as the very same."""
    for example in load(form)["examples"]:
        assert quick(form).is_valid(example)
        read = yaml.load(dump(example), yaml.BaseLoader)  # noqa: S506 - every word stays text
        assert read.keys() == example.keys()


def test_outputs_have_titles() -> None:
    """Programmers find a title at every object, and a word at each of its fields on the first level."""
    for name in output_names():
        schema = load(f"output/{name}")
        assert schema["title"], name
        assert schema["description"], name
        assert [row.path for row in rows(f"output/{name}") if not row.title and row.depth == 0] == [], name
        assert [row.path for row in rows(f"output/{name}") if row.title == row.name] == [], (
            f"{name}: a name is no title"
        )


def test_every_help_text_has_both_languages() -> None:
    """Vietnamese first, English in brackets after it: for each command and each of its options."""
    lacking = [
        (command.name, text)
        for command in commands()
        for text in (command.help[0], *(option.help for option in command.options))
        if not BILINGUAL.fullmatch(text)
    ]
    assert lacking == []
    assert reference.vietnamese("Mã (số) của đơn vị. (The unit's code (id).)") == "Mã (số) của đơn vị."


def test_every_command_is_documented(made: Mapping[str, str]) -> None:
    """All commands and options are on the page of commands; each command is also in a written page."""
    page = made["lenh/index.md"]
    written = README + "".join(path.read_text(encoding="utf-8") for path in sorted(GUIDE.rglob("*.md")))
    for command in commands():
        section = page.partition(f'<h2 id="{command.name.replace(" ", "-")}">')[2].partition("<h2 ")[0]
        for option in command.options:
            for name in option.names:
                assert f"<code>{name}</code>" in section, (command.name, name)
        assert f"giaoban {command.name}" in written, f"nobody tells of giaoban {command.name}"
        assert f"`giaoban {command.name.partition(' ')[0]}" in README, f"README lacks giaoban {command.name}"


def test_the_page_of_speed_shows_every_line(made: Mapping[str, str]) -> None:
    """What is measured, in both languages, its figure as readers write numbers, and the goals that are not met."""
    page = made["toc-do/index.md"]
    lines = json.loads(reference.SPEED.read_text(encoding="utf-8"))["lines"]
    assert lines
    for line in lines:
        for text in (line["vi"], line["en"]):
            assert text.replace("`", "") in page, text
        if line["figure"]:
            assert f"<b>{reference.measured(line['figure'][0], line['of'])}</b>" in page
    assert page.count("✗ chưa đạt") == sum(line["met"] is False for line in lines)
    assert [reference.measured(*figure) for figure in ((304.2, "wall"), (0.009, "cpu"), (965.4, "memory"))] == [
        "304 s",
        "9,00 ms",
        "965 MB",
    ]


def test_the_handbook_names_only_commands_and_options_that_there_are() -> None:
    """What the handbook and README show can be typed."""
    known = {command.name: {name for option in command.options for name in option.names} for command in commands()}
    groups = {name.partition(" ")[0] for name in known}
    for path in (ROOT / "README.md", *sorted(GUIDE.rglob("*.md"))):
        for line in _shown(path):
            words = line.split()
            two, one = " ".join(words[1:3]), words[1]
            if one in ("LỆNH", "--help", "--version"):
                continue
            assert one in groups, f"{path.name}: {line}"
            options = (
                known.get(two)
                or known.get(one)
                or set().union(*(known[name] for name in known if name.startswith(one)))
            )
            typed = {word.split("=")[0] for word in words if word.startswith("--")} - {"--help"}
            assert typed <= options, f"{path.name}: {line}"


def test_no_sample_of_the_handbook_is_indented() -> None:
    """Within a list a fence is no sample: it, and the next member of the list, would run into the text."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in GUIDE.rglob("*.md")}
    assert pages
    assert [name for name, text in pages.items() if re.search(r"^[ \t]+```", text, re.MULTILINE)] == []


def _shown(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^\$ (?:\S*/)?(giaoban \S.*)$", text, re.MULTILINE)
    inline = re.findall(r"`(giaoban \S[^`\n]*)`", text)
    return [*found, *inline]


def _place(text: str) -> str:
    """Return where the handbook says that an example goes, from its fields."""
    found = dict(re.findall(r"^(form|unit|period|date|slug): ([\w-]+)", text, re.MULTILINE))
    kind = {"periodic": "{year}/{period}", "hotspot": "{year}/hotspots/{slug}", "note": "{year}/notes/{date}-bua-an-ca"}
    return f"units/{found['unit']}/{kind[found['form']].format(year=2013, **found)}.yml"


@pytest.mark.parametrize("path", sorted((ROOT / "site" / "examples").glob("*.yml")), ids=lambda path: path.stem)
def test_documents_that_the_handbook_shows_are_right(path: Path, example: Repository) -> None:
    """The check finds nothing in them at their place, not even a hint."""
    text = path.read_text(encoding="utf-8")
    place = _place(text)
    example.write(place, text)
    problems = load_state(open_workspace(example.root)).result.problems
    assert [(problem.code, problem.level) for problem in problems if problem.path == f"reports/{place}"] == []
