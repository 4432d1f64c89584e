"""What a change brings: the problems of the files it touches, and those that it causes in other files."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from ..base.messages import Message, Words
from ..source.layout import place_of, shelf_of
from .problem import Problem
from .run import Result
from .shelf import Kept, Listing
from .stream import Stream, result_of, steady


def brought(result: Result, changed: frozenset[str], before: Result | None) -> Result:
    """Return the problems of changed files, and in others those that the earlier check (`before`) did not have.

    Of problems with the same identity, as many are new as there are more of them than before.
    """
    known = Counter(identity(problem) for problem in before.problems) if before else Counter[str]()
    kept: list[Problem] = []
    for problem in result.problems:
        name = identity(problem)
        if problem.path in changed:
            kept.append(problem)
        elif known[name]:
            known[name] -= 1
        else:
            kept.append(problem)
    return Result(tuple(kept), result.files)


def brought_between(listing: Listing, before: Listing, kept: Kept, as_of: datetime | None = None) -> Result:
    """Return the problems of files that changed since an earlier snapshot, and those that this causes in others."""

    def work() -> Result:
        now = Stream(listing, kept, as_of)
        now.gather()
        return _brought(now, Stream(before, kept, as_of, now))

    return steady(work)


def _brought(now: Stream, then: Stream) -> Result:
    changed = frozenset(path for path, _ in now.files.items() ^ then.files.items())
    if not changed:
        return Result((), len(now.files))
    if any(path.startswith("reports/registry/") for path in changed):
        return brought(now.result(), changed, then.result())
    then.gather()
    shelves = {shelf_of(path) for path in changed}
    shelves |= {f"reports/units/{reference.partition('/')[0]}" for reference in _hotspots(changed, now, then)}
    around = changed.union(*(_around(each, changed) for each in (now, then)))
    threads = set().union(*(_threads(each, changed) for each in (now, then))) if now.latest == then.latest else None
    unlike = now.latest != then.latest or now.strays or then.strays or _sent_otherwise(now, then, shelves)
    results = []
    for each in (now, then):
        found = [problem for name in shelves & each.shelves.keys() for problem in each.on_shelf(each.shelves[name])]
        found += each.linked([path for path in around if path in each.files])
        found += each.by_day(threads)
        found += each.corpus() if unlike else []
        results.append(result_of([*found, *each.ahead()], each.files))
    return brought(results[0], changed, results[1])


def _sent_otherwise(now: Stream, then: Stream, shelves: Iterable[str]) -> bool:
    """Tell whether other units sent reports, or for other periods."""
    both = ([each.facts(name)["sent"] if name in each.shelves else [] for each in (now, then)] for name in shelves)
    return any(one != other for one, other in both)


def _hotspots(changed: Iterable[str], *streams: Stream) -> Iterator[str]:
    """Yield the hot spots that a changed document refers to."""
    for each in streams:
        for path in changed:
            yield from (reference for kind, reference in each.links.of(path) if kind == "hotspot")


def _around(each: Stream, changed: Collection[str]) -> set[str]:
    """Return the documents that a changed one refers to, and those that refer to it."""
    places = (place_of(path) for path in changed)
    found = set(each.links.to_documents({(place.form, place.reference) for place in places if place is not None}))
    for path in changed:
        for kind, reference in each.links.of(path):
            found.update(each.links.named(kind, reference))
    return found


def _threads(each: Stream, changed: Collection[str]) -> set[str]:
    """Return the documents whose open matters a change may settle or open again."""
    links, matters = each.links, set[str]()
    reports = {
        place.reference for path in changed if (place := place_of(path)) is not None and place.form == "periodic"
    }
    for path in changed:
        matters.update(reference for kind, reference in links.of(path) if kind == "matter")
    for own, others in links.continued.items():
        if own.partition("#")[0] in reports:
            matters.update((own, *others))
    for path in changed:
        matters.update(links.open.get(path, ()))
    return {*changed, *(path for matter in links.later(matters) for path in links.named("matter", matter))}


def identity(problem: Problem) -> str:
    """Return what identifies a problem over time: path, code, field, message; never the line or the language."""
    return json.dumps([problem.path, problem.code, problem.field, _plain(problem.message)], ensure_ascii=False)


def fingerprint(problem: Problem) -> str:
    """Return the identity of a problem as a short text of hexadecimal digits."""
    return hashlib.sha256(identity(problem).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _plain(value: object) -> object:
    """Return a message, or one of its values, as JSON values."""
    if isinstance(value, Message):
        return [value.template, {name: _plain(inner) for name, inner in value.values}]
    if isinstance(value, Words):
        return [value.vi, value.en]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
