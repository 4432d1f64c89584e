"""A history that is extended from what is kept is the history read anew, whatever became of the branches."""

import os
import subprocess
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from giaoban.repository.call import GitFailedError
from giaoban.repository.discovery import open_any
from giaoban.repository.git import Git
from giaoban.repository.history import History, IncompleteHistoryError, read_history
from giaoban.repository.store import Store, open_store

from ..conftest import GIT_ENV, MakeRepository, Repository

PATHS = [f"reports/units/{unit}/2013/2013-0{month}.yml" for unit in ("la-gi", "đức-linh") for month in (1, 2, 3)]
PATHS += ["reports/registry/people.yml", "notes.txt", "reports/units/la-gi/2013\tx.yml"]
WORDS = ["", *("\n".join(f"{start}: {line}" for line in range(9)) for start in "abc")]


@dataclass
class Made:
    """A repository whose branches are moved about at random, with all its commits, oldest first."""

    root: Path
    random: Random
    commits: list[str] = field(default_factory=list)
    number: int = 0

    def git(self, *arguments: str, data: bytes = b"") -> bytes:
        whole = {**os.environ, **GIT_ENV}
        return subprocess.run(
            ["git", "-C", self.root, *arguments], input=data, check=True, capture_output=True, env=whole
        ).stdout

    def step(self) -> None:
        """Add some commits to main or a branch, or move main somewhere else."""
        random = self.random
        if self.commits and random.random() < 0.2:
            self.git("update-ref", "refs/heads/main", random.choice(self.commits))
            if random.random() < 0.3:
                self.git("reflog", "expire", "--expire=now", "--all")
                self.git("gc", "--quiet", "--prune=now")
                kept = set(self.git("rev-list", "--all").decode().split())
                self.commits = [name for name in self.commits if name in kept]
            return
        marks = self.root / "marks"
        stream = b"".join(self._commit(place == 0) for place in range(random.randint(1, 4)))
        self.git("fast-import", "--quiet", "--force", f"--export-marks={marks}", data=stream)
        self.commits += [line.split()[1] for line in sorted(marks.read_text().splitlines())]

    def _commit(self, first: bool) -> bytes:
        random = self.random
        self.number += 1
        main = first or random.random() < 0.7
        branch = "refs/heads/main" if main else f"refs/heads/b{random.randint(0, 2)}"
        seconds = [1_300_000_000 + 3600 * (self.number + random.randint(-3, 3)) for _ in range(2)]
        lines = [f"commit {branch}", f"mark :{self.number:05}"]
        for who, at in zip(("author", "committer"), seconds, strict=True):
            lines.append(f"{who} A <{random.choice('ab')}@ldld.example> {at} +0700")
        lines += ["data 1", "x"]
        here = self.git("for-each-ref", "--format=%(objectname)", branch).decode().strip() if first else ""
        if self.commits and (first or random.random() < 0.5):
            lines.append(f"from {here if here and random.random() < 0.9 else random.choice(self.commits)}")
        if self.commits and random.random() < 0.3:
            lines.append(f"merge {random.choice(self.commits)}")
        for _ in range(random.randint(0, 3)):
            path = random.choice(PATHS)
            text = random.choice(WORDS) + random.choice(("", "\nd: 1"))
            quoted = '"' + path.replace("\t", "\\t") + '"'
            lines.append(
                f"D {quoted}" if random.random() < 0.3 else f"M 644 inline {quoted}\ndata {len(text.encode())}\n{text}"
            )
        return "\n".join([*lines, ""]).encode()

    def held(self) -> list[str]:
        """Return commits that receipts may name as main's last one."""
        return self.random.sample(self.commits, min(len(self.commits), self.random.choice((0, 0, 1, 3))))


def told(git: Git, rev: str, held: Sequence[str], store: Store | None) -> tuple[object, ...]:
    """Return all that a history tells."""
    history = read_history(git, rev, held, store)
    return history, next(iter(history.commits), None), history.written, history.bringer, history.disordered


