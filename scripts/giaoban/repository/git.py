"""Git behind one class: where a repository is, and how it is asked. Nothing else in the program runs Git.

An answer is a value, nothing (`None`), or a failure (GitFailedError); a failure is never taken for nothing. What the
user's own settings and environment say changes no answer, and no setting of the repository's own configuration runs a
program while it is read.
"""

import io
import os
import secrets
import selectors
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from ..base.messages import GiaobanError, msg
from ..source.ids import DIGITS, Algorithm, blob_id
from .control import refuse_what_is_no_file

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from git import Repo


_CHUNK: Final = 1 << 18
_PIPE: Final = 1 << 20  # in a small pipe the two sides wait for each other at every turn

# What of Git's own environment reaches a command. A hook gets the index to read, and the place of the objects that
# a push has brought; all else (GIT_DIR, GIT_LITERAL_PATHSPECS, GIT_CONFIG_PARAMETERS, …) would change answers.
_KEPT: Final = frozenset({"GIT_INDEX_FILE", "GIT_EXEC_PATH"})
_QUARANTINE: Final = frozenset({"GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"})
# These would lead to another repository, or into another folder of it.
_ELSEWHERE: Final = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_LITERAL_PATHSPECS"}
    | {"GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE"}
)
_SAME_EVERYWHERE: Final[Mapping[str, str]] = {
    "LC_ALL": "C",  # Git's own words stay English, so that they can be told apart
    "LANGUAGE": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,  # as with replaced objects: what was committed is read
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_PAGER": "cat",
}
_READING: Final[Mapping[str, str]] = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    # What a partial clone lacks is not fetched while reading: its settings name the program that would fetch it.
    "GIT_ALLOW_PROTOCOL": "none",
}
# Over these Git talks to a server by its own programs; `ext::` would run any.
_PROTOCOLS: Final = "file:git:http:https:ssh"
# Settings of the repository itself that would run a program or change an answer.
_SETTINGS: Final = tuple(
    part
    for setting in (
        "core.fsmonitor=false",
        f"core.hooksPath={os.devnull}",
        f"core.attributesFile={os.devnull}",
        # Both are copies of what the objects say, which Git believes without looking: a damaged one changes answers.
        "core.commitGraph=false",
        "core.multiPackIndex=false",
        "core.quotePath=false",
        "core.pager=cat",
        "advice.graftFileDeprecated=false",
        "gc.auto=0",
        "maintenance.auto=false",
        "log.showRoot=true",
        "log.showSignature=false",
        "log.mailmap=false",
        "log.follow=false",
        f"diff.orderFile={os.devnull}",
        "diff.ignoreSubmodules=none",
        "diff.relative=false",
        "i18n.logOutputEncoding=UTF-8",
        "i18n.commitEncoding=UTF-8",
        "color.ui=false",
    )
    for part in ("-c", setting)
)


# Seconds without an answer, or without a further piece of one. The longest honest silence is a small part of it: the
# history of 24,000 reports takes some seconds. An office whose disks are slower says how long it waits.
_PATIENCE: Final = 900.0
PATIENCE_VARIABLE: Final = "GIAOBAN_GIT_LIMIT"

_NOT_HERE: Final = b"fatal: git cat-file: could not get object info"


class GitFailedError(GiaobanError):
    """A Git command ended badly. `reason` is what Git said, in English."""

    def __init__(self, command: str, reason: str) -> None:
        """Take the command's name and what Git said."""
        super().__init__(msg("Git could not do «{command}»: {reason}", command=command, reason=reason))
        self.reason = reason


class GitSilentError(GitFailedError):
    """A Git command gave no answer for so long that it was ended."""

    def __init__(self, command: str, seconds: float) -> None:
        """Take the command's name and for how long it was waited for."""
        super().__init__(command, f"no answer within {seconds:g} seconds")
        self.message = msg(
            "Git gave no answer to «{command}» within {seconds} seconds.", command=command, seconds=int(seconds)
        )
        self.fix = msg(
            "Look whether the disk or the network hangs, then try again. Where Git is only slow, let it take longer: "
            "{setting}",
            setting=f"{PATIENCE_VARIABLE}={int(seconds) * 4}",
        )


class PartialCloneError(GitFailedError):
    """A partial clone lacks what is asked for; reading fetches nothing."""

    def __init__(self, command: str, reason: str) -> None:
        """Take the command's name and what Git said."""
        super().__init__(command, reason)
        self.message = msg("This clone is partial: some of the history is only on the server, which does not answer.")
        self.fix = msg("Fetch the rest with: git fetch --refetch --no-filter")


