"""Series of figures over units that change: under the units of their time, and under the units of a later day.

A figure of a unit that was split cannot be divided: nobody knows which of the 23 matters of a district belonged to
which of its communes. So nothing is estimated or weighted. Without guessing, this can be said:

- **as was**: every figure under the unit that reported it, with that unit's name.
- **as now**, a unit: its own figures, and in full those of each former unit whose only successor it is (a change of
  name, or a merger). Figures of a former unit that was split among several are *shared*: they are shown beside the
  unit, with the other successors, and are never added to it.
- **as now**, a group: the smallest set of units of that day such that no former unit has successors outside it. Within
  a group every figure counts once, whole. All groups together give the same total as the series «as was».

So when a commune comes from parts of two districts, all communes of both districts are one group with one figure.

Successors of successors are followed up to the day asked for; a unit that exists on that day stands for itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..base.periods import Period
from .load import Registry
from .units import Unit, Units

Series = Mapping[str, Mapping[Period, int]]
"""What each unit reported: unit id → period → how many."""


@dataclass(frozen=True, slots=True)
class AsWas:
    """The figures that one unit reported, under its own name."""

    unit: str
    name: str
    values: Mapping[Period, int]


@dataclass(frozen=True, slots=True)
class Inherited:
    """The figures of a former unit, as one of its successors shows them.

    `among` are all its successors on the day, this one included. With one member the figures are the successor's in
    full; with more they are shared and added to none.
    """

    unit: str
    name: str
    among: tuple[str, ...]
    values: Mapping[Period, int]

    @property
    def shared(self) -> bool:
        """Tell whether several units follow the former one."""
        return len(self.among) > 1


@dataclass(frozen=True, slots=True)
class AsNow:
    """What a unit of the day shows: `own` figures, `values` with those inherited alone, all that it `inherited`."""

    unit: str
    name: str
    own: Mapping[Period, int]
    values: Mapping[Period, int]
    inherited: tuple[Inherited, ...]
    group: int


@dataclass(frozen=True, slots=True)
class Group:
    """Units of the day whose earlier figures cannot be told apart, the former units, and their common figures.

    `units` is empty where the former units have no successor.
    """

    units: tuple[str, ...]
    formers: tuple[str, ...]
    values: Mapping[Period, int]


@dataclass(frozen=True)
class CarriedOver:
    """A series carried over to the units of a day."""

    day: date
    rows: tuple[AsNow, ...]
    groups: tuple[Group, ...]
    total: Mapping[Period, int]

    def of(self, unit: str) -> "CarriedOver":
        """Return a unit's part: its row, its group, and that group's figures as the total."""
        rows = tuple(row for row in self.rows if row.unit == unit)
        groups = tuple(group for group in self.groups if unit in group.units)
        renumbered = tuple(replace(row, group=0) for row in rows)
        return CarriedOver(self.day, renumbered, groups, _sum(group.values for group in groups))


def federation_of(registry: Registry, day: date) -> str:
    """Return the id of the federation on a day, or the empty text where the register has none for that day."""
    units = registry.units.sorted()
    return next((unit.id for unit in units if unit.kind == "province" and unit.valid_on(day)), "")


def successors_on(units: Units, unit: str, day: date) -> tuple[str, ...]:
    """Return the units that stand for a unit on a day: itself while it exists, else its successors.

    In list order; empty where it has no successor by that day. Circles and unknown ids in the register are ignored.
    """
    found: list[Unit] = []
    seen: set[str] = set()
    open_ = [unit]
    while open_:
        name = open_.pop()
        entry = units.get(name)
        if entry is None or name in seen:
            continue
        seen.add(name)
        if entry.valid_on(day):
            found.append(entry)
        else:
            open_.extend(entry.succeeded_by)
    return tuple(entry.id for entry in sorted(found, key=lambda entry: (entry.rank, entry.id)))


def as_was(units: Units, series: Series) -> tuple[AsWas, ...]:
    """Return the series under the units that reported it, in list order; units that the register lacks come last."""
    return tuple(AsWas(unit, _name(units, unit), dict(series[unit])) for unit in _listed(units, series))


def as_now(units: Units, series: Series, day: date) -> CarriedOver:
    """Return the series carried over to the units of a day.

    The rows are the units of that day that reported, or whose predecessors did. A unit that begins after the day is a
    group of its own that has no unit of the day.
    """
    formers = _listed(units, series)
    targets = {former: successors_on(units, former, day) for former in formers}
    groups = _groups(units, targets)
    place = {unit: number for number, group in enumerate(groups) for unit in group[0]}
    rows = []
    for unit in _listed(units, place):
        inherited = tuple(
            Inherited(former, _name(units, former), targets[former], dict(series[former]))
            for former in formers
            if former != unit and unit in targets[former]
        )
        own = dict(series.get(unit, {}))
        whole = [entry.values for entry in inherited if not entry.shared]
        rows.append(AsNow(unit, _name(units, unit), own, _sum([own, *whole]), inherited, place[unit]))
    return CarriedOver(
        day,
        tuple(rows),
        tuple(Group(members, old, _sum(series[former] for former in old)) for members, old in groups),
        _sum(series.values()),
    )


def _groups(units: Units, targets: Mapping[str, tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the groups, each as its units of the day and its former units.

    These are the connected parts of the graph that joins each former unit to its successors.
    """
    left = dict(targets)
    groups = []
    while left:
        first = next(iter(left))
        formers, members = {first}, set(left.pop(first))
        while near := [name for name, followers in left.items() if members & set(followers)]:
            for name in near:
                formers.add(name)
                members.update(left.pop(name))
        groups.append((_listed(units, members), _listed(units, formers)))
    return groups


def _sum(parts: Iterable[Mapping[Period, int]]) -> dict[Period, int]:
    total: dict[Period, int] = {}
    for part in parts:
        for period, count in part.items():
            total[period] = total.get(period, 0) + count
    return dict(sorted(total.items()))


def _name(units: Units, unit: str) -> str:
    entry = units.get(unit)
    return entry.name if entry else unit


def _listed(units: Units, names: Iterable[str]) -> tuple[str, ...]:
    """Return units in the order of lists; those that the register lacks come last, by their ids."""

    def key(name: str) -> tuple[bool, object]:
        entry = units.get(name)
        return entry is None, (entry.rank, name) if entry else name

    return tuple(sorted(names, key=key))
