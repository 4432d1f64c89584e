"""The year as values: who sends what, when and how. The same seed gives the same plan on any machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from .bank import Bank, Document, Profile
from .choose import Ledger, choose
from .dates import DUE_DAY, day_of, office_time, window, working_days
from .overviews import write_overview
from .wording import Matter, Setting, write_story, write_theme

SEED = 2013
OLDEST_SOURCE = timedelta(days=44)
COMMON_FOCUS = ("PRICE", "EMPLOYMENT", "WAGE", "SECURITY", "HEALTH")


@dataclass(frozen=True)
class Received:
    """How and when a report came to the federation, as its clerk recorded it."""

    via: str
    at: datetime
    number: str | None


@dataclass(frozen=True)
class Report:
    """One unit's report for one period."""

    unit: str
    period: str
    covers: tuple[str, ...]
    data_as_of: date
    nil: bool
    received: Received
    informed: tuple[str, date] | None
    overview: str | None
    workforce: tuple[int, int] | None
    matters: tuple[Matter, ...]
    next_focus: tuple[str, ...]

    @property
    def path(self) -> str:
        """Return the path of the report, relative to reports/."""
        return f"units/{self.unit}/{self.period[:4]}/{self.period}.yml"


@dataclass(frozen=True)
class Amendment:
    """A number of people that was corrected later: the first number, and when it was corrected."""

    unit: str
    period: str
    matter: int
    was: int
    at: datetime


@dataclass(frozen=True)
class Plan:
    """The reports in the order of periods and units, and the later corrections."""

    reports: tuple[Report, ...]
    amendments: tuple[Amendment, ...]
    references: Mapping[str, str]


@dataclass
class _Progress:
    """The state after the months so far, by unit."""

    ledger: Ledger = field(default_factory=Ledger)
    workforce: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    overviews: dict[str, list[str]] = field(default_factory=dict)


def make_plan(bank: Bank, seed: int = SEED) -> Plan:
    """Return the plan of the year from the bank; only `seed` decides what the bank leaves open."""
    references = story_references(bank.stories)
    progress = _Progress()
    schedule = bank.schedule
    reports: list[Report] = []
    for period in schedule.periods:
        for profile in bank.profiles:
            key = f"{profile.id}/{period}"
            if key not in schedule.missing and (profile.kind != "province" or key in schedule.extra):
                # Each report has its own random generator, so that a change in one does not affect the others.
                reports.append(_report(bank, profile, period, references, progress, _rng(seed, key)))
    return Plan(tuple(reports), tuple(_amendment(entry, references) for entry in schedule.amended), references)


def story_references(stories: Mapping[str, Document]) -> dict[str, str]:
    """Return the matter's reference for each story '@name': stories come first in a report, in the bank's order."""
    counts: dict[str, int] = {}
    references: dict[str, str] = {}
    for name, story in stories.items():
        report = f"{story['unit']}/{story['period']}"
        counts[report] = counts.get(report, 0) + 1
        references[f"@{name}"] = f"{report}#{counts[report]}"
    return references


def _rng(seed: int, key: str) -> Random:
    # Seeding with text uses SHA-512 and not hash(), so it is the same on every machine.
    return Random(f"{seed}:{key}")  # noqa: S311 - made-up data, no secret


def _amendment(entry: Mapping[str, Any], references: Mapping[str, str]) -> Amendment:
    matter = int(references[f"@{entry['story']}"].split("#")[1])
    return Amendment(entry["unit"], entry["period"], matter, entry["was"], datetime.fromisoformat(entry["at"]))


def _report(
    bank: Bank, profile: Profile, period: str, references: Mapping[str, str], progress: _Progress, rng: Random
) -> Report:
    key = f"{profile.id}/{period}"
    schedule = bank.schedule
    covers = schedule.covers.get(key, ())
    data_as_of = schedule.cut_short.get(key, window(period)[1])
    nil = key in schedule.nil
    received = _received(bank, profile, period, data_as_of, progress, rng)
    workforce = None if nil or profile.kind == "province" else _workforce(profile, period, progress, rng)
    # In a report over two months the sources are not older than in others.
    first = max(window(min(covers, default=period))[0], data_as_of - OLDEST_SOURCE)
    setting = Setting(profile, period, progress.workforce.get(profile.id, 0), _days(bank, first, data_as_of))
    matters = () if nil or key in schedule.empty else _matters(bank, setting, references, progress, rng)
    return Report(
        unit=profile.id,
        period=period,
        covers=covers,
        data_as_of=data_as_of,
        nil=nil,
        received=received,
        informed=_informed(bank, profile, data_as_of, received.at.date(), rng),
        overview=None if nil else _overview(bank, profile, period, matters, progress, rng),
        workforce=workforce,
        matters=matters,
        next_focus=_next_focus(matters, rng),
    )


