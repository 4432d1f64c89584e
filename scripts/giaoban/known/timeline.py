"""When each text of a document was on the main branch: its text at a moment, and who wrote it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from ..receipts.evidence import Evidence
from ..repository.history import Change, History

Since = Literal["push", "commit"]  # the evidence for the time of a text: a push's receipt, or its commit


@dataclass(frozen=True)
class Timeline:
    """The main branch in order of time, by its evidence. Times are in the office's zone.

    A push's receipt is by the server and counts more than the commit's date. A commit whose date breaks the order of
    the line gets the time of the last one before it that is in order, since it came no earlier (flag `not_monotonic`).
    """

    evidence: Evidence
    zone: ZoneInfo

    @cached_property
    def _on_line(self) -> Mapping[str, datetime]:
        history = self.evidence.history
        found: dict[str, datetime] = {}
        last: datetime | None = None
        for commit in history.line:
            if commit.id not in history.disordered or last is None:
                last = self.evidence.came(commit)
            found[commit.id] = last
        return found

    def since(self, path: str, change: Change) -> tuple[datetime, Since]:
        """Return when a change came to the main branch, and the evidence for that."""
        for receipt in self.evidence.receipts.of(path):
            if receipt.channel == "push" and receipt.blob == change.blob and receipt.commit == change.commit.id:
                return receipt.at.astimezone(self.zone), "push"
        return self._on_line[change.commit.id].astimezone(self.zone), "commit"

    def held(self, path: str, moment: datetime) -> tuple[str, Change] | None:
        """Return the last change of a document up to a moment, with its path at that time, or None.

        A change without a blob is a deletion.
        """
        found = None
        for name, change in story(self.evidence.history, path):
            if self.since(name, change)[0] <= moment:
                found = name, change
        return found

    def goes_on(self, path: str, moment: datetime) -> bool:
        """Tell whether a document was changed after a moment."""
        changes = self.evidence.history.of(path)
        return any(self.since(path, change)[0] > moment for change in changes)

    def first(self, path: str) -> tuple[str, Change] | None:
        """Return the first text of a document on the line, or None."""
        changes = story(self.evidence.history, path)
        return next(((name, change) for name, change in changes if change.blob is not None), None)

    def until(self, path: str, moment: datetime) -> Iterator[tuple[str, Change, Change | None]]:
        """Yield the changes of a document up to a moment, each with its path and the change before it."""
        before: Change | None = None
        for name, change in story(self.evidence.history, path):
            if self.since(name, change)[0] <= moment:
                yield name, change, before
            before = change


def story(history: History, path: str) -> Iterator[tuple[str, Change]]:
    """Yield the changes of a document, oldest first, including those under earlier paths."""
    chain = [path]
    while True:
        first = next((change for change in history.of(chain[-1]) if change.blob is not None), None)
        if first is None or first.moved_from is None or first.moved_from in chain:
            break
        chain.append(first.moved_from)
    for place, name in enumerate(reversed(chain)):
        until = history.positions[_came(history, chain[-2 - place])] if name != path else None
        for change in history.of(name):
            if until is None or history.positions[change.commit.id] < until:
                yield name, change


def _came(history: History, path: str) -> str:
    return next(change.commit.id for change in history.of(path) if change.blob is not None)
