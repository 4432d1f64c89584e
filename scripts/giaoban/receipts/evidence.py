"""The evidence for the arrival of documents: the history, the receipts, and the rules for weighing them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import accumulate
from typing import Final
from zoneinfo import ZoneInfo

from ..base.times import LOCAL
from ..registry.people import People, Person
from ..repository.history import History
from ..repository.log import Commit
from .receipt import Receipts

_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
_LATEST: Final = datetime.max.replace(tzinfo=UTC)
# In demonstration data, a commit that changes reports of more units than this is the program writing them anew.
_UNITS_AT_ONCE: Final = 3


@dataclass(frozen=True)
class Evidence:
    """The evidence for arrivals, and the rules for weighing it.

    `review_days` is by how many days a commit without a receipt may be older than its arrival (office.yml,
    max_review_days). `earlier_people` are the accounts of the register after each commit of the line that changed them,
    oldest first; `zone` is the office's, for the days on which an account counts. `graded` are the changes, by path and
    commit, that changed no word of the unit and so amend nothing. `blocks` has the times in the `received` blocks of
    earlier texts, by blob: None for a text without a block, no entry for a text that was not or cannot be read.
    """

    history: History = field(default_factory=History)
    receipts: Receipts = field(default_factory=Receipts)
    people: People = field(default_factory=People)
    earlier_people: Sequence[tuple[Commit, People]] = ()
    zone: ZoneInfo = LOCAL
    review_days: int = 7
    demonstration: bool = False
    graded: frozenset[tuple[str, str]] = frozenset()
    blocks: Mapping[str, datetime | None] = field(default_factory=dict)

    @cached_property
    def reach(self) -> datetime:
        """Return the end of the history in time: its last commit, or the last push that it contains."""
        kept = (entry.at for entry in self.receipts.entries if entry.commit in self.history.commits)
        return max((*kept, *(commit.committed for commit in self.history.line[-1:])), default=_EARLIEST)

    def came(self, commit: Commit) -> datetime:
        """Return when a commit of the line came: the date that it claims, moved between the limits that receipts set.

        A push with a receipt brings every commit of the line after the receipt's base, up to its commit. Earlier
        commits of the line came no later than this push, later ones no earlier. Where the server's own times contradict
        each other the later one counts.
        """
        place = self.history.positions.get(commit.id)
        if place is None or not self.receipts.entries:
            return commit.committed
        earliest, latest = self._bounds
        return max(earliest[place], min(commit.committed, latest[place]))

    @cached_property
    def _bounds(self) -> tuple[Sequence[datetime], Sequence[datetime]]:
        """Return for each place of the line the earliest and the latest time at which it can have come."""
        places = self.history.positions
        after, until = [_EARLIEST] * (len(places) + 1), [_LATEST] * len(places)
        for entry in self.receipts.entries:
            if entry.channel != "push":
                continue
            base = places.get(entry.base) if entry.base is not None else None
            if base is not None:
                after[base + 1] = max(after[base + 1], entry.at)
            # the place of its commit, or of the one that brought it
            brought = entry.commit if entry.commit in places else self.history.bringer.get(entry.commit, "")
            reached = max((place for place in (base, places.get(brought)) if place is not None), default=None)
            if reached is not None:
                until[reached] = min(until[reached], entry.at)
        return list(accumulate(after, max)), list(accumulate(reversed(until), min))[::-1]

    def person_at(self, name: str, at: datetime) -> Person | None:
        """Return the account of a receipt's actor, if it counts then by the register of that moment; it may end later.

        For times before the history the present register is used.
        """
        then = next((people for commit, people in reversed(self.earlier_people) if self.came(commit) <= at), None)
        person = (then or self.people).by_name(name)
        return person if person is not None and person.counts_on(at.astimezone(self.zone).date()) else None

    def wrote_anew(self, commit: Commit) -> bool:
        """Tell whether in a commit of the line the program writes a demonstration anew: no unit changed anything."""
        return self.demonstration and self.history.breadth(commit) > _UNITS_AT_ONCE

    def came_with_script(self, path: str) -> bool:
        """Tell whether a script wrote a document as demonstration data, so that its commit proves nothing."""
        first = next((change for change in self.history.of(path) if change.blob is not None), None)
        return self.demonstration and first is not None and self.history.brought(first.commit) > _UNITS_AT_ONCE
