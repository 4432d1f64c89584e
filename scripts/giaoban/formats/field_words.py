"""A document in words, for Markdown and others: every field with its title, every value with its label."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..base.messages import Translator, msg
from ..base.times import parse_date, parse_time
from ..base.vietnamese import day, exact, moment
from ..documents.schemas import describe
from ..registry.load import Registry

# Fields that tell a reader nothing: the form, and what every document attests.
_UNTOLD: Final = ("form", "secrecy")


@dataclass(frozen=True, slots=True)
class Told:
    """One field in words: its depth (from 0), its title, its value; the value is empty if it has fields of its own."""

    depth: int
    title: str
    text: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """Return the lines of the value that are not empty."""
        return [line for line in self.text.splitlines() if line.strip()]


def tell(form: str, values: object, registry: Registry, translate: Translator, pointer: str = "") -> Iterator[Told]:
    """Yield the fields of a document, or of its part at a JSON pointer, in their written order.

    `values` are the bare values there. Units are shown by name, topics by label and code. Line breaks in texts are
    kept.
    """
    yield from _Teller(form, registry, translate).tell(pointer, values, 0)


def field_name(form: str, pointer: str, translate: Translator) -> str:
    """Return the place of a field in words: «Các vấn đề 1 › Số người». The pointer is one of `dossier.changes`."""
    parts: list[str] = []
    path = ""
    for part in pointer.strip("/").split("/"):
        if part.startswith("#") or part.isdigit():
            place = part.lstrip("#") if part.startswith("#") else str(int(part) + 1)
            path += "/0"
            parts[-1:] = [f"{parts[-1]} {place}"] if parts else [place]
        else:
            path += f"/{part}"
            parts.append(translate(describe(form, path).title))
    return " › ".join(parts)


def value_words(form: str, pointer: str, value: str, registry: Registry, translate: Translator) -> str:
    """Return the value of a field in words. The pointer is one of `dossier.changes`."""
    parts = ["0" if part.startswith("#") else part for part in pointer.strip("/").split("/")]
    place, teller = "/" + "/".join(parts), _Teller(form, registry, translate)
    match describe(form, place).schema.get("type"):
        case "boolean" if value in ("true", "false"):
            return teller.word(place, parts[-1], value == "true")
        case "array":
            return ", ".join(teller.word(f"{place}/0", parts[-1], member) for member in value.split(", "))
        case _:
            return teller.word(place, parts[-1], value)


@dataclass(frozen=True, slots=True)
class _Teller:
    form: str
    registry: Registry
    translate: Translator

    def tell(self, pointer: str, values: object, depth: int) -> Iterator[Told]:
        """Yield the fields of a mapping."""
        for name, value in values.items() if isinstance(values, Mapping) else ():
            if depth or name not in _UNTOLD:
                yield from self._field(f"{pointer}/{name}", name, value, depth)

    def _field(self, pointer: str, name: str, value: object, depth: int) -> Iterator[Told]:
        title = self.translate(describe(self.form, pointer).title)
        if isinstance(value, Mapping):
            yield Told(depth, title)
            yield from self.tell(pointer, value, depth + 1)
        elif isinstance(value, list) and any(isinstance(member, Mapping) for member in value):
            for place, member in enumerate(value, 1):
                named = f"{title} {place}" if len(value) > 1 else title
                one = () if isinstance(member, Mapping) else (self.word(f"{pointer}/0", name, member),)
                yield Told(depth, named, *one)
                yield from self.tell(f"{pointer}/0", member, depth + 1)
        elif isinstance(value, list):
            yield Told(depth, title, ", ".join(self.word(f"{pointer}/0", name, member) for member in value) or "–")
        else:
            yield Told(depth, title, self.word(pointer, name, value))

    def word(self, pointer: str, name: str, value: object) -> str:
        """Return one value in words."""
        if isinstance(value, bool):
            return self.translate(msg("yes") if value else msg("no"))
        if isinstance(value, int | float):
            return exact(value) if name != "id" else str(value)
        text = "" if value is None else str(value)
        field = describe(self.form, pointer)
        if text in field.labels:
            return self.translate(field.labels[text])
        if field.schema.get("x-ref") == "topic":
            label = self.registry.topics.full_label(text)
            return label if label == text else f"{label} ({text})"
        if name == "unit" or "addressed_to" in pointer:
            return self.registry.units.label(text)
        date, time = parse_date(text), parse_time(text)
        return day(date) if date is not None else (moment(time) if time is not None else text)