def _days(bank: Bank, first: date, last: date) -> tuple[date, ...]:
    return tuple(working_days(first, last, bank.schedule.holidays))


def _received(
    bank: Bank, profile: Profile, period: str, data_as_of: date, progress: _Progress, rng: Random
) -> Received:
    key = f"{profile.id}/{period}"
    schedule = bank.schedule
    due = day_of(period, DUE_DAY)
    if key in schedule.extra:
        day = schedule.extra[key]
    elif key in schedule.late:
        day = due + timedelta(days=schedule.late[key])
    else:
        days = _days(bank, day_of(period, data_as_of.day) + timedelta(days=1), due)
        # Most come in the last days before they are due.
        day = rng.choices(days, weights=range(1, len(days) + 1))[0]
    via = "phone" if key in schedule.nil and rng.random() < 0.4 else rng.choice(profile.via)
    counter = (profile.id, period[:4])
    progress.numbers[counter] = progress.numbers.get(counter, rng.randint(18, 34) if period < "2013" else 0)
    progress.numbers[counter] += rng.randint(1, 4)
    number = None if via == "phone" else f"{progress.numbers[counter]:02d}/{profile.suffix}"
    return Received(via, office_time(day, rng), number)


def _informed(bank: Bank, profile: Profile, data_as_of: date, arrived: date, rng: Random) -> tuple[str, date] | None:
    days = _days(bank, data_as_of + timedelta(days=1), arrived)
    if not profile.committee or rng.random() < 0.3:
        return None
    return profile.committee, rng.choice(days)


def _workforce(profile: Profile, period: str, progress: _Progress, rng: Random) -> tuple[int, int]:
    """Return the total and its change since the unit's last report; after Tết fewer come back to the workshops."""
    before = progress.workforce.get(profile.id, profile.total)
    swing = max(3, before // 160)
    change = rng.randint(-swing, swing)
    if period == "2013-03" and "industry" in profile.tags:
        change = -rng.randint(swing, 2 * swing)
    progress.workforce[profile.id] = before + change
    return before + change, change


def _matters(
    bank: Bank, setting: Setting, references: Mapping[str, str], progress: _Progress, rng: Random
) -> tuple[Matter, ...]:
    profile, period = setting.profile, setting.period
    stories = [story for story in bank.stories.values() if (story["unit"], story["period"]) == (profile.id, period)]
    matters = [write_story(story, setting, references, rng) for story in stories]
    wanted = profile.matters + rng.choice((-1, 0, 0, 0, 1, 1, 2))
    before = progress.counts.get(profile.id, wanted)
    # No unit goes from one matter to six within a month.
    wanted = max(len(stories), 1 if profile.matters else 0, min(wanted, before + 2))
    topics = {str(story["topic"]) for story in stories}
    themes = choose(bank.themes, profile, period, wanted - len(stories), topics, progress.ledger, rng)
    matters += [write_theme(theme, progress.ledger.take(theme, profile.id, period), setting, rng) for theme in themes]
    progress.counts[profile.id] = len(matters)
    return tuple({"id": n, **matter} for n, matter in enumerate(matters, 1))


def _overview(
    bank: Bank, profile: Profile, period: str, matters: Sequence[Matter], progress: _Progress, rng: Random
) -> str:
    key = f"{profile.id}/{period}"
    settled = bank.overviews.own.get(key) or bank.overviews.empty.get(key)
    before = progress.overviews.setdefault(profile.id, [])
    others = [text for unit, texts in progress.overviews.items() if unit != profile.id for text in texts[-2:]]
    topics = list(dict.fromkeys(str(matter["topic"]).split("/")[0] for matter in matters))
    text = settled or write_overview(bank.overviews, profile, period, topics, before, others, rng)
    before.append(text)
    return text


def _next_focus(matters: Sequence[Matter], rng: Random) -> tuple[str, ...]:
    topics = list(dict.fromkeys(str(matter["topic"]).split("/")[0] for matter in matters))
    if not topics or rng.random() < 0.6:
        return ()
    more = [code for code in COMMON_FOCUS if code not in topics]
    return (*topics[: rng.randint(1, 2)], *rng.sample(more, min(1, len(more))))
