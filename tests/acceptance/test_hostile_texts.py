"""Texts that try to be something else, in every name and text of the data: every output shows them and stays valid."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree, html

from giaoban.base.messages import Translator, msg
from giaoban.base.periods import Period
from giaoban.checks.problem import Problem
from giaoban.checks.run import Result
from giaoban.documents.annotations import annotate
from giaoban.drafting.case import case_draft
from giaoban.drafting.others import directive_draft, feedback_draft
from giaoban.drafting.report import report_draft
from giaoban.formats.csv import safe
from giaoban.formats.encode import escape, inline
from giaoban.formats.github import annotations
from giaoban.formats.ics import reminders_ics
from giaoban.known.when import when
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.objects.audience import Audience
from giaoban.publish.api import Objects, api_files
from giaoban.publish.feeds import feed_files
from giaoban.publish.pages import renderer_of, view_of
from giaoban.reminders.reminder import Reminder
from giaoban.source.node import Node
from giaoban.source.read import read_source
from giaoban.word.documents import hotspot_document, summary_document
from giaoban.word.template import template_of

from ..conftest import VALID, Repository

# Each is the end of something in some format, or the start of something; controls, line ends, XML's forbidden signs.
HOSTILE = (
    "Tên\r\nEND:VCALENDAR\r\nBEGIN:VEVENT",
    "a;b,c\\d:e\\N\"'",
    "\r=cmd|' /C calc'!A0",
    "+1\t-1@x",
    "<script>alert(1)</script>]]>&amp;<!--",
    "{{ 7*7 }}{% raw %}${x}`id`$(id)",
    "| a | b |\n# Tiêu đề\n- mục\n::error::x\n%0A",
    "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x1b]0;x\x07\x1f\x7f\x85\x9b31m\ufffe\uffff",
    "\u2028\u2029\u202e\u200b\ufeff\u0000",
    "[x](javascript:alert(1)) ![y](//z) <//z>",
)
ALL = "".join(HOSTILE)
MOMENT = datetime(2013, 12, 1, tzinfo=UTC)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _hostile(value: object, pointers: set[str], pointer: str = "") -> object:
    """Return values in which every text of these pointers has become a hostile one with what it was at its end."""
    if isinstance(value, dict):
        return {key: _hostile(inner, pointers, f"{pointer}/{key}") for key, inner in value.items()}
    if isinstance(value, list):
        return [_hostile(inner, pointers, f"{pointer}/{number}") for number, inner in enumerate(value)]
    return f"{ALL}{value}" if pointer in pointers else value


_CONTROLS = re.compile("[\x0b-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from([*HOSTILE, "x", " "])).map("".join))


@given(TEXTS)
@settings(max_examples=150)
def test_a_calendar_has_what_was_said(text: str) -> None:
    """Its name and its events say the text, without what iCalendar cannot hold; nothing becomes a line of its own."""
    when = datetime(2013, 3, 20, 10, tzinfo=UTC)
    reminder = Reminder("ham-tan", "officer", "report", text, when, msg("{text}", text=text))
    data = reminders_ics([reminder], when, text, Translator("vi"))
    calendar: Any = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    clean = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "", text)
    said = clean.replace("\\N", " ").split()  # `\\N` is a line end to this library, as to iCalendar
    assert "".join(str(event["summary"]).split()) == "".join(said)
    escaped = str(calendar["x-wr-calname"])  # no property of the standard: the library leaves its escapes as they are
    name = _CONTROLS.sub("", re.sub(r"\\(.)", lambda found: " " if found[1] in "nN" else found[1], escaped))
    assert "".join(name.split()) == "".join(said)
    lines = data.decode("utf-8").split("\r\n")
    assert sum(line.startswith("BEGIN:") for line in lines) == sum(line.startswith("END:") for line in lines) == 5


@given(TEXTS)
def test_markdown_tables_and_workflow_commands_stay_whole(text: str) -> None:
    """One cell, one line, one command: no text ends it or starts another."""
    for line in (inline(text), escape(text)):
        assert "\n" not in line
        assert not re.search(r"(?<!\\)(?:\\\\)*[|`<]", line)
    assert not safe(text).startswith(("=", "+", "@", "\t", "\r", "\n"))
    said = msg("{text}", text=text)
    problem = Problem(f"reports/{text}", 1, 1, "", "TEXT08", "info", said, said)
    for command in annotations(Result((problem,), 1), Translator("vi")):
        assert "\n" not in command
        assert "\r" not in command
        assert command.startswith("::notice file=reports/")


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the repository."""
    return tmp_path_factory.mktemp("doc") / "kho"


@pytest.fixture(scope="module")
def state(where: Path) -> State:
    """Return what is read of a repository in which every text of every document is hostile, and nothing is left out."""
    repository = Repository(where)
    repository.root.mkdir()
    shutil.copytree(VALID / "reports", repository.root / "reports")
    repository.git("init", "--quiet", "--initial-branch=main")
    workspace = open_workspace(repository.root)
    for document in workspace.corpus().documents:
        assert document.root is not None
        marked: Iterator[tuple[Node, Any]] = iter(annotate(document.root, document.form)["x-text"])
        pointers = {node.pointer for node, _ in marked if node.string}
        values = _hostile(json.loads(json.dumps(document.root.plain)), pointers)
        text = json.dumps(values, ensure_ascii=True)  # JSON is YAML, and its escapes are too
        (repository.root / document.path).write_text(text, encoding="utf-8")
    repository.commit(date="2013-03-15T00:00:00+0700")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr("giaoban.checks.stream.wrong_in", lambda *_, **__: frozenset())
    try:
        return load_state(open_workspace(repository.root))
    finally:
        monkeypatch.undo()


