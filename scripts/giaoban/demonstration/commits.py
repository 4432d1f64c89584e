"""From steps to commits: who wrote what on which branch, based on what, and how it came to main. No Git is run."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .replay import Step

MAIN = "main"


@dataclass(frozen=True)
class Stamp:
    """A person and a time, by this person's own clock."""

    login: str
    email: str
    at: datetime


@dataclass(frozen=True)
class Commit:
    """One commit: the indices of its parents in the history, and the files that differ from its first parent."""

    branch: str
    parents: tuple[int, ...]
    author: Stamp
    committer: Stamp
    message: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Push:
    """A push as a server sees it: who pushed, when, and the commit with the pushed files.

    `received` is the time in the `received` block, if the clerk entered one.
    """

    at: datetime
    login: str
    commit: int
    squashed: bool = False
    received: datetime | None = None


@dataclass(frozen=True)
class Line:
    """The history: its commits, parents before children; the last commit of each branch; what the server saw."""

    commits: tuple[Commit, ...]
    branches: Mapping[str, int]
    pushes: tuple[Push, ...]


def line_of(steps: Iterable[Step], emails: Mapping[str, str]) -> Line:
    """Return the history of these steps, which are in order of time. `emails` has the address of each login."""
    commits: list[Commit] = []
    branches: dict[str, int] = {}
    pushes: list[Push] = []
    times: list[datetime] = []
    tips: list[int] = []

    def put(commit: Commit) -> int:
        commits.append(commit)
        branches[commit.branch] = len(commits) - 1
        return len(commits) - 1

    def on_main(commit: Commit, at: datetime) -> None:
        tips.append(put(commit))
        times.append(at)

    def stamp(login: str, at: datetime) -> Stamp:
        return Stamp(login, emails[login], at)

    for step in steps:
        tip = tuple(tips[-1:])
        sent, authored, committed = (moment or step.at for moment in (step.sent, step.authored, step.committed))
        author, committer = stamp(step.login, authored), stamp(step.login, committed)
        if step.way in {"direct", "forward"}:
            on_main(Commit(MAIN, tip, author, committer, step.subject, step.files), step.at)
            pushes.append(Push(sent, step.login, tips[-1], received=step.received))
            if step.branch:
                branches[f"don-vi/{step.branch}"] = tips[-1]
            continue
        taker = stamp(step.taken_by, step.at)
        if step.way == "squash":
            # The branch is deleted with its commits; only the squashed one is left.
            on_main(Commit(MAIN, tip, author, taker, step.subject, step.files), step.at)
            pushes.append(Push(sent, step.login, tips[-1], squashed=True))
            continue
        # The unit had fetched main before it wrote, so its branch begins at main as of the push.
        base = tips[bisect_right(times, sent) - 1]
        own = put(Commit(f"don-vi/{step.branch}", (base,), author, committer, step.subject, step.files))
        pushes.append(Push(sent, step.login, own))
        on_main(Commit(MAIN, (*tip, own), taker, taker, f"Nhận: {step.subject}", step.files), step.at)
    return Line(tuple(commits), branches, tuple(sorted(pushes, key=lambda push: push.at)))
