"""Typed values from the plain ones of a document, by the types of a dataclass's fields.

`build` makes any dataclass whose fields are dates, times, periods, texts, numbers, choices, mappings, lists, or
dataclasses again. `Annotated` types add what a type alone does not say: `Key`, `Otherwise`, `Above`, or a function that
makes the value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin, get_type_hints

from ..base.periods import Period, parse_period
from ..base.times import parse_date, parse_time

T = TypeVar("T")
Values = Mapping[str, Any]
Reader = Callable[[Any, Values], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """The key under which a field's value is written, where it is not the field's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The key whose value, as the only member, holds where a list is not written or empty."""

    key: str


_ABOVE: Final = "above"
Above = Annotated[T, _ABOVE]  # a value that comes from around the object: the document's path, reference, unit, period


def shortest(value: float) -> float:
    """Return a number in its shortest form: 12.0 as 12."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Number = Annotated[float, shortest]


def build(kind: type[T], values: Values, above: Values) -> T:
    """Return a dataclass from the values of an object, and from those around it for the fields that are `Above`.

    Raises ValueError, TypeError or KeyError for values that are not of these types.
    """
    from_above, written = _parts(kind)  # type: ignore[arg-type]  # it takes the hash of the objects for the class's
    made = {name: above[name] for name in from_above}
    for name, key, otherwise, read in written:
        if key in values:
            made[name] = read(values[key], above)
        elif otherwise is not None:
            made[name] = read([values[otherwise]], above)
    return kind(**made)


@cache
def names_of(kind: Any) -> Mapping[str, str]:
    """Return the name of each field of a dataclass by the key under which it is written."""
    return {key: name for name, key, _, _ in _parts(kind)[1]}


@cache
def _parts(kind: Any) -> tuple[tuple[str, ...], tuple[tuple[str, str, str | None, Reader], ...]]:
    """Return the fields from above, and the others: each with its key, the key that holds otherwise, its reader."""
    from_above: list[str] = []
    written: list[tuple[str, str, str | None, Reader]] = []
    hints = get_type_hints(kind, include_extras=True)
    for part in fields(kind):
        marks = get_args(hints[part.name])[1:] if get_origin(hints[part.name]) is Annotated else ()
        if _ABOVE in marks:
            from_above.append(part.name)
            continue
        key = next((mark.name for mark in marks if isinstance(mark, Key)), part.name)
        otherwise = next((mark.key for mark in marks if isinstance(mark, Otherwise)), None)
        written.append((part.name, key, otherwise, _reader(hints[part.name])))
    return tuple(from_above), tuple(written)


@cache
def _reader(kind: Any) -> Reader:
    """Return how a value of a type is read."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        make = next((mark for mark in inner[1:] if callable(mark)), None)
        return (lambda value, _: make(value)) if make is not None else _reader(inner[0])
    if origin is UnionType:
        return _reader(next(one for one in inner if one is not NoneType))
    if origin is tuple:
        member = _reader(inner[0])
        return lambda value, above: tuple(member(entry, above) for entry in value)
    if origin is dict:
        entry = _reader(inner[1])
        return lambda value, above: {key: entry(one, above) for key, one in value.items()}
    if is_dataclass(kind) and isinstance(kind, type) and kind is not Period:
        return lambda value, above: build(kind, value, _within(value, above))
    parse = _PARSERS.get(kind)
    return (lambda value, _: _understood(parse, value)) if parse is not None else lambda value, _: value


def _within(member: Values, above: Values) -> Values:
    """Return what is above a member's values; one with an `id` is referred to by it."""
    return {**above, "reference": f"{above['reference']}#{member['id']}"} if "id" in member else above


_PARSERS: Final[Mapping[Any, Callable[[object], object]]] = {
    date: parse_date,
    datetime: parse_time,
    Period: parse_period,
}


def _understood(parse: Callable[[object], object], value: object) -> object:
    found = parse(value)
    if found is None:
        raise ValueError(f"not understood, though its schema took it: {value!r}")
    return found
