"""What happened to every document on a branch, from one pass of `git log`: arrivals, changes, moves, deletions.

The line is the branch's first-parent line, except where receipts show another (mainline.py). What a merge brought
arrived with the merge. The merged commits themselves are not arrivals, but their dates are kept as claims (DESIGN.md,
«When a report arrived»).
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from ..base.messages import GiaobanError, told
from ..source.files import MAX_FILE
from ..source.ids import DIGITS, blob_id
from ..source.layout import DATA
from .call import FAILURES, GitFailedError
from .claims import disordered
from .git import Git
from .line import Change as Change
from .line import KeptChanges, KeptLine, keep_history, kept_history
from .log import Commit, against, entries_of, newest_first, walk
from .mainline import main_line
from .objects import must_be_whole, read_blobs
from .store import Store
from .walked import key_of, read_walked

_UNITS: Final = f"{DATA}/units/"
_EMPTY_BLOBS: Final = frozenset(blob_id(b"", algorithm) for algorithm in DIGITS)


class IncompleteHistoryError(GiaobanError):
    """The clone lacks a part of the history; `fix` names the command that fetches it."""


@dataclass(frozen=True)
class History:
    """The history of every path under reports/ up to a commit. An empty history means «nothing has arrived».

    `changes` has the changes of each path on the line, oldest first; `commits` has every commit by its id, the last
    one first; `merged` is Git's text about each commit off the line. It is parsed only when it is needed.
    """

    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)
    commits: Mapping[str, Commit] = field(default_factory=dict)
    line: Sequence[Commit] = ()
    merged: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: str) -> Sequence[Change]:
        """Return the changes of a path on the line, oldest first; none where it never arrived."""
        return self.changes.get(path, ())

    def stays(self, path: str) -> Sequence[Sequence[Change]]:
        """Return the changes that gave a path a text, oldest first, in one part for each time between deletions.

        The last part is the current one, or the last one before the path was deleted.
        """
        parts: list[list[Change]] = [[]]
        for change in self.of(path):
            if change.blob is not None:
                parts[-1].append(change)
            elif parts[-1]:
                parts.append([])
        return [part for part in parts if part]

    @cached_property
    def several(self) -> frozenset[str]:
        """Return the paths of which there is more than one change."""
        if isinstance(self.changes, KeptChanges):
            return frozenset(path for path, row in self.changes.rows.items() if "\t" in row)
        return frozenset(path for path, changes in self.changes.items() if len(changes) > 1)

    @cached_property
    def gone(self) -> Sequence[str]:
        """Return the paths that are no longer on the line."""
        maybe: Iterable[str] = self.changes
        if isinstance(self.changes, KeptChanges):
            maybe = (path for path, row in self.changes.rows.items() if row.endswith("-"))
        return [path for path in maybe if self.changes[path][-1].blob is None]

    @cached_property
    def written(self) -> Mapping[tuple[str, str], Sequence[Commit]]:
        """Return the commits off the line that wrote a given text at a path, oldest first."""
        names: dict[str, str | None] = {}
        found: dict[tuple[str, str], list[Commit]] = {}
        for commit in reversed(newest_first(self.commits)):
            name = commit.id
            for path, blob, _ in entries_of(self.merged.get(name, ""), names) if not commit.merge else ():
                if blob is not None:
                    found.setdefault((path, blob), []).append(commit)
        return found

    def writers(self, path: str, change: Change) -> Sequence[Commit]:
        """Return the commits that wrote a text at a path: the merged ones, else the commit of the line itself."""
        merged = self.written.get((path, change.blob or ""), ()) if change.commit.merge else ()
        return merged or (change.commit,)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Return the place of each commit on the line, counted from its beginning."""
        ids = self.line.ids if isinstance(self.line, KeptLine) else [commit.id for commit in self.line]
        return {name: place for place, name in enumerate(ids)}

    @cached_property
    def bringer(self) -> Mapping[str, str]:
        """Return for each commit the commit of the line that brought it: a merge, or the commit itself."""
        found = {commit.id: commit.id for commit in self.line}
        for merge in self.line:
            waiting = list(merge.parents)
            while waiting:
                name = waiting.pop()
                if name not in found and name in self.commits:
                    found[name] = merge.id
                    waiting += self.commits[name].parents
        return found

    @cached_property
    def disordered(self) -> frozenset[str]:
        """Return the commits of the line whose dates run backwards."""
        line = self.line
        seconds = line.seconds if isinstance(line, KeptLine) else [commit.committer_seconds for commit in line]
        if all(each.isdecimal() for each in seconds) and all(int(a) <= int(b) for a, b in pairwise(seconds)):
            return frozenset()
        wrong = disordered([commit.committed for commit in self.line])
        return frozenset(self.line[place].id for place in wrong)

    def breadth(self, commit: Commit) -> int:
        """Return the number of units in whose existing documents a commit of the line changed something."""
        return len(self._broad.get(commit.id, ()))

    def brought(self, commit: Commit) -> int:
        """Return the number of units for which a commit of the line added new documents."""
        return len(self._new.get(commit.id, ()))

    @cached_property
    def _broad(self) -> Mapping[str, set[str]]:
        """Return the units by the commits that changed a document of theirs that was there."""
        found: dict[str, set[str]] = {}
        for path in self.several:
            if path.startswith(_UNITS):
                for change in self.changes[path][1:]:
                    found.setdefault(change.commit.id, set()).add(path.split("/")[2])
        return found

    @cached_property
    def _new(self) -> Mapping[str, set[str]]:
        """Return the units by the commits that added a document of theirs."""
        found: dict[str, set[str]] = {}
        for path, changes in self.changes.items():
            if path.startswith(_UNITS):
                found.setdefault(changes[0].commit.id, set()).add(path.split("/")[2])
        return found

    def position(self, commit: str | None) -> int | None:
        """Return the place of a commit on the line, or where it left the line; None for an unknown commit."""
        while commit is not None:
            place = self.positions.get(commit)
            if place is not None:
                return place
            known = self.commits.get(commit)
            commit = known.parents[0] if known and known.parents else None
        return None


