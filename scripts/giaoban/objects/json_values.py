"""Values as JSON, whole or some of their fields, and the digest of what is published."""

import hashlib
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from typing import Any

import orjson

from ..base.periods import Period
from ..documents.typed import names_of

Json = dict[str, Any]
Shape = Mapping[str, "Shape"]  # the names of an object's fields, each with those below it
COUNTED = frozenset({"topics", "matters", "figures", "claims", "flow"})
_OF_THE_MOMENT = ("as_of", "commit", "digest")


def iso(value: date | datetime | None) -> str | None:
    """Return a date or a time as the data writes it."""
    return None if value is None else value.isoformat()


def fields_of(value: object, *names: str) -> Json:
    """Return these attributes of a value by their names, each as JSON has it; only what is named is told."""
    return {name: plain(getattr(value, name)) for name in names}


def fields_or_none(value: object, *names: str) -> Json | None:
    """Return these attributes of a value, or None where there is no value."""
    return None if value is None else fields_of(value, *names)


def plain(value: Any, shape: Shape | None = None) -> Any:
    """Return a value as JSON has it; of an object the fields of a shape, without one all that it has."""
    match value:
        case None | str() | int() | float():
            return value
        case date():
            return value.isoformat()
        case tuple() | list():
            return [plain(member, shape) for member in value]
        case dict():
            return {key: plain(member) for key, member in value.items()}
        case Period():
            return str(value)
        case _ if is_dataclass(value):
            names = names_of(type(value))  # type: ignore[arg-type]  # it takes the hash of the objects for the class's
            told = names if shape is None else shape
            return {key: plain(getattr(value, names.get(key, key)), shape and shape[key]) for key in told}
        case _:
            return str(value)


def digest_of(content: object) -> str:
    """Return the SHA-256 of JSON values in a canonical form, without moments, commits and digests.

    The values under `COUNTED`, most of the data, have none of these and are taken unchanged, which is faster.
    """
    if isinstance(content, dict):
        lasting = {
            key: value if key in COUNTED else _lasting(value)
            for key, value in content.items()
            if key not in _OF_THE_MOMENT
        }
    else:
        lasting = _lasting(content)
    return hashlib.sha256(orjson.dumps(lasting, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _lasting(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lasting(entry) for key, entry in value.items() if key not in _OF_THE_MOMENT}
    # Most lists are of references; looking at each would take longer than the digest itself.
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        return [_lasting(entry) for entry in value]
    return value
