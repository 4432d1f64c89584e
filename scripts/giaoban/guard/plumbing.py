"""Git for the guard: bare repositories as well, and objects that a push has brought but not yet delivered.

While a pre-receive hook runs, the objects of the push lie apart («quarantine»); Git finds them by the environment that
it gives the hook, which every command here hands on.
"""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import git

from ..documents.corpus import read_corpus
from ..messages import GiaobanError, msg
from ..registry.load import Registry, load_registry
from ..repository.layout import REGISTRY_FORMS
from ..repository.objects import read_blobs
from ..repository.snapshot import MAX_FILE, File, Files, safe_name

REGULAR: Final = ("100644", "100755")
NOTHING: Final = "0" * 40


def open_any(folder: Path) -> git.Repo:
    """Return a repository, bare or not; raise GiaobanError where the folder is none."""
    try:
        return git.Repo(folder, search_parent_directories=True)
    except (git.NoSuchPathError, git.InvalidGitRepositoryError, git.GitCommandError, ValueError, OSError) as error:
        raise GiaobanError(
            msg("{folder} is not in a Git repository.", folder=str(folder)),
            msg("Check the path given with --repo."),
        ) from error


def ask(repository: git.Repo, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run a Git command in a repository, whatever GIT_DIR says, and return how it ended and what it printed."""
    return subprocess.run(
        ["git", f"--git-dir={repository.git_dir}", *arguments],
        cwd=str(repository.git_dir),
        env={**os.environ, "LC_ALL": "C"},
        input=given,
        capture_output=True,
        check=False,
    )


def tell(repository: git.Repo, *arguments: str, given: bytes = b"") -> bytes:
    """Run a Git command and return what it printed; raise GiaobanError where Git refuses."""
    done = ask(repository, *arguments, given=given)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise GiaobanError(msg("Git could not do «{command}»: {reason}", command=arguments[0], reason=reason))
    return done.stdout


def setting(repository: git.Repo, name: str) -> tuple[str, ...]:
    """Return the values of one setting of Git (`git config`), none where it is not set."""
    return tuple(ask(repository, "config", "--get-all", name).stdout.decode("utf-8", "replace").splitlines())


def files_at(repository: git.Repo, commit: str, paths: Iterable[str]) -> Files:
    """Return the files that a commit has at some paths; what is no regular file is left out."""
    listed = tell(repository, "ls-tree", "-z", "--full-tree", commit, "--", *paths)
    found: list[tuple[str, str]] = []
    for entry in listed.split(b"\0"):
        head, _, path = entry.partition(b"\t")
        if head.startswith(tuple(mode.encode() for mode in REGULAR)):
            found.append((safe_name(path), head.split()[2].decode("ascii")))
    blobs = read_blobs(repository, [name for _, name in found], MAX_FILE)
    return Files([File(path, data) for (path, _), data in zip(found, blobs, strict=True) if data is not None])


def registry_at(repository: git.Repo, commit: str) -> Registry:
    """Return the registry of a commit; what it lacks is empty."""
    paths = [f"reports/registry/{form}.yml" for form in REGISTRY_FORMS]
    return load_registry(read_corpus(files_at(repository, commit, paths)))
