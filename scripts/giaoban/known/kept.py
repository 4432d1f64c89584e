"""What earlier runs found out about texts, kept in the store.

The bare values of a text and the periods that it covers follow from its bytes, so they are kept by the blob's id. Which
documents have errors, and which reports cover other periods than their own, follows from all files together: it is kept
by their paths and blobs. It does not depend on the moment of a check: no rule for errors asks for it.
"""

import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import Any, Final

from ..base.periods import Period, parse_period
from ..documents.corpus import Corpus, Document, KeptDocument, document_of
from ..receipts.submissions import covered
from ..repository.git import Git
from ..repository.history import History, read_texts
from ..repository.listing import Blobs, Disk
from ..repository.store import Store
from ..source.files import ODD
from ..source.layout import DATA, place_of
from ..source.read import read_source

_VALUES: Final = "values"
_COVERS: Final = "covers"
_READ: Final = "read"  # of a text: whether it can be read, and the periods that it covers
_CHECKED: Final = "checked"
_AT_ONCE: Final = 200  # texts
_HELD: Final = 4000  # documents of which the values are held; of more they are looked up one by one
_NEARLY: Final = 0.9  # of all texts
_UNITS: Final = f"{DATA}/units/"

Covering = Mapping[str, tuple[Period, ...]]  # periods by the path of a report


@dataclass(frozen=True)
class Checked:
    """What a check of all files found: documents with an error, those that cannot be read, reports with `covers`."""

    unusable: frozenset[str]
    unreadable: frozenset[str]
    covering: Covering


def digest_of(files: Mapping[str, str]) -> str:
    """Return what identifies files, given by path and in this order with their blob, or why they cannot be read."""
    text = "".join([f"{name} {path}\n" for path, name in files.items()])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def checked_before(store: Store, digest: str) -> Checked | None:
    """Return what a check of files has found; None where nothing is kept of them."""
    data = store.found(_CHECKED, [digest]).get(digest)
    return _checked(json.loads(data)) if data is not None else None


def keep_checked(store: Store, corpus: Corpus, unusable: Collection[str]) -> None:
    """Keep what a check of a corpus has found, and the bare values of its documents."""
    files = {document.path: document.blob for document in corpus.documents}
    files |= {stray.path: stray.odd or stray.blob for stray in corpus.strays}
    _keep_values(store, corpus.documents)
    covering = {document.path: covered(document.values) for document in corpus.of("periodic")}
    found = [
        sorted(unusable),
        [document.path for document in corpus.documents if not document.readable],
        {path: [str(period) for period in periods] for path, periods in covering.items() if periods},
    ]
    _kept_checked(store, digest_of(dict(sorted(files.items()))), found)


def is_mostly_kept(store: Store, listing: Blobs | Disk) -> bool:
    """Tell whether earlier runs have read nearly all texts of a listing, so that a check of it costs little."""
    blobs = [name for name in listing.files.values() if name not in ODD]
    return len(store.found(_READ, blobs)) >= len(set(blobs)) * _NEARLY


def keep_found(store: Store, listing: Blobs | Disk, unusable: frozenset[str]) -> Checked | None:
    """Keep what a check of a listing has found (`unusable`), with the bare values of its texts, and return it.

    Return None where a file turns out to be another one than listed.
    """
    texts = {path: name for path, name in listing.files.items() if name not in ODD and place_of(path) is not None}
    kept = store.found(_READ, set(texts.values()))
    said = {data: json.loads(data) for data in set(kept.values())}  # nearly all say the same
    known = {blob: said[data] for blob, data in kept.items()}
    waiting = iter([path for path, blob in texts.items() if blob not in known])
    while some := list(islice(waiting, _AT_ONCE)):
        documents = []
        for file in listing.read(some):
            place = place_of(file.path)
            if file.odd is not None or place is None or file.blob != texts[file.path]:
                return None
            documents.append(document_of(file, place))
        known |= _keep_read(store, documents)
    reports = {path: known[blob][1] for path, blob in texts.items() if path.startswith(_UNITS) and known[blob][1]}
    covering = {path: periods for path, periods in reports.items() if (at := place_of(path)) and at.form == "periodic"}
    unreadable = [path for path, blob in texts.items() if not known[blob][0]]
    return _kept_checked(store, digest_of(listing.files), [sorted(unusable), unreadable, covering])


def _kept_checked(store: Store, digest: str, found: Sequence[Any]) -> Checked:
    store.keep(_CHECKED, {digest: json.dumps(found).encode("ascii")})
    return _checked(found)


