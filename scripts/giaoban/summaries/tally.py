"""Counting matters by topic: opinions and rumours apart, units, people, attitudes and more, each with its sources.

What counts as what is in format/README.md, «Figures»: `opinions` and `rumours` count matters; `units` counts units with
at least one opinion; sub-topics count in their topic. People, attitudes, scope, channels, origins and what is new or
gone are those of opinions, never of rumours; claims are graded on their own and count for both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..base.periods import Period
from ..base.vietnamese import nfc
from ..documents.model import ATTITUDES, CLAIM_STATES, Count, Matter, Precision
from ..documents.schemas import describe
from ..registry.topics import Topics, parent_of
from .flow import flow_of
from .likewise import Compared
from .trends import Signal


@dataclass(frozen=True, slots=True)
class People:
    """A sum of people: how many, how exact the sum is, and how many of them stand in counts that are not exact."""

    count: int
    precision: Precision
    estimated: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are of one sort, and which (references, in the order of lists)."""

    name: str
    count: int
    sources: tuple[str, ...] = ()


PRESS = "press"
SHOWN = 24  # two years of months: what a small line can show, and somebody reads


@dataclass(frozen=True, slots=True)
class Point:
    """The opinions of one period in a series, and how many units sent the reports behind them."""

    period: Period
    opinions: int
    units: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Opinions on a topic against earlier periods; None where no report was received for a period.

    `previous` and `year_before` are all that these periods counted. `compared` and `compared_year` set the present
    period beside them with what was received in both; None where that is nothing. `series` has the latest periods of
    the same kind, at most SHOWN before the present one, oldest first, the present one last. The signal looks at all.
    """

    previous: int | None = None
    year_before: int | None = None
    compared: Compared | None = None
    compared_year: Compared | None = None
    signal: Signal | None = None
    series: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicRow:
    """The figures of one topic or sub-topic.

    `scopes` and `channels` count opinions by where they matter and how they were heard (one that was heard in two ways
    counts in both); `origins` counts independent origins, sources of one origin within a unit being one source.
    `new`, `continuing` and `gone` count chains of opinions. `sources` are the matters of both kinds, `figures` the
    references behind each figure by its name («opinions», «attitudes.worried»). `trend` is of opinions.
    """

    code: str
    label: str
    parent: str | None
    opinions: int
    rumours: int
    units: int
    rumour_units: int
    people: People | None
    attitudes: dict[str, int]
    sources: tuple[str, ...]
    claims: dict[str, int] = field(default_factory=dict)
    scopes: dict[str, int] = field(default_factory=dict)
    channels: dict[str, int] = field(default_factory=dict)
    origins: int = 0
    new: int = 0
    continuing: int = 0
    gone: int = 0
    figures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    trend: Trend = Trend()

    @property
    def previous(self) -> int | None:
        """Return the opinions of the period before, None where nothing was received for it."""
        return self.trend.previous

    @property
    def change(self) -> int | None:
        """Return the change against the period before in what was received in both, None where that is nothing."""
        return self.trend.compared.change if self.trend.compared else None

    @property
    def year_change(self) -> int | None:
        """Return the change against the same period of the year before, likewise."""
        return self.trend.compared_year.change if self.trend.compared_year else None

    @property
    def signal(self) -> str | None:
        """Return how unusual the opinions are among those before: one of trends.SIGNALS, None where not looked at."""
        return self.trend.signal.word if self.trend.signal else None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """How many claims are in one state, and behind which matters; behind opinions and behind rumours apart."""

    status: str
    count: int
    sources: tuple[str, ...]
    opinions: int = 0
    rumours: int = 0


Chains = Mapping[str, Mapping[str, Sequence[Matter]]]  # new, continuing and gone opinions, by topic


def tally(matters: Sequence[Matter], topics: Topics, before: Sequence[Matter] | None = None) -> tuple[TopicRow, ...]:
    """Return a row for every topic and sub-topic that has a matter now or had one before, in the codebook's order.

    `before` are the matters of the period before from units that sent something now as well: of the others nobody knows
    whether their matters are gone.
    """
    now, then = _by_topic(matters), _by_topic(before or ())
    order = {code: place for place, code in enumerate(topics.by_code)}
    codes = sorted({*now, *then}, key=lambda code: (order.get(code, len(order)), code))
    flow = flow_of(matters, before or ())
    chains = {
        name: _by_topic(matter for matter in found if matter.kind == "opinion")
        for name, found in (("new", flow.new), ("continuing", flow.continuing), ("gone", flow.gone))
    }
    return tuple(_row(code, now.get(code, ()), topics, chains) for code in codes)


def _by_topic(matters: Iterable[Matter]) -> dict[str, list[Matter]]:
    found: dict[str, list[Matter]] = {}
    for matter in matters:
        found.setdefault(matter.topic, []).append(matter)
        above = parent_of(matter.topic)
        if above is not None:
            found.setdefault(above, []).append(matter)
    return found


def _row(code: str, matters: Sequence[Matter], topics: Topics, chains: Chains) -> TopicRow:
    opinions = [matter for matter in matters if matter.kind == "opinion"]
    rumours = [matter for matter in matters if matter.kind == "rumour"]
    figures = {
        "opinions": _references(opinions),
        "rumours": _references(rumours),
        "units": _references(opinions),
        "rumour_units": _references(rumours),
        "people": _references(matter for matter in opinions if matter.people is not None),
        "origins": _references(opinions),
    }
    figures |= {name: _references(found.get(code, ())) for name, found in chains.items()}
    figures |= {f"attitudes.{row.name}": row.sources for row in attitudes_of(opinions)}
    figures |= {f"claims.{row.status}": row.sources for row in tally_claims(matters)}
    figures |= {f"scopes.{row.name}": row.sources for row in scopes_of(opinions)}
    figures |= {f"channels.{row.name}": row.sources for row in channels_of(opinions)}
    return TopicRow(
        code=code,
        label=topics.label(code),
        parent=parent_of(code),
        opinions=len(opinions),
        rumours=len(rumours),
        units=len({matter.unit for matter in opinions}),
        rumour_units=len({matter.unit for matter in rumours}),
        people=sum_people(matter.people for matter in opinions),
        attitudes=_counts(figures, "attitudes."),
        sources=_references(matters),
        claims=_counts(figures, "claims."),
        scopes=_counts(figures, "scopes."),
        channels=_counts(figures, "channels."),
        origins=origins_of(opinions),
        new=len(figures["new"]),
        continuing=len(figures["continuing"]),
        gone=len(figures["gone"]),
        figures=figures,
    )


def _counts(figures: Mapping[str, tuple[str, ...]], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): len(found) for name, found in figures.items() if name.startswith(prefix)}


def _references(matters: Iterable[Matter]) -> tuple[str, ...]:
    return tuple(matter.reference for matter in matters)


def sum_people(counts: Iterable[Count | None]) -> People | None:
    """Return the sum of counts of people, None where no count was given.

    A sum of exact counts is exact. With «over» among exact ones it is «over», with «nearly» «nearly»; with both, or
    with «about», it is «about».
    """
    given = [count for count in counts if count is not None]
    if not given:
        return None
    kinds = {count.precision for count in given} - {"exact"}
    precision: Precision = "exact" if not kinds else (next(iter(kinds)) if len(kinds) == 1 else "about")
    estimated = sum(count.count for count in given if count.precision != "exact")
    return People(sum(count.count for count in given), precision, estimated)


def tally_claims(matters: Iterable[Matter]) -> tuple[ClaimRow, ...]:
    """Return, for each state of a claim, the matters whose claim is in it."""
    graded = [matter for matter in matters if matter.claim is not None]
    rows = counted_by(CLAIM_STATES, graded, lambda matter: (matter.claim.status,) if matter.claim else ())
    kinds = {matter.reference: matter.kind for matter in graded}
    return tuple(
        ClaimRow(
            row.name,
            row.count,
            row.sources,
            opinions=sum(kinds[source] == "opinion" for source in row.sources),
            rumours=sum(kinds[source] == "rumour" for source in row.sources),
        )
        for row in rows
    )


def attitudes_of(matters: Iterable[Matter]) -> tuple[Counted, ...]:
    """Return the matters by attitude, all four in their order."""
    return counted_by(ATTITUDES, matters, lambda matter: (matter.attitude,))


def scopes_of(matters: Iterable[Matter]) -> tuple[Counted, ...]:
    """Return the matters by scope, those that state one."""
    rows = counted_by(_values("scope"), matters, lambda matter: (matter.scope,) if matter.scope else ())
    return tuple(row for row in rows if row.count)


def channels_of(matters: Iterable[Matter]) -> tuple[Counted, ...]:
    """Return the matters by the channels they were heard through; one heard through two counts in both."""
    rows = counted_by(
        _values("sources/0/channel"), matters, lambda matter: sorted({source.channel for source in matter.sources})
    )
    return tuple(row for row in rows if row.count)


def origins_of(matters: Iterable[Matter]) -> int:
    """Return the number of independent origins: sources of one origin within a unit are one source (plan, I.2).

    What the press wrote is one source, whichever units cite it. Capital letters make no difference.
    """
    named = [
        (matter.unit, nfc(source.origin).casefold(), source.channel) for matter in matters for source in matter.sources
    ]
    papers = {origin for _, origin, channel in named if channel == PRESS}
    return len({("" if origin in papers else unit, origin) for unit, origin, _ in named})


def proposals_of(matters: Iterable[Matter]) -> tuple[Counted, ...]:
    """Return the proposals by whom they are addressed to, most first; spaces and capitals make no difference."""
    written: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for matter in matters:
        for entry in matter.proposals:
            text = " ".join(entry.to.split())
            written.setdefault(text.casefold(), text)
            found.setdefault(text.casefold(), []).append(matter.reference)
    rows = [Counted(written[key], len(sources), tuple(dict.fromkeys(sources))) for key, sources in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.name)))


def counted_by(
    names: Sequence[str], matters: Iterable[Matter], names_of: Callable[[Matter], Iterable[str]]
) -> tuple[Counted, ...]:
    """Return how many matters there are under each name, a matter under all the names that it has."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for matter in matters:
        for name in names_of(matter):
            found.setdefault(name, []).append(matter.reference)
    return tuple(Counted(name, len(sources), tuple(sources)) for name, sources in found.items())


def _values(field: str) -> tuple[str, ...]:
    """Return the values that a field of a matter can have, in the order of the schema."""
    return tuple(describe("periodic", f"/matters/0/{field}").labels)
