"""The annotations of the schemas.

References (`x-ref`), people's texts (`x-text`), days on which something happened (`x-happened`), who writes a value
(`x-writers`).
"""

from functools import cache, cached_property
from typing import Any

from ..source.layout import Form
from ..source.node import Node
from .schemas import Schema, load, resolve, writers_of

ANNOTATIONS = ("x-ref", "x-text", "x-happened")
UNKNOWN = "unknown"
Annotated = dict[str, tuple[tuple[Node, Any], ...]]
Found = dict[str, list[tuple[Node, Any]]]


def annotate(root: Node, form: Form) -> Annotated:
    """Return, for each annotation, the marked values of a document and what the schema says of them.

    For a list that is marked as a whole its members are returned. Values under keys that the schema does not know are
    returned as `unknown`.
    """
    found: Found = {name: [] for name in (*ANNOTATIONS, UNKNOWN)}
    _walk(root, marked(form), frozenset(), found)
    return {name: tuple(entries) for name, entries in found.items()}


class Marked:
    """A part of a schema with its marks. The parts below are resolved when a document first uses them.

    `writers` are the roles that write the value; `owned` tells that they are named here and not further up.
    """

    def __init__(self, schema: Schema, home: str, above: "Marked | None" = None) -> None:
        """Take a resolved schema, the name of its file, and the part above it."""
        self.schema = schema
        self.writers: tuple[str, ...] = writers_of(schema, above.writers if above is not None else ())
        self.owned = above is not None and "x-writers" in schema
        self.marks = {name: schema[name] for name in ANNOTATIONS if name in schema}
        self.names = frozenset(self.marks)
        self._known: Schema = schema.get("properties", {})
        self._items = schema.get("items")
        self._home = home
        self._below: dict[str, Marked | None] = {}

    def below(self, key: str) -> "Marked | None":
        """Return the part under a key, None for a key that the schema does not know."""
        if key not in self._below:
            self._below[key] = Marked(*resolve(self._known[key], self._home), self) if key in self._known else None
        return self._below[key]

    @cached_property
    def members(self) -> "Marked | None":
        """Return the part for the members of a list."""
        return Marked(*resolve(self._items, self._home), self) if isinstance(self._items, dict) else None

    @cached_property
    def keyed(self) -> bool:
        """Tell whether this is a list whose members have an `id`, so that their order does not matter."""
        return self.members is not None and self.members.below("id") is not None


@cache
def marked(form: str) -> Marked:
    """Return the schema of a form with its marks."""
    return Marked(*resolve(load(form), form))


_NONE: frozenset[str] = frozenset()


def _walk(node: Node, marked: Marked, covered: frozenset[str], found: Found) -> None:
    value = node.value
    for name, said in marked.marks.items():
        if name not in covered:
            found[name].extend((member, said) for member in (value if isinstance(value, tuple) else (node,)))
    if isinstance(value, dict):
        for key, child in value.items():
            below = marked.below(key)
            if below is None:
                found[UNKNOWN].append((child, None))
            elif below.marks or isinstance(child.value, dict | tuple):  # else there is nothing to find
                _walk(child, below, _NONE, found)
    elif isinstance(value, tuple) and marked.members is not None:
        for member in value:
            _walk(member, marked.members, marked.names, found)
