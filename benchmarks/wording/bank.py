"""The bank of hand-written texts, read from bank/*.yml into values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from .dates import months
from .read import parts, read_part

Document = Mapping[str, object]

USUAL_CHANNELS = (
    "grassroots_report", "meeting", "talk", "rapporteur", "inspection", "interview", "observation", "seminar",
)  # fmt: skip


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
    sources = {name.removesuffix(".yml"): read_part(name) for name in parts() if name.endswith(".yml")}
    schedule = sources["schedule"]
    return Bank(
        themes=tuple(_theme(entry) for name, part in sources.items() if name.startswith("matters-") for entry in part),
        stories={
            key: story for name, part in sources.items() if name.startswith("stories-") for key, story in part.items()
        },
        profiles=tuple(_profile(entry) for entry in sources["profiles"]),
        schedule=_made(Schedule, {**schedule, "periods": months(schedule["first"], schedule["last"])}),
        overviews=_made(Overviews, sources["overviews"]),
        registry={
            name.removeprefix("registry-"): part for name, part in sources.items() if name.startswith("registry-")
        },
        documents=tuple(doc for name, part in sources.items() if name.startswith("documents-") for doc in part),
    )


def _theme(entry: Mapping[str, Any]) -> Theme:
    spans = [span.split("..") for span in entry.get("months", ())]
    asks = entry.get("asks", {})
    when = [period for span in spans for period in months(span[0], span[-1])]
    return _made(Theme, {**entry, "months": when, "asks_to": asks.get("to", ""), "asks": asks.get("texts", ())})


def _profile(entry: Mapping[str, Any]) -> Profile:
    return _made(Profile, {"committee": "", "avoid": (), **entry, "tags": [entry["id"], entry["kind"], *entry["tags"]]})


_Made = TypeVar("_Made")


def _made(kind: type[_Made], entry: Mapping[str, Any]) -> _Made:
    """Return the value of a part of the bank: its fields, read as their types say; absent ones have their defaults."""
    types = get_type_hints(kind)
    return kind(**{name: _read_as(types[name], value) for name, value in entry.items() if name in types})


def _read_as(kind: Any, value: Any) -> Any:
    if kind is date:
        return date.fromisoformat(value)
    of, inner = get_origin(kind), get_args(kind)
    if of is Mapping:
        return {key: _read_as(inner[1], member) for key, member in value.items()}
    if of in (tuple, frozenset):
        return of(_read_as(inner[0], member) for member in value)
    return _read_as(inner[0], value) if of is UnionType else value
