"""What an editor shows an officer who writes by hand, for every form: asked of the real yaml-language-server."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from giaoban.documents.bundle import forms
from giaoban.documents.schemas import describe, load

from ..conftest import ROOT, VALID
from .conftest import Editor

# What a person takes for true at its place, where the form has a list of values: pointer, line of YAML, values.
CHOSEN: Final = {
    "periodic": ("/matters/0/kind", "matters:\n  - id: 1\n    kind: "),
    "note": ("/channel", "channel: "),
    "hotspot": ("/status", "status: "),
    "feedback": ("/outcome", "outcome: "),
    "case": ("/steps/select/decision", "steps:\n  select:\n    decision: "),
    "directive": ("/kind", "kind: "),
    "summary": ("/secrecy", "secrecy: "),
    "restatement": ("/restated/0/concerns", "restated:\n  - concerns: "),
    "office": ("/forge/kind", "forge:\n  kind: "),
    "people": ("/people/0/role", "people:\n  - role: "),
    "obligations": ("/obligations/0/report", "obligations:\n  - report: "),
}
FIELD: Final = re.compile(r"(\w+):")


def sample(form: str) -> tuple[str, str]:
    """Return a document of a form, right in everything: its path in the repository, and its text."""
    pattern = "reports/" + re.sub("<[a-z]+>", "*", str(load(form)["x-path"]))
    folder, path = next((folder, path) for folder in (VALID, ROOT) for path in sorted(folder.glob(pattern)))
    return path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def labels(found: Any) -> set[str]:
    return {str(item["label"]) for item in found["items"]}


@pytest.mark.parametrize("form", forms())
def test_a_right_document_has_no_mark_and_a_wrong_one_has_it_at_its_line(editor: Editor, form: str) -> None:
    path, text = sample(form)
    assert editor.show(path, text) == []
    lines = text.rstrip("\n").split("\n")
    line = next(number for number, said in enumerate(lines) if said.startswith("form: "))
    wrong = [*lines[:line], "form: sai", *lines[line + 1 :]]
    assert [found["range"]["start"] for found in editor.show(path, "\n".join(wrong))] == [
        {"line": line, "character": len("form: ")}
    ]
    unknown = [*lines, "muc_khong_co: 1"]
    assert [found["range"]["start"]["line"] for found in editor.show(path, "\n".join(unknown))] == [len(lines)]


@pytest.mark.parametrize("form", forms())
def test_hovering_over_a_field_tells_in_vietnamese_what_it_is(editor: Editor, form: str) -> None:
    path, text = sample(form)
    editor.show(path, text)
    there = [(number, key[1]) for number, line in enumerate(text.split("\n")) if (key := FIELD.match(line))]
    assert len(there) > 1
    for row, name in there:
        field = describe(form, f"/{name}")
        told = editor.at("hover", path, row, 1)["contents"]["value"]
        # Signs of Markdown are escaped.
        said = re.sub(r"\\(?=\W)", "", told.replace("&nbsp;", " "))
        assert field.title.vi in said, (name, told)
        assert " ".join(str(field.description).split())[:30] in " ".join(said.split()), (name, told)


@pytest.mark.parametrize("form", forms())
def test_completion_offers_each_field_with_its_description(editor: Editor, form: str) -> None:
    path = sample(form)[0]
    begun = f"form: {form}\n\n"
    editor.show(path, begun)
    found = editor.at("completion", path, 1, 0)
    assert set(load(form)["properties"]) - {"form"} <= labels(found)
    told = {item["label"]: item.get("documentation") for item in found["items"]}
    for name in set(load(form)["properties"]) - {"form"}:
        documentation = told[name]
        value = documentation["value"] if isinstance(documentation, dict) else documentation
        assert value, (form, name)


@pytest.mark.parametrize("form", CHOSEN)
def test_completion_offers_the_values_of_a_list(editor: Editor, form: str) -> None:
    path = sample(form)[0]
    pointer, begun = CHOSEN[form]
    text = f"form: {form}\n{begun}\n"
    editor.show(path, text)
    lines = text.rstrip("\n").split("\n")
    found = editor.at("completion", path, len(lines) - 1, len(lines[-1]))
    schema = describe(form, pointer).schema
    assert set(schema.get("enum", [schema.get("const")])) <= labels(found)


def test_the_editor_reads_the_schema_that_a_document_names(editor: Editor, tmp_path: Path) -> None:
    """A document that is nowhere in the repository has it by its first line, as `giaoban new` writes it."""
    schema = ROOT / "schema" / "bundled" / "note.schema.json"
    text = f"# yaml-language-server: $schema={schema}\nform: sai\n"
    where = str(tmp_path / "ghi-chep.yml")
    assert 1 in {found["range"]["start"]["line"] for found in editor.show(where, text)}
