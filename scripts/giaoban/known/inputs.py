"""The data that everything is counted from: the register, the documents, the arrivals, the earlier editions."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from ..base.periods import Period
from ..documents.build import Records
from ..documents.model import Directive, Feedback, Report, Restated, SummaryText
from ..receipts.arrival import Arrival
from ..receipts.presence import Standing
from ..receipts.submissions import Submission
from ..registry.load import Registry
from ..registry.topics import parent_of

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Opinions = Mapping[str, Sequence[str]]  # the references of opinions by topic; an opinion on a sub-topic counts in both


def opinions_of(reports: Iterable[Report]) -> Opinions:
    """Return the opinions on each topic in reports."""
    return grouped(
        (code, matter.reference)
        for report in reports
        for matter in report.matters
        if matter.kind == "opinion"
        for code in {matter.topic, parent_of(matter.topic) or matter.topic}
    )


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Return the values of each key, in their order."""
    found: dict[K, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


@dataclass(frozen=True)
class Edition:
    """The published figures of a period: of the issued summary, or of one of its restatements.

    `commit` brought it in and `inputs` is the data at this commit; without a commit (not committed yet, or a clone
    without its history) it is the present data. `as_of` is the moment of its figures; `entry` is the restatement, None
    for the first issue.
    """

    period: Period
    as_of: datetime
    commit: str | None
    read: Callable[[], "Inputs"] = field(compare=False, repr=False)
    text: SummaryText
    entry: Restated | None = None

    @cached_property
    def inputs(self) -> "Inputs":
        """Return the data; it is read when it is first asked for, because most editions are only named."""
        return self.read()


class Editions(Protocol):
    """Finds the editions of a period."""

    def uncut(self, period: Period) -> Sequence[Edition]:
        """Return the same editions, each with all that its inputs hold, also of later moments; quicker than `of`."""
        ...

    def of(self, period: Period) -> Sequence[Edition]:
        """Return the editions of a period, the first issue first; none for a draft."""
        ...


class NoEditions:
    """Nothing was ever published."""

    def uncut(self, period: Period) -> Sequence[Edition]:
        """Return the same."""
        return self.of(period)

    def of(self, period: Period) -> Sequence[Edition]:
        """Return no edition."""
        del period
        return ()


@dataclass(frozen=True)
class Inputs:
    """All data for counting, and how far the times of arrival can be relied on.

    `arrivals` says, by path, when the documents on hot spots and the feedback of units arrived. `moment` is set if the
    data is what was known at a moment; None for all data of a repository.
    """

    registry: Registry
    records: Records
    submissions: tuple[Submission, ...]
    commit: str | None = None
    editions: Editions = field(default_factory=NoEditions, compare=False, repr=False)
    receipts: Standing | None = None
    arrivals: Mapping[str, Arrival] = field(default_factory=dict)
    moment: datetime | None = None

    @cached_property
    def came(self) -> Mapping[str, Submission]:
        """Return the arrivals by path."""
        return {entry.path: entry for entry in self.submissions if entry.received_at is not None}

    @cached_property
    def reports(self) -> Mapping[Period, Sequence[Report]]:
        """Return the reports of each period in the order of the units in lists."""
        ranks = {unit.id: place for place, unit in enumerate(self.registry.units.sorted())}
        reports = sorted(self.records.reports, key=lambda entry: ranks.get(entry.unit, len(ranks)))
        return grouped((entry.period, entry) for entry in reports)

    @cached_property
    def submitted(self) -> Mapping[Period, Sequence[Submission]]:
        """Return the reports sent for each period; a report over several periods is under each."""
        return grouped((period, entry) for entry in self.submissions for period in entry.named)

    @cached_property
    def feedback(self) -> Mapping[str, Sequence[Feedback]]:
        """Return the feedback on each directive."""
        return grouped((entry.directive, entry) for entry in self.records.feedback)

    @cached_property
    def replacing(self) -> Mapping[str, Sequence[Directive]]:
        """Return the directives that say that they replace another, by the id of that one."""
        return grouped((entry.replaces, entry) for entry in self.records.directives if entry.replaces)

    @cached_property
    def matters_on(self) -> Mapping[str, frozenset[str]]:
        """Return the matters on each hot spot."""
        matters = (matter for report in self.records.reports for matter in report.matters if matter.hotspot)
        return {
            spot: frozenset(found)
            for spot, found in grouped((str(matter.hotspot), matter.reference) for matter in matters).items()
        }

    def received(self, period: Period, as_of: datetime) -> list[Report]:
        """Return the reports of a period received up to a moment, in the order of the units in lists."""
        found = []
        for report in self.reports.get(period, ()):
            entry = self.came.get(report.path)
            if entry is not None and entry.received_at is not None and entry.received_at <= as_of:
                found.append(report)
        return found

    def opinions(self, period: Period, as_of: datetime) -> Opinions | None:
        """Return the opinions on each topic in a period's reports received up to a moment; None without a report."""
        reports = self.received(period, as_of)
        # received reports only become more, so their number identifies them
        key = (period, len(reports))
        if key not in self._opinions:
            self._opinions[key] = opinions_of(reports) if reports else None
        return self._opinions[key]

    def once(self, make: Callable[Concatenate["Inputs", P], T], *values: P.args, **named: P.kwargs) -> T:
        """Return what a function makes of these inputs and some values; it is called at the first time only.

        Boards, summaries, clocks and the like are asked for by many pages and stages, and each is made once this way.
        The function depends on nothing else, its values can be hashed, and nobody changes what it returned.
        """
        key = (make, values, *sorted(named.items()))
        if key not in self._made:
            self._made[key] = make(self, *values, **named)
        found: T = self._made[key]
        return found

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def known(self) -> dict[datetime, "Inputs"]:
        """Return what was known at the moments asked for so far."""
        return {}

    @cached_property
    def _opinions(self) -> dict[tuple[Period, int], Opinions | None]:
        return {}

    def day(self, moment: datetime) -> date:
        """Return the office's day at a moment."""
        return self.registry.day(moment)
