"""Where a figure comes from: each of its sources with what is known about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Literal

from ..documents.model import Count, Matter
from ..known.inputs import Inputs
from .figures import Figure, figures_of
from .summary import Summary

SourceKind = Literal["matter", "report", "hotspot", "case", "directive", "feedback"]


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a figure.

    `title` is empty for a report. `received_at` is when its report came; `commit` is the last one that wrote it, as far
    as the history shows. A missing report has neither, and no path. `origins` are those of a matter, each once, in
    their written order: within a unit, sources of one origin are one source.
    """

    reference: str
    kind: SourceKind
    title: str = ""
    unit: str = ""
    people: Count | None = None
    path: str | None = None
    received_at: datetime | None = None
    commit: str | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure of a summary with its sources."""

    summary: Summary
    figure: Figure
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Explainer:
    """Explains the figures of one summary.

    `commit_of` returns the last commit that wrote the document at a path.
    """

    summary: Summary
    inputs: Inputs
    commit_of: Callable[[str], str | None]

    def explain(self, figure: Figure) -> Explained:
        """Return a figure with its sources in the order in which they were counted."""
        return Explained(self.summary, figure, tuple(self._source(reference) for reference in figure.sources))

    def _source(self, reference: str) -> Source:
        source = self._known.get(reference) or Source(reference, "report", unit=reference.partition("/")[0])
        if source.path is None:
            return source
        came = self.inputs.came.get(source.path)
        return replace(source, received_at=came.received_at if came else None, commit=self.commit_of(source.path))

    @cached_property
    def _known(self) -> Mapping[str, Source]:
        return _known(self.summary, self.inputs)


def find(summary: Summary, topic: str, name: str) -> Figure | None:
    """Return a figure by its topic (empty for the whole period) and name, None where the summary does not have it.

    A topic or count that the summary does not have is not a figure, although its value would be zero.
    """
    return next((entry for entry in figures_of(summary) if (entry.topic, entry.name) == (topic, name)), None)


def _known(summary: Summary, inputs: Inputs) -> Mapping[str, Source]:
    """Return everything that a figure can be counted from, by reference: from the summary, else from the inputs."""
    records = inputs.records
    found: dict[str, Source] = {}
    reports = [*records.reports, *(report for part in summary.parts for report in part.reports)]
    for report in reports:
        found[report.reference] = Source(report.reference, "report", unit=report.unit, path=report.path)
        found |= {matter.reference: _matter(matter, report.path) for matter in report.matters}
    for spot in (*records.hotspots, *summary.hotspots):
        found[spot.reference] = Source(spot.reference, "hotspot", spot.title, spot.unit, spot.workers, spot.path)
    for case in records.cases:
        found[case.id] = Source(case.id, "case", case.title, path=case.path)
    for directive in records.directives:
        found[directive.id] = Source(directive.id, "directive", directive.title, path=directive.path)
    for entry in records.feedback:
        found[entry.reference] = Source(entry.reference, "feedback", unit=entry.unit, path=entry.path)
    return found


def _matter(matter: Matter, path: str) -> Source:
    origins = tuple(dict.fromkeys(source.origin for source in matter.sources))
    return Source(matter.reference, "matter", matter.title, matter.unit, matter.people, path, origins=origins)


def names_of(figures: Sequence[Figure], topic: str) -> tuple[str, ...]:
    """Return the names of the figures of a topic."""
    return tuple(figure.name for figure in figures if figure.topic == topic)
