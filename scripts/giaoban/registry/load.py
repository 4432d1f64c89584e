"""From the registry's files to look-ups. What has the wrong shape is left out, because the checks report it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from ..documents.corpus import Corpus
from ..documents.typed import build_usable, usable
from .obligations import Obligations
from .office import Office
from .people import People, Person
from .topics import Topic, Topics
from .units import Unit, UnitKind, Units, units_of


@dataclass(frozen=True)
class Registry:
    """The whole registry."""

    units: Units = field(default_factory=lambda: Units({}))
    topics: Topics = field(default_factory=lambda: Topics({}))
    obligations: Obligations = field(default_factory=Obligations)
    office: Office = field(default_factory=Office)
    people: People = field(default_factory=People)

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the time zone of the office."""
        return ZoneInfo(self.obligations.timezone)

    def day(self, moment: datetime) -> date:
        """Return the office's day at a moment."""
        return moment.astimezone(self.zone).date()


def load_registry(corpus: Corpus) -> Registry:
    """Return the registry of a corpus; a file that is missing gives an empty look-up."""
    units, topics, office = (_values(corpus.registry(form)) for form in ("units", "topics", "office"))
    obligations, people = (_values(corpus.registry(form)) for form in ("obligations", "people"))
    return Registry(
        units_of(usable(Unit, units.get("units")), usable(UnitKind, units.get("kinds"))),
        Topics(_topics(topics.get("topics")), str(topics.get("version", ""))),
        build_usable(Obligations, obligations, {}),
        build_usable(Office, office, {"stated": frozenset(office)}),
        People(usable(Person, people.get("people"))),
    )


def people_of(values: object) -> People | None:
    """Return the accounts in the values of an earlier registry/people.yml; None where it could not be read."""
    return People(usable(Person, values.get("people"))) if isinstance(values, dict) else None


def _values(values: object) -> dict[str, Any]:
    return values if isinstance(values, dict) else {}


def _topics(entries: object) -> dict[str, Topic]:
    found: dict[str, Topic] = {}
    for entry in entries if isinstance(entries, list) else []:
        for topic in usable(Topic, [entry]):
            found.setdefault(topic.code, topic)
            for sub in usable(Topic, entry.get("sub")):
                code = f"{topic.code}/{sub.code}"
                found.setdefault(code, replace(sub, code=code, parent=topic.code))
    return found
