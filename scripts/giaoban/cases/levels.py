"""Timings of both levels side by side: how long units take, and how long the federation takes.

Units owe reports, news of hot spots, relaying to members, and feedback; the federation owes the four steps of cases,
directives that reach the units, reports to Tỉnh ủy and its summaries (plan 26/KH-LĐLĐ, II.1, II.3.3, III.1). Nothing
here counts what units report, so that nobody is ranked by the bad news that they bring (DOMAIN.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from ..base.periods import Period
from ..base.vietnamese import sort_key
from ..documents.model import Directive
from ..known.board import Row, board_of, periods_with_obligations
from ..known.directives import addressed, in_force
from ..known.inheritance import bearer_of
from ..known.inputs import Inputs
from ..known.known import known_at
from ..known.when import When, when
from ..registry.limits import Limit, limit_of
from ..registry.load import Registry
from ..registry.obligations import REPORT_OF
from .clocks import Clock, Course, Level, Mark, Outcome, run
from .hotspots import clocks_of_hotspots, feedback_of, relay_clock, relay_terms
from .timings import case_clocks

MEASURES: Final[dict[Level, tuple[str, ...]]] = {
    "unit": ("report", "phoned", "written", "relayed", "feedback"),
    "province": ("select", "verify", "escalate", "respond", "relay", "reported_up", "summary"),
}
_LIMITS: Final = {
    "phoned": "phone_after_detected",
    "written": "written_after_phone",
    "reported_up": "reported_up_after_phone",
    "relayed": "relay_after_directive",
    "feedback": "relay_after_directive",
    "relay": "relay_after_directive",
    "respond": "directive_after_escalated",
}


@dataclass(frozen=True)
class Measure:
    """One thing by which a level is timed: its clocks as of a moment, and the figures from them.

    `limit` is the general one; None where every clock has its own due time (reports, summaries).
    """

    name: str
    level: Level
    clocks: tuple[Clock, ...]
    moment: datetime
    limit: Limit | None = None

    def count(self, outcome: Outcome) -> int:
        """Return the number of clocks with an outcome."""
        return sum(clock.outcome == outcome for clock in self.clocks)

    @property
    def median(self) -> timedelta | None:
        """Return the median duration of the clocks that ended and have a start; None without any."""
        return _median([clock.elapsed for clock in self.clocks if clock.until is not None])

    @property
    def median_late(self) -> timedelta | None:
        """Return the median lateness of the clocks that ended after their due time; None without any."""
        return _median([clock.lateness(self.moment) for clock in self.clocks if clock.until is not None])

    @property
    def waiting(self) -> tuple[Clock, ...]:
        """Return the outstanding clocks, the longest wait first; a report is included only after its due time."""
        found = [
            clock for clock in self.clocks if clock.waiting and (clock.since is not None or clock.outcome == "over")
        ]
        return tuple(sorted(found, key=lambda clock: -(clock.waited(self.moment) or timedelta()).total_seconds()))


@dataclass(frozen=True)
class Levels:
    """Both levels as of a moment: every measure, the units' first. `period` None means everything that ever began.

    `hotspots` has all clocks of each hot spot, by reference, for those detected by the moment and in the period.
    """

    as_of: datetime
    commit: str | None
    period: Period | None
    measures: tuple[Measure, ...]
    hotspots: tuple[tuple[str, tuple[Clock, ...]], ...] = ()

    def of(self, level: Level) -> tuple[Measure, ...]:
        """Return the measures of one level."""
        return tuple(measure for measure in self.measures if measure.level == level)


def _median(values: Sequence[timedelta | None]) -> timedelta | None:
    seconds = [value.total_seconds() for value in values if value is not None]
    return timedelta(seconds=median(seconds)) if seconds else None


def both_levels(inputs: Inputs, moment: datetime, period: Period | None = None) -> Levels:
    """Return both levels at a moment; with `period`, only what began in it and its reports and summaries.

    What has not begun is not timed. The clocks of a measure are sorted by unit, in alphabetical order, then by
    reference.
    """
    inputs, now = known_at(inputs, moment), when(inputs.registry, moment)
    clocks = clocks_of_hotspots(inputs, moment)
    by_name: dict[str, list[Clock]] = {name: [] for names in MEASURES.values() for name in names}
    for clock, own in _clocks(inputs, now):
        if clock.name in by_name and clock.begun and _within(clock, own, period, now):
            by_name[clock.name].append(clock)
    units = inputs.registry.units

    def measure(name: str, level: Level) -> Measure:
        found = sorted(by_name[name], key=lambda clock: (sort_key(units.label(clock.unit)), clock.unit, clock.subject))
        return Measure(name, level, tuple(found), moment, _limit(name, inputs))

    return Levels(
        moment.astimezone(now.zone),
        inputs.commit,
        period,
        tuple(measure(name, level) for level, names in MEASURES.items() for name in names),
        tuple(
            (spot.reference, clocks[spot.reference])
            for spot in inputs.records.hotspots
            if (period is None or period.first_day <= now.day(spot.times["detected"].at) <= period.last_day)
        ),
    )


def _limit(name: str, inputs: Inputs) -> Limit | None:
    if name in ("select", "verify", "escalate"):
        return Limit(24.0 * inputs.registry.office.stale_after_days, "office")
    return limit_of(inputs.registry.obligations, _LIMITS[name]) if name in _LIMITS else None


def _within(clock: Clock, own: Period | None, period: Period | None, now: When) -> bool:
    if period is None:
        return True
    if own is not None:
        return period.first_day <= own.first_day and own.last_day <= period.last_day
    mark = clock.since or clock.until
    return mark is not None and period.first_day <= now.day(mark.at) <= period.last_day


def _clocks(inputs: Inputs, now: When) -> Iterator[tuple[Clock, Period | None]]:
    yield from _reports(inputs, now)
    for clocks in clocks_of_hotspots(inputs, now.as_of).values():
        for clock in clocks:
            shared = clock.name in ("directive", "relayed")  # timed with the case and the directive
            if not shared:
                yield from ((told, None) for told in _borne(clock, inputs.registry, now))
    for directive in inputs.records.directives:
        for clock in _directive(directive, inputs, now):
            yield clock, None
    for case in inputs.records.cases:
        for clock in case_clocks(case, inputs, now.as_of):
            yield clock, None


def _reports(inputs: Inputs, now: When) -> Iterator[tuple[Clock, Period]]:
    """Yield a clock for every owed report and summary, from its row of the board; excused ones have none."""
    for kind in (*REPORT_OF.values(), "summary"):
        for period in periods_with_obligations(inputs.registry, kind, now.as_of):
            board = board_of(inputs, period, now.as_of, kind)
            for row in board.rows:
                if row.status != "excused":
                    yield _report(row, "summary" if kind == "summary" else "report", period, now), period


def _report(row: Row, name: str, period: Period, now: When) -> Clock:
    subject = str(period) if name == "summary" else f"{row.unit}/{period}"
    until = Mark(row.received_at, row.reference or subject) if row.received_at is not None else None
    level: Level = "province" if name == "summary" else "unit"
    clock = Clock(name, level, subject, row.unit, "open")
    if row.owed_by is not None:
        clock = replace(clock, unit=row.owed_by, former=row.unit)
    return run(clock, Course(None, until, due=row.due), now.as_of)


def _directive(directive: Directive, inputs: Inputs, now: When) -> Iterator[Clock]:
    """Yield three clocks for each unit that a directive goes to: until receipt, until members are told, until feedback.

    All three are due when members must have been told. Nothing is outstanding once the directive is no longer in force.
    A silent unit may well have received the directive, so its silence is not held against the federation.
    """
    registry = inputs.registry
    alive = directive in in_force(inputs, now.today)
    since, due, limit = relay_terms(directive, registry, now)
    for unit in addressed(registry, directive):
        feedback = feedback_of(directive, unit.id, inputs, now)
        reference = feedback.reference if feedback is not None else directive.id
        got = Mark(now.end(feedback.received_on), reference, whole_day=True) if feedback is not None else None
        arrival = inputs.arrivals.get(feedback.path) if feedback is not None else None
        back = Mark(arrival.at, reference) if arrival is not None and arrival.at is not None else None
        lost = feedback is not None and back is None
        if got is not None:
            relay = Clock("relay", "province", directive.id, unit.id, "open")
            yield run(relay, Course(since, got, limit, due), now.as_of)
        word = Clock("feedback", "unit", directive.id, unit.id, "open")
        clocks = (
            relay_clock(directive, unit.id, directive.id, inputs, now),
            run(word, Course(since, back, limit, due, passed=lost), now.as_of),
        )
        for clock in clocks:
            if alive or not clock.waiting:
                yield from _borne(clock, registry, now)


def _borne(clock: Clock, registry: Registry, now: When) -> Iterator[Clock]:
    """Yield a clock under the unit that now has to act: after the unit has ended its successor, or the federation.

    A clock that has ended stays with the unit that acted. For a unit that is not in the register nobody has to act.
    """
    if not clock.waiting or clock.level == "province":
        yield clock
        return
    bearer = bearer_of(registry, clock.unit, now.today)
    if bearer is not None:
        yield clock if bearer.former is None else replace(clock, unit=bearer.unit, former=clock.unit)
