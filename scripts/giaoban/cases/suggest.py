"""Which matters may belong together as one case. A proposal only: a person confirms it with `giaoban new case`.

Two matters are linked by points, each for a reason that is shown. Linked matters make a group; what is linked to a
matter of an existing case is proposed for that case. The same input gives the same proposals in the same order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from ..documents.model import Case, HotSpot, Matter
from ..messages import Message, msg
from ..periods import Period
from ..registry.topics import parent_of
from ..summaries.summary import Inputs, case_at
from ..vietnamese import fold

# Points at which two matters are taken to be about the same thing: one strong reason, or several weak ones together.
ENOUGH: Final = 4
# Somebody has said so: the report that continues another, the two that name one hot spot.
SAID_SO: Final = 4
SAME_SUBTOPIC: Final = 2
SAME_TOPIC: Final = 1
SAME_PLACE: Final = 1
BOTH_GRAVE: Final = 1  # worried, upset, urgent or hot: what two units are troubled by is compared sooner
# rapidfuzz's token_set_ratio of title, view and claim, without marks. In the demonstration two texts of different
# topics have 60 in the middle, one in twenty 66, fewer than one in three hundred 70; none reaches 80, as the same
# thing told twice does. So topics that have nothing in common are outweighed by the first of these only.
NEAR_TEXT: Final = ((80, 3), (70, 2), (63, 1))
# So many periods before the one that is looked at, since units report the same thing a month apart.
LOOK_BACK: Final = 1

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Link:
    """Why two matters may belong together. `likeness` is that of their texts, 0 to 100."""

    first: str
    second: str
    points: int
    likeness: int
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class NearCase:
    """An existing case that a group may belong to, and the links that lead there."""

    case: Case
    links: tuple[Link, ...]

    @property
    def strongest(self) -> Link:
        """Return the link that says most."""
        return max(self.links, key=lambda link: (link.points, link.likeness))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Matters (and hot spots) that may make one case, or belong to the cases in `near`; the gravest matter first."""

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
        """Return what the case would hold, matters first."""
        return (*(matter.reference for matter in self.matters), *self.hotspots)


@dataclass(frozen=True)
class _Material:
    """The matters that are looked at, those of existing cases with their case, and hot spots in no case."""

    own: frozenset[str]
    matters: Mapping[str, Matter]
    cased: Mapping[str, Case]
    hotspots: Mapping[str, HotSpot]
    hot_cases: Mapping[str, Case]


def suggest(inputs: Inputs, period: Period, as_of: datetime) -> tuple[Suggestion, ...]:
    """Return the groupings of the matters of a period that had been received by a moment, gravest first.

    Matters in a case are left out. Matters of the period before in no case are taken along where one of this period is
    linked to them. A group is proposed where something in it calls for handling: worry, anger, urgency, a rumour, a hot
    spot; a single matter only where it is urgent, upset about something hot, or close to an existing case.
    """
    material = _gather(inputs, period, as_of)
    texts = {reference: _text(matter) for reference, matter in material.matters.items()}
    links = [
        link
        for first, second in combinations(sorted(material.matters), 2)
        if not (first in material.cased and second in material.cased)
        and (link := linked(material.matters[first], material.matters[second], texts)) is not None
    ]
    found = [entry for group in _groups(material, links) if (entry := _suggestion(group, links, material)) is not None]
    return tuple(sorted(found, key=_order))


def linked(first: Matter, second: Matter, texts: Mapping[str, str] | None = None) -> Link | None:
    """Return why two matters may be about the same thing, or None where too little speaks for it.

    Either somebody has said so, or their texts are near; topic, place and gravity alone are too little.
    """
    said = list(_said(first, second))
    related = list(_related(first, second))
    others = list(_others(first, second))
    points = sum(more for more, _ in (*said, *related, *others))
    floors = NEAR_TEXT if related else NEAR_TEXT[:1]
    enough = [floor for floor, more in floors if points + more >= ENOUGH]
    if not enough:  # the texts could be the same, and it would be too little
        return None
    likeness = _likeness(first, second, texts, min(enough))
    near = [(more, _alike(likeness)) for floor, more in floors if likeness >= floor][:1]
    if not (said or near):
        return None
    reasons = [*said, *related, *others, *near]
    one, two = sorted((first.reference, second.reference))
    return Link(one, two, sum(more for more, _ in reasons), likeness, tuple(reason for _, reason in reasons))


