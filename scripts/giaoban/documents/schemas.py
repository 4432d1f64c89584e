"""The schemas: the single source for each form's shape and for the words of its fields and values.

Validation, messages, labels on the site, the form reference and editor settings are all made from them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from ..base.messages import Language, Words
from ..base.resources import SCHEMA
from ..base.times import parse_date, parse_moment, parse_time
from ..source.layout import Form

if TYPE_CHECKING:  # slow to import, and only needed where a document is wrong
    import jsonschema_rs
    from jsonschema import Draft202012Validator
    from referencing import Registry

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """What a schema says of one field in words: its title, what to write, examples, and the words for its values."""

    name: str
    title: Words
    description: str = ""
    examples: tuple[object, ...] = ()
    labels: dict[str, Words] = field(default_factory=dict)
    mend: Words | None = None
    schema: Schema = field(default_factory=dict)


@lru_cache
def load(name: str) -> Schema:
    """Return a schema by its form's name (or `common`)."""
    found: Schema = json.loads((SCHEMA / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


@lru_cache
def names() -> tuple[str, ...]:
    """Return the names of all schemas."""
    return tuple(sorted(path.name.removesuffix(".schema.json") for path in SCHEMA.glob("*.schema.json")))


@lru_cache
def output_names() -> tuple[str, ...]:
    """Return the names of the schemas of the commands' JSON output; `load` takes them as `output/NAME`."""
    return tuple(sorted(path.name.removesuffix(".schema.json") for path in (SCHEMA / "output").glob("*.schema.json")))


@lru_cache
def registry() -> "Registry[Any]":
    """Return the registry that resolves references between the schemas; nothing is ever fetched."""
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    return Registry().with_resources(
        (f"{name}.schema.json", Resource.from_contents(load(name), default_specification=DRAFT202012))
        for name in names()
    )


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or parse_date(value) is not None


def _is_time(value: object) -> bool:
    return not isinstance(value, str) or parse_time(value) is not None


def _is_moment(value: object) -> bool:
    written = isinstance(value, str) and value[:1].isdigit()  # a word in place of a time is no day
    return not written or parse_moment(value) is not None


# For JSON Schema `format` is only an annotation; here it means «exists in the calendar».
_FORMATS = {"date": _is_date, "date-time": _is_time, "date-or-time": _is_moment}


@lru_cache
def validator(form: Form) -> "Draft202012Validator":
    """Return the validator of a form, with dates checked against the calendar.

    It explains what is wrong, and is slow.
    """
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(formats=())
    for name, check in _FORMATS.items():
        formats.checks(name)(check)
    return Draft202012Validator(load(form), registry=registry(), format_checker=formats)


class Quick(Protocol):
    """A validator that answers only yes or no."""

    def is_valid(self, instance: object) -> bool:
        """Tell whether a value has the shape that the schema asks for."""
        ...


@lru_cache
def quick(form: Form) -> Quick:
    """Return the validator of a form that answers only yes or no.

    Its library in Rust is about a hundred times as fast as `validator`, which takes its place where the library is not
    installed (in a browser).
    """
    try:
        from jsonschema_rs import Draft202012Validator
    except ImportError:
        return validator(form)
    schema = {**load(form), "$id": f"{_BASE}{form}.schema.json"}
    return Draft202012Validator(schema, registry=_quick_registry(), formats=_FORMATS, validate_formats=True)


@lru_cache
def _quick_registry() -> "jsonschema_rs.Registry":
    from jsonschema_rs import Registry

    resources = ((f"{_BASE}{name}.schema.json", load(name)) for name in names())
    return Registry([(address, {**schema, "$id": address}) for address, schema in resources])


def fits(schema: Schema, value: object) -> bool:
    """Tell whether a value fits a schema that has no references to others."""
    try:
        from jsonschema_rs import is_valid
    except ImportError:
        from jsonschema import Draft202012Validator

        return Draft202012Validator(schema).is_valid(value)
    return is_valid(dict(schema), value)


# The quick validator resolves references only against an absolute address. Nothing is fetched from it.
_BASE = "json-schema:///"


def resolve(schema: Schema, home: str) -> tuple[Schema, str]:
    """Follow `$ref`s and return the schema and the file that it is in.

    Keys beside a `$ref` win over those it leads to.
    """
    while "$ref" in schema:
        target: str = schema["$ref"]
        file, _, fragment = target.partition("#")
        home = file.removesuffix(".schema.json") or home
        found: Any = load(home)
        for part in fragment.strip("/").split("/") if fragment.strip("/") else ():
            found = found[part]
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**found, **beside} if "$ref" not in beside else beside
    return schema, home


def number_kind(schema: Schema) -> str:
    """Return `integer` or `number` where a schema takes one, alone or among other kinds; else nothing."""
    kinds = schema.get("type", ())
    listed = (kinds,) if isinstance(kinds, str) else kinds
    return next((kind for kind in ("integer", "number") if kind in listed), "")


@cache
def describe(form: str, pointer: str) -> Field:
    """Return what a form's schema says of the field at a JSON pointer; an unknown field gets its own name as title."""
    schema, home = resolve(load(form), form)
    name = ""
    for part in pointer.strip("/").split("/") if pointer.strip("/") else ():
        inner: Schema | None
        if part.isdigit() and "items" in schema:
            inner = schema["items"]
        else:
            name = part.replace("~1", "/").replace("~0", "~")
            inner = _property(schema, name)
        if inner is None:
            return Field(name, Words(name, name))
        schema, home = resolve(inner, home)
    return field_of(name, schema)


def _property(schema: Schema, name: str) -> Schema | None:
    found: Schema | None = schema.get("properties", {}).get(name)
    if found is None and isinstance(schema.get("additionalProperties"), dict):
        found = schema["additionalProperties"]
    return found


def field_of(name: str, schema: Schema) -> Field:
    """Return the words of a resolved schema."""
    title = str(schema.get("title", name))
    mend = schema.get("x-mend")
    english = schema.get("x-labels-en", {})
    return Field(
        name=name,
        title=Words(title, str(schema.get("x-title-en", name))),
        description=str(schema.get("description", "")),
        examples=tuple(schema.get("examples", ())),
        labels={value: Words(text, english.get(value, value)) for value, text in schema.get("x-labels", {}).items()},
        mend=Words(str(mend), str(schema.get("x-mend-en", mend))) if mend else None,
        schema=schema,
    )


def writers_of(schema: Schema, above: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the roles that write a value: its own `x-writers`, else those of the part that contains it."""
    return tuple(schema.get("x-writers", above))


def on_behalf(form: str) -> tuple[str, ...]:
    """Return the roles that write a form for somebody else (`x-on-behalf`); the documents that they write say so."""
    return tuple(load(form).get("x-on-behalf", ()))


def properties(form: str, schema: Schema | None = None, home: str | None = None) -> Iterator[tuple[str, Schema, str]]:
    """Yield name, resolved schema and file of each property of a form, or of an object schema in it."""
    owner, owner_home = resolve(schema if schema is not None else load(form), home or form)
    for name, inner in owner.get("properties", {}).items():
        resolved, inner_home = resolve(inner, owner_home)
        yield name, resolved, inner_home


def label(form: str, pointer: str, value: str, language: Language = "vi") -> str:
    """Return the word for an enumerated value, the value itself where the schema has none."""
    words = describe(form, pointer).labels.get(value)
    if words is None:
        return value
    return words.vi if language == "vi" else words.en
