"""A commit that is listed part by part has the files that it has when all is read, whatever of it was kept before."""

import subprocess
import zlib
from pathlib import Path
from random import Random

import pytest

from giaoban.base.messages import msg
from giaoban.repository.call import GitFailedError
from giaoban.repository.discovery import open_any
from giaoban.repository.git import Git
from giaoban.repository.listing import listed_commit
from giaoban.repository.objects import commit_of, tree_entries
from giaoban.repository.snapshot import named_entries
from giaoban.repository.store import Store
from giaoban.source.files import NoDataError

UNITS = "reports/units"
PLAIN = [f"{UNITS}/{unit}/{year}/{year}-0{month}.yml" for unit in "abc" for year in (2012, 2013) for month in (1, 2)]
PLAIN += [f"{UNITS}/a/2013/notes/x.yml", "reports/province/cases/2013/2013-001.yml", "reports/registry/units.yml"]
SELDOM = ["reports/README.md", f"{UNITS}/a-b.yml", f"{UNITS}/a", "reports", "notes.txt", f"{UNITS}/đ/2013/2013-01.yml"]
SELDOM += [f"{UNITS}/a/x.yml/y.yml", f"{UNITS}/x.yml/y.yml", f"{UNITS}/.a/2013/x.yml", f"{UNITS}/b/2013/\tx.yml"]
MODES = ("100644", "100644", "100644", "100755", "120000")


def committed(root: Path, random: Random, number: int) -> None:
    """Add a commit that writes and removes some files."""
    lines = ["commit refs/heads/main", f"committer A <a@ldld.example> {number} +0700", "data 1", "x"]
    lines += ["from refs/heads/main^0"] if number else []
    for path in random.sample(PLAIN, 3) + random.choices(SELDOM, k=random.choice((0, 0, 0, 1))):
        if random.random() < 0.3 or (path in SELDOM and random.random() < 0.4):
            lines.append(f'D "{path}"')
        else:
            mode = random.choice(MODES if path in SELDOM else MODES[:4])
            lines += [f'M {mode} inline "{path}"', "data 1", random.choice("xy")]
    subprocess.run(["git", "fast-import", "--quiet"], input="\n".join([*lines, ""]).encode(), cwd=root, check=True)


def whole(repository: Git, rev: str) -> dict[str, str] | None:
    """Return a commit's files by reading all of it; None where it has none."""
    try:
        return named_entries(tree_entries(repository, commit_of(repository, rev)), msg("x"))
    except NoDataError:
        return None


def by_parts(repository: Git, rev: str, store: Store) -> dict[str, str] | None:
    """Return the same with what is kept."""
    try:
        return listed_commit(repository, rev, store).files
    except NoDataError:
        return None


@pytest.fixture
def made(tmp_path: Path) -> tuple[Git, Store]:
    """Return an empty repository and a store."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", tmp_path / "r"], check=True)
    return open_any(tmp_path / "r"), Store(tmp_path / "known.sqlite", "x")


@pytest.mark.parametrize("seed", range(4))
def test_listed_by_parts_as_read_whole(made: tuple[Git, Store], seed: int) -> None:
    """Over random commits, of which earlier ones are listed again, and in their order."""
    repository, store = made
    random = Random(seed)  # noqa: S311 - no secret
    assert repository.tree is not None
    for number in range(12):
        committed(repository.tree, random, number)
        for rev in ("main", f"main~{random.randint(0, number)}"):
            expected, found = whole(repository, rev), by_parts(repository, rev, store)
            assert found == expected, (seed, number)
            assert list(found or ()) == list(expected or ()), (seed, number)
    store.close()


@pytest.fixture
def changed(made: tuple[Git, Store]) -> tuple[Git, Store]:
    """Return a repository in which the last commit changed one report."""
    repository, store = made
    for number, text in enumerate("xy"):
        lines = ["commit refs/heads/main", f"committer A <a@ldld.example> {number} +0700", "data 1", "x"]
        lines += ["from refs/heads/main^0"] if number else []
        for path in PLAIN:
            lines += [f'M 100644 inline "{path}"', "data 1", text if path == PLAIN[2] else "x"]
        stream = "\n".join([*lines, ""]).encode()
        subprocess.run(["git", "fast-import", "--quiet"], input=stream, cwd=repository.tree, check=True)
    return repository, store


def exchange(repository: Git, which: str) -> None:
    """Put the bytes of a folder of the commit before in the place of the last commit's."""
    name, other = (repository.run("rev-parse", f"{rev}{which}").decode().strip() for rev in ("main", "main~1"))
    data = repository.run("cat-file", "tree", other)
    path = repository.folder / "objects" / name[:2] / name[2:]
    path.unlink()
    path.write_bytes(zlib.compress(b"tree %d\0%b" % (len(data), data)))


@pytest.mark.parametrize("which", [":", ":reports", f":{UNITS}", f":{UNITS}/a", f":{UNITS}/a/2013"])
def test_what_is_listed_is_compared_with_its_id(changed: tuple[Git, Store], which: str) -> None:
    """A folder that was exchanged is refused, also where the commit before is kept."""
    repository, store = changed
    assert by_parts(repository, "main~1", store) == whole(repository, "main~1")
    exchange(repository, which)
    with pytest.raises(GitFailedError):
        by_parts(repository, "main", store)
    store.close()


def test_what_is_kept_was_compared(changed: tuple[Git, Store]) -> None:
    """What is kept of a part is what its id says, whatever becomes of the bytes on the disk."""
    repository, store = changed
    expected = by_parts(repository, "main", store)
    exchange(repository, f":{UNITS}/a/2013")
    assert by_parts(repository, "main", store) == expected
    store.close()
