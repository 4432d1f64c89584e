"""The board: for one kind of report and one period, every expected report and its state.

on_time + late + missing + excused + not_due = expected. Completeness is received / owed and timeliness on time / owed,
where owed leaves out what is excused or not yet due; no ratio while something is not due yet (DESIGN.md, «The board
adds up»). `required` is what people call «phải nộp»: expected minus excused. Where there is a ratio it equals owed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from ..base.messages import Message
from ..base.periods import Period
from ..documents.model import Case
from ..receipts.arrival import Amendment, Basis
from ..receipts.presence import Standing, caution
from ..receipts.submissions import BEFORE_PERIOD, Submission
from ..registry.due import begin_of, due_for, due_of, is_forecast
from ..registry.load import Registry
from ..registry.obligations import REPORT_OF, Obligation
from ..registry.units import Unit
from .inheritance import bearer_of
from .inputs import Inputs
from .requests import RequestRow, due_within, request_rows

Status = Literal["on_time", "late", "missing", "excused", "not_due", "extra"]
_LENGTH: dict[str, int] = {
    REPORT_OF[Period(2000, 1, months).kind]: months for months in (1, 3, 6, 12)
}  # months, by kind of report
STATUSES: tuple[Status, ...] = ("on_time", "late", "missing", "excused", "not_due")


@dataclass(frozen=True, slots=True)
class Row:
    """One expected report, or one that nobody owed (`extra`).

    `approved_on` is the day on which the applied extension or exemption was approved, if the register has it. `owed_by`
    is who owes a missing report after the unit has ended (see inheritance), with the name.
    """

    unit: str
    name: str
    status: Status
    due: datetime | None = None
    received_at: datetime | None = None
    basis: Basis | None = None
    days_late: int | None = None
    nil: bool = False
    empty: bool = False
    amended: bool = False
    flags: tuple[str, ...] = ()
    reference: str | None = None
    amendments: tuple[Amendment, ...] = ()
    claimed_at: datetime | None = None
    put_right_at: datetime | None = None
    approved_on: date | None = None
    owed_by: str | None = None
    owed_by_name: str = ""


@dataclass(frozen=True, slots=True)
class Partial:
    """A unit that existed only for a part of a period and so owes no report of it (`full_only`)."""

    unit: str
    name: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True)
class Board:
    """The board of one kind of report for a period, as of a moment.

    `receipts` tells how far its times can be relied on (DESIGN.md, «When a report arrived»); None where this was not
    examined. `requests` are the explanations of cases due in the period. Only the federation's board has them, and no
    sum counts them; on other boards it is None. `partial` are the units that existed only for a part of the period.
    `forecast` says that a due day may still move, because the days off of its year are not decided.
    """

    period: Period
    report: str
    due: datetime | None
    as_of: datetime
    rows: tuple[Row, ...]
    extra: tuple[Row, ...] = ()
    receipts: Standing | None = None
    requests: tuple[RequestRow, ...] | None = None
    partial: tuple[Partial, ...] = ()
    forecast: bool = False

    def with_requests(self, cases: Iterable[Case]) -> "Board":
        """Return the federation's board (`summary`) with the requests on some cases; any other board as it is."""
        if self.report != "summary":
            return self
        rows = request_rows(cases, self.as_of, self.as_of.tzinfo or UTC)
        return replace(self, requests=due_within(rows, self.period))

    def count(self, *statuses: Status) -> int:
        """Return how many expected reports have one of these statuses."""
        return sum(row.status in statuses for row in self.rows)

    @property
    def expected(self) -> int:
        """Return how many reports are expected."""
        return len(self.rows)

    @property
    def received(self) -> int:
        """Return how many owed reports were received."""
        return self.count("on_time", "late")

    @property
    def owed(self) -> int:
        """Return how many reports are owed by now: expected minus excused and not yet due."""
        return self.expected - self.count("excused", "not_due")

    @property
    def required(self) -> int:
        """Return how many reports are to be sent, whether due or not: those expected minus those excused."""
        return self.expected - self.count("excused")

    @property
    def nil(self) -> int:
        """Return how many of the received reports are nil."""
        return sum(row.nil for row in self.rows)

    @property
    def empty(self) -> int:
        """Return how many of the received reports are empty without saying nil."""
        return sum(row.empty for row in self.rows)

    @property
    def completeness(self) -> float | None:
        """Return received / owed, or None while something is not due yet, or nothing is owed."""
        return self._share(self.received)

    @property
    def timeliness(self) -> float | None:
        """Return on time / owed, or None while something is not due yet, or nothing is owed."""
        return self._share(self.count("on_time"))

    def _share(self, part: int) -> float | None:
        return part / self.owed if self.owed and not self.count("not_due") else None

    @property
    def caution(self) -> Message | None:
        """Return what a reader must know about the times on it, or None."""
        bases = frozenset(row.basis for row in (*self.rows, *self.extra) if row.basis)
        return caution(self.receipts, bases) if self.receipts else None

    def units(self, status: Status) -> tuple[Row, ...]:
        """Return the rows with a status."""
        return tuple(row for row in self.rows if row.status == status)


