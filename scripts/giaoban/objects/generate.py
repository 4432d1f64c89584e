"""Write into the contract (schema/output/) the fields that the forms' schemas export.

`python -m giaoban.objects.generate` writes it (`make generated`). A field of a form with `x-export` is added to the
form's object of the contract: `office` for the federation's office alone, `levels` for all levels where they see such
objects at all. Fields without it are not exported, unless the contract states them by hand.
"""

import json
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, Final

from ..base.resources import SCHEMA
from ..documents.schemas import Schema, load, properties, resolve

MARK: Final = "x-export"
# The objects of each file of the contract that are documents or parts of them, and the schema of each.
OBJECTS: Final[Mapping[str, Mapping[str, str]]] = {
    "case": {"": "case.schema.json"},
    "directive": {"": "directive.schema.json", "properties/feedback/items": "feedback.schema.json"},
    "hotspot": {"": "hotspot.schema.json"},
    "summary": {"$defs/matter": "periodic.schema.json#/$defs/matter"},
}
_WORDS: Final = ("title", "x-title-en", "description")


def written() -> Iterator[tuple[Path, str]]:
    """Yield each file of the contract that has such objects, with its contents."""
    for name, objects in OBJECTS.items():
        contract: Any = json.loads(json.dumps(load(f"output/{name}")))
        for place, form in objects.items():
            _fill(reduce(getitem, place.split("/") if place else (), contract), form)
        yield SCHEMA / "output" / f"{name}.schema.json", json.dumps(contract, ensure_ascii=False, indent=2) + "\n"


def _fill(found: dict[str, Any], of: str) -> None:
    """Add to an object the exported fields of a form, or of a definition in it, in place of those added before."""
    form = of.partition(".")[0]
    kept = {name: inner for name, inner in found["properties"].items() if MARK not in inner}
    exported = {name: _field(inner, home) for name, inner, home in properties(form, {"$ref": of}) if MARK in inner}
    found["properties"] = {**kept, **exported}


def _field(schema: Schema, home: str) -> dict[str, Any]:
    """Return a field as the contract has it: a list may be empty, what is not a list may be null."""
    words = {key: schema[key] for key in _WORDS}
    if schema.get("type") == "array":
        member = resolve(schema["items"], home)[0]
        return {**words, MARK: schema[MARK], "type": "array", "items": {"type": _type(member)}}
    return {**words, MARK: schema[MARK], "type": [_type(schema), "null"]}


def _type(schema: Schema) -> str:
    kind = "string" if "enum" in schema else str(schema["type"])
    if kind in ("object", "array"):
        raise ValueError(f"state it by hand in schema/output/: {schema['title']}")
    return kind


def main() -> None:
    """Write the files."""
    for path, text in written():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
