"""Each form's schema in validators of others: Ajv (2020-12, strict) and check-jsonschema, without any options."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from giaoban.documents.bundle import FOLDER, bundled, forms
from giaoban.documents.corpus import read_corpus
from giaoban.repository.snapshot import WorkingTree

from ..conftest import EXAMPLES, ROOT, VALID


def documents() -> dict[str, list[Any]]:
    """Return the documents of the demonstration and of the examples, right and wrong, by form."""
    wrong = sorted(folder for folder in (EXAMPLES / "invalid").iterdir() if (folder / "reports").exists())
    found: dict[str, list[Any]] = {form: [] for form in forms()}
    for folder in (ROOT, VALID, *wrong):
        for document in read_corpus(WorkingTree(folder)).documents:
            if document.root is not None:
                found[document.form].append(document.root.plain)
    return found


def test_ajv_takes_each_schema_as_strict_and_says_the_same_of_every_document(modules: Path) -> None:
    found = documents()
    asked = [{"schema": bundled(form), "documents": found[form]} for form in forms()]
    script = Path(__file__).with_name("validate.mjs")
    done = subprocess.run(
        ["node", str(script), str(modules / "ajv")], input=json.dumps(asked), capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    said = dict(zip(forms(), json.loads(done.stdout), strict=True))
    for form in forms():
        ours = Draft202012Validator(bundled(form), format_checker=Draft202012Validator.FORMAT_CHECKER)
        assert said[form] == [ours.is_valid(document) for document in found[form]], form
        assert True in said[form]
    assert sum(verdict is False for verdicts in said.values() for verdict in verdicts) > 10


@pytest.mark.parametrize("form", forms())
@pytest.mark.parametrize("kind", ["bundled", "own"])
def test_check_jsonschema_takes_the_demonstration_without_options(form: str, kind: str, tmp_path: Path) -> None:
    """Both files of a form work where they lie; the bundled one wherever it is copied to."""
    schema = FOLDER / f"{form}.schema.json" if kind == "bundled" else FOLDER.parent / f"{form}.schema.json"
    if kind == "bundled":
        schema = Path(shutil.copy(schema, tmp_path))
    wrong = tmp_path / "sai.yml"
    wrong.write_text(f"form: {form}\nmuc_khong_co: 1\n", encoding="utf-8")
    right = [
        folder / document.path
        for folder in (ROOT, VALID)
        for document in read_corpus(WorkingTree(folder)).documents
        if document.form == form
    ]
    command = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run([command, "--schemafile", schema, *right, wrong], capture_output=True, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "muc_khong_co" in done.stdout
    assert {line.partition("::")[0].strip() for line in done.stdout.split("\n") if "::" in line} == {str(wrong)}
