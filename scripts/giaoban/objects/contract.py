"""Values as the JSON of the contract: which fields an object has, and their order, is read from schema/output/."""

from functools import cache
from typing import Any

from ..documents.schemas import Schema, resolve
from .audience import SUPPRESSED
from .json_values import Json, Shape, plain


def object_of(contract: str, value: object, **given: Any) -> Json:
    """Return a value as an object of the contract (`hotspot`, `summary#/$defs/matter`).

    Its fields are those of the schema: from `given`, else the value's own of that name. A field that may be missing
    and is never null is left out where there is nothing to tell.
    """
    found = {
        name: given[name] if name in given else plain(getattr(value, name), below)
        for name, below in _shape(contract).items()
    }
    return {name: told for name, told in found.items() if told not in (None, "") or name not in _omitted(contract)}


@cache
def _shape(contract: str) -> Shape:
    schema, home = _schema(contract)
    # Where an audience may see less, its filter writes what it has withheld.
    filtered = {"withheld"} - set(schema.get("required", ()))
    return {name: below for name, below in _shape_of(schema, home).items() if name not in filtered}


@cache
def _omitted(contract: str) -> frozenset[str]:
    """Return the fields of an object that may be missing, and are a text where they are there."""
    schema, _ = _schema(contract)
    fields = schema.get("properties", {}).items()
    return frozenset(name for name, field in fields if field.get("type") == "string") - set(schema.get("required", ()))


def _schema(contract: str) -> tuple[Schema, str]:
    file, _, pointer = contract.partition("#")
    return resolve({"$ref": f"output/{file}.schema.json#{pointer}"}, "")


def _shape_of(schema: Schema, home: str) -> Shape:
    schema, home = resolve(schema, home)
    if "items" in schema:
        return _shape_of(schema["items"], home)
    properties = schema.get("properties", {}).items()
    found = {name: _shape_of(inner, home) for name, inner in properties if name not in SUPPRESSED}
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        found = found or dict(_shape_of(branch, home))
    return found
