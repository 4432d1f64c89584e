"""Topics: how often each was reported, month by month, what people said, and what was done about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..base.messages import msg
from ..base.periods import Period
from ..documents.model import ATTITUDES, Case, Directive, Matter
from ..objects.json_values import Json
from ..registry.topics import Topic, parent_of
from ..source.layout import Place, path_of, report_of
from ..summaries.statement import Stated
from .addresses import CODES_PAGE, topic_page
from .charts import Bars, sparkline
from .page import Front, Page, index
from .render import Renderer
from .stated import stated_in
from .view import View

DRAWN = 60  # months in a chart


@dataclass(frozen=True, slots=True)
class Series:
    """A topic's figures over the months, oldest first: the rows of their summaries' objects; None for a month in which
    nobody reported it. `unlisted` are the counts that restatements brought into such months.
    """

    topic: Topic
    rows: tuple[tuple[Period, Json | None], ...]
    unlisted: Mapping[str, int]

    def counts(self, name: str) -> tuple[int, ...]:
        """Return one of the counts (`opinions`, `rumours`) for every month; for an issued month as issued."""
        return tuple(row[name] if row else 0 for _, row in self.rows)

    def total(self, name: str) -> Stated:
        """Return one of the counts for all months together, as issued and as restated."""
        found = [stated_in(row, name) for _, row in self.rows if row]
        return Stated(sum(entry.shown for entry in found), sum(entry.now for entry in found) + self.unlisted[name])

    @property
    def latest(self) -> "Series":
        """Return its last years, as much as a chart can show and a person can read. The table has all of them."""
        return Series(self.topic, self.rows[-DRAWN:], self.unlisted)

    @property
    def reported(self) -> tuple[tuple[Period, Json], ...]:
        """Return the months in which the topic was reported, newest first."""
        return tuple((month, row) for month, row in reversed(self.rows) if row and (row["opinions"] or row["rumours"]))

    def attitudes(self) -> dict[str, int]:
        """Return the number of opinions with each attitude."""
        return {name: sum(row["attitudes"][name] for _, row in self.rows if row) for name in ATTITUDES}


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the page of every topic with its sub-topics, and the index."""
    view = renderer.view
    topics = list(view.registry.topics.by_code.values())
    months = view.months
    tables = {month: {row["code"]: row for row in renderer.objects.topics(month)} for month in months}
    found = {
        topic.code: Series(
            topic,
            tuple((month, tables[month].get(topic.code)) for month in months),
            _unlisted(renderer, topic.code, [month for month in months if topic.code not in tables[month]]),
        )
        for topic in topics
    }
    sparks = {code: _spark(renderer, series) for code, series in found.items()}
    main = [topic for topic in topics if topic.parent is None]
    yield renderer.page(
        "chu-de/index.md",
        "topics.html",
        index(view.translate(msg("Topics"))),
        of=("periodic", "summary", "restatement"),
        series=[found[topic.code] for topic in main],
        sparks=sparks,
        months=months,
    )
    yield renderer.page(
        CODES_PAGE,
        "topic_codes.html",
        Front(view.translate(msg("Topic codes")), search_boost=0.7, alias=("mã chủ đề", "topics.yml", "topic")),
        of=("topics",),
        topics=[(topic, [other for other in topics if other.parent == topic.code]) for topic in main],
        version=view.registry.topics.version,
    )
    for topic in main:
        below = [found[other.code] for other in topics if other.parent == topic.code]
        words = [word for entry in below for word in entry.topic.words]
        matters = _matters(view, topic.code)
        cases = [case for case in view.cases if _main(case.topic) == topic.code]
        directives = _directives(view, topic.code)
        hotspots = [
            spot for spot in view.hotspots if topic.code in {_main(code) for code in (spot.topic, *spot.causes)}
        ]
        yield renderer.page(
            topic_page(topic.code),
            "topic.html",
            Front(
                topic.label,
                search_boost=1.5,
                alias=(topic.code, *topic.words, *words),
            ),
            of=(
                *_documents(renderer, found[topic.code]),
                *(entry.path for entries in (cases, directives, hotspots) for entry in entries),
            ),
            topic=topic,
            series=found[topic.code],
            bars=_bars(renderer, found[topic.code]),
            below=below,
            sparks=sparks,
            years=_by_year(matters),
            cases=cases,
            directives=directives,
            hotspots=hotspots,
        )