@dataclass(frozen=True, slots=True)
class Git:
    """A repository: its Git folder, its working tree (None where it is bare), the folder that worktrees share.

    `algorithm` is the one by which it names its objects. Every method raises GitFailedError where Git does not answer.
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
        """Return how Git names «no commit» to a hook: as many zeros as an id has digits."""
        return "0" * DIGITS[self.algorithm]

    def blob_id(self, data: bytes) -> str:
        """Return the id that this repository gives to a file's bytes."""
        return blob_id(data, self.algorithm)

    def run(
        self,
        *arguments: str,
        data: bytes = b"",
        environment: Mapping[str, str] | None = None,
        timeout: float | None = None,
        as_user: bool = False,
    ) -> bytes:
        """Return what a command prints that is given `data` as its standard input.

        `as_user` leaves the user's own settings in force: a command that talks to another machine needs them to sign
        in. Raises GitFailedError where Git refuses, breaks off, or takes longer than `timeout` seconds, which is a
        quarter of an hour where nothing else is said.
        """
        done = self._run(arguments, data, environment, timeout, as_user=as_user)
        if done.returncode:
            error = _failed(arguments, done)
            raise PartialCloneError(arguments[0], error.reason) if "promisor" in error.reason else error
        return done.stdout

    def ask(self, *arguments: str) -> bytes | None:
        """Return what a command prints, or None where it says by exit status 1, without a word, that there is none."""
        done = self._run(arguments)
        if done.returncode == 1 and not done.stderr.strip():
            return None
        if done.returncode:
            raise _failed(arguments, done)
        return done.stdout

    def said(self, *arguments: str, as_user: bool = False) -> bytes:
        """Return all that a command prints, complaints included, whatever its exit status says.

        For a check that ends badly because it found something. Raises GitFailedError where it was killed.
        """
        done = self._run(arguments, as_user=as_user)
        if done.returncode < 0:
            raise _failed(arguments, done)
        return done.stdout + done.stderr

    @contextmanager
    def answers(self, *arguments: str, asked: Iterable[str]) -> Iterator[IO[bytes]]:
        """Give what a command prints of the lines that it is asked, while it prints it; all of it has to be read.

        The lines are handed over in a file, so that neither side waits for the other. What Git says of errors is a
        failure, whatever its exit status: it names a damaged object «missing» and ends well.
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
        """Give the pieces of what a command prints, while it prints them; raise GitFailedError where it ends badly."""
        with self._started(arguments, None) as stream:
            yield _split(stream, separator)

    def id_of(self, rev: str) -> str | None:
        """Return the id of the commit that a name means, or None where it means none.

        A name that stands for an object which is not there, or cannot be read, is a failure.
        """
        found = self._run(("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}"))
        if not found.returncode:
            return _last_word(found.stdout)
        if found.returncode != 1 or found.stderr.strip():
            raise _failed(("rev-parse",), found)
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
        """Tell whether the history of the commit `new` holds the commit `old`."""
        return self.ask("merge-base", "--is-ancestor", old, new) is not None

    def merge_bases(self, one: str, other: str) -> tuple[str, ...]:
        """Return the commits from which two commits went their ways: none, one, or several after crosswise merges."""
        return tuple((self.ask("merge-base", "--all", one, other) or b"").decode("ascii").split())

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the best commit from which two commits went their ways, or None where they share none."""
        found = self.ask("merge-base", one, other)
        return _last_word(found) if found else None

    def is_shallow(self) -> bool:
        """Tell whether history is cut short (a clone made with --depth)."""
        return self.run("rev-parse", "--is-shallow-repository").strip() == b"true"

    def setting(self, name: str) -> tuple[str, ...]:
        """Return the values of a setting, from the repository's own configuration and the user's; none if not set."""
        done = self._run(("config", "--null", "--get-all", name), as_user=True)
        if done.returncode not in (0, 1) or (done.returncode and done.stderr.strip()):
            raise _failed(("config",), done)
        return tuple(done.stdout.decode("utf-8", "replace").split("\0")[:-1])

    def settings(self, section: str) -> Mapping[str, tuple[str, ...]]:
        """Return all settings of a section by their names in it, in small letters, each with its values."""
        done = self._run(("config", "--null", "--get-regexp", rf"^{section}\."), as_user=True)
        if done.returncode not in (0, 1) or (done.returncode and done.stderr.strip()):
            raise _failed(("config",), done)
        found: dict[str, tuple[str, ...]] = {}
        for entry in done.stdout.decode("utf-8", "replace").split("\0")[:-1]:
            name, _, value = entry.partition("\n")
            short = name.partition(".")[2]
            found[short] = (*found.get(short, ()), value)
        return found

    def _is_partial(self) -> bool:
        """Tell whether the clone was made without some of the objects, to fetch them as they are asked for."""
        done = self._run(("config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$"))
        return not done.returncode and bool(done.stdout.strip())

    def _not_missing(self, rev: str, name: str) -> None:
        """Raise GitFailedError where a name stands for an object that cannot be read. An id may be of none here."""
        kind = self._run(("cat-file", "-t", name))
        if kind.returncode and (rev != name or kind.stderr.strip() != _NOT_HERE):
            raise GitFailedError("rev-parse", f"{rev}: the object {name} is missing or damaged")

    def unborn(self) -> bool:
        """Tell whether the branch that is checked out has no commit, although the repository has others.

        Such a branch was lost, or nobody has chosen one. Before the very first commit there is nothing.
        """
        if self.head() is not None:
            return False
        told = self.run("for-each-ref", "--count=1", "--format=%(refname)", "refs/heads", "refs/remotes", "refs/tags")
        log = self.folder / "logs" / "HEAD"
        return bool(told.strip()) or (log.is_file() and log.stat().st_size > 0)

    def _not_broken(self, rev: str) -> None:
        """Raise GitFailedError where a name has a ref that cannot be read: that is not «no such name»."""
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
            raise _failed(("for-each-ref",), said)
        # Git passes over what is no file without a word: a folder that is not empty, a link that leads nowhere.
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
                env=_environment(environment, as_user=as_user),
                input=data,
                capture_output=True,
                check=False,
                timeout=_patience() if timeout is None else timeout,
            )
        except subprocess.TimeoutExpired as error:
            raise GitSilentError(arguments[0], error.timeout) from error
        except FileNotFoundError:
            raise  # no Git on this machine, which the commands say in their own words
        except OSError as error:
            raise GitFailedError(arguments[0], error.strerror or str(error)) from error

    @contextmanager
    def _started(
        self, arguments: Sequence[str], asked: IO[bytes] | None, *, silent: bool = False
    ) -> Iterator[IO[bytes]]:
        """Give what a command prints. What it says of errors goes to a file, so that neither side waits.

        Where it has to be `silent`, a word of it is a failure.
        """
        with (
            tempfile.TemporaryFile() as said,
            subprocess.Popen(
                self._command(arguments),
                cwd=self.tree or self.folder,
                env=_environment(None),
                stdin=asked if asked is not None else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said,
                bufsize=0,
                pipesize=_PIPE,
            ) as process,
        ):
            assert isinstance(process.stdout, io.FileIO)  # noqa: S101 - it is a pipe, as asked for above
            try:
                with io.BufferedReader(_Patient(process.stdout, arguments, _patience()), _CHUNK) as stream:
                    yield stream
                status = process.wait(_patience())
            except subprocess.TimeoutExpired as error:
                process.kill()
                raise GitSilentError(arguments[0], error.timeout) from error
            except BaseException:
                process.kill()
                raise
            said.seek(0)
            reason = said.read().decode("utf-8", "replace").strip()
            if status or (silent and reason):
                raise GitFailedError(arguments[0], reason or _status(status))

    def _command(self, arguments: Sequence[str], *, as_user: bool = False) -> list[str]:
        """Return a command for this repository, whatever the folder in which the program runs."""
        where = [f"--git-dir={self.folder}", *([f"--work-tree={self.tree}"] if self.tree else [])]
        return ["git", *where, *(() if as_user else _SETTINGS), *arguments]


