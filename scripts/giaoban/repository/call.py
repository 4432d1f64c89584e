"""How Git is called: with which environment and settings, how long it is waited for, and how it fails.

What the user's own settings and environment say changes no answer, and no setting of the repository's own configuration
runs a program while it is read. Nothing but this package runs Git.
"""

import io
import os
import selectors
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..base.messages import GiaobanError, msg

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK: Final = 1 << 18
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
SETTINGS: Final = tuple(
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


class Patient(io.RawIOBase):
    """What a command prints, read as it comes; GitFailedError where nothing more comes within some seconds."""

    def __init__(self, pipe: io.FileIO, arguments: Sequence[str], seconds: float) -> None:
        """Take the pipe, the command that prints into it, and for how many seconds it is waited for."""
        self._pipe, self._arguments, self._seconds = pipe, arguments, seconds
        self._ready = selectors.DefaultSelector() if os.name == "posix" else None  # elsewhere no pipe can be waited for
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
    """Run Git where no repository is known yet."""
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


def patience() -> float:
    """Return for how many seconds an answer of Git is waited for."""
    try:
        seconds = float(os.environ.get(PATIENCE_VARIABLE, ""))
    except ValueError:
        return _PATIENCE
    return seconds if 0 < seconds < 10**6 else _PATIENCE


def failed(arguments: Sequence[str], done: subprocess.CompletedProcess[bytes]) -> GitFailedError:
    """Return the failure of a command that ended badly."""
    return GitFailedError(arguments[0], done.stderr.decode("utf-8", "replace").strip() or status_words(done.returncode))


def status_words(status: int) -> str:
    """Return how a command ended, in words."""
    return f"killed by signal {-status}" if status < 0 else f"exit status {status}"
