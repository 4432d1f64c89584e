"""When units must have told their members of a directive and given feedback: the relay dates for a calendar."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from ..documents.model import Directive
from ..known.directives import relay_due
from ..known.when import When
from ..registry.load import Registry
from .ledger import Row


@dataclass(frozen=True, slots=True)
class RelayDue:
    """A directive in force that units have to relay, its date, and whether a unit has still to do it."""

    directive: Directive
    due: datetime
    open: bool


def relays_due(
    rows: Iterable[Row], registry: Registry, when: When, done: Callable[[Row], date | None]
) -> Iterator[RelayDue]:
    """Yield the directives of ledger rows for which units still owe something, in the order of the rows.

    The rows of a directive must be consecutive, as in the ledger. `done` returns the day on which a unit did its part,
    as far as the readers may know it, else None.
    """
    asked = (row for row in rows if row.asked)
    for _, group in groupby(asked, key=lambda row: row.directive.id):
        found = list(group)
        directive = found[0].directive
        yield RelayDue(directive, relay_due(directive, registry, when), any(done(row) is None for row in found))
