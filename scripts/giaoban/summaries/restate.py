"""Compare issued summaries with the present data: what changed, and whether the reason is written."""

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
    """The result for one issued summary.

    `restatements` are the explained changes. `unexplained` are the differences, without a restatement, between what was
    published last and the present data as of the same moment.
    """

    edition: Edition
    restatements: tuple[Restatement, ...]
    unexplained: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Tell whether every difference is explained."""
        return not self.unexplained


def verify(inputs: Inputs) -> tuple[Verified, ...]:
    """Return every issued summary, computed again, in the order of periods."""
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
    """Return what each restatement changed against the edition before it; with `day`, only restatements up to then."""
    found = []
    for before, after in pairwise(editions):
        if after.entry is None or (day is not None and after.entry.on > day):
            continue
        changes = differences(settled(before.inputs, before), settled(after.inputs, after))
        entry = after.entry
        found.append(Restatement(entry.on, entry.by, entry.reason, after.as_of, after.commit, changes))
    return tuple(found)


def settled(inputs: Inputs, edition: Edition) -> tuple[Figure, ...]:
    """Return the figures that are fixed once a summary is issued, from these inputs as of an edition's moment."""
    return settled_in(count(inputs, edition.period, edition.as_of))


def settled_in(summary: Summary) -> tuple[Figure, ...]:
    """Return the figures of a summary that are fixed once it is issued, compared with an earlier period or not.

    A topic that is listed only because the earlier period had it gives none.
    """
    topics = {"", *(row.code for row in summary.topics if row.sources)}
    return tuple(figure for figure in figures_of(summary) if figure.settled and figure.topic in topics)
