"""What speaks for the arrival of documents: the history, the receipts, and the rules by which they are weighed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

from ..registry.people import People, Person
from ..repository.history import History
from ..repository.log import Commit
from .line import LineTimes
from .receipt import Receipts

# In demonstration data, one commit that changes reports of more units than this is the program writing it anew.
_UNITS_AT_ONCE: Final = 3


@dataclass(frozen=True)
class Evidence:
    """What speaks for arrivals, and the rules by which it is weighed.

    `review_days` is how much older than its arrival a commit may be without a receipt (office.yml, max_review_days).
    `earlier_people` are the accounts of the register as commits of the line left them, oldest first.
    `graded` are the changes, by path and commit, that left every word of the unit as it was: they amend nothing.
    `blocks` has the time in the `received` block of earlier texts, by their blobs: None where a text has no block, and
    no entry where it was not read or cannot be.
    """

    history: History = field(default_factory=History)
    receipts: Receipts = field(default_factory=Receipts)
    people: People = field(default_factory=People)
    earlier_people: Sequence[tuple[Commit, People]] = ()
    review_days: int = 7
    demonstration: bool = False
    graded: frozenset[tuple[str, str]] = frozenset()
    blocks: Mapping[str, datetime | None] = field(default_factory=dict)

    @cached_property
    def reach(self) -> datetime:
        """Return up to when the history goes: its last commit, or the last push that it holds."""
        kept = (entry.at for entry in self.receipts.entries if entry.commit in self.history.commits)
        return max(
            (*kept, *(commit.committed for commit in self.history.line[-1:])), default=datetime.min.replace(tzinfo=UTC)
        )

    @cached_property
    def times(self) -> LineTimes:
        """Return when the commits of the line came, as far as receipts tell."""
        return LineTimes(self.history, self.receipts)

    def person_at(self, name: str, at: datetime) -> Person | None:
        """Return the account of a receipt's actor as the register had it at a moment: who leaves later has still sent.

        Where the history does not reach back as far the present register tells.
        """
        then = next((people for commit, people in reversed(self.earlier_people) if self.times.came(commit) <= at), None)
        return (then or self.people).by_name(name)

    def wrote_anew(self, commit: Commit) -> bool:
        """Tell whether a commit of the line is the program writing a demonstration anew: no unit changed anything."""
        return self.demonstration and self.history.breadth(commit) > _UNITS_AT_ONCE

    def came_with_script(self, path: str) -> bool:
        """Tell whether data of a demonstration came with a script that wrote it, so that its commit says nothing."""
        first = next((change for change in self.history.of(path) if change.blob is not None), None)
        return self.demonstration and first is not None and self.history.brought(first.commit) > _UNITS_AT_ONCE
