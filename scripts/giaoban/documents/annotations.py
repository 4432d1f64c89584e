"""Which values of a document its schema marks: references (`x-ref`), texts that people write (`x-text`)."""

from functools import cache, cached_property
from typing import Any

from ..repository.layout import Form
from ..repository.source import Node
from ..schemas import Schema, load, resolve

ANNOTATIONS = ("x-ref", "x-text")
UNKNOWN = "unknown"
Annotated = dict[str, tuple[tuple[Node, Any], ...]]
Found = dict[str, list[tuple[Node, Any]]]


def annotate(root: Node, form: Form) -> Annotated:
    """Return, for each annotation, the marked values of a document with what the schema says, in one walk.

    Of a list that is marked as a whole the members are returned. Values under keys that the schema does not know are
    returned as `unknown`.
    """
    found: Found = {name: [] for name in (*ANNOTATIONS, UNKNOWN)}
    _walk(root, _marked(form), frozenset(), found)
    return {name: tuple(entries) for name, entries in found.items()}


class _Marked:
    """A part of a schema with its marks. What lies below is resolved when a document first has it."""

    def __init__(self, schema: Schema, home: str) -> None:
        self.marks = {name: schema[name] for name in ANNOTATIONS if name in schema}
        self.names = frozenset(self.marks)
        self._known: Schema = schema.get("properties", {})
        self._items = schema.get("items")
        self._home = home
        self._below: dict[str, _Marked | None] = {}

    def below(self, key: str) -> "_Marked | None":
        """Return what stands under a key, None for one that the schema does not know."""
        if key not in self._below:
            self._below[key] = _Marked(*resolve(self._known[key], self._home)) if key in self._known else None
        return self._below[key]

    @cached_property
    def members(self) -> "_Marked | None":
        """Return what the members of a list are."""
        return _Marked(*resolve(self._items, self._home)) if isinstance(self._items, dict) else None


@cache
def _marked(form: str) -> _Marked:
    return _Marked(*resolve(load(form), form))


def _walk(node: Node, marked: _Marked, covered: frozenset[str], found: Found) -> None:
    value = node.value
    for name, said in marked.marks.items():
        if name not in covered:
            found[name].extend((member, said) for member in (value if isinstance(value, tuple) else (node,)))
    if isinstance(value, dict):
        for key, child in value.items():
            below = marked.below(key)
            if below is None:
                found[UNKNOWN].append((child, None))
            else:
                _walk(child, below, frozenset(), found)
    elif isinstance(value, tuple) and marked.members is not None:
        for member in value:
            _walk(member, marked.members, marked.names, found)
