"""A Git repository behind one class. Nothing else in the program runs Git (see call.py).

The result of a question is a value, nothing (`None`), or a failure (GitFailedError). A failure is never returned as
nothing.
"""

import io
import secrets
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from ..source.ids import DIGITS, Algorithm, blob_id
from .call import (
    CHUNK,
    SETTINGS,
    GitFailedError,
    GitSilentError,
    PartialCloneError,
    Patient,
    environment_of,
    failed,
    patience,
    status_words,
)

_PIPE: Final = 1 << 20  # with a small pipe the two sides wait for each other all the time
_NOT_HERE: Final = b"fatal: git cat-file: could not get object info"


@dataclass(frozen=True, slots=True)
class Git:
    """A repository: its Git folder, its working tree (None for a bare one), the folder that its worktrees share.

    `algorithm` is the hash algorithm of its object ids. Every method raises GitFailedError where Git does not answer.
    """

    folder: Path
    tree: Path | None
    common: Path
    algorithm: Algorithm = "sha1"

    @property
    def bare(self) -> bool:
        """Tell whether it has no working tree."""
        return self.tree is None

    @property
    def nothing(self) -> str:
        """Return the id that means «no commit» to a hook: as many zeros as an id has digits."""
        return "0" * DIGITS[self.algorithm]

    def blob_id(self, data: bytes) -> str:
        """Return the id that a file's bytes have in this repository."""
        return blob_id(data, self.algorithm)

    def run(
        self,
        *arguments: str,
        data: bytes = b"",
        environment: Mapping[str, str] | None = None,
        timeout: float | None = None,
        as_user: bool = False,
    ) -> bytes:
        """Return the output of a command that gets `data` as its standard input.

        `as_user` keeps the user's own settings: a command that talks to another machine needs them to sign in. Raises
        GitFailedError where Git refuses, breaks off, or takes longer than `timeout` seconds (a quarter of an hour by
        default).
        """
        done = self._run(arguments, data, environment, timeout, as_user=as_user)
        if done.returncode:
            error = failed(arguments, done)
            raise PartialCloneError(arguments[0], error.reason) if "promisor" in error.reason else error
        return done.stdout

    def ask(self, *arguments: str) -> bytes | None:
        """Return the output of a command, or None where exit status 1 without a message says that there is none."""
        done = self._run(arguments)
        if done.returncode == 1 and not done.stderr.strip():
            return None
        if done.returncode:
            raise failed(arguments, done)
        return done.stdout

    def said(self, *arguments: str, as_user: bool = False) -> bytes:
        """Return all output of a command, error messages included, whatever its exit status.

        For checks that end badly because they found something. Raises GitFailedError where the command was killed.
        """
        done = self._run(arguments, as_user=as_user)
        if done.returncode < 0:
            raise failed(arguments, done)
        return done.stdout + done.stderr

    @contextmanager
    def answers(self, *arguments: str, asked: Iterable[str]) -> Iterator[IO[bytes]]:
        """Yield the answers of a command to the lines that it gets, while it prints them; all of it has to be read.

        The lines are passed in a file, so that neither side waits for the other. Any error message is a failure,
        whatever the exit status: for a damaged object Git says «missing» and still exits with 0.
        """
        with tempfile.TemporaryFile() as lines:
            lines.write("".join(f"{line}\n" for line in asked).encode("ascii"))
            lines.seek(0)
            try:
                with self._started(arguments, lines, silent=True) as stream:
                    yield stream
            except GitFailedError as error:
                if not isinstance(error, GitSilentError) and self._is_partial():
                    raise PartialCloneError(arguments[0], error.reason) from error
                raise

    @contextmanager
    def parts(self, *arguments: str, separator: bytes = b"\0") -> Iterator[Iterator[bytes]]:
        """Yield the output of a command in pieces, while it is printed; raise GitFailedError where it fails."""
        with self._started(arguments, None) as stream:
            yield _split(stream, separator)

    def id_of(self, rev: str) -> str | None:
        """Return the id of the commit that a name means, or None where it means none.

        A name whose object is missing or cannot be read is a failure.
        """
        found = self._run(("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}"))
        if not found.returncode:
            return _last_word(found.stdout)
        if found.returncode != 1 or found.stderr.strip():
            raise failed(("rev-parse",), found)
        named = self._run(("rev-parse", "--verify", "--quiet", "--end-of-options", rev))
        if not named.returncode:
            self._not_missing(rev, _last_word(named.stdout))
        else:
            self._not_broken(rev)
        return None

    def head(self) -> str | None:
        """Return the id of the commit that is checked out, or None before the first one."""
        return self.id_of("HEAD")

    def is_ancestor(self, old: str, new: str) -> bool:
        """Tell whether the commit `old` is in the history of the commit `new`."""
        return self.ask("merge-base", "--is-ancestor", old, new) is not None

    def merge_bases(self, one: str, other: str) -> tuple[str, ...]:
        """Return the commits at which two histories parted: none, one, or several after crosswise merges."""
        return tuple((self.ask("merge-base", "--all", one, other) or b"").decode("ascii").split())

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the best commit at which two histories parted, or None where they share none."""
        found = self.ask("merge-base", one, other)
        return _last_word(found) if found else None

    def is_shallow(self) -> bool:
        """Tell whether the history is cut short (a clone made with --depth)."""
        return self.run("rev-parse", "--is-shallow-repository").strip() == b"true"

    def setting(self, name: str) -> tuple[str, ...]:
        """Return a setting's values from the repository's and the user's configuration; none where it is not set."""
        done = self._run(("config", "--null", "--get-all", name), as_user=True)
        if done.returncode not in (0, 1) or (done.returncode and done.stderr.strip()):
            raise failed(("config",), done)
        return tuple(done.stdout.decode("utf-8", "replace").split("\0")[:-1])

    def settings(self, section: str) -> Mapping[str, tuple[str, ...]]:
        """Return all settings of a section, with their values, by their names in lower case."""
        done = self._run(("config", "--null", "--get-regexp", rf"^{section}\."), as_user=True)
        if done.returncode not in (0, 1) or (done.returncode and done.stderr.strip()):
            raise failed(("config",), done)
        found: dict[str, tuple[str, ...]] = {}
        for entry in done.stdout.decode("utf-8", "replace").split("\0")[:-1]:
            name, _, value = entry.partition("\n")
            short = name.partition(".")[2]
            found[short] = (*found.get(short, ()), value)
        return found

    def _is_partial(self) -> bool:
        """Tell whether the clone was made without some of the objects, which Git fetches when they are needed."""
        done = self._run(("config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$"))
        return not done.returncode and bool(done.stdout.strip())

    def _not_missing(self, rev: str, name: str) -> None:
        """Raise GitFailedError where a name means an object that cannot be read.

        An id need not be of an object here.
        """
        kind = self._run(("cat-file", "-t", name))
        if kind.returncode and (rev != name or kind.stderr.strip() != _NOT_HERE):
            raise GitFailedError("rev-parse", f"{rev}: the object {name} is missing or damaged")

    def unborn(self) -> bool:
        """Tell whether the branch that is checked out has no commit although the repository has others.

        Such a branch was lost, or was never chosen. Before the very first commit this is False.
        """
        if self.head() is not None:
            return False
        told = self.run("for-each-ref", "--count=1", "--format=%(refname)", "refs/heads", "refs/remotes", "refs/tags")
        log = self.folder / "logs" / "HEAD"
        return bool(told.strip()) or (log.is_file() and log.stat().st_size > 0)

    def _not_broken(self, rev: str) -> None:
        """Raise GitFailedError where the ref of a name cannot be read, which is something other than «no such name»."""
        full = rev
        if rev == "HEAD":
            full = _last_word(self.ask("symbolic-ref", "--quiet", "HEAD") or b"") or rev
            if full == rev:
                raise GitFailedError("rev-parse", "HEAD cannot be read")
        if any(sign in full for sign in " ~^:?*[\\{"):
            return
        kinds = ("heads", "tags", "remotes")
        places = [full] if full.startswith("refs/") else [f"refs/{kind}/{full}" for kind in kinds]
        said = self._run(("for-each-ref", "--format=%(refname)", "--", *places))
        if said.returncode or said.stderr.strip():
            raise failed(("for-each-ref",), said)
        # Git silently skips a ref that is not a file: a folder that is not empty, a broken link.
        for place in (self.common / name for name in places if full.startswith("refs/")):
            if place.is_symlink() or (place.is_dir() and any(entry.is_file() for entry in place.rglob("*"))):
                raise GitFailedError("rev-parse", f"{full} cannot be read")

    def _run(
        self,
        arguments: Sequence[str],
        data: bytes = b"",
        environment: Mapping[str, str] | None = None,
        timeout: float | None = None,
        *,
        as_user: bool = False,
    ) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                self._command(arguments, as_user=as_user),
                cwd=self.tree or self.folder,
                env=environment_of(environment, as_user=as_user),
                input=data,
                capture_output=True,
                check=False,
                timeout=patience() if timeout is None else timeout,
            )
        except subprocess.TimeoutExpired as error:
            raise GitSilentError(arguments[0], error.timeout) from error
        except FileNotFoundError:
            raise  # there is no Git on this machine; the commands say so
        except OSError as error:
            raise GitFailedError(arguments[0], error.strerror or str(error)) from error

    @contextmanager
    def _started(
        self, arguments: Sequence[str], asked: IO[bytes] | None, *, silent: bool = False
    ) -> Iterator[IO[bytes]]:
        """Yield the output pipe of a command. Its error messages go to a file, so that neither side waits.

        If `silent`, any error message is a failure.
        """
        with (
            tempfile.TemporaryFile() as said,
            subprocess.Popen(
                self._command(arguments),
                cwd=self.tree or self.folder,
                env=environment_of(None),
                stdin=asked if asked is not None else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said,
                bufsize=0,
                pipesize=_PIPE,
            ) as process,
        ):
            assert isinstance(process.stdout, io.FileIO)  # noqa: S101 - it is a pipe, as asked for above
            try:
                with io.BufferedReader(Patient(process.stdout, arguments, patience()), CHUNK) as stream:
                    yield stream
                status = process.wait(patience())
            except subprocess.TimeoutExpired as error:
                process.kill()
                raise GitSilentError(arguments[0], error.timeout) from error
            except BaseException:
                process.kill()
                raise
            said.seek(0)
            reason = said.read().decode("utf-8", "replace").strip()
            if status or (silent and reason):
                raise GitFailedError(arguments[0], reason or status_words(status))

    def _command(self, arguments: Sequence[str], *, as_user: bool = False) -> list[str]:
        """Return a command for this repository, independent of the program's current folder."""
        where = [f"--git-dir={self.folder}", f"--work-tree={self.tree}" if self.tree else "--bare"]
        return ["git", *where, *(() if as_user else SETTINGS), *arguments]


def record_sign() -> str:
    """Return a random mark that begins each record of `git log`, so that no file name can imitate it."""
    return f"\1{secrets.token_hex(16)}\1"


def _last_word(said: bytes) -> str:
    words = said.decode("utf-8", "replace").split()
    return words[-1] if words else ""  # some versions of Git print --end-of-options before the answer


def _split(stream: IO[bytes], separator: bytes) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(CHUNK):
        *whole, rest = (rest + chunk).split(separator)
        yield from whole
    if rest:
        yield rest