Reason = tuple[int, Message]


def _said(first: Matter, second: Matter) -> Iterator[Reason]:
    if second.continues == first.reference or first.continues == second.reference:
        yield SAID_SO, msg("one continues the other")
    if first.hotspot and first.hotspot == second.hotspot:
        yield SAID_SO, msg("both name the same hot spot")


def _related(first: Matter, second: Matter) -> Iterator[Reason]:
    main = parent_of(first.topic)
    if main and first.topic == second.topic:
        yield SAME_SUBTOPIC, msg("same topic")
    elif (main or first.topic) == (parent_of(second.topic) or second.topic):
        yield SAME_TOPIC, msg("related topic")


def _others(first: Matter, second: Matter) -> Iterator[Reason]:
    if first.unit == second.unit:
        yield SAME_PLACE, msg("same unit")
    elif first.scope == second.scope and first.scope not in (None, "unit"):
        yield SAME_PLACE, msg("both reach beyond one unit")
    if grave(first) and grave(second):
        yield BOTH_GRAVE, msg("both are a worry")


def _alike(likeness: int) -> Message:
    return msg("the texts are {likeness} per cent alike", likeness=likeness)


def grave(matter: Matter) -> bool:
    """Tell whether a matter calls for a second look: worry or anger, urgency, a rumour, a hot spot."""
    return matter.attitude in ("worried", "upset") or matter.urgent or matter.kind == "rumour" or bool(matter.hotspot)


def _text(matter: Matter) -> str:
    parts = (matter.title, matter.view, matter.claim.statement if matter.claim else "")
    return " ".join(_WORD.findall(fold(" ".join(parts))))


def _likeness(first: Matter, second: Matter, texts: Mapping[str, str] | None, floor: int) -> int:
    """Return how like the texts are, 0 to 100; 0 where that is below the floor, which is quicker to find out."""
    known = texts or {}
    one = known.get(first.reference) or _text(first)
    two = known.get(second.reference) or _text(second)
    return int(fuzz.token_set_ratio(one, two, score_cutoff=floor))


def _gather(inputs: Inputs, period: Period, as_of: datetime) -> _Material:
    cases = [case for entry in inputs.records.cases if (case := case_at(entry, as_of)) is not None]
    in_case = {reference: case for case in cases for reference in case.matters}
    came = {entry.path for entry in inputs.submissions if entry.received_at is not None and entry.received_at <= as_of}
    reports = [report for report in inputs.records.reports if report.path in came]
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
    spots = {spot.reference: spot for spot in inputs.records.hotspots if spot.times["detected"] <= as_of}
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
    """Yield the matters in no case that hang together, those with one of the period among them."""
    free = [reference for reference in material.matters if reference not in material.cased]
    root = {reference: reference for reference in free}

    def top(reference: str) -> str:
        while root[reference] != reference:
            reference = root[reference]
        return reference

    for link in links:
        if link.first in root and link.second in root and _holds(link, material):
            one, two = sorted((top(link.first), top(link.second)))
            root[two] = one
    groups: dict[str, list[str]] = defaultdict(list)
    for reference in free:
        groups[top(reference)].append(reference)
    yield from (group for group in groups.values() if any(reference in material.own for reference in group))


def _holds(link: Link, material: _Material) -> bool:
    """Tell whether a link may join a group: two older matters are not joined by what they alone have in common."""
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
    """Return why a matter is proposed without another, or None where it is not."""
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
    """Return the topic of most of the matters, of the gravest where several tie."""
    counts = Counter(matter.topic for matter in matters)
    return max(counts, key=lambda topic: counts[topic])  # the first of the greatest: matters come gravest first


def gravity(matter: Matter) -> tuple[object, ...]:
    """Return the key that puts the gravest matter first: hot, urgent, upset, worried; then opinion, then many."""
    attitude = {"upset": 0, "worried": 1}.get(matter.attitude, 2)
    people = matter.people.count if matter.people else 0
    return not matter.hotspot, not matter.urgent, attitude, matter.kind == "rumour", -people, matter.reference


def _order(entry: Suggestion) -> tuple[object, ...]:
    first = entry.matters[0]
    return not first.hotspot, not first.urgent, first.attitude != "upset", -len(entry.matters), first.reference
