"""How Git is called: its environment and settings, how long an answer is waited for, and how a call fails.

The user's own settings and environment change no answer, and no setting of the repository makes Git run another program
while reading. Only this package runs Git.
"""

import io
import os
import selectors
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..base.messages import GiaobanError, msg, told

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK: Final = 1 << 18
FAILURES: Final = Path(__file__).with_name("failures.toml")
# The variables of Git's own environment that reach a command. A hook needs the index and the place of the objects that
# a push has brought; all others (GIT_DIR, GIT_LITERAL_PATHSPECS, GIT_CONFIG_PARAMETERS, …) would change answers.
_KEPT: Final = frozenset({"GIT_INDEX_FILE", "GIT_EXEC_PATH"})
_QUARANTINE: Final = frozenset({"GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"})
# These would lead to another repository or to another folder in it.
_ELSEWHERE: Final = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_LITERAL_PATHSPECS"}
    | {"GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE"}
)
_SAME_EVERYWHERE: Final[Mapping[str, str]] = {
    "LC_ALL": "C",  # Git's own messages stay English, so that they can be recognised
    "LANGUAGE": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,  # replaced objects are ignored: the committed ones are read
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_PAGER": "cat",
}
_READING: Final[Mapping[str, str]] = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    # A partial clone fetches nothing while it is read: its settings name the program that would do it.
    "GIT_ALLOW_PROTOCOL": "none",
}
# With these transports Git talks to a server by its own programs; `ext::` would run any program.
_PROTOCOLS: Final = "file:git:http:https:ssh"
# Settings of the repository itself that would run a program or change an answer.
SETTINGS: Final = tuple(
    part
    for setting in (
        "core.fsmonitor=false",
        f"core.hooksPath={os.devnull}",
        f"core.attributesFile={os.devnull}",
        # Both are copies of what the objects say. Git believes them without checking, so a damaged one changes answers.
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
# Seconds without an answer, or without a further piece of one. An honest silence is much shorter: the history of 24,000
# reports takes some seconds. An office with slower disks sets a longer time.
_PATIENCE: Final = 900.0
PATIENCE_VARIABLE: Final = "GIAOBAN_GIT_LIMIT"


def failure(kind: str, /, **values: object) -> GiaobanError:
    """Return the error of an entry of the table failures.toml: why a repository cannot be used."""
    return GiaobanError(*told(FAILURES, kind, **values))


class GitFailedError(GiaobanError):
    """A Git command failed. `reason` is Git's own message, in English."""

    def __init__(self, command: str, reason: str) -> None:
        """Take the command's name and Git's message."""
        super().__init__(msg("Git could not do «{command}»: {reason}", command=command, reason=reason))
        self.reason = reason


class GitSilentError(GitFailedError):
    """A Git command gave no answer for so long that it was ended."""

    def __init__(self, command: str, seconds: float) -> None:
        """Take the command's name and how many seconds it was waited for."""
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
    """A partial clone lacks an object that is needed; reading fetches nothing."""

    def __init__(self, command: str, reason: str) -> None:
        """Take the command's name and Git's message."""
        super().__init__(command, reason)
        self.message, self.fix = told(FAILURES, "history.partial")


class Patient(io.RawIOBase):
    """The output of a command, read as it comes; raises GitFailedError when nothing comes for too many seconds."""

    def __init__(self, pipe: io.FileIO, arguments: Sequence[str], seconds: float) -> None:
        """Take the pipe, the command that writes into it, and for how many seconds to wait."""
        self._pipe, self._arguments, self._seconds = pipe, arguments, seconds
        self._ready = selectors.DefaultSelector() if os.name == "posix" else None  # Windows cannot wait for a pipe
        if self._ready is not None:
            self._ready.register(pipe, selectors.EVENT_READ)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int | None:
        """Read what has come into a buffer."""
        if self._ready is not None and not self._ready.select(self._seconds):
            raise GitSilentError(self._arguments[0], self._seconds)
        return self._pipe.readinto(buffer)

    def close(self) -> None:
        """Close the pipe."""
        if self._ready is not None:
            self._ready.close()
        self._pipe.close()
        super().close()


def alone(*arguments: str, at: Path, as_user: bool) -> subprocess.CompletedProcess[bytes]:
    """Run Git outside of any repository."""
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=at,
            env=environment_of(None, as_user=as_user),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=patience(),
        )
    except subprocess.TimeoutExpired as error:
        raise GitSilentError("config" if "config" in arguments else "rev-parse", error.timeout) from error


def environment_of(more: Mapping[str, str] | None, *, as_user: bool = False) -> dict[str, str]:
    """Return the environment of a command, so that it answers the same whatever is set around the program."""

    pushed = _QUARANTINE if "GIT_QUARANTINE_PATH" in os.environ else frozenset()

    def stays(name: str) -> bool:
        if not name.startswith("GIT_") or name in pushed or name in _KEPT:
            return True
        return as_user and name not in _ELSEWHERE | _QUARANTINE

    own = {name: value for name, value in os.environ.items() if stays(name)}
    if as_user:
        own.setdefault("GIT_ALLOW_PROTOCOL", _PROTOCOLS)
    return {**own, **_SAME_EVERYWHERE, **({} if as_user else _READING), **(more or {})}


def patience() -> float:
    """Return for how many seconds to wait for an answer of Git."""
    try:
        seconds = float(os.environ.get(PATIENCE_VARIABLE, ""))
    except ValueError:
        return _PATIENCE
    return seconds if 0 < seconds < 10**6 else _PATIENCE


def failed(arguments: Sequence[str], done: subprocess.CompletedProcess[bytes]) -> GitFailedError:
    """Return the error for a command that failed."""
    return GitFailedError(arguments[0], done.stderr.decode("utf-8", "replace").strip() or status_words(done.returncode))


def status_words(status: int) -> str:
    """Return in words how a command ended."""
    return f"killed by signal {-status}" if status < 0 else f"exit status {status}"
