"""What a change does: every file that differs between two commits, with the documents' values before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ..base.messages import GiaobanError, msg
from ..repository.git import Git
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE
from ..source.layout import place_of
from ..source.node import Node
from ..source.read import read_source
from .at_commit import REGULAR
from .brought import Entry, steps_between

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
class Read:
    """A document's bytes, and its values where they can be read."""

    text: bytes
    root: Node | None


_NOT_READ: Final = Read(b"", None)


def changes_of(repository: Git, base: str, head: str) -> tuple[Change, ...]:
    """Return what `head` changes since it left `base`, sorted by path; raise GiaobanError where they share no commit.

    Nearly always they parted at one commit. After two branches were merged into each other crosswise there are several,
    and comparing with only one of them could hide a change.
    """
    starts = repository.merge_bases(base, head)
    if not starts:
        raise GiaobanError(
            msg("The history has no commit that both «{base}» and «{head}» come from.", base=base, head=head),
            msg("If the clone is shallow, fetch the rest with: git fetch --unshallow"),
        )
    steps = steps_between(repository, [(head, start) for start in starts])
    entries = list(dict.fromkeys(entry for found in steps.values() for entry in found))
    return changes_from(entries, documents_among(repository, entries))


def changes_from(entries: Sequence[Entry], documents: Mapping[str, Read]) -> tuple[Change, ...]:
    """Return the entries of a comparison as changes, sorted by path; `documents` are by blob id."""

    def read(entry: Entry, blob: str) -> Read:
        return documents.get(blob, _NOT_READ) if place_of(entry.name) else _NOT_READ

    added = {entry.after: entry.name for entry in reversed(entries) if entry.status == "A"}
    return tuple(
        Change(
            path=entry.name,
            action=_ACTION.get(entry.status, "change"),
            mode=entry.mode,
            before=read(entry, entry.before).root,
            after=read(entry, entry.after).root,
            text_before=read(entry, entry.before).text,
            text=read(entry, entry.after).text,
            moved_to=added.get(entry.before, "") if entry.status == "D" else "",
            blob=entry.after,
            mode_before=entry.mode_before if entry.status not in _ACTION else "",
            blob_before=entry.before,
        )
        for entry in sorted(entries, key=lambda entry: entry.name)
    )


def documents_among(repository: Git, entries: Iterable[Entry]) -> Mapping[str, Read]:
    """Return every document among some entries, by blob id."""
    wanted = dict.fromkeys(
        name
        for entry in entries
        if place_of(entry.name) is not None
        for name in (entry.before, entry.after)
        if name != repository.nothing
    )
    blobs = read_blobs(repository, list(wanted), MAX_FILE)
    return {
        name: Read(data, read_source(data).root) for name, data in zip(wanted, blobs, strict=True) if data is not None
    }
