"""What a push brings, whole: every commit, tag, folder and file that the server did not have.

A few Git commands serve a push of any size: one lists, one reads commits, one compares each with its parents, one reads
all the rest as it is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Final

from ..repository.call import GitFailedError
from ..repository.git import Git
from ..repository.objects import read_object
from ..source.files import MAX_FILE
from .raw import Written, read_commit

# Refs of other kinds that an older server may have taken are known to nobody: what they hold was never searched.
_SEARCHED_BEFORE: Final = ("--branches", "--tags", "--glob=refs/notes/*")


@dataclass(frozen=True, slots=True)
class Entry:
    """How one path differs between a commit and a parent: Git's modes, ids and status letter."""

    path: bytes
    mode_before: str
    mode: str
    before: str
    after: str
    status: str


Step = tuple[str, str]  # a commit and one parent of it; the empty text where it has none
Steps = Mapping[Step, Sequence[Entry]]


@dataclass(frozen=True)
class Brought:
    """What is new on the server: commits, parents first, and the ids of all other objects with the path Git names."""

    commits: Mapping[str, Written] = field(default_factory=dict)
    others: Sequence[tuple[str, bytes]] = ()
    steps: Steps = field(default_factory=dict)

    def own(self, commit: Written) -> Sequence[Entry]:
        """Return what a commit has that no parent has: entries added or changed."""
        found = [self.steps[step] for step in steps_of(commit.id, commit.parents)]
        common = set.intersection(*({(entry.path, entry.mode, entry.after) for entry in entries} for entries in found))
        return [entry for entry in found[0] if entry.status != "D" and (entry.path, entry.mode, entry.after) in common]

    def behind(self, tips: Iterable[str]) -> frozenset[str]:
        """Return the new commits that some tips come from."""
        found: set[str] = set()
        waiting = list(tips)
        while waiting:
            name = waiting.pop()
            if name in self.commits and name not in found:
                found.add(name)
                waiting += self.commits[name].parents
        return frozenset(found)


def brought_by(repository: Git, tips: Sequence[str], also: Iterable[Step] = ()) -> Brought:
    """Return what is behind some tips and behind no branch, tag or note of the repository.

    `also` are further steps to compare, of commits that the repository has already.
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
    """Return a commit with each of its parents."""
    return [(commit, parent) for parent in parents or ("",)]


def steps_between(repository: Git, wanted: Iterable[Step]) -> Steps:
    """Return what differs in each step, by one Git command."""
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
    """Yield id, kind and bytes of some objects, by one Git command; of a larger one no more than MAX_FILE and a byte.

    Raises GitFailedError for one that is not there.
    """
    if not names:
        return
    with repository.answers("cat-file", "--batch", "--buffer", asked=names) as stream:
        for name in names:
            kind, data = _object(stream)
            yield name, kind, data


def _object(stream: IO[bytes]) -> tuple[str, bytes]:
    found = read_object(stream, MAX_FILE + 1)
    if found is None:
        raise GitFailedError("cat-file", "an object of the push is missing")
    return found
