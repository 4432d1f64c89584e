"""Documents abridged to what rules read beyond the document itself, and problems, as JSON that can be kept.

A rule whose reach is wider than one document sees other documents only so: without the texts that no such rule reads.
The files of the registry are kept whole.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, cast

from ..base.messages import Message, Words
from ..documents.corpus import Document
from ..source.layout import Form, place_of
from ..source.node import Node, escape
from .problem import Level, Problem

Fields = Mapping[str, "Fields"]
_WHOLE: Final[Fields] = {}  # a value with everything below it


def _fields(text: str) -> Fields:
    """Return the fields that a text names, with those below a field in brackets."""
    stack: list[dict[str, Fields]] = [{}]
    for word in text.replace("(", " ( ").replace(")", " ) ").split():
        if word == "(":
            below: dict[str, Fields] = {}
            stack[-1][next(reversed(stack[-1]))] = below
            stack.append(below)
        elif word == ")":
            stack.pop()
        else:
            stack[-1][word] = _WHOLE
    return stack[0]


_KEPT: Final[Mapping[Form, Fields]] = {
    "periodic": _fields(
        """
        nil covers data_as_of received (at) overview workforce (total change) informed (body on) matters (
            id topic kind title view people (count precision) explanation scope continues hotspot claim (status)
            sources (origin) figures (source)
        )
        """
    ),
    "note": _fields("form"),
    "hotspot": _fields("topic causes times (detected closed) workers (count precision)"),
    "feedback": _fields("directive received_on outcome_on"),
    "case": _fields(
        """
        matters hotspots
        steps (
            select (on decision) verify (on outcome) escalate (on) respond (on directive)
        )
        """
    ),
    "directive": _fields("kind issued_on relay_by withdrawn_on status replaces cases"),
    "summary": _fields("issued_on highlights"),
    "restatement": _fields("restated (on)"),
}


def abridged(document: Document) -> Any:
    """Return what is kept of a document's values; None where it cannot be read."""
    return _packed(document.root, _KEPT.get(document.form, _WHOLE)) if document.root is not None else None


def document_from(path: str, blob: str, kept: Any) -> Document:
    """Return the abridged document at a path, without its text and its faults."""
    place = place_of(path)
    assert place is not None  # noqa: S101 - only documents are kept
    return Document(path, place, blob, _unpacked(kept, "") if kept is not None else None)


def _packed(node: Node, fields: Fields) -> Any:
    value: Any = node.value
    if isinstance(value, dict):
        kept = value.items() if not fields else ((key, value[key]) for key in value if key in fields)
        value = {key: _packed(child, fields.get(key, _WHOLE)) for key, child in kept}
    elif isinstance(value, tuple):
        value = [_packed(child, fields) for child in value]
    packed = [value, node.line, node.column, node.key_line, node.key_column]
    return [*packed, node.written] if node.written else packed


def _unpacked(kept: Any, pointer: str) -> Node:
    value, line, column, key_line, key_column, *written = kept
    if isinstance(value, dict):
        value = {key: _unpacked(child, f"{pointer}/{escape(key)}") for key, child in value.items()}
    elif isinstance(value, list):
        value = tuple(_unpacked(child, f"{pointer}/{place}") for place, child in enumerate(value))
    return Node(value, line, column, pointer, key_line, key_column, *written)


def kept_problem(problem: Problem) -> Any:
    """Return a problem as JSON values."""
    place = (problem.path, problem.line, problem.column, problem.field, problem.code, problem.level)
    return [*place, _said(problem.message), _said(problem.fix)]


def problem_from(kept: Any) -> Problem:
    """Return the problem of JSON values."""
    path, line, column, field, code, level, message, fix = kept
    said = cast(Message, _meant(message)), cast("Message | Words", _meant(fix))
    return Problem(path, line, column, field, code, cast(Level, level), *said)


def _said(value: object) -> Any:
    if isinstance(value, Message):
        return {"message": value.template, "values": {name: _said(inner) for name, inner in value.values}}
    if isinstance(value, Words):
        return {"vi": value.vi, "en": value.en}
    if isinstance(value, str | int | float | bool | None):
        return value
    raise TypeError(f"{type(value).__name__} in a message")


def _meant(kept: Any) -> object:
    if not isinstance(kept, dict):
        return kept
    if "message" not in kept:
        return Words(kept["vi"], kept["en"])
    return Message(kept["message"], tuple((name, _meant(inner)) for name, inner in kept["values"].items()))


def to_bytes(value: Any) -> bytes:
    """Return JSON values as bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> Any:
    """Return the JSON values of bytes."""
    return json.loads(data.decode("utf-8", "surrogatepass"))
