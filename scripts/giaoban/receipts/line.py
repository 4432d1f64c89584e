"""When the commits of the line came to the server: the dates that they claim, limited by what receipts prove.

A push with a receipt brings every commit of the line after the receipt's base, up to its commit. Earlier commits of the
line came no later than this push, later ones no earlier.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import accumulate

from ..repository.history import History
from ..repository.log import Commit
from .receipt import Receipts

_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC)


class LineTimes:
    """The times of a history's line, limited by the receipts of pushes to main."""

    def __init__(self, history: History, receipts: Receipts) -> None:
        """Take the history and the receipts; nothing is computed before it is asked for."""
        self._history = history
        self._receipts = receipts

    def came(self, commit: Commit) -> datetime:
        """Return when a commit of the line came: the date that it claims, moved between the limits that receipts set.

        Where the server's own times contradict each other the later one counts.
        """
        place = self._history.positions.get(commit.id)
        if place is None or not self._receipts.entries:
            return commit.committed
        earliest, latest = self._bounds
        return max(earliest[place], min(commit.committed, latest[place]))

    @cached_property
    def _bounds(self) -> tuple[Sequence[datetime], Sequence[datetime]]:
        """Return for each place of the line the earliest and the latest time at which it can have come."""
        places = self._history.positions
        after, until = [_EARLIEST] * (len(places) + 1), [_LATEST] * len(places)
        for entry in self._receipts.entries:
            if entry.channel != "push":
                continue
            base = places.get(entry.base) if entry.base is not None else None
            if base is not None:
                after[base + 1] = max(after[base + 1], entry.at)
            reached = max((place for place in (base, self._place(entry.commit)) if place is not None), default=None)
            if reached is not None:
                until[reached] = min(until[reached], entry.at)
        return list(accumulate(after, max)), list(accumulate(reversed(until), min))[::-1]

    def _place(self, commit: str) -> int | None:
        """Return the place on the line of a commit, or of the one that brought it."""
        places = self._history.positions
        return places[commit] if commit in places else places.get(self._history.bringer.get(commit, ""))
