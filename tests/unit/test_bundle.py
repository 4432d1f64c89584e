"""The bundled schemas: fresh, alone, in standard words only, and of one mind with the schemas they are made from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from giaoban.documents.bundle import FOLDER, SETTINGS, bundled, files, forms
from giaoban.documents.corpus import read_corpus
from giaoban.documents.schemas import validator
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.layout import place_of

from ..conftest import EXAMPLES, ROOT, VALID

_WORDS: Final = (
    "$schema $id $ref $defs title description examples default type enum const properties patternProperties "
    "additionalProperties unevaluatedProperties propertyNames required minProperties maxProperties items prefixItems "
    "contains minItems maxItems uniqueItems minLength maxLength pattern format minimum maximum exclusiveMinimum "
    "exclusiveMaximum multipleOf allOf anyOf oneOf not if then else dependentRequired dependentSchemas"
)
STANDARD: Final = frozenset(_WORDS.split())


def test_what_is_generated_is_fresh() -> None:
    for path, text in files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: make generated"
    assert {path.name for path in FOLDER.iterdir()} == {path.name for path in files() if path != SETTINGS}


def keywords(schema: Any) -> Iterator[tuple[str, Any]]:
    """Yield every keyword of a schema with its value; the names of fields and values are none."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield key, value
            if key in ("properties", "patternProperties", "$defs"):
                for member in value.values():
                    yield from keywords(member)
            elif key not in ("examples", "enum", "const", "default"):
                yield from keywords(value)
    elif isinstance(schema, list):
        for member in schema:
            yield from keywords(member)


@pytest.mark.parametrize("form", forms())
def test_each_stands_alone(form: str) -> None:
    found = list(keywords(bundled(form)))
    assert {key for key, _ in found} <= STANDARD
    assert all(value.startswith("#/$defs/") for key, value in found if key == "$ref")
    assert bundled(form)["$id"].startswith("urn:")
    Draft202012Validator.check_schema(bundled(form))


def folders() -> list[Path]:
    return [
        ROOT,
        VALID,
        *sorted(folder for folder in (EXAMPLES / "invalid").iterdir() if (folder / "reports").exists()),
    ]


def test_they_say_the_same_as_the_schemas_they_are_made_from() -> None:
    """For all documents of the demonstration and of the examples, right and wrong."""
    told = set()
    alone = {form: Draft202012Validator(bundled(form)) for form in forms()}
    for folder in folders():
        for document in read_corpus(WorkingTree(folder)).documents:
            if document.root is not None:
                # Dates that the calendar lacks are an annotation to other validators.
                values = document.root.plain
                wanted = [
                    error for error in validator(document.form).iter_errors(values) if error.validator != "format"
                ]
                told.add(not wanted)
                assert alone[document.form].is_valid(values) == (not wanted), document.path
    assert told == {True, False}


def test_the_editor_knows_the_schema_of_each_path() -> None:
    places = json.loads(SETTINGS.read_text(encoding="utf-8"))["yaml.schemas"]
    for file in WorkingTree(ROOT).files():
        place = place_of(file.path)
        if place is not None:
            fitting = [schema for schema, glob in places.items() if Path(file.path).match(glob)]
            assert f"./schema/bundled/{place.form}.schema.json" in fitting, file.path
            assert len([glob for glob in fitting if len(Path(file.path).parts) == places[glob].count("/") + 1]) == 1
