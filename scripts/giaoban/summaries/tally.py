"""Count matters by topic: opinions and rumours apart, units, people, attitudes and more, each with its sources.

The rules of counting are in format/README.md, «Figures»: `opinions` and `rumours` count matters; `units` counts units
with at least one opinion; sub-topics count in their topic. People, attitudes, scope, channels, origins and new or gone
matters are counted for opinions, never for rumours; claims are graded apart and counted for both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from ..base.periods import Period
from ..base.vietnamese import nfc
from ..documents.model import ATTITUDES, CLAIM_STATES, Count, HotSpot, Matter, Precision
from ..documents.schemas import describe
from ..documents.typed import Key
from ..registry.topics import Topics, parent_of
from .flow import flow_of
from .likewise import Compared
from .trends import Signal


@dataclass(frozen=True, slots=True)
class People:
    """A sum of people: the number, how exact it is, and how many of them are from inexact counts.

    Where a range is among the counts, `count` is the least that they may be together, and `most` the most.
    """

    count: int
    precision: Precision
    estimated: int
    most: Annotated[int | None, Key("to")] = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are of one sort, and their references in the order of lists."""

    name: str
    count: int
    sources: tuple[str, ...] = ()


PRESS = "press"
SHOWN = 24  # two years of months: as much as a small line can show and a person can read


@dataclass(frozen=True, slots=True)
class Point:
    """The opinions of one period in a series, and the number of units behind them."""

    period: Period
    opinions: int
    units: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The opinions on a topic and in earlier periods; None for a period without reports.

    `previous` and `year_before` are the full counts of these periods. `compared` and `compared_year` compare the
    present period with them, by what was received in both; None where nothing was. `series` has the present period last
    and before it, oldest first, at most SHOWN earlier ones of the same kind. The signal uses all.
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

    `scopes` and `channels` count opinions by where they matter and how they were heard (an opinion heard in two ways
    counts in both); `origins` counts independent origins: within a unit, sources of one origin are one source. `new`,
    `continuing` and `gone` count chains of opinions. `sources` are the matters of both kinds, `figures` the references
    behind each figure by its name («opinions», «attitudes.worried»). `trend` is of opinions.
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
        """Return the opinions of the period before, None where no report of it was received."""
        return self.trend.previous

    @property
    def change(self) -> int | None:
        """Return the change since the period before in what was received in both, None where nothing was."""
        return self.trend.compared.change if self.trend.compared else None

    @property
    def year_change(self) -> int | None:
        """Return the change since the same period of the year before, in the same way."""
        return self.trend.compared_year.change if self.trend.compared_year else None

    @property
    def signal(self) -> str | None:
        """Return how unusual the opinions are among earlier ones: one of trends.SIGNALS, None where not computed."""
        return self.trend.signal.word if self.trend.signal else None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """How many claims are in one state, and their matters, for opinions and rumours apart."""

    status: str
    count: int
    sources: tuple[str, ...]
    opinions: int = 0
    rumours: int = 0


Chains = Mapping[str, Mapping[str, Sequence[Matter]]]  # new, continuing and gone opinions, by topic


def tally(matters: Sequence[Matter], topics: Topics, before: Sequence[Matter] | None = None) -> tuple[TopicRow, ...]:
    """Return a row for every topic and sub-topic that has a matter now or had one before, in the codebook's order.

    `before` are the matters of the period before, of units that sent a report this time as well: for the others it is
    unknown whether their matters are gone.
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
        "opinions": references_of(opinions),
        "rumours": references_of(rumours),
        "units": references_of(opinions),
        "rumour_units": references_of(rumours),
        "people": references_of(matter for matter in opinions if matter.people is not None),
        "origins": references_of(opinions),
    }
    figures |= {name: references_of(found.get(code, ())) for name, found in chains.items()}
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
        sources=references_of(matters),
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


def references_of(documents: Iterable[Matter | HotSpot]) -> tuple[str, ...]:
    """Return the references of matters or hot spots."""
    return tuple(entry.reference for entry in documents)


def sum_people(counts: Iterable[Count | None]) -> People | None:
    """Return the sum of counts of people, None where no count was given.

    A sum of exact counts is exact. If some counts are «over» the sum is «over», if some are «nearly» it is «nearly»;
    with both, or with «about», it is «about». With a range the sum is a range.
    """
    given = [count for count in counts if count is not None]
    if not given:
        return None
    kinds = {count.precision for count in given} - {"exact"}
    precision: Precision = "exact" if not kinds else (next(iter(kinds)) if len(kinds) == 1 else "about")
    estimated = sum(count.count for count in given if count.precision != "exact")
    ranged = any(count.most is not None for count in given)
    most = sum(count.count if count.most is None else count.most for count in given) if ranged else None
    return People(sum(count.count for count in given), precision, estimated, most)


def tally_claims(matters: Iterable[Matter]) -> tuple[ClaimRow, ...]:
    """Return, for each state of a claim, the matters with a claim in this state."""
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
    """Return the matters by scope, without those that state none."""
    rows = counted_by(_values("scope"), matters, lambda matter: (matter.scope,) if matter.scope else ())
    return tuple(row for row in rows if row.count)


def channels_of(matters: Iterable[Matter]) -> tuple[Counted, ...]:
    """Return the matters by channel; a matter heard through two channels counts in both."""
    rows = counted_by(
        _values("sources/0/channel"), matters, lambda matter: sorted({source.channel for source in matter.sources})
    )
    return tuple(row for row in rows if row.count)


def origins_of(matters: Iterable[Matter]) -> int:
    """Return the number of independent origins: sources of one origin within a unit are one source (plan, I.2).

    The press is one source, even if several units cite it. Capital letters make no difference.
    """
    named = [
        (matter.unit, nfc(source.origin).casefold(), source.channel) for matter in matters for source in matter.sources
    ]
    papers = {origin for _, origin, channel in named if channel == PRESS}
    return len({("" if origin in papers else unit, origin) for unit, origin, _ in named})


def proposals_of(matters: Iterable[Matter]) -> tuple[Counted, ...]:
    """Return the proposals by addressee, the most frequent first; spaces and capitals make no difference."""
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
    """Return how many matters there are under each name; a matter counts under all its names."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for matter in matters:
        for name in names_of(matter):
            found.setdefault(name, []).append(matter.reference)
    return tuple(Counted(name, len(sources), tuple(sources)) for name, sources in found.items())


@cache
def _values(field: str) -> tuple[str, ...]:
    """Return the possible values of a matter's field, in the order of the schema."""
    return tuple(describe("periodic", f"/matters/0/{field}").labels)
