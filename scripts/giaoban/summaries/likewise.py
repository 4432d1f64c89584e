"""Like with like: of two periods only what was received in both is compared (DESIGN.md, «Every figure»).

The months of two periods are matched in their order: January with October, or with January of the year before. A report
speaks for its period and for every month that it covers. Of each unit those reports are compared that together speak
for the same months in both periods. So a quarter that one unit sent as a whole and another month by month compares with
the quarter before, and a year of which two months were owed compares those two months with the same two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..base.periods import Period
from ..documents.model import Report

Reason = Literal["nothing_now", "nothing_before", "nothing_in_both"]
REASONS: tuple[Reason, ...] = ("nothing_now", "nothing_before", "nothing_in_both")


@dataclass(frozen=True, slots=True)
class Likewise:
    """What two periods have in common.

    `units` sent reports that compare, over `months` months of each period. `now` and `before` are the references of
    these reports. Where there are none, `reason` says why.
    """

    earlier: Period
    units: tuple[str, ...] = ()
    months: int = 0
    now: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    reason: Reason | None = None

    def count_now(self, references: Iterable[str]) -> int:
        """Return how many matters, named by their references, are in the reports of the later period that compare."""
        return _count(references, self.now)

    def count_before(self, references: Iterable[str]) -> int:
        """Return how many matters, named by their references, are in the reports of the earlier one that compare."""
        return _count(references, self.before)


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in two periods, of what was received in both: `before` and `now`, from `units` over `months`."""

    before: int
    now: int
    units: int
    months: int

    @property
    def change(self) -> int:
        """Return by how much it changed."""
        return self.now - self.before


def likewise(now: Sequence[Report], before: Sequence[Report], period: Period, earlier: Period) -> Likewise:
    """Return what two periods of one length have in common, from the reports that count for each."""
    if not now or not before:
        return Likewise(earlier, reason="nothing_before" if now else "nothing_now")
    ours, theirs = _by_unit(now, period), _by_unit(before, earlier)
    units: list[str] = []
    months: set[int] = set()
    kept: tuple[set[str], set[str]] = (set(), set())
    for unit in ours.keys() & theirs.keys():
        common = _common(ours[unit].values(), theirs[unit].values())
        if common:
            units.append(unit)
            months |= common
            for reports, found in zip((ours[unit], theirs[unit]), kept, strict=True):
                found.update(reference for reference, places in reports.items() if places <= common)
    if not units:
        return Likewise(earlier, reason="nothing_in_both")
    return Likewise(earlier, tuple(sorted(units)), len(months), frozenset(kept[0]), frozenset(kept[1]))


def report_of(reference: str) -> str:
    """Return the reference of the report that a matter stands in."""
    return reference.partition("#")[0]


def _count(references: Iterable[str], reports: frozenset[str]) -> int:
    return sum(report_of(reference) in reports for reference in references)


def _by_unit(reports: Iterable[Report], period: Period) -> Mapping[str, Mapping[str, frozenset[int]]]:
    """Return each unit's reports with the places of the months in the period that they speak for."""
    first = period.year * 12 + period.first_month
    found: dict[str, dict[str, frozenset[int]]] = {}
    for report in reports:
        places = frozenset(
            month.year * 12 + month.first_month - first
            for over in (report.period, *report.covers)
            for month in over.months()
        )
        found.setdefault(report.unit, {})[report.reference] = places
    return found


def _common(ours: Iterable[frozenset[int]], theirs: Iterable[frozenset[int]]) -> frozenset[int]:
    """Return the months for which whole reports speak on both sides."""
    ours, theirs = list(ours), list(theirs)
    common: frozenset[int] = frozenset().union(*ours) & frozenset().union(*theirs)
    while True:
        kept = [[places for places in side if places <= common] for side in (ours, theirs)]
        narrower = frozenset().union(*kept[0]) & frozenset().union(*kept[1])
        if narrower == common:
            return common
        common = narrower
