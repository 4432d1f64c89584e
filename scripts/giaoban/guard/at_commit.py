"""Read files and the register of a commit, in a repository that may be bare.

While a pre-receive hook runs, the objects of the push are in a separate folder («quarantine»). Git finds them by the
environment of the hook, which is passed on to every command.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from ..documents.corpus import read_corpus
from ..registry.load import Registry, load_registry
from ..repository.git import Git
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE, File, Files, safe_name
from ..source.layout import REGISTRY_FORMS
from ..source.node import Node
from ..source.read import read_source

REGULAR: Final = ("100644", "100755")
REGISTRY_PATHS: Final = tuple(f"reports/registry/{form}.yml" for form in REGISTRY_FORMS)


def files_at(repository: Git, commit: str, paths: Iterable[str]) -> Files:
    """Return the files of a commit at some paths; anything but regular files is left out."""
    listed = repository.run("ls-tree", "-z", "--full-tree", commit, "--", *paths)
    found: list[tuple[str, str]] = []
    for entry in listed.split(b"\0"):
        head, _, path = entry.partition(b"\t")
        if head.startswith(tuple(mode.encode() for mode in REGULAR)):
            found.append((safe_name(path), head.split()[2].decode("ascii")))
    blobs = read_blobs(repository, [name for _, name in found], MAX_FILE)
    return Files([File(path, data) for (path, _), data in zip(found, blobs, strict=True) if data is not None])


def texts_of(repository: Git, commit: str, path: str) -> Sequence[str]:
    """Return the ids of all texts that a path had in the history of a commit, newest first."""
    listed = repository.run("rev-list", "--objects", "--full-history", commit, "--", path).split(b"\n")
    named = path.encode("utf-8")
    return [name.decode("ascii") for name, _, at in (line.partition(b" ") for line in listed) if at == named]


def documents_of(repository: Git, commit: str, path: str) -> Iterator[Node]:
    """Yield the texts that a path had in the history of a commit as documents, newest first, without unread ones."""
    for data in read_blobs(repository, texts_of(repository, commit, path), MAX_FILE):
        root = read_source(data).root if data is not None else None
        if root is not None:
            yield root


def registry_here(root: Path) -> Files:
    """Return the register's files in a working tree; anything but regular files is left out."""
    regular = (path for path in REGISTRY_PATHS if (root / path).is_file() and not (root / path).is_symlink())
    return Files([File(path, (root / path).read_bytes()) for path in sorted(regular)])


def registry_at(repository: Git, commit: str) -> Registry:
    """Return the registry of a commit; missing files give empty look-ups."""
    return load_registry(read_corpus(files_at(repository, commit, REGISTRY_PATHS)))