class _Patient(io.RawIOBase):
    """What a command prints, read as it comes; GitFailedError where nothing more comes within some seconds."""

    def __init__(self, pipe: io.FileIO, arguments: Sequence[str], seconds: float) -> None:
        self._pipe, self._arguments, self._seconds = pipe, arguments, seconds
        self._ready = selectors.DefaultSelector() if os.name == "posix" else None  # elsewhere no pipe can be waited for
        if self._ready is not None:
            self._ready.register(pipe, selectors.EVENT_READ)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int | None:
        if self._ready is not None and not self._ready.select(self._seconds):
            raise GitSilentError(self._arguments[0], self._seconds)
        return self._pipe.readinto(buffer)

    def close(self) -> None:
        if self._ready is not None:
            self._ready.close()
        self._pipe.close()
        super().close()


def open_repository(folder: Path) -> Git:
    """Return the Git repository in whose working tree a folder lies; raise GiaobanError where it lies in none."""
    repository = open_any(folder)
    if repository.bare:
        raise GiaobanError(
            msg("{folder} is a bare Git repository: it has no files to read.", folder=str(folder)),
            msg("Make a clone of it with «git clone» and work there."),
        )
    return repository


def open_any(folder: Path, *, in_hook: bool = False) -> Git:
    """Return the repository in which a folder lies, or the bare one that the folder is.

    Raises GiaobanError where there is none; where the folder is a bare repository that lies within another one, as
    somebody may have committed it; where one of Git's own files is a pipe or a device, of which it would wait for ever;
    and where its files belong to another account, unless Git's `safe.directory` allows it. `in_hook`: Git itself has
    started the program in the repository, and has looked at the owner.
    """
    refuse_what_is_no_file(folder, _included)
    found = _found(folder)
    if not found.bare:
        return _asked_of_git(folder, Path(found.git_dir))
    place = Path(found.git_dir).resolve()
    if place != folder.resolve() or _within_another(place):
        raise GiaobanError(
            msg("{folder} is not in a Git repository.", folder=str(folder)),
            msg("A bare repository is entered only where --repo names it, and where it lies in no other repository."),
        )
    if not in_hook and not _is_ours(place):
        raise _not_ours(place)
    bare = Git(place, None, place)
    said = bare.run("rev-parse", "--show-object-format").decode("ascii").strip()
    return Git(place, None, place, _algorithm(said))


