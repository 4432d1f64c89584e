"""Units and their dates of validity."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated

from ..base.messages import Language
from ..base.periods import Period
from ..base.vietnamese import fold, sort_key
from ..documents.schemas import label
from ..documents.typed import Key
from .usable import Line, Name, Said, members

KINDS = ("province", "sector", "district", "commune")
# What stands before the place in a unit's name.
_OF = re.compile(r"^(?:lien doan lao dong|ldld|cong doan) (?:tinh|thanh pho|thi xa|huyen|xa|phuong|dac khu) ")
_ORDER = {"province": 0, "district": 1, "commune": 2, "sector": 3}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the federation, valid from its first to its last day (both included)."""

    id: Name
    name: Line
    kind: Said
    first_day: Annotated[date, Key("from")]
    last_day: Annotated[date | None, Key("until")] = None
    short: Line = ""
    parent: str | None = None
    succeeded_by: Annotated[tuple[str, ...], members] = ()
    assigned: Line = ""

    @property
    def label(self) -> str:
        """Return the short name, or the full name where there is none."""
        return self.short or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Return what people call it, folded: its id, its short and its full name."""
        return fold(self.id), fold(self.id).replace("-", " "), fold(self.short), fold(self.name)

    def valid_on(self, day: date) -> bool:
        """Tell whether the unit exists on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def ended_by(self, day: date) -> bool:
        """Tell whether the unit's last day is before a day."""
        return self.last_day is not None and self.last_day < day

    def valid_through(self, period: Period) -> bool:
        """Tell whether the unit exists on every day of a period."""
        return self.valid_on(period.first_day) and self.valid_on(period.last_day)

    def valid_within(self, period: Period) -> bool:
        """Tell whether the unit exists on any day of a period."""
        return self.first_day <= period.last_day and (self.last_day is None or self.last_day >= period.first_day)

    @property
    def rank(self) -> tuple[int, object]:
        """Return the sort key for lists: by kind, then in Vietnamese alphabetical order."""
        return _ORDER.get(self.kind, 9), sort_key(self.label)


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of units that the register adds, or its name for one that comes with the program."""

    id: Name
    name: Line


@dataclass(frozen=True)
class Units:
    """All units of the register, by id."""

    by_id: dict[str, Unit]
    kinds: tuple["UnitKind", ...] = ()

    def kind_names(self, language: Language = "vi") -> dict[str, str]:
        """Return the name of each kind: the register's in its order, then the program's own."""
        named = {kind.id: kind.name for kind in self.kinds}
        usual = {kind: label("units", "/units/0/kind", kind, language) for kind in KINDS if kind not in named}
        return {**named, **usual}

    def called_on(self, day: date | None) -> Mapping[str, str]:
        """Return the ids of the units of a day (of all, without one) by their folded names, or by their place alone.

        A name that two units have is none.
        """
        if day not in self._called:
            found: dict[str, str] = {}
            for unit in self.by_id.values():
                own = (*unit.names, _OF.sub("", fold(unit.name))) if day is None or unit.valid_on(day) else ()
                for name in own:
                    found[name] = unit.id if found.get(name, unit.id) == unit.id else ""
            self._called[day] = {name: unit for name, unit in found.items() if name and unit}
        return self._called[day]

    @cached_property
    def _called(self) -> dict[date | None, Mapping[str, str]]:
        return {}

    def get(self, unit: str) -> Unit | None:
        """Return a unit, or None where the register has none of that id."""
        return self.by_id.get(unit)

    def label(self, unit: str) -> str:
        """Return a unit's short name, or its id where the register does not have it."""
        found = self.by_id.get(unit)
        return found.label if found else unit

    def sorted(self) -> tuple[Unit, ...]:
        """Return all units in the order of lists."""
        return self._sorted

    def addressed(self, to: tuple[str, ...], day: date) -> tuple[Unit, ...]:
        """Return the units meant by names of units, by kinds or by «all», of those that exist on a day.

        Kinds and «all» never mean the federation itself. It is looked up once for the same names and day.
        """
        if (to, day) not in self._addressed:
            self._addressed[to, day] = tuple(_addressed(self, to, day))
        return self._addressed[to, day]

    @cached_property
    def _addressed(self) -> dict[tuple[tuple[str, ...], date], tuple[Unit, ...]]:
        return {}

    @cached_property
    def _sorted(self) -> tuple[Unit, ...]:
        return tuple(sorted(self.by_id.values(), key=lambda unit: unit.rank))


def _addressed(units: Units, to: tuple[str, ...], day: date) -> Iterator[Unit]:
    for unit in units.sorted():
        by_kind = unit.kind != "province" and ("all" in to or unit.kind in to)
        if unit.valid_on(day) and (by_kind or unit.id in to):
            yield unit


def units_of(entries: Iterable[Unit], kinds: Iterable[UnitKind] = ()) -> Units:
    """Return the look-up of these units; of several with the same id the first counts."""
    found: dict[str, Unit] = {}
    for unit in entries:
        found.setdefault(unit.id, unit)
    return Units(found, tuple(kinds))
