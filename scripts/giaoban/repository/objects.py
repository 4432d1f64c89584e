"""Git's objects as bytes: which entries a commit or the index has, what their blobs hold, which commit a name means."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

import git

from ..messages import GiaobanError, msg
from .layout import DATA
from .plumbing import answers, call, id_of, merge_base_of

LINK = "120000"
MODULE = "160000"
_CHUNK = 1 << 20
_DATA_ONLY = f":(top,literal){DATA}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a commit or of the index: its mode in octal digits, its object's id, its path as bytes."""

    mode: str
    id: str
    path: bytes


def commit_of(repository: git.Repo, rev: str) -> str:
    """Return the id of the commit that a name means (branch, tag, HEAD~2); raise GiaobanError where it means none."""
    found = id_of(repository, rev)
    if found is None:
        raise GiaobanError(
            msg("The repository has no commit «{rev}».", rev=rev),
            msg("Check the name; «git fetch» brings branches that are only on the server."),
        )
    return found


def merge_base(repository: git.Repo, rev: str, head: str = "HEAD") -> str:
    """Return the commit from which `head` and `rev` went their ways; raise GiaobanError where they share none."""
    found = merge_base_of(repository, commit_of(repository, rev), commit_of(repository, head))
    if found is None:
        raise GiaobanError(
            msg("The history has no commit that both «{rev}» and «{head}» come from.", rev=rev, head=head),
            msg("If the clone is shallow, fetch the rest with: git fetch --unshallow"),
        )
    return found


def tree_entries(repository: git.Repo, commit: str) -> list[Entry]:
    """Return all entries under reports/ of a commit, folders themselves left out."""
    entries = []
    for line in call(repository, "ls-tree", "-r", "-z", "--full-tree", commit, "--", DATA).split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, _, name = head.decode("ascii").split(" ")
            entries.append(Entry(mode, name, path))
    return entries


def index_entries(repository: git.Repo) -> list[Entry]:
    """Return all entries under reports/ that are staged. Of a path in conflict, the side of the own branch counts."""
    entries: dict[bytes, Entry] = {}
    for line in call(repository, "ls-files", "--stage", "-z", "--", _DATA_ONLY).split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, name, stage = head.decode("ascii").split(" ")
            if path not in entries or stage == "2":
                entries[path] = Entry(mode, name, path)
    # `git add --intent-to-add` only announces a file: the index has its name, a commit would not have it.
    announced = call(repository, "diff-files", "--name-only", "--diff-filter=A", "-z", "--", f":(top,literal){DATA}")
    for path in announced.split(b"\0"):
        entries.pop(path, None)
    return list(entries.values())


def read_blobs(repository: git.Repo, ids: Sequence[str], limit: int) -> Iterator[bytes | None]:
    """Yield the bytes of each object in turn, at most `limit` of each; None where the repository lacks the object.

    One `git cat-file` serves all.
    """
    if not ids:
        return
    with answers(repository, "cat-file", "--batch", "--buffer", asked=ids) as stream:
        for _ in ids:
            yield _blob(stream, limit)


def blob_id(data: bytes, length: int = 40) -> str:
    """Return the id that Git gives these bytes, in the way of counting whose ids have this `length`."""
    whole = b"blob %d\0" % len(data) + data
    algorithm = hashlib.sha256 if length == 64 else hashlib.sha1
    return algorithm(whole, usedforsecurity=False).hexdigest()


def _blob(stream: IO[bytes], limit: int) -> bytes | None:
    head = stream.readline().split()
    if len(head) != 3:  # «ID missing», or the end where Git broke off
        return None
    size = int(head[2])
    data = stream.read(min(size, limit))
    left = size + 1 - len(data)  # a line break follows each object
    while left > 0 and (skipped := stream.read(min(left, _CHUNK))):
        left -= len(skipped)
    return data
