"""Restatements as values: an issued figure, its corrected value, and the reason."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that changed. `topic` is empty for a figure of the whole period.

    `old` and `new` are None where the figure did not exist. `sources` are the references that only one side has, or
    that add another amount on each side.
    """

    topic: str
    figure: str
    old: int | None
    new: int | None
    sources: tuple[str, ...] = ()

    @property
    def delta(self) -> int:
        """Return the difference; a figure that did not exist counts as zero."""
        return (self.new or 0) - (self.old or 0)


@dataclass(frozen=True, slots=True)
class Restatement:
    """A restatement of an issued summary: who gave which reason and when, and what changed.

    `as_of` and `commit` are the moment and commit of the restated figures; None where only the text was corrected.
    """

    on: date
    by: str
    reason: str
    as_of: datetime | None = None
    commit: str | None = None
    changes: tuple[Difference, ...] = ()
