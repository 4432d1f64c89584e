"""What is published: the data as of a moment, with the look-ups that pages need."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from ..base.messages import Translator
from ..base.periods import Period, month_of, periods_of
from ..cases.clocks import Clock
from ..cases.hotspots import clocks_of_hotspots
from ..documents.model import Case, Directive, Feedback, HotSpot, Matter, Report
from ..known.board import Board, board_of, periods_with_obligations
from ..known.board import Row as BoardRow
from ..known.changes import Changes, changes_of
from ..known.directives import Status, replacements, status_on
from ..known.inputs import Inputs
from ..known.known import known_at
from ..known.requests import RequestRow, request_rows
from ..known.when import When, when
from ..known.workspace import State
from ..ledger.focus import Focus, focus_for
from ..ledger.ledger import Row, ledger
from ..objects.audience import Audience
from ..receipts.submissions import Submission
from ..registry.load import Registry
from ..registry.units import Unit
from ..summaries.published import published
from ..summaries.summary import Summary

K = TypeVar("K")
T = TypeVar("T")
KINDS = ("monthly", "quarterly", "half-yearly", "yearly")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a directive stands: its state, what replaced it, and the ledger's rows of units.

    `addressed` are those of the units to which it went, `owing` those of units that still owe feedback on it.
    """

    directive: Directive
    state: Status
    replaced_by: tuple[Directive, ...]
    addressed: tuple[Row, ...]
    owing: tuple[Row, ...]


