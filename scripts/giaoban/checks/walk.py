"""What the rules go through: readable documents with their values, lists in them, and what a reference names."""

from collections.abc import Iterator

from ..documents.corpus import Document
from ..source.layout import Form
from ..source.node import Fault, Node
from .context import Context
from .fields import fields_with

Place = tuple[Document, Node]


def readable(context: Context, *forms: Form) -> Iterator[Place]:
    """Yield every document of these forms that could be read, with its values."""
    for document in context.corpus.of(*forms):
        if document.root is not None:
            yield document, document.root


def matters(context: Context) -> Iterator[Place]:
    """Yield every matter of every readable report, with its document."""
    return in_each(readable(context, "periodic"), "matters")


def in_each(places: Iterator[Place], *keys: str) -> Iterator[Place]:
    """Yield the members of a list in each of the places, with their document."""
    return ((document, member) for document, node in places for member in node.items(*keys))


def figures(context: Context) -> Iterator[Place]:
    """Yield every figure that matters, hot spots and answers quote, with its document."""
    yield from in_each(matters(context), "figures")
    yield from in_each(readable(context, "hotspot"), "figures")
    yield from in_each(in_each(readable(context, "directive"), "answers"), "figures")


def counts(context: Context) -> Iterator[Place]:
    """Yield every number of people and of opinions that is a count or a range, with its document."""
    told = in_each(readable(context, "feedback"), "relayed")
    for places, name in (
        (matters(context), "people"),
        (matters(context), "voices"),
        (readable(context, "hotspot"), "workers"),
        (told, "audience"),
    ):
        yield from ((document, count) for document, node in places if (count := node.get(name)) is not None)


def surveys(context: Context) -> Iterator[Place]:
    """Yield every survey of reports: those of their sources, and those that the unit held or helped with."""
    for document, source in in_each(matters(context), "sources"):
        survey = source.get("survey")
        if survey is not None:
            yield document, survey
    yield from in_each(readable(context, "periodic"), "surveys")


def named(context: Context, form: Form, node: Node | None) -> Place | None:
    """Return the document that a reference names, with its values; None where it is missing or cannot be read."""
    document = context.corpus.by_reference.get((form, node.string)) if node is not None else None
    return (document, document.root) if document is not None and document.root is not None else None


def references(context: Context, *kinds: str) -> Iterator[tuple[Document, Node, str]]:
    """Yield every field that is not empty and refers to something of these kinds, with its document and the kind.

    References in documents that are not asked about (`Whole.subjects`) are left out.
    """
    subjects = context.whole.subjects if context.whole is not None else None
    for document in context.corpus.documents:
        if subjects is not None and document.path not in subjects:
            continue
        for node, kind in fields_with(document, "x-ref"):
            if kind in kinds and node.string:
                yield document, node, kind


def faults(context: Context, *kinds: str) -> Iterator[tuple[Document, Fault]]:
    """Yield every fault of these kinds that kept a file from being read as plain YAML, with its document."""
    return (
        (document, fault) for document in context.corpus.documents for fault in document.faults if fault.kind in kinds
    )
