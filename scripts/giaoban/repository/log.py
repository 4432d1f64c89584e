"""`git log` as values: commits with their dates, and what each did under reports/."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from heapq import heappop, heappush
from typing import Final, NamedTuple

from ..source.files import safe_name
from ..source.layout import DATA
from .git import Git, record_sign

_FORMAT: Final = "%H%x02%P%x02%at%x02%ct%x02%ae"
# Git takes two documents as one that was moved if this much of their text is the same. Reports made from one template
# share their headings, so Git's usual 50 % would take a deleted report and a new one for the same.
_SIMILAR: Final = "--find-renames=80%"
_BELOW: Final = f"{DATA}/"
_LAST_SECOND: Final = 253_402_000_000  # in the year 9999, the last year that a datetime can have


class Commit(NamedTuple):
    """A commit with its dates, kept as Git's text until they are needed, because for most commits they are not.

    The author's address serves only to look up the account; it is never published.
    """

    id: str
    parent_ids: str
    author_seconds: str
    committer_seconds: str
    address: str

    @property
    def parents(self) -> Sequence[str]:
        """Return the ids of its parents."""
        return self.parent_ids.split()

    @property
    def merge(self) -> bool:
        """Tell whether it is a merge."""
        return " " in self.parent_ids

    @property
    def authored(self) -> datetime:
        """Return when the author made it, by the author's clock."""
        return moment_of(self.author_seconds)

    @property
    def committed(self) -> datetime:
        """Return when it was committed, by the committer's clock."""
        return moment_of(self.committer_seconds)

    @property
    def email(self) -> str:
        """Return its author's address."""
        return self.address.strip()


Done = tuple[str, str | None, str | None]  # the path, its new blob, the path that it was moved from


def walk(repository: Git, *revs: str, lenient: bool = False) -> tuple[dict[str, Commit], dict[str, str]]:
    """Return all commits, newest first, each with Git's text about what it did; for a merge against its first parent.

    Names of commits that are not here are a failure, unless it is `lenient`. Attributes of the working tree, which
    could change what counts as moved, are not looked at.

    The commits on merged branches are included. No path is given to Git: to leave out the commits that do not touch it,
    Git would compare every commit twice.
    """
    commits: dict[str, Commit] = {}
    touched: dict[str, str] = {}
    sign = record_sign()
    with replace(repository, tree=None).parts(
        *("log", "--diff-merges=first-parent", "--raw", "--no-abbrev", "-z", _SIMILAR, "-l200"),
        *("--no-show-signature", "--no-color", f"--format={sign}{_FORMAT}"),
        *(*(["--ignore-missing"] if lenient else []), "--end-of-options", *revs, "--"),
        separator=sign.encode("ascii"),
    ) as records:
        for record in records:
            if not record:  # nothing stands before the first mark
                continue
            commit, done = record_of(record.decode("utf-8", "surrogateescape"))
            commits[commit.id] = commit
            if done:
                touched[commit.id] = done
    return commits, touched


def record_of(text: str) -> tuple[Commit, str]:
    """Return a commit and Git's text about what it did, from `git log` or from `record_text`."""
    head, _, done = text.partition("\0")
    return _commit(head), done.rstrip("\0")


def record_text(record: tuple[Commit, str]) -> str:
    """Return a commit and Git's text about what it did as one text, in which no two NUL bytes follow each other."""
    commit, done = record
    head = "\2".join(commit)
    return f"{head}\0{done}" if done else head


def newest_first(commits: Mapping[str, Commit]) -> list[Commit]:
    """Return commits, the first of which is the last one of the others, in Git's order: a later date comes first."""
    found: list[Commit] = []
    first = next(iter(commits), None)
    waiting = [(0, 0, first)] if first is not None else []
    seen = {first}
    while waiting:
        commit = commits[str(heappop(waiting)[2])]
        found.append(commit)
        for parent in commit.parents:
            if parent in commits and parent not in seen:
                seen.add(parent)
                date = commits[parent].committer_seconds
                heappush(waiting, (-int(date) if date.isdecimal() else 0, len(seen), parent))
    return found


def against(repository: Git, commit: str, parent: str) -> str:
    """Return Git's text about what a commit did, as in `walk`, but against another parent than the first."""
    said = repository.run(
        *("diff-tree", "--raw", "-r", "--no-abbrev", "-z", _SIMILAR, "-l200", "--end-of-options", parent, commit)
    )
    return said.decode("utf-8", "surrogateescape")


def entries_of(said: str, names: dict[str, str | None]) -> list[Done]:
    """Return the changes of one commit under reports/, from Git's text about it.

    A file moved in from elsewhere is new here; one moved out is deleted.
    """
    found: list[Done] = []
    for status, _, blob, raw, raw_new in raw_entries(said):
        path = _name(raw, names)
        moved_from = None
        if status == "R":
            moved_from, path = path, _name(raw_new, names)
            if moved_from is not None:
                found.append((moved_from, None, None))
        if path is not None:
            found.append((path, blob, moved_from))
    return found


def seconds_of(text: str) -> str:
    """Return the committer's date in the text of a commit."""
    return text.split("\2", 4)[3]


def raw_entries(said: str) -> Iterator[tuple[str, str | None, str | None, str, str]]:
    """Yield the changes of one commit: the kind, the blob before and after, the path, and the new one of a move."""
    pieces = iter(said.split("\0"))
    for piece in pieces:
        if not piece:  # the end of the record
            return
        old_mode, mode, old, new, status = piece.split(" ")
        path = next(pieces)
        there, here = (None if each.endswith("000000") else blob for each, blob in ((old_mode, old), (mode, new)))
        yield status[0], there, here, path, next(pieces) if status[0] == "R" else path


def _name(raw: str, names: dict[str, str | None]) -> str | None:
    """Return a path under reports/ in its safe form, or None for any other path. Each path is made only once."""
    if raw in names:
        return names[raw]
    name: str | None = None
    if raw.startswith(_BELOW):
        plain = raw.isascii() and raw.isprintable()  # nearly all paths are, and then nothing has to be made safe
        name = raw if plain else safe_name(raw.encode("utf-8", "surrogateescape"))
    names[raw] = name
    return name


def read_commit(repository: Git, commit: str) -> Commit:
    """Return one commit by its id."""
    with repository.parts("log", "--no-walk", "--no-show-signature", f"--format={_FORMAT}", commit) as pieces:
        return _commit(next(pieces).decode("utf-8", "surrogateescape"))


def _commit(head: str) -> Commit:
    return Commit._make(head.strip("\n").split("\2", 4))


def moment_of(seconds: str) -> datetime:
    """Return the moment of a date of Git's. A date beyond the calendar becomes the last moment of the calendar."""
    try:
        number = int(seconds)
    except ValueError:
        number = 0
    return datetime.fromtimestamp(max(0, min(number, _LAST_SECOND)), UTC)