@dataclass(frozen=True)
class View:
    """The data as of a moment and for an audience: later things and later parts of things are removed.

    Things that the audience does not see at all are removed as well: for all levels matters, hot spots and cases. Of
    all other things `audience.shown` returns the visible part.
    """

    state: State
    moment: datetime
    translate: Translator
    audience: Audience = Audience.OFFICE

    @cached_property
    def inputs(self) -> Inputs:
        """Return what was known at the moment."""
        return known_at(self.state.inputs, self.moment)

    @property
    def for_office(self) -> bool:
        """Tell whether everything may be shown."""
        return self.audience is Audience.OFFICE

    @property
    def registry(self) -> Registry:
        """Return the registry's look-ups."""
        return self.state.registry

    @property
    def commit(self) -> str | None:
        """Return the commit of the data."""
        return self.inputs.commit

    @cached_property
    def changes(self) -> Changes:
        """Return when the documents last changed."""
        return changes_of(self.state, self.moment)

    @cached_property
    def today(self) -> date:
        """Return the office's day at the moment."""
        return self.inputs.day(self.moment)

    @cached_property
    def submissions(self) -> Mapping[str, Submission]:
        """Return the submissions, by path."""
        return {entry.path: entry for entry in self.inputs.submissions}

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Return the received reports, and those in the working tree that are not sent yet (shown as such)."""
        return tuple(sorted(self.inputs.records.reports, key=lambda report: (report.unit, report.period, report.path)))

    @cached_property
    def years(self) -> Mapping[tuple[str, int], tuple[Report, ...]]:
        """Return the reports by unit and year, in the order of periods; none for an audience that may not read them."""
        if not self.for_office:
            return {}
        return _grouped(((report.unit, report.period.year), report) for report in self.reports)

    @cached_property
    def matters(self) -> Mapping[str, Matter]:
        """Return every matter by its reference."""
        if not self.for_office:
            return {}
        return {matter.reference: matter for report in self.reports for matter in report.matters}

    @cached_property
    def continued_by(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each matter, the matters that continue it."""
        return _grouped((matter.continues, name) for name, matter in sorted(self.matters.items()) if matter.continues)

    @cached_property
    def hotspots(self) -> tuple[HotSpot, ...]:
        """Return the hot spots found by the moment, as of the moment, newest first."""
        if not self.for_office:
            return ()
        return tuple(
            sorted(
                self.inputs.records.hotspots, key=lambda spot: (spot.times["detected"].at, spot.reference), reverse=True
            )
        )

    @cached_property
    def hotspot(self) -> Mapping[str, HotSpot]:
        """Return every hot spot by its reference."""
        return {spot.reference: spot for spot in self.hotspots}

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Return the cases begun by the moment, as of the moment, newest first."""
        if not self.for_office:
            return ()
        return tuple(sorted(self.inputs.records.cases, key=lambda case: case.id, reverse=True))

    @cached_property
    def requests(self) -> tuple[RequestRow, ...]:
        """Return the requests of authorities up to the moment: the open ones first, then by due date."""
        zone = self.registry.zone
        rows = request_rows(self.cases, self.moment, zone)
        return tuple(sorted(rows, key=lambda row: (not row.open, row.due or self.moment, row.case, row.sender)))

    @cached_property
    def case(self) -> Mapping[str, Case]:
        """Return every case by its id."""
        return {case.id: case for case in self.cases}

    @cached_property
    def cases_of(self) -> Mapping[str, tuple[Case, ...]]:
        """Return the cases with a matter or a hot spot, by its reference."""
        return _grouped((name, case) for case in self.cases for name in (*case.matters, *case.hotspots))

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """Return the directives issued by the moment, newest first."""
        return tuple(
            sorted(self.inputs.records.directives, key=lambda entry: (entry.issued_on, entry.id), reverse=True)
        )

    @cached_property
    def directive(self) -> Mapping[str, Directive]:
        """Return every directive by its id."""
        return {entry.id: entry for entry in self.directives}

    @cached_property
    def when(self) -> When:
        """Return the moment in the time zone of the register."""
        return when(self.registry, self.moment)

    @cached_property
    def ledger(self) -> tuple[Row, ...]:
        """Return the feedback ledger: newest directive first, units in the order of lists."""
        return ledger(self.inputs, self.when)

    @cached_property
    def rows_on(self) -> Mapping[str, tuple[Row, ...]]:
        """Return the ledger's rows on each directive."""
        return _grouped((row.directive.id, row) for row in self.ledger)

    @cached_property
    def rows_of(self) -> Mapping[str, tuple[Row, ...]]:
        """Return the ledger's rows of each unit, including those that it answers for a former unit."""
        return _grouped((unit, row) for row in self.ledger for unit in (row.unit, row.owed_by) if unit)

    @cached_property
    def feedback(self) -> Mapping[str, tuple[Feedback, ...]]:
        """Return the documents of feedback on each directive that have come, by unit."""
        found = sorted(self.inputs.records.feedback, key=lambda entry: entry.unit)
        return _grouped((entry.directive, entry) for entry in found)

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """Return how each directive stands, by its id, newest first."""
        found: dict[str, Standing] = {}
        for directive in self.directives:
            addressed = tuple(row for row in self.rows_on.get(directive.id, ()) if row.addressed)
            found[directive.id] = Standing(
                directive,
                status_on(self.inputs, directive, self.today),
                replacements(self.inputs, directive, self.today),
                addressed,
                tuple(row for row in addressed if row.asked and row.received.on is None),
            )
        return found

    def focus(self, unit: str) -> tuple[Focus, ...]:
        """Return what a unit is to listen for in the month of the moment."""
        return focus_for(self.inputs, unit, month_of(self.today), self.today)

    def periods(self, report: str) -> Sequence[Period]:
        """Return the periods for which a kind of report was owed, oldest first."""
        return periods_with_obligations(self.registry, report, self.moment)

    @cached_property
    def months(self) -> tuple[Period, ...]:
        """Return the months for which reports were owed or came, oldest first."""
        came = {report.period for report in self.reports if report.period.kind == "month"}
        return tuple(sorted({*self.periods("monthly"), *came}))

    @cached_property
    def calendar(self) -> tuple[tuple[int, tuple[Period, ...]], ...]:
        """Return the months by year, the latest year first."""
        years = groupby(self.months, lambda month: month.year)
        return tuple((year, tuple(months)) for year, months in years)[::-1]

    @cached_property
    def longer(self) -> tuple[Period, ...]:
        """Return the quarters, halves and years that contain the months, oldest first, the longest last."""
        months = set(self.months)
        found = (period for year, _ in self.calendar for period in periods_of(year) if period.length > 1)
        return tuple(sorted(period for period in found if months.intersection(period.months())))

    def periods_until(self, last: Period) -> tuple[str, ...]:
        """Return every period that begins before the end of one, by name: what a summary and its trends are made of."""
        return tuple(str(period) for period in self._counted if period.first_day <= last.last_day)

    @cached_property
    def _counted(self) -> Set[Period]:
        return {*(report.period for report in self.reports), *self.told}

    @cached_property
    def board_periods(self) -> tuple[tuple[str, Period], ...]:
        """Return kind of report and period of every board."""
        others = ((kind, period) for kind in KINDS[1:] for period in self.periods(kind))
        return (*(("monthly", month) for month in self.months), *others)

    @cached_property
    def boards(self) -> Mapping[tuple[str, Period], Board]:
        """Return the boards of all kinds of reports, including those of the federation's summaries."""
        keys = [*self.board_periods, *(("summary", period) for period in self.periods("summary"))]
        boards = {key: board_of(self.inputs, key[1], self.moment, key[0]) for key in keys}
        return {key: replace(board, receipts=self.inputs.receipts) for key, board in boards.items()}

    @cached_property
    def board_row(self) -> Mapping[tuple[str, Period], BoardRow]:
        """Return the row of each unit on the board of its own kind of report, by unit and period."""
        found: dict[tuple[str, Period], BoardRow] = {}
        for (report, period), board in self.boards.items():
            for row in (*board.rows, *board.extra) if report != "summary" else ():
                found.setdefault((row.unit, period), row)
        return found

    @cached_property
    def told(self) -> tuple[Period, ...]:
        """Return the periods with a summary: the months and the longer periods."""
        return (*self.months, *self.longer)

    def summary(self, period: Period) -> Summary:
        """Return the summary of a period: an issued one as issued, any other as of the moment. Each is made once."""
        return published(self.inputs, period, self.moment)

    @cached_property
    def summaries(self) -> Mapping[Period, Summary]:
        """Return the summaries of all periods."""
        return {period: self.summary(period) for period in self.told}

    @cached_property
    def clocks(self) -> Mapping[str, tuple[Clock, ...]]:
        """Return the clocks of each hot spot by its reference."""
        clocks = clocks_of_hotspots(self.inputs, self.moment)
        return {spot.reference: clocks[spot.reference] for spot in self.hotspots}

    @cached_property
    def running(self) -> Mapping[str, Clock | None]:
        """Return the next outstanding event of each hot spot: the running clock that is due first."""
        return {
            reference: min(
                (clock for clock in clocks if clock.waiting and clock.due is not None),
                key=lambda clock: clock.due or self.moment,
                default=None,
            )
            for reference, clocks in self.clocks.items()
        }

    def units_shown(self) -> Iterator[Unit]:
        """Yield the units of the register in the order of lists."""
        yield from self.registry.units.sorted()


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    found: dict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
