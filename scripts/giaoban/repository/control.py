"""Check the files by which Git runs a repository before Git or this program reads any of them.

Git opens every file with the right name: on a pipe it waits for ever, from a device it reads without end. So a
repository is entered only if each of these files is a regular one or a link to a regular one.
"""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from .call import failure

# Folders of a Git folder in which Git or this program reads files.
_READ: Final = ("refs", "reftable", "logs", "info", "objects", "hooks", "giaoban")
_CONFIGURATIONS: Final = ("config", "config.worktree")
# On some systems Git's own file watcher has its socket here. None of our commands asks it.
_LISTENING: Final = "fsmonitor--daemon.ipc"
_DEEPEST: Final = 10  # as deep as Git itself follows included settings; it follows alternates less deep
_GITDIR: Final = re.compile(rb"gitdir: ([^\r\n]+)")
_ESCAPED: Final = re.compile(r"\\(.)")

Included = Callable[[Path], Sequence[str]]  # returns the paths that a settings file includes, as Git reads them


def refuse_what_is_no_file(folder: Path, included: Included) -> None:
    """Raise GiaobanError where a file of the repository around a folder is a pipe, a device or a socket.

    The repository is searched upwards, as Git does; where there is none, nothing is refused.
    """
    start = folder.absolute()
    for place in (start, *start.parents):
        inner = place / ".git"
        for found in (_named(inner), place if _looks_bare(place) else None):
            if found is not None:
                _look_at(found, included)
                return


def read_plain(path: Path) -> bytes:
    """Return the bytes of a regular file; raise OSError for anything that is not one."""
    if not path.is_file() and path.exists() and not _is_null(path):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return path.read_bytes()


def _named(place: Path) -> Path | None:
    """Return the Git folder of a `.git`, which is that folder or a file that names it; None where it is neither."""
    mode = _mode(place)
    if mode is None:
        return None
    if stat.S_ISDIR(mode):
        return place if os.path.lexists(place / "HEAD") else None
    _must_be_plain(place, mode)
    match = _GITDIR.match(_begin(place))
    return place.parent / os.fsdecode(match[1]) if match else None


def _looks_bare(place: Path) -> bool:
    return all(os.path.lexists(place / name) for name in ("HEAD", "objects", "refs"))


def _look_at(folder: Path, included: Included) -> None:
    """Check all files of a Git folder, and of the folder that it shares with other working trees."""
    shared = folder / "commondir"
    mode = _mode(shared)
    places = [folder]
    if mode is not None:
        _must_be_plain(shared, mode)
        places.append(folder / os.fsdecode(_begin(shared).strip()))
    for place in places:
        _all_plain(place, inner=False)
        for name in _READ:
            _all_plain(place / name)
        for name in _CONFIGURATIONS:
            _settings_plain(place / name, included, _DEEPEST)
        _alternates_plain(place / "objects", _DEEPEST)


def _all_plain(top: Path, *, inner: bool = True) -> None:
    """Check the files of a folder and, if `inner`, of the folders in it. Regular files need no further look."""
    pending, seen = [top], set()
    while pending:
        folder = pending.pop()
        try:
            about = folder.stat()
            with os.scandir(folder) as entries:
                odd = [entry for entry in entries if not entry.is_file(follow_symlinks=False)]
        except OSError:
            continue  # no such folder, or not readable: Git reports it itself
        if (about.st_dev, about.st_ino) in seen:
            continue
        seen.add((about.st_dev, about.st_ino))
        for entry in odd:
            path = Path(entry.path)
            mode = _mode(path)
            if mode is not None and stat.S_ISDIR(mode):
                if inner:
                    pending.append(path)
            elif mode is not None and entry.name != _LISTENING:
                _must_be_plain(path, mode)


def _settings_plain(path: Path, included: Included, left: int) -> None:
    """Check a settings file and those that it includes."""
    mode = _mode(path)
    if mode is None or not left or stat.S_ISDIR(mode):
        return
    _must_be_plain(path, mode)
    try:
        text = b"" if _is_null(path) else path.read_bytes()
    except OSError:
        return
    if b"include" in text.lower():
        for named in included(path):
            _settings_plain(path.parent / named, included, left - 1)


def _alternates_plain(objects: Path, left: int) -> None:
    """Check the folders from which a folder of objects borrows further objects."""
    path = objects / "info" / "alternates"
    mode = _mode(path)
    if mode is None or not left:
        return
    for other in _alternates(path):
        _all_plain(objects / other)
        _alternates_plain(objects / other, left - 1)


def _alternates(path: Path) -> Iterator[str]:
    try:
        lines = os.fsdecode(path.read_bytes()).split("\n")
    except OSError:
        return
    for line in lines:
        if line.startswith('"') and line.endswith('"') and len(line) > 1:
            yield _ESCAPED.sub(r"\1", line[1:-1])
        elif line and not line.startswith("#"):
            yield line


def _mode(path: Path) -> int | None:
    """Return the mode of a path, with links followed; None where nothing is there or it may not be read."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None


def _must_be_plain(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or _is_null(path):
        return
    raise failure("control.special", path=str(path))


def _is_null(path: Path) -> bool:
    """Tell whether a path leads to the null device; some people link files there that Git should ignore."""
    try:
        return path.samefile(os.devnull)
    except OSError:
        return False


def _begin(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(1 << 14)
    except OSError:
        return b""
