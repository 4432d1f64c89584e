"""All or nothing: new output is written beside the last good one and replaces it when complete.

New output is in a separate folder beside the old one, with a lock that the writing process holds. A killed process
leaves its folder but loses the lock, and the next process that writes the same output removes the folder.
"""

import ctypes
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..base.messages import GiaobanError, msg

try:
    import fcntl
except ImportError:  # a system without such locks: nothing is removed there, because the owner of a folder is unknown
    fcntl = None  # type: ignore[assignment]

_LOCK, _NEW, _OLD = "lock", "new", "old"
_MARK: Final = b"giaoban\n"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # <fcntl.h> and <linux/fs.h>


@dataclass(frozen=True, slots=True)
class Room:
    """The folder in which new output is made: `new`, empty at first. `put` lets it replace the last output."""

    top: Path
    output: Path

    @property
    def new(self) -> Path:
        """Return the folder to write into."""
        return self.top / _NEW

    def put(self, whole: Path | None = None) -> None:
        """Replace the last output by a complete folder (`new`, or one below it), or restore it on failure.

        Raises OSError where the folders cannot be renamed.
        """
        whole = whole or self.new
        if self.output.exists() and exchange(whole, self.output):
            return
        old = self.top / _OLD
        had = self.output.exists()
        if had:
            self.output.rename(old)  # if it is killed here, the next `room` for this output restores the last one
        try:
            whole.rename(self.output)
        except OSError:
            if had:
                old.rename(self.output)
            raise


def unwritable(folder: Path, error: OSError) -> GiaobanError:
    """Return what to tell where a folder cannot be written."""
    return GiaobanError(
        msg("The folder {folder} cannot be written: {reason}", folder=str(folder), reason=error.strerror or str(error)),
        msg("Check the rights to it and the space left on the disk."),
    )


@contextmanager
def room(output: Path) -> Iterator[Room]:
    """Provide a folder to make new output in; the parent folder of the output must exist.

    First, what killed processes left of the same output is restored or removed. Raises OSError where nothing can be
    written.
    """
    clear(output)
    top, lock = _begin(output)
    try:
        (top / _NEW).mkdir()
        yield Room(top, output)
    finally:
        _remove(top)
        os.close(lock)


def clear(output: Path) -> None:
    """Restore an output that a killed process had moved away, and remove what such processes left beside it.

    Only folders that are certainly this program's, and whose process has ended, are touched.
    """
    if fcntl is None:
        return
    for top in sorted(output.parent.iterdir()):
        with suppress(OSError):
            if top.name.startswith(_prefix(output)) and stat.S_ISDIR(top.lstat().st_mode):
                _clear_one(top, output)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where the system or the file system cannot."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _prefix(output: Path) -> str:
    return f".{output.name}.giaoban-"


def _begin(output: Path) -> tuple[Path, int]:
    """Make the folder and its lock, and return the lock's open file.

    If another process removes the folder meanwhile, repeat.
    """
    while True:
        top = Path(tempfile.mkdtemp(prefix=_prefix(output), dir=output.parent))
        try:
            lock = os.open(top / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            continue
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if (top / _LOCK).exists():
            os.write(lock, _MARK)
            return top, lock
        os.close(lock)


def _clear_one(top: Path, output: Path) -> None:
    try:
        lock = os.open(top / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        top.rmdir()  # killed at its beginning or end; anything but an empty folder stays
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # BlockingIOError: its process is alive
        if os.read(lock, len(_MARK) + 1) not in (_MARK, b"") or {path.name for path in top.iterdir()} - _MEMBERS:
            return
        old = top / _OLD
        if old.is_dir() and not os.path.lexists(output):
            old.rename(output)
        _remove(top)
    finally:
        os.close(lock)


_MEMBERS: Final = frozenset({_LOCK, _NEW, _OLD})


def _remove(top: Path) -> None:
    """Remove a folder with its contents, the lock last, so that what a killed process leaves is recognised as ours."""
    for name in (_NEW, _OLD):
        shutil.rmtree(top / name, ignore_errors=True)
    with suppress(OSError):
        if {path.name for path in top.iterdir()} == {_LOCK}:
            (top / _LOCK).unlink()
        top.rmdir()
