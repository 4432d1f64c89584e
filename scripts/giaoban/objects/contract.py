"""Documents as the JSON of the API: which fields an object has, and their order, is read from schema/output/."""

from functools import cache
from typing import Any

from ..documents.schemas import Schema, resolve
from .json_values import Json, Shape, plain


def object_of(contract: str, document: object, **given: Any) -> Json:
    """Return a document as an object of the contract (`hotspot`, `summary#/$defs/matter`).

    Its fields are those of the schema: from `given`, else the document's own of that name.
    """
    return {
        name: given[name] if name in given else plain(getattr(document, name), below)
        for name, below in _shape(contract).items()
    }


@cache
def _shape(contract: str) -> Shape:
    file, _, pointer = contract.partition("#")
    shape = _shape_of({"$ref": f"output/{file}.schema.json#{pointer}"}, "")
    return {name: below for name, below in shape.items() if name != "withheld"}  # the audience filter writes it


def _shape_of(schema: Schema, home: str) -> Shape:
    schema, home = resolve(schema, home)
    if "items" in schema:
        return _shape_of(schema["items"], home)
    found = {name: _shape_of(inner, home) for name, inner in schema.get("properties", {}).items()}
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        found = found or dict(_shape_of(branch, home))
    return found
