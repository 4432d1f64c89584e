"""The summary of a period: figures counted from what had been received by a moment, and the text that people write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..base.periods import Period
from ..documents.model import Case, Directive, HotSpot, Matter, Report, SummaryText
from ..known.board import Board, Row, board_of
from ..known.inputs import Edition, Inputs
from ..known.known import known_at
from .actions import Work, alive, hotspots_of, work_of
from .disagree import Disagreement, disagreements_of
from .flow import Flow, flow_of
from .likewise import Likewise
from .period import Basis, Part, basis_of, matters_of, reports_as_published
from .restatement import Restatement
from .signals import with_trends
from .statement import Stated, Statement
from .tally import (
    ClaimRow,
    Counted,
    People,
    TopicRow,
    channels_of,
    origins_of,
    proposals_of,
    scopes_of,
    sum_people,
    tally,
    tally_claims,
)

__all__ = ["Inputs", "Summary", "count", "summarise"]


@dataclass(frozen=True)
class Summary:
    """The summary of one period as of a moment.

    `board` is that of the period's own kind of report, `boards` has every board behind the figures: for a longer period
    also those of its months. `parts` are the months, `reports` those counted, `own` those over the whole period that
    are only compared, `disagreements` their differences. `edition` is the first issue, None for a draft or where the
    figures were counted anew; `restatements` are the changes since. `before` and `year_before` say what the period has
    in common with the one before and that of a year before; None where nothing was compared. `statement` is what is
    stated of the period at the moment, `months` what is stated of the months of a longer one.
    """

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
    restatements: tuple[Restatement, ...]
    text: SummaryText | None
    boards: tuple[Board, ...] = ()
    parts: tuple[Part, ...] = ()
    own: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    scopes: tuple[Counted, ...] = ()
    channels: tuple[Counted, ...] = ()
    origins: int = 0
    proposals: tuple[Counted, ...] = ()
    flow: Flow = field(default_factory=Flow)
    work: Work = field(default_factory=Work)
    edition: Edition | None = None
    before: Likewise | None = None
    year_before: Likewise | None = None
    statement: Statement | None = None
    months: Mapping[Period, Statement] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()

    def stated(self, name: str, value: int, topic: str = "") -> Stated:
        """Return what is stated of a figure that has `value` here; for a draft or a new count, only the value."""
        if self.statement is None or self.edition is None:
            return Stated(None, value)
        return self.statement.of(name, value, topic)

    @property
    def partial(self) -> bool:
        """Tell whether reports are still outstanding, so that the figures may change."""
        return any(board.count("missing", "not_due") for board in self.boards)

    @property
    def issued(self) -> bool:
        """Tell whether the federation has issued it; otherwise it is a draft."""
        return self.text is not None and self.text.issued_on is not None

    @property
    def opinions(self) -> tuple[Matter, ...]:
        """Return the matters that are public opinion."""
        return tuple(matter for matter in self.matters if matter.kind == "opinion")

    @property
    def rumours(self) -> tuple[Matter, ...]:
        """Return the matters that are rumour."""
        return tuple(matter for matter in self.matters if matter.kind == "rumour")

    @property
    def expected(self) -> int:
        """Return how many reports are expected: for a longer period those of its months and of itself."""
        return sum(board.expected for board in self.boards)

    @property
    def required(self) -> int:
        """Return how many reports are to be sent, whether due or not: those expected minus those excused."""
        return sum(board.required for board in self.boards)

    @property
    def received(self) -> int:
        """Return how many owed reports were received."""
        return sum(board.received for board in self.boards)

    @property
    def missing(self) -> tuple[tuple[Period, Row], ...]:
        """Return every missing report: its period and its row."""
        return tuple((board.period, row) for board in self.boards for row in board.units("missing"))


def summarise(inputs: Inputs, period: Period, as_of: datetime) -> Summary:
    """Return the summary of a period, counted anew from the reports of it that had been received by `as_of`.

    A report over several months counts in its own period only. The federation's own matters count as well. A longer
    period's months are taken as published (see `period`).
    """
    return known_at(inputs, as_of).once(_summarised, period, as_of)


def _summarised(inputs: Inputs, period: Period, as_of: datetime) -> Summary:
    basis = basis_of(inputs, period, as_of)
    sent = {report.unit for report in basis.reports}
    before = [report for report in reports_as_published(inputs, period.shift(-1), as_of) if report.unit in sent]
    matters = matters_of(before)
    summary = _counted(inputs, basis, matters)
    trends = with_trends(summary.topics, basis.reports, inputs, period, as_of)
    return replace(
        summary,
        topics=trends.rows,
        before=trends.before,
        year_before=trends.year_before,
        flow=flow_of(summary.matters, matters),
        disagreements=disagreements_of(basis),
    )


def count(inputs: Inputs, period: Period, as_of: datetime) -> Summary:
    """Return a summary with only the period's own figures, without comparisons: quicker than `summarise`."""
    return known_at(inputs, as_of).once(_count, period, as_of)


def _count(inputs: Inputs, period: Period, as_of: datetime) -> Summary:
    return _counted(inputs, basis_of(inputs, period, as_of))


def _counted(inputs: Inputs, basis: Basis, before: Sequence[Matter] = ()) -> Summary:
    records, period, as_of = inputs.records, basis.period, basis.as_of
    matters = basis.matters
    opinions = [matter for matter in matters if matter.kind == "opinion"]
    hotspots = tuple(hotspots_of(inputs, period, records.hotspots))
    cases = tuple(case for case in records.cases if alive(case, period))
    directives = tuple(
        directive
        for directive in sorted(records.directives, key=lambda entry: (entry.issued_on, entry.id))
        if period.first_day <= directive.issued_on <= period.last_day
    )
    return Summary(
        period=period,
        as_of=as_of,
        commit=inputs.commit,
        board=board_of(inputs, period, as_of),
        topics=tally(matters, inputs.registry.topics, before),
        claims=tally_claims(matters),
        matters=matters,
        people=sum_people(matter.people for matter in opinions),
        hotspots=hotspots,
        cases=cases,
        directives=directives,
        restatements=_reasons(inputs, period),
        text=next((entry for entry in records.summaries if entry.period == period), None),
        boards=basis.boards,
        parts=basis.parts,
        reports=basis.reports,
        own=tuple(report.reference for report in basis.own),
        scopes=scopes_of(opinions),
        channels=channels_of(opinions),
        origins=origins_of(opinions),
        proposals=proposals_of(matters),
        flow=flow_of(matters, ()),
        work=work_of(inputs, period, as_of, hotspots, cases, directives),
    )


def _reasons(inputs: Inputs, period: Period) -> tuple[Restatement, ...]:
    """Return the restatements of a period as documents have them, without figures."""
    return tuple(
        Restatement(entry.on, entry.by, entry.reason) for entry in inputs.records.restatements if entry.period == period
    )
