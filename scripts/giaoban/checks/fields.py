"""Fields by what their schema says of them: every reference, every text that people write, wherever it stands."""

from collections.abc import Iterator
from typing import Any

from ..documents.corpus import Document
from ..repository.source import Node
from ..schemas import Schema, load, resolve


def fields_with(document: Document, annotation: str) -> Iterator[tuple[Node, Any]]:
    """Yield each value of a document whose schema carries an annotation (such as `x-ref`), with the annotation."""
    if document.root is not None:
        schema, home = resolve(load(document.form), document.form)
        yield from _below(document.root, schema, home, annotation)


def _below(node: Node, schema: Schema, home: str, annotation: str) -> Iterator[tuple[Node, Any]]:
    if annotation in schema:
        if isinstance(node.value, tuple):
            yield from ((member, schema[annotation]) for member in node.value)
        else:
            yield node, schema[annotation]
    if isinstance(node.value, dict):
        known = schema.get("properties", {})
        for name, child in node.value.items():
            if name in known:
                yield from _below(child, *resolve(known[name], home), annotation)
    elif isinstance(node.value, tuple) and isinstance(schema.get("items"), dict):
        inner, inner_home = resolve(schema["items"], home)
        if annotation in schema and annotation in inner:
            return
        for member in node.value:
            yield from _below(member, inner, inner_home, annotation)
