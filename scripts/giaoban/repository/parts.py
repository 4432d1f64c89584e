"""The files of a commit listed part by part; of a part that is kept nothing is read again.

A part is a folder directly in `reports/`, and in `reports/units/` the folder of each unit. Its id says all that is
below it, so what was listed there holds for every commit that has the id at the same path. The commit and the folders
above the parts are compared with their ids each time, and the folders in a part when it is listed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Protocol

from ..source.ids import object_id
from ..source.layout import DATA
from .call import GitFailedError
from .git import Git
from .objects import be_of_their_ids, read_objects

_KIND: Final = "part"
_UNITS: Final = f"{DATA}/units"
_FOLDER: Final = "040000 tree "
_MODES: Final = ("100644 ", "100755 ")


class Kept(Protocol):
    """Values by kind and key that earlier runs have kept."""

    def found(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values that are kept under these keys."""
        ...

    def keep(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep values under their keys."""
        ...


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a folder."""

    path: str
    id: str
    folder: bool


def listed_parts(repository: Git, commit: str, kept: Kept) -> dict[str, str] | None:
    """Return the id of each file in a commit's data by its path; None where one needs a closer look.

    Raises GitFailedError where a commit or folder that is read is missing or does not match its id.
    """
    entries = _entries(repository, commit)
    if entries is None:
        return None
    keys = {entry.path: f"{entry.path} {entry.id}" for entry in entries if entry.folder}
    known = kept.found(_KIND, keys.values())
    parts = {path: _unpacked(known[key]) for path, key in keys.items() if key in known}
    missing = {entry.path: entry.id for entry in entries if entry.folder and entry.path not in parts}
    if missing:
        new = _listed(repository, commit, missing)
        if new is None:
            return None
        kept.keep(_KIND, {keys[path]: _packed(files) for path, files in new.items()})
        parts |= new
    files: dict[str, str] = {}
    for entry in entries:
        files.update(parts[entry.path] if entry.folder else {entry.path: entry.id})
    return files


def plain(text: str, start: int, digits: int, path: int) -> dict[str, str] | None:
    """Return the files of Git's answer; None where a mode, a name or a stage in it needs a closer look.

    In each entry the id begins at `start` and has so many digits, and the path begins `path` behind its beginning.
    """
    entries = text.split("\0")[:-1]
    lines = [line for line in entries if not line.startswith(_FOLDER)]
    found = {line[start + path :]: line[start : start + digits] for line in lines}
    is_plain = (
        text.isascii()
        and text.replace("\0", "").replace("\t", "").isprintable()
        and text.count("\t") == len(entries)
        and not any(odd in text for odd in ("/.", ".yml/", ".yaml/"))
        and all(line.startswith(_MODES) and line[start + path - 1] == "\t" for line in lines)
        and len(found) == len(lines) > 0
        and DATA not in found
    )
    return found if is_plain and (start == len(_FOLDER) or _is_settled(lines, start + digits)) else None


def _is_settled(lines: Iterable[str], at: int) -> bool:
    """Tell whether no entry of the index is in conflict."""
    return all(line[at : at + 3] == " 0\t" for line in lines)


def _entries(repository: Git, commit: str) -> list[_Entry] | None:
    """Return the parts of a commit's data, and the files beside them, in Git's order; None where one is odd."""
    read = list(read_objects(repository, [commit, f"{commit}^{{tree}}", f"{commit}:{DATA}", f"{commit}:{_UNITS}"]))
    found = [each for each in read if each is not None]
    if [each.kind for each in found] != ["commit", "tree", "tree", "tree"]:
        return None
    said, *folders = (each.data for each in found)
    top, data, units = (object_id("tree", folder, repository.algorithm) for folder in folders)
    try:
        whole, below, of_units = (list(_raw(folder, len(repository.nothing))) for folder in folders)
    except ValueError:
        return None
    if [name for kind, path, name in whole if (kind, path) == (b"40000", DATA.encode())] != [data]:
        return None
    if not said.startswith(f"tree {top}\n".encode()) or (b"40000", b"units", units) not in below:
        raise GitFailedError("cat-file", f"{commit} is damaged")
    found_here = _plainly(DATA, below)
    found_there = _plainly(_UNITS, of_units)
    if found_here is None or found_there is None:
        return None
    return [each for entry in found_here for each in (found_there if entry.path == _UNITS else [entry])]


def _raw(data: bytes, digits: int) -> Iterator[tuple[bytes, bytes, str]]:
    """Yield the entries in a folder's bytes: mode, name, id; raise ValueError where they are not built so."""
    at = 0
    while at < len(data):
        blank = data.index(b" ", at)
        end = data.index(b"\0", blank)
        at_next = end + 1 + digits // 2
        if at_next > len(data):
            raise ValueError
        yield data[at:blank], data[blank + 1 : end], data[end + 1 : at_next].hex()
        at = at_next


def _plainly(folder: str, raw: Sequence[tuple[bytes, bytes, str]]) -> list[_Entry] | None:
    """Return the entries of a folder; None where a name or mode needs a closer look."""
    found = []
    for mode, name, id_ in raw:
        shown = name.decode("ascii", "replace")
        is_folder, is_plain = mode == b"40000", name.isascii() and shown.isprintable() and name[:1] not in (b"", b".")
        if not is_plain or b"/" in name or (not is_folder and mode not in (b"100644", b"100755")):
            return None
        if is_folder and name.endswith((b".yml", b".yaml")):
            return None
        found.append(_Entry(f"{folder}/{shown}", id_, is_folder))
    return found if len({entry.path for entry in found}) == len(found) else None


def _listed(repository: Git, commit: str, parts: Mapping[str, str]) -> dict[str, dict[str, str]] | None:
    """Return the files of some parts, given with their ids; None where one needs a closer look."""
    answer = repository.run("ls-tree", "-r", "-t", "-z", "--full-tree", commit, "--", *parts)
    text, digits = answer.decode("utf-8", "replace"), len(repository.nothing)
    files = plain(text, len("100644 blob "), digits, digits + 1)
    lines = [line for line in text.split("\0") if line.startswith(_FOLDER)]
    folders = {line[13 + digits :]: line[12 : 12 + digits] for line in lines}
    if files is None or len(folders) < len(lines) or not files.keys().isdisjoint(folders):
        return None
    if any(folders.get(path) != name for path, name in parts.items()):
        raise GitFailedError("ls-tree", f"{commit} is damaged")
    be_of_their_ids(repository, list(dict.fromkeys(folders.values())))
    found: dict[str, dict[str, str]] = {path: {} for path in parts}
    for part, paths in groupby(files, _part_of):
        found[part].update((path, files[path]) for path in paths)
    return found


def _part_of(path: str) -> str:
    names = path.split("/", 3)
    return "/".join(names[: 3 if names[1] == "units" else 2])


def _packed(files: Mapping[str, str]) -> bytes:
    return "\n".join(("\0".join(files), "\0".join(files.values()))).encode("ascii")


def _unpacked(data: bytes) -> dict[str, str]:
    paths, _, names = data.decode("ascii").partition("\n")
    return dict(zip(paths.split("\0"), names.split("\0"), strict=True)) if paths else {}
