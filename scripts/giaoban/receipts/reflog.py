"""What Git's own log of a branch says of the pushes that moved it (`core.logAllRefUpdates=always` on a server)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from ..repository.git import Git
from .journal import Moved


def happened(repository: Git, move: Moved) -> bool:
    """Tell whether a branch was moved as a push asked for: it holds the commit now, or did by its log."""
    now = repository.id_of(move.ref)
    if now is None or repository.id_of(move.new) is None:
        return False
    return repository.is_ancestor(move.new, now) or any(new == move.new for _, new, _ in _log(repository, move.ref))


def pushes_of(repository: Git) -> Iterator[tuple[datetime, Moved]]:
    """Yield every push to a branch that a log knows of, and when it was; of a branch's first one the old is None."""
    for ref in repository.run("for-each-ref", "--format=%(refname)", "refs/heads/").decode("utf-8").splitlines():
        entries = [*_log(repository, ref), (datetime.min.replace(tzinfo=UTC), "", "")]
        for (at, new, word), (_, old, _) in pairwise(entries):
            if word == "push" and repository.id_of(new) is not None:
                forward = bool(old) and repository.is_ancestor(old, new)
                base = old if forward else repository.merge_base(old, new) if old else None
                yield at, Moved(ref, old or None, new, base)


def _log(repository: Git, ref: str) -> list[tuple[datetime, str, str]]:
    """Return the log of a branch, newest first: when, to which commit, and by what."""
    said = repository.run("reflog", "show", "--date=unix", "--format=%H%x00%gd%x00%gs", "--end-of-options", ref, "--")
    entries = []
    for line in said.decode("utf-8", "replace").splitlines():
        new, where, word = line.split("\0", 2)
        seconds = where.rpartition("@{")[2].removesuffix("}")
        entries.append((datetime.fromtimestamp(int(seconds), UTC), new, word))
    return entries
