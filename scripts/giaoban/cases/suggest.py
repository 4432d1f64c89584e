"""Propose which matters may belong together as one case. A person confirms it with `giaoban new case`.

Two matters are linked by points, each for a reason that is shown. Linked matters form a group; a matter linked to one
in an existing case is proposed for that case. The same input gives the same proposals in the same order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Final

from ..base.messages import Message, msg
from ..base.periods import Period
from ..documents.model import Case, HotSpot, Matter
from ..known.inputs import Inputs
from ..known.known import known_at
from .links import ENOUGH, SAID_SO, Link, grave, linked, telling_of

# How many earlier periods are included, because units report the same thing a month apart.
LOOK_BACK: Final = 1


@dataclass(frozen=True, slots=True)
class NearCase:
    """An existing case that a group may belong to, and the links to it."""

    case: Case
    links: tuple[Link, ...]

    @property
    def strongest(self) -> Link:
        """Return the link with the most points."""
        return max(self.links, key=lambda link: (link.points, link.likeness))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Matters (and hot spots) that may form one case, or belong to the cases in `near`; the gravest matter first."""

    matters: tuple[Matter, ...]
    hotspots: tuple[str, ...]
    topic: str
    links: tuple[Link, ...]
    near: tuple[NearCase, ...]
    alone: Message | None = None

    @property
    def title(self) -> str:
        """Return a title for the case: that of the gravest matter."""
        return self.matters[0].title

    @property
    def references(self) -> tuple[str, ...]:
        """Return the references that the case would have, matters first."""
        return (*(matter.reference for matter in self.matters), *self.hotspots)


@dataclass(frozen=True)
class _Material:
    """The matters to look at, those in existing cases with their case, and hot spots in no case."""

    own: frozenset[str]
    matters: Mapping[str, Matter]
    cased: Mapping[str, Case]
    hotspots: Mapping[str, HotSpot]
    hot_cases: Mapping[str, Case]


def suggest(inputs: Inputs, period: Period, as_of: datetime) -> tuple[Suggestion, ...]:
    """Return the groupings of the matters of a period that had been received by a moment, gravest first.

    Matters in a case are left out. Matters of the period before that are in no case are included if a matter of this
    period is linked to them. A group is proposed if something in it needs handling: worry, anger, urgency, a rumour, a
    hot spot. A single matter is proposed only if it is urgent, upset about something hot, or close to an existing case.
    """
    material = _gather(known_at(inputs, as_of), period)
    topics = inputs.registry.topics
    told = {reference: telling_of(matter, topics) for reference, matter in material.matters.items()}
    links = [
        link
        for first, second in combinations(sorted(material.matters), 2)
        if (first in material.own or second in material.own)
        and (link := linked(material.matters[first], material.matters[second], told)) is not None
    ]
    found = [entry for group in _groups(material, links) if (entry := _suggestion(group, links, material)) is not None]
    return tuple(sorted(found, key=_order))


def _gather(inputs: Inputs, period: Period) -> _Material:
    cases = inputs.records.cases
    in_case = {reference: case for case in cases for reference in case.matters}
    reports = [report for report in inputs.records.reports if report.path in inputs.came]
    everything = {matter.reference: matter for report in reports for matter in report.matters}
    now, before = set(period.months()) | {period}, _before(period)
    own = {reference for reference, matter in everything.items() if matter.period in now and reference not in in_case}
    earlier = {
        reference for reference, matter in everything.items() if matter.period in before and reference not in in_case
    }
    continued = {matter.continues for reference in own if (matter := everything[reference]).continues}
    worked = {
        reference
        for reference, matter in everything.items()
        if reference in in_case and (matter.period in now or matter.period in before or reference in continued)
    }
    kept = own | earlier | worked | ((continued & everything.keys()) - in_case.keys())
    spots = {spot.reference: spot for spot in inputs.records.hotspots}
    return _Material(
        own=frozenset(own),
        matters={reference: everything[reference] for reference in sorted(kept)},
        cased={reference: in_case[reference] for reference in worked},
        hotspots=spots,
        hot_cases={reference: case for case in cases for reference in case.hotspots},
    )


