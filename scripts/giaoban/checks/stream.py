"""The same check as run.py's, through what is kept: the documents of one shelf at a time, and nothing made twice.

`check_listing` gives the same problems as the plain check of everything (`run_checks`), whatever is kept or not.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import Any, Final, TypeVar

from ..base.parallel import shared_out
from ..base.periods import Period, parse_period
from ..documents.corpus import Corpus
from ..source.files import ODD, File
from ..source.layout import place_of, shelf_of
from .abridged import from_bytes, kept_problem, to_bytes
from .catalogue import Entry
from .context import Context, Whole
from .facts import facts_together
from .links import Links
from .moments import local_day, present_day
from .problem import Problem
from .run import ALONE, Result
from .shelf import (
    Kept,
    Listing,
    MovedError,
    Reader,
    Shelf,
    digest,
    problems_from,
    rules_of,
    shelves_like,
    shelves_of,
)

Found = TypeVar("Found")
Make = Callable[[Shelf], tuple[list[Any], bool]]  # what is found on a shelf, and whether it may be kept
Around = Callable[[Shelf], Collection[str]]  # the documents elsewhere of which that depends
_PATIENCE: Final = 20  # so often the check begins anew because a file has changed meanwhile


class Stream:
    """The check of one snapshot."""

    def __init__(
        self, listing: Listing, kept: Kept, as_of: datetime | None = None, like: "Stream | None" = None
    ) -> None:
        """Take the files, where things are kept, and the moment from which ages are counted.

        `like` is the check of another snapshot, most of whose files are the same.
        """
        self.reader, self.as_of = Reader(listing, kept), as_of
        self.files, self.kept = listing.files, kept
        self._facts: dict[str, Mapping[str, Any]] = {}
        if like is None:
            self.shelves = shelves_of(listing.files)
        else:
            changed = {path for path, _ in listing.files.items() ^ like.files.items()}
            self.shelves = shelves_like(like.shelves, listing.files, changed)
            same = (name for name, shelf in self.shelves.items() if shelf is like.shelves.get(name))
            self._facts = {name: like._facts[name] for name in same if name in like._facts}
        self.links = Links(self.shelves, self.facts)
        self._named: dict[str, Sequence[str]] = {}
        self._asked = False

    def result(self, told: Callable[[int, int], None] | None = None) -> Result:
        """Return all problems. `told` is told of how many of how many files the facts are known."""
        self.gather(told)
        found = [
            *self._all("check.shelf", self._on_shelf, self._around_shelf),
            *self._all("check.linked", self._linked_on, self._around_links),
            *self.registry(),
            *self.corpus(),
            *self.by_day(None),
            *self.ahead(),
        ]
        return result_of(found, self.files)

    def wrong(self, told: Callable[[int, int], None] | None = None) -> frozenset[str]:
        """Return the paths of all documents with an error, without putting all problems together."""
        self.gather(told)
        found = chain(
            self._all("check.shelf", self._on_shelf, self._around_shelf, ".wrong"),
            self._all("check.linked", self._linked_on, self._around_links, ".wrong"),
        )
        some = (problem.path for problem in (*self.registry(), *self.corpus()) if problem.level == "error")
        return frozenset(chain(found, some))  # no rule that moves with the day tells an error

    def gather(self, told: Callable[[int, int], None] | None = None) -> None:
        """Make the facts of all shelves known."""
        keys = {name: shelf.digest for name, shelf in self.shelves.items() if name not in self._facts}
        kept = self.kept.found("check.facts", keys.values())
        self._facts.update({name: from_bytes(kept[key]) for name, key in keys.items() if key in kept})
        missing = [name for name in self.shelves if name not in self._facts]
        files = sum(len(self.shelves[name].files) for name in missing)
        if missing:
            _ = self.reader.registry  # made before processes are copied
        _shared(self._gathered, missing, files)
        done = len(self.files) - files
        for name in missing:
            self.facts(name)
            done += len(self.shelves[name].files)
            if told:
                told(done, len(self.files))

    def facts(self, name: str) -> Mapping[str, Any]:
        """Return the facts of a shelf: lists of entries, each with the place of its file on the shelf in front."""
        if name not in self._facts:
            kept = self.kept.found("check.facts", [self.shelves[name].digest])
            self._facts[name] = from_bytes(next(iter(kept.values()))) if kept else self._gathered(name)
        return self._facts[name]

    def _gathered(self, name: str) -> Mapping[str, Any]:
        shelf = self.shelves[name]
        found, matters = facts_together((path, row.facts) for path, row in self.reader.rows(shelf.files))
        self.kept.keep("check.facts", {shelf.digest: to_bytes(found)})
        self.kept.keep("check.matters", {shelf.digest: to_bytes(matters)})
        return found

    def on_shelf(self, shelf: Shelf) -> list[Problem]:
        """Return what the rules of reach `document` and `series` find on a shelf."""
        return self._kept("check.shelf", shelf, self._on_shelf, self._around_shelf)

    def _on_shelf(self, shelf: Shelf) -> tuple[list[Any], bool]:
        alone = [problem for _, row in self.reader.rows(shelf.files) for problem in row.problems]
        if not shelf.name.startswith("reports/units/"):
            return alone, True
        corpus = self.reader.documents({*shelf.files, *self._around_shelf(shelf)})
        return [*alone, *map(kept_problem, self._run(rules_of("series"), corpus, shelf.files))], True

    def _around_shelf(self, shelf: Shelf) -> Collection[str]:
        """Return the documents elsewhere that refer to the unit's hot spots."""
        return {
            path for spot in self._hotspots(shelf) for path in self.links.to("hotspot").get(spot, ())
        } - shelf.files.keys()

    def _hotspots(self, shelf: Shelf) -> set[str]:
        places = (shelf.place(path) for path in shelf.files if "/hotspots/" in path)
        return {place.reference for place in places if place is not None and place.form == "hotspot"}

    def linked_on(self, shelf: Shelf) -> list[Problem]:
        """Return what the rules of reach `linked` find on a shelf."""
        return self._kept("check.linked", shelf, self._linked_on, self._around_links)

    def _linked_on(self, shelf: Shelf) -> tuple[list[Any], bool]:
        self._asked = False
        found = [kept_problem(problem) for problem in self.linked(self._subjects(shelf))]
        return found, not self._asked

    def _around_links(self, shelf: Shelf) -> Collection[str]:
        return self.links.around(self._subjects(shelf)) - shelf.files.keys()

    def _subjects(self, shelf: Shelf) -> list[str]:
        """Return what the rules of reach `linked` look at on a shelf: what refers to something, and directives."""
        if shelf.name.startswith("reports/province/"):
            return list(shelf.files)
        return list(self.links.subjects(shelf))

    def linked(self, paths: Collection[str]) -> list[Problem]:
        """Return what the rules of reach `linked` find in some documents, without those that move with the day."""
        rules = [entry for entry in rules_of("linked") if not entry.rule.by_day]
        return self._run(rules, self.reader.documents(self.links.around(paths)), set(paths)) if paths else []

    def registry(self) -> list[Problem]:
        """Return what the rules on the registry find."""
        return self._run(rules_of("registry"), self.reader.register, None)

    def corpus(self) -> list[Problem]:
        """Return what the rules of reach `corpus` find."""
        strays = tuple(File(path, odd=_odd(self.files[path])) for path in self.strays)
        return self._run(rules_of("corpus"), Corpus(self.reader.register.documents, strays), None)

    def by_day(self, paths: Collection[str] | None) -> list[Problem]:
        """Return what rules of reach `linked` find that moves with the day, in some documents or in all."""
        found: list[Problem] = []
        rules = [entry for entry in rules_of("linked") if entry.rule.by_day]
        shelves: dict[str, list[str]] = {}
        for path in self.links.open if paths is None else self.links.open.keys() & paths:
            shelves.setdefault(shelf_of(path), []).append(path)
        for subjects in shelves.values():
            around = self.links.thread(own for path in subjects for own in self.links.open[path])
            corpus = self.reader.documents({*subjects, *around, *self._continuing(subjects)})
            found += self._run(rules, corpus, set(subjects))
        return found

    def _continuing(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield the documents with a matter that continues one of these documents'."""
        links = self.links
        later = (own for path in paths for open_ in links.opened[path] for own in links.continued.get(open_, ()))
        yield from (path for own in later for path in links.named("matter", own))

    def ahead(self) -> list[Problem]:
        """Return what rules of reach `document` find by the day of --as-of, in reports of periods that end after it."""
        rules = [entry for entry in rules_of("document") if entry.rule.by_day]
        today = present_day(Context(Corpus(()), self.as_of, whole=self._whole))
        if today is None:
            return []
        ahead = [path for path in self.files if self._ends_after(path, today)]
        return self._run(rules, self.reader.documents(ahead), set(ahead))

    def _ends_after(self, path: str, day: date) -> bool:
        if self.files.get(path, ODD[0]) in ODD:
            return False
        place = place_of(path)
        period = parse_period(place.period) if place is not None and place.form == "periodic" else None
        return period is not None and period.last_day >= day

    @property
    def latest(self) -> date | None:
        """Return the day from which ages are counted."""
        return local_day(self.as_of) if self.as_of is not None else self._whole.latest

    @cached_property
    def strays(self) -> list[str]:
        """Return the paths of the files that are no documents."""
        found = ((shelf, self.facts(shelf.name)["strays"]) for shelf in self.shelves.values())
        return [path for shelf, places in found if places for path in _at(list(shelf.files), places)]

    @cached_property
    def _whole(self) -> Whole:
        facts = [self.facts(name) for name in self.shelves]
        latest, told = (
            max((date.fromisoformat(fact[name]) for fact in facts if fact[name]), default=None)
            for name in ("latest", "told")
        )
        register = self.reader.register
        return Whole(register, latest, told, self._names, self._sent, self._is_document, lambda: self.strays)

    def _names(self, kind: str) -> Sequence[str]:
        self._asked = True
        if kind not in self._named:
            self._named[kind] = self._names_of(kind)
        return self._named[kind]

    def _names_of(self, kind: str) -> Sequence[str]:
        if kind != "matter":
            named = (shelf.named for shelf in self.shelves.values())
            return list(dict.fromkeys(reference for keys in named for form, reference in keys if form == kind))
        return list(dict.fromkeys(chain.from_iterable(map(self._matters, self.shelves.values()))))

    def _matters(self, shelf: Shelf) -> list[str]:
        kept = self.kept.found("check.matters", [shelf.digest])
        if kept:
            return list(from_bytes(kept[shelf.digest]))
        rows = self.reader.rows(shelf.files)
        return [own for _, row in rows for own in row.facts.get("matters", ())]

    def _sent(self) -> dict[Period, set[str]]:
        units: dict[str, set[str]] = {}
        for name in self.shelves:
            for unit, text in self.facts(name)["sent"]:
                units.setdefault(text, set()).add(unit)
        found: dict[Period, set[str]] = {}
        for text, those in units.items():
            period = parse_period(text)
            if period is not None:
                found[period] = found.get(period, set()) | those
        return found

    def _is_document(self, path: str) -> bool:
        return self.files.get(path, ODD[0]) not in ODD and place_of(path) is not None

    def _run(self, rules: Iterable[Entry], corpus: Corpus, paths: Collection[str] | None) -> list[Problem]:
        whole = replace(self._whole, subjects=paths)
        context = Context(corpus, self.as_of, registered=self.reader.registry, whole=whole)
        found = (problem for entry in rules for problem in entry.check(context))
        return [problem for problem in found if paths is None or problem.path in paths]

    def _kept(self, kind: str, shelf: Shelf, make: Make, around: Around) -> list[Problem]:
        key = self._key(shelf, around)
        kept = self.kept.found(kind, [key])
        if kept:
            return problems_from(from_bytes(kept[key]))
        found, keeps = make(shelf)
        problems = problems_from(found)
        if keeps:
            self.kept.keep(kind, {key: to_bytes(found)})
            self.kept.keep(f"{kind}.wrong", {key: to_bytes(_wrong(problems))})
        return problems

    def _key(self, shelf: Shelf, around: Around) -> str:
        beside = digest((path, self.files[path]) for path in sorted(around(shelf)))
        return f"{shelf.digest} {self.reader.registered} {beside}"

    def _all(self, kind: str, make: Make, around: Around, part: str = "") -> Iterator[Any]:
        """Yield the problems of all shelves, or which documents have errors (`.wrong`).

        Much that is missing is made by several processes.
        """
        keys = {self._key(shelf, around): shelf for shelf in self.shelves.values()}
        kept = self.kept.found(f"{kind}{part}", keys)
        missing = {key: shelf for key, shelf in keys.items() if key not in kept}
        if _shared(
            lambda shelf: self._kept(kind, shelf, make, around),
            list(missing.values()),
            sum(len(shelf.files) for shelf in missing.values()),
        ):
            kept |= self.kept.found(f"{kind}{part}", missing)
        for key, shelf in keys.items():
            found = from_bytes(kept[key]) if key in kept else None
            if part:
                yield from found if found is not None else _wrong(self._kept(kind, shelf, make, around))
            else:
                yield from problems_from(found) if found is not None else self._kept(kind, shelf, make, around)


def check_listing(
    listing: Listing,
    kept: Kept,
    as_of: datetime | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Result:
    """Return what all rules find in the files of a snapshot."""
    return steady(lambda: Stream(listing, kept, as_of).result(told))


def wrong_in(listing: Listing, kept: Kept, told: Callable[[int, int], None] | None = None) -> frozenset[str]:
    """Return the paths of the documents in which the rules find an error in the files of a snapshot."""
    return steady(lambda: Stream(listing, kept).wrong(told))


def steady(work: Callable[[], Found]) -> Found:
    """Do a work again where a file turned out to be another one than listed."""
    for _ in range(_PATIENCE):
        with suppress(MovedError):
            return work()
    return work()


def _shared(work: Callable[[Found], object], items: Sequence[Found], files: int) -> bool:
    """Do a work for several items in several processes where it is worth it; return whether it was done."""

    def one(number: int) -> None:
        with suppress(MovedError):  # this process meets it as well
            work(items[number])

    if files < ALONE:
        return False
    shared_out(one, len(items))
    return True


def result_of(problems: Iterable[Problem], files: Mapping[str, str]) -> Result:
    """Return the result of a check of files, each problem once."""
    found = dict.fromkeys(problems)
    return Result(tuple(sorted(found, key=lambda problem: problem.order)), len(files))


def _wrong(problems: Iterable[Problem]) -> list[str]:
    """Return the paths of the documents with an error."""
    return sorted({problem.path for problem in problems if problem.level == "error"})


def _odd(name: str) -> Any:
    return name if name in ODD else None


def _at(paths: Sequence[str], places: Iterable[int]) -> list[str]:
    return [paths[place] for place in places]