def play(root: Path, seed: int) -> Iterator[str]:
    """Yield where a history that is extended differs from the one read anew."""
    random = Random(seed)  # noqa: S311 - histories, not secrets
    subprocess.run(["git", "init", "-q", "--initial-branch=main", root], check=True)
    made = Made(root, random)
    git = open_any(root)
    for count in range(random.randint(2, 9)):
        made.step()
        store = open_store(git)
        for rev in ["HEAD", "HEAD", *random.sample(made.commits, min(len(made.commits), 1))]:
            held = made.held()
            if told(git, rev, held, store) != told(git, rev, held, None):
                yield f"seed {seed}, step {count}, {rev}"
        store.close()


@pytest.mark.parametrize("start", range(0, 24, 6))
def test_extended_is_read_anew(tmp_path: Path, start: int) -> None:
    """Merges, moves, deletions, branches, a main that was reset or rewritten, receipts that name any commits."""
    found = [line for seed in range(start, start + 6) for line in play(tmp_path / str(seed), seed)]
    assert found == []


@pytest.mark.soak
@pytest.mark.parametrize("start", range(1000, 4000, 100))
def test_extended_is_read_anew_thousands_of_times(tmp_path: Path, start: int) -> None:
    found = [line for seed in range(start, start + 100) for line in play(tmp_path / str(seed), seed)]
    assert found == []


@pytest.fixture
def kept(make_repository: MakeRepository, tmp_path: Path) -> tuple[Repository, Git, Store]:
    """Return a repository with some commits that are kept."""
    (tmp_path / "nguon" / "reports").mkdir(parents=True)
    (tmp_path / "nguon" / "reports" / "a.yml").write_text("a: 1\n")
    repository = make_repository(tmp_path / "nguon")
    repository.write("units/la-gi/2013/2013-01.yml", "b: 1\n")
    repository.commit()
    git = open_any(repository.root)
    store = open_store(git)
    read_history(git, "HEAD", (), store)
    return repository, git, store


def exchange(repository: Repository, name: str) -> None:
    """Give a folder the bytes of another, as somebody could who may write to the disk."""
    path = repository.root / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o644)
    path.write_bytes(zlib.compress(b"tree 0\0"))


@pytest.mark.parametrize("which", ["HEAD~1^{tree}", "HEAD~1:reports/units", "HEAD^{tree}", "HEAD:reports/units/la-gi"])
def test_what_is_read_is_compared_with_its_id(kept: tuple[Repository, Git, Store], which: str) -> None:
    """New folders are, and so are those that they are set against, though they were compared before."""
    repository, git, store = kept
    repository.write("units/la-gi/2013/2013-02.yml", "c: 1\n")
    repository.commit()
    exchange(repository, repository.git("rev-parse", which))
    with pytest.raises(GitFailedError):
        read_history(git, "HEAD", (), store)


def test_what_is_kept_was_compared(kept: tuple[Repository, Git, Store]) -> None:
    """What becomes of the bytes on the disk later does not change what their id proved."""
    repository, git, store = kept
    before = read_history(git, "HEAD", (), store)
    exchange(repository, repository.git("rev-parse", "HEAD:reports/units/la-gi"))
    assert read_history(git, "HEAD", (), store) == before
    with pytest.raises(GitFailedError):
        read_history(git, "HEAD", (), Store(None))


def test_a_shallow_clone_is_refused_and_nothing_of_it_is_kept(
    kept: tuple[Repository, Git, Store], tmp_path: Path
) -> None:
    repository, git, _ = kept
    shallow = tmp_path / "can"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{repository.root}", shallow], check=True)
    clone = open_any(shallow)
    for store in (Store(None), open_store(clone)):
        with pytest.raises(IncompleteHistoryError):
            read_history(clone, "HEAD", (), store)
    subprocess.run(["git", "-C", shallow, "fetch", "-q", "--unshallow"], check=True)
    assert read_history(clone, "HEAD", (), open_store(clone)) == read_history(git)


def test_replaced_objects_and_attributes_change_nothing(kept: tuple[Repository, Git, Store]) -> None:
    """A replaced commit, a graft and attributes of the working tree are no part of what a commit did."""
    repository, git, store = kept
    before: History = read_history(git)
    repository.git("replace", "--graft", "HEAD")
    (repository.root / ".git" / "info" / "grafts").write_text(repository.git("rev-parse", "HEAD") + "\n")
    (repository.root / ".gitattributes").write_text("* -text binary\n")
    assert read_history(git, "HEAD", (), store) == read_history(git) == before
    assert read_history(git, "HEAD", (), Store(None)) == before