def _before(period: Period) -> frozenset[Period]:
    found = (period.shift(-steps) for steps in range(1, LOOK_BACK + 1))
    return frozenset(month for earlier in found for month in (*earlier.months(), earlier))


def _groups(material: _Material, links: Sequence[Link]) -> Iterator[list[str]]:
    """Yield the groups of linked matters that are in no case and have at least one matter of the period.

    The strongest links come first. A link with just enough points may add a single matter to a group but never joins
    two groups; otherwise everything would end up in one group.
    """
    free = [reference for reference in material.matters if reference not in material.cased]
    root = {reference: reference for reference in free}

    def top(reference: str) -> str:
        while root[reference] != reference:
            reference = root[reference]
        return reference

    size = Counter(free)
    for link in sorted(links, key=_strength):
        if link.first in root and link.second in root and _holds(link, material):
            one, two = sorted((top(link.first), top(link.second)))
            if one == two or (link.points == ENOUGH and size[one] > 1 and size[two] > 1):
                continue
            root[two] = one
            size[one] += size[two]
    groups: dict[str, list[str]] = defaultdict(list)
    for reference in free:
        groups[top(reference)].append(reference)
    yield from (group for group in groups.values() if any(reference in material.own for reference in group))


def _strength(link: Link) -> tuple[int, int, str, str]:
    return -link.points, -link.likeness, link.first, link.second


def _holds(link: Link, material: _Material) -> bool:
    """Tell whether a link may be used for a group: one of its matters must be of the period itself."""
    return link.first in material.own or link.second in material.own


def _suggestion(group: Sequence[str], links: Sequence[Link], material: _Material) -> Suggestion | None:
    members = set(group)
    inner = tuple(link for link in links if link.first in members and link.second in members)
    matters = tuple(sorted((material.matters[reference] for reference in group), key=gravity))
    named = {matter.hotspot for matter in matters if matter.hotspot}
    spots = sorted(named & material.hotspots.keys())
    near = tuple(_near(matters, links, material))
    alone = None
    if len(matters) == 1 and not near:
        alone = _alone(matters[0])
        if alone is None:
            return None
    if not any(map(grave, matters)):
        return None
    free = tuple(spot for spot in spots if spot not in material.hot_cases)
    return Suggestion(matters, free, _topic(matters), inner, near, alone)


def _alone(matter: Matter) -> Message | None:
    """Return why a matter is proposed alone, or None where it is not."""
    if matter.hotspot:
        return msg("a hot spot by itself is worth a case")
    if matter.urgent:
        return msg("the unit asks to look at it at once")
    return None


def _near(matters: Iterable[Matter], links: Iterable[Link], material: _Material) -> Iterator[NearCase]:
    members = {matter.reference for matter in matters}
    found: dict[str, list[Link]] = defaultdict(list)
    cases: dict[str, Case] = {}
    for link in links:
        for inside, outside in ((link.first, link.second), (link.second, link.first)):
            if inside in members and outside in material.cased:
                case = material.cased[outside]
                cases[case.id] = case
                found[case.id].append(link)
    for matter in matters:
        case_of = material.hot_cases.get(matter.hotspot or "")
        if case_of is not None:
            cases[case_of.id] = case_of
            reason = msg("its hot spot is in the case")
            found[case_of.id].append(Link(matter.reference, str(matter.hotspot), SAID_SO, 0, (reason,)))
    yield from (NearCase(cases[name], tuple(found[name])) for name in sorted(found))


def _topic(matters: Sequence[Matter]) -> str:
    """Return the topic of most of the matters; of several, that of the gravest matter."""
    counts = Counter(matter.topic for matter in matters)
    return max(counts, key=lambda topic: counts[topic])  # of several, the first: matters come gravest first


def gravity(matter: Matter) -> tuple[object, ...]:
    """Return the sort key of gravity: hot, urgent, upset, worried; then opinions; then many people."""
    attitude = {"upset": 0, "worried": 1}.get(matter.attitude, 2)
    people = matter.people.count if matter.people else 0
    return not matter.hotspot, not matter.urgent, attitude, matter.kind == "rumour", -people, matter.reference


def _order(entry: Suggestion) -> tuple[object, ...]:
    first = entry.matters[0]
    return not first.hotspot, not first.urgent, first.attitude != "upset", -len(entry.matters), first.reference