def board_of(inputs: Inputs, period: Period, as_of: datetime, report: str | None = None) -> Board:
    """Return the board of a period as of a moment from what was known (see `make_board`); each is made once."""
    return inputs.once(_board, period, as_of, report or REPORT_OF[period.kind])


def _board(inputs: Inputs, period: Period, as_of: datetime, report: str) -> Board:
    return make_board(inputs.registry, inputs.submitted.get(period, ()), period, as_of, report)


def make_board(
    registry: Registry,
    submissions: Iterable[Submission],
    period: Period,
    as_of: datetime,
    report: str | None = None,
) -> Board:
    """Return the board of a period. `report` defaults to the period's own kind (`monthly` for a month).

    Only what had been received by `as_of` counts, and nothing that came before the period began.
    """
    kind = report or REPORT_OF[period.kind]
    obligations = registry.obligations.in_force(kind, period)
    zone = registry.zone
    came: dict[str, Submission] = {}
    absent: dict[str, tuple[str, ...]] = {}
    for entry in submissions:
        if entry.report != kind or period not in entry.named:
            continue
        if period in entry.early or _before(registry, entry, kind, period):
            absent[entry.unit] = (*absent.get(entry.unit, ()), BEFORE_PERIOD)
        elif entry.received_at is None:
            absent[entry.unit] = (*absent.get(entry.unit, ()), *entry.flags)
        elif entry.received_at <= as_of:
            first = came.get(entry.unit)
            if first is None or _time(entry) < _time(first):
                came[entry.unit] = entry
    rows, partial = [], []
    for unit in registry.units.sorted():
        owed = next((entry for entry in obligations if entry.owed_by(unit, period)), None)
        if owed is not None:
            row = _row(registry, owed, unit, period, came.pop(unit.id, None), as_of)
            if row.received_at is None:  # why it does not count: deleted, not committed, too early
                row = replace(row, flags=(*row.flags, *absent.get(unit.id, ())))
            rows.append(row)
        elif any(replace(entry, partial_period="any_day").owed_by(unit, period) for entry in obligations):
            partial.append(Partial(unit.id, unit.label, unit.first_day, unit.last_day))
    extra = tuple(
        _received(Row(unit, registry.units.label(unit), "extra"), entry, as_of) for unit, entry in sorted(came.items())
    )
    known = registry.obligations
    dues = [(entry, due_of(entry, period, known.timezone, known.calendar)) for entry in obligations]
    return Board(
        period,
        kind,
        max((due for _, due in dues), default=None),
        as_of.astimezone(zone),
        tuple(rows),
        extra,
        partial=tuple(partial),
        forecast=any(is_forecast(entry, due) for entry, due in dues),
    )


def of_unit(board: Board, unit: str) -> Board:
    """Return the board with only the rows of one unit; requests stay on the federation's."""
    rows = tuple(row for row in board.rows if row.unit == unit)
    extra = tuple(row for row in board.extra if row.unit == unit)
    requests = board.requests if board.requests is None or rows or extra else ()
    partial = tuple(entry for entry in board.partial if entry.unit == unit)
    return replace(board, rows=rows, extra=extra, requests=requests, partial=partial)


def requests_of(boards: Iterable[Board]) -> tuple[tuple[Board, RequestRow], ...]:
    """Return the requests on some boards, each once with the first board that has it, in the order of the boards."""
    found: dict[RequestRow, Board] = {}
    for board in boards:
        for row in board.requests or ():
            found.setdefault(row, board)
    return tuple((board, row) for row, board in found.items())


