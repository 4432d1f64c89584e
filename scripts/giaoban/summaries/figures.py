"""All figures of a summary by name, each with its sources as references.

The same names are used in `giaoban explain`, in CSV, in restatements and in comparisons.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..documents.model import HotSpot, Matter
from .summary import Summary
from .tally import Counted, People, TopicRow, references_of

# Figures of a topic that do not count their sources: several matters are of one unit, or have one origin.
_NOT_OF_SOURCES = ("units", "rumour_units", "origins")
_OF_OTHER_PERIODS = ("new", "continuing", "gone", "previous", "year_before")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its topic (empty for the whole period), name, value and sources.

    `people` tells how exact a count of people is. `settled` tells whether the figure is fixed once the period's reports
    are in; others change by nature (a case goes on, a hot spot ends, a report becomes overdue) or depend on another
    period. `parts` has the amount that each source adds, where it is not one: people, origins, demands.
    """

    topic: str
    name: str
    value: int
    sources: tuple[str, ...]
    people: People | None = None
    settled: bool = True
    parts: Mapping[str, Hashable] = field(default_factory=dict, compare=False)


def figures_of(summary: Summary) -> tuple[Figure, ...]:
    """Return every figure of a summary: those of the whole period, then topic by topic in the codebook's order."""
    rows = (figure for row in summary.topics for figure in topic_figures(row))
    matters = {matter.reference: matter for matter in summary.matters}
    spots = {spot.reference: spot for spot in summary.work.found}
    return tuple(_with_parts(figure, matters, spots) for figure in (*whole_figures(summary), *rows))


def _with_parts(figure: Figure, matters: Mapping[str, Matter], spots: Mapping[str, HotSpot]) -> Figure:
    """Return a figure with the amount that each source adds, where it may be other than one, or other than before."""
    match figure.name.partition(".")[0]:
        case "people":
            return replace(figure, parts={name: matters[name].people for name in figure.sources})
        case "origins":
            origins = {
                name: frozenset((source.channel, source.origin) for source in matters[name].sources)
                for name in figure.sources
            }
            return replace(figure, parts=origins)
        case "demands":
            outcomes = {name: tuple(entry.outcome for entry in spots[name].demands) for name in figure.sources}
            return replace(figure, parts=outcomes)
        case "stoppages" if figure.people is not None:
            return replace(figure, parts={name: spots[name].workers for name in figure.sources})
    return figure


def topic_figures(row: TopicRow) -> Iterator[Figure]:
    """Yield the figures of one topic."""
    for name, sources in row.figures.items():
        if name == "people":
            if row.people is not None:
                yield Figure(row.code, name, row.people.count, sources, row.people)
        else:
            settled = name not in _OF_OTHER_PERIODS
            value = getattr(row, name) if name in _NOT_OF_SOURCES else len(sources)
            yield Figure(row.code, name, value, sources, settled=settled)


def whole_figures(summary: Summary) -> Iterator[Figure]:
    """Yield the figures of the whole period."""
    opinions, rumours = references_of(summary.opinions), references_of(summary.rumours)
    with_people = references_of(matter for matter in summary.opinions if matter.people is not None)
    received = tuple(
        row.reference
        for board in summary.boards
        for row in board.rows
        if row.reference and row.status in ("on_time", "late")
    )
    yield Figure("", "opinions", len(opinions), opinions)
    yield Figure("", "rumours", len(rumours), rumours)
    if summary.people is not None:
        yield Figure("", "people", summary.people.count, with_people, summary.people)
    yield Figure("", "origins", summary.origins, opinions)
    yield from _counted("claims", (Counted(row.status, row.count, row.sources) for row in summary.claims))
    yield from _counted("scopes", summary.scopes)
    yield from _counted("channels", summary.channels)
    yield from _counted("proposals", summary.proposals)
    for name, matters in summary.flow.named():
        yield Figure("", name, len(matters), references_of(matters), settled=False)
    yield Figure("", "units.expected", summary.expected, _owing(summary, "all"))
    yield Figure("", "units.received", summary.received, received)
    yield Figure("", "units.missing", len(summary.missing), _owing(summary, "missing"), settled=False)
    yield from _work(summary)


def _owing(summary: Summary, which: str) -> tuple[str, ...]:
    return tuple(
        f"{row.unit}/{board.period}"
        for board in summary.boards
        for row in board.rows
        if which == "all" or row.status == which
    )


def _work(summary: Summary) -> Iterator[Figure]:
    work = summary.work
    spots, stoppages = references_of(work.found), references_of(work.stoppages)
    yield Figure("", "hotspots", len(summary.hotspots), references_of(summary.hotspots), settled=False)
    yield Figure("", "hotspots.found", len(spots), spots)
    yield Figure("", "stoppages", len(stoppages), stoppages)
    if work.workers is not None:
        yield Figure("", "stoppages.workers", work.workers.count, stoppages, work.workers)
    yield from _counted("demands", work.demands, settled=False)
    yield from _counted("cases", work.cases, settled=False)
    yield Figure("", "directives", len(summary.directives), tuple(d.id for d in summary.directives), settled=False)
    yield from _counted("feedback", work.outcomes, settled=False)
    for row in work.relaying:
        for name, units in (("given", row.given), ("owed", row.owed)):
            sources = tuple(f"{unit}/{row.directive.id}" for unit in units)
            yield Figure("", f"directives.{row.directive.id}.{name}", len(units), sources, settled=False)


def _counted(prefix: str, rows: Iterable[Counted], *, settled: bool = True) -> Iterator[Figure]:
    for row in rows:
        yield Figure("", f"{prefix}.{row.name}", row.count, row.sources, settled=settled)
