"""The schemas as they are read and walked, and the documents of the example tree."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schema"
REPORTS = ROOT / "tests" / "examples" / "valid" / "format" / "reports"

FORMS = (
    "units", "topics", "obligations", "people", "office", "periodic", "note",
    "hotspot", "feedback", "case", "directive", "summary", "restatement",
)  # fmt: skip
NAMES = ("common", *FORMS)
REFERENCES = {"matter", "hotspot", "case", "directive", "unit", "topic", "period"}
FREE_TEXT = {"line", "text", "markdown", "origin"}
"""The common definitions for what people write in their own words."""

Schema = dict[str, Any]


# --- reading ---------------------------------------------------------------------------------------------------------


@functools.cache
def schema(name: str) -> Schema:
    loaded: Schema = json.loads((SCHEMA / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


@functools.cache
def registry() -> Registry[Any]:
    resources = [(f"{name}.schema.json", DRAFT202012.create_resource(schema(name))) for name in NAMES]
    empty: Registry[Any] = Registry()
    return empty.with_resources(resources)


@functools.cache
def validator(uri: str) -> Draft202012Validator:
    """What checks a value against a schema, or a part of one: ``periodic.schema.json#/properties/unit``."""
    return Draft202012Validator({"$ref": uri}, registry=registry())


def errors(document: object, form: str) -> list[ValidationError]:
    return list(validator(f"{form}.schema.json").iter_errors(document))


class PlainLoader(yaml.SafeLoader):
    """YAML as the format wants it: booleans are true and false; dates and times stay text."""


PlainLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


@functools.cache
def document(path: str) -> Any:
    return yaml.load((REPORTS / path).read_text(encoding="utf-8"), PlainLoader)  # noqa: S506 - a SafeLoader


DOCUMENTS = sorted(path.relative_to(REPORTS).as_posix() for path in REPORTS.rglob("*.yml"))


# --- walking a schema ------------------------------------------------------------------------------------------------


class Place(NamedTuple):
    name: str  # of the schema
    pointer: str
    node: Schema
    role: str  # root | property | definition | items | condition

    @property
    def uri(self) -> str:
        return f"{self.name}.schema.json#{self.pointer}"

    def __str__(self) -> str:
        return f"{self.name}{self.pointer}"


def escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def walk(name: str, node: Schema, pointer: str = "", role: str = "root") -> Iterator[Place]:
    yield Place(name, pointer, node, role)
    inside = "condition" if role == "condition" else ""
    for keyword, child in (("properties", "property"), ("$defs", "definition")):
        for key, value in node.get(keyword, {}).items():
            yield from walk(name, value, f"{pointer}/{keyword}/{escaped(key)}", inside or child)
    if "items" in node:
        yield from walk(name, node["items"], f"{pointer}/items", inside or "items")
    for keyword in ("if", "then", "else"):
        if keyword in node:
            yield from walk(name, node[keyword], f"{pointer}/{keyword}", "condition")


PLACES = [place for name in NAMES for place in walk(name, schema(name))]
SHAPES = [place for place in PLACES if place.role != "condition"]
VALUES = [place for place in SHAPES if place.role in ("property", "items")]
NAMED = [
    place
    for place in SHAPES
    if place.role in ("property", "definition") or (place.role == "root" and place.name != "common")
]


def resolved(place: Place) -> Schema:
    node = place.node
    if "$ref" not in node:
        return node
    found: Schema = registry().resolver(f"{place.name}.schema.json").lookup(node["$ref"]).contents
    return found


def each(places: list[Place]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("place", places, ids=str)
