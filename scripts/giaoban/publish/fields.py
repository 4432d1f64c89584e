"""The fields of a schema as rows of a table: of a form for the people who fill it in, of an output for programmers.

Everything in a row is read from the schema.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..base.messages import Words
from ..documents.schemas import Schema, field_of, load, properties, resolve, writers_of
from ..guard.ownership import writers_in_words
from ..source.layout import FORMS, Form

LIST: Final = "[]"
ANY_KEY: Final = "*"
_CHOICES: Final = ("oneOf", "anyOf")
_BRANCHES: Final = ("then", "else")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: its path (`matters[].claim.status`), its title, its possible values.

    `kind` is one of group, choice, constant, text, date, time, integer, number, boolean, any; `many` says that it is a
    list of these, `nullable` that it may be null. `need` is "always", "sometimes" (it depends on other fields) or "".
    `reference` names what it refers to (unit, topic, matter …). `writers` are the roles that write it, `who` the same
    in words; fields of outputs have neither.
    """

    path: str
    depth: int
    title: str
    need: str
    kind: str
    many: bool
    nullable: bool
    description: str
    labels: Mapping[str, Words]
    constant: str = ""
    default: str = ""
    least: str = ""
    most: str = ""
    longest: int = 0
    reference: str = ""
    writers: tuple[str, ...] = ()
    who: str = ""

    @property
    def name(self) -> str:
        """Return the last part of the path."""
        return self.path.rpartition(".")[2]

    @property
    def anchor(self) -> str:
        """Return the name of the row in addresses."""
        return self.path.replace(LIST, "").replace(ANY_KEY, "x").replace(".", "-").replace("_", "-")


def rows(name: str) -> tuple[FieldRow, ...]:
    """Return every field of a schema (`periodic`, `output/remind`), each before its inner fields."""
    found = tuple(_within(name, load(name), name, "", ()))
    form: Form | None = next((form for form in FORMS if form == name), None)
    if form is None:
        return found
    return tuple(replace(row, who=writers_in_words(form, row.writers, upper=True).vi) for row in found)


def _within(
    name: str, schema: Schema, home: str, prefix: str, above: tuple[int, ...], writers: tuple[str, ...] = ()
) -> Iterator[FieldRow]:
    owner, owner_home = resolve(schema, home)
    if id(owner.get("properties")) in above:  # a schema that contains itself is shown once
        return
    above = (*above, id(owner.get("properties")))
    writers = writers_of(owner, writers)
    always = frozenset(owner.get("required", ()))
    sometimes = frozenset(field for branch in _BRANCHES for field in owner.get(branch, {}).get("required", ()))
    found = [(field, inner, inner_home) for field, inner, inner_home in properties(name, owner, owner_home)]
    others = owner.get("additionalProperties")
    if isinstance(others, dict):
        found.append((ANY_KEY, *resolve(others, owner_home)))
    for field, inner, inner_home in found:
        need = "always" if field in always else "sometimes" if field in sometimes else ""
        value, value_home, many, nullable = _value(inner, inner_home)
        path = f"{prefix}{field}{LIST * many}"
        own = writers_of(inner, writers)
        yield replace(_row(path, need, inner, value, many=bool(many), nullable=nullable), writers=own)
        yield from _within(name, value, value_home, f"{path}.", above, own)


def _value(schema: Schema, home: str) -> tuple[Schema, str, int, bool]:
    """Return the schema of a field's value, its file, how many lists it is in, and whether it may be null."""
    schema, home = resolve(schema, home)
    many, nullable = 0, False
    while True:
        branches = next((schema[key] for key in _CHOICES if key in schema), ())
        real = [branch for branch in branches if branch.get("type") != "null"]
        if branches and len(real) == 1:
            nullable = nullable or len(real) < len(branches)
            schema, home = resolve(real[0], home)
        elif len(real) > 1 and all("properties" in resolve(branch, home)[0] for branch in real):
            nullable = nullable or len(real) < len(branches)
            schema = _either([resolve(branch, home)[0] for branch in real])
        elif "items" in schema:
            many += 1
            schema, home = resolve(schema["items"], home)
        else:
            types = schema.get("type")
            return schema, home, many, nullable or (isinstance(types, list) and "null" in types)


def _either(branches: Sequence[Schema]) -> Schema:
    """Return one object with the fields of several alternatives, which must be in one file."""
    fields = {name: inner for branch in branches for name, inner in branch["properties"].items()}
    needed = [name for name in fields if all(name in branch.get("required", ()) for branch in branches)]
    return {"type": "object", "properties": fields, "required": needed}


def _row(path: str, need: str, outer: Schema, value: Schema, *, many: bool, nullable: bool) -> FieldRow:
    name = path.rpartition(".")[2].removesuffix(LIST)
    words, inner = field_of(name, outer), field_of(name, value)
    labels = words.labels or inner.labels or {str(item): Words("", "") for item in value.get("enum", ())}
    return FieldRow(
        path=path,
        depth=path.count("."),
        title=str(outer.get("title") or value.get("title") or ""),
        need=need,
        kind=_kind(value),
        many=many,
        nullable=nullable,
        description=words.description or inner.description,
        labels=labels,
        constant=_written(value.get("const")),
        default=_written(outer.get("default")),
        least=_written(value.get("minimum", value.get("exclusiveMinimum"))),
        most=_written(value.get("maximum")),
        longest=int(value.get("maxLength", 0)),
        reference=str(outer.get("x-ref") or value.get("x-ref") or ""),
    )


def _kind(schema: Schema) -> str:
    if "const" in schema:
        return "constant"
    if "enum" in schema or (schema.get("type") == "integer" and "x-labels" in schema):
        return "choice"
    if schema.get("format") in ("date", "date-time"):
        return {"date": "date", "date-time": "time"}[schema["format"]]
    types = schema.get("type", "object" if "properties" in schema else "any")
    kind = next((one for one in types if one != "null"), "any") if isinstance(types, list) else str(types)
    return {"object": "group", "string": "text"}.get(kind, kind)


def _written(value: object) -> str:
    """Return a value as in YAML and JSON; the empty text for none."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
