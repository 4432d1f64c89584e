"""What somebody meant who wrote a number as one speaks it: «12.000», «1 200», «khoảng 400», «1,2 tỉ»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ..documents.corpus import Document
from ..messages import Message, msg
from ..repository.source import Node, parts_thousands
from ..schemas import Schema, describe
from ..vietnamese import fold

_PRECISIONS: Final = {
    "about": ("khoang", "chung", "do", "tam", "uoc", "uoc chung", "~"),
    "over": ("hon", "tren", ">"),
    "nearly": ("gan", "<"),
}
_WORDS: Final = {word: name for name, words in _PRECISIONS.items() for word in words}
_SIZES: Final = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ti": 10**9, "ty": 10**9}
_SAID = re.compile(
    rf"(?:(?P<word>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))}) *)?"
    r"(?P<number>[-+]?[0-9](?:[0-9.,_ ]*[0-9])?(?:e[0-9]{1,2})?)"
    rf"(?: *(?P<size>{'|'.join(_SIZES)})\b)?(?: *[^\d\s.,][^\d]*)?"
)
_LONGEST: Final = 18
_NUMBERS: Final = ("integer", "number")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a number may have meant, the likeliest first, as digits for a file; and the precision told with it."""

    numbers: tuple[str, ...]
    precision: str = ""


def meant(text: str, schema: Schema) -> Meant:
    """Return what a text may have meant in a field of numbers; no numbers where nothing fits its schema."""
    said = _SAID.fullmatch(" ".join(fold(text).split()))
    if said is None:
        return Meant(())
    size = _SIZES.get(said["size"] or "", 1)
    fitting = (value * size for value in _values(re.sub("[ _]", "", said["number"])))
    numbers = dict.fromkeys(_digits(value) for value in fitting if _fits(value, schema))
    # What is one number only by its dots is no second reading of a whole one.
    few = tuple(numbers)[:1] if schema.get("type") == "integer" else tuple(numbers)
    return Meant(few, _WORDS.get(said["word"] or "", ""))


def _values(written: str) -> Iterator[Decimal]:
    """Yield what digits with dots and commas may mean: first as a Vietnamese reader takes them."""
    if len(written) > _LONGEST:
        return
    plain = re.sub("[.,]", "", written)
    if parts_thousands(written) or re.fullmatch(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+", written):
        yield Decimal(plain)
    if re.fullmatch(r"[-+]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+),\d+", written):  # 1.200,5
        yield Decimal(written.replace(".", "").replace(",", "."))
    elif re.fullmatch(r"[-+]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)\.\d+(?:e\d+)?", written):  # 1,200.5
        yield Decimal(written.replace(",", ""))
    elif re.fullmatch(r"[-+]?\d+(?:e\d+)?", written):
        yield Decimal(written)


def _fits(value: Decimal, schema: Schema) -> bool:
    if schema.get("type") == "integer" and value % 1:
        return False
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))


def _digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spoken(digits: str) -> str:
    """Return a number as Vietnamese readers write it: 1.200 of 1200, 1,2 of 1.2."""
    whole, _, rest = digits.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def line_to_write(document: Document, node: Node) -> Message | None:
    """Return the line to write instead of what was written in a field of numbers, or None where nobody can tell."""
    field = describe(document.form, node.pointer)
    found = meant(_whole_text(document, node), field.schema)
    lines = [f"{field.name}: {digits}" for digits in found.numbers]
    if not lines:
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
    """Return the number whose end a field without a value is: within braces «{count: 1,200}» is read as two fields."""
    name = rest.pointer.rpartition("/")[2]
    if rest.value is not None or not name[:1].isdigit():
        return None
    beside = _siblings(document, rest)
    place = next((place for place, node in enumerate(beside) if node is rest), 0)
    before = beside[place - 1] if place else None
    is_number = before is not None and describe(document.form, before.pointer).schema.get("type") in _NUMBERS
    return before if is_number else None


def _whole_text(document: Document, node: Node) -> str:
    """Return what was written for a number, with what was torn off it."""
    text = node.written or node.string
    rests = (other for other in _siblings(document, node) if torn_off(document, other) is node)
    return ",".join((text, *(rest.pointer.rpartition("/")[2] for rest in rests)))


def _siblings(document: Document, node: Node) -> list[Node]:
    found = document.root
    for part in node.pointer.split("/")[1:-1]:
        if found is None:
            break
        members = found.items()
        name = part.replace("~1", "/").replace("~0", "~")
        found = members[int(part)] if part.isdigit() and int(part) < len(members) else found.get(name)
    return list(found.value.values()) if found is not None and isinstance(found.value, dict) else []
