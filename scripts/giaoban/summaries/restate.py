"""Issued summaries against what the repository says now: what changed, and whether the reason is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..known.inputs import Edition, Inputs
from .compare import differences
from .figures import Figure, figures_of
from .restatement import Difference, Restatement
from .summary import Summary, count


@dataclass(frozen=True)
class Verified:
    """What became of one issued summary.

    `restatements` are explained, with what they changed. `unexplained` is what the repository says otherwise now than
    what was published last, as of the same moment, without a restatement.
    """

    edition: Edition
    restatements: tuple[Restatement, ...]
    unexplained: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Tell whether every difference is explained."""
        return not self.unexplained


def verify(inputs: Inputs) -> tuple[Verified, ...]:
    """Return every issued summary, recomputed, in the order of their periods."""
    periods = sorted({text.period for text in inputs.records.summaries if text.issued_on is not None})
    found = []
    for period in periods:
        editions = inputs.editions.of(period)
        if editions:
            found.append(_verified(inputs, editions))
    return tuple(found)


def _verified(inputs: Inputs, editions: Sequence[Edition]) -> Verified:
    last = editions[-1]
    now = settled(inputs, last)
    return Verified(editions[0], restatements_of(editions), differences(settled(last.inputs, last), now))


def restatements_of(editions: Sequence[Edition], day: date | None = None) -> tuple[Restatement, ...]:
    """Return what each restatement changed against the edition before it; with `day` those written by then."""
    found = []
    for before, after in pairwise(editions):
        if after.entry is None or (day is not None and after.entry.on > day):
            continue
        changes = differences(settled(before.inputs, before), settled(after.inputs, after))
        entry = after.entry
        found.append(Restatement(entry.on, entry.by, entry.reason, after.as_of, after.commit, changes))
    return tuple(found)


def settled(inputs: Inputs, edition: Edition) -> tuple[Figure, ...]:
    """Return the figures that stay once a summary is issued, counted from these inputs as of an edition's moment."""
    return settled_in(count(inputs, edition.period, edition.as_of))


def settled_in(summary: Summary) -> tuple[Figure, ...]:
    """Return the figures of a summary that stay once it is issued, whether it was compared with a period before or not.

    A topic that is there only because it was the time before has none.
    """
    topics = {"", *(row.code for row in summary.topics if row.sources)}
    return tuple(figure for figure in figures_of(summary) if figure.settled and figure.topic in topics)
