"""Git's objects as bytes: the entries of a commit or the index, the bytes of blobs, the commit that a name means."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..source.ids import object_id, raw_id
from ..source.layout import DATA
from .call import GitFailedError, failure
from .git import Git

LINK = "120000"
MODULE = "160000"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a commit or of the index: its mode in octal digits, its object's id, its path as bytes."""

    mode: str
    id: str
    path: bytes


class Object(NamedTuple):
    """An object: its kind (commit, tree, blob, tag) and its bytes."""

    kind: str
    data: bytes


def commit_of(repository: Git, rev: str) -> str:
    """Return the id of the commit that a name means (branch, tag, HEAD~2); raise GiaobanError where it means none."""
    found = repository.id_of(rev)
    if found is None:
        raise failure("commit.none", rev=rev)
    return found


def merge_base(repository: Git, rev: str, head: str = "HEAD") -> str:
    """Return the commit at which `head` and `rev` parted; raise GiaobanError where they share none."""
    found = repository.merge_base(commit_of(repository, rev), commit_of(repository, head))
    if found is None:
        raise failure("commit.no_base", rev=rev, head=head)
    return found


def tree_entries(repository: Git, commit: str) -> list[Entry]:
    """Return all entries under reports/ of a commit, folders themselves left out.

    Raises GiaobanError where the commit has two entries of one name, because it is undefined which one counts, and
    GitFailedError where the commit or one of its folders does not match its id.
    """
    entries, folders = [], []
    for line in repository.run("ls-tree", "-r", "-t", "-z", "--full-tree", commit, "--", DATA).split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, kind, name = head.decode("ascii").split(" ")
            if kind == "tree":
                folders.append(name)
            else:
                entries.append(Entry(mode, name, path))
    be_of_their_ids(repository, (commit, f"{commit}^{{tree}}", *dict.fromkeys(folders)))
    twice = _named_twice([entry.path for entry in entries])
    if twice is not None:
        raise failure("commit.two_entries", commit=commit[:12], path=twice.decode("utf-8", "backslashreplace"))
    return entries


def _named_twice(paths: Sequence[bytes]) -> bytes | None:
    """Return a path that occurs twice, or as a file and a folder at once; None where all names differ."""
    seen = set(paths)
    if len(seen) < len(paths):
        return next(path for place, path in enumerate(paths) if path in paths[:place])
    folders = {path.rpartition(b"/")[0] for path in paths}
    for folder in folders:
        while folder:
            if folder in seen:
                return folder
            folder = folder.rpartition(b"/")[0]
    return None


def index_entries(repository: Git) -> list[Entry]:
    """Return all staged entries under reports/. For a path in conflict, the own branch's side counts."""
    entries: dict[bytes, Entry] = {}
    for line in repository.run("ls-files", "--stage", "-z", "--", DATA).split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, name, stage = head.decode("ascii").split(" ")
            if path not in entries or stage == "2":
                entries[path] = Entry(mode, name, path)
    # `git add --intent-to-add` only announces a file: the index has its name without a text; a commit would not have
    # it.
    empty = repository.blob_id(b"")
    if any(entry.id == empty for entry in entries.values()):
        for path in _announced(repository):
            entries.pop(path, None)
    return list(entries.values())


def _announced(repository: Git) -> set[bytes]:
    """Return the paths that the index has without a text: the difference of Git's two ways to compare the index."""
    base = repository.head() or repository.run("hash-object", "-t", "tree", "--stdin").decode("ascii").strip()
    shown, hidden = (
        set(repository.run("diff-index", "--cached", "--name-only", "--no-renames", "-z", way, base, "--").split(b"\0"))
        for way in ("--ita-visible-in-index", "--ita-invisible-in-index")
    )
    return shown - hidden


def not_on_disk(repository: Git) -> tuple[str, ...]:
    """Return the files under reports/ that are in the index but not in a sparse checkout's working tree."""
    listed = b"\0" + repository.run("ls-files", "-z", "-t", "--", DATA)
    if b"\0S " not in listed:
        return ()
    left_out = (path[2:].decode("utf-8", "surrogateescape") for path in listed.split(b"\0") if path.startswith(b"S "))
    root = repository.tree
    return tuple(path for path in left_out if root is not None and not (root / path).exists())


