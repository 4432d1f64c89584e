"""A whole history as one kept text, of which only what is asked for becomes values.

The text has a row for each commit and one for each path. It is of one commit and what receipts tell of the line, and is
made anew for any other (history.py): all that it says follows from these two and from the kept commits (walked.py).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, overload

from .log import Commit, record_of, record_text, seconds_of
from .store import Store

_KIND: Final = "line"
_NONE: Final = "-"


class Change(NamedTuple):
    """What one commit of the line did to one path: its new blob (None: deleted) and the path it was moved from."""

    commit: Commit
    blob: str | None
    moved_from: str | None = None


Changes = Mapping[str, Sequence[Change]]


@dataclass(frozen=True, eq=False)
class KeptCommits(Mapping[str, Commit]):
    """Commits by id, from their rows."""

    rows: Mapping[str, str]

    def __getitem__(self, name: str) -> Commit:
        """Return a commit."""
        return record_of(self.rows[name])[0]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.rows)


@dataclass(frozen=True, eq=False)
class KeptLine(Sequence[Commit]):
    """The commits of the line, oldest first."""

    ids: Sequence[str]
    commits: KeptCommits

    @property
    def seconds(self) -> list[str]:
        """Return the committers' dates as Git writes them."""
        return [seconds_of(self.commits.rows[name]) for name in self.ids]

    @overload
    def __getitem__(self, place: int) -> Commit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Commit]: ...
    def __getitem__(self, place: int | slice) -> Commit | Sequence[Commit]:
        """Return one commit, or a part of the line."""
        if isinstance(place, slice):
            return KeptLine(self.ids[place], self.commits)
        return self.commits[self.ids[place]]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        """Tell whether another line has the same commits."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class KeptChanges(Mapping[str, Sequence[Change]]):
    """The changes of each path, oldest first, from their rows."""

    rows: Mapping[str, str]
    line: KeptLine

    def __getitem__(self, path: str) -> Sequence[Change]:
        """Return the changes of a path."""
        parts = (part.split(" ", 2) for part in self.rows[path].split("\t"))
        return [
            Change(self.line[int(place)], None if blob == _NONE else blob, moved[0] if moved else None)
            for place, blob, *moved in parts
        ]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.rows)


Kept = tuple[KeptChanges, KeptCommits, KeptLine, dict[str, str]]


def kept_history(store: Store, key: str, tip: str, held: Sequence[str]) -> Kept | None:
    """Return the changes, the commits, the line and Git's texts about the other commits; None where not kept."""
    data = store.found(_KIND, [key]).get(key, b"")
    head, _, text = data.decode("utf-8", "surrogateescape").partition("\0\0")
    if head != _head(tip, held):
        return None
    names, paths, *records = text.split("\0\0")
    rows = {record[: len(tip)]: record for record in records}
    commits = KeptCommits(rows)
    line = KeptLine(names.split(), commits)
    changes = dict(row.split("\t", 1) for row in paths.split("\n")) if paths else {}
    off = rows.keys() - set(line.ids)
    merged = {name: done for name in rows if name in off and (done := record_of(rows[name])[1])}
    return KeptChanges(changes, line), commits, line, merged


def keep_history(
    store: Store,
    key: str,
    held: Sequence[str],
    changes: Changes,
    commits: Mapping[str, Commit],
    line: Sequence[Commit],
    merged: Mapping[str, str],
) -> None:
    """Keep the history of the first of the commits."""
    places = {commit.id: place for place, commit in enumerate(line)}
    rows = (
        "\t".join([path, *(_part(places[change.commit.id], change) for change in found)])
        for path, found in changes.items()
    )
    records = (record_text((commit, merged.get(name, ""))) for name, commit in commits.items())
    head = _head(next(iter(commits)), held)
    text = "\0\0".join([head, " ".join(places), "\n".join(rows), *records])
    store.keep(_KIND, {key: text.encode("utf-8", "surrogateescape")})


def _part(place: int, change: Change) -> str:
    moved = f" {change.moved_from}" if change.moved_from is not None else ""
    return f"{place} {change.blob or _NONE}{moved}"


def _head(tip: str, held: Sequence[str]) -> str:
    return f"{tip} {hashlib.blake2b(' '.join(held).encode(), digest_size=16).hexdigest()}"
