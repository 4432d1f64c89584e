"""A reader who wants to know what was kept back: adds and subtracts whatever was published, in exact fractions.

Shares nothing with the program but the values: it has its own elimination, and its own bounds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from giaoban.summaries.suppress import Kept, Publication

Person = tuple[str, int]  # the n-th person of a matter


@dataclass(frozen=True)
class Seen:
    """Everything that was published: groups of people that no figure tells apart, and sums of them with their value.

    `hidden` are sums that were kept back and are known to be at least 1.
    """

    groups: tuple[int, ...]
    equations: tuple[tuple[frozenset[int], int], ...]
    hidden: tuple[frozenset[int], ...]


def look(publications: Sequence[Publication], decisions: Mapping[str, Mapping[str, Kept]]) -> Seen:
    """Return what a reader of all publications sees."""
    sums: list[tuple[set[Person], str]] = []
    for publication in publications:
        for row, counted in publication.rows.items():
            kept = decisions[publication.name].get(row)
            everybody = {(group.reference, n) for group in counted for n in range(group.count)}
            roughly = {(group.reference, n) for group in counted if group.estimated for n in range(group.count)}
            sums.append((everybody, "hidden" if kept == "count" else "shown"))
            sums.append((roughly, "unknown" if kept == "count" else "hidden" if kept == "estimated" else "shown"))
    places: dict[Person, list[int]] = {}
    for place, (people, _) in enumerate(sums):
        for person in people:
            places.setdefault(person, []).append(place)
    sizes: dict[tuple[int, ...], int] = {}
    for where in places.values():
        sizes[tuple(where)] = sizes.get(tuple(where), 0) + 1
    names = sorted(sizes)
    members = [frozenset(number for number, name in enumerate(names) if place in name) for place in range(len(sums))]
    equations = {(group, len(sums[place][0])) for place, group in enumerate(members) if sums[place][1] == "shown"}
    hidden = {group for place, group in enumerate(members) if sums[place][1] == "hidden" and group}
    return Seen(
        tuple(sizes[name] for name in names),
        tuple(sorted(equations, key=lambda entry: (sorted(entry[0]), entry[1]))),
        tuple(sorted(hidden, key=sorted)),
    )


def determined(seen: Seen) -> Iterator[tuple[frozenset[int], int]]:
    """Yield every group, and every sum that was kept back, that follows exactly from the published sums."""
    rows: list[tuple[int, dict[int, Fraction]]] = []
    for members, _ in seen.equations:
        rest = _reduced({group: Fraction(1) for group in members}, rows)
        if rest:
            lead = min(rest)
            rest = {group: number / rest[lead] for group, number in rest.items()}
            rows = [(at, _without(other, lead, rest)) for at, other in rows]
            rows.append((lead, rest))
    targets = [frozenset({group}) for group in range(len(seen.groups))]
    for members in [*targets, *seen.hidden]:
        if not _reduced({group: Fraction(1) for group in members}, rows):
            yield members, sum(seen.groups[group] for group in members)


def _reduced(row: dict[int, Fraction], rows: Sequence[tuple[int, dict[int, Fraction]]]) -> dict[int, Fraction]:
    for lead, other in rows:
        row = _without(row, lead, other)
    return row


def _without(row: dict[int, Fraction], lead: int, other: Mapping[int, Fraction]) -> dict[int, Fraction]:
    share = row.get(lead)
    if not share:
        return row
    found = dict(row)
    for group, number in other.items():
        total = found.get(group, Fraction(0)) - share * number
        if total:
            found[group] = total
        else:
            found.pop(group, None)
    return found


def largest(seen: Seen, most: int) -> list[int]:
    """Return the largest number that each group can have, up to `most`, by trying out all tables there could be.

    For small tables only. Numbers above `most` tell nothing more, so sums are tried with groups of up to
    `most` beyond the truth.
    """
    bounds = [
        min((value for members, value in seen.equations if group in members), default=truth + most)
        for group, truth in enumerate(seen.groups)
    ]
    found = [0] * len(seen.groups)
    for table in product(*(range(bound + 1) for bound in bounds)):
        if all(sum(table[group] for group in members) == value for members, value in seen.equations) and all(
            sum(table[group] for group in members) >= 1 for members in seen.hidden
        ):
            found = [max(old, new) for old, new in zip(found, table, strict=True)]
    return found
