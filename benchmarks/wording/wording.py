"""A matter of the bank in the words of one use: with chosen wordings and numbers, for a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from .bank import Document, Profile, Theme
from .sources import Source, answered, credibility, make_sources, pick_channels

Matter = dict[str, Any]

# Three wordings each of title, view and wish: any two of these nine rows have at most one wording in common, and the
# rows of one group of three have none. The uses of a matter go through the rows in this order.
ROWS = tuple((a, (a + shift) % 3, (a + 2 * shift) % 3) for shift in range(3) for a in range(3))

# Claims stay open only near the end of the year, because older open ones would be too old.
OPEN_FROM = "2013-11"

_ORDER = (
    "topic", "kind", "title", "view", "attitude", "scope", "people", "claim", "figures", "sources", "handling",
    "proposals", "continues", "hotspot", "urgent", "explanation",
)  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """The circumstances of a matter: the unit, its size, the period, and the days that its sources may have."""

    profile: Profile
    period: str
    workforce: int
    days: tuple[date, ...]


def fill(text: str, profile: Profile, rng: Random) -> str:
    """Return the text with its slots filled with words of the unit, and a capital first letter."""
    for slot, choices in sorted(profile.words.items()):
        if f"{{{slot}}}" in text:
            text = text.replace(f"{{{slot}}}", rng.choice(choices))
    return text[0].upper() + text[1:]


def write_theme(theme: Theme, use: int, setting: Setting, rng: Random) -> Matter:
    """Return the matter of `theme` in its use number `use`, complete except for its id."""
    row = ROWS[use % len(ROWS)]
    profile = setting.profile
    sources = _theme_sources(theme, setting, rng)
    matter: Matter = {
        "topic": theme.topic,
        "kind": theme.kind,
        "title": fill(theme.titles[row[0]], profile, rng),
        "view": " ".join(fill(part, profile, rng) for part in (theme.says[row[1]], theme.wants[row[2]])),
        "attitude": theme.attitude,
        "scope": theme.scope,
        "sources": sources,
    }
    people = _people(theme.people, setting.workforce, answered(sources), rng)
    if people:
        matter["people"] = people
    claim = _claim(theme, use, row[1], setting.period, sources, rng)
    if claim:
        matter["claim"] = claim
    if theme.figure and rng.random() < 0.6:
        matter["figures"] = [_figure(theme.figure, sources, rng)]
    still_open = bool(claim and claim["status"] == "unverified")
    did = theme.did_open if still_open and theme.did_open else theme.did
    matter["handling"] = fill(did[(use + use // 3) % len(did)], profile, rng)
    if theme.asks and rng.random() < 0.6:
        matter["proposals"] = [{"to": theme.asks_to, "text": theme.asks[use % len(theme.asks)]}]
    return _ordered(matter)


def write_story(story: Document, setting: Setting, references: Mapping[str, str], rng: Random) -> Matter:
    """Return a hand-written matter with dated sources and resolved references, complete except for its id."""
    matter: Matter = {"kind": "opinion", "scope": "unit"} | {
        key: value for key, value in story.items() if key not in {"unit", "period", "channels", "from", "survey"}
    }
    channels: Any = story["channels"]
    first = str(story.get("from", ""))
    days = [day for day in setting.days if day.isoformat() >= first]
    sources = make_sources(channels, days, 100, rng)
    for source in sources:
        if source["channel"] == "survey" and "survey" in story:
            survey: Any = story["survey"]
            source |= {"date": survey["to"], "survey": survey}
    # Figures name a source by its place in `channels`, before the sources were sorted by date.
    matter["sources"] = sources
    if "figures" in story:
        figures: Any = story["figures"]
        matter["figures"] = [_placed(figure, channels, sources) for figure in figures]
    if "continues" in story:
        matter["continues"] = references[str(story["continues"])]
    return _ordered(matter)


def _ordered(matter: Matter) -> Matter:
    return {key: matter[key] for key in _ORDER if key in matter}


def _placed(figure: Mapping[str, Any], channels: Sequence[str], sources: Sequence[Source]) -> Matter:
    place = next(n for n, source in enumerate(sources) if source["channel"] == channels[figure["source"] - 1])
    return {**figure, "source": place + 1, "date": sources[place]["date"]}


def _theme_sources(theme: Theme, setting: Setting, rng: Random) -> list[Source]:
    channels = pick_channels(theme.channels, theme.kind, rng)
    asked = min(rng.randrange(60, 260, 10), setting.workforce // 6)
    return make_sources(channels, setting.days, asked, rng)


def _people(span: tuple[int, int] | None, workforce: int, limit: int | None, rng: Random) -> dict[str, object] | None:
    if not span or rng.random() < 0.08:
        return None
    highest = max(span[0], min(span[1], workforce // 7))
    count = rng.randint(span[0], highest)
    if limit is not None:
        return {"count": min(count, limit), "precision": "exact"}
    if count < 20 or rng.random() < 0.25:
        return {"count": count, "precision": "exact"}
    step = 5 if count < 100 else 10
    return {"count": count // step * step, "precision": rng.choice(("about", "about", "about", "over", "nearly"))}


def _claim(
    theme: Theme, use: int, said: int, period: str, sources: Sequence[Source], rng: Random
) -> dict[str, object] | None:
    """Return the claim behind the view's wording number `said`, if the bank has one for it."""
    fitting = [claim for claim in theme.claims if claim.get("says", said) == said]
    if not fitting or (theme.kind == "opinion" and rng.random() < 0.1):
        return None
    claim = fitting[use % len(fitting)]
    status = claim["status"]
    if theme.kind == "rumour" and period >= OPEN_FROM and rng.random() < 0.7:
        status = "unverified"
    grade = credibility(status, sources, rng)
    return {"statement": claim["statement"], "status": status} | ({"credibility": grade} if grade else {})


def _figure(figure: Mapping[str, Any], sources: Sequence[Source], rng: Random) -> dict[str, object]:
    place = rng.randrange(len(sources))
    value = rng.randrange(figure["low"], figure["high"] + 1, figure["step"])
    precision = "exact" if figure["unit"] == "person" else rng.choice(("about", "about", "over", "nearly", "exact"))
    return {
        "name": figure["name"],
        "value": value,
        "unit": figure["unit"],
        "precision": precision,
        "source": place + 1,
        "date": sources[place]["date"],
    }
