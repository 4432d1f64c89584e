"""The files of a snapshot listed without being read: by the entries of a commit or the index, or by the disk.

What stands on the disk is known by its bytes alone, since Git's filters may change them on their way into the index. So
a file's id is worked out from its bytes once, and kept with all that the file system says of the file; as long as it
says the same, the bytes are the same. A file that changed at the very moment of reading may change again without a
trace, so its id is not kept.
"""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..base.messages import msg
from ..source.files import MAX_FILE, ODD, File
from ..source.ids import Algorithm
from ..source.layout import DATA, shelf_of
from .git import Git
from .objects import commit_of, index_entries, read_blobs, tree_entries
from .parts import Kept, listed_parts, plain
from .snapshot import Commit, Index, WorkingTree, below, data_folder, named_entries, read_file, shown_in

_UNSETTLED: Final = "?"  # stands for what is said of a file that may change without a trace
_SETTLED: Final = 3_000_000_000  # nanoseconds after which a file system tells a further change by another time


@dataclass(frozen=True, slots=True)
class Blobs:
    """The files of a commit or of the index."""

    repository: Git
    files: dict[str, str]

    def read(self, paths: Sequence[str]) -> Iterator[File]:
        """Yield files with their bytes."""
        names = [self.files[path] for path in paths]
        for path, name, data in zip(paths, names, read_blobs(self.repository, names, MAX_FILE), strict=True):
            yield File(path, odd="unreadable") if data is None else File(path, data, id=name)


@dataclass(frozen=True, slots=True)
class Disk:
    """The files of a working tree."""

    root: Path
    algorithm: Algorithm
    files: dict[str, str]

    def read(self, paths: Sequence[str]) -> Iterator[File]:
        """Yield files with their bytes. Those that anybody reads have names that are shown as they are."""
        return (read_file(self.root / path, path, self.algorithm) for path in paths)


def listed(snapshot: WorkingTree | Commit | Index, kept: Kept) -> Blobs | Disk:
    """Return the listing of a snapshot; raise NoDataError, or GiaobanError, where reading it would."""
    match snapshot:
        case WorkingTree():
            return Disk(snapshot.root, snapshot.algorithm, _of_disk(snapshot, kept))
        case Commit():
            return listed_commit(snapshot.repository, snapshot.rev, kept)
        case Index():
            return Blobs(snapshot.repository, _of_index(snapshot.repository))


def listed_commit(repository: Git, rev: str, kept: Kept) -> Blobs:
    """Return the listing of a commit, which any name of it names."""
    commit = commit_of(repository, rev)
    files = listed_parts(repository, commit, kept)
    if files is None:
        missing = msg("The commit {rev} has no folder {folder}.", rev=rev, folder=f"{DATA}/")
        files = named_entries(tree_entries(repository, commit), missing)
    return Blobs(repository, files)


def _of_index(repository: Git) -> dict[str, str]:
    text = repository.run("ls-files", "--stage", "-z", "--", DATA).decode("utf-8", "replace")
    digits = len(repository.nothing)
    announced = repository.blob_id(b"") in text
    files = plain(text, len("100644 "), digits, digits + len(" 0\t")) if not announced else None
    if files is None:
        missing = msg("Nothing is staged under {folder}.", folder=f"{DATA}/")
        return named_entries(index_entries(repository), missing)
    return files


def _of_disk(tree: WorkingTree, kept: Kept) -> dict[str, str]:
    settled = time.time_ns() - _SETTLED
    files: dict[str, str] = {}
    # The files of each shelf: their names as shown, their paths, what the file system says of them.
    shelves: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for folder, entries, odd in below(data_folder(tree.root), tree.root):
        files.update((file.path, str(file.odd)) for file in odd)
        shown = shown_in(folder, entries)
        names, paths, said = shelves.setdefault(shelf_of(f"{folder}/"), ([], [], []))
        names += shown
        paths += [entry.path for entry in entries]
        said += [_said(entry, name, settled) for entry, name in zip(entries, shown, strict=True)]
    keys = {shelf: f"{tree.algorithm} {os.fsencode(tree.root).hex()} {shelf}" for shelf in shelves}
    before = kept.found("disk", keys.values())
    made: dict[str, bytes] = {}
    for shelf, (names, paths, said) in shelves.items():
        text = "\n".join(said)
        was, _, kept_ids = before.get(keys[shelf], b"").decode("utf-8").partition("\0")
        ids = kept_ids.split("\n")
        if text != was or _UNSETTLED in said:
            known = dict(zip(was.split("\n"), ids, strict=True))
            known.pop(_UNSETTLED, None)
            ids = [known.get(each) or _id(tree, *at) for each, *at in zip(said, paths, names, strict=True)]
            if not any(each in ODD for each in ids):
                made[keys[shelf]] = "\0".join((text, "\n".join(ids))).encode("utf-8")
        files.update(zip(names, ids if names else [], strict=True))
    kept.keep("disk", made)
    return dict(sorted(files.items()))


def _said(entry: os.DirEntry[str], name: str, settled: int) -> str:
    """Return what the file system says of a file; the time of change moves with its owner and its rights as well."""
    try:
        stat = entry.stat(follow_symlinks=False)
    except OSError:
        return _UNSETTLED
    modified, changed = stat.st_mtime_ns, stat.st_ctime_ns
    if modified >= settled or changed >= settled:
        return _UNSETTLED
    return f"{name}\t{stat.st_size} {modified} {changed} {stat.st_ino} {stat.st_dev}"


def _id(tree: WorkingTree, path: str, name: str) -> str:
    file = read_file(Path(path), name, tree.algorithm)
    return file.odd or file.blob
