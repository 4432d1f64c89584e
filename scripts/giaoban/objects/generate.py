"""Write into the contract (schema/output/) the fields that the forms' schemas export.

`python -m giaoban.objects.generate` writes it (`make generated`). A field of a form with `x-export` is added to the
object of the contract that says `x-of` its form or definition: `office` for the federation's office alone, `levels` for
all levels where they see such objects at all. Fields without it are not exported, unless the contract states them by
hand.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ..base.resources import SCHEMA
from ..documents.schemas import Schema, load, output_names, properties, resolve

MARK: Final = "x-export"
_WORDS: Final = ("title", "x-title-en", "description")


def written() -> Iterator[tuple[Path, str]]:
    """Yield each file of the contract that has such objects, with its contents."""
    for name in output_names():
        contract: Any = json.loads(json.dumps(load(f"output/{name}")))
        objects = list(_objects(contract))
        for found in objects:
            _fill(found)
        if objects:
            yield SCHEMA / "output" / f"{name}.schema.json", json.dumps(contract, ensure_ascii=False, indent=2) + "\n"


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "x-of" in part:
            yield part
        for inner in part.values():
            yield from _objects(inner)


def _fill(found: dict[str, Any]) -> None:
    form, _, pointer = found["x-of"].partition("#")
    before = [name for name, inner in found["properties"].items() if MARK in inner]
    exported = {
        str(inner.get("x-name", name)): _field(inner, home)
        for name, inner, home in properties(form, {"$ref": f"{form}.schema.json#{pointer}"})
        if MARK in inner
    }
    kept = {name: inner for name, inner in found["properties"].items() if name not in before}
    found["properties"] = {**kept, **exported}
    found["required"] = [*(name for name in found["required"] if name not in before), *exported]


def _field(schema: Schema, home: str) -> dict[str, Any]:
    """Return a field as the contract has it: a list may be empty, what is not a list may be null."""
    words = {key: schema[key] for key in _WORDS}
    if schema.get("type") == "array":
        return {
            **words,
            MARK: schema[MARK],
            "type": "array",
            "items": {"type": _type(resolve(schema["items"], home)[0])},
        }
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
