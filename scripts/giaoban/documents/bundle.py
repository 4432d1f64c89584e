"""Write each form's schema as one file that stands alone, for editors and other validators, and VS Code's settings.

`python -m giaoban.documents.bundle` writes them (`make generated`). A bundled schema has an absolute `$id`, no
reference to another file and only keywords of JSON Schema 2020-12, so that it works wherever it is copied to and passes
strict validators. What our own annotations say in words (the Vietnamese word for each value) stands in its
descriptions.
"""

import json
import re
from pathlib import Path
from typing import Any, Final

from ..base.resources import SCHEMA
from .schemas import load, names

FOLDER: Final = SCHEMA / "bundled"
SETTINGS: Final = SCHEMA.parent / ".vscode" / "settings.json"
ADDRESS: Final = "urn:giaoban:schema:"
_COMMON: Final = "common.schema.json#/$defs/"
_OWN: Final = "#/$defs/"
_SAID: Final = frozenset({"title", "description", "examples", "default"})
_OF_OBJECTS: Final = frozenset({"properties", "additionalProperties", "required"})


def forms() -> tuple[str, ...]:
    """Return the names of the forms that have a bundled schema."""
    return tuple(name for name in names() if name != "common")


def bundled(name: str) -> dict[str, Any]:
    """Return a form's schema with the definitions that it needs from `common` in it."""
    own = dict(load(name))
    found: dict[str, Any] = {}
    whole = _standard({key: value for key, value in own.items() if key != "$defs"}, "", found)
    for definition, schema in own.get("$defs", {}).items():
        found.setdefault(definition, _standard(schema, "", found))
    whole["$id"] = f"{ADDRESS}{name}"
    return {**whole, "$defs": dict(sorted(found.items()))} if found else whole


def settings() -> dict[str, Any]:
    """Return settings of VS Code's YAML extension: which schema a document is checked against, by its path."""
    places = {
        f"./schema/bundled/{name}.schema.json": f"reports/{re.sub('<[a-z]+>', '*', str(load(name)['x-path']))}"
        for name in forms()
    }
    return {
        "yaml.schemas": places,
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "editor.insertSpaces": True,
        "[yaml]": {"editor.tabSize": 2, "editor.autoIndent": "keep"},
        "files.encoding": "utf8",
        "files.eol": "\n",
    }


def _standard(schema: Any, prefix: str, found: dict[str, Any]) -> Any:
    """Return a schema without our own annotations; definitions from `common` that it names are put into `found`."""
    if isinstance(schema, list):
        return [_standard(member, prefix, found) for member in schema]
    if not isinstance(schema, dict):
        return schema
    labels = schema.get("x-labels")
    kept: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "$ref":
            kept[key] = _reference(str(value), prefix, found)
        elif key in ("properties", "patternProperties"):
            kept[key] = {name: _standard(member, prefix, found) for name, member in value.items()}
        elif key in ("examples", "enum", "const", "default"):
            kept[key] = value
        elif not key.startswith("x-") and (key, value) != ("format", "date-or-time"):  # a format of our own
            kept[key] = _standard(value, prefix, found)
    if isinstance(labels, dict) and labels:
        words = "; ".join(f"{value}: {text}" for value, text in labels.items())
        said = str(kept.get("description", "")).strip()
        kept["description"] = f"{said} ({words})".strip()
    return _strict(kept)


def _strict(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that says the type of what it counts and knows what it requires, as strict validators ask."""
    if schema.keys() & {"minItems", "maxItems"} and "type" not in schema:
        schema = {"type": "array", **schema}
    if "multipleOf" in schema and "type" not in schema:
        schema = {"type": "number", **schema}
    missing = [name for name in schema.get("required", ()) if name not in schema.get("properties", {})]
    if missing:
        schema = {**schema, "properties": {**schema.get("properties", {}), **dict.fromkeys(missing, True)}}
    return _apart(schema) if isinstance(schema.get("type"), list) else schema


def _apart(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of several types as one of alternatives: strict validators take one type a schema."""
    said = {key: value for key, value in schema.items() if key not in _SAID}
    of_objects = {key: value for key, value in said.items() if key in _OF_OBJECTS}
    of_others = {key: value for key, value in said.items() if key not in of_objects and key != "type"}
    kinds = [{"type": kind, **(of_objects if kind == "object" else of_others)} for kind in schema["type"]]
    return {**{key: value for key, value in schema.items() if key in _SAID}, "anyOf": kinds}


def _reference(target: str, prefix: str, found: dict[str, Any]) -> str:
    """Return the reference within the bundle; what stands in `common` gets its name with «common-» before it."""
    own = target.removeprefix(_OWN)
    if target.startswith(_COMMON) or (prefix and own != target):
        definition = target.removeprefix(_COMMON) if target.startswith(_COMMON) else own
        name = f"common-{definition}"
        if name not in found:
            found[name] = {}  # before what it names in turn, which may name it again
            found[name] = _standard(load("common")["$defs"][definition], "common-", found)
        return f"{_OWN}{name}"
    return target


def written(value: object) -> str:
    """Return JSON as it stands in the files."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def files() -> dict[Path, str]:
    """Return all that is generated here, by its place."""
    schemas = {FOLDER / f"{name}.schema.json": written(bundled(name)) for name in forms()}
    return {**schemas, SETTINGS: written(settings())}


if __name__ == "__main__":
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
