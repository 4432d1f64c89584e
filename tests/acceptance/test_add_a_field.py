"""«To add a field» (CONTRIBUTING.md): the form's schema, one template, one example; what scripts write follows.

A copy of the program is given three made-up fields, and everything that should know them is asked.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ..conftest import GIT_ENV, ROOT, VALID, Repository

NAME = "wanted"
MATTER, SPOT, ANSWER = "Mong có xe đưa đón ca đêm.", "Cần thêm người của Liên đoàn.", "Hỏi tại trụ sở vào thứ Năm."
MONTH, HOTSPOT = "units/ham-tan/2013/2013-03.yml", "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
DIRECTIVE = "province/directives/2013/2013-012.yml"
AS_OF = ("--as-of", "2013-05-25T12:00:00+07:00")


@dataclass(frozen=True)
class Copy:
    """A copy of the program, and a repository of the format's example."""

    root: Path
    data: Repository

    def python(self, *arguments: str) -> str:
        """Run Python with the copied program and return what it printed; it must succeed or find problems."""
        around = {**os.environ, **GIT_ENV, "PYTHONPATH": str(self.root / "scripts"), "COLUMNS": "160"}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.data.root, env=around, capture_output=True, encoding="utf-8"
        )
        assert done.returncode <= 1, done.stderr
        return done.stdout

    def run(self, *arguments: str) -> str:
        """Run the copied command."""
        return self.python("-m", "giaoban", *arguments)

    def add_to_schema(self, form: str, definition: str | None, after: str, **more: object) -> None:
        """Add an optional text after a field of a form, or of a definition in it: what a person writes by hand."""
        path = self.root / "schema" / f"{form}.schema.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        owner = schema["$defs"][definition] if definition else schema
        field = {
            "title": "Điều mong muốn",
            "x-title-en": "Wanted",
            "description": "Người ta mong điều gì.",
            **more,
            "$ref": "common.schema.json#/$defs/text",
            "x-text": True,
            "examples": [MATTER],
        }
        fields: dict[str, Any] = {}
        for name, inner in owner["properties"].items():
            fields[name] = inner
            if name == after:
                fields[NAME] = field
        owner["properties"] = fields
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def add_to_template(self, name: str, before: str, line: str) -> None:
        """Add a line to a page's template, above the first line that begins so."""
        path = self.root / "site" / "templates" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(f"\n{before}") == 1
        path.write_text(text.replace(f"\n{before}", f"\n{line}\n{before}"), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of the program with one more field in a matter, a hot spot and a directive."""
    root = tmp_path_factory.mktemp("ban-sao")
    unmade = shutil.ignore_patterns("__pycache__", ".git")
    for folder in ("scripts", "schema", "site"):
        shutil.copytree(ROOT / folder, root / folder, ignore=unmade)
    shutil.copy(ROOT / "mkdocs.yml", root)
    data = Repository(root / "kho")
    shutil.copytree(VALID, data.root)
    found = Copy(root, data)
    # The schemas …
    found.add_to_schema("periodic", "matter", "handling", **{"x-draft": "write", "x-export": "office"})
    found.add_to_schema("hotspot", None, "actions", **{"x-draft": "ask", "x-export": "office"})
    found.add_to_schema("directive", None, "answers", **{"x-export": "levels"})
    # … the templates …
    found.add_to_template("year.html", "{% if matter.explanation %}", "<p>{{ matter.wanted }}</p>")
    found.add_to_template("hotspot.html", "{% if spot.demands %}", "<p>{{ spot.wanted }}</p>")
    found.add_to_template("directive.html", "{% if value.body %}", "<p>{{ value.wanted }}</p>")
    # … and the examples.
    data.replace(MONTH, "    proposals:\n", f"    {NAME}: {MATTER}\n    proposals:\n")
    data.replace(HOTSPOT, "returned_to_work:", f"{NAME}: {SPOT}\nreturned_to_work:")
    data.replace(DIRECTIVE, "body: |", f"{NAME}: {ANSWER}\nbody: |")
    data.git("init", "--quiet", "--initial-branch=main")
    data.commit(date="2013-05-20T12:00:00+07:00")
    found.python("-m", "giaoban.documents.generate")
    found.python("-m", "giaoban.objects.generate")
    return found


def test_it_is_checked(copy: Copy) -> None:
    """It is accepted, and being a text of people's it must name nobody."""
    assert json.loads(copy.run("check", "--format", "json", *AS_OF))["problems"] == []
    text = copy.data.read(HOTSPOT)
    try:
        copy.data.write(HOTSPOT, text.replace(SPOT, "Gọi số 0912 345 678 để hỏi."))
        problems = json.loads(copy.run("check", "--format", "json", *AS_OF))["problems"]
        assert ("PERSON02", f"/{NAME}") in {(entry["code"], entry["field"]) for entry in problems}
    finally:
        copy.data.write(HOTSPOT, text)


def test_fix_keeps_it_in_its_place(copy: Copy) -> None:
    text = copy.data.read(HOTSPOT)
    line = f"{NAME}: {SPOT}\n"
    try:
        copy.data.write(HOTSPOT, text.replace(line, "").replace("topic:", f"{line}topic:"))
        copy.run("fix")
        assert copy.data.read(HOTSPOT) == text
    finally:
        copy.data.write(HOTSPOT, text)


def test_new_documents_ask_for_it(copy: Copy) -> None:
    spot = copy.run("new", "hotspot", "--unit", "ham-tan", "--slug", "viec-moi", "--print", *AS_OF)
    assert spot.index("actions:") < spot.index(f"{NAME}: {MATTER}") < spot.index("updates:")
    report = copy.run("new", "monthly", "--unit", "ham-tan", "--period", "2013-04", "--print", *AS_OF)
    assert f'{NAME}: "[ghi điều mong muốn]"' in report


def test_its_page_shows_it(copy: Copy, tmp_path: Path) -> None:
    """And the handbook explains it in the table of the form's fields."""
    pages = _built(copy, tmp_path, "build", "--pages")
    assert _holding(pages, MATTER) == {"don-vi/ham-tan/2013.md"}
    assert _holding(pages, SPOT) == {"diem-nong/ham-tan/2013/ngung-viec-xuong-may.md"}
    assert _holding(pages, ANSWER) == {"chi-dao/2013-012.md"}
    assert {"bieu-mau/hotspot.md", "bieu-mau/periodic.md"} <= _holding(pages, "Điều mong muốn")


def test_programs_get_it(copy: Copy, tmp_path: Path) -> None:
    """The office's export has it, as the contract now says; all levels see what the schema shows to them."""
    office = _built(copy, tmp_path / "o", "export", "--out")
    for name, kind in (("hotspots/ham-tan/2013/ngung-viec-xuong-may", "hotspot"), ("summaries/2013-03", "summary")):
        value = json.loads(office[f"api/v1/{name}.json"])
        contract = json.loads((copy.root / "schema" / "output" / f"{kind}.schema.json").read_text(encoding="utf-8"))
        assert list(Draft202012Validator(contract).iter_errors(value)) == []
    periods = ("2013-03", "2013-Q1", "2013-H1", "2013")
    assert _holding(office, MATTER) == {f"api/v1/summaries/{period}.json" for period in periods}
    assert _holding(office, SPOT) == {"api/v1/hotspots/ham-tan/2013/ngung-viec-xuong-may.json"}
    levels = _built(copy, tmp_path / "l", "export", "--audience", "levels", "--out")
    assert _holding(levels, MATTER) == _holding(levels, SPOT) == set()
    assert _holding(levels, ANSWER) == _holding(office, ANSWER) == {"api/v1/directives/2013-012.json"}


def _built(copy: Copy, folder: Path, command: str, *options: str) -> Mapping[str, str]:
    copy.run(command, *options, str(folder), *AS_OF)
    files = (path for path in folder.rglob("*") if path.suffix in (".md", ".json"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def _holding(files: Mapping[str, str], text: str) -> set[str]:
    return {name for name, content in files.items() if text in content}
