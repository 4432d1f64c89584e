"""From a folder to a repository with reports, and to the files that are to be read."""

import shlex
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..base.messages import GiaobanError, msg
from ..documents.corpus import Corpus, Progress, read_corpus
from ..repository.discovery import open_any, open_repository
from ..repository.git import Git
from ..repository.listing import Blobs, Disk, listed
from ..repository.objects import commit_of, not_on_disk
from ..repository.snapshot import Commit as CommitSnapshot
from ..repository.snapshot import Index, WorkingTree, is_as_committed
from ..repository.store import Store, open_store
from ..source.files import File
from ..source.layout import DATA


@dataclass(frozen=True)
class Workspace:
    """A repository with reports: its folder, its Git, and the snapshot to read.

    `at` is the id of the commit whose files and history are read; None for the working tree and HEAD's history.
    """

    root: Path
    repository: Git
    snapshot: WorkingTree | CommitSnapshot | Index
    at: str | None = None

    @cached_property
    def store(self) -> Store:
        """Return what earlier runs have kept of this repository."""
        return open_store(self.repository)

    def corpus(self, progress: Progress | None = None) -> Corpus:
        """Read all documents.

        Raises GiaobanError where there are none, and where a sparse checkout has left some off the disk, because these
        would count as not sent.
        """
        if isinstance(self.snapshot, WorkingTree):
            self._whole()
        corpus = read_corpus(self.snapshot, progress)
        if not corpus.documents and not corpus.strays:
            raise self._empty()
        return corpus

    def listing(self, kept: Store | None = None) -> Blobs | Disk:
        """Return all files without their bytes; raise the same as `corpus`."""
        if isinstance(self.snapshot, WorkingTree):
            self._whole()
        found = listed(self.snapshot, kept or self.store)
        if not found.files:
            raise self._empty()
        return found

    def commit(self, corpus: Corpus) -> str | None:
        """Return the id of a corpus's commit, with `-dirty` where the data differs from that of the commit."""
        if self.at is not None:
            return self.at
        head = self.repository.head()
        if head is None:
            return None
        texts = {each.path: each for each in corpus.documents}
        read = (*(File(path, id=each.blob) for path, each in texts.items()), *corpus.strays)

        def bytes_of(file: File) -> bytes:
            return texts[file.path].text.encode("utf-8") if file.path in texts else file.data

        same = is_as_committed(self.repository, head, read, bytes_of)
        return head if same else f"{head}-dirty"

    def _empty(self) -> GiaobanError:
        return GiaobanError(
            msg("The folder {folder} in {root} is empty.", folder=f"{DATA}/", root=str(self.root)),
            msg("Put the register of units and the first reports there; see «Getting started» in the handbook."),
        )

    def _whole(self) -> None:
        left_out = not_on_disk(self.repository)
        if not left_out:
            return
        path = shlex.quote(left_out[0])
        back = msg("Bring them back with: git update-index --no-skip-worktree {path} && git restore {path}", path=path)
        if self.repository.setting("core.sparseCheckout")[-1:] == ("true",):
            back = msg("Bring them back with: git sparse-checkout disable")
        raise GiaobanError(
            msg(
                "{count} files of the repository are not on this disk, such as {path}: they would count as not sent.",
                count=len(left_out),
                path=path,
            ),
            back,
        )


def open_workspace(folder: Path, at: str | None = None, *, writes: bool = False) -> Workspace:
    """Open the repository in which a folder lies; raise GiaobanError where it lies in none.

    With `at`, any name of a commit, everything is read from this commit instead of the working tree. Without it a bare
    repository is read at its HEAD. `writes` is for commands that write files, which need a working tree.
    """
    repository = open_repository(folder) if writes else open_any(folder)
    root = repository.tree or repository.folder
    if at is None and not repository.bare:
        return Workspace(root, repository, WorkingTree(root, repository.algorithm))
    commit = commit_of(repository, at or "HEAD")
    return Workspace(root, repository, CommitSnapshot(repository, commit), commit)
