"""A snapshot: which files the data had at one moment, and their bytes.

Every stage reads through a `Snapshot`; where its bytes come from (the working tree here, a commit later) is its own
affair. Links are never followed, and nothing outside `reports/` is read.
"""

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from ..messages import GiaobanError, msg
from .layout import DATA

Odd = Literal["link", "directory", "special", "unreadable"]
MAX_FILE: int = 2_000_000  # read no more than this of any file; the reader refuses far less


@dataclass(frozen=True, slots=True)
class File:
    """One file of a snapshot: its path from the repository's root, and its bytes, or what hinders reading it."""

    path: str
    data: bytes = b""
    odd: Odd | None = None

    @property
    def blob(self) -> str:
        """Return the Git blob id of the bytes."""
        return hashlib.sha1(b"blob %d\0" % len(self.data) + self.data, usedforsecurity=False).hexdigest()


class Snapshot(Protocol):
    """The files under `reports/` at one moment, sorted by path."""

    def files(self) -> Iterable[File]:
        """Return all files, documents or not."""
        ...


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """The files as they lie on the disk, committed or not."""

    root: Path

    def files(self) -> Iterable[File]:
        """Yield all files under `reports/`, hidden ones left out; raise GiaobanError where there is no such folder."""
        top = self.root / DATA
        if top.is_symlink() or not top.is_dir():
            raise GiaobanError(
                msg("There is no folder {folder} in {root}.", folder=f"{DATA}/", root=str(self.root)),
                msg("Go to the repository that holds the reports, or name it with --repo."),
            )
        return sorted(_below(top, self.root), key=lambda file: file.path)


def _below(folder: Path, root: Path) -> Iterable[File]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield File(folder.relative_to(root).as_posix(), odd="unreadable")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        name = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
        if entry.is_symlink():
            yield File(name, odd="link")
        elif entry.is_dir(follow_symlinks=False):
            if entry.name.endswith((".yml", ".yaml")):
                yield File(name, odd="directory")
            else:
                yield from _below(path, root)
        else:
            yield _read(path, name)


def _read(path: Path, name: str) -> File:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return File(name, odd="special")
        with path.open("rb") as stream:
            return File(name, stream.read(MAX_FILE))
    except OSError:
        return File(name, odd="unreadable")
