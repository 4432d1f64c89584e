"""The files of a snapshot on shelves, and what is kept of them, so that no check needs all documents at once.

A shelf has the files of one unit, or those of one kind and year of the federation's. What was found out about a file is
kept by its path, its text's id and the registry; what was found out about a shelf by the same of all its files. So
whatever is kept holds for any snapshot that has these files, and can be deleted at any time.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Final, NamedTuple, Protocol

from ..documents.corpus import Corpus, Document, document_of
from ..registry.load import Registry, load_registry
from ..source.files import ODD, File
from ..source.layout import REGISTRY_FORMS, Place, is_office_template, path_of, place_of, shelf_of
from .abridged import abridged, document_from, from_bytes, kept_problem, problem_from, to_bytes
from .catalogue import Entry, catalogue
from .context import Context, Whole
from .facts import facts_of
from .problem import Problem, Reach

_AT_ONCE: Final = 100  # so many files are read and checked together
_REMEMBERED: Final = 1000  # so many files of a shelf are remembered for its next rules
_REGISTER: Final = tuple(path_of(Place(form)) for form in REGISTRY_FORMS)
# Accounts are read by rules on the registry alone.
_FOR_DOCUMENTS: Final = tuple(path for path in _REGISTER if not path.endswith("/people.yml"))


class Kept(Protocol):
    """Values that were kept, by kind and key; what is not there any more is worked out again."""

    def found(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values that are kept under these keys."""
        ...

    def keep(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep values under their keys."""
        ...


class Listing(Protocol):
    """The files of a snapshot without their bytes: the id of each text by path, or why it cannot be read (`ODD`)."""

    @property
    def files(self) -> dict[str, str]:
        """Return them, sorted by path."""
        ...

    def read(self, paths: Sequence[str]) -> Iterator[File]:
        """Yield the files at some of the paths with their bytes, in this order."""
        ...


class MovedError(Exception):
    """A file turned out to be another one than listed: changed meanwhile, or missing in the repository.

    The listing says now what it is, and everything has to be looked at anew.
    """


class Row(NamedTuple):
    """What is kept of one file: the problems that rules of reach `document` find, its values abridged, its facts."""

    problems: list[Any]
    values: Any
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Shelf:
    """The files of one shelf by their paths, as in a listing."""

    name: str
    files: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """Return what identifies these files."""
        return digest(self.files.items())

    @cached_property
    def named(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """Return the paths of documents by form and reference; a folder of a wrong year can make them several."""
        found: dict[tuple[str, str], list[str]] = {}
        for path in self.files:
            place = self.place(path)
            if place is not None:
                found.setdefault((place.form, place.reference), []).append(path)
        return found

    def at(self, form: str, reference: str) -> Sequence[str]:
        """Return the same for one form and reference, looking only at the files that are named like it."""
        alike = self._alike.get(f"{reference.rpartition('/')[2]}.yml", ())
        places = ((path, self.place(path)) for path in alike)
        return [path for path, place in places if place and (place.form, place.reference) == (form, reference)]

    @cached_property
    def _alike(self) -> Mapping[str, Sequence[str]]:
        """Return the paths by the name of the file: the reference of a document ends with it."""
        found: dict[str, list[str]] = {}
        for path in self.files:
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return found

    def place(self, path: str) -> Place | None:
        """Return what a path says of its document; None for a stray."""
        return place_of(path) if self.files[path] not in ODD else None


def shelves_of(files: Mapping[str, str]) -> dict[str, Shelf]:
    """Return the shelves of a listing's files, in the order of the paths."""
    found: dict[str, dict[str, str]] = {}
    for path, name in files.items():
        found.setdefault(shelf_of(path), {})[path] = name
    return {name: Shelf(name, below) for name, below in found.items()}


def shelves_like(shelves: Mapping[str, Shelf], files: Mapping[str, str], changed: Iterable[str]) -> dict[str, Shelf]:
    """Return the shelves of files that differ from those on other shelves at some paths only."""
    found = dict(shelves)
    for name in dict.fromkeys(map(shelf_of, changed)):
        below = dict(found.pop(name).files) if name in found else {}
        for path in changed:
            if shelf_of(path) == name:
                below.pop(path, None)
                below |= {path: files[path]} if path in files else {}
        if below:
            found[name] = Shelf(name, dict(sorted(below.items())))
    return dict(sorted(found.items(), key=lambda item: f"{item[0]}/"))


def digest(files: Iterable[tuple[str, str]]) -> str:
    """Return what identifies some files."""
    text = "\n".join(f"{name} {path}" for path, name in files)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def rules_of(*reaches: Reach) -> list[Entry]:
    """Return the rules of some reaches."""
    return [entry for entry in catalogue() if entry.rule.reach in reaches]


class Reader:
    """Reads files of a listing through what is kept."""

    def __init__(self, listing: Listing, kept: Kept) -> None:
        """Take the listing, and where things are kept."""
        self.listing, self.kept = listing, kept
        self._last: dict[str, Row] = {}
        self.registered = digest((path, listing.files.get(path, "")) for path in _FOR_DOCUMENTS)

    @cached_property
    def register(self) -> Corpus:
        """Return the files of the registry, each whole."""
        places = {path: place_of(path) for path in _REGISTER}
        here = [path for path in _REGISTER if self.listing.files.get(path, ODD[0]) not in ODD]
        keys = {path: f"{path} {self.listing.files[path]}" for path in here}
        kept = self.kept.found("check.register", keys.values())
        made = {}
        for file in self._read([path for path in here if keys[path] not in kept]):
            place = places[file.path]
            assert place is not None  # noqa: S101 - the registry has a place
            made[keys[file.path]] = to_bytes(abridged(document_of(file, place)))
        self.kept.keep("check.register", made)
        found = {**kept, **made}
        documents = (document_from(path, self.listing.files[path], from_bytes(found[keys[path]])) for path in here)
        return Corpus(tuple(sorted(documents, key=lambda document: document.path)))

    @cached_property
    def registry(self) -> Registry:
        """Return the registry's look-ups."""
        return load_registry(self.register)

    def rows(self, paths: Iterable[str]) -> Iterator[tuple[str, Row]]:
        """Yield what is kept of some files, made where it is missing."""
        asked = list(paths)
        if len(asked) > _REMEMBERED or any(path not in self._last for path in asked):
            self._last = {}
            for path, row in self._rows(asked):
                if len(asked) <= _REMEMBERED:
                    self._last[path] = row
                yield path, row
        else:
            yield from ((path, self._last[path]) for path in asked)

    def _rows(self, asked: Iterable[str]) -> Iterator[tuple[str, Row]]:
        left = iter(asked)
        while some := list(islice(left, _AT_ONCE)):
            keys = {path: f"{path} {self.listing.files[path]} {self.registered}" for path in some}
            kept = self.kept.found("check.file", keys.values())
            made = dict(self._made([path for path in some if keys[path] not in kept]))
            self.kept.keep("check.file", {keys[path]: to_bytes(row) for path, row in made.items()})
            for path in some:
                yield path, made[path] if path in made else Row(*from_bytes(kept[keys[path]]))

    def documents(self, paths: Iterable[str]) -> Corpus:
        """Return the documents at some paths, abridged."""
        found = sorted(path for path in set(paths) if place_of(path) is not None)
        here = (path for path in found if self.listing.files[path] not in ODD)
        rows = self.rows(here)
        return Corpus(tuple(document_from(path, self.listing.files[path], row.values) for path, row in rows))

    def _made(self, paths: Sequence[str]) -> Iterator[tuple[str, Row]]:
        """Yield what the rules of reach `document` and the facts say of some files."""
        if not paths:
            return
        documents: list[Document] = []
        strays: list[File] = []
        for file in self._read(paths):
            place = place_of(file.path) if file.odd is None else None
            if place is None:
                strays.append(file)
            else:
                documents.append(document_of(file, place))
        nothing = Whole(self.register, None, None, lambda _: (), dict, lambda _: False, lambda: ())
        context = Context(Corpus(tuple(documents), tuple(strays)), registered=self.registry, whole=nothing)
        problems: dict[str, list[Any]] = {path: [] for path in paths}
        for entry in rules_of("document"):
            for problem in entry.check(context):
                problems[problem.path].append(kept_problem(problem))
        for stray in strays:
            yield stray.path, Row(problems[stray.path], None, {"stray": True})
        for document in documents:
            yield document.path, Row(problems[document.path], abridged(document), facts_of(document))

    def _read(self, paths: Sequence[str]) -> Iterator[File]:
        """Yield files with their bytes; of a stray only an office's template needs them."""
        wanted = [path for path in paths if self._has_bytes(path)]
        read = self.listing.read(wanted) if wanted else iter(())
        for path in paths:
            name = self.listing.files[path]
            if not self._has_bytes(path):
                yield File(path, odd=name) if name in ODD else File(path, id=name)
                continue
            file = next(read)
            found = file.odd or file.blob
            if found != name:
                self.listing.files[path] = found
                raise MovedError(path)
            yield file

    def _has_bytes(self, path: str) -> bool:
        return self.listing.files[path] not in ODD and (place_of(path) is not None or is_office_template(path))


def problems_from(kept: Iterable[Any]) -> list[Problem]:
    """Return the problems of JSON values."""
    return [problem_from(one) for one in kept]
