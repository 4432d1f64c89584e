"""Git's answers: a value, nothing, or a failure; where a repository is found, and which are not entered."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from giaoban.base.messages import GiaobanError
from giaoban.repository.call import GitFailedError
from giaoban.repository.discovery import open_any, open_repository
from giaoban.repository.git import Git
from giaoban.repository.history import read_history
from giaoban.repository.objects import read_blobs, tree_entries
from giaoban.repository.snapshot import WorkingTree, is_as_committed
from giaoban.source.files import File
from giaoban.source.ids import blob_id

from ..conftest import GIT_ENV, Repository

NOWHERE = "1234567890" * 4


@pytest.fixture(params=["sha1", "sha256"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    """Return a repository with one file in its first commit, by both ways of naming objects."""
    repository = Repository(tmp_path / "kho")
    repository.root.mkdir()
    repository.git("init", "--quiet", "--initial-branch=main", f"--object-format={request.param}")
    repository.write("a.yml", "một: 1\n")
    return repository


def loose(repository: Repository, name: str) -> Path:
    """Return the file of an object, which may be written."""
    path = repository.root / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o644)
    return path


def test_a_value(made: Repository) -> None:
    """Names of commits, their ids, and what lies between them."""
    first = made.commit()
    second = made.commit("hai")
    git = open_any(made.root)
    assert (git.head(), git.id_of("main"), git.id_of("HEAD~1"), git.id_of(second)) == (second, second, first, second)
    assert git.is_ancestor(first, second)
    assert not git.is_ancestor(second, first)
    assert git.merge_base(first, second) == first
    assert git.nothing == "0" * len(first)
    (entry,) = tree_entries(git, second)
    assert entry.id == git.blob_id("một: 1\n".encode()) == made.git("rev-parse", "HEAD:reports/a.yml")


def test_nothing(made: Repository) -> None:
    """Before the first commit, unknown names, things that are not commits, unknown ids: all give None."""
    git = open_any(made.root)
    assert git.head() is None
    assert read_history(git).line == ()
    made.commit()
    nobody = NOWHERE if git.algorithm == "sha1" else (NOWHERE * 2)[:64]
    for rev in ("khong-co", "refs/heads/khong-co", "HEAD:reports/a.yml", "HEAD~7", nobody, "a b", "x^{y", "-x", ""):
        assert git.id_of(rev) is None, rev
    assert git.setting("giaoban.khong-co") == ()
    made.git("checkout", "--quiet", "--orphan", "khac")
    apart = made.commit("khác")
    assert git.merge_base("main", apart) is None
    assert git.merge_bases("main", apart) == ()


def missing(repository: Repository) -> None:
    """Take the object of the commit away."""
    loose(repository, repository.git("rev-parse", "HEAD")).unlink()


def damaged(repository: Repository) -> None:
    """Write rubbish over the object of the commit."""
    loose(repository, repository.git("rev-parse", "HEAD")).write_bytes(b"rubbish")


def cut(repository: Repository) -> None:
    """Leave only the beginning of the object of the commit."""
    path = loose(repository, repository.git("rev-parse", "HEAD"))
    path.write_bytes(path.read_bytes()[:20])


def broken_branch(repository: Repository) -> None:
    """Write rubbish into the branch."""
    (repository.root / ".git" / "refs" / "heads" / "main").write_text("rubbish\n", encoding="utf-8")


def emptied_branch(repository: Repository) -> None:
    """Leave the branch empty, as a machine does whose current failed."""
    (repository.root / ".git" / "refs" / "heads" / "main").write_bytes(b"")


@pytest.mark.parametrize("harm", [missing, damaged, cut, broken_branch, emptied_branch], ids=lambda harm: harm.__name__)
def test_a_failure_is_never_nothing(made: Repository, harm: Callable[[Repository], None]) -> None:
    """What cannot be read raises, by each name, and no reader takes it for «no commit yet»."""
    made.commit()
    git = open_any(made.root)
    harm(made)
    for rev in ("HEAD", "main", "refs/heads/main"):
        with pytest.raises(GitFailedError):
            git.id_of(rev)
    with pytest.raises(GiaobanError):
        read_history(git)


def test_head_or_settings_that_cannot_be_read(made: Repository) -> None:
    """Rubbish in HEAD or in the configuration is a failure that says so."""
    made.commit()
    git = open_any(made.root)
    config = made.root / ".git" / "config"
    before = config.read_text(encoding="utf-8")
    config.write_text(f"{before}[core\n", encoding="utf-8")
    for ask in (git.head, lambda: git.setting("giaoban.x")):
        with pytest.raises(GitFailedError) as raised:
            ask()
        assert "config" in raised.value.reason
    config.write_text(before, encoding="utf-8")
    (made.root / ".git" / "HEAD").write_text("rubbish\n", encoding="utf-8")
    with pytest.raises(GiaobanError):
        git.head()
    with pytest.raises(GiaobanError):
        open_any(made.root)


def test_an_object_that_is_missing_and_one_that_breaks_off(made: Repository) -> None:
    """A blob that the repository lacks is None; where Git dies on one, that is a failure and no shorter answer."""
    made.commit()
    git = open_any(made.root)
    (entry,) = tree_entries(git, git.head() or "")
    assert list(read_blobs(git, [git.nothing, entry.id], 100)) == [None, "một: 1\n".encode()]
    loose(made, entry.id).write_bytes(b"rubbish")
    with pytest.raises(GitFailedError):
        list(read_blobs(git, [git.nothing, entry.id, entry.id], 100))


@pytest.mark.parametrize(
    "name", ["\x01x", "\x01" * 40, "a\nb", 'a"b', "a\tb", ":100644 100644 a b M", "\x02", "\\001x"]
)
def test_no_name_of_a_file_imitates_the_record_of_a_commit(made: Repository, name: str) -> None:
    """Whatever files are called, history has the same commits, and each the right parents."""
    ids = [made.commit()]
    (made.root / name).write_text("x", encoding="utf-8")
    made.write("b.yml", "hai: 2\n")
    ids.append(made.commit("hai"))
    (made.root / "reports" / name).write_text("x", encoding="utf-8")
    ids.append(made.commit("ba"))
    history = read_history(open_any(made.root))
    assert [commit.id for commit in history.line] == ids
    assert [change.commit.id for change in history.of("reports/b.yml")] == [ids[1]]


def test_a_tree_with_two_entries_of_one_name_is_refused(made: Repository) -> None:
    """Nobody can say which of the two counts, so nothing is read of it."""
    git = open_any(made.root)
    one, two = (git.run("hash-object", "-w", "--stdin", data=text).decode().strip() for text in (b"a: 1\n", b"a: 2\n"))
    raw = b"".join(b"100644 a.yml\0" + bytes.fromhex(name) for name in (one, two))
    inner = git.run("hash-object", "-w", "-t", "tree", "--literally", "--stdin", data=raw).decode().strip()
    raw = b"40000 reports\0" + bytes.fromhex(inner)
    outer = git.run("hash-object", "-w", "-t", "tree", "--literally", "--stdin", data=raw).decode().strip()
    commit = made.git("commit-tree", outer, "-m", "x")
    with pytest.raises(GiaobanError, match="two entries") as raised:
        tree_entries(git, commit)
    assert raised.value.fix is not None
    inner = (
        git.run(
            *("hash-object", "-w", "-t", "tree", "--literally", "--stdin"),
            data=b"100644 a.yml\0" + bytes.fromhex(one) + b"40000 a.yml\0" + bytes.fromhex(inner),
        )
        .decode()
        .strip()
    )
    outer = (
        git.run(
            *("hash-object", "-w", "-t", "tree", "--literally", "--stdin"),
            data=b"40000 reports\0" + bytes.fromhex(inner),
        )
        .decode()
        .strip()
    )
    with pytest.raises(GiaobanError, match="two entries"):
        tree_entries(git, made.git("commit-tree", outer, "-m", "x"))


@pytest.mark.parametrize(
    ("text", "same"), [("một: 1\n", True), ("một: 1\r\n", True), ("một: 2\n", False), ("một: 1", False)]
)
def test_what_was_read_is_what_is_named(made: Repository, text: str, same: bool) -> None:
    """Files count as those of a commit byte for byte; only the ends of their lines may differ."""
    commit = made.commit()
    git = open_any(made.root)
    made.path("a.yml").write_bytes(text.encode())
    assert is_as_committed(git, commit, WorkingTree(made.root, git.algorithm).files()) is same
    assert not is_as_committed(git, commit, [])
    assert not is_as_committed(git, commit, [File("reports/a.yml", odd="link")])
    assert not is_as_committed(git, commit, [*WorkingTree(made.root, git.algorithm).files(), File("reports/b.yml")])


def test_discovery_never_enters_a_bare_repository(made: Repository, tmp_path: Path) -> None:
    """One that --repo names is opened; one that lies in the data is not, whether named or stood in."""
    made.commit()
    made.git("clone", "--quiet", "--bare", ".", str(tmp_path / "kho.git"))
    assert open_any(tmp_path / "kho.git").bare
    with pytest.raises(GiaobanError):
        open_any(tmp_path / "kho.git" / "refs")
    with pytest.raises(GiaobanError):
        open_repository(tmp_path / "kho.git")
    inner = made.path("kho")
    made.git("clone", "--quiet", "--bare", ".", str(inner))
    for place in (inner, inner / "refs"):
        with pytest.raises(GiaobanError):
            open_any(place)
    assert open_any(made.path("")).tree == made.root
    assert open_any(made.root / ".git").tree == made.root


def test_a_worktree_is_its_own_tree_of_the_same_repository(made: Repository, tmp_path: Path) -> None:
    """Another working tree has its own folder and shares the branches."""
    made.commit()
    made.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "cay"))
    git = open_any(tmp_path / "cay")
    assert (git.tree, git.common) == (tmp_path / "cay", made.root / ".git")
    assert git.head() == open_any(made.root).head()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another account")
@pytest.mark.parametrize("bare", [False, True])
def test_a_repository_of_another_account_is_refused(
    made: Repository, tmp_path: Path, bare: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git's own protection holds also where the Git folder is named; `safe.directory` lifts it; hooks are past it."""
    made.commit()
    place = made.root
    if bare:
        place = tmp_path / "kho.git"
        made.git("clone", "--quiet", "--bare", ".", str(place))
    subprocess.run(["chown", "-R", "12345", str(place)], check=True)
    monkeypatch.delenv("SUDO_UID", raising=False)
    for name, value in GIT_ENV.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(GiaobanError, match="another account") as raised:
        open_any(place)
    assert raised.value.fix is not None
    if bare:
        assert open_any(place, in_hook=True).bare
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[safe]\n\tdirectory = {place}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert open_any(place).head()
    settings.write_text(f"[safe]\n\tdirectory = {place}\n\tdirectory =\n", encoding="utf-8")
    with pytest.raises(GiaobanError, match="another account"):
        open_any(place)


def test_names_of_objects() -> None:
    """The ids are those of Git, by both algorithms."""
    assert blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_id(b"", "sha256") == "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"


def test_git_values_can_be_handed_to_other_processes(made: Repository) -> None:
    """A repository is a value: no open file, no process."""
    import pickle

    git = open_any(made.root)
    assert pickle.loads(pickle.dumps(git)) == git  # noqa: S301 - made a line above
    assert isinstance(git, Git)
