"""The bank of hand-written texts, read from bank/*.yml into values."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .dates import months

Document = Mapping[str, object]

USUAL_CHANNELS = (
    "grassroots_report", "meeting", "talk", "rapporteur", "inspection", "interview", "observation", "seminar",
)  # fmt: skip


class _WordsLoader(yaml.SafeLoader):
    """Reads `on`, dates and times as text; only true, false and whole numbers have other types."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own class attribute, replaced and never changed
        letter: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":bool", ":int", ":null"))]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        if letter not in "oOyYnN"
    }


@dataclass(frozen=True)
class Theme:
    """One matter of the bank: what can be reported, by which units, when, and in which words.

    `titles`, `says` and `wants` have three wordings each, which fit together in any combination. A claim may name the
    one wording of `says` that it belongs to.
    """

    id: str
    topic: str
    fits: frozenset[str]
    titles: tuple[str, ...]
    says: tuple[str, ...]
    wants: tuple[str, ...]
    did: tuple[str, ...]
    kind: str = "opinion"
    months: frozenset[str] = frozenset()
    attitude: str = "interested"
    people: tuple[int, int] | None = None
    scope: str = "unit"
    claims: tuple[Mapping[str, Any], ...] = ()
    did_open: tuple[str, ...] = ()
    asks_to: str = ""
    asks: tuple[str, ...] = ()
    channels: tuple[str, ...] = USUAL_CHANNELS
    figure: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """A unit for the generator: the matters that fit it, its words, its size and its habits."""

    id: str
    kind: str
    tags: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    suffix: str
    committee: str
    total: int
    matters: int
    via: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True)
class Schedule:
    """Decided beforehand about the year: who misses a report, who is late, who has nothing to report."""

    periods: tuple[str, ...]
    holidays: frozenset[date]
    missing: frozenset[str]
    nil: frozenset[str]
    empty: frozenset[str]
    covers: Mapping[str, tuple[str, ...]]
    late: Mapping[str, int]
    extra: Mapping[str, date]
    cut_short: Mapping[str, date]
    amended: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Overviews:
    """Sentences for overviews."""

    openings: tuple[str, ...]
    seasons: Mapping[str, tuple[str, ...]]
    links: tuple[str, ...]
    places: tuple[str, ...]
    phrases: Mapping[str, tuple[str, ...]]
    empty: Mapping[str, str]
    own: Mapping[str, str]


@dataclass(frozen=True)
class Bank:
    """All hand-written parts."""

    themes: tuple[Theme, ...]
    stories: Mapping[str, Document]
    profiles: tuple[Profile, ...]
    schedule: Schedule
    overviews: Overviews
    registry: Mapping[str, Document]
    documents: tuple[Document, ...]


@cache
def load_bank() -> Bank:
    """Return the bank in the package. Its text must be NFC; otherwise ValueError is raised."""
    sources = {
        path.name.removesuffix(".yml"): _read(path.name, path.read_text(encoding="utf-8"))
        for path in sorted((files(__package__) / "bank").iterdir(), key=lambda path: path.name)
        if path.name.endswith(".yml")
    }
    return Bank(
        themes=tuple(_theme(entry) for name, part in sources.items() if name.startswith("matters-") for entry in part),
        stories=_merged(part for name, part in sources.items() if name.startswith("stories-")),
        profiles=tuple(_profile(entry) for entry in sources["profiles"]),
        schedule=_schedule(sources["schedule"]),
        overviews=_overviews(sources["overviews"]),
        registry={
            name.removeprefix("registry-"): part for name, part in sources.items() if name.startswith("registry-")
        },
        documents=tuple(doc for name, part in sources.items() if name.startswith("documents-") for doc in part),
    )


def _read(name: str, text: str) -> Any:
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError(f"bank/{name}: not NFC")
    return yaml.load(text, _WordsLoader)  # noqa: S506 - a SafeLoader with fewer types, on our own files


def _merged(parts: Any) -> dict[str, Document]:
    stories: dict[str, Document] = {}
    for part in parts:
        stories.update(part)
    return stories


def _theme(entry: dict[str, Any]) -> Theme:
    spans = [span.split("..") for span in entry.get("months", ())]
    asks = entry.get("asks", {})
    optional: dict[str, Any] = {key: entry[key] for key in ("kind", "attitude", "scope", "figure") if key in entry}
    optional |= {key: tuple(entry[key]) for key in ("claims", "did_open", "channels", "people") if key in entry}
    return Theme(
        id=entry["id"],
        topic=entry["topic"],
        fits=frozenset(entry["fits"]),
        titles=tuple(entry["titles"]),
        says=tuple(entry["says"]),
        wants=tuple(entry["wants"]),
        did=tuple(entry["did"]),
        months=frozenset(period for span in spans for period in months(span[0], span[-1])),
        asks_to=asks.get("to", ""),
        asks=tuple(asks.get("texts", ())),
        **optional,
    )


def _profile(entry: dict[str, Any]) -> Profile:
    return Profile(
        id=entry["id"],
        kind=entry["kind"],
        tags=frozenset({entry["id"], entry["kind"], *entry["tags"]}),
        words={key: tuple(choices) for key, choices in entry["words"].items()},
        suffix=entry["suffix"],
        committee=entry.get("committee", ""),
        total=entry["total"],
        matters=entry["matters"],
        via=tuple(entry["via"]),
        avoid=tuple(entry.get("avoid", ())),
    )


def _schedule(entry: dict[str, Any]) -> Schedule:
    return Schedule(
        periods=months(entry["first"], entry["last"]),
        holidays=frozenset(date.fromisoformat(day) for day in entry["holidays"]),
        missing=frozenset(entry["missing"]),
        nil=frozenset(entry["nil"]),
        empty=frozenset(entry["empty"]),
        covers={key: tuple(value) for key, value in entry["covers"].items()},
        late=entry["late"],
        extra={key: date.fromisoformat(day) for key, day in entry["extra"].items()},
        cut_short={key: date.fromisoformat(day) for key, day in entry["cut_short"].items()},
        amended=tuple(entry["amended"]),
    )


def _overviews(entry: dict[str, Any]) -> Overviews:
    return Overviews(
        openings=tuple(entry["openings"]),
        seasons={period: tuple(texts) for period, texts in entry["seasons"].items()},
        links=tuple(entry["links"]),
        places=tuple(entry["places"]),
        phrases={code: tuple(texts) for code, texts in entry["phrases"].items()},
        empty=entry["empty"],
        own=entry["own"],
    )
