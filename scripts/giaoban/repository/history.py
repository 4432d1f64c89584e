"""What happened to every document on a branch, from one pass of `git log`: when it came, changed, moved, went.

The line is the branch's first-parent line. What a merge brought came with the merge; the commits that were merged are
no arrivals, but their dates are claims, and are kept as such (DESIGN.md, «When a report arrived»).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

import git

from ..messages import GiaobanError, msg
from .claims import disordered
from .git import head_of, is_shallow
from .layout import DATA
from .plumbing import GitFailedError, parts
from .snapshot import safe_name

_COMMIT: Final = b"\x01"
_FIELD: Final = b"\x02"
_FORMAT: Final = "%x01%H%x02%P%x02%at%x02%ct%x02%ae"
# Two documents are one that was moved where this much of the text is the same. Reports made from one template have
# their headings in common, so Git's usual 50 % would take a deleted and a new report for one.
_SIMILAR: Final = "--find-renames=80%"
_EMPTY_BLOB: Final = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
_LAST_SECOND: Final = 253_402_000_000  # in the year 9999, the last that a date can have here


class IncompleteHistoryError(GiaobanError):
    """The clone lacks a part of the history; the fix names the command that brings it."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit by its dates. The author's address is for looking up an account only; it is never published."""

    id: str
    parents: tuple[str, ...]
    authored: datetime
    committed: datetime
    email: str

    @property
    def merge(self) -> bool:
        """Tell whether it joins two lines."""
        return len(self.parents) > 1


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit of the line did to one path: its new blob, None where it was deleted; whence it was moved."""

    commit: Commit
    blob: str | None
    moved_from: str | None = None


@dataclass(frozen=True)
class History:
    """The history of every path under reports/ back from a commit. An empty one stands for «nothing has arrived».

    `changes` has the changes of each path on the first-parent line, oldest first; `written` the commits off the line
    that wrote a blob at a path, oldest first; `commits` every commit by its id.
    """

    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)
    written: Mapping[tuple[str, str], Sequence[Commit]] = field(default_factory=dict)
    commits: Mapping[str, Commit] = field(default_factory=dict)
    line: Sequence[Commit] = ()

    def of(self, path: str) -> Sequence[Change]:
        """Return the changes of a path on the line, oldest first; none where it never arrived."""
        return self.changes.get(path, ())

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Return the place of each commit on the line, counted from its beginning."""
        return {commit.id: place for place, commit in enumerate(self.line)}

    @cached_property
    def disordered(self) -> frozenset[str]:
        """Return the commits of the line whose dates run backwards."""
        wrong = disordered([commit.committed for commit in self.line])
        return frozenset(self.line[place].id for place in wrong)

    def position(self, commit: str | None) -> int | None:
        """Return where on the line a commit stands or has left it; None for an unknown commit."""
        while commit is not None:
            place = self.positions.get(commit)
            if place is not None:
                return place
            known = self.commits.get(commit)
            commit = known.parents[0] if known and known.parents else None
        return None


def read_history(repository: git.Repo, rev: str = "HEAD") -> History:
    """Return the history of all paths under reports/ back from `rev`, from one pass of `git log`.

    Before the first commit nothing has arrived. Raises IncompleteHistoryError for a shallow clone, which lacks the
    beginning, and for a partial one that cannot fetch what it lacks.
    """
    if head_of(repository) is None and rev == "HEAD":
        return History()
    if is_shallow(repository):
        raise IncompleteHistoryError(
            msg("This clone is shallow: the history that says when reports arrived is cut off."),
            msg("Fetch the rest with: git fetch --unshallow"),
        )
    try:
        # All commits are walked, the merged ones too; --sparse keeps those that touch no report, so that the line
        # stays whole, and the path keeps Git from comparing anything else.
        with parts(
            repository,
            *("log", "--full-history", "--sparse", "--diff-merges=first-parent", "--raw", "--no-abbrev", "-z"),
            *(_SIMILAR, "--no-show-signature", "--no-color", f"--format={_FORMAT}", "--end-of-options", rev),
            *("--", f":(top,literal){DATA}"),
        ) as pieces:
            return _history(pieces)
    except GitFailedError as error:
        if "promisor" in error.reason:
            raise IncompleteHistoryError(
                msg("This clone is partial: some of the history is only on the server, which does not answer."),
                msg("Fetch the rest with: git fetch --refetch --no-filter"),
            ) from error
        raise


_Raw = tuple[str, str | None, str | None]  # the path, its new blob, the path from which it was moved


def _history(pieces: Iterator[bytes]) -> History:
    """Return the history that the output of `git log` tells."""
    commits: dict[str, Commit] = {}
    touched: dict[str, list[_Raw]] = {}
    current: list[_Raw] = []
    for piece in pieces:
        entry = piece.lstrip(b"\n")
        if entry.startswith(_COMMIT):
            commit = _commit(entry)
            commits[commit.id] = commit
            current = touched[commit.id] = []
        elif entry.startswith(b":"):
            _, mode, _, blob, status = entry.split(b" ")
            path = safe_name(next(pieces))
            if status.startswith(b"R"):
                current.append((path, None, None))
                path, old = safe_name(next(pieces)), path
                current.append((path, blob.decode("ascii"), old))
            else:
                current.append((path, None if mode == b"000000" else blob.decode("ascii"), None))
    line = _line(commits)
    on_line = {commit.id for commit in line}
    written: dict[tuple[str, str], list[Commit]] = {}
    for commit in reversed(commits.values()):
        if commit.id not in on_line and not commit.merge:
            for path, new, _ in touched[commit.id]:
                if new is not None:
                    written.setdefault((path, new), []).append(commit)
    return History(_changes(line, touched), written, commits, line)


def _commit(entry: bytes) -> Commit:
    name, parents, authored, committed, email = entry[1:].split(_FIELD, 4)
    return Commit(
        name.decode("ascii"),
        tuple(parents.decode("ascii").split()),
        _moment(authored),
        _moment(committed),
        email.decode("utf-8", "replace").strip(),
    )


def _moment(seconds: bytes) -> datetime:
    """Return the moment of a date as Git has it. A date beyond all calendars counts as the last one there is."""
    try:
        number = int(seconds)
    except ValueError:
        number = 0
    return datetime.fromtimestamp(max(0, min(number, _LAST_SECOND)), UTC)


def _line(commits: Mapping[str, Commit]) -> list[Commit]:
    """Return the first-parent line, oldest first. Git prints the commit it starts from before all others."""
    line: list[Commit] = []
    commit = next(iter(commits.values()), None)
    while commit is not None:
        line.append(commit)
        commit = commits.get(commit.parents[0]) if commit.parents else None
    line.reverse()
    return line


def _changes(line: Sequence[Commit], touched: Mapping[str, Sequence[_Raw]]) -> dict[str, list[Change]]:
    """Return the changes of each path. A text that was deleted and later stands elsewhere was moved, too."""
    changes: dict[str, list[Change]] = {}
    deleted: dict[str, str] = {}
    for commit in line:
        for path, blob, moved_from in touched[commit.id]:
            known = changes.setdefault(path, [])
            if blob is None:
                if known and known[-1].blob is not None and known[-1].blob != _EMPTY_BLOB:
                    deleted[known[-1].blob] = path
            elif moved_from is None and not known and deleted.get(blob, path) != path:
                moved_from = deleted[blob]
            known.append(Change(commit, blob, moved_from))
    return changes