def read_history(repository: Git, rev: str = "HEAD", held: Sequence[str] = (), store: Store | None = None) -> History:
    """Return the history of all paths under reports/ back from `rev`, from one pass of `git log`.

    `held` are commits that were main's last one at some time, oldest first, as far as receipts tell. With a store only
    the commits that it lacks are read, and their bytes compared with their ids, before they could lead in a circle;
    GitFailedError is raised for one that differs (walked.py).

    Before the first commit nothing has arrived. Raises IncompleteHistoryError for a shallow clone, which lacks the
    beginning, and for a partial one that cannot fetch what it lacks.
    """
    if repository.head() is None and rev == "HEAD":
        if repository.unborn():
            raise IncompleteHistoryError(*told(FAILURES, "history.unborn"))
        return History()
    if repository.is_shallow():
        if store is not None:
            must_be_whole(repository, rev)
        raise IncompleteHistoryError(*told(FAILURES, "history.shallow"))
    tip = repository.id_of(rev) if store is not None else None
    with _fetching(repository), without_collecting():
        if store is not None and tip is not None:
            return _kept(repository, tip, held, store)
        commits, touched = walk(repository, rev)
        return _history(repository, commits, touched, held)


def _kept(repository: Git, tip: str, held: Sequence[str], store: Store) -> History:
    """Return the history through the store; see `read_history`."""
    key = key_of(repository)
    known = kept_history(store, key, tip, held)
    if known is not None:
        return History(*known)
    records = read_walked(repository, tip, store, key)
    commits = {name: commit for name, (commit, _) in records.items()}
    touched = {name: done for name, (_, done) in records.items() if done}
    history = _history(repository, commits, touched, held)
    keep_history(store, key, held, history.changes, commits, history.line, history.merged)
    return history