def _unlisted(renderer: Renderer, code: str, months: Sequence[Period]) -> dict[str, int]:
    """Return what restatements say of a topic that the issued summaries of some months do not list."""
    found = {"opinions": 0, "rumours": 0}
    for month in months:
        entries = renderer.objects.summary(month)["restatements"]
        changes = [change for entry in entries for change in entry.get("changes", ()) if change["topic"] == code]
        found |= {name: found[name] + _last(changes, name) for name in found}
    return found


def _last(changes: Sequence[Json], name: str) -> int:
    return next((change["new"] or 0 for change in reversed(changes) if change["figure"] == name), 0)


def _documents(renderer: Renderer, series: Series) -> Iterator[str]:
    """Yield the reports that are counted, and the texts of the issued summaries in which they are.

    All levels do not see which reports: for them it may be any.
    """
    if not renderer.view.for_office:
        yield from ("periodic", "summary", "restatement")
    for month, row in series.reported:
        yield from map(report_of, row.get("sources", ()))
        if renderer.objects.summary(month)["issued"] is not None:
            there = {"year": str(month.year), "period": str(month)}
            yield from (path_of(Place("summary", **there)), path_of(Place("restatement", **there)))


def _main(code: str) -> str:
    return parent_of(code) or code


def _matters(view: View, code: str) -> list[Matter]:
    """Return the matters of a topic, newest first, units in the order of lists."""
    order = {unit.id: place for place, unit in enumerate(view.registry.units.sorted())}
    found = [matter for matter in view.matters.values() if _main(matter.topic) == code]
    found.sort(key=lambda matter: (order.get(matter.unit, len(order)), matter.id))
    return sorted(found, key=lambda matter: matter.period, reverse=True)


def _by_year(matters: Sequence[Matter]) -> list[tuple[int, list[Matter]]]:
    years = dict.fromkeys(matter.period.year for matter in matters)
    return [(year, [matter for matter in matters if matter.period.year == year]) for year in years]


def _directives(view: View, code: str) -> list[Directive]:
    """Return the directives on a topic, or on a case about it."""
    cases: set[str] = {case.id for case in view.cases if _is_of(case, code)}
    return [
        entry
        for entry in view.directives
        if code in {_main(topic) for topic in entry.topics} or cases.intersection(entry.cases)
    ]


def _is_of(case: Case, code: str) -> bool:
    return _main(case.topic) == code


def _names(series: Series) -> tuple[str, ...]:
    return tuple(f"{month.first_month:02}/{month.year}" for month, _ in series.rows)


def _bars(renderer: Renderer, series: Series) -> Bars | None:
    if not series.reported:
        return None
    drawn = series.latest
    counts = drawn.counts("opinions"), drawn.counts("rumours")
    return Bars(_names(drawn), *counts, _description(renderer, drawn))


def _spark(renderer: Renderer, series: Series) -> Markup | None:
    drawn = series.latest
    return sparkline(drawn.counts("opinions"), _description(renderer, drawn)) if series.reported else None


def _description(renderer: Renderer, series: Series) -> str:
    """Return in words what the chart shows."""
    names, opinions = _names(series), series.counts("opinions")
    most = max(opinions)
    return renderer.view.translate(
        msg(
            "{topic}, {first} to {last}: {opinions} opinions and {rumours} rumours in all; "
            "most opinions, {most}, in {month}",
            topic=series.topic.label,
            first=names[0],
            last=names[-1],
            opinions=sum(opinions),
            rumours=sum(series.counts("rumours")),
            most=most,
            month=names[opinions.index(most)],
        )
    )
