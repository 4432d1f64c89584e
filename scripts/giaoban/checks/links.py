"""Which documents refer to which, over all shelves: from the facts that are kept of each shelf."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from ..source.layout import place_of, report_of, shelf_of
from .shelf import Shelf

Link = tuple[str, str]  # kind and reference, as in a field
_FORMS: Final[Mapping[str, str]] = {
    "matter": "periodic"
}  # the form of what a kind refers to, where it has another name
_OF_UNITS: Final = ("matter", "hotspot")
_DIRECTIVES: Final = "reports/province/directives/"
_PROVINCE: Final[Mapping[str, str]] = {"case": "cases", "directive": "directives", "summary": "summaries"}


@dataclass(frozen=True)
class Links:
    """The references of a snapshot. `facts` gives what is kept of a shelf (see `gathered`)."""

    shelves: Mapping[str, Shelf]
    facts: Callable[[str], Mapping[str, Any]]

    def __hash__(self) -> int:
        """Tell one from another by what it is."""
        return id(self)

    def of(self, path: str) -> Sequence[Link]:
        """Return the references in a document."""
        return self._on_shelf(shelf_of(path)).get(path, ())

    def subjects(self, shelf: Shelf) -> Collection[str]:
        """Return the documents on a shelf in which a reference stands."""
        return self._on_shelf(shelf.name).keys()

    def _on_shelf(self, name: str) -> Mapping[str, Sequence[Link]]:
        if name not in self._of:
            found: dict[str, list[Link]] = {}
            if name in self.shelves:
                for place, kind, reference in self._on(self.shelves[name], "refs"):
                    found.setdefault(place, []).append((kind, reference))
            self._of[name] = found
        return self._of[name]

    @cached_property
    def _of(self) -> dict[str, Mapping[str, Sequence[Link]]]:
        return {}

    def to(self, kind: str) -> Mapping[str, Sequence[str]]:
        """Return the paths of the documents in which each reference of a kind stands."""
        if kind not in self._to:
            found: dict[str, list[str]] = {}
            for shelf in self.shelves.values():
                refs = [(place, reference) for place, of, reference in self.facts(shelf.name)["refs"] if of == kind]
                paths = list(shelf.files) if refs else []
                for place, reference in refs:
                    found.setdefault(reference, []).append(paths[place])
            self._to[kind] = found
        return self._to[kind]

    @cached_property
    def _to(self) -> dict[str, Mapping[str, Sequence[str]]]:
        return {}

    def to_documents(self, named: Collection[tuple[str, str]]) -> Iterator[str]:
        """Yield the documents that refer to one of some documents, given by form and reference, or to its matters."""
        for shelf in self.shelves.values():
            for place, kind, reference in self.facts(shelf.name)["refs"]:
                if (_FORMS.get(kind, kind), _named(kind, reference)) in named:
                    yield list(shelf.files)[place]

    @cached_property
    def threads(self) -> Mapping[str, Sequence[str]]:
        """Return what each matter continues."""
        return _grouped((own, to) for _, own, to in self._each("threads"))

    @cached_property
    def continued(self) -> Mapping[str, Sequence[str]]:
        """Return by which other matters each matter is continued."""
        return _grouped((to, own) for _, own, to in self._each("threads") if own != to)

    @cached_property
    def opened(self) -> Mapping[str, Sequence[str]]:
        """Return the unverified matters of each document that has some."""
        return _grouped(self._each("open"))

    @cached_property
    def open(self) -> Mapping[str, Sequence[str]]:
        """Return the same without those that are continued."""
        each = ((path, own) for path, matters in self.opened.items() for own in matters)
        return _grouped((path, own) for path, own in each if own not in self.continued)

    def named(self, kind: str, reference: str) -> Sequence[str]:
        """Return the paths of the documents that a reference names; several only where a folder's year is wrong."""
        key = _FORMS.get(kind, kind), _named(kind, reference)
        if kind in _OF_UNITS:
            shelf = self.shelves.get(f"reports/units/{reference.partition('/')[0]}")
            return shelf.at(*key) if shelf is not None else ()
        return self._of_province.get(key, ())

    def around(self, paths: Iterable[str]) -> set[str]:
        """Return some documents with those that they refer to, and with those that replace a directive."""
        found = set(paths)
        for path in list(found):
            for kind, reference in self.of(path):
                found.update(self.named(kind, reference))
            place = place_of(path) if path.startswith(_DIRECTIVES) else None
            if place is not None:
                found.update(each for each in self.to("directive").get(place.id, ()) if each.startswith(_DIRECTIVES))
        return found

    def thread(self, matters: Iterable[str]) -> set[str]:
        """Return the documents of some matters, of all that these continue, and of the cases with one of them."""
        chain, pending = set[str](), list(matters)
        while pending:
            matter = pending.pop()
            if matter not in chain:
                chain.add(matter)
                pending += self.threads.get(matter, ())
        named = {path for matter in chain for path in self.named("matter", matter)}
        return named.union(*(self.to("matter").get(matter, ()) for matter in chain))

    def later(self, matters: Iterable[str]) -> set[str]:
        """Return some matters with all that continue them."""
        found, pending = set[str](), list(matters)
        while pending:
            matter = pending.pop()
            if matter not in found:
                found.add(matter)
                pending += self.continued.get(matter, ())
        return found

    @cached_property
    def _of_province(self) -> Mapping[tuple[str, str], Sequence[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for name, shelf in self.shelves.items():
            if name.startswith(tuple(f"reports/province/{folder}/" for folder in _PROVINCE.values())):
                for key, paths in shelf.named.items():
                    found.setdefault(key, []).extend(paths)
        return found

    def _each(self, name: str) -> Iterator[Any]:
        """Yield the entries of one fact of all shelves, each with its document's path in front."""
        for shelf in self.shelves.values():
            yield from self._on(shelf, name)

    def _on(self, shelf: Shelf, name: str) -> Iterator[Any]:
        entries = self.facts(shelf.name).get(name)
        if entries:
            paths = list(shelf.files)
            yield from ((paths[place], *entry) for place, *entry in entries)


def _named(kind: str, reference: str) -> str:
    return report_of(reference) if kind == "matter" else reference


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
