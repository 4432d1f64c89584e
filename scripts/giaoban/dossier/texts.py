"""The texts of a case's documents at a moment, and which of them must not be shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Final

from ..checks.context import shape_faults
from ..checks.persons import search
from ..documents.corpus import Corpus, Document, corpus_of, document_of
from ..known.timeline import Timeline
from ..privacy.finding import KINDS
from ..receipts.arrival import Arrival
from ..registry.office import Office
from ..source.files import File
from ..source.layout import place_of
from .dossier import Basis, Version

_BASIS: Final[Mapping[str, Basis]] = {"receipt": "receipt", "received": "received", "commit": "commit"}


@dataclass(frozen=True)
class Texts:
    """Texts by path and moment. `blobs` are those of the history by id; a missing one cannot be read."""

    corpus: Corpus
    timeline: Timeline
    blobs: Mapping[str, bytes]
    office: Office

    @cached_property
    def _present(self) -> Mapping[str, Document]:
        return {document.path: document for document in self.corpus.documents}

    def present(self, path: str) -> Document | None:
        """Return a document of the snapshot."""
        return self._present.get(path)

    def at(self, path: str, moment: datetime) -> Version | None:
        """Return the text that the main branch had at a moment, or None."""
        held = self.timeline.held(path, moment)
        if held is None or held[1].blob is None:
            return None
        name, change = held
        at, basis = self.timeline.since(name, change)
        return self._version(name, change.blob or "", basis, at, change.commit.id)

    def first(self, path: str, arrival: Arrival) -> Version | None:
        """Return the first text of a document that arrived before the history has it.

        A paper report that was entered later is known only from the entry, so the entry is its text.
        """
        basis = _BASIS.get(arrival.basis or "", "stated")
        first = self.timeline.first(path)
        if first is not None:
            name, change = first
            return self._version(name, change.blob or "", basis, arrival.at, change.commit.id)
        return self.now(path, basis, arrival.at)

    def now(self, path: str, basis: Basis = "uncommitted", at: datetime | None = None) -> Version | None:
        """Return the text of the snapshot: that of the commit, or of the working tree."""
        document = self.present(path)
        if document is None:
            return None
        last = next(iter(self.timeline.evidence.history.of(path)[-1:]), None)
        if last is not None and last.blob == document.blob:
            since, kind = self.timeline.since(path, last)
            return self._version(path, document.blob, kind, since, last.commit.id)
        data = document.text.encode("utf-8", "surrogatepass")
        return Version(path, document.reference, document.form, document.blob, data, basis, at)

    def _version(self, path: str, blob: str, basis: Basis, at: datetime | None, commit: str) -> Version | None:
        place, data = place_of(path), self.blobs.get(blob)
        if place is None or data is None:
            return None
        return Version(path, place.reference, place.form, blob, data, basis, at, commit)

    def document(self, version: Version) -> Document | None:
        """Return the document in a text; the snapshot's own document if it has this text."""
        document = self.present(version.path)
        if document is not None and document.blob == version.blob:
            return document
        return _document(version.path, version.blob, version.data)

    def refused(self, version: Version) -> tuple[str, ...]:
        """Return the kinds of personal data and marks of secrecy that forbid passing a text on; usually none."""
        document = self.document(version)
        return refused(document, self.office) if document is not None else ()


def refused(document: Document, office: Office) -> tuple[str, ...]:
    """Return the kinds of what the check refuses in a document, sorted; warnings are not included."""
    found = {personal.finding.kind for personal in search(corpus_of([document]), office)}
    return tuple(sorted(kind for kind in found if KINDS[kind] == "error"))


def replaced(corpus: Corpus, others: Collection[Document]) -> tuple[Corpus, frozenset[str]]:
    """Return a corpus with earlier versions of some documents, and the paths of those that do not fit their form."""
    wrong = {
        document.path
        for document in others
        if document.root is None or document.faults or shape_faults(document, document.root)
    }
    registry = [document for document in corpus.documents if document.place.form == document.place.reference]
    return corpus_of((*registry, *others)), frozenset(wrong)


@lru_cache(maxsize=4_096)
def _document(path: str, blob: str, data: bytes) -> Document | None:
    place = place_of(path)
    return replace(document_of(File(path, data), place), blob=blob) if place is not None else None
