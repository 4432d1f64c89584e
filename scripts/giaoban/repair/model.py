"""The meaning of a text: the values that the reader gets from it, and whether two values are the same."""

from collections.abc import Callable

from ..base.vietnamese import as_meant
from ..source.node import Fault, escape
from ..source.read import read_source


def reading(text: str) -> tuple[object, tuple[Fault, ...]]:
    """Return the values of a text (None where there are none) and the reader's faults."""
    source = read_source(text.encode("utf-8"))
    return (source.root.plain if source.root is not None else None), source.faults


def same(one: object, other: object) -> bool:
    """Tell whether two values are the same: types included (1 is neither 1.0 nor true), the order of fields not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(left, right) for left, right in zip(one, other, strict=True))
    return type(one) is type(other) and one == other


def mapped(value: object, change: Callable[[str, object], object], pointer: str = "") -> object:
    """Return the values with every scalar and key replaced by the result of `change`, which also gets its pointer."""
    if isinstance(value, dict):
        return {
            str(change(pointer, key)): mapped(inner, change, f"{pointer}/{escape(key)}") for key, inner in value.items()
        }
    if isinstance(value, list):
        return [mapped(inner, change, f"{pointer}/{index}") for index, inner in enumerate(value)]
    return change(pointer, value)


def normal(value: object) -> object:
    """Return the values with every text as it is meant, in NFC."""
    return mapped(value, lambda _, scalar: as_meant(scalar) if isinstance(scalar, str) else scalar)
