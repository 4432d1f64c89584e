"""What earlier runs worked out, kept in one SQLite file in Git's own folder: `giaoban/known.sqlite`.

Whatever is kept is worked out again where it is missing, so the file can be deleted at any time and never changes a
result. Each row has a digest over the program's version, its kind, its key and its value; a row that does not fit its
digest counts as missing. The file is not used where it belongs to somebody else, where others may write to it, or where
its file system cannot lock (network shares); then nothing is kept.
"""

import hashlib
import os
import re
import sqlite3
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ..base.resources import SCHEMA
from .git import Git

_FOLDER: Final = "giaoban"
_NAME: Final = "known.sqlite"
_BESIDE: Final = ("", "-wal", "-shm")
MAX_SIZE: Final = 1 << 30  # a larger file is begun anew
_BATCH: Final = 500  # keys in one question; SQLite takes at least 999
_WAIT: Final = 5.0  # seconds for another process that writes
_NETWORK: Final = re.compile(r"nfs|cifs|smb|afs|9p|ceph|gluster|lustre|fuse\.|vboxsf|virtiofs|ncp|webdav")
_TABLE: Final = """
    CREATE TABLE IF NOT EXISTS known (
        kind TEXT NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key)
    ) WITHOUT ROWID
"""


@dataclass(slots=True)
class Store:
    """Values by their kind and key. A store without a path keeps nothing.

    Reading and writing never fail: what cannot be read is missing, what cannot be written is not kept. A copy of the
    process (`base/parallel.py`) opens the file again.
    """

    path: Path | None
    version: str = ""
    _open: dict[int, sqlite3.Connection] = field(default_factory=dict)

    def found(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values that are kept under these keys; those that are missing or damaged are left out."""
        values: dict[str, bytes] = {}
        asked = list(keys)
        try:
            for start in range(0, len(asked) if self.path else 0, _BATCH):
                some = asked[start : start + _BATCH]
                marks = ",".join("?" * len(some))
                rows = self._connected().execute(
                    f"SELECT key, digest, value FROM known WHERE kind = ? AND key IN ({marks})",  # noqa: S608 - marks
                    (kind, *some),
                )
                for key, digest, value in rows:
                    if isinstance(value, bytes) and digest == self._digest(kind, key, value):
                        values[key] = value
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
        return values

    def keep(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep values under their keys, instead of those that are kept there."""
        if not values or self.path is None:
            return
        rows = ((kind, key, self._digest(kind, key, value), value) for key, value in values.items())
        try:
            with self._connected() as connection:
                connection.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def close(self) -> None:
        """Close the file in this process; the next call opens it again."""
        connection = self._open.pop(os.getpid(), None)
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _connected(self) -> sqlite3.Connection:
        assert self.path is not None  # noqa: S101 - asked by both callers
        if os.getpid() not in self._open:
            self._open[os.getpid()] = _connection(self.path, self.version)
        return self._open[os.getpid()]

    def _give_up(self, error: Exception) -> None:
        """Keep nothing more in this run. A damaged file goes; one that is locked, full or read-only may be sound."""
        self.close()
        if self.path is not None and not isinstance(error, sqlite3.OperationalError):
            _removed(self.path)
        self.path = None

    def _digest(self, kind: str, key: str, value: bytes) -> bytes:
        head = f"{self.version}\0{kind}\0{key}\0".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(head + value, digest_size=16).digest()


def open_store(repository: Git) -> Store:
    """Return the store of a repository; one that keeps nothing where the file cannot be used safely."""
    if os.environ.get("GIAOBAN_STORE") == "off":
        return Store(None)
    folder = repository.common / _FOLDER
    path = folder / _NAME
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        if _is_ours(folder, stat.S_ISDIR) and not _is_shared(folder):
            if path.exists() and path.stat().st_size > MAX_SIZE:
                _removed(path)
            if all(_is_ours(each, stat.S_ISREG) for each in _files(path) if os.path.lexists(each)):
                return Store(path, program_version())
    return Store(None)


@contextmanager
def store_of(repository: Git) -> Iterator[Store]:
    """Provide the store of a repository, or where it has none one that is gone afterwards."""
    store = open_store(repository)
    with TemporaryDirectory(prefix="giaoban-") as folder:
        if store.path is None:
            store = Store(Path(folder) / _NAME, program_version())
        try:
            yield store
        finally:
            store.close()


@dataclass(frozen=True, slots=True)
class Aside:
    """A store that is only read, with another one for what is new."""

    read: Store
    written: Store

    def found(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values that are kept under these keys in either."""
        asked = list(keys)
        values = self.read.found(kind, asked)
        return values | self.written.found(kind, [key for key in asked if key not in values])

    def keep(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep values under their keys in the other one."""
        self.written.keep(kind, values)


@contextmanager
def store_aside(repository: Git) -> Iterator[Aside]:
    """Provide the store of a repository, in which nothing new is kept, for texts that may yet be refused."""
    read = open_store(repository)
    with TemporaryDirectory(prefix="giaoban-") as folder:
        aside = Aside(read, Store(Path(folder) / _NAME, program_version()))
        try:
            yield aside
        finally:
            read.close()
            aside.written.close()


@lru_cache(maxsize=1)
def program_version() -> str:
    """Return a digest of this program: Python's version, and the bytes of all sources, tables and schemas.

    Times of files do not count: each run of CI has a new checkout.
    """
    top = Path(__file__).parents[1]
    ends = (".py", ".toml", ".txt", ".po", ".json")
    named = (path for folder in (top, SCHEMA) for path in folder.rglob("*") if path.suffix in ends)
    whole = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(named):
        whole.update(f"\0{path.name}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _connection(path: Path, version: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
    try:
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise sqlite3.OperationalError("the file system cannot lock")
        # A row that power loss leaves half written does not fit its digest.
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.execute(_TABLE)
            connection.execute("CREATE TABLE IF NOT EXISTS version (name TEXT)")
            if connection.execute("SELECT name FROM version").fetchall() != [(version,)]:
                connection.execute("DELETE FROM known")
                connection.execute("DELETE FROM version")
                connection.execute("INSERT INTO version VALUES (?)", (version,))
    except BaseException:
        connection.close()
        raise
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    return connection


def _files(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in _BESIDE]


def _removed(path: Path) -> None:
    for each in _files(path):
        with suppress(OSError):
            each.unlink()


def _is_ours(path: Path, kind: object) -> bool:
    """Tell whether a path is no link, of the kind, belongs to this user, and cannot be written by others."""
    found = path.lstat()
    owned = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return callable(kind) and kind(found.st_mode) and owned and not found.st_mode & stat.S_IWOTH


def _is_shared(folder: Path) -> bool:
    """Tell whether a folder is on a network share, where SQLite's locks may fail without a word."""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    place, kind = "", ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        if len(point) >= len(place) and folder.resolve().is_relative_to(point):
            place, kind = point, right.split(" ", 1)[0]
    return _NETWORK.search(kind) is not None
