"""What a rule may look at: all documents, the registry, and the moment from which ages are counted."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..base.messages import Message, msg
from ..base.periods import Period
from ..documents.corpus import Corpus, Document
from ..documents.schemas import Schema, describe, quick, validator
from ..documents.spelling import misspelt
from ..registry.load import Registry, load_registry
from ..source.node import Node
from .persons import Personal, search
from .problem import Problems, Rule

if TYPE_CHECKING:
    from jsonschema import ValidationError


@dataclass(frozen=True)
class ShapeFault:
    """A fault of shape: the keyword of the schema that failed, and the value that it failed on.

    The keyword `spelling` is not of JSON Schema: the number's value is right, but not its spelling
    (documents/spelling.py).
    """

    document: Document
    node: Node
    keyword: str
    error: "ValidationError"

    @property
    def limit(self) -> Any:
        """Return the keyword's value: the list of an `enum`, the number of a `minimum`, the names of a `required`."""
        return self.error.validator_value

    @property
    def schema(self) -> Schema:
        """Return the part of the schema that has the keyword."""
        return self.error.schema if isinstance(self.error.schema, Mapping) else {}


@dataclass(frozen=True)
class Whole:
    """What rules ask of all documents, where the corpus is only a part of them.

    `register` has the files of the registry. `latest` is the latest day on which something happened, and `told` the
    same without the data of reports (`x-happened`). The others are called where a rule asks: `names` for the references
    of all documents of a form (or of all matters), `sent` for who reported on which period, `is_document` for whether
    there is a document at a path, `strays` for the paths of all other files. `subjects` are the documents whose
    problems are asked for where the others are there only because these refer to them.
    """

    register: Corpus
    latest: date | None
    told: date | None
    names: Callable[[str], Sequence[str]]
    sent: Callable[[], Mapping[Period, Collection[str]]]
    is_document: Callable[[str], bool]
    strays: Callable[[], Collection[str]]
    subjects: Collection[str] | None = None


@dataclass(frozen=True)
class Context:
    """The documents to check. `as_of` is set only where the caller asked for a moment.

    `registered` is the registry of these documents where the caller has already made it. Where the corpus is a part of
    the documents, `whole` answers what rules ask of all of them. With `focus`, a set of paths,
    faults inside single documents (shape, texts, personal data) are looked for only in these. That is much quicker, and
    enough where the other documents have not changed.
    """

    corpus: Corpus
    as_of: datetime | None = None
    focus: frozenset[str] | None = None
    registered: Registry | None = None
    whole: Whole | None = None

    @cached_property
    def focused(self) -> Corpus:
        """Return the part of the corpus in focus: all of it where there is no focus."""
        if self.focus is None:
            return self.corpus
        return Corpus(
            tuple(document for document in self.corpus.documents if document.path in self.focus),
            tuple(stray for stray in self.corpus.strays if stray.path in self.focus),
        )

    @cached_property
    def registry(self) -> Registry:
        """Return the registry's look-ups."""
        return self.registered or load_registry(self.corpus)

    @cached_property
    def shape(self) -> tuple[ShapeFault, ...]:
        """Return every fault of shape of every readable document in focus.

        A document with aliases is left out: rule YAML03 asks to write its values out first. So is one in which a bullet
        or a special blank became part of a field's name: rule YAML01 tells that.
        """
        return tuple(
            fault
            for document in self.focused.documents
            if document.root is not None and not any(found.kind in ("alias", "sign") for found in document.faults)
            for fault in shape_faults(document, document.root)
        )

    @cached_property
    def personal(self) -> tuple[Personal, ...]:
        """Return all personal data and marks of secrecy that were found in the documents in focus."""
        return search(self.focused, self.registry.office)


GONE = msg("do not mend it with a new version, call the administrator of the repository.")
_OF_KIND = frozenset({"type", "multipleOf"})


def shape_faults(document: Document, root: Node) -> list[ShapeFault]:
    """Return how one document differs from its schema, in the order of the text."""
    values, spelt = root.plain, misspelt(root, document.form)
    if not spelt and quick(document.form).is_valid(values):
        return []
    found = [_spelling(document, node) for node in spelt]
    # A value that YAML could not read, or that is misspelt, has a problem already; its type is not reported too.
    valueless = {fault.pointer for fault in document.faults if fault.pointer}
    told = {node.pointer for node in spelt}
    for error in validator(document.form).iter_errors(values):
        node = node_at(root, list(error.absolute_path))
        if node.pointer not in valueless and not (node.pointer in told and error.validator in _OF_KIND):
            found.append(ShapeFault(document, node, str(error.validator), error))
    # A value that is not written like a date has a problem already; that the calendar lacks it is not reported too.
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
    """Return the node under a path of keys and indexes, or the last one that exists on the path."""
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


def personal(rule: Rule, *kinds: str, message: Message, fix: Message) -> Callable[[Context], Problems]:
    """Return a check that yields a problem at each finding of these kinds; the value is never shown in full.

    What is surely personal or secret and has left the machine already is not mended by a later version.
    """
    if rule.level == "error":
        fix = msg("{fix} If it has been sent already: {gone}", fix=fix, gone=GONE)

    def check(context: Context) -> Problems:
        for found in context.personal:
            if found.finding.kind in kinds:
                shown = message.filled(masked=found.finding.masked)
                yield rule.place(found.path, found.line, found.column, found.field, shown, fix)

    return check
