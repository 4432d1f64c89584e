"""Which values of a document its schema marks: references (`x-ref`), texts that people write (`x-text`)."""

from collections.abc import Iterator
from typing import Any

from ..repository.layout import Form
from ..repository.source import Node
from ..schemas import Schema, load, resolve

ANNOTATIONS = ("x-ref", "x-text")
UNKNOWN = "unknown"
Annotated = dict[str, tuple[tuple[Node, Any], ...]]


def annotate(root: Node, form: Form) -> Annotated:
    """Return, for each annotation, the marked values of a document with what the schema says, in one walk.

    Of a list that is marked as a whole the members are returned. Values under keys that the schema does not know are
    returned as `unknown`.
    """
    found: dict[str, list[tuple[Node, Any]]] = {name: [] for name in (*ANNOTATIONS, UNKNOWN)}
    for name, node, said in _below(root, *resolve(load(form), form), frozenset()):
        found[name].append((node, said))
    return {name: tuple(entries) for name, entries in found.items()}


def _below(node: Node, schema: Schema, home: str, covered: frozenset[str]) -> Iterator[tuple[str, Node, Any]]:
    marks = {name: schema[name] for name in ANNOTATIONS if name in schema and name not in covered}
    members = node.value if isinstance(node.value, tuple) else (node,)
    for name, said in marks.items():
        yield from ((name, member, said) for member in members)
    if isinstance(node.value, dict):
        known = schema.get("properties", {})
        for key, child in node.value.items():
            if key in known:
                yield from _below(child, *resolve(known[key], home), frozenset())
            else:
                yield UNKNOWN, child, None
    elif isinstance(node.value, tuple) and isinstance(schema.get("items"), dict):
        inner, inner_home = resolve(schema["items"], home)
        for member in node.value:
            yield from _below(member, inner, inner_home, frozenset(marks))
