"""When files arrived: one pass over the first-parent line of a branch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import git

from ..messages import GiaobanError, msg
from .git import head_of, is_shallow, run
from .layout import DATA


@dataclass(frozen=True, slots=True)
class Arrival:
    """The commit of the first-parent line that brought a file first, and its committer's time."""

    at: datetime
    commit: str


History = Mapping[str, Arrival]
_COMMIT = "\x01"


def read_history(repository: git.Repo) -> History:
    """Return the first arrival of every path under reports/, from one walk of `git log --first-parent`.

    A merge counts as the moment of everything it brought. Raises GiaobanError for a shallow clone, which lacks the
    beginning; before the first commit nothing has arrived.
    """
    if head_of(repository) is None:
        return {}
    if is_shallow(repository):
        raise GiaobanError(
            msg("This clone is shallow: the history that says when reports arrived is cut off."),
            msg("Fetch the rest with: git fetch --unshallow"),
        )
    output = run(
        repository,
        "log",
        "--first-parent",
        "--diff-merges=first-parent",
        "--diff-filter=A",
        "--no-renames",
        "--name-only",
        "-z",
        f"--format={_COMMIT}%H %cI",
        "HEAD",
        "--",
        DATA,
    )
    arrivals: dict[str, Arrival] = {}
    arrival: Arrival | None = None
    for part in output.split("\0"):
        entry = part.lstrip("\n")
        if entry.startswith(_COMMIT):
            commit, _, at = entry[1:].partition("\n")[0].partition(" ")
            arrival = Arrival(datetime.fromisoformat(at), commit)
            entry = entry.partition("\n")[2].lstrip("\n")
        if entry and arrival is not None:
            arrivals[entry] = arrival  # newest first: the last one written is the first arrival
    return arrivals
