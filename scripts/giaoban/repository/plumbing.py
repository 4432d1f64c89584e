"""Git as bytes, the one place where it is run: a command with its input and output, or one that is read as it runs."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO

import git

from ..messages import GiaobanError, msg

_CHUNK = 1 << 18
_PIPE = 1 << 20  # in a small pipe the two sides wait for each other at every turn


class GitFailedError(GiaobanError):
    """A Git command ended badly. `reason` is what Git said, in English."""

    def __init__(self, command: str, reason: str) -> None:
        """Take the command's name and what Git said."""
        super().__init__(msg("Git could not do «{command}»: {reason}", command=command, reason=reason))
        self.reason = reason


def call(
    repository: git.Repo,
    *arguments: str,
    data: bytes = b"",
    environment: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> bytes:
    """Run one Git command, with `data` as its standard input, and return what it prints.

    Works in bare repositories and inside hooks. Raises GitFailedError where Git refuses, or takes longer than `timeout`
    seconds.
    """
    try:
        done = subprocess.run(
            _command(repository, arguments),
            cwd=_folder(repository),
            env=_environment(environment),
            input=data,
            capture_output=True,
            check=False,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired as error:
        raise GitFailedError(arguments[0], f"no answer within {timeout} seconds") from error
    if done.returncode:
        raise GitFailedError(arguments[0], done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def id_of(repository: git.Repo, rev: str) -> str | None:
    """Return the id of the commit that a name means, or None where it means none."""
    return _first_id(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")


def is_ancestor(repository: git.Repo, old: str, new: str) -> bool:
    """Tell whether the history of `new` holds the commit `old`."""
    try:
        call(repository, "merge-base", "--is-ancestor", old, new)
    except GitFailedError:
        return False
    return True


def merge_base_of(repository: git.Repo, one: str, other: str) -> str | None:
    """Return the commit from which two histories went their ways, or None where they share none."""
    return _first_id(repository, "merge-base", one, other)


def _first_id(repository: git.Repo, *arguments: str) -> str | None:
    try:
        found = call(repository, *arguments).decode("ascii", "replace").split()
    except GitFailedError:
        return None
    return found[-1] if found else None  # some versions of Git print --end-of-options first


@contextmanager
def answers(repository: git.Repo, *arguments: str, asked: Iterable[str]) -> Iterator[IO[bytes]]:
    """Give what a Git command prints of the lines that it is asked, while it prints it.

    They are handed over in a file, so that neither side waits for the other.
    """
    with tempfile.TemporaryFile() as lines:
        lines.write("".join(f"{line}\n" for line in asked).encode("ascii"))
        lines.seek(0)
        with subprocess.Popen(
            _command(repository, arguments),
            cwd=_folder(repository),
            env=_environment(None),
            stdin=lines,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdout is not None  # noqa: S101 - it is a pipe, as asked for above
            yield process.stdout


@contextmanager
def parts(repository: git.Repo, *arguments: str, separator: bytes = b"\0") -> Iterator[Iterator[bytes]]:
    """Give the pieces of what a Git command prints, while it prints them; raise GitFailedError where it ends badly.

    What the command says of errors goes to a file, so that neither side waits for the other.
    """
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            _command(repository, arguments),
            cwd=_folder(repository),
            env=_environment(None),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            pipesize=_PIPE,
        ) as process,
    ):
        assert process.stdout is not None  # noqa: S101 - it is a pipe, as asked for above
        yield _split(process.stdout, separator)
        process.stdout.close()
        if process.wait():
            said.seek(0)
            raise GitFailedError(arguments[0], said.read().decode("utf-8", "replace").strip())


def _split(stream: IO[bytes], separator: bytes) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(separator)
        yield from whole
    if rest:
        yield rest


def _folder(repository: git.Repo) -> str:
    return str(repository.working_tree_dir or repository.git_dir)


def _command(repository: git.Repo, arguments: Sequence[str]) -> list[str]:
    """Return a Git command for this repository, whatever GIT_DIR a hook has set, and whatever was replaced locally.

    GIT_INDEX_FILE stays in force: `git commit FILE` checks what it is about to commit.
    """
    tree = repository.working_tree_dir
    where = [f"--git-dir={repository.git_dir}", *([f"--work-tree={tree}"] if tree else [])]
    return ["git", "--no-replace-objects", *where, *arguments]


def _environment(more: Mapping[str, str] | None) -> dict[str, str]:
    # Git's own words stay English, so that they can be told apart; it never stops to ask for a password.
    return {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(more or {})}
