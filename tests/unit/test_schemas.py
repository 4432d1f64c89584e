"""The schemas: well formed, closed, explained in full, and accepting what the format says and nothing else."""

import copy
import functools
import json
import re
from collections.abc import Callable, Iterator
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
    resources = [(schema(name)["$id"], DRAFT202012.create_resource(schema(name))) for name in NAMES]
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


# --- the schemas themselves ------------------------------------------------------------------------------------------


def test_one_schema_for_each_form_and_the_common_one() -> None:
    assert sorted(path.name for path in SCHEMA.glob("*.json")) == sorted(f"{name}.schema.json" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_a_valid_2020_12_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(name)["$id"] == f"{name}.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_file_is_written_in_the_one_format(name: str) -> None:
    text = (SCHEMA / f"{name}.schema.json").read_text(encoding="utf-8")
    assert text == json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", FORMS)
def test_form_names_itself_and_its_path(name: str) -> None:
    form = schema(name)
    assert form["properties"]["form"]["const"] == name
    assert next(iter(form["properties"])) == "form"
    assert form["required"][0] == "form"
    assert re.fullmatch(r"(registry|units|province)/[a-z<>/-]+\.yml", form["x-path"])


@pytest.mark.parametrize("name", NAMES)
def test_only_plain_conditions(name: str) -> None:
    """No anyOf and its like: with them an error cannot be placed where the mistake is."""
    keywords = {key for place in PLACES if place.name == name for key in place.node}
    assert not keywords & {"anyOf", "oneOf", "allOf", "not", "patternProperties", "dependentSchemas"}


@each([place for place in SHAPES if place.node.get("type") == "object" or "properties" in place.node])
def test_object_is_closed(place: Place) -> None:
    assert place.node["type"] == "object"
    assert place.node["additionalProperties"] is False
    assert set(place.node.get("required", ())) <= set(place.node["properties"])


@each(NAMED)
def test_everything_is_explained(place: Place) -> None:
    node = place.node
    for key in ("title", "x-title-en", "description"):
        assert isinstance(node[key], str)
        assert node[key].strip() == node[key] != ""
    assert node["description"].endswith(".")
    assert not node["title"].endswith(".")
    assert isinstance(node["examples"], list)
    assert node["examples"]


@each([place for place in SHAPES if "enum" in place.node])
def test_each_value_of_an_enum_has_its_label(place: Place) -> None:
    for key in ("x-labels", "x-labels-en"):
        assert list(place.node[key]) == place.node["enum"]
        assert all(label.strip() for label in place.node[key].values())


@each([place for place in SHAPES if "x-labels" in place.node and "enum" not in place.node])
def test_each_step_of_a_scale_has_its_label(place: Place) -> None:
    steps = [str(step) for step in range(place.node["minimum"], place.node["maximum"] + 1)]
    assert list(place.node["x-labels"]) == list(place.node["x-labels-en"]) == steps


@each([place for place in PLACES if "pattern" in place.node])
def test_each_pattern_says_how_to_mend(place: Place) -> None:
    assert "ví dụ" in place.node["x-mend"]
    assert "example" in place.node["x-mend-en"]
    pattern = place.node["pattern"]
    assert pattern == r"\S" or (pattern.startswith("^") and pattern.endswith(r"$(?!\n)"))


@each([place for place in PLACES if place.role == "condition" and {"required", "const"} & set(place.node)])
def test_each_condition_says_how_to_mend(place: Place) -> None:
    if "/if" not in place.pointer:
        assert place.node["x-mend"]
        assert place.node["x-mend-en"]


@each(SHAPES)
def test_examples_and_defaults_fit_their_own_schema(place: Place) -> None:
    values = [*place.node.get("examples", ()), *([place.node["default"]] if "default" in place.node else ())]
    for value in values:
        assert [error.message for error in validator(place.uri).iter_errors(value)] == []


@each([place for place in VALUES if place.node.get("type") != "array" and "x-labels" not in place.node])
def test_each_text_is_marked_as_text_reference_or_code(place: Place) -> None:
    """What people write is marked x-text, what points elsewhere x-ref; never both."""
    target = resolved(place)
    definition = place.node.get("$ref", "").rpartition("/")[2]
    free = definition in FREE_TEXT
    assert (place.node.get("x-text") is not None) == free
    if free:
        assert place.node["x-text"] == ("markdown" if definition == "markdown" else True)
    if "x-ref" in place.node:
        assert place.node["x-ref"] in REFERENCES
        assert not free
    is_text = target.get("type") == "string"
    assert not is_text or "pattern" in target
    assert not is_text or free or target["pattern"] != r"\S"


@each([place for place in SHAPES if {"enum", "const", "pattern"} & set(place.node)])
def test_one_mistake_gives_one_error(place: Place) -> None:
    """A number where text belongs breaks one keyword, so that it is told once."""
    assert len(list(validator(place.uri).iter_errors(5))) == 1


@each([place for place in SHAPES if place.node.get("type") in ("string", "integer")])
def test_texts_and_integers_have_bounds(place: Place) -> None:
    node = place.node
    if node["type"] == "integer":
        assert "minimum" in node or place.pointer.endswith("/workforce/properties/change")
    elif "maxLength" not in node:
        without_classes = re.sub(r"\[[^]]*\]", "", node["pattern"])
        assert not set("+*") & set(without_classes), "a pattern without end needs maxLength"


# --- the definitions of texts with a form ----------------------------------------------------------------------------

GOOD_AND_BAD: dict[str, tuple[list[str], list[str]]] = {
    "date": (
        ["1990-01-01", "2099-12-31", "2012-02-29", "2013-11-30"],
        ["1989-12-31", "2100-01-01", "2013-02-30", "2013-04-31", "2013-13-01", "2013-00-10", "2013-3-5", "05/03/2013",
         "2013-03-05\n", " 2013-03-05", "2013-03-05T08:00:00+07:00", "２０１３-03-05"],
    ),
    "time": (
        ["2013-03-19T15:20:00+07:00", "2013-03-19T00:00:00Z", "2013-03-19T23:59:59-05:30"],
        ["2013-03-19T15:20:00", "2013-03-19T15:20+07:00", "2013-03-19 15:20:00+07:00", "2013-03-19T24:00:00+07:00",
         "2013-02-30T15:20:00+07:00", "2013-03-19T15:20:00+0700", "2013-03-19T15:20:00+15:00", "2013-03-19"],
    ),
    "date-or-time": (["2013-03-21", "2013-03-21T09:00:00+07:00"], ["2013-03", "2013-03-21T09:00:00", "2013-06-31"]),
    "clock-time": (["00:00:00", "23:59:59"], ["24:00:00", "18:30", "7:00:00"]),
    "timezone": (["Asia/Ho_Chi_Minh", "UTC", "America/Argentina/Ushuaia"], ["+07:00", "Asia/", "Asia Ho Chi Minh"]),
    "month": (["2013-01", "2013-12"], ["2013-00", "2013-13", "2013-Q1", "2013", "2013-1"]),
    "period": (
        ["2013-03", "2013-Q1", "2013-Q4", "2013-H1", "2013-H2", "2013"],
        ["2013-Q5", "2013-Q0", "2013-H3", "2013-q1", "2013-3", "03/2013", "13", "2013-W05", "2013\n"],
    ),
    "unit-id": (["ham-tan", "la-gi", "kcn2"], ["Ham-Tan", "hàm-tân", "ham_tan", "-ham", "ham-", "a--b", "2013", ""]),
    "addressee": (["all", "district", "la-gi"], ["ALL", "la gi", "*"]),
    "topic-code": (["WAGE", "TET_BONUS"], ["wage", "WAGE/RAISE", "TET-BONUS", "_WAGE"]),
    "topic": (["WAGE", "WAGE/WAGE_ARREARS"], ["wage", "WAGE/", "/WAGE", "WAGE/RAISE/MORE", "Tiền lương", "WAGE RAISE"]),
    "slug": (["bua-an-ca", "2-ca-dem"], ["Bua-An", "bữa-ăn", "bua an", "../bua-an", "bua-an.yml"]),
    "matter-ref": (
        ["ham-tan/2013-03#1", "la-gi/2013-Q1#12", "la-gi/2013#1"],
        ["ham-tan/2013-03", "ham-tan/2013-03#0", "ham-tan/2013-03#01", "ham-tan#1", "2013-03#1", "units/la-gi/2013#1"],
    ),
    "hotspot-ref": (
        ["ham-tan/2013/hotspots/ngung-viec"],
        ["ham-tan/hotspots/ngung-viec", "ham-tan/2013/hotspots/", "ham-tan/2013/hotspots/ngung-viec.yml"],
    ),
    "case-id": (["2013-007"], ["2013-7", "2013-0007", "13-007", "VV-2013-007"]),
    "directive-id": (["2013-012"], ["2013-12", "34/LĐLĐ"]),
    "login": (["ldld-ham-tan", "a", "van.thu_1"], ["@ldld", "ldld ham tan", "-ldld", "cán-bộ"]),
    "email": (["ham-tan@ldld.example", "a.b+c@mail.ldld.example"], ["ham-tan", "ham-tan@ldld", "a b@c.vn", "a@b..vn"]),
    "line": (["Chậm lương", " x "], ["", " ", "\n\t", "x" * 301]),
    "text": (["Một đoạn.\nHai dòng.\n"], ["", "  \n", "x" * 20001]),
    "origin": (["cdcs-01", "CĐCS-01"], ["cdcs 01", "", "giao ban"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        pytest.param(name, value, accepted, id=f"{name}-{'good' if accepted else 'bad'}-{value[:40]!a}")
        for name, columns in GOOD_AND_BAD.items()
        for values, accepted in zip(columns, (True, False), strict=True)
        for value in values
    ],
)
def test_common_definition(name: str, value: str, accepted: bool) -> None:
    found = list(validator(f"common.schema.json#/$defs/{name}").iter_errors(value))
    assert len(found) == (0 if accepted else 1)


@pytest.mark.parametrize("name", sorted(set(schema("common")["$defs"]) - {"line", "text", "markdown"}))
def test_definition_refuses_a_trailing_line_break(name: str) -> None:
    definition = schema("common")["$defs"][name]
    if "pattern" in definition:
        for example in definition["examples"]:
            assert not validator(f"common.schema.json#/$defs/{name}").is_valid(example + "\n")


# --- the example tree ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS)
def test_example_document_is_accepted(path: str) -> None:
    value = document(path)
    assert [f"{error.json_path}: {error.message}" for error in errors(value, value["form"])] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_example_document_stands_where_its_form_says(path: str) -> None:
    value = document(path)
    known = {
        "year": r"\d{4}", "slug": value.get("slug", r"[a-z0-9-]+"),
        **{key: re.escape(str(value[key])) for key in ("unit", "period", "id", "directive", "date") if key in value},
    }  # fmt: skip
    expected = re.sub(r"<(\w+)>", lambda match: known[match[1]], schema(value["form"])["x-path"])
    assert re.fullmatch(expected, path)


def test_example_tree_has_every_form() -> None:
    assert {document(path)["form"] for path in DOCUMENTS} == set(FORMS)


def keys_out_of_order(value: object, place: Place) -> Iterator[str]:
    node = resolved(place)
    name = place.node["$ref"].partition(".")[0] if place.node.get("$ref", "").startswith("common") else place.name
    if isinstance(value, dict):
        order = [key for key in node["properties"] if key in value]
        if order != list(value):
            yield f"{place}: {list(value)} instead of {order}"
        for key, child in value.items():
            yield from keys_out_of_order(child, Place(name, f"{place.pointer}/{key}", node["properties"][key], ""))
    elif isinstance(value, list):
        for child in value:
            yield from keys_out_of_order(child, Place(name, f"{place.pointer}/-", node["items"], ""))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_example_document_is_in_canonical_key_order(path: str) -> None:
    value = document(path)
    place = Place(value["form"], "", schema(value["form"]), "root")
    assert list(keys_out_of_order(value, place)) == []


def references(value: object, place: Place) -> Iterator[tuple[str, str, list[str]]]:
    """Each reference in a document: kind, value, and the words that may stand in its place."""
    node = resolved(place)
    name = place.node["$ref"].partition(".")[0] if place.node.get("$ref", "").startswith("common") else place.name
    if "x-ref" in place.node:
        yield place.node["x-ref"], str(value), place.node.get("x-ref-also", [])
    if isinstance(value, dict):
        for key, child in value.items():
            yield from references(child, Place(name, "", node["properties"][key], ""))
    elif isinstance(value, list):
        for child in value:
            yield from references(child, Place(name, "", node["items"], ""))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_references_in_the_example_tree_resolve(path: str) -> None:
    known: dict[str, set[str]] = {kind: set() for kind in REFERENCES - {"period"}}
    for other in DOCUMENTS:
        value = document(other)
        match value["form"]:
            case "units":
                known["unit"] |= {unit["id"] for unit in value["units"]}
            case "topics":
                for topic in value["topics"]:
                    known["topic"].add(topic["code"])
                    known["topic"] |= {f"{topic['code']}/{sub['code']}" for sub in topic.get("sub", [])}
            case "periodic":
                known["matter"] |= {f"{value['unit']}/{value['period']}#{matter['id']}" for matter in value["matters"]}
            case "hotspot":
                known["hotspot"].add(other.removeprefix("units/").removesuffix(".yml"))
            case "case" | "directive" as form:
                known[form].add(value["id"])
    value = document(path)
    for kind, reference, also in references(value, Place(value["form"], "", schema(value["form"]), "root")):
        assert kind == "period" or reference in known[kind] or reference in also


# --- documents that are wrong in one way -----------------------------------------------------------------------------

REPORT = "units/ham-tan/2013/2013-03.yml"
SURVEYED = "units/la-gi/2013/2013-03.yml"
NOTE = "units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"
HOTSPOT = "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
FEEDBACK = "units/ham-tan/2013/feedback/2013-012.yml"
CASE = "province/cases/2013/2013-007.yml"
DIRECTIVE = "province/directives/2013/2013-012.yml"
SUMMARY = "province/summaries/2013/2013-03.yml"
RESTATEMENT = "province/restatements/2013/2013-03.yml"
UNITS = "registry/units.yml"
TOPICS = "registry/topics.yml"
OBLIGATIONS = "registry/obligations.yml"
PEOPLE = "registry/people.yml"
OFFICE = "registry/office.yml"

DROP = object()


def changed(path: str, pointer: str, value: object) -> Any:
    """A copy of a document with one value replaced, added or (DROP) left out."""
    result = copy.deepcopy(document(path))
    *parents, last = (int(key) if key.isdigit() else key for key in pointer.split("/"))
    target = result
    for key in parents:
        target = target[key]
    if value is DROP:
        del target[last]
    elif isinstance(target, list) and last == len(target):
        target.append(value)
    else:
        target[last] = value
    return result


WRONG: list[tuple[str, str, object, str]] = [
    # required
    *((REPORT, key, DROP, "required")
      for key in ("form", "unit", "period", "data_as_of", "secrecy", "overview", "matters")),
    *((REPORT, f"matters/0/{key}", DROP, "required")
      for key in ("id", "topic", "kind", "title", "view", "attitude", "sources")),
    (REPORT, "matters/0/sources/0/channel", DROP, "required"),
    (REPORT, "matters/0/sources/0/origin", DROP, "required"),
    (REPORT, "matters/0/people/precision", DROP, "required"),
    (REPORT, "matters/0/claim/status", DROP, "required"),
    (REPORT, "matters/0/figures/0/precision", DROP, "required"),
    (REPORT, "matters/0/proposals/0/to", DROP, "required"),
    (REPORT, "received/at", DROP, "required"),
    (REPORT, "informed/0/on", DROP, "required"),
    *((NOTE, key, DROP, "required") for key in ("unit", "date", "secrecy", "topic", "channel", "text")),
    *((HOTSPOT, key, DROP, "required")
      for key in ("unit", "slug", "secrecy", "topic", "title", "status", "times", "times/detected", "times/phoned")),
    *((FEEDBACK, key, DROP, "required") for key in ("unit", "directive", "secrecy", "received_on", "outcome")),
    *((CASE, key, DROP, "required") for key in ("id", "secrecy", "title", "topic", "steps", "steps/select")),
    (CASE, "steps/verify/on", DROP, "required"),
    (CASE, "steps/respond/by", DROP, "required"),
    (CASE, "requests/0/due", DROP, "required"),
    *((DIRECTIVE, key, DROP, "required")
      for key in ("id", "kind", "issued_by", "issued_on", "secrecy", "title", "addressed_to", "answers/0/responder")),
    (SUMMARY, "period", DROP, "required"),
    (SUMMARY, "secrecy", DROP, "required"),
    *((RESTATEMENT, key, DROP, "required")
      for key in ("period", "restated", "restated/0/on", "restated/0/by", "restated/0/reason")),
    *((UNITS, f"units/0/{key}", DROP, "required") for key in ("id", "name", "kind", "from")),
    (TOPICS, "version", DROP, "required"),
    (TOPICS, "topics/0/label", DROP, "required"),
    (TOPICS, "topics/0/sub/0/code", DROP, "required"),
    (OBLIGATIONS, "timezone", DROP, "required"),
    *((OBLIGATIONS, f"obligations/0/{key}", DROP, "required")
      for key in ("id", "report", "of", "from", "due", "due/day")),
    *((OBLIGATIONS, f"extensions/0/{key}", DROP, "required")
      for key in ("unit", "period", "until", "reason", "approved_by")),
    *((OBLIGATIONS, f"exemptions/0/{key}", DROP, "required")
      for key in ("unit", "from", "until", "reason", "approved_by")),
    *((PEOPLE, f"people/0/{key}", DROP, "required") for key in ("login", "emails", "role", "units")),
    (PEOPLE, "people/2/units", DROP, "required"),
    (OFFICE, "name", DROP, "required"),
    (OFFICE, "place", DROP, "required"),
    # unknown fields
    (REPORT, "author", "cán bộ", "additionalProperties"),
    (REPORT, "matters/0/name", "x", "additionalProperties"),
    (REPORT, "matters/0/sources/0/person", "x", "additionalProperties"),
    (SURVEYED, "matters/1/sources/0/survey/by", "x", "additionalProperties"),
    (HOTSPOT, "workplace/firm", "x", "additionalProperties"),
    (HOTSPOT, "times/reported", "2013-03-11T08:00:00+07:00", "additionalProperties"),
    (CASE, "steps/close", {}, "additionalProperties"),
    (NOTE, "informant", "x", "additionalProperties"),
    (OBLIGATIONS, "hotspot_limits/phone", 1, "additionalProperties"),
    (PEOPLE, "people/0/birthday", "1980-01-01", "additionalProperties"),
    # the wrong kind of value
    (REPORT, "period", 2013, "type"),
    (REPORT, "nil", "yes", "type"),
    (REPORT, "nil", 1, "type"),
    (REPORT, "overview", None, "type"),
    (REPORT, "overview", ["Ổn định."], "type"),
    (REPORT, "matters", {}, "type"),
    (REPORT, "matters/0/id", "1", "type"),
    (REPORT, "matters/0/people", 320, "type"),
    (REPORT, "matters/0/people/count", "320", "type"),
    (REPORT, "matters/0/people/count", 3.5, "type"),
    (REPORT, "matters/0/urgent", "true", "type"),
    (REPORT, "matters/0/figures/0/value", "hơn 5 tỉ", "type"),
    (REPORT, "matters/0/figures/0/value", 1850000000.5, "multipleOf"),
    (HOTSPOT, "workplace/size", 300, "type"),
    (DIRECTIVE, "addressed_to", "all", "type"),
    (TOPICS, "version", 2012.1, "type"),
    (OBLIGATIONS, "obligations/0/due/time", 86399, "type"),
    (OFFICE, "demonstration", "no", "type"),
    # values outside their list
    (REPORT, "form", "report", "const"),
    (REPORT, "secrecy", "MẬT", "enum"),
    (REPORT, "received/via", "post", "enum"),
    (REPORT, "matters/0/kind", "dư luận", "enum"),
    (REPORT, "matters/0/attitude", "angry", "enum"),
    (REPORT, "matters/0/scope", "district", "enum"),
    (REPORT, "matters/0/claim/status", "true", "enum"),
    (REPORT, "matters/0/people/precision", "approximately", "enum"),
    (REPORT, "matters/0/sources/0/channel", "fax", "enum"),
    (REPORT, "matters/0/sources/0/reliability", "G", "enum"),
    (NOTE, "channel", "gossip", "enum"),
    (HOTSPOT, "status", "resolved", "enum"),
    (HOTSPOT, "demands/0/outcome", "resolved", "enum"),
    (HOTSPOT, "risk/confidence", 3, "enum"),
    (FEEDBACK, "outcome", "answered", "enum"),
    (FEEDBACK, "relayed/0/how", "fax", "enum"),
    (CASE, "steps/select/decision", "ignore", "enum"),
    (CASE, "steps/select/by", "officer", "enum"),
    (CASE, "steps/verify/methods/0", "guess", "enum"),
    (CASE, "steps/verify/outcome", "unverified", "enum"),
    (DIRECTIVE, "kind", "order", "enum"),
    (DIRECTIVE, "status", "open", "enum"),
    (DIRECTIVE, "answers/0/status", "done", "enum"),
    (UNITS, "units/0/kind", "city", "enum"),
    (PEOPLE, "people/0/role", "leadership", "enum"),
    (OBLIGATIONS, "obligations/0/report", "weekly", "enum"),
    (OBLIGATIONS, "obligations/0/on_holiday", "skip", "enum"),
    (OBLIGATIONS, "obligations/0/partial_period", "never", "enum"),
    # texts of a wrong form
    (REPORT, "unit", "Hàm Tân", "pattern"),
    (REPORT, "period", "03/2013", "pattern"),
    (REPORT, "covers/0", "2013-Q1", "pattern"),
    (REPORT, "data_as_of", "14/3/2013", "pattern"),
    (REPORT, "data_as_of", "2013-02-30", "pattern"),
    (REPORT, "received/at", "2013-03-19T15:20:00", "pattern"),
    (REPORT, "received/at", "2013-03-19", "pattern"),
    (REPORT, "overview", " ", "pattern"),
    (REPORT, "matters/0/title", "", "pattern"),
    (REPORT, "matters/0/topic", "wage", "pattern"),
    (REPORT, "matters/0/sources/0/origin", "giao ban tháng 3", "pattern"),
    (REPORT, "matters/0/continues", "ham-tan/2013-02/2", "pattern"),
    (REPORT, "matters/0/hotspot", "ngung-viec-xuong-may", "pattern"),
    (REPORT, "next_focus/0", "Việc làm", "pattern"),
    (HOTSPOT, "slug", "Ngừng việc", "pattern"),
    (HOTSPOT, "times/closed", "13/3/2013 17:00", "pattern"),
    (HOTSPOT, "workplace/size", "khoảng 300", "pattern"),
    (FEEDBACK, "directive", "34/LĐLĐ", "pattern"),
    (CASE, "id", "2013-7", "pattern"),
    (CASE, "matters/0", "ham-tan/2013-03", "pattern"),
    (CASE, "steps/select/on", "21/3/2013", "pattern"),
    (DIRECTIVE, "addressed_to/0", "Tất cả", "pattern"),
    (SUMMARY, "as_of", "2013-03-25", "pattern"),
    (SUMMARY, "highlights/0", "ham-tan/2013-03#1", "pattern"),
    (UNITS, "units/0/id", "binh_thuan", "pattern"),
    (TOPICS, "topics/0/code", "WAGE/RAISE", "pattern"),
    (OBLIGATIONS, "timezone", "+07:00", "pattern"),
    (OBLIGATIONS, "obligations/0/from", "11/2012", "pattern"),
    (OBLIGATIONS, "obligations/0/due/time", "24:00:00", "pattern"),
    (OBLIGATIONS, "extensions/0/until", "2013-03-25", "pattern"),
    (PEOPLE, "people/0/login", "@ldld", "pattern"),
    (PEOPLE, "people/0/emails/0", "ldld", "pattern"),
    # numbers and lengths outside their bounds
    (REPORT, "workforce/total", -1, "minimum"),
    (REPORT, "matters/0/id", 0, "minimum"),
    (REPORT, "matters/0/people/count", -5, "minimum"),
    (REPORT, "matters/0/claim/credibility", 0, "minimum"),
    (REPORT, "matters/0/claim/credibility", 7, "maximum"),
    (REPORT, "matters/0/figures/0/source", 0, "minimum"),
    (SURVEYED, "matters/1/sources/0/survey/answered", -1, "minimum"),
    (HOTSPOT, "risk/likelihood", 5, "maximum"),
    (HOTSPOT, "risk/consequence", 0, "minimum"),
    (OBLIGATIONS, "obligations/0/due/day", 32, "maximum"),
    (OBLIGATIONS, "obligations/0/due/month", -1, "minimum"),
    (OBLIGATIONS, "obligations/0/cutoff/day", 0, "minimum"),
    (OBLIGATIONS, "hotspot_limits/phone_after_detected", 0, "exclusiveMinimum"),
    (OFFICE, "suppress_below", 0, "minimum"),
    (REPORT, "matters/0/title", "x" * 301, "maxLength"),
    (NOTE, "text", "x" * 20001, "maxLength"),
    # lists
    (REPORT, "matters/0/sources", [], "minItems"),
    (REPORT, "covers", [], "minItems"),
    (REPORT, "next_focus", ["PRICE", "PRICE"], "uniqueItems"),
    (CASE, "matters", ["la-gi/2013-03#4", "la-gi/2013-03#4"], "uniqueItems"),
    (DIRECTIVE, "addressed_to", [], "minItems"),
    (OBLIGATIONS, "obligations/0/of", [], "minItems"),
    (PEOPLE, "people/0/emails", [], "minItems"),
    (PEOPLE, "people/0/units", ["ham-tan", "ham-tan"], "uniqueItems"),
    (RESTATEMENT, "restated", [], "minItems"),
]  # fmt: skip


def called(row: tuple[str, str, object, str]) -> str:
    path, pointer, value, keyword = row
    return f"{path.rpartition('/')[2]}-{pointer}-{'' if value is DROP else ascii(value)[:30]}-{keyword}"


@pytest.mark.parametrize(("path", "pointer", "value", "keyword"), WRONG, ids=map(called, WRONG))
def test_wrong_document_is_rejected_where_it_is_wrong(path: str, pointer: str, value: object, keyword: str) -> None:
    found = errors(changed(path, pointer, value), form=document(path)["form"])
    assert [error.validator for error in found] == [keyword]
    place = pointer.split("/")
    if keyword in ("required", "additionalProperties"):  # these stand at what holds the field
        place = place[:-1]
    assert [str(key) for key in found[0].absolute_path] == place


@pytest.mark.parametrize(
    ("path", "pointer", "value", "place", "keyword"),
    [
        (REPORT, "nil", True, "matters", "maxItems"),
        (REPORT, "matters/0/sources/0/survey", {"asked": 9, "answered": 9}, "matters/0/sources/0/channel", "const"),
        (SURVEYED, "matters/1/sources/0/channel", "press", "matters/1/sources/0/channel", "const"),
    ],
)
def test_two_fields_that_disagree(path: str, pointer: str, value: object, place: str, keyword: str) -> None:
    (error,) = errors(changed(path, pointer, value), form=document(path)["form"])
    assert error.validator == keyword
    assert "/".join(map(str, error.absolute_path)) == place
    assert isinstance(error.schema, dict)
    assert error.schema["x-mend"]


def report(**fields: object) -> dict[str, object]:
    head = {"form": "periodic", "unit": "la-gi", "period": "2013-04", "data_as_of": "2013-04-14", "secrecy": "none"}
    return {**head, **fields}


def case(**fields: object) -> dict[str, object]:
    head = {"form": "case", "id": "2013-008", "secrecy": "none", "title": "Giá xăng", "topic": "PRICE/FUEL"}
    return {**head, "steps": {"select": {"on": "2013-03-21", "by": "reviewer"}}, **fields}


MATTER, HOT = ["la-gi/2013-03#2"], ["ham-tan/2013/hotspots/ngung-viec-xuong-may"]


@pytest.mark.parametrize(
    ("value", "keywords"),
    [
        (report(nil=True), []),
        (report(nil=True, matters=[]), []),
        (report(nil=True, overview="Không phát sinh."), []),
        (report(overview="Ổn định.", matters=[]), []),
        (report(nil=False, overview="Ổn định.", matters=[]), []),
        (report(), ["required", "required"]),
        (report(nil=False), ["required", "required"]),
        (report(overview="Ổn định."), ["required"]),
        (case(matters=MATTER), []),
        (case(hotspots=HOT), []),
        (case(matters=MATTER, hotspots=HOT), []),
        (case(matters=[], hotspots=HOT), []),
        (case(matters=MATTER, hotspots=[]), []),
        (case(), ["required"]),
        (case(matters=[]), ["minItems"]),
        (case(matters=[], hotspots=[]), ["minItems"]),
        (case(hotspots=[]), ["required"]),
    ],
    ids=str,
)
def test_field_that_depends_on_another(value: dict[str, object], keywords: list[str]) -> None:
    found = errors(value, str(value["form"]))
    assert [error.validator for error in found] == keywords
    assert all(isinstance(error.schema, dict) and error.schema["x-mend"] for error in found)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_minimal_document_is_accepted(path: str) -> None:
    """Leaving out all that is not required, a document is still one."""
    value = document(path)
    place = Place(value["form"], "", schema(value["form"]), "root")
    keep: Callable[[str], bool] = {
        "periodic": lambda key: key in ("overview", "matters"),
        "case": lambda key: key == "matters",
    }.get(value["form"], lambda _key: False)
    minimal = {key: child for key, child in value.items() if key in place.node["required"] or keep(key)}
    assert errors(minimal, value["form"]) == []
