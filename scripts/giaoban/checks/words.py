"""Words for problems of shape: a value as an officer wrote it, the allowed values, the nearest to a typing error."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from ..base.messages import Message, Words, msg
from ..documents.schemas import Field, Schema, describe
from ..privacy import find
from ..source.node import Node
from .context import ShapeFault

SHOWN = 40


def shown(value: object) -> str:
    """Return a value as in the file, shortened, on one line; never in the notation of a programming language."""
    if value is None:
        return "∅"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list | tuple):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = masked(" ".join(str(value).split()))
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def shown_at(node: Node) -> str:
    """Return the value of a node as `shown` does, but a number with its spelling in the file: 1.200, not 1.2."""
    return shown(node.written or node.value)


def masked(text: str) -> str:
    """Return a text with personal data replaced by stars, so that no message or log repeats them."""
    for finding in reversed(find(text)):
        text = text[: finding.start] + finding.masked + text[finding.end :]
    return text


def nearest(word: str, choices: Iterable[str], floor: int = 70) -> str | None:
    """Return the choice that a mistyped word most likely meant, or None where none is close."""
    found = process.extractOne(word.casefold(), {choice: choice.casefold() for choice in choices}, scorer=fuzz.ratio)
    return str(found[2]) if found is not None and found[1] >= floor else None


def field_at(fault: ShapeFault) -> Field:
    """Return the words for the field of a fault."""
    return describe(fault.document.form, fault.node.pointer)


def titled(field: Field) -> Message | Words:
    """Return a field's title with its name in the file."""
    if field.title.en == field.name and field.title.vi == field.name:
        return Words(f"«{field.name}»", f"«{field.name}»")
    return msg("«{title}» ({name})", title=field.title, name=field.name) if field.name else field.title


def choices(field: Field) -> str:
    """Return the allowed values of a field, each with its Vietnamese word where the schema has one."""
    values = field.schema.get("enum", ())
    return ", ".join(f"{value} ({field.labels[value].vi})" if value in field.labels else str(value) for value in values)


def mend(schema: Schema) -> Words | None:
    """Return the schema's own advice for a value that it refuses, or None where it has none."""
    text = schema.get("x-mend")
    return Words(str(text), str(schema.get("x-mend-en", text))) if text else None


def example(field: Field) -> str:
    """Return an example of how the field is written, or the empty text."""
    found = next((found for found in field.examples if not isinstance(found, dict | list)), "")
    return shown(found) if isinstance(found, bool) else str(found)
