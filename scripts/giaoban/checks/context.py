"""What a rule may look at: all documents, the registry, and the moment against which things grow stale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..documents.corpus import Corpus, Document
from ..documents.schemas import Schema, describe, quick, validator
from ..documents.spelling import misspelt
from ..registry.load import Registry, load_registry
from ..source.node import Node
from .persons import Personal, search

if TYPE_CHECKING:
    from jsonschema import ValidationError


@dataclass(frozen=True)
class ShapeFault:
    """A way in which a document is not of its schema's shape: the keyword that failed, and the value it failed on.

    The keyword `spelling` is none of JSON Schema: the number is right as a value only (documents/spelling.py).
    """

    document: Document
    node: Node
    keyword: str
    error: "ValidationError"

    @property
    def limit(self) -> Any:
        """Return what the keyword says: the list of an `enum`, the number of a `minimum`, the names of a `required`."""
        return self.error.validator_value

    @property
    def schema(self) -> Schema:
        """Return the part of the schema in which the keyword stands."""
        return self.error.schema if isinstance(self.error.schema, Mapping) else {}


@dataclass(frozen=True)
class Context:
    """The documents under check. `as_of` is given only where the caller asked for a moment.

    With `focus`, a set of paths, what a document has of its own (its shape, its texts, personal data in it) is
    looked for in these documents only: enough, and far quicker, where the others are known not to have changed.
    """

    corpus: Corpus
    as_of: datetime | None = None
    focus: frozenset[str] | None = None

    @cached_property
    def focused(self) -> Corpus:
        """Return the part of the corpus that is in focus: all of it where nothing narrows it."""
        if self.focus is None:
            return self.corpus
        return Corpus(
            tuple(document for document in self.corpus.documents if document.path in self.focus),
            tuple(stray for stray in self.corpus.strays if stray.path in self.focus),
        )

    @cached_property
    def registry(self) -> Registry:
        """Return the registry's look-ups."""
        return load_registry(self.corpus)

    @cached_property
    def shape(self) -> tuple[ShapeFault, ...]:
        """Return every fault of shape of every readable document in focus.

        A document with aliases has values that nobody has spelt out: it is told to spell them out (YAML03), no more.
        """
        return tuple(
            fault
            for document in self.focused.documents
            if document.root is not None and not any(found.kind == "alias" for found in document.faults)
            for fault in shape_faults(document, document.root)
        )

    @cached_property
    def personal(self) -> tuple[Personal, ...]:
        """Return all personal data and marks of secrecy that were found in the documents in focus."""
        return search(self.focused, self.registry.office)


_OF_KIND = frozenset({"type", "multipleOf"})


def shape_faults(document: Document, root: Node) -> list[ShapeFault]:
    """Return how one document differs from its schema, in the order of the text."""
    values, spelt = root.plain, misspelt(root, document.form)
    if not spelt and quick(document.form).is_valid(values):
        return []
    found = [_spelling(document, node) for node in spelt]
    # What YAML itself could not give a value, or what is misspelt, needs not be told that it is of the wrong kind.
    valueless = {fault.pointer for fault in document.faults if fault.pointer}
    told = {node.pointer for node in spelt}
    for error in validator(document.form).iter_errors(values):
        node = node_at(root, list(error.absolute_path))
        if node.pointer not in valueless and not (node.pointer in told and error.validator in _OF_KIND):
            found.append(ShapeFault(document, node, str(error.validator), error))
    # A value that is not even written like a date needs not be told that the calendar lacks it.
    misfits = {id(fault.node) for fault in found if fault.keyword in ("pattern", "type", "enum", "const")}
    return [fault for fault in found if fault.keyword != "format" or id(fault.node) not in misfits]


def _spelling(document: Document, node: Node) -> ShapeFault:
    from jsonschema import ValidationError

    schema = describe(document.form, node.pointer).schema
    error = ValidationError(
        "misspelt", validator="spelling", validator_value=schema["type"], instance=node.value, schema=schema
    )
    return ShapeFault(document, node, "spelling", error)


def node_at(root: Node, path: list[object]) -> Node:
    """Return the node under a path of keys and indexes; the last one that exists where the path leads further."""
    node = root
    for part in path:
        inner = node.value
        if isinstance(inner, dict) and part in inner:
            node = inner[str(part)]
        elif isinstance(inner, tuple) and isinstance(part, int) and part < len(inner):
            node = inner[part]
        else:
            break
    return node
