"""All documents of a snapshot, read once, and the look-ups between them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..source.files import File, Snapshot
from ..source.layout import Form, Place, place_of
from ..source.node import Fault, Node
from ..source.read import read_source
from .annotations import Annotated, annotate

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Document:
    """A file at a document's path: its values (None where they cannot be read) and its faults as YAML."""

    path: str
    place: Place
    blob: str
    root: Node | None
    faults: tuple[Fault, ...] = ()
    text: str = ""

    @property
    def form(self) -> Form:
        """Return the form of the document, as its path says."""
        return self.place.form

    @property
    def reference(self) -> str:
        """Return the reference that other documents use for it."""
        return self.place.reference

    @property
    def readable(self) -> bool:
        """Tell whether the document could be read."""
        return self.root is not None

    @property
    def values(self) -> Any:
        """Return the bare values, without their places; None where they cannot be read."""
        return self.root.plain if self.root is not None else None

    @cached_property
    def annotated(self) -> Annotated:
        """Return the values that its schema marks; none where the document cannot be read."""
        return annotate(self.root, self.form) if self.root is not None else {}


class KeptDocument(Document):
    """A document whose bare values an earlier run has kept; it is read where places or words are asked for."""

    readable: bool = True
    _kept: Callable[[], Any]
    _data: Callable[[], bytes]

    def __init__(
        self,
        path: str,
        place: Place,
        blob: str,
        kept: Callable[[], Any],
        data: Callable[[], bytes],
        *,
        readable: bool,
    ) -> None:
        """Take where it belongs, its blob, how to get its bare values and its bytes, and whether it can be read."""
        own = {"path": path, "place": place, "blob": blob, "_kept": kept, "_data": data, "readable": readable}
        for name, value in own.items():
            object.__setattr__(self, name, value)

    @cached_property
    def _read(self) -> Document:
        return document_of(File(self.path, self._data(), id=self.blob), self.place)

    @property
    def root(self) -> Node | None:
        """Return the values with their places."""
        return self._read.root

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return the faults as YAML."""
        return self._read.faults

    @property
    def text(self) -> str:
        """Return the text."""
        return self._read.text

    @property
    def values(self) -> Any:
        """Return the bare values, made anew each time, so that not those of all documents are held at once."""
        return self._kept()


@dataclass(frozen=True)
class Corpus:
    """The documents of a snapshot, sorted by path, and the files that are not at a document's path."""

    documents: tuple[Document, ...]
    strays: tuple[File, ...] = ()

    def of(self, *forms: Form) -> Iterator[Document]:
        """Yield the documents of these forms that could be read, in the order of their paths."""
        return (document for document in self.documents if document.form in forms and document.readable)

    @cached_property
    def by_reference(self) -> dict[tuple[Form, str], Document]:
        """Return every document by its form and reference, readable or not."""
        return {(document.form, document.reference): document for document in self.documents}

    @cached_property
    def matters(self) -> dict[str, Node]:
        """Return every matter of every readable report by its reference."""
        found: dict[str, Node] = {}
        for document in self.of("periodic"):
            assert document.root is not None  # noqa: S101 - `of` yields readable ones
            for matter in document.root.items("matters"):
                number = matter.get("id")
                if number is not None and number.whole is not None:
                    found.setdefault(f"{document.reference}#{number.whole}", matter)
        return found

    def registry(self, form: Form) -> Any:
        """Return the bare values of one registry file, or None where it is missing or cannot be read."""
        document = self.by_reference.get((form, form))
        return document.values if document else None


def read_corpus(snapshot: Snapshot, progress: Progress | None = None) -> Corpus:
    """Read every file of a snapshot.

    `progress` is told how many of how many files are read. No content of a file makes this fail.
    """
    files = list(snapshot.files())
    documents: list[Document] = []
    strays: list[File] = []
    for count, file in enumerate(files, 1):
        place = place_of(file.path)
        if place is None or file.odd is not None:
            strays.append(file)
        else:
            documents.append(document_of(file, place))
        if progress:
            progress(count, len(files))
    return Corpus(tuple(documents), tuple(strays))


def document_of(file: File, place: Place) -> Document:
    """Return the document at a path. No content makes this fail."""
    source = read_source(file.data)
    text = file.data.decode("utf-8", "replace")
    return Document(file.path, place, file.blob, source.root, source.faults, text)


def corpus_of(documents: Iterable[Document]) -> Corpus:
    """Return a corpus of these documents alone, as examples and previews need it."""
    return Corpus(tuple(sorted(documents, key=lambda document: document.path)))