def _history(repository: Git, commits: Mapping[str, Commit], touched: dict[str, str], held: Sequence[str]) -> History:
    """Return the history of commits, the last one first, with Git's text about what each did."""
    line, chosen = main_line(commits, held)
    for merge, parent in chosen.items():
        touched[merge] = against(repository, merge, parent)
    changes = _changes(line, touched)
    for commit in line:
        touched.pop(commit.id, None)
    return History(changes, commits, line, touched)


def read_texts(repository: Git, blobs: Sequence[str]) -> dict[str, bytes | None]:
    """Return the bytes of earlier texts by their blob ids, None for a missing one.

    Raises IncompleteHistoryError for a partial clone that cannot fetch what it lacks.
    """
    wanted = list(dict.fromkeys(blobs))
    with _fetching(repository):
        return dict(zip(wanted, read_blobs(repository, wanted, MAX_FILE), strict=True))


@contextmanager
def _fetching(repository: Git) -> Iterator[None]:
    """Raise IncompleteHistoryError where a partial clone could not fetch what it lacks while it was read."""
    try:
        yield
    except GitFailedError as error:
        if "promisor" in error.reason or repository.ask("config", "--get-regexp", r"^remote\..*\.promisor$"):
            raise IncompleteHistoryError(*told(FAILURES, "history.partial")) from error
        raise


@dataclass(frozen=True, slots=True)
class Written:
    """What the commits of a range did: who first wrote which text at a path, and which texts each path had.

    `steps` has, for each path, every text from a commit with one parent, and None for a deletion; `merges` has the
    texts from merges, compared with the first parent. `joins` are the merges themselves, oldest first.
    """

    writers: Mapping[tuple[str, str], Commit]
    steps: Mapping[str, frozenset[str | None]]
    merges: Mapping[str, frozenset[str | None]]
    joins: Sequence[Commit] = ()


def read_written(repository: Git, new: str, *without: str) -> Written:
    """Return what was done by the commits of `new` that are not in `without`.

    Of several commits that wrote the same text the first counts; a merge counts only if none of its merged commits has
    the text.
    """
    commits, touched = walk(repository, new, *(f"^{name}" for name in without))
    writers: dict[tuple[str, str], Commit] = {}
    steps: dict[str, set[str | None]] = {}
    merges: dict[str, set[str | None]] = {}
    names: dict[str, str | None] = {}
    oldest_first = list(commits.values())[::-1]
    for commit in sorted(oldest_first, key=lambda commit: commit.merge):
        for path, blob, _ in entries_of(touched.get(commit.id, ""), names):
            (merges if commit.merge else steps).setdefault(path, set()).add(blob)
            if blob is not None:
                writers.setdefault((path, blob), commit)
    joins = [commit for commit in oldest_first if commit.merge]
    return Written(writers, _frozen(steps), _frozen(merges), joins)


def _frozen(found: Mapping[str, set[str | None]]) -> dict[str, frozenset[str | None]]:
    return {path: frozenset(blobs) for path, blobs in found.items()}


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause Python's garbage collector while many values are made and none is dropped."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _changes(line: Sequence[Commit], touched: Mapping[str, str]) -> dict[str, list[Change]]:
    """Return the changes of each path. A text that is deleted here and later appears elsewhere counts as moved."""
    changes: dict[str, list[Change]] = {}
    deleted: dict[str, str] = {}
    names: dict[str, str | None] = {}
    for commit in line:
        for path, blob, moved_from in entries_of(touched.get(commit.id, ""), names):
            known = changes.setdefault(path, [])
            if blob is None:
                if known and known[-1].blob is not None and known[-1].blob not in _EMPTY_BLOBS:
                    deleted[known[-1].blob] = path
            elif moved_from is None and not known and deleted.get(blob, path) != path:
                moved_from = deleted[blob]
            known.append(Change(commit, blob, moved_from))
    return changes
