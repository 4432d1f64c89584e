"""Choose the matters of the bank for a report: those that fit unit and month, the least used first."""

from collections.abc import Collection
from dataclasses import dataclass, field
from random import Random

from .bank import Profile, Theme
from .dates import distance
from .wording import ROWS

# A unit reports a matter again after half a year at the earliest; at most three units have it in one month.
REST_MONTHS = 5
UNITS_A_MONTH = 3


@dataclass
class Ledger:
    """What has been used so far; it is filled while the plan goes through the months."""

    total: dict[str, int] = field(default_factory=dict)
    monthly: dict[tuple[str, str], int] = field(default_factory=dict)
    last: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, theme: Theme, unit: str, period: str) -> int:
        """Record a use and return its number, from 0."""
        number = self.total.get(theme.id, 0)
        self.total[theme.id] = number + 1
        self.monthly[theme.id, period] = self.monthly.get((theme.id, period), 0) + 1
        self.last[theme.id, unit] = period
        return number


def choose(
    themes: Collection[Theme], profile: Profile, period: str, count: int, topics: Collection[str], ledger: Ledger,
    rng: Random,
) -> list[Theme]:  # fmt: skip
    """Return up to `count` themes for the unit's report, all with different topics and none with one of `topics`."""
    taken = set(topics)
    chosen: list[Theme] = []
    for _ in range(count):
        open_ones = [theme for theme in themes if theme.topic not in taken and _may(theme, profile, period, ledger)]
        if not open_ones:
            break
        best = min(open_ones, key=lambda theme: (_cost(theme, profile, period, ledger, rng), theme.id))
        chosen.append(best)
        taken.add(best.topic)
    return chosen


def _may(theme: Theme, profile: Profile, period: str, ledger: Ledger) -> bool:
    if not theme.fits & profile.tags or (theme.months and period not in theme.months):
        return False
    if ledger.total.get(theme.id, 0) >= len(ROWS) or ledger.monthly.get((theme.id, period), 0) >= UNITS_A_MONTH:
        return False
    last = ledger.last.get((theme.id, profile.id))
    return last is None or distance(last, period) > REST_MONTHS


def _cost(theme: Theme, profile: Profile, period: str, ledger: Ledger, rng: Random) -> float:
    cost = rng.random() * 3 + 0.6 * ledger.total.get(theme.id, 0) + 1.5 * ledger.monthly.get((theme.id, period), 0)
    if (theme.id, profile.id) in ledger.last:
        cost += 4
    if theme.months:
        cost -= 1.0
    if theme.kind == "rumour":
        cost += 0.2
    if theme.fits <= {profile.id, *profile.tags - {"public", "industry", "district"}}:
        cost -= 1.2
    return cost
