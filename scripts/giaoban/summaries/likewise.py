"""Compare like with like: only what was received in both of two periods (DESIGN.md, «Every figure»).

The months of two periods are matched in their order: January with October, or with January of the year before. A report
is about its own period and every month that it covers. For each unit, the reports that together are about the same
months in both periods are compared. So it does not matter whether a unit sent a quarter as a whole or month by month;
and if only two months of a year were owed, these two are compared with the same two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..base.periods import Period
from ..documents.model import Report

Reason = Literal["nothing_now", "nothing_before", "nothing_in_both"]
ByUnit = Mapping[str, Mapping[str, frozenset[int]]]  # of each unit's reports the places of their months in a period


@dataclass(frozen=True, slots=True)
class Likewise:
    """What two periods have in common.

    `units` sent reports that can be compared, about `months` months of each period. `now` and `before` are the
    references of these reports. Where there are none, `reason` says why.
    """

    earlier: Period
    units: tuple[str, ...] = ()
    months: int = 0
    now: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    reason: Reason | None = None

    def count_now(self, references: Iterable[str]) -> int:
        """Return how many of these matters (references) are in the compared reports of the later period."""
        return _count(references, self.now)

    def count_before(self, references: Iterable[str]) -> int:
        """Return how many of these matters (references) are in the compared reports of the earlier period."""
        return _count(references, self.before)


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in two periods, from what was received in both: `before` and `now`, of `units` over `months`."""

    before: int
    now: int
    units: int
    months: int

    @property
    def change(self) -> int:
        """Return the difference."""
        return self.now - self.before


def likewise(now: Sequence[Report], before: Sequence[Report], period: Period, earlier: Period) -> Likewise:
    """Return what two periods of the same length have in common, from the reports that count for each."""
    return likewise_by_unit(by_unit(now, period), by_unit(before, earlier), earlier)


def likewise_by_unit(ours: ByUnit, theirs: ByUnit, earlier: Period) -> Likewise:
    """Return the same from the reports of both periods by unit."""
    if not ours or not theirs:
        return Likewise(earlier, reason="nothing_before" if ours else "nothing_now")
    units: list[str] = []
    months: set[int] = set()
    kept: tuple[set[str], set[str]] = (set(), set())
    for unit in ours.keys() & theirs.keys():
        common = _common(frozenset(ours[unit].values()), frozenset(theirs[unit].values()))
        if common:
            units.append(unit)
            months |= common
            for reports, found in zip((ours[unit], theirs[unit]), kept, strict=True):
                found.update(reference for reference, places in reports.items() if places <= common)
    if not units:
        return Likewise(earlier, reason="nothing_in_both")
    return Likewise(earlier, tuple(sorted(units)), len(months), frozenset(kept[0]), frozenset(kept[1]))


def report_of(reference: str) -> str:
    """Return the reference of the report with a matter."""
    return reference.partition("#")[0]


def _count(references: Iterable[str], reports: frozenset[str]) -> int:
    return sum(report_of(reference) in reports for reference in references)


def by_unit(reports: Iterable[Report], period: Period) -> ByUnit:
    """Return each unit's reports with the places in the period of the months that they are about."""
    first = period.year * 12 + period.first_month
    found: dict[str, dict[str, frozenset[int]]] = {}
    for report in reports:
        places = frozenset(
            over.year * 12 + month - first
            for over in (report.period, *report.covers)
            for month in range(over.first_month, over.last_month + 1)
        )
        found.setdefault(report.unit, {})[report.reference] = places
    return found


@lru_cache(maxsize=1 << 12)  # there are few ways to report a period
def _common(ours: frozenset[frozenset[int]], theirs: frozenset[frozenset[int]]) -> frozenset[int]:
    """Return the months that whole reports are about on both sides."""
    common: frozenset[int] = frozenset().union(*ours) & frozenset().union(*theirs)
    while True:
        kept = [[places for places in side if places <= common] for side in (ours, theirs)]
        narrower = frozenset().union(*kept[0]) & frozenset().union(*kept[1])
        if narrower == common:
            return common
        common = narrower
