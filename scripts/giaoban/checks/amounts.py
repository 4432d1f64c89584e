"""What a number in everyday spelling means in a field: «12.000», «1 200», «khoảng 400», «1,2 tỉ»."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ..base.messages import Message, msg
from ..base.numerals import percent_of, range_of, reading
from ..base.vietnamese import fold
from ..documents.corpus import Document
from ..documents.schemas import Schema, describe, fits, number_kind
from ..source.node import Node
from ..source.read import is_number
from .hand import name_of

_MEASURED: Final = ("obligations", "office")  # fields in hours, days, millimetres: the text may name another unit


@dataclass(frozen=True, slots=True)
class Meant:
    """What a number may mean, the likeliest first, in digits for a file; the precision and unit named with it."""

    numbers: tuple[str, ...]
    precision: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A reading of a number: the fields of its entry to write, and how a reader says it."""

    fields: Mapping[str, str]
    spoken: str


def meant(text: str, schema: Schema) -> Meant:
    """Return what a text may mean in a field for numbers; no numbers where none fits the schema."""
    said = reading(text)
    numbers = dict.fromkeys(_digits(value) for value in said.numbers if _fits(value, schema))
    # In a field for whole numbers only the first reading counts: 1.200 is 1200 there, never 1,2.
    few = tuple(numbers)[:1] if number_kind(schema) == "integer" else tuple(numbers)
    return Meant(few, said.precision, said.unit)


def meant_at(document: Document, node: Node, text: str = "") -> Meant:
    """Return what a value in a field for numbers may mean, together with what the fields beside it require."""
    field, above = describe(document.form, node.pointer), describe(document.form, node.pointer.rpartition("/")[0])
    schema = field.schema
    more = above.schema.get("then", {}).get("properties", {}).get(field.name)
    beside = {other.pointer.rpartition("/")[2]: other.plain for other in siblings(document, node)}
    if more is not None and fits(above.schema["if"], beside):
        schema = {**schema, **more}
    return meant(text or node.said, schema)


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


def amounts(document: Document, node: Node, text: str, *, inside: bool = False) -> tuple[Amount, ...]:
    """Return what a text says in a field for a number, or in the place of an entry with one (`inside`).

    Each is the fields of that entry to write: the number, and beside it the precision or the unit that the text names;
    a range has two numbers.
    """
    entry = node.pointer if inside else node.pointer.rpartition("/")[0]
    schema = describe(document.form, entry).schema
    name = _number_of(document.form, entry, schema) if inside else name_of(node)
    beside = {} if inside else {name_of(other): other for other in siblings(document, node)}
    said = meant(text, describe(document.form, f"{entry}/{name}").schema) if inside else meant_at(document, node, text)
    if not name or (said.unit and document.form in _MEASURED):
        return ()
    known = schema.get("properties", {})
    found = [({name: digits}, spoken(digits), said.precision) for digits in said.numbers]
    if not found:
        found = list(_otherwise(text, name, describe(document.form, f"{entry}/{name}").schema, known, beside))
    return tuple(Amount(_with_precision(fields, precision, known, beside), words) for fields, words, precision in found)


