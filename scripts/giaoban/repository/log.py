"""`git log` as values: commits with their dates, and what each did under reports/."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from ..source.files import safe_name
from ..source.layout import DATA
from .git import Git, record_sign

_FORMAT: Final = "%H%x02%P%x02%at%x02%ct%x02%ae"
# Two documents are one that was moved where this much of the text is the same. Reports made from one template have
# their headings in common, so Git's usual 50 % would take a deleted and a new report for one.
_SIMILAR: Final = "--find-renames=80%"
_BELOW: Final = f"{DATA}/"
_LAST_SECOND: Final = 253_402_000_000  # in the year 9999, the last that a date can have here


class Commit(NamedTuple):
    """A commit by its dates, kept as Git wrote them until somebody asks: of most commits nobody does.

    The author's address is for looking up an account only; it is never published.
    """

    id: str
    parent_ids: str
    author_seconds: str
    committer_seconds: str
    address: str

    @property
    def parents(self) -> Sequence[str]:
        """Return the ids of the commits before it."""
        return self.parent_ids.split()

    @property
    def merge(self) -> bool:
        """Tell whether it joins two lines."""
        return " " in self.parent_ids

    @property
    def authored(self) -> datetime:
        """Return when its author made it, by the author's clock."""
        return moment_of(self.author_seconds)

    @property
    def committed(self) -> datetime:
        """Return when it was written into the repository, by the writer's clock."""
        return moment_of(self.committer_seconds)

    @property
    def email(self) -> str:
        """Return its author's address."""
        return self.address.strip()


Done = tuple[str, str | None, str | None]  # the path, its new blob, the path from which it was moved


def walk(repository: Git, *revs: str) -> tuple[dict[str, Commit], dict[str, str]]:
    """Return all commits, newest first, and what Git says each did, a merge against its first parent.

    The merged commits are walked, too. Git is not asked for a path: to leave out the commits that do not touch it, or
    even to keep them, it would compare every commit twice.
    """
    commits: dict[str, Commit] = {}
    touched: dict[str, str] = {}
    sign = record_sign()
    with repository.parts(
        *("log", "--diff-merges=first-parent", "--raw", "--no-abbrev", "-z", _SIMILAR, "-l200"),
        *("--no-show-signature", "--no-color", f"--format={sign}{_FORMAT}", "--end-of-options", *revs, "--"),
        separator=sign.encode("ascii"),
    ) as records:
        for record in records:
            head, _, done = record.decode("utf-8", "surrogateescape").partition("\0")
            if not head:  # before the first sign
                continue
            commit = _commit(head)
            commits[commit.id] = commit
            if done:
                touched[commit.id] = done
    return commits, touched


def against(repository: Git, commit: str, parent: str) -> str:
    """Return what Git says a commit did, as `walk` has it, but against another parent than the first."""
    said = repository.run(
        *("diff-tree", "--raw", "-r", "--no-abbrev", "-z", _SIMILAR, "-l200", "--end-of-options", parent, commit)
    )
    return said.decode("utf-8", "surrogateescape")


def entries_of(said: str, names: dict[str, str | None]) -> list[Done]:
    """Return what one commit did under reports/, from what Git says of it.

    What comes from another place came, and what goes to another place went.
    """
    found: list[Done] = []
    pieces = iter(said.split("\0"))
    for piece in pieces:
        if not piece:  # the end
            break
        _, mode, _, blob, status = piece.split(" ")
        path = _name(next(pieces), names)
        moved_from = None
        if status[0] == "R":
            moved_from, path = path, _name(next(pieces), names)
            if moved_from is not None:
                found.append((moved_from, None, None))
        if path is not None:
            found.append((path, None if mode == "000000" else blob, moved_from))
    return found


def _name(raw: str, names: dict[str, str | None]) -> str | None:
    """Return a path under reports/ as it is shown and stored, or None for another; each is made once."""
    if raw in names:
        return names[raw]
    name: str | None = None
    if raw.startswith(_BELOW):
        plain = raw.isascii() and raw.isprintable()  # as nearly all are, and then there is nothing to make safe
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
    """Return the moment of a date as Git has it. A date beyond all calendars counts as the last one there is."""
    try:
        number = int(seconds)
    except ValueError:
        number = 0
    return datetime.fromtimestamp(max(0, min(number, _LAST_SECOND)), UTC)
