"""What is new, what continues and what is gone, by the chains that `continues` makes of matters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..documents.model import Matter


@dataclass(frozen=True, slots=True)
class Flow:
    """The matters of a period compared with the period before: one for each chain, the latest in its period.

    `gone` are matters of the period before that nothing continues. All three have opinions and rumours, which are never
    counted together; `named` separates them.
    """

    new: tuple[Matter, ...] = ()
    continuing: tuple[Matter, ...] = ()
    gone: tuple[Matter, ...] = ()

    def named(self) -> Iterator[tuple[str, tuple[Matter, ...]]]:
        """Yield each figure's name with its matters: three of opinions, three of rumours."""
        for prefix, kind in (("", "opinion"), ("rumour_", "rumour")):
            for name, matters in (("new", self.new), ("continuing", self.continuing), ("gone", self.gone)):
                yield f"{prefix}{name}", tuple(matter for matter in matters if matter.kind == kind)


def flow_of(matters: Sequence[Matter], before: Sequence[Matter]) -> Flow:
    """Return what is new, continuing and gone.

    A chain continues if its first matter in the period says that it continues an earlier one, from any period.
    """
    chains = chains_of(matters)
    new: list[Matter] = []
    continuing: list[Matter] = []
    for chain in chains:
        (new if chain[0].continues is None else continuing).append(chain[-1])
    continued = {matter.continues for matter in matters}
    gone = [chain[-1] for chain in chains_of(before) if continued.isdisjoint(matter.reference for matter in chain)]
    return Flow(tuple(new), tuple(continuing), tuple(gone))


def chains_of(matters: Iterable[Matter]) -> list[list[Matter]]:
    """Return matters by chain, each chain in order of time; a matter that continues none of them begins a chain.

    References that form a circle are one chain.
    """
    by_reference = {matter.reference: matter for matter in matters}
    chains: dict[str, list[Matter]] = defaultdict(list)
    for matter in by_reference.values():
        chains[_root(matter, by_reference)].append(matter)
    return [sorted(chain, key=lambda matter: (matter.period, matter.reference)) for chain in chains.values()]


def _root(matter: Matter, known: Mapping[str, Matter]) -> str:
    """Return the reference of a chain's first matter; in a circle, the least reference."""
    seen = [matter.reference]
    while matter.continues in known:
        matter = known[str(matter.continues)]
        if matter.reference in seen:
            return min(seen[seen.index(matter.reference) :])
        seen.append(matter.reference)
    return matter.reference
