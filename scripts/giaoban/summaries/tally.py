"""Counting matters by topic: opinions and rumours apart, units, people, attitudes, each with its sources.

What counts as what is in format/README.md, «Figures»: `opinions` and `rumours` count matters; `units` counts units with
at least one opinion; sub-topics count in their topic; people and attitudes are those of opinions, never of rumours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..documents.model import ATTITUDES, CLAIM_STATES, Count, Matter, Precision
from ..registry.topics import Topics, parent_of


@dataclass(frozen=True, slots=True)
class People:
    """A sum of people: how many, how exact the sum is, and how many of them stand in counts that are not exact."""

    count: int
    precision: Precision
    estimated: int


@dataclass(frozen=True, slots=True)
class TopicRow:
    """The figures of one topic or sub-topic. `previous` and `change` are of opinions, None without a month before."""

    code: str
    label: str
    parent: str | None
    opinions: int
    rumours: int
    units: int
    rumour_units: int
    people: People | None
    attitudes: dict[str, int]
    previous: int | None
    change: int | None
    signal: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """How many matters rest on claims of one state, and which."""

    status: str
    count: int
    sources: tuple[str, ...]


def tally(matters: Sequence[Matter], topics: Topics, before: Sequence[Matter] | None = None) -> tuple[TopicRow, ...]:
    """Return a row for every topic and sub-topic that has a matter now or had one before, in the codebook's order."""
    now, then = _by_topic(matters), _by_topic(before or ())
    order = {code: place for place, code in enumerate(topics.by_code)}
    codes = sorted({*now, *then}, key=lambda code: (order.get(code, len(order)), code))
    return tuple(
        _row(code, now.get(code, ()), None if before is None else then.get(code, ()), topics) for code in codes
    )


def _by_topic(matters: Iterable[Matter]) -> dict[str, list[Matter]]:
    found: dict[str, list[Matter]] = {}
    for matter in matters:
        found.setdefault(matter.topic, []).append(matter)
        above = parent_of(matter.topic)
        if above is not None:
            found.setdefault(above, []).append(matter)
    return found


def _row(code: str, matters: Sequence[Matter], before: Sequence[Matter] | None, topics: Topics) -> TopicRow:
    opinions = [matter for matter in matters if matter.kind == "opinion"]
    rumours = [matter for matter in matters if matter.kind == "rumour"]
    previous = None if before is None else sum(matter.kind == "opinion" for matter in before)
    return TopicRow(
        code=code,
        label=topics.label(code),
        parent=parent_of(code),
        opinions=len(opinions),
        rumours=len(rumours),
        units=len({matter.unit for matter in opinions}),
        rumour_units=len({matter.unit for matter in rumours}),
        people=sum_people(matter.people for matter in opinions),
        attitudes={name: sum(matter.attitude == name for matter in opinions) for name in ATTITUDES},
        previous=previous,
        change=None if previous is None else len(opinions) - previous,
        signal=None,
        sources=tuple(matter.reference for matter in matters),
    )


def sum_people(counts: Iterable[Count | None]) -> People | None:
    """Return the sum of counts of people, None where no count was given.

    A sum of exact counts is exact. With «over» among exact ones it is «over», with «nearly» «nearly»; with both, or
    with «about», it is «about».
    """
    given = [count for count in counts if count is not None]
    if not given:
        return None
    kinds = {count.precision for count in given} - {"exact"}
    precision: Precision = "exact" if not kinds else (next(iter(kinds)) if len(kinds) == 1 else "about")
    estimated = sum(count.count for count in given if count.precision != "exact")
    return People(sum(count.count for count in given), precision, estimated)


def tally_claims(matters: Iterable[Matter]) -> tuple[ClaimRow, ...]:
    """Return, for each state of a claim, the matters whose claim is in it."""
    found: dict[str, list[str]] = {state: [] for state in CLAIM_STATES}
    for matter in matters:
        if matter.claim is not None:
            found[matter.claim.status].append(matter.reference)
    return tuple(ClaimRow(state, len(references), tuple(references)) for state, references in found.items())
