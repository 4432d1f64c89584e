"""All or nothing: what is written goes beside the last good output and takes its place when it is whole.

What is being written lies in a folder of its own beside the output, with a lock that the writing process holds. A
process that is killed leaves its folder and loses the lock: the next one that writes the same output clears it away.
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

try:
    import fcntl
except ImportError:  # a system without such locks: nothing is cleared away there, as nobody can tell whose it is
    fcntl = None  # type: ignore[assignment]

_LOCK, _NEW, _OLD = "lock", "new", "old"
_MARK: Final = b"giaoban\n"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # <fcntl.h> and <linux/fs.h>


@dataclass(frozen=True, slots=True)
class Room:
    """The folder in which a new output is made: `new`, empty at first. `put` lets it take the last one's place."""

    top: Path
    output: Path

    @property
    def new(self) -> Path:
        """Return the folder to write into."""
        return self.top / _NEW

    def put(self, whole: Path | None = None) -> None:
        """Put a whole folder (`new`, or one below it) in the place of the last output; on failure that one is back.

        Raises OSError where the folders cannot be renamed.
        """
        whole = whole or self.new
        if self.output.exists() and exchange(whole, self.output):
            return
        old = self.top / _OLD
        had = self.output.exists()
        if had:
            self.output.rename(old)  # killed here, the next `room` for this output puts it back
        try:
            whole.rename(self.output)
        except OSError:
            if had:
                old.rename(self.output)
            raise


@contextmanager
def room(output: Path) -> Iterator[Room]:
    """Give room to make an output; the folder in which it lies must be there.

    First what killed processes left of the same output is mended and cleared away. Raises OSError where nothing can be
    written there.
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
    """Put an output back that a killed process had taken away, and remove what such processes left beside it.

    Only folders that are surely of this program, and whose process is gone, are touched.
    """
    if fcntl is None:
        return
    for top in sorted(output.parent.iterdir()):
        with suppress(OSError):
            if top.name.startswith(_prefix(output)) and stat.S_ISDIR(top.lstat().st_mode):
                _clear_one(top, output)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system or the file system cannot."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _prefix(output: Path) -> str:
    return f".{output.name}.giaoban-"


def _begin(output: Path) -> tuple[Path, int]:
    """Make the folder and its lock, and return the lock's open file. Who clears away may be quicker: then once more."""
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
        top.rmdir()  # killed as it began or ended; anything else than an empty folder stays
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # BlockingIOError where its process lives
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
    """Remove a folder with all that it holds, its lock last: what is left of it after a kill is known as ours."""
    for name in (_NEW, _OLD):
        shutil.rmtree(top / name, ignore_errors=True)
    with suppress(OSError):
        if {path.name for path in top.iterdir()} == {_LOCK}:
            (top / _LOCK).unlink()
        top.rmdir()
