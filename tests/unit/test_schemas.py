"""The schemas: well formed, closed, explained in full, and accepting what the format says and nothing else."""

import json
import re
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from giaoban.documents import generate as types
from giaoban.objects import generate as contract

from .schema_values import (
    FORMS,
    FREE_TEXT,
    NAMED,
    NAMES,
    PLACES,
    REFERENCES,
    SCHEMA,
    SHAPES,
    VALUES,
    Place,
    each,
    resolved,
    schema,
    validator,
)

# --- the schemas themselves ------------------------------------------------------------------------------------------


def test_one_schema_for_each_form_and_the_common_one() -> None:
    assert sorted(path.name for path in SCHEMA.glob("*.json")) == sorted(f"{name}.schema.json" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_a_valid_2020_12_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in schema(name)  # other validators look for `common.schema.json` beside the file then


@pytest.mark.parametrize("name", NAMES)
def test_file_is_written_in_the_one_format(name: str) -> None:
    text = (SCHEMA / f"{name}.schema.json").read_text(encoding="utf-8")
    assert text == json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def test_what_is_written_from_the_schemas_is_fresh() -> None:
    """The types of the documents, and the fields of the contract; `make generated` writes them anew."""
    assert types.TARGET.read_text(encoding="utf-8") == types.written()
    for path, text in contract.written():
        assert path.read_text(encoding="utf-8") == text


WORDS = {"x-title-en", "x-labels", "x-labels-en", "x-mend", "x-mend-en"}
MEANING = {"x-path", "x-ref", "x-ref-also", "x-text", "x-writers", "x-on-behalf", "x-given-for"}
TYPES = {f"x-{name}" for name in ("class", "doc", "context", "name", "type", "map", "constant", "later", "counted")}
VALUES_OF = {
    "x-draft": ("write", "ask"),
    "x-export": ("office", "levels"),
    "x-happened": (True, "data"),
    "x-people": (True, "change"),
}


@each([place for place in PLACES if place.role in ("root", "property", "definition", "items")])
def test_every_annotation_is_one_that_something_reads(place: Place) -> None:
    marks = {key: value for key, value in place.node.items() if key.startswith("x-")}
    assert marks.keys() <= WORDS | MEANING | TYPES | VALUES_OF.keys() | {"x-default", "x-default-from"}
    assert all(marks[key] in values for key, values in VALUES_OF.items() if key in marks)


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
    assert place.node["type"] in ("object", ["string", "object"], ["integer", "object"])
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


@each([place for place in SHAPES if "x-labels" in place.node and place.node.get("type") == "integer"])
def test_each_step_of_a_scale_has_its_label(place: Place) -> None:
    steps = [str(step) for step in range(place.node["minimum"], place.node["maximum"] + 1)]
    assert list(place.node["x-labels"]) == list(place.node["x-labels-en"]) == steps


@each([place for place in PLACES if "pattern" in place.node])
def test_each_pattern_says_how_to_mend(place: Place) -> None:
    assert "ví dụ" in place.node["x-mend"]
    assert "example" in place.node["x-mend-en"]
    pattern = place.node["pattern"]
    assert pattern.startswith("^")
    assert pattern.endswith(r"$(?!\n)")


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
    common = schema("common")["$defs"]
    assert not is_text or free or target["pattern"] not in {common[name]["pattern"] for name in FREE_TEXT}


@each([place for place in SHAPES if {"enum", "const", "pattern"} & set(place.node)])
def test_one_mistake_gives_one_error(place: Place) -> None:
    """A number in place of a text breaks one keyword, so that it is reported once."""
    assert len(list(validator(place.uri).iter_errors(5))) == 1


CONTROLS = "".join(map(chr, (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)))  # without \t and \n
LINE_ENDS = "\n\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029"


@each([place for place in SHAPES if place.node.get("type") == "string" and not {"enum", "const"} & set(place.node)])
def test_no_text_takes_a_control_character(place: Place) -> None:
    """No control character anywhere; no line break at all where a text is one line: that is, in all but free texts."""
    # The quick validator is another engine of patterns than Python's: both refuse the same.
    one_line = place.node["pattern"] not in {
        schema("common")["$defs"][name]["pattern"] for name in ("text", "markdown")
    }
    slow = validator(place.uri)
    quick = jsonschema_rs.Draft202012Validator(
        {key: place.node[key] for key in ("type", "pattern") if key in place.node}
    )
    example = str(place.node["examples"][0])
    assert quick.is_valid(example)
    for sign in CONTROLS + (LINE_ENDS if one_line else ""):
        for text in (f"{example}{sign}", f"{sign}{example}", f"{example[:1]}{sign}{example[1:]}", sign):
            assert not slow.is_valid(text), ascii(text)
            assert not quick.is_valid(text), ascii(text)


@each([place for place in SHAPES if place.node.get("type") in ("string", "integer")])
def test_texts_and_integers_have_bounds(place: Place) -> None:
    node = place.node
    if node["type"] == "integer":
        assert "minimum" in node or place.pointer.endswith("/workforce/properties/change")
    elif "maxLength" not in node:
        without_classes = re.sub(r"\[[^]]*\]", "", node["pattern"])
        assert not set("+*") & set(without_classes), "a pattern without end needs maxLength"


# --- the definitions of texts with a form ----------------------------------------------------------------------------

GOOD_AND_BAD: dict[str, tuple[list[Any], list[Any]]] = {
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
    "point": (
        ["2013-03-21", "2013-03-21T09:00:00+07:00", {"at": "2013-03-21", "precision": "about"}, {"at": "2013-03-21"}],
        ["2013-03", "not_done", "8 giờ", {"precision": "about"}, {"at": "8 giờ"}, 2013, {"at": "2013-03-21", "x": 1}],
    ),
    "call": (["2013-03-21T09:00:00+07:00", "not_done", "unknown"], ["no", "not_done ", "không", "not_done2013-03-21"]),
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
    "line": (["Chậm lương", " x "], ["", " ", "\n\t", "x" * 301, "Chậm lương\n", "Chậm\nlương", "Chậm\u2028lương"]),
    "text": (["Một đoạn.\nHai dòng.\n"], ["", "  \n", "x" * 20001, "Một\x00đoạn", "Một\rđoạn", "\x01"]),
    "origin": (["cdcs-01", "CĐCS-01"], ["cdcs 01", "", "giao ban", "cdcs\x0101"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        pytest.param(name, value, accepted, id=f"{name}-{'good' if accepted else 'bad'}-{str(value)[:40]!a}")
        for name, columns in GOOD_AND_BAD.items()
        for values, accepted in zip(columns, (True, False), strict=True)
        for value in values
    ],
)
def test_common_definition(name: str, value: object, accepted: bool) -> None:
    found = list(validator(f"common.schema.json#/$defs/{name}").iter_errors(value))
    assert len(found) == (0 if accepted else 1)


@pytest.mark.parametrize("name", sorted(set(schema("common")["$defs"]) - {"line", "text", "markdown"}))
def test_definition_refuses_a_trailing_line_break(name: str) -> None:
    definition = schema("common")["$defs"][name]
    if "pattern" in definition:
        for example in definition["examples"]:
            if isinstance(example, str):
                assert not validator(f"common.schema.json#/$defs/{name}").is_valid(example + "\n")
