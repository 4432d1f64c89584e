"""A snapshot: the files of the data at one moment, and their bytes.

Every stage reads through a `Snapshot`, which takes its bytes from the working tree, a commit or the index. All three
give the same: links are never followed, nothing outside `reports/` is read, hidden files are left out, and a folder
named like a document and a repository inside the repository are each one odd file.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..base.messages import Message, msg
from ..source.files import MAX_FILE, File, NoDataError, safe_name
from ..source.ids import Algorithm, blob_id
from ..source.layout import DATA
from .git import Git
from .objects import LINK, MODULE, Entry, commit_of, index_entries, read_blobs, tree_entries

_DOCUMENT_ENDS: Final = (".yml", ".yaml")
_HOW_TO_FIND: Final = msg("Go to the repository that holds the reports, or name it with --repo.")


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """The files on the disk, committed or not. `algorithm` is that of the repository around them."""

    root: Path
    algorithm: Algorithm = "sha1"

    def files(self) -> Sequence[File]:
        """Return all files under `reports/`, hidden ones left out; raise NoDataError where there is no such folder."""
        top = data_folder(self.root)
        found: list[File] = []
        for folder, entries, odd in below(top, self.root):
            found += odd
            named = zip(entries, shown_in(folder, entries), strict=True)
            found += (read_file(Path(entry.path), name, self.algorithm) for entry, name in named)
        return sorted(found, key=lambda file: file.path)


@dataclass(frozen=True, slots=True)
class Commit:
    """The files of a commit. `rev` is any name of the commit: an id, a branch, a tag, HEAD~2."""

    repository: Git
    rev: str

    def files(self) -> Sequence[File]:
        """Return all files under `reports/`; raise NoDataError for none, GiaobanError for an unknown commit."""
        entries = tree_entries(self.repository, commit_of(self.repository, self.rev))
        missing = msg("The commit {rev} has no folder {folder}.", rev=self.rev, folder=f"{DATA}/")
        return _of_entries(self.repository, entries, missing)


@dataclass(frozen=True, slots=True)
class Index:
    """The staged files, as `git commit` would commit them now."""

    repository: Git

    def files(self) -> Sequence[File]:
        """Return all staged files under `reports/`, changed or not; raise NoDataError where there are none."""
        missing = msg("Nothing is staged under {folder}.", folder=f"{DATA}/")
        return _of_entries(self.repository, index_entries(self.repository), missing)


def data_folder(root: Path) -> Path:
    """Return the folder `reports/` of a working tree; raise NoDataError where there is none."""
    top = root / DATA
    if top.is_symlink() or not top.is_dir():
        raise NoDataError(
            msg("There is no folder {folder} in {root}.", folder=f"{DATA}/", root=str(root)), _HOW_TO_FIND
        )
    return top


def below(top: Path, root: Path) -> Iterator[tuple[str, list[os.DirEntry[str]], list[File]]]:
    """Yield each folder from `top` on by its name as shown, with the entries in it and what is odd; hidden ones not.

    A list replaces recursion, so that only the disk limits the depth.
    """
    pending = [(str(top), safe_name(os.fsencode(top.relative_to(root).as_posix())))]
    while pending:
        folder, name = pending.pop()
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError:
            yield name, [], [File(name, odd="unreadable")]
            continue
        files = [entry for entry in entries if entry.is_file(follow_symlinks=False) and entry.name[0] != "."]
        if len(files) == len(entries):
            yield name, files, []
            continue
        if any(entry.name == ".git" for entry in entries):
            yield name, [], [File(name, odd="special")]
            continue
        odd = []
        for entry in entries:
            if entry.name[0] == "." or entry.is_file(follow_symlinks=False):
                continue
            shown = f"{name}/{safe_name(os.fsencode(entry.name))}"
            if entry.is_symlink():
                odd.append(File(shown, odd="link"))
            elif not entry.is_dir(follow_symlinks=False):
                odd.append(File(shown, odd="special"))
            elif entry.name.endswith(_DOCUMENT_ENDS):
                odd.append(File(shown, odd="directory"))
            else:
                pending.append((entry.path, shown))
        yield name, files, odd


def shown_in(folder: str, entries: Iterable[os.DirEntry[str]]) -> list[str]:
    """Return the paths of entries of a folder as they are shown."""
    names = [entry.name for entry in entries]
    together = "".join(names)
    if not (together.isascii() and together.isprintable()):
        names = [safe_name(os.fsencode(name)) for name in names]
    return [f"{folder}/{name}" for name in names]


def read_file(path: Path, name: str, algorithm: Algorithm) -> File:
    """Return a file of the disk; one that is no regular file, or cannot be opened, is odd."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return File(name, odd="special")
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE)
    except OSError:
        return File(name, odd="unreadable")
    return File(name, data, id=blob_id(data, algorithm))


