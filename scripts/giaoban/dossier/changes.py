"""What a change of a document changed, field by field."""

import json
from collections.abc import Iterator
from typing import Final

from ..source.node import escape
from .dossier import FieldChange

_LONGEST: Final = 400  # characters of a quoted value; the version itself has the whole text


def field_changes(before: object, after: object) -> tuple[FieldChange, ...]:
    """Return the fields in which two documents (bare values) differ, in the order of the later one.

    Mappings are compared key by key. Lists whose members have an `id` (matters) are compared by id, so that a matter
    inserted before others changes none of them; other lists of mappings by index; lists of texts as a whole. A pointer
    to a matter has its id: `/matters/#3/title`.
    """
    return tuple(_differ("", before, after))


def _differ(pointer: str, before: object, after: object) -> Iterator[FieldChange]:
    old, new = _members(before), _members(after)
    if old is None or new is None:
        if json.dumps(before) != json.dumps(after):  # unlike ==, this tells `true` from `1`
            yield FieldChange(pointer, "changed", _text(before), _text(after))
        return
    for key in dict.fromkeys((*new, *old)):
        inner = f"{pointer}/{key}"
        if key not in old:
            yield from (FieldChange(place, "added", None, text) for place, text in _leaves(inner, new[key]))
        elif key not in new:
            yield from (FieldChange(place, "removed", text, None) for place, text in _leaves(inner, old[key]))
        else:
            yield from _differ(inner, old[key], new[key])


def _leaves(pointer: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield the fields of a new or removed value; for a whole matter only its title."""
    if isinstance(value, dict) and "id" in value and "title" in value:
        yield pointer, _text(value["title"])
        return
    members = _members(value)
    if not members:
        yield pointer, _text(value)
    for key, member in (members or {}).items():
        yield from _leaves(f"{pointer}/{key}", member)


def _members(value: object) -> dict[str, object] | None:
    """Return the members of a value by the last part of their pointer, or None if it is compared as a whole."""
    if isinstance(value, dict):
        return {escape(key): member for key, member in value.items()}
    if not isinstance(value, list) or not all(isinstance(member, dict) for member in value):
        return None
    found: dict[str, object] = {f"#{member['id']}": member for member in value if "id" in member}
    return found if len(found) == len(value) else {str(place): member for place, member in enumerate(value)}


def _text(value: object) -> str:
    if isinstance(value, list) and not any(isinstance(member, dict | list) for member in value):
        return ", ".join(_text(member) for member in value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