def _checked(found: Sequence[Any]) -> Checked:
    unusable, unreadable, covering = found
    return Checked(
        frozenset(unusable), frozenset(unreadable), {path: _periods(names) for path, names in covering.items()}
    )


def _keep_values(store: Store, documents: Iterable[Document]) -> None:
    """Keep the bare values of those documents of which they are not kept."""
    waiting = iter(documents)
    while some := list(islice(waiting, _AT_ONCE)):
        known = store.found(_READ, [document.blob for document in some])
        _keep_read(store, [document for document in some if document.blob not in known])


def _keep_read(store: Store, documents: Sequence[Document]) -> dict[str, Any]:
    """Keep the bare values of documents, and return what is kept of their texts beside it."""
    values = {document.blob: document.values for document in documents}
    store.keep(_VALUES, {blob: _packed(each) for blob, each in values.items()})
    read = {each.blob: (each.readable, [str(period) for period in covered(values[each.blob])]) for each in documents}
    store.keep(_READ, {blob: json.dumps(found).encode("ascii") for blob, found in read.items()})
    return read


def kept_documents(store: Store, listing: Blobs | Disk, checked: Checked, paths: Sequence[str]) -> Iterator[Document]:
    """Yield the documents at some paths of a listing; those of which nothing is kept are read."""
    few = len(paths) <= _HELD
    blobs = [listing.files[path] for path in paths]
    known = store.found(_VALUES, blobs)
    missing = [path for path, blob in zip(paths, blobs, strict=True) if blob not in known]
    read = {file.path: file for file in listing.read(missing)}
    for path, blob in zip(paths, blobs, strict=True):
        place = place_of(path)
        assert place is not None  # noqa: S101 - only such paths are asked for
        if path in read:
            yield document_of(read[path], place)
        else:
            values = cache(partial(_values, known[blob])) if few else partial(_looked_up, store, blob, listing, path)
            readable = path not in checked.unreadable
            yield KeptDocument(path, place, blob, values, partial(_data, listing, path), readable=readable)


def values_of(store: Store, repository: Git, blobs: Sequence[str]) -> dict[str, Any]:
    """Return the bare values of earlier texts by their blobs; None for one that cannot be read."""
    known = {blob: _values(data) for blob, data in store.found(_VALUES, blobs).items()}
    texts = read_texts(repository, [blob for blob in blobs if blob not in known])
    roots = {blob: read_source(data).root for blob, data in texts.items() if data is not None}
    new = {blob: root.plain if root is not None else None for blob, root in roots.items()}
    store.keep(_VALUES, {blob: _packed(values) for blob, values in new.items()})
    return {blob: (known | new).get(blob) for blob in blobs}


def _packed(values: object) -> bytes:
    return zlib.compress(json.dumps(values).encode("ascii"), 1)


def _values(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))


def _looked_up(store: Store, blob: str, listing: Blobs | Disk, path: str) -> Any:
    data = store.found(_VALUES, [blob]).get(blob)
    if data is not None:
        return _values(data)
    root = read_source(_data(listing, path)).root
    return root.plain if root is not None else None


def _data(listing: Blobs | Disk, path: str) -> bytes:
    return next(listing.read([path])).data


def covering_before(store: Store, repository: Git, history: History, paths: Collection[str]) -> Covering:
    """Return the periods that any text on the line covered of those reports that had several texts."""
    texts = {
        path: {change.blob for change in history.of(path) if change.blob is not None}
        for path in history.several & set(paths)
    }
    blobs = [blob for found in texts.values() for blob in found]
    known = {blob: _periods(json.loads(data)) for blob, data in store.found(_COVERS, blobs).items()}
    missing = [blob for blob in blobs if blob not in known]
    new = {blob: _covered(data or b"") for blob, data in read_texts(repository, missing).items()}
    store.keep(_COVERS, {blob: json.dumps([str(each) for each in over]).encode("ascii") for blob, over in new.items()})
    return {path: tuple(each for blob in found for each in (known | new)[blob]) for path, found in texts.items()}


def _covered(data: bytes) -> tuple[Period, ...]:
    """Return the periods that a text covers. Nearly none has the word, not even with a letter written by its number."""
    root = read_source(data).root if b"covers" in data or b"\\" in data else None
    return covered(root.plain) if root is not None else ()


def _periods(names: Iterable[str]) -> tuple[Period, ...]:
    return tuple(period for name in names if (period := parse_period(name)) is not None)