def record_sign() -> str:
    """Return a sign with which to let the records of `git log` begin: drawn anew, so that no name can imitate it."""
    return f"\1{secrets.token_hex(16)}\1"


def new_repository(folder: Path, branch: str) -> Git:
    """Make a repository in an existing folder, with nothing in it but the name of its branch.

    No template and no settings of the machine: its hooks and habits stay out of it. Raises GitFailedError where Git
    refuses.
    """
    made = Git(folder / ".git", folder, folder / ".git")
    made.run("init", "--quiet", f"--initial-branch={branch}", "--object-format=sha1", "--template=")
    return made


def _alone(*arguments: str, at: Path, as_user: bool) -> subprocess.CompletedProcess[bytes]:
    """Run Git where no repository is known yet."""
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=at,
            env=_environment(None, as_user=as_user),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_patience(),
        )
    except subprocess.TimeoutExpired as error:
        raise GitSilentError("config" if "config" in arguments else "rev-parse", error.timeout) from error


def _included(path: Path) -> Sequence[str]:
    """Return the paths that a file of settings includes, under whatever condition; none where Git cannot read it."""
    asked = ("config", "--file", str(path), "--no-includes", "--null", "--type=path")
    done = _alone(*asked, "--get-regexp", r"^include(if\..*)?\.path$", at=Path(path.anchor), as_user=False)
    entries = done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return [entry.partition("\n")[2] for entry in entries]


def _found(folder: Path) -> "Repo":
    import git  # here: it takes longer to load than most commands that name no repository take in all

    try:
        return git.Repo(folder, search_parent_directories=True, expand_vars=False)  # a `$` in a path is a `$`
    except git.NoSuchPathError as error:
        raise GiaobanError(
            msg("There is no folder {folder}.", folder=str(folder)), msg("Check the path given with --repo.")
        ) from error
    except (git.InvalidGitRepositoryError, git.GitCommandError, ValueError, OSError) as error:
        raise _none_there(folder) from error


def _none_there(folder: Path) -> GiaobanError:
    return GiaobanError(
        msg("{folder} is not in a Git repository.", folder=str(folder)),
        msg("Go to the folder that was cloned with «git clone», or name it with --repo."),
    )