def read_objects(repository: Git, names: Sequence[str], limit: int = sys.maxsize) -> Iterator[Object | None]:
    """Yield each object in turn, with at most `limit` of its bytes; None where the repository lacks it.

    One `git cat-file` reads all. Raises GitFailedError where it breaks off, and for an object that does not match its
    id, which Git itself does not check.
    """
    if not names:
        return
    digits = len(repository.nothing)
    with repository.answers("cat-file", "--batch", "--buffer", asked=names) as stream:
        for asked in names:
            line = stream.readline()
            head = line.split()
            if len(head) == 2 and head[1] == b"missing":
                yield None
                continue
            if len(head) != 3 or not line.endswith(b"\n"):
                raise GitFailedError("cat-file", "it broke off")
            name, kind, size = head[0].decode("ascii"), head[1].decode("ascii"), int(head[2])
            data = stream.read(min(size, limit))
            left = size + 1 - len(data)  # a line feed follows each object
            while left > 0 and (skipped := stream.read(min(left, _CHUNK))):
                left -= len(skipped)
            if left:
                raise GitFailedError("cat-file", "it broke off")
            named_otherwise = len(asked) == digits and asked != name
            if named_otherwise or (size <= limit and object_id(kind, data, repository.algorithm) != name):
                raise GitFailedError("cat-file", f"{name} is damaged")
            yield Object(kind, data)


def read_blobs(repository: Git, ids: Sequence[str], limit: int) -> Iterator[bytes | None]:
    """Yield the bytes of each object in turn; see `read_objects`."""
    return (found.data if found is not None else None for found in read_objects(repository, ids, limit))


def sizes_of(repository: Git, names: Sequence[str]) -> dict[str, int]:
    """Return the size of each of these objects that exists."""
    asked = "".join(f"{name}\n" for name in dict.fromkeys(names)).encode("ascii")
    answers = repository.run("cat-file", "--batch-check=%(objectname) %(objectsize)", data=asked).decode("ascii")
    found = (line.split() for line in answers.splitlines())
    return {name: int(size) for name, size in found if size.isdigit()}


def must_be_whole(repository: Git, rev: str, *without: str) -> None:
    """Raise GitFailedError where a commit or folder in the history of `rev` does not match its id.

    Git does not check this when it reads them. An exchanged object could change when a report came. Texts are checked
    when they are read. The history of `without`, names with a «^», is left out as far as it is here.
    """
    lenient = ("--ignore-missing",) if without else ()
    be_of_their_ids(repository, _listed(repository, *lenient, "--end-of-options", rev, *without))


def folders_of(repository: Git, commits: Sequence[str]) -> list[str]:
    """Return the ids of all folders of these commits."""
    return _listed(repository, "--end-of-options", *(f"{name}^{{tree}}" for name in commits)) if commits else []


def _listed(repository: Git, *asked: str) -> list[str]:
    """Return the commits and folders that Git finds."""
    listed = repository.run("rev-list", "--objects", "--no-object-names", "--filter=blob:none", *asked, "--")
    return listed.decode("ascii").split()


def be_of_their_ids(repository: Git, names: Sequence[str]) -> None:
    """Raise GitFailedError where one of these commits and folders is missing or does not match its id."""
    if not names:
        return
    digits = len(repository.nothing)
    with repository.answers("cat-file", "--batch", "--buffer", asked=names) as stream:
        for asked in names:
            head = stream.readline().split()
            if len(head) == 2 and head[1] == b"missing":
                raise GitFailedError("cat-file", f"{asked} is missing")
            if len(head) != 3:
                raise GitFailedError("cat-file", "it broke off")
            size = int(head[2])
            data = stream.read(size + 1)
            name = raw_id(b"%b %d\0%b" % (head[1], size, data[:-1]), repository.algorithm)
            if len(data) != size + 1:
                raise GitFailedError("cat-file", "it broke off")
            if name != head[0].decode("ascii") or (len(asked) == digits and asked != name):
                raise GitFailedError("cat-file", f"{asked} is damaged")
