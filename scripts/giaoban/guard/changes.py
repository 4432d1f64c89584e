"""What a change does: every file that differs between two commits, with what documents said before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ..base.messages import GiaobanError, msg
from ..repository.git import Git
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE, safe_name
from ..source.layout import place_of
from ..source.node import Node
from ..source.read import read_source
from .read import REGULAR

Action = Literal["add", "change", "delete"]
_ACTION: dict[str, Action] = {"A": "add", "D": "delete"}


@dataclass(frozen=True, slots=True)
class Change:
    """One file that differs. A renamed file is two: one deleted, one added.

    `before` and `after` are the values of a document; None where there is none, or none that can be read. `text_before`
    and `text` are its bytes, where they were read. `mode` is the later one, in Git's digits, `mode_before` the earlier
    one; `blob` the id of the later bytes, `blob_before` of the earlier ones; `moved_to` is where the same bytes stand
    now, of a file that is gone.
    """

    path: str
    action: Action
    mode: str = "100644"
    before: Node | None = None
    after: Node | None = None
    moved_to: str = ""
    blob: str = ""
    mode_before: str = ""
    blob_before: str = ""
    text_before: bytes | None = None
    text: bytes | None = None

    @property
    def odd(self) -> bool:
        """Tell whether it is now no file but a link or another repository."""
        return self.action != "delete" and self.mode not in REGULAR


@dataclass(frozen=True, slots=True)
class Entry:
    """One path that differs: its action, its modes and the ids of its blobs, the earlier and the later."""

    path: str
    action: Action
    mode_before: str
    mode: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Read:
    """A document's bytes, and its values where they can be read."""

    text: bytes
    root: Node | None


_NOT_READ: Final = Read(b"", None)


def merge_bases(repository: Git, base: str, head: str) -> tuple[str, ...]:
    """Return the commits from which two commits went their ways; raise GiaobanError where they share none.

    Nearly always it is one. Where two branches were merged into each other crosswise there are several, and what is a
    change can be hidden from any one of them.
    """
    found = repository.merge_bases(base, head)
    if not found:
        raise GiaobanError(
            msg("The history has no commit that both «{base}» and «{head}» come from.", base=base, head=head),
            msg("If the clone is shallow, fetch the rest with: git fetch --unshallow"),
        )
    return found


def changes_of(repository: Git, base: str, head: str) -> tuple[Change, ...]:
    """Return what `head` changes against the commit(s) at which it left `base`, sorted by path."""
    starts = merge_bases(repository, base, head)
    entries = list(dict.fromkeys(entry for start in starts for entry in _entries(repository, start, head)))
    return changes_from(entries, values_of(repository, entries))


def changes_from(entries: Sequence[Entry], values: Mapping[str, Read]) -> tuple[Change, ...]:
    """Return entries of a comparison as changes, sorted by path; `values` are the documents, by their blobs."""

    def read(path: str, blob: str) -> Read:
        return values.get(blob, _NOT_READ) if place_of(path) else _NOT_READ

    return tuple(
        Change(
            path=entry.path,
            action=entry.action,
            mode=entry.mode,
            before=read(entry.path, entry.old).root,
            after=read(entry.path, entry.new).root,
            text_before=read(entry.path, entry.old).text,
            text=read(entry.path, entry.new).text,
            moved_to=_moved_to(entry, entries),
            blob=entry.new,
            mode_before=entry.mode_before if entry.action == "change" else "",
            blob_before=entry.old,
        )
        for entry in sorted(entries, key=lambda entry: entry.path)
    )


def _entries(repository: Git, start: str, head: str) -> list[Entry]:
    printed = repository.run(
        "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", start, head
    )
    parts = printed.split(b"\0")
    found = []
    for meta, path in zip(parts[::2], parts[1::2], strict=False):
        mode_before, mode, old, new, status = meta.decode("ascii").removeprefix(":").split()
        found.append(Entry(safe_name(path), action_of(status), mode_before, mode, old, new))
    return found


def action_of(status: str) -> Action:
    """Return what Git's letter for a difference stands for."""
    return _ACTION.get(status[:1], "change")


def values_of(repository: Git, entries: Iterable[Entry]) -> Mapping[str, Read]:
    """Return every document among some entries, by the id of its blob."""
    wanted = dict.fromkeys(
        name
        for entry in entries
        if place_of(entry.path) is not None
        for name in (entry.old, entry.new)
        if name != repository.nothing
    )
    blobs = read_blobs(repository, list(wanted), MAX_FILE)
    return {
        name: Read(data, read_source(data).root) for name, data in zip(wanted, blobs, strict=True) if data is not None
    }


def _moved_to(entry: Entry, entries: Iterable[Entry]) -> str:
    if entry.action != "delete":
        return ""
    return next((other.path for other in entries if other.action == "add" and other.new == entry.old), "")