def _asked_of_git(folder: Path, found: Path) -> Git:
    """Return the repository of a folder as Git itself finds it, which looks at the owner as well."""
    start = found.parent if folder.resolve().is_relative_to(found.resolve()) else folder
    asked = ("--absolute-git-dir", "--path-format=absolute", "--git-common-dir", "--show-toplevel")
    done = _alone(
        *(*_SETTINGS, "-c", "safe.bareRepository=explicit", "rev-parse", *asked, "--show-object-format"),
        at=start,
        as_user=True,
    )
    said = done.stdout.decode("utf-8", "surrogateescape").split("\n")
    if not done.returncode and len(said) == len(asked) + 1:
        place, common, tree, algorithm = said[:4]
        if not start.resolve().is_relative_to(Path(tree).resolve()):
            raise GiaobanError(
                msg("The Git settings of {folder} lead to another folder: {tree}", folder=str(folder), tree=tree),
                msg("Work in that folder, or take the setting out: git config --unset core.worktree"),
            )
        return Git(Path(place), Path(tree), Path(common), _algorithm(algorithm))
    reason = done.stderr.decode("utf-8", "replace").strip()
    if "dubious ownership" in reason or "unsafe repository" in reason:
        raise _not_ours(start)
    if "not a git repository" in reason or "safe.bareRepository" in reason:
        raise _none_there(folder)
    raise GitFailedError("rev-parse", reason or _status(done.returncode))


def _algorithm(said: str) -> Algorithm:
    for name in DIGITS:
        if name == said:
            return name
    raise GitFailedError("rev-parse", f"unknown object format {said!r}")


def _within_another(place: Path) -> bool:
    import git

    refuse_what_is_no_file(place.parent, _included)
    try:
        return git.Repo(place.parent, search_parent_directories=True, expand_vars=False).working_tree_dir is not None
    except (git.NoSuchPathError, git.InvalidGitRepositoryError, git.GitCommandError, ValueError, OSError):
        return False


def _is_ours(place: Path) -> bool:
    """Tell whether a bare repository may be read by this account, as Git judges it where no folder is named to it."""
    if not hasattr(os, "geteuid"):
        return True
    owner, user = place.stat().st_uid, os.geteuid()
    allowed = {str(user)} | ({os.environ.get("SUDO_UID", "0")} if user == 0 else set())
    return str(owner) in allowed or _is_declared_safe(place)


def _is_declared_safe(place: Path) -> bool:
    """Tell whether `safe.directory` of the account or of the machine names a folder. An empty value begins anew."""
    safe = False
    for scope in ("--system", "--global"):
        done = _alone(
            *("config", scope, "--null", "--type=path", "--get-all", "safe.directory"),
            at=Path(place.anchor),
            as_user=True,
        )
        for value in done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            below = value.endswith("/*") and place.is_relative_to(value[:-2])
            safe = bool(value) and (safe or value == "*" or below or Path(value) == place)
    return safe


def _not_ours(place: Path) -> GiaobanError:
    return GiaobanError(
        msg("{folder} belongs to another account: its Git settings could run programs as you.", folder=str(place)),
        msg("If you trust it: git config --global --add safe.directory {folder}", folder=str(place)),
    )


def _environment(more: Mapping[str, str] | None, *, as_user: bool = False) -> dict[str, str]:
    """Return the environment of a command: the same answers for everybody, whatever is set around the program."""

    pushed = _QUARANTINE if "GIT_QUARANTINE_PATH" in os.environ else frozenset()

    def stays(name: str) -> bool:
        if not name.startswith("GIT_") or name in pushed or name in _KEPT:
            return True
        return as_user and name not in _ELSEWHERE | _QUARANTINE

    own = {name: value for name, value in os.environ.items() if stays(name)}
    if as_user:
        own.setdefault("GIT_ALLOW_PROTOCOL", _PROTOCOLS)
    return {**own, **_SAME_EVERYWHERE, **({} if as_user else _READING), **(more or {})}


def _patience() -> float:
    """Return for how many seconds an answer of Git is waited for."""
    try:
        seconds = float(os.environ.get(PATIENCE_VARIABLE, ""))
    except ValueError:
        return _PATIENCE
    return seconds if 0 < seconds < 10**6 else _PATIENCE


def _failed(arguments: Sequence[str], done: subprocess.CompletedProcess[bytes]) -> GitFailedError:
    return GitFailedError(arguments[0], done.stderr.decode("utf-8", "replace").strip() or _status(done.returncode))


def _status(status: int) -> str:
    return f"killed by signal {-status}" if status < 0 else f"exit status {status}"


def _last_word(said: bytes) -> str:
    words = said.decode("utf-8", "replace").split()
    return words[-1] if words else ""  # some versions of Git print --end-of-options first


def _split(stream: IO[bytes], separator: bytes) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(separator)
        yield from whole
    if rest:
        yield rest
