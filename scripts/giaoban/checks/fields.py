"""Fields found by their schema's annotations: every reference, text that people write, past day, in any place."""

from typing import Any

from ..documents.corpus import Document
from ..source.node import Node


def fields_with(document: Document, annotation: str) -> tuple[tuple[Node, Any], ...]:
    """Return each value of a document whose schema carries an annotation (`x-ref`, `x-text`), with the annotation."""
    return document.annotated.get(annotation, ())
