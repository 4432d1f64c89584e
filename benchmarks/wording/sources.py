"""Where a matter was heard: channels, origins and dates, and how well they support its claim."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from random import Random

from .read import read_part

Source = dict[str, object]

# The most frequent channels of a unit.
MAINSTAY = "grassroots_report"


@cache
def _channels() -> Mapping[str, Mapping[str, str]]:
    channels: Mapping[str, Mapping[str, str]] = read_part("channels.yml")
    return channels


def pick_channels(offered: Sequence[str], kind: str, rng: Random) -> list[str]:
    """Return one to three of the offered channels, enough for the kind of matter."""
    wanted = rng.choice((2, 2, 3)) if kind == "rumour" else rng.choice((1, 2, 2, 2, 3))
    chosen = rng.sample(list(offered), min(wanted, len(offered)))
    if MAINSTAY in offered and MAINSTAY not in chosen and rng.random() < 0.4:
        chosen[-1] = MAINSTAY
    # A channel that is not strong never stands alone: there are always two, with different origins.
    strong = [channel for channel in offered if "strong" in _channels()[channel]]
    if kind == "opinion" and strong and not set(strong).intersection(chosen):
        chosen[0] = rng.choice(strong)
    return chosen


def make_sources(channels: Sequence[str], days: Sequence[date], asked: int, rng: Random) -> list[Source]:
    """Return one source a channel, on some of the given days, in the order of dates, all with different origins.

    A survey among them gets its numbers; `asked` is the number of people asked.
    """
    dated = sorted(zip((rng.choice(days) for _ in channels), channels, strict=True))
    return [_source(channel, day, days, asked, rng) for day, channel in dated]


def _source(channel: str, day: date, days: Sequence[date], asked: int, rng: Random) -> Source:
    source: Source = {"channel": channel}
    if rng.random() < 0.55:
        source["reliability"] = rng.choice(_channels()[channel].get("reliability", "BBC"))
    source["origin"] = _origin(channel, day, rng)
    source["date"] = day.isoformat()
    if channel == "survey":
        answered = rng.randint(asked * 7 // 10, asked)
        first = min(day, days[max(0, days.index(day) - 4)])
        source["survey"] = {"asked": asked, "answered": answered, "from": first.isoformat(), "to": day.isoformat()}
    return source


def _origin(channel: str, day: date, rng: Random) -> str:
    known = _channels()[channel]
    return f"{known['monthly']}-{day.month}" if "monthly" in known else f"{known['origin']}-{rng.randint(1, 38):02d}"


def answered(sources: Sequence[Source]) -> int | None:
    """Return how many people answered the survey among the sources, if there is one."""
    for source in sources:
        survey = source.get("survey")
        if isinstance(survey, Mapping):
            return int(survey["answered"])
    return None


def credibility(status: str, sources: Sequence[Source], rng: Random) -> int | None:
    """Return a reviewer's grade for a claim of that status, if one was given; 1 and 2 need two origins."""
    if rng.random() < 0.5:
        return None
    grades = {"confirmed": (2, 2, 1), "partly": (3, 3, 4), "refuted": (5, 5, 6), "unverified": (3, 4, 6)}[status]
    grade = rng.choice(grades)
    return None if grade <= 2 and len(sources) < 2 else grade
