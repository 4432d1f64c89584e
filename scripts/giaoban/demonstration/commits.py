"""Steps as commits: who wrote what on which branch, on top of what, and how it came to main. Values only, no Git."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .replay import Step

MAIN = "main"


@dataclass(frozen=True)
class Stamp:
    """Who, and when by the own account."""

    login: str
    email: str
    at: datetime


@dataclass(frozen=True)
class Commit:
    """One commit: its parents by their place in the history, and the files in which it differs from the first one."""

    branch: str
    parents: tuple[int, ...]
    author: Stamp
    committer: Stamp
    message: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Push:
    """What a server would have seen: who pushed, when, and the commit that has what was pushed.

    `received` is the time in the `received` block, where the clerk entered one.
    """

    at: datetime
    login: str
    commit: int
    squashed: bool = False
    received: datetime | None = None


@dataclass(frozen=True)
class Line:
    """The history: its commits, parents before children; where each branch ends; what the server saw."""

    commits: tuple[Commit, ...]
    branches: Mapping[str, int]
    pushes: tuple[Push, ...]


def line_of(steps: Iterable[Step], emails: Mapping[str, str]) -> Line:
    """The history that these steps, in the order of time, make. `emails` has the address of each login."""
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
            # What stood on the branch is gone with it; only the one commit made of it is left.
            on_main(Commit(MAIN, tip, author, taker, step.subject, step.files), step.at)
            pushes.append(Push(sent, step.login, tips[-1], squashed=True))
            continue
        # The unit had fetched main before it wrote: it builds on what main was when it really pushed.
        base = tips[bisect_right(times, sent) - 1]
        own = put(Commit(f"don-vi/{step.branch}", (base,), author, committer, step.subject, step.files))
        pushes.append(Push(sent, step.login, own))
        on_main(Commit(MAIN, (*tip, own), taker, taker, f"Nhận: {step.subject}", step.files), step.at)
    return Line(tuple(commits), branches, tuple(sorted(pushes, key=lambda push: push.at)))
