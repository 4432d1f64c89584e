"""The three snapshots (working tree, commit, index) against real Git repositories: they see the same, oddities too."""

import os
from pathlib import Path

import pytest

from giaoban.base.messages import GiaobanError
from giaoban.repository.discovery import open_any
from giaoban.repository.git import Git
from giaoban.repository.objects import merge_base, read_blobs
from giaoban.repository.snapshot import Commit, Index, WorkingTree
from giaoban.source.files import MAX_FILE, File, NoDataError, safe_name

from ..conftest import Repository

NOTE = b"form: note\n"


@pytest.fixture
def empty(tmp_path: Path) -> Repository:
    """Return a repository without a commit."""
    root = tmp_path / "kho"
    root.mkdir()
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository


def put(repository: Repository, path: str | bytes, data: bytes = NOTE) -> None:
    """Write bytes to a path under reports/, whatever its name."""
    whole = os.path.join(os.fsencode(repository.root), b"reports", os.fsencode(path))  # noqa: PTH118 - bytes
    os.makedirs(os.path.dirname(whole), exist_ok=True)  # noqa: PTH103, PTH120
    with open(whole, "wb") as stream:  # noqa: PTH123
        stream.write(data)


def opened(repository: Repository) -> Git:
    """Return the repository as the program opens it."""
    return open_any(repository.root)


def seen(repository: Repository) -> list[File]:
    """Commit everything and return what all three snapshots see; they must agree."""
    repository.commit()
    tree = list(WorkingTree(repository.root).files())
    assert list(Commit(opened(repository), "HEAD").files()) == tree
    assert list(Index(opened(repository)).files()) == tree
    return tree


def test_files_are_sorted_and_have_the_blob_ids_of_git(empty: Repository) -> None:
    """All three give path, bytes and blob id alike; executable files and empty ones are files like others."""
    put(empty, "b.yml", b"b")
    put(empty, "a/c.yml", "đơn vị".encode())
    put(empty, "a.yml", b"")
    empty.path("b.yml").chmod(0o755)
    files = seen(empty)
    assert [file.path for file in files] == ["reports/a.yml", "reports/a/c.yml", "reports/b.yml"]
    for file in files:
        assert file.blob == empty.git("rev-parse", f"HEAD:{file.path}")


def test_links_are_named_and_never_followed(empty: Repository, tmp_path: Path) -> None:
    """A link to a file, to a folder, to itself or out of the repository is one odd file each."""
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai" / "mat.yml").write_text("secret", encoding="utf-8")
    put(empty, "a.yml")
    for name, target in (
        ("file.yml", "a.yml"),
        ("folder", "."),
        ("loop.yml", "loop.yml"),
        ("out", str(tmp_path / "ngoai")),
        ("nowhere.yml", "không-có"),
    ):
        empty.path(name).symlink_to(target)
    odd = {file.path.removeprefix("reports/"): file.odd for file in seen(empty)}
    assert odd == {"a.yml": None, **dict.fromkeys(("file.yml", "folder", "loop.yml", "nowhere.yml", "out"), "link")}


def test_a_folder_named_as_a_document_is_one_odd_file(empty: Repository) -> None:
    """It is one, for any number of files in it and at any depth."""
    put(empty, "x/2013-03.yml/a.yml")
    put(empty, "x/2013-03.yml/b/c.yml/d.yml")
    assert seen(empty) == [File("reports/x/2013-03.yml", odd="directory")]


def test_hidden_files_are_left_out(empty: Repository) -> None:
    """What begins with a dot is the business of tools."""
    put(empty, "a.yml")
    put(empty, ".gitkeep", b"")
    put(empty, ".cache/b.yml")
    assert [file.path for file in seen(empty)] == ["reports/a.yml"]


def test_names_that_are_no_text_are_escaped(empty: Repository) -> None:
    """Bytes that are no UTF-8, line ends, terminal codes and marks of direction become visible escapes."""
    put(empty, b"tcvn3-\xb5.yml")
    put(empty, "x\n::error::a.yml")
    put(empty, "\x1b[31m.yml")
    put(empty, "\u202elmy.a")
    put(empty, "tiếng Việt.yml")
    assert sorted(file.path.removeprefix("reports/") for file in seen(empty)) == [
        "\\u001b[31m.yml",
        "\\u202elmy.a",
        "tcvn3-\\xb5.yml",
        "tiếng Việt.yml",
        "x\\u000a::error::a.yml",
    ]


def test_names_that_differ_in_case_only_are_two_files(empty: Repository) -> None:
    """No snapshot folds them together."""
    put(empty, "a.yml", b"1")
    put(empty, "A.yml", b"2")
    assert [(file.path, file.data) for file in seen(empty)] == [("reports/A.yml", b"2"), ("reports/a.yml", b"1")]


def test_a_repository_in_the_repository_is_one_special_file(empty: Repository) -> None:
    """Git keeps only its commit's id; its files are not this repository's."""
    put(empty, "a.yml")
    inner = empty.root / "reports" / "units"
    inner.mkdir()
    other = Repository(inner)
    other.git("init", "--quiet")
    (inner / "b.yml").write_text("x", encoding="utf-8")
    other.commit()
    assert seen(empty) == [File("reports/a.yml", NOTE), File("reports/units", odd="special")]


