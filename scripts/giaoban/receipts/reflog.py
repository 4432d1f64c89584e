"""Pushes to a branch as recorded in Git's reflog (`core.logAllRefUpdates=always` on a server).

An entry counts only if its own message says that it was a push, and only from the commit where the log begins: a log
may begin late (the server was cloned or copied, old entries expired) and knows nothing of earlier pushes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..repository.call import GitFailedError
from ..repository.git import Git
from ..repository.log import moment_of
from .journal import Moved

_PUSH: Final = "push"  # Git's message for a push; a clone, a fetch or an administrator's command has another
_LINE: Final = re.compile(
    rb"(?P<old>[0-9a-f]{40,64}) (?P<new>[0-9a-f]{40,64}) [^\n]*?> (?P<at>\d{1,15}) [+-]\d{4}(?:\t(?P<word>[^\n]*))?"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a log: its time, the old commit (None: there was none), the new commit, and the message."""

    at: datetime
    old: str | None
    new: str
    word: str


def happened(repository: Git, move: Moved) -> bool:
    """Tell whether a branch was moved as a push asked for: it is at the commit now, or was by its log."""
    now = repository.id_of(move.ref)
    if now is None or repository.id_of(move.new) is None:
        return False
    return repository.is_ancestor(move.new, now) or any(entry.new == move.new for entry in _log(repository, move.ref))


def pushes_of(repository: Git, since: datetime, refs: str = "refs/heads/") -> Iterator[tuple[datetime, Moved]]:
    """Yield every push to a branch since a moment, with its time, newest first, as the log has it.

    `refs` is one branch, or the beginning of several branches' names. For a new branch the old commit is None. A push
    is left out where its old or new commit no longer exists.
    """
    for ref in repository.run("for-each-ref", "--format=%(refname)", refs).decode("utf-8").splitlines():
        for entry in _log(repository, ref):
            old, new = entry.old, entry.new
            if (
                entry.at < since
                or entry.word != _PUSH
                or repository.id_of(new) is None
                or (old and repository.id_of(old) is None)
            ):
                continue
            forward = old is not None and repository.is_ancestor(old, new)
            base = old if forward or old is None else repository.merge_base(old, new)
            yield entry.at, Moved(ref, old, new, base)


def _log(repository: Git, ref: str) -> list[_Entry]:
    """Return the log of a branch, newest first; nothing where it has none."""
    try:
        data = (repository.common / "logs" / ref).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return []  # in another format, or missing: then nothing is known
    except OSError as error:
        raise GitFailedError("reflog", error.strerror or str(error)) from error
    found = (_LINE.fullmatch(line) for line in data.split(b"\n"))
    return [
        _Entry(
            moment_of(match["at"].decode("ascii")),
            match["old"].decode("ascii") if match["old"].strip(b"0") else None,
            match["new"].decode("ascii"),
            (match["word"] or b"").decode("utf-8", "replace"),
        )
        for match in found
        if match is not None
    ][::-1]
