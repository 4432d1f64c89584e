"""Restatements as values: what an issued figure was, what it is, and why it changed."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not what it was. `topic` is empty for a figure of the whole period.

    `old` and `new` are None where the figure did not exist. `sources` are the references that only one
    side has, or that add something else on each.
    """

    topic: str
    figure: str
    old: int | None
    new: int | None
    sources: tuple[str, ...] = ()

    @property
    def delta(self) -> int:
        """Return by how much it changed; a figure that did not exist counts as nothing."""
        return (self.new or 0) - (self.old or 0)


@dataclass(frozen=True, slots=True)
class Restatement:
    """A restatement of an issued summary: who gave which reason when, and what it changed.

    `as_of` and `commit` are those on which the restated figures rest. `in_words`: only the text was put right.
    """

    on: date
    by: str
    reason: str
    as_of: datetime | None = None
    commit: str | None = None
    changes: tuple[Difference, ...] = ()
    in_words: bool = False
