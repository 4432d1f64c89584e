"""Compare the dates that commits claim: find those that run backwards along a line of history."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

# The clocks of two machines may differ by this much without anything being wrong.
SKEW: Final = timedelta(minutes=10)


def disordered(dates: Sequence[datetime]) -> tuple[int, ...]:
    """Return the places of the dates that break the order, as few as possible; of two that contradict, the later one.

    The longest run of dates in order is taken as right, so that one date far ahead does not make all later ones
    suspect. Differences up to SKEW are ignored.
    """
    stamps = [date.timestamp() for date in dates]
    if all(earlier <= later for earlier, later in pairwise(stamps)):
        return ()
    kept = _longest(stamps)
    right = set(kept)
    allowed = SKEW.total_seconds()
    wrong = []
    for place, stamp in enumerate(stamps):
        if place in right:
            continue
        after = bisect_left(kept, place)
        too_early = after > 0 and stamp < stamps[kept[after - 1]] - allowed
        too_late = after < len(kept) and stamp > stamps[kept[after]] + allowed
        if too_early or too_late:
            wrong.append(place)
    return tuple(wrong)


def _longest(stamps: Sequence[float]) -> list[int]:
    """Return the places of a longest run of dates that do not fall; of several, the one with the earliest places."""
    before = _lengths(stamps)
    after = _lengths([-stamp for stamp in reversed(stamps)])[::-1]
    longest = max(before)
    kept: list[int] = []
    for place, stamp in enumerate(stamps):
        fits = not kept or stamp >= stamps[kept[-1]]
        if fits and before[place] == len(kept) + 1 and before[place] + after[place] == longest + 1:
            kept.append(place)
    return kept


def _lengths(stamps: Sequence[float]) -> list[int]:
    """Return for each place the length of the longest run that ends at it."""
    tails: list[float] = []
    lengths = []
    for stamp in stamps:
        place = bisect_right(tails, stamp)
        tails[place : place + 1] = [stamp]
        lengths.append(place + 1)
    return lengths
