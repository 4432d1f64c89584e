"""Typed values from the plain ones of a document, by the types of a dataclass's fields.

`build` makes any dataclass whose fields are dates, times, periods, texts, numbers, choices, mappings, lists, or
dataclasses again. `Annotated` types add what a type alone does not say: `Key`, `Otherwise`, `Above`, `USABLE`, or a
function that makes the value. What cannot be read raises ValueError, TypeError, KeyError or AttributeError.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from ..base.periods import Period, parse_period
from ..base.times import parse_date, parse_time

T = TypeVar("T")
Values = Mapping[str, Any]
Reader = Callable[[Any, Values], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """The key under which a field's value is written, where it is not the field's name; `inner` is one below it."""

    name: str
    inner: str | None = None


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The key whose value holds where a value is not written; of a list it is the only member."""

    key: str


_ABOVE: Final = "above"
Above = Annotated[T, _ABOVE]  # a value that comes from around the object: the document's path, reference, unit, period
USABLE: Final = "usable"  # a list or mapping without the members that cannot be read
_NOTHING: Final = object()
_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError)


def shortest(value: float) -> float:
    """Return a number in its shortest form: 12.0 as 12."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Number = Annotated[float, shortest]


def build(kind: type[T], values: Values, above: Values) -> T:
    """Return a dataclass from the values of an object, and from those around it for the fields that are `Above`.

    Raises for values that are not of these types.
    """
    from_above, written = _parts(kind)  # type: ignore[arg-type]  # it takes the hash of the objects for the class's
    made = {name: above[name] for name in from_above if name in above}
    for part in written:
        value = part.value(values)
        if value is not _NOTHING:
            made[part.name] = part.read(value, above)
    return kind(**made)


def build_usable(kind: type[T], values: Values, above: Values) -> T:
    """Return a dataclass of which every field that cannot be read has its default."""
    from_above, written = _parts(kind)  # type: ignore[arg-type]  # as above
    made = {name: above[name] for name in from_above if name in above}
    for part in written:
        with suppress(*_UNREADABLE):
            value = part.value(values)
            if value is not _NOTHING:
                made[part.name] = part.read(value, above)
    return kind(**made)


def usable(kind: type[T], members: object) -> tuple[T, ...]:
    """Return the members of a list that can be read; none for what is no list."""
    found: tuple[T, ...] = _reader(Annotated[tuple[kind, ...], USABLE])(members, {})  # type: ignore[valid-type]
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """A field that is written: its keys, the key that holds where it is not, and how its value is read."""

    name: str
    key: Key
    otherwise: str | None
    read: Reader
    of_list: bool = False

    def value(self, values: Values) -> Any:
        key, inner = self.key.name, self.key.inner
        if key not in values:
            if not self.otherwise:
                return _NOTHING
            return [values[self.otherwise]] if self.of_list else values[self.otherwise]
        value = values[key]
        return value if inner is None else value.get(inner, _NOTHING)


@cache
def names_of(kind: Any) -> Mapping[str, str]:
    """Return the name of each field of a dataclass by the key under which it is written."""
    return {part.key.name: part.name for part in _parts(kind)[1]}


@cache
def _parts(kind: Any) -> tuple[tuple[str, ...], tuple[_Part, ...]]:
    """Return the names of the fields from above, and the fields that are written."""
    from_above: list[str] = []
    written: list[_Part] = []
    hints = get_type_hints(kind, include_extras=True)
    for part in fields(kind):
        marks = get_args(hints[part.name])[1:] if get_origin(hints[part.name]) is Annotated else ()
        if _ABOVE in marks:
            from_above.append(part.name)
            continue
        key = next((mark for mark in marks if isinstance(mark, Key)), Key(part.name))
        otherwise = next((mark.key for mark in marks if isinstance(mark, Otherwise)), None)
        kind_of = get_args(hints[part.name])[0] if get_origin(hints[part.name]) is Annotated else hints[part.name]
        of_list = get_origin(kind_of) is tuple
        written.append(_Part(part.name, key, otherwise, _reader(hints[part.name]), of_list))
    return tuple(from_above), tuple(written)


@cache
def _reader(kind: Any) -> Reader:
    """Return how a value of a type is read."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        make = next((mark for mark in inner[1:] if callable(mark)), None)
        read = _usable_reader(inner[0]) if USABLE in inner else _reader(inner[0])
        return (lambda value, _: make(value)) if make is not None else read
    if origin in (Union, UnionType):
        return _reader(next(one for one in inner if one is not NoneType))
    if origin is tuple:
        member = _reader(inner[0])
        return lambda value, above: tuple(member(entry, above) for entry in value)
    if origin is dict:
        entry = _reader(inner[1])
        return lambda value, above: {key: entry(one, above) for key, one in value.items()}
    if origin is Literal:
        return lambda value, _: inner[inner.index(value)]
    if is_dataclass(kind) and isinstance(kind, type) and kind is not Period:
        return lambda value, above: build(kind, _mapping(value), _within(value, above))
    parse = _PARSERS.get(kind)
    return (lambda value, _: _understood(parse, value)) if parse is not None else lambda value, _: value


def _usable_reader(kind: Any) -> Reader:
    """Return how the members of a list, or the values of a mapping, are read that can be."""
    of_list, read = get_origin(kind) is tuple, _reader(get_args(kind)[0 if get_origin(kind) is tuple else 1])

    def found(value: Any, above: Values) -> Iterator[tuple[Any, Any]]:
        for key, member in value.items() if isinstance(value, dict) else enumerate(value):
            with suppress(*_UNREADABLE):
                yield key, read(member, above)

    def made(value: Any, above: Values) -> Any:
        if not isinstance(value, list if of_list else dict):
            return () if of_list else {}
        members = dict(found(value, above))
        return tuple(members.values()) if of_list else members

    return made


def _mapping(value: Any) -> Values:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return value


def _within(member: Values, above: Values) -> Values:
    """Return what is above a member's values; one with an `id` is referred to by it."""
    named = "id" in member and "reference" in above
    return {**above, "reference": f"{above['reference']}#{member['id']}"} if named else above


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
