"""What a number in everyday spelling means in a field: «12.000», «1 200», «khoảng 400», «1,2 tỉ»."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ..base.messages import Message, msg
from ..base.numerals import reading
from ..documents.corpus import Document
from ..documents.schemas import Schema, describe, fits, number_kind
from ..source.node import Node
from ..source.read import is_number

_MEASURED: Final = ("obligations", "office")  # fields in hours, days, millimetres: the text may name another unit


@dataclass(frozen=True, slots=True)
class Meant:
    """What a number may mean, the likeliest first, in digits for a file; the precision and unit named with it."""

    numbers: tuple[str, ...]
    precision: str = ""
    unit: str = ""


def meant(text: str, schema: Schema) -> Meant:
    """Return what a text may mean in a field for numbers; no numbers where none fits the schema."""
    said = reading(text)
    numbers = dict.fromkeys(_digits(value) for value in said.numbers if _fits(value, schema))
    # In a field for whole numbers only the first reading counts: 1.200 is 1200 there, never 1,2.
    few = tuple(numbers)[:1] if number_kind(schema) == "integer" else tuple(numbers)
    return Meant(few, said.precision, said.unit)


def meant_at(document: Document, node: Node) -> Meant:
    """Return what a value in a field for numbers may mean, together with what the fields beside it require."""
    field, above = describe(document.form, node.pointer), describe(document.form, node.pointer.rpartition("/")[0])
    schema = field.schema
    more = above.schema.get("then", {}).get("properties", {}).get(field.name)
    beside = {other.pointer.rpartition("/")[2]: other.plain for other in _siblings(document, node)}
    if more is not None and fits(above.schema["if"], beside):
        schema = {**schema, **more}
    return meant(node.said, schema)


def _fits(value: Decimal, schema: Schema) -> bool:
    step = 1 if number_kind(schema) == "integer" else schema.get("multipleOf")
    return (
        is_number(_digits(value))  # otherwise the proposed line would be refused as well
        and not (step is not None and value % step)
        and bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
        and bool(value > schema.get("exclusiveMinimum", value - 1))
    )


def _digits(value: Decimal) -> str:
    text = f"{value or 0:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spoken(digits: str) -> str:
    """Return a number as Vietnamese readers write it: 1.200 for 1200, 1,2 for 1.2."""
    whole, _, rest = digits.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def line_to_write(document: Document, node: Node) -> Message | None:
    """Return the proposed line for a field for numbers, or None where the meaning is uncertain."""
    field = describe(document.form, node.pointer)
    found = meant_at(document, node)
    lines = [f"{field.name}: {digits}" for digits in found.numbers]
    if not lines or (found.unit and document.form in _MEASURED):
        return None
    if len(lines) > 1:
        first, second = found.numbers[:2]
        return msg(
            "If it is {first}, write {line}; if it is {second}, write {other}.",
            first=spoken(first),
            line=lines[0],
            second=spoken(second),
            other=lines[1],
        )
    beside = describe(document.form, node.pointer.rpartition("/")[0]).schema.get("properties", {})
    if found.precision and "precision" in beside:
        return msg("Write {line}, and beside it precision: {precision}.", line=lines[0], precision=found.precision)
    return msg("Write {line}.", line=lines[0])


def torn_off(document: Document, rest: Node) -> Node | None:
    """Return the number that YAML split in braces, given the field with its end: «{count: 1,200}» is two fields."""
    name = rest.pointer.rpartition("/")[2]
    if rest.value is not None or not name[:1].isdigit():
        return None
    beside = _siblings(document, rest)
    place = next((place for place, node in enumerate(beside) if node is rest), 0)
    before = beside[place - 1] if place else None
    is_number = before is not None and bool(number_kind(describe(document.form, before.pointer).schema))
    return before if is_number else None


def _siblings(document: Document, node: Node) -> list[Node]:
    found = document.root
    for part in node.pointer.split("/")[1:-1]:
        if found is None:
            break
        members = found.items()
        name = part.replace("~1", "/").replace("~0", "~")
        found = members[int(part)] if part.isdigit() and int(part) < len(members) else found.get(name)
    return list(found.value.values()) if found is not None and isinstance(found.value, dict) else []