def _otherwise(
    text: str, name: str, schema: Schema, known: Schema, beside: Mapping[str, Node]
) -> Iterator[tuple[dict[str, str], str, str]]:
    """Yield what is no plain number: a percentage, a range, a part of a whole, more or less than before, none."""
    percent = percent_of(text)
    if percent.numbers:
        digits, unit = _digits(percent.numbers[0]), beside.get("unit")
        if "unit" in known and (unit is None or unit.string == "%"):
            yield (
                {name: digits, **({} if unit is not None else {"unit": '"%"'})},
                f"{spoken(digits)}%",
                percent.precision,
            )
        elif name == "change" and "previous" in known:
            yield {name: digits}, f"{spoken(digits)}%", percent.precision
        return
    sides = re.fullmatch(r"\s*(\d\d[\d.]*) */ *(\d\d[\d.]*)(?: người)?\s*", text)  # so many of so many, or a range
    ends = range_of(text.replace("/", "-") if sides is not None else text)
    if sides is not None and ends is not None and "from" in known:
        for one in meant(sides[1], schema).numbers[:1]:
            yield {name: one}, spoken(one), "exact"
    if ends is not None and "from" in known and all(_fits(end, schema) for end in ends):
        low, high = map(_digits, ends)
        words = f"{spoken(low)}-{spoken(high)}"
        yield {"from": low, "to": high}, words, "" if "precision" in beside else "about"
    moved = re.fullmatch(r"(tang|giam)(?: them| bot)? *(.*)", fold(text).strip())
    if moved is not None and _fits(Decimal(-1), schema):
        for digits in meant(moved[2], schema).numbers[:1]:
            yield {name: f"-{digits}" if moved[1] == "giam" else digits}, spoken(digits), ""
    if fold(text).strip(" .") in ("khong", "khong co", "khong tang giam", "khong tang, giam", "khong ai"):
        yield {name: "0"}, "0", "exact"
    minus = re.fullmatch(r"- *(\d.*)", text)
    if minus is not None:
        for digits in meant(minus[1], schema).numbers[:1]:
            yield {name: digits}, spoken(digits), ""


def _with_precision(fields: dict[str, str], said: str, known: Schema, beside: Mapping[str, Node]) -> dict[str, str]:
    """Return the fields with the precision that was named, or with the usual one where the entry has none yet."""
    if "precision" not in known or not (said or "precision" not in beside):
        return fields
    now = beside.get("precision")
    return fields if now is not None and said in ("", now.string) else {**fields, "precision": said or "exact"}


def _number_of(form: str, entry: str, schema: Schema) -> str:
    """Return the number that an entry is of: the only whole number that it must have, beside its precision."""
    required = [*map(str, schema.get("else", {}).get("required", ())), *map(str, schema.get("required", ()))]
    numbers = [name for name in required if number_kind(describe(form, f"{entry}/{name}").schema) == "integer"]
    return numbers[0] if len(numbers) == 1 and set(required) <= {numbers[0], "precision"} else ""


def in_words(node: Node, found: tuple[Amount, ...]) -> Message | None:
    """Return what to write for a number whose entry does not stand in braces on one line."""
    name = name_of(node)
    if not found:
        return None
    first, *others = (dict(amount.fields) for amount in found)
    if "from" in first and name not in first:
        low, high = f"from: {first['from']}", f"to: {first['to']}"
        return msg("In place of {field} write two lines: {low} and {high}", field=f"{name}:", low=low, high=high)
    line = f"{name}: {first.pop(name)}"
    if others:
        return msg(
            "If it is {first}, write {line}; if it is {second}, write {other}.",
            first=found[0].spoken,
            line=line,
            second=found[1].spoken,
            other=f"{name}: {others[0].get(name, '')}",
        )
    if first:
        beside = ", ".join(f"{other}: {value}" for other, value in first.items())
        return msg("Write {line}, and beside it {others}.", line=line, others=beside)
    return msg("Write {line}.", line=line)


def torn_off(children: Mapping[str, Node], rest: Node, known: Collection[str]) -> Node | None:
    """Return the value that YAML split in braces, given the field with its end: «{count: 1,200}» is two fields."""
    if rest.value is not None:
        return None
    owner = None
    for name, child in children.items():
        if child is rest:
            break
        if name in known:
            owner = child
        elif child.value is not None:
            owner = None
    return owner if owner is not None and owner.line == rest.key_line and owner.value is not None else None


def siblings(document: Document, node: Node) -> list[Node]:
    """Return the values of the entry of a value, itself among them."""
    found = document.root
    for part in node.pointer.split("/")[1:-1]:
        if found is None:
            break
        members = found.items()
        name = part.replace("~1", "/").replace("~0", "~")
        found = members[int(part)] if part.isdigit() and int(part) < len(members) else found.get(name)
    return list(found.value.values()) if found is not None and isinstance(found.value, dict) else []
