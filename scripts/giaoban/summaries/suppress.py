"""Withhold small counts of people from what all levels see, so that nobody can work them out.

A count of at least 1 and below the office's limit is withheld (primary suppression, the threshold rule of A. Hundepool
et al., Statistical Disclosure Control, Wiley 2012, ch. 4). Sums and differences of other figures could still reveal it.
So a few more figures beside it, above it and in other periods are withheld (secondary suppression), until every group
below the limit could, by all that is published, be as large as the limit. A group is a cell: the people whom exactly
the same figures count. So the rest of a topic outside its sub-topics, the exact part of a count, and what a correction
added are groups as well. Sums of cells are safe if the cells are.

Published figures are never withdrawn, because everybody has seen them. Summaries are judged in the order of their
publication, each with the earlier ones given. So a later summary does not change what an earlier one shows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .tableau import Tableau

Kept = Literal["count", "estimated"]
TOTAL = ""
_TRIES = 400  # how often to test whether a figure could be shown again; more tests take minutes and show little


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one matter, and whether their number is an estimate."""

    reference: str
    count: int
    estimated: bool


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published at once: its name, and for each row (a topic's code, TOTAL) the groups in its count."""

    name: str
    rows: Mapping[str, tuple[Group, ...]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number of people: its publication and row, all people or the estimated ones only, its cells."""

    publication: str
    row: str
    part: Kept
    cells: frozenset[int]
    value: int


Decisions = Mapping[str, Mapping[str, Kept]]


def suppress(publications: Sequence[Publication], below: int) -> Decisions:
    """Return what is withheld: for each publication and each row, the whole count or only its estimated part.

    `publications` are in the order of publication; `below` is the smallest count that is shown.
    """
    found: dict[str, dict[str, Kept]] = {publication.name: {} for publication in publications}
    for related in _related(publications):
        shown: set[tuple[str, str, Kept]] = set()
        for end in range(1, len(related) + 1):
            for figure in _judge(related[:end], shown, below):
                rows = found[figure.publication]
                if figure.part == "count" or figure.row not in rows:
                    rows[figure.row] = figure.part
    return found


def figures_of(publications: Sequence[Publication]) -> tuple[list[int], list[Figure]]:
    """Return the people of each cell, and every figure other than zero as a sum of cells.

    For a matter published with different numbers, the people of the smaller number are among those of the larger.
    """
    sizes: dict[str, set[int]] = defaultdict(set)
    for publication in publications:
        for groups in publication.rows.values():
            for group in groups:
                sizes[group.reference].add(group.count)
    slices = {reference: sorted(counts - {0}) for reference, counts in sizes.items()}
    members: dict[tuple[str, int], list[int]] = defaultdict(list)
    keys: list[tuple[str, str, Kept]] = []
    for publication in publications:
        for row, groups in publication.rows.items():
            for part in ("count", "estimated"):
                place = len(keys)
                keys.append((publication.name, row, part))
                for group in groups:
                    if part == "count" or group.estimated:
                        for size in slices[group.reference]:
                            if size <= group.count:
                                members[group.reference, size].append(place)
    people: dict[tuple[int, ...], int] = defaultdict(int)
    for reference, counts in slices.items():
        for smaller, size in zip([0, *counts], counts, strict=False):
            people[tuple(members[reference, size])] += size - smaller
    cells = sorted(people)
    holding: dict[int, set[int]] = defaultdict(set)
    for cell, places in enumerate(cells):
        for place in places:
            holding[place].add(cell)
    numbers = [people[places] for places in cells]
    figures = [
        Figure(*key, frozenset(holding[place]), sum(numbers[cell] for cell in holding[place]))
        for place, key in enumerate(keys)
        if holding[place]
    ]
    return numbers, figures


def _related(publications: Sequence[Publication]) -> Iterator[list[Publication]]:
    """Yield the publications in sets that count no matter in common, each in the order of publication."""
    parts: list[tuple[set[str], list[int]]] = []
    for place, publication in enumerate(publications):
        references = {group.reference for groups in publication.rows.values() for group in groups}
        apart = []
        places = [place]
        for others, known in parts:
            if others & references:
                references |= others
                places += known
            else:
                apart.append((others, known))
        parts = [*apart, (references, places)]
    for _, places in parts:
        yield [publications[place] for place in sorted(places)]


def _judge(publications: Sequence[Publication], shown: set[tuple[str, str, Kept]], below: int) -> Iterable[Figure]:
    """Return what the last publication withholds, and add what it shows to `shown`."""
    cells, figures = figures_of(publications)
    small = [place for place, count in enumerate(cells) if 0 < count < below]
    name = publications[-1].name
    own = [place for place, figure in enumerate(figures) if figure.publication == name]
    if not small:
        shown.update((name, figures[place].row, figures[place].part) for place in own)
        return []
    judgement = _Judgement(cells, figures, own, below)
    for place, figure in sorted(enumerate(figures), key=lambda entry: (len(entry[1].cells), entry[0])):
        before = (figure.publication, figure.row, figure.part) in shown
        if before or (figure.publication == name and figure.value >= below):
            judgement.show(place)
        elif figure.publication != name:
            known = figure.part == "count" or (figure.publication, figure.row, "count") in shown
            judgement.tableau.keep_back(place, 1 if known else 0)
    for place in own:
        if figures[place].value < below:
            judgement.keep_back(place)
    for cell in small:
        judgement.protect(cell)
    judgement.show_again(small)
    shown.update((figures[place].publication, figures[place].row, figures[place].part) for place in judgement.published)
    return [figures[place] for place in own if place not in judgement.published]


class _Judgement:
    """The choice of what one publication withholds, with the earlier publications given."""

    def __init__(self, cells: Sequence[int], figures: Sequence[Figure], own: Sequence[int], below: int) -> None:
        self.figures = figures
        self.below = below
        self.tableau = Tableau(cells, [figure.cells for figure in figures])
        self.published: set[int] = set()
        self._rows = {(figures[place].row, figures[place].part): place for place in own}
        self._own = set(own)

    def show(self, place: int) -> None:
        """Show a figure. If the estimated part of a count is withheld, its precision still says that there is one."""
        self.published.add(place)
        self.tableau.publish(place)
        figure = self.figures[place]
        part = self._rows.get((figure.row, "estimated"))
        if figure.part == "count" and place in self._own and part is not None and part not in self.published:
            self.tableau.keep_back(part, 1)

    def keep_back(self, place: int) -> None:
        """Withhold a figure.

        With a whole count its estimated part is withheld, too, and nothing is said of that part.
        """
        figure = self.figures[place]
        self.published.discard(place)
        self.tableau.keep_back(place, 1)
        part = self._rows.get((figure.row, "estimated"))
        whole = self._rows.get((figure.row, "count"))
        if figure.part == "count" and part is not None:
            self.published.discard(part)
            self.tableau.keep_back(part, 0)
        elif figure.part == "estimated" and whole is not None and whole not in self.published:
            self.tableau.keep_back(place, 0)

    def protect(self, cell: int) -> None:
        """Withhold figures until the cell is safe: each time the cheapest of those that a reader would need."""
        while not (reach := self.tableau.reach(cell, self.below)).enough:
            left = self._own & self.published
            choice = reach.because & left or left
            if not choice:
                return
            self.keep_back(min(choice, key=self.cost))

    def cost(self, place: int) -> tuple[bool, int, int, str]:
        """Rank figures by what is lost: parts before counts, few people before many, sub-topics before topics."""
        figure = self.figures[place]
        return figure.part == "count", figure.value, -len(figure.row), figure.row

    def show_again(self, small: Sequence[int]) -> None:
        """Show what need not be withheld after all, the most costly first; skipped where it would take long."""
        kept = [place for place in self._own - self.published if self.figures[place].value >= self.below]
        if len(kept) * len(small) > _TRIES:
            return
        for place in sorted(kept, key=self.cost, reverse=True):
            whole = self._rows.get((self.figures[place].row, "count"), place)
            if whole != place and whole not in self.published:
                continue
            self.show(place)
            if not all(self.tableau.reach(cell, self.below).enough for cell in small):
                self.keep_back(place)
