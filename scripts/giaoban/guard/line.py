"""The commits that a push adds to a branch, and each one's own changes. Pure, except for one call of Git.

What a merge takes over from a parent is not its own change, if this parent knows main as well as the merge does. A
parent that left main earlier does not count, or a merge could use it to undo what others have changed since.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..repository.git import Git
from .brought import Entry, Step, Steps, steps_of


@dataclass(frozen=True)
class Line:
    """Commits with their parents, parents first.

    `known` has for each commit a set of bits: the part of main in its history.
    """

    parents: Mapping[str, Sequence[str]]
    known: Mapping[str, int]

    @property
    def steps(self) -> Sequence[Step]:
        """Return every pair of commit and parent that has to be compared."""
        return [step for name, parents in self.parents.items() for step in steps_of(name, parents)]

    def own(self, name: str, steps: Steps) -> Sequence[Entry]:
        """Return a commit's own changes, compared with the parent that knows most of main."""
        parents = self.parents[name]
        most = self.known.get(name, 0)
        excusing = [parent for parent in parents if self.known.get(parent, 0) == most] or parents
        found = [steps[step] for step in steps_of(name, excusing)]
        paths = set.intersection(*({entry.path for entry in entries} for entries in found))
        return [entry for entry in found[0] if entry.path in paths]

    def continues(self, tip: str, base: str) -> bool:
        """Tell whether first parents alone lead from `tip` to `base`.

        If not, a merge has put the earlier commits of `base` on its side line, and files would get another time of
        arrival.
        """
        return next((parent for parent in self._down(tip) if parent not in self.parents), "") == base

    def first_parents(self, tip: str) -> frozenset[str]:
        """Return the commits of the line on the path of first parents from `tip`, `tip` included."""
        return frozenset(name for name in self._down(tip) if name in self.parents)

    def _down(self, tip: str) -> Iterator[str]:
        name = tip
        yield name
        while name in self.parents:
            name = next(iter(self.parents[name]), "")
            yield name

    def between(self, tip: str, base: str | None) -> frozenset[str]:
        """Return the commits of the line in the history of `tip` but not of `base`."""
        return self._behind(tip) - (self._behind(base) if base else frozenset())

    def _behind(self, tip: str) -> frozenset[str]:
        if tip not in self._cache:
            found: set[str] = set()
            waiting = [tip]
            while waiting:
                name = waiting.pop()
                if name in self.parents and name not in found:
                    found.add(name)
                    waiting += self.parents[name]
            self._cache[tip] = frozenset(found)
        return self._cache[tip]

    @cached_property
    def _cache(self) -> dict[str, frozenset[str]]:
        return {}


def line_of(repository: Git, new: str, without: Sequence[str], main: str | None) -> Line:
    """Return the commits in the history of `new` that are not in that of `without` (ids, or options of `git rev-list`).

    `main` is the last commit of the data's branch, or None where there is none.
    """
    parents = _listed(repository, new, "--not", *without)
    outside = {parent for those in parents.values() for parent in those if parent not in parents}
    known = _known(repository, outside, main) if any(len(those) > 1 for those in parents.values()) else {}
    for name, those in parents.items():
        bits = 0
        for parent in those:
            bits |= known.get(parent, 0)
        known[name] = bits
    return Line(parents, known)


def _known(repository: Git, outside: Iterable[str], main: str | None) -> dict[str, int]:
    """Return for each commit the part of main in its history: a bit for each commit where something left main."""
    bit = {name: 1 << place for place, name in enumerate(sorted(outside))}
    if len(bit) < 2 or main is None:
        return bit
    behind: dict[str, int] = {}
    for name, parents in _listed(repository, main).items():
        bits = bit.get(name, 0)
        for parent in parents:
            bits |= behind.get(parent, 0)
        behind[name] = bits
    return {name: behind.get(name, 0) for name in bit}


def _listed(repository: Git, *revs: str) -> dict[str, list[str]]:
    """Return commits with their parents, parents first."""
    printed = repository.run("rev-list", "--parents", "--topo-order", "--reverse", *revs, "--")
    found = (line.split() for line in printed.decode("ascii").splitlines())
    return {name: parents for name, *parents in found}
