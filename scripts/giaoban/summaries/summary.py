"""The summary of a period: figures counted from what had been received by a moment, and the text that people wrote."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..deadlines.board import Board, make_board
from ..deadlines.submissions import Submission
from ..documents.build import Records
from ..documents.model import Case, Directive, HotSpot, Matter, Report, Restated, SummaryText
from ..periods import Period
from ..registry.load import Registry
from ..times import parse_moment
from .tally import ClaimRow, People, TopicRow, sum_people, tally, tally_claims


@dataclass(frozen=True)
class Inputs:
    """Everything that summaries are counted from."""

    registry: Registry
    records: Records
    submissions: tuple[Submission, ...]
    commit: str | None = None


@dataclass(frozen=True)
class Summary:
    """The summary of one period as of a moment."""

    period: Period
    as_of: datetime
    commit: str | None
    board: Board
    topics: tuple[TopicRow, ...]
    claims: tuple[ClaimRow, ...]
    matters: tuple[Matter, ...]
    people: People | None
    hotspots: tuple[HotSpot, ...]
    cases: tuple[Case, ...]
    directives: tuple[Directive, ...]
    restatements: tuple[Restated, ...]
    text: SummaryText | None

    @property
    def partial(self) -> bool:
        """Tell whether reports are still outstanding, so that the figures may change."""
        return self.board.count("missing", "not_due") > 0

    @property
    def issued(self) -> bool:
        """Tell whether the federation has issued it; else it is a draft."""
        return self.text is not None and self.text.issued_on is not None

    @property
    def opinions(self) -> tuple[Matter, ...]:
        """Return the matters that are public opinion."""
        return tuple(matter for matter in self.matters if matter.kind == "opinion")

    @property
    def rumours(self) -> tuple[Matter, ...]:
        """Return the matters that are rumour."""
        return tuple(matter for matter in self.matters if matter.kind == "rumour")


def moment_of(records: Records, period: Period, now: datetime) -> datetime:
    """Return the moment on which a summary's figures rest: what an issued one says, else the present."""
    text = _text(records, period)
    return text.as_of if text is not None and text.issued_on is not None and text.as_of is not None else now


def summarise(inputs: Inputs, period: Period, as_of: datetime) -> Summary:
    """Return the summary of a period from the reports of it that had been received by `as_of`.

    A report over several months counts in its own period only. What the federation gathered itself counts as well.
    """
    records = inputs.records
    reports = _received(inputs, period, as_of)
    earlier = _received(inputs, period.shift(-1), as_of)
    matters = tuple(matter for report in reports for matter in report.matters)
    before = [matter for report in earlier for matter in report.matters] if earlier else None
    cases = (case_at(case, as_of) for case in records.cases)
    return Summary(
        period=period,
        as_of=as_of,
        commit=inputs.commit,
        board=make_board(inputs.registry, inputs.submissions, period, as_of),
        topics=tally(matters, inputs.registry.topics, before),
        claims=tally_claims(matters),
        matters=matters,
        people=sum_people(matter.people for matter in matters if matter.kind == "opinion"),
        hotspots=tuple(_hotspots(records.hotspots, period, as_of)),
        cases=tuple(case for case in cases if case is not None and _alive(case, period)),
        directives=tuple(
            directive
            for directive in sorted(records.directives, key=lambda entry: (entry.issued_on, entry.id))
            if period.first_day <= directive.issued_on <= min(period.last_day, as_of.date())
        ),
        restatements=tuple(entry for entry in records.restatements if entry.period == period),
        text=_text(records, period),
    )


def _text(records: Records, period: Period) -> SummaryText | None:
    return next((text for text in records.summaries if text.period == period), None)


def _received(inputs: Inputs, period: Period, as_of: datetime) -> list[Report]:
    """Return the reports of a period that had arrived by a moment, in the order of the units in lists."""
    came = {entry.path for entry in inputs.submissions if entry.received_at is not None and entry.received_at <= as_of}
    units = inputs.registry.units
    ranks = {unit.id: place for place, unit in enumerate(units.sorted())}
    found = [report for report in inputs.records.reports if report.period == period and report.path in came]
    return sorted(found, key=lambda report: ranks.get(report.unit, len(ranks)))


def _hotspots(hotspots: Iterable[HotSpot], period: Period, as_of: datetime) -> Iterable[HotSpot]:
    """Yield the hot spots that were found, or still going on, within a period, as they stood at a moment."""
    for spot in sorted(hotspots, key=lambda entry: (entry.times["detected"], entry.reference)):
        if spot.times["detected"] > as_of or spot.times["detected"].date() > period.last_day:
            continue
        closed = spot.times.get("closed")
        if closed is not None and closed <= as_of:
            if closed.date() >= period.first_day:
                yield spot
        elif spot.status == "closed" and closed is not None:
            yield replace(spot, status="open", times={k: v for k, v in spot.times.items() if v <= as_of})
        elif spot.status != "closed":
            yield spot


def case_at(case: Case, as_of: datetime) -> Case | None:
    """Return a case as it stood at a moment: with the steps taken by then, or None before its first step."""
    steps = tuple(step for step in case.steps if (at := parse_moment(step.on, end=False)) is not None and at <= as_of)
    return replace(case, steps=steps) if steps else None


def _alive(case: Case, period: Period) -> bool:
    """Tell whether a case was begun by the end of a period and had not ended before it began."""
    ended: date | None = case.steps[-1].day if case.state in ("closed", "discarded", "monitored") else None
    return case.steps[0].day <= period.last_day and (ended is None or ended >= period.first_day)
