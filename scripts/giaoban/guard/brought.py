"""Everything that a push brings: each commit, tag, folder and file that is new, and the changes of each commit.

A fixed number of Git commands serves a push of any size: one lists the objects, one reads the commits, one compares
each commit with its parents, and one reads the other objects when they are needed.

What a merge takes over from a parent is not its own change, if this parent knows main as well as the merge does. A
parent that left main earlier does not count, or a merge could use it to undo what others have changed since.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..repository.call import GitFailedError
from ..repository.git import Git
from ..repository.objects import read_objects
from ..source.files import MAX_FILE, safe_name
from .raw import Written, read_commit

# An older server may have accepted refs of other kinds. What they lead to was never searched, so it counts as new.
_SEARCHED_BEFORE: Final = ("--branches", "--tags", "--glob=refs/notes/*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A difference in one path between a commit and a parent: Git's modes, ids and status letter."""

    path: bytes
    mode_before: str
    mode: str
    before: str
    after: str
    status: str

    @property
    def name(self) -> str:
        """Return the path as text."""
        return safe_name(self.path)


Step = tuple[str, str]  # a commit and one of its parents; the empty text where it has none
Steps = Mapping[Step, Sequence[Entry]]


@dataclass(frozen=True)
class Brought:
    """What is new on the server: commits, parents first, and the ids of all other objects with Git's path for each."""

    commits: Mapping[str, Written] = field(default_factory=dict)
    others: Sequence[tuple[str, bytes]] = ()
    steps: Steps = field(default_factory=dict)

    def own(self, commit: Written) -> Sequence[Entry]:
        """Return the entries that a commit has and no parent has: added or changed ones."""
        found = [self.steps[step] for step in steps_of(commit.id, commit.parents)]
        common = set.intersection(*({(entry.path, entry.mode, entry.after) for entry in entries} for entries in found))
        return [entry for entry in found[0] if entry.status != "D" and (entry.path, entry.mode, entry.after) in common]

    def behind(self, tips: Iterable[str]) -> frozenset[str]:
        """Return the new commits in the history of some tips."""
        return behind({name: commit.parents for name, commit in self.commits.items()}, tips)


def behind(parents: Mapping[str, Sequence[str]], tips: Iterable[str]) -> frozenset[str]:
    """Return those of some commits, given with their parents, that are in the history of some tips."""
    found: set[str] = set()
    waiting = list(tips)
    while waiting:
        name = waiting.pop()
        if name in parents and name not in found:
            found.add(name)
            waiting += parents[name]
    return frozenset(found)


def brought_by(repository: Git, tips: Sequence[str], also: Iterable[Step] = ()) -> Brought:
    """Return what is in the history of some tips but not of any branch, tag or note of the repository.

    `also` are further pairs to compare, for commits that the repository already has.
    """
    if not tips:
        return Brought(steps=steps_between(repository, dict.fromkeys(also)))
    listed = repository.run(
        *("rev-list", "--objects", "--reverse", "--topo-order", "--stdin", "--not", *_SEARCHED_BEFORE),
        data="".join(f"{tip}\n" for tip in tips).encode("ascii"),
    )
    names: list[str] = []
    others: list[tuple[str, bytes]] = []
    for line in listed.split(b"\n"):
        name, blank, path = line.partition(b" ")
        if blank:
            others.append((name.decode("ascii"), path))
        elif name:
            names.append(name.decode("ascii"))
    commits = {name: read_commit(name, data) for name, kind, data in objects(repository, names) if kind == "commit"}
    wanted = [step for commit in commits.values() for step in steps_of(commit.id, commit.parents)]
    return Brought(commits, others, steps_between(repository, dict.fromkeys([*wanted, *also])))


def steps_of(commit: str, parents: Sequence[str]) -> Sequence[Step]:
    """Return the pairs of a commit and each of its parents."""
    return [(commit, parent) for parent in parents or ("",)]


def steps_between(repository: Git, wanted: Iterable[Step]) -> Steps:
    """Return the differences for each pair, from one Git command."""
    order = list(wanted)
    if not order:
        return {}
    printed = repository.run(
        *("diff-tree", "--stdin", "--always", "-r", "--root", "--raw", "-z", "--no-renames", "--no-abbrev"),
        data="".join(f"{commit} {parent}".rstrip() + "\n" for commit, parent in order).encode("ascii"),
    )
    found: list[list[Entry]] = []
    pieces = iter(printed.split(b"\0"))
    for piece in pieces:
        if piece.startswith(b":"):
            mode_before, mode, before, after, status = piece[1:].decode("ascii").split(" ")
            found[-1].append(Entry(next(pieces), mode_before, mode, before, after, status[0]))
        elif piece:
            found.append([])
    if len(found) != len(order):
        raise GitFailedError("diff-tree", "it broke off")
    return dict(zip(order, found, strict=True))


def objects(repository: Git, names: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
    """Yield id, kind and bytes of some objects, from one Git command; of a larger object only MAX_FILE + 1 bytes.

    Raises GitFailedError for a missing object.
    """
    for name, found in zip(names, read_objects(repository, names, MAX_FILE + 1), strict=True):
        if found is None:
            raise GitFailedError("cat-file", "an object of the push is missing")
        yield name, *found


@dataclass(frozen=True)
class Line:
    """Commits with their parents, parents first.

    `known` has for each commit a set of bits: the part of main in its history.
    """

    parents: Mapping[str, Sequence[str]]
    known: Mapping[str, int]
    _histories: dict[str, frozenset[str]] = field(default_factory=dict)

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
        if tip not in self._histories:
            self._histories[tip] = behind(self.parents, [tip])
        return self._histories[tip]


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