@pytest.fixture(scope="module", params=list(Audience))
def objects(request: pytest.FixtureRequest, state: State) -> Objects:
    """Return what is published of it for an audience."""
    return Objects(view_of(state, MOMENT, request.param), request.param)


def test_feeds_and_calendars(objects: Objects) -> None:
    """They stay valid; no text of people becomes a line, an event or an element of them."""
    for file in feed_files(objects, ""):
        if file.path.endswith(".xml"):
            root: Any = etree.fromstring(file.data)
            assert root.xpath("//*[local-name()='script']") == []
            continue
        calendar: Any = Calendar.from_ical(file.data)
        lines = file.data.decode("utf-8").split("\r\n")
        assert not any(CONTROL.search(line) or "\n" in line for line in lines), file.path
        assert {component.name for component in calendar.walk()} <= {
            *("VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT", "VALARM")
        }
        assert lines.count("BEGIN:VCALENDAR") == lines.count("END:VCALENDAR") == 1
        assert sum(line.startswith("X-WR-CALNAME") for line in lines) == 1
        assert len(calendar.walk("VEVENT")) == lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")


def test_tables_and_values(objects: Objects) -> None:
    """Every row of a table has the columns of its head, and no cell computes; every value is JSON."""
    for file in api_files(objects.view, objects.view.audience):
        if file.path.endswith(".json"):
            json.loads(file.data)
        elif file.path.endswith(".csv"):
            head, *rows = csv.reader(io.StringIO(file.data.decode("utf-8"), newline=""))
            assert {len(row) for row in rows} <= {len(head)}, file.path
            for cell in (cell for row in rows for cell in row):
                assert not cell.startswith(("=", "@", "+", "\t", "\r", "\n")), ascii(cell)
                assert not cell.startswith("-") or re.fullmatch(r"-\d+", cell), ascii(cell)


def test_pages(objects: Objects) -> None:
    """No page has a script, a link that runs one or a control character; every heading is the program's."""
    for page in renderer_of(objects.view, objects).made:
        assert not CONTROL.search(page.html), page.path
        root: Any = html.fromstring(page.html)
        assert root.xpath("//script | //@onclick | //@onerror | //img[contains(@src, '//z')]") == []
        assert not any(href.strip().lower().startswith("javascript") for href in root.xpath("//@href"))
        assert not any("alert(1)" in comment.text for comment in root.xpath("//comment()"))


def test_word(state: State) -> None:
    """A summary and a hot spot are Word files; every part of them can be read as XML."""
    view = view_of(state, MOMENT)
    period = next(iter(view.months))
    spot = view.hotspots[0]
    data = [
        summary_document(view.summaries[period], state.registry, template_of("summary", state.corpus)),
        hotspot_document(spot, (), (), state.registry, MOMENT, None, template_of("hotspot", state.corpus)),
    ]
    for one in data:
        with zipfile.ZipFile(io.BytesIO(one)) as package:
            for name in package.namelist():
                if name.endswith(".xml"):
                    etree.fromstring(package.read(name))


def test_drafts(state: State) -> None:
    """What is prefilled with names, titles and questions of others can be read, and says nothing that they did not."""
    inputs, today = state.inputs, when(state.registry, datetime(2013, 4, 16, tzinfo=UTC))
    for unit in ("ham-tan", "la-gi"):
        for draft in (
            report_draft(inputs, unit, Period(2013, 4), today),
            feedback_draft(inputs, unit, "2013-012", today.today),
            directive_draft(inputs, "2013-099", "answer", inputs.records.cases, today),
            case_draft(inputs, "2013-099", ["ham-tan/2013-02#2"], today.today),
        ):
            source = read_source(draft.text.encode())
            assert source.faults == (), draft.text
            assert source.root is not None
            assert source.root.get("secrecy") is not None
            assert not {"BEGIN", "END", "# Tiêu đề"} & set(source.root.value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--format", "markdown"),
        ("deadlines", "--period", "2013-03"),
        ("deadlines", "--period", "2013-03", "--format", "ics"),
        ("remind",),
        ("remind", "--format", "ics"),
        ("series", "--format", "csv"),
        ("feedback",),
        ("timings",),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("state")
def test_what_a_terminal_is_told(command: tuple[str, ...], where: Path) -> None:
    """Nothing that a terminal or a log would obey is printed."""
    done = Repository(where).run(*command, "--as-of", "2013-04-25")
    assert done.code in (0, 1), done.err
    assert "ngoài dự kiến" not in done.err
    for line in (done.data.decode("utf-8").replace("\r\n", "\n") + done.err).split("\n"):
        found = CONTROL.search(line)
        assert found is None, ascii(line[max(0, found.start() - 60) : found.start() + 20])
