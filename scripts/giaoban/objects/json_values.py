"""Small values as JSON: times, counts of people, and the digest of what is published."""

import hashlib
from datetime import date, datetime
from typing import Any

import orjson

from ..base.periods import Period
from ..documents.model import Count
from ..summaries.tally import People

Json = dict[str, Any]
COUNTED = frozenset({"topics", "matters", "figures", "claims", "flow"})
_OF_THE_MOMENT = ("as_of", "commit", "digest")


def iso(value: date | datetime | None) -> str | None:
    """Return a date or a time as the data writes it."""
    return None if value is None else value.isoformat()


def fields_of(value: object, *names: str) -> Json:
    """Return these attributes of a value by their names, each as JSON has it; only what is named is told."""
    return {name: _plain(getattr(value, name)) for name in names}


def fields_or_none(value: object, *names: str) -> Json | None:
    """Return these attributes of a value, or None where there is no value."""
    return None if value is None else fields_of(value, *names)


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Period():
            return str(value)
        case tuple():
            return list(value)
        case Count():
            return count_json(value)
        case People():
            return people_json(value)
        case _:
            return value


def people_json(people: People | None) -> Json | None:
    """Return a sum of people."""
    return fields_or_none(people, "count", "precision", "estimated")


def count_json(count: Count | None) -> Json | None:
    """Return one count of people."""
    return fields_or_none(count, "count", "precision")


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
