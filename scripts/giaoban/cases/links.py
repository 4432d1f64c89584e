"""Links: reasons why two matters may be about the same thing, each with points and shown to the user."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from ..base.messages import Message, msg
from ..base.vietnamese import fold
from ..documents.model import Matter
from ..registry.topics import Topics, parent_of

# Points from which two matters count as about the same thing: one strong reason or several weak ones together.
ENOUGH: Final = 4
# Somebody has said so: a report that continues another, or two matters that name the same hot spot.
SAID_SO: Final = 4
SAME_SUBTOPIC: Final = 2
SAME_TOPIC: Final = 1
SAME_PLACE: Final = 1
BOTH_GRAVE: Final = 1  # worried, upset, urgent or hot: two such matters are linked sooner
# rapidfuzz's token_set_ratio of title, view and claim, without marks. In the demonstration, for two texts on different
# topics the median is 60; one pair in twenty has 66, fewer than one in three hundred 70, and none 80, which two texts
# on the same event reach. Only at this last value do the texts outweigh topics that have nothing in common.
NEAR_TEXT: Final = ((80, 3), (70, 2), (63, 1))

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Link:
    """Why two matters may belong together. `likeness` is the similarity of their texts, 0 to 100."""

    first: str
    second: str
    points: int
    likeness: int
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """The text of a matter without marks, as a whole and as the set of its words; and the topics that it names."""

    text: str
    words: frozenset[str]
    named: frozenset[str] = frozenset()

    def likeness(self, other: "Telling", floor: int) -> int:
        """Return the similarity of two texts, 0 to 100, or 0 if it is below the floor, which is quicker to compute."""
        return int(fuzz.token_set_ratio(self.text, other.text, score_cutoff=floor))

    def shares_words(self, other: "Telling") -> bool:
        """Tell whether half of the shorter text's words are in the other; otherwise the texts are never similar."""
        return 2 * len(self.words & other.words) >= min(len(self.words), len(other.words))


def telling_of(matter: Matter, topics: Topics | None = None) -> Telling:
    """Return the text of a matter: its title, the view and the claim. With the codebook it is searched for topics."""
    said = " ".join((matter.title, matter.view, matter.claim.statement if matter.claim else ""))
    words = _WORD.findall(fold(said))
    return Telling(" ".join(words), frozenset(words), frozenset(topics.named_in(said) if topics else ()))


def linked(first: Matter, second: Matter, told: Mapping[str, Telling] | None = None) -> Link | None:
    """Return why two matters may be about the same thing, or None where too little speaks for it.

    Either somebody has said so, or their texts are similar; topic, place and gravity alone are not enough. `told` has
    the texts of the matters by reference, for comparing many.
    """
    one = told[first.reference] if told else telling_of(first)
    two = told[second.reference] if told else telling_of(second)
    said = list(_said(first, second))
    related = list(_related(first, second)) or list(_named(first, second, one, two))
    others = list(_others(first, second))
    points = sum(more for more, _ in (*said, *related, *others))
    floors = NEAR_TEXT if related else NEAR_TEXT[:1] if one.shares_words(two) else ()
    enough = [floor for floor, more in floors if points + more >= ENOUGH]
    if not said and not enough:  # even with equal texts the points would be too few
        return None
    likeness = one.likeness(two, min(enough, default=0))
    near = [(more, _alike(likeness)) for floor, more in floors if likeness >= floor][:1]
    if not (said or near):
        return None
    reasons = [*said, *related, *others, *near]
    names = sorted((first.reference, second.reference))
    return Link(names[0], names[1], sum(more for more, _ in reasons), likeness, tuple(reason for _, reason in reasons))


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


def _named(first: Matter, second: Matter, one: Telling, two: Telling) -> Iterator[Reason]:
    if first.topic in two.named or second.topic in one.named:
        yield SAME_TOPIC, msg("the words of one name the topic of the other")


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
    """Tell whether a matter needs a second look: worry or anger, urgency, a rumour, a hot spot."""
    return matter.attitude in ("worried", "upset") or matter.urgent or matter.kind == "rumour" or bool(matter.hotspot)
