"""Write the overview of a report: three sentences that fit its month and matters and differ from earlier overviews."""

from collections.abc import Sequence
from random import Random

from rapidfuzz import fuzz

from .bank import Overviews, Profile
from .wording import fill

# How similar, out of 100, two overviews may be: of one unit, and of two units.
ALIKE_WITHIN = 70
ALIKE_BETWEEN = 82
TRIES = 200


def write_overview(
    bank: Overviews, profile: Profile, period: str, topics: Sequence[str], before: Sequence[str], others: Sequence[str],
    rng: Random,
) -> str:  # fmt: skip
    """Return an overview for the unit and period about some topic codes.

    `before` are the unit's own earlier overviews, `others` those of other units; it differs from all of them, or is the
    least similar of many tries.
    """
    best, least = "", 200.0
    for _ in range(TRIES):
        text = _compose(bank, profile, period, topics, rng)
        own = max((fuzz.ratio(text, other) for other in before), default=0.0)
        foreign = max((fuzz.ratio(text, other) for other in others), default=0.0)
        if own < ALIKE_WITHIN and foreign < ALIKE_BETWEEN:
            return text
        if max(own, foreign) < least:
            best, least = text, max(own, foreign)
    return best


def _compose(bank: Overviews, profile: Profile, period: str, topics: Sequence[str], rng: Random) -> str:
    opening = rng.choice(_suitable(bank.openings, profile)).replace("{noi}", rng.choice(bank.places))
    season = rng.choice(_suitable(bank.seasons[period], profile))
    link = rng.choice(bank.links).replace("{nhom}", _listed([rng.choice(bank.phrases[code]) for code in topics]))
    return " ".join((fill(opening, profile, rng), season, link))


def _suitable(sentences: Sequence[str], profile: Profile) -> Sequence[str]:
    fitting = [sentence for sentence in sentences if not any(word in sentence for word in profile.avoid)]
    return fitting or sentences


def _listed(phrases: Sequence[str]) -> str:
    unique = list(dict.fromkeys(phrases))
    joined = ", ".join(unique[:-1])
    # Two "và" in a row read badly, so a last phrase with its own "và" is joined by "cùng với".
    word = "cùng với" if any(" và " in phrase for phrase in unique) else "và"
    return f"{joined} {word} {unique[-1]}" if joined else unique[-1]
