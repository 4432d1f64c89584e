"""A document in words, for Markdown and others: every field with its title, every value with its label."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ..base.messages import Translator, msg
from ..base.times import parse_date, parse_time
from ..base.vietnamese import day, exact, moment
from ..documents.schemas import describe
from ..documents.typed import shortest
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


class Wording:
    """How values are told to the office: topics with their codes, references as they are written, days as dd/mm/yyyy.

    What goes to an authority has a wording of its own (`word.wording`).
    """

    def tells(self, name: str, depth: int) -> bool:
        """Tell whether a field is told at all."""
        return depth > 0 or name not in _UNTOLD

    def whole(self, _name: str, _values: Mapping[str, object]) -> str | None:
        """Return a value that has fields of its own as one text, None where its fields are told one by one."""
        return None

    def people(self, _number: float, text: str, _kind: object) -> str:
        """Return a number by its `x-people`: it may be one of people, or «change» in percent between such numbers."""
        return text

    def topic(self, label: str, code: str) -> str:
        """Return a topic in words."""
        return label if label == code else f"{label} ({code})"

    def reference(self, _kind: str, text: str) -> str:
        """Return a reference to a document or a matter (`x-ref` of the schema)."""
        return text

    def day(self, value: date) -> str:
        """Return a day."""
        return day(value)

    def moment(self, value: datetime) -> str:
        """Return a moment."""
        return moment(value)


USUAL: Final = Wording()


def tell(
    form: str,
    values: object,
    registry: Registry,
    translate: Translator,
    pointer: str = "",
    wording: Wording = USUAL,
) -> Iterator[Told]:
    """Yield the fields of a document, or of its part at a JSON pointer, in their written order.

    `values` are the bare values there. Units are shown by name, topics as the wording has them. Line breaks in texts
    are kept.
    """
    yield from _Teller(form, registry, translate, wording).tell(pointer, values, 0)


def field_name(form: str, pointer: str, translate: Translator) -> str:
    """Return the place of a field in words: «Vấn đề 1 › Số người». The pointer is one of `dossier.changes`."""
    parts: list[str] = []
    path = ""
    for part in pointer.strip("/").split("/"):
        if part.startswith("#") or part.isdigit():
            place = part.lstrip("#") if part.startswith("#") else str(int(part) + 1)
            path += "/0"
            parts[-1:] = [f"{translate(describe(form, path).title)} {place}"]
        else:
            path += f"/{part}"
            parts.append(translate(describe(form, path).title))
    return " › ".join(parts)


def value_words(
    form: str, pointer: str, value: str, registry: Registry, translate: Translator, wording: Wording = USUAL
) -> str:
    """Return the value of a field in words. The pointer is one of `dossier.changes`."""
    parts = ["0" if part.startswith("#") else part for part in pointer.strip("/").split("/")]
    place, teller = "/" + "/".join(parts), _Teller(form, registry, translate, wording)
    match describe(form, place).schema.get("type"):
        case "boolean" if value in ("true", "false"):
            return teller.word(place, parts[-1], value == "true")
        case "array":
            return ", ".join(teller.word(f"{place}/0", parts[-1], member) for member in value.split(", "))
        case "number" | "integer" if (number := _number(value)) is not None:
            return teller.word(place, parts[-1], number)
        case _:
            return teller.word(place, parts[-1], value)


def _number(text: str) -> float | None:
    try:
        return shortest(float(text))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Teller:
    form: str
    registry: Registry
    translate: Translator
    wording: Wording

    def tell(self, pointer: str, values: object, depth: int) -> Iterator[Told]:
        """Yield the fields of a mapping."""
        for name, value in values.items() if isinstance(values, Mapping) else ():
            if self.wording.tells(name, depth):
                yield from self._field(f"{pointer}/{name}", name, value, depth)

    def _field(self, pointer: str, name: str, value: object, depth: int) -> Iterator[Told]:
        title = self.translate(describe(self.form, pointer).title)
        if isinstance(value, Mapping):
            yield from self._inner(title, pointer, name, value, depth)
        elif isinstance(value, list) and any(isinstance(member, Mapping) for member in value):
            one = self.translate(describe(self.form, f"{pointer}/0").title)
            for place, member in enumerate(value, 1):
                numbered = f"{one} {place}" if len(value) > 1 else title
                if isinstance(member, Mapping):
                    yield from self._inner(numbered, f"{pointer}/0", name, member, depth)
                else:
                    yield Told(depth, numbered, self.word(f"{pointer}/0", name, member))
        elif isinstance(value, list):
            yield Told(depth, title, ", ".join(self.word(f"{pointer}/0", name, member) for member in value) or "–")
        else:
            yield Told(depth, title, self.word(pointer, name, value))

    def _inner(self, title: str, pointer: str, name: str, values: object, depth: int) -> Iterator[Told]:
        """Yield a value that has fields of its own: whole where the wording has one text for it."""
        text = self.wording.whole(name, values) if isinstance(values, Mapping) else None
        yield Told(depth, title, text or "")
        if text is None:
            yield from self.tell(pointer, values, depth + 1)

    def word(self, pointer: str, name: str, value: object) -> str:
        """Return one value in words."""
        if isinstance(value, bool):
            return self.translate(msg("yes") if value else msg("no"))
        field = describe(self.form, pointer)
        if isinstance(value, int | float):
            text = exact(value) if name != "id" else str(value)
        else:
            text = "" if value is None else str(value)
        if text in field.labels:
            return self.translate(field.labels[text])
        people = field.schema.get("x-people")
        if people and (number := value if isinstance(value, int | float) else _number(text)) is not None:
            return self.wording.people(number, text, people)
        if text.isdecimal():
            return text
        kind = field.schema.get("x-ref")
        if kind == "topic":
            return self.wording.topic(self.registry.topics.full_label(text), text)
        if kind == "unit":
            known = self.registry.units.get(text)
            return known.label if known else self.registry.units.kind_names(self.translate.language).get(text, text)
        if kind is not None:
            return self.wording.reference(kind, text)
        on, at = parse_date(text), parse_time(text)
        if on is not None:
            return self.wording.day(on)
        return self.wording.moment(at) if at is not None else text