def _of_entries(repository: Git, entries: Iterable[Entry], missing: Message) -> Sequence[File]:
    """Return the files for entries of a commit or the index; raise NoDataError with `missing` where there are none."""
    odd, regular = _not_none(entries, missing)
    blobs = read_blobs(repository, [entry.id for entry in regular], MAX_FILE)
    named = ((safe_name(entry.path), entry.id, data) for entry, data in zip(regular, blobs, strict=True))
    files = [File(path, odd="unreadable") if data is None else File(path, data, id=id_) for path, id_, data in named]
    return sorted((*files, *odd.values()), key=lambda file: file.path)


def named_entries(entries: Iterable[Entry], missing: Message) -> dict[str, str]:
    """Return the id of each file, or why it is odd, by its path; raise NoDataError with `missing` for none."""
    odd, regular = _not_none(entries, missing)
    named = {**{safe_name(entry.path): entry.id for entry in regular}, **{path: str(odd[path].odd) for path in odd}}
    return dict(sorted(named.items()))


def _not_none(entries: Iterable[Entry], missing: Message) -> tuple[dict[str, File], list[Entry]]:
    odd, regular = _sorted_out(entries)
    if not odd and not regular:
        raise NoDataError(missing, _HOW_TO_FIND)
    return odd, regular


def _sorted_out(entries: Iterable[Entry]) -> tuple[dict[str, File], list[Entry]]:
    """Return the odd files by their paths, and the entries that are files; ignored ones are left out."""
    odd: dict[str, File] = {}
    regular: list[Entry] = []
    for entry in entries:
        parts = entry.path.split(b"/")
        if any(part.startswith(b".") for part in parts):
            continue
        if len(parts) == 1 and entry.mode != MODULE:
            continue  # `reports` itself is a file or a link, not a folder
        folder = _document_folder(parts)
        if folder is not None:
            odd[folder] = File(folder, odd="directory")
        elif entry.mode in (LINK, MODULE):
            path = safe_name(entry.path)
            odd[path] = File(path, odd="link" if entry.mode == LINK else "special")
        else:
            regular.append(entry)
    return odd, regular


def is_as_committed(
    repository: Git, commit: str, read: Iterable[File], bytes_of: Callable[[File], bytes] = lambda file: file.data
) -> bool:
    """Tell whether files equal those of a commit, byte for byte except for line ends.

    `bytes_of` gives the bytes of a file; only those are asked for whose ids differ.
    """
    odd, regular = _sorted_out(tree_entries(repository, commit))
    left = {safe_name(entry.path): entry.id for entry in regular}
    differing: list[tuple[bytes, str]] = []
    for file in read:
        if file.odd is not None:
            known = odd.pop(file.path, None)
            if known is None or known.odd != file.odd:
                return False
        elif (name := left.pop(file.path, None)) is None:
            return False
        elif name != file.blob:
            differing.append((bytes_of(file), name))
    if odd or left:
        return False
    texts = read_blobs(repository, [name for _, name in differing], MAX_FILE)
    return all(_lines(data) == _lines(text or b"") for (data, _), text in zip(differing, list(texts), strict=True))


def _lines(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _document_folder(parts: Sequence[bytes]) -> str | None:
    """Return the outermost folder of a path that is named like a document, or None."""
    ends = tuple(end.encode() for end in _DOCUMENT_ENDS)
    for count, part in enumerate(parts[:-1], 1):
        if part.endswith(ends):
            return safe_name(b"/".join(parts[:count]))
    return None