def periods_with_obligations(registry: Registry, report: str, as_of: datetime) -> Sequence[Period]:
    """Return the periods up to `as_of`'s own for which a kind of report was owed, oldest first."""
    found: set[Period] = set()
    today = registry.day(as_of)
    for entry in registry.obligations.entries:
        if entry.report != report:
            continue
        length = _LENGTH.get(report, entry.first.length)  # a summary: by its first period
        period = Period(entry.first.year, (entry.first.first_month - 1) // length * length + 1, length)
        while period.first_day <= today and (entry.last is None or period.last_day <= entry.last.last_day):
            if entry.covers(period):
                found.add(period)
            period = period.shift(1)
    return sorted(found)


def boards_of_year(inputs: Inputs, year: int, as_of: datetime, report: str | None = None) -> tuple[Board, ...]:
    """Return the board of each period of a year with a report owed or received, kind by kind, in order of time.

    A period that nobody owes, because units existed only for a part of it, has a board as well, and so have future
    periods. `report` is one kind; without it all kinds that units send.
    """
    kinds = (report,) if report else tuple(REPORT_OF.values())
    boards = (board_of(inputs, period, as_of, kind) for kind in kinds for period in _periods(kind, year))
    return tuple(board for board in boards if board.rows or board.extra or board.partial)


def _periods(kind: str, year: int) -> Iterator[Period]:
    """Yield the periods of a year for which a kind of report may be owed: for the federation's summary every period."""
    for length in (_LENGTH[kind],) if kind in _LENGTH else _LENGTH.values():
        yield from (Period(year, month, length) for month in range(1, 13, length))


def _time(entry: Submission) -> datetime:
    assert entry.received_at is not None  # noqa: S101 - only what has arrived is compared
    return entry.received_at


def _before(registry: Registry, entry: Submission, kind: str, period: Period) -> bool:
    """Tell whether a report came before its period began, so that it cannot be about it."""
    if entry.received_at is None:
        return False
    day = registry.day(entry.received_at)
    return day < begin_of(registry.obligations, kind, period, registry.units.get(entry.unit))


def _received(row: Row, entry: Submission, as_of: datetime) -> Row:
    amendments = tuple(amendment for amendment in entry.amendments if amendment.at <= as_of)
    put_right_at = entry.put_right_at
    return replace(
        row,
        received_at=entry.received_at,
        basis=entry.basis,
        nil=entry.nil,
        empty=entry.empty,
        amended=bool(amendments),
        flags=(*row.flags, *entry.flags),
        reference=entry.reference,
        amendments=amendments,
        claimed_at=entry.claimed_at,
        put_right_at=put_right_at if put_right_at is not None and put_right_at <= as_of else None,
    )


def _row(
    registry: Registry, obligation: Obligation, unit: Unit, period: Period, entry: Submission | None, as_of: datetime
) -> Row:
    obligations = registry.obligations
    zone = ZoneInfo(obligations.timezone)
    known = as_of.astimezone(zone).date()
    usual, due = (
        due_of(obligation, period, obligations.timezone, obligations.calendar),
        due_for(obligations, obligation, unit.id, period, known),
    )
    extension = obligations.extension(unit.id, period, known) if due > usual else None
    exemption = obligations.excused(unit.id, obligation.report, period, known)
    granted = exemption or extension
    approved = granted.approved_on if granted is not None else None
    flags = ["extended"] if extension else []
    if approved is not None and approved > usual.date():
        flags.append("exempted_late" if exemption else "extended_late")
    row = Row(unit.id, unit.label, "missing", due, flags=tuple(flags), approved_on=approved)
    if entry is not None:
        row = _received(row, entry, as_of)
    if exemption:
        return replace(row, status="excused")
    if row.received_at is None:
        row = replace(row, status="not_due" if as_of <= due else "missing")
        bearer = bearer_of(registry, unit.id, known)
        if bearer is None or bearer.former is None:
            return row
        return replace(row, owed_by=bearer.unit, owed_by_name=registry.units.label(bearer.unit) or registry.office.name)
    if row.received_at <= due:
        return replace(row, status="on_time", days_late=0)
    days = (row.received_at.astimezone(zone).date() - due.astimezone(zone).date()).days
    return replace(row, status="late", days_late=max(days, 1))
