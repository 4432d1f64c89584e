"""The example tree: accepted, in its place, in canonical order, every reference resolved."""

import re
from collections.abc import Iterator

import pytest

from .schema_values import DOCUMENTS, FORMS, REFERENCES, Place, document, errors, resolved, schema


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