def test_of_a_large_file_only_the_beginning_is_read(empty: Repository) -> None:
    """A commit's and the index's large file are cut, and what follows it is still right."""
    put(empty, "a.yml", b"x" * (MAX_FILE + 5_000_000))
    put(empty, "b.yml")
    assert [(file.path, len(file.data)) for file in seen(empty)] == [
        ("reports/a.yml", MAX_FILE),
        ("reports/b.yml", len(NOTE)),
    ]


def test_no_folder_reports(empty: Repository) -> None:
    """Missing, a file, a link or empty: each says so."""
    (empty.root / "x.txt").write_text("x", encoding="utf-8")
    empty.commit()
    for prepare in (None, "file", "link"):
        if prepare == "file":
            (empty.root / "reports").write_text("x", encoding="utf-8")
        elif prepare == "link":
            (empty.root / "reports").unlink()
            (empty.root / "reports").symlink_to("/etc")
        empty.commit()
        for snapshot in (WorkingTree(empty.root), Commit(opened(empty), "HEAD"), Index(opened(empty))):
            with pytest.raises(NoDataError):
                list(snapshot.files())


def test_a_commit_by_any_name(empty: Repository) -> None:
    """A tag, a branch, an older commit; for a name of nothing there is a message, and no option gets through to Git."""
    put(empty, "a.yml", b"1")
    empty.commit()
    empty.git("tag", "v1")
    put(empty, "a.yml", b"2")
    empty.commit()
    repository = opened(empty)
    assert [next(iter(Commit(repository, rev).files())).data for rev in ("v1", "HEAD~1", "main")] == [b"1", b"1", b"2"]
    for rev in ("v2", "--all", "", "HEAD:reports", "v1..main"):
        with pytest.raises(GiaobanError):
            list(Commit(repository, rev).files())


def test_the_index_is_what_is_staged_and_nothing_else(empty: Repository) -> None:
    """Changes of the working tree do not count, nor a file that is only announced (`git add --intent-to-add`)."""
    put(empty, "a.yml", b"1")
    empty.git("add", ".")
    put(empty, "a.yml", b"2")
    put(empty, "b.yml", b"3")
    empty.git("add", "--intent-to-add", "reports/b.yml")
    put(empty, "c.yml", b"4")
    assert list(Index(opened(empty)).files()) == [File("reports/a.yml", b"1")]


def test_a_conflict_counts_as_the_own_side(empty: Repository) -> None:
    """While a merge is in conflict, the index has the file three times; the check reads one."""
    put(empty, "a.yml", b"base\n")
    empty.commit()
    empty.git("checkout", "--quiet", "-b", "other")
    put(empty, "a.yml", b"theirs\n")
    empty.commit()
    empty.git("checkout", "--quiet", "main")
    put(empty, "a.yml", b"ours\n")
    empty.commit()
    with pytest.raises(Exception, match="merge"):
        empty.git("merge", "other")
    assert list(Index(opened(empty)).files()) == [File("reports/a.yml", b"ours\n")]


def test_a_bare_repository_and_a_worktree_have_commits(empty: Repository, tmp_path: Path) -> None:
    """Commits are read where a server has no working tree, and where a worktree's .git is a file."""
    put(empty, "a.yml")
    empty.commit()
    empty.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    empty.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "cây khác"))
    for folder in ("bare.git", "cây khác"):
        assert list(Commit(open_any(tmp_path / folder), "HEAD").files()) == [File("reports/a.yml", NOTE)]


def test_an_object_that_is_missing_is_unreadable(empty: Repository) -> None:
    """A damaged repository loses one file, not the run."""
    put(empty, "a.yml", b"1")
    put(empty, "b.yml", b"2")
    empty.commit()
    lost = empty.git("rev-parse", "HEAD:reports/a.yml")
    (empty.root / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    assert list(Commit(opened(empty), "HEAD").files()) == [
        File("reports/a.yml", odd="unreadable"),
        File("reports/b.yml", b"2"),
    ]
    assert list(read_blobs(opened(empty), [], MAX_FILE)) == []


def test_histories_without_a_common_commit(empty: Repository) -> None:
    """There is no merge base, and the message says what may help."""
    put(empty, "a.yml")
    empty.commit()
    empty.git("checkout", "--quiet", "--orphan", "other")
    empty.commit("khác")
    with pytest.raises(GiaobanError) as raised:
        merge_base(opened(empty), "main")
    assert raised.value.fix is not None
    assert "--unshallow" in raised.value.fix.template


def test_safe_names_keep_vietnamese() -> None:
    """Only what a terminal obeys is escaped."""
    assert safe_name("Đức Linh – quý 1.yml".encode()) == "Đức Linh – quý 1.yml"
    assert safe_name(b"a\r\nb\x00\xff") == "a\\u000d\\u000ab\\u0000\\xff"
