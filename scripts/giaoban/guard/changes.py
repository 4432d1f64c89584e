"""What a change does: every file that differs between two commits, with the documents' values before and after."""

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
    """One file that differs. A renamed file gives two changes: one deleted, one added.

    `before` and `after` are the values of a document, None where there are none or they cannot be read. `text_before`
    and `text` are its bytes, where they were read. `mode_before` and `mode` are Git's modes, `blob_before` and `blob`
    the ids. `moved_to` is where the bytes of a deleted file are now.
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
        """Tell whether the path is now a link or another repository instead of a file."""
        return self.action != "delete" and self.mode not in REGULAR


@dataclass(frozen=True, slots=True)
class Entry:
    """One path that differs: the action, the modes and the blob ids before and after."""

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
    """Return the commits at which two histories parted; raise GiaobanError where they share none.

    Nearly always it is one. After two branches were merged into each other crosswise there are several, and comparing
    with only one of them could hide a change.
    """
    found = repository.merge_bases(base, head)
    if not found:
        raise GiaobanError(
            msg("The history has no commit that both «{base}» and «{head}» come from.", base=base, head=head),
            msg("If the clone is shallow, fetch the rest with: git fetch --unshallow"),
        )
    return found


def changes_of(repository: Git, base: str, head: str) -> tuple[Change, ...]:
    """Return what `head` changes since it left `base`, sorted by path."""
    starts = merge_bases(repository, base, head)
    entries = list(dict.fromkeys(entry for start in starts for entry in _entries(repository, start, head)))
    return changes_from(entries, values_of(repository, entries))


def changes_from(entries: Sequence[Entry], values: Mapping[str, Read]) -> tuple[Change, ...]:
    """Return the entries of a comparison as changes, sorted by path; `values` are the documents by blob id."""

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
    """Return the action for Git's status letter."""
    return _ACTION.get(status[:1], "change")


def values_of(repository: Git, entries: Iterable[Entry]) -> Mapping[str, Read]:
    """Return every document among some entries, by blob id."""
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
