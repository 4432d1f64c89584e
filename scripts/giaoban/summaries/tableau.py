"""What a reader can work out from published sums: an exact linear program over groups of people.

A cell is a group of people whom exactly the same figures count. Every figure is a sum of cells. A published figure is
fixed; a withheld one is at least 1 (zeros are shown); a cell is at least 0. By adding and subtracting, a reader can
find for each cell only the interval between its smallest and largest value under these equations and bounds (A.
Hundepool et al., Statistical Disclosure Control, Wiley 2012, ch. 4; L. Willenborg, T. de Waal, Elements of Statistical
Disclosure Control, Springer 2001, ch. 6).

The program is kept as a simplex dictionary (V. Chvátal, Linear Programming, 1983, ch. 2) in exact fractions: each
variable of the base as a sum of the others. It is homogeneous, so the true figures are always a feasible point, and
every search starts from them.

HiGHS (highspy 1.16, tried on 1,230 groups of random tables) decides all but five alike, yet takes 0.8 s to load and
fifty times as long to decide; and it works in floating point, so that which figures prove a value, hence what is
withheld, would depend on its tolerances and its version. A build must withhold the same as every build before it,
since what was published cannot be taken back: therefore this exact search stays.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

Number = int | Fraction
Row = dict[int, Number]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a cell can be as large as asked; if not, the published figures that prove it."""

    enough: bool
    because: frozenset[int] = frozenset()


class Tableau:
    """Cells, figures that are sums of cells, and which figures are published."""

    def __init__(self, cells: Sequence[int], figures: Sequence[AbstractSet[int]]) -> None:
        """Take the true value of each cell and, for each figure, the indices of its cells. Nothing is published yet."""
        first = len(cells)
        self._first = first
        self._value: dict[int, Number] = dict(enumerate(cells))
        self._least: dict[int, int] = dict.fromkeys(range(first), 0)
        self._fixed: set[int] = set()
        self._rows: dict[int, Row] = {}
        self._columns: dict[int, set[int]] = {place: set() for place in range(first)}
        for place, members in enumerate(figures, start=first):
            self._rows[place] = dict.fromkeys(sorted(members), 1)
            self._value[place] = sum(cells[cell] for cell in members)
            self._least[place] = 0
            for cell in members:
                self._columns[cell].add(place)

    def publish(self, figure: int) -> None:
        """Fix a figure at its true value."""
        place = self._first + figure
        row = self._rows.get(place)
        if row is not None:
            free = [name for name in row if name not in self._fixed]
            if free:
                _pivot(self._rows, self._columns, place, min(free, key=lambda name: (len(self._columns[name]), name)))
        self._fixed.add(place)

    def keep_back(self, figure: int, least: int) -> None:
        """Withhold a figure: a reader knows only that it is at least `least`."""
        place = self._first + figure
        self._least[place] = least
        if place in self._fixed:
            self._fixed.discard(place)
            settled = [other for other in self._columns.get(place, ()) if other in self._fixed]
            if settled:  # published sums that depended on this one now restrict it instead
                _pivot(self._rows, self._columns, min(settled), place)

    def reach(self, cell: int, wanted: int) -> Reach:
        """Tell whether a cell could be `wanted` or more, shown by whole numbers for all cells, never by fractions."""
        rows, columns = self._around(cell)
        value: dict[int, Number] = {name: self._value[name] for name in {*rows, *columns}}
        for _ in range(50 + 10 * len(value)):  # a guard; with Bland's rule the search ends anyway
            objective: Row = rows.get(cell, {cell: 1})
            step = self._entering(objective, value)
            if step is None:
                return Reach(enough=False, because=self._published_in(objective))
            name, sign = step
            limit, blocking = self._longest(name, sign, rows, columns, value)
            needed = ceil(_ratio(wanted - value[cell], sign * objective[name]))
            length: Number = needed if limit is None or needed <= limit else limit
            for other in columns[name]:
                value[other] += sign * length * rows[other][name]
            value[name] += sign * length
            if value[cell] >= wanted:
                whole = all(number.denominator == 1 for number in value.values())
                because = frozenset[int]() if whole else self._published_in(objective) or self._with(cell)
                return Reach(whole, because)
            if blocking is not None:
                _pivot(rows, columns, blocking, name)
        return Reach(enough=False, because=self._with(cell))

    def _around(self, cell: int) -> tuple[dict[int, Row], dict[int, set[int]]]:
        """Return a copy of the part of the dictionary that is connected with a cell."""
        rows: dict[int, Row] = {}
        names: set[int] = set()
        open_ = [cell] if cell in self._columns else self._free(self._rows[cell])
        if cell in self._rows:
            rows[cell] = dict(self._rows[cell])
        while open_:
            name = open_.pop()
            if name in names:
                continue
            names.add(name)
            for other in self._columns[name]:
                if other not in rows:
                    rows[other] = dict(self._rows[other])
                    open_.extend(self._free(rows[other]))
        columns: dict[int, set[int]] = {name: set() for name in names}
        for other, row in rows.items():
            for name in row:
                columns.setdefault(name, set()).add(other)
        return rows, columns

    def _free(self, row: Iterable[int]) -> list[int]:
        return [name for name in row if name not in self._fixed]

    def _entering(self, objective: Row, value: dict[int, Number]) -> tuple[int, int] | None:
        """Return the first variable (Bland's rule) whose change increases the objective, and the direction."""
        for name in sorted(objective):
            if name in self._fixed:
                continue
            if objective[name] > 0:
                return name, 1
            if objective[name] < 0 and value[name] > self._least[name]:
                return name, -1
        return None

    def _longest(
        self, name: int, sign: int, rows: dict[int, Row], columns: dict[int, set[int]], value: dict[int, Number]
    ) -> tuple[Number | None, int | None]:
        """Return how far a variable can go, and which base variable stops it (None: its own bound, or nothing)."""
        limit = None if sign > 0 else value[name] - self._least[name]
        blocking = None
        for other in sorted(columns[name]):
            change = sign * rows[other][name]
            if change < 0:
                room = _ratio(value[other] - self._least[other], -change)
                if limit is None or room < limit:
                    limit, blocking = room, other
        return limit, blocking

    def _published_in(self, row: Row) -> frozenset[int]:
        return frozenset(name - self._first for name in row if name in self._fixed)

    def _with(self, cell: int) -> frozenset[int]:
        """Return the published figures in whose sums a cell is, by the dictionary."""
        near = self._rows.get(cell, {})
        return self._published_in(near) or frozenset(name - self._first for name in self._fixed)


def _pivot(rows: dict[int, Row], columns: dict[int, set[int]], leaving: int, entering: int) -> None:
    """Exchange a base variable for one outside the base."""
    row = rows.pop(leaving)
    factor = row.pop(entering)
    for name in row:
        columns[name].discard(leaving)
    columns[entering].discard(leaving)
    solved: Row = {name: _ratio(-number, factor) for name, number in row.items()}
    solved[leaving] = _ratio(1, factor)
    for other in columns.pop(entering):
        target = rows[other]
        share = target.pop(entering)
        for name, number in solved.items():
            total = target.get(name, 0) + share * number
            if total:
                target[name] = total
                columns.setdefault(name, set()).add(other)
            elif name in target:
                del target[name]
                columns[name].discard(other)
    rows[entering] = solved
    for name in solved:
        columns.setdefault(name, set()).add(entering)


def _ratio(number: Number, by: Number) -> Number:
    """Return an exact quotient; whole numbers stay whole where possible, because they are faster."""
    if by == 1:
        return number
    if by == -1:
        return -number
    return Fraction(number) / by
