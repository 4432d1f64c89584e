"""The reports from which a period is counted: its months as published, and reports over longer parts.

A report over several months counts only in its own period. A longer period is counted unit by unit: from the unit's
reports of the parts if it sent any, else from its report of the whole. So nothing counts twice: a quarter's report
beside reports of its months is compared with them, not added (format/README.md, «Owed»).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..base.periods import Period
from ..documents.model import Matter, Report
from ..known.board import Board, board_of
from ..known.inputs import Inputs
from ..known.known import editions_by, last_edition

State = Literal["issued", "restated", "draft"]


@dataclass(frozen=True)
class Part:
    """One month of a summary: its state, the moment and commit of its figures, its reports and its board."""

    period: Period
    state: State
    as_of: datetime
    inputs: Inputs
    reports: tuple[Report, ...]
    board: Board

    @property
    def commit(self) -> str | None:
        """Return the commit that the month was counted from."""
        return self.inputs.commit

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Return the matters of the month."""
        return matters_of(self.reports)


@dataclass(frozen=True)
class Basis:
    """The basis on which a period is counted.

    `reports` are counted. `own` are only compared: reports over the whole period, or a longer part, by units that
    reported the parts as well. `parts` are the months, `boards` the boards of all that was owed.
    """

    period: Period
    as_of: datetime
    reports: tuple[Report, ...]
    own: tuple[Report, ...]
    parts: tuple[Part, ...]
    boards: tuple[Board, ...]

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Return the matters that are counted, in the order of months and of units in lists."""
        return matters_of(self.reports)


def basis_of(inputs: Inputs, period: Period, as_of: datetime) -> Basis:
    """Return the basis of a period, by what had been received up to a moment.

    Months are taken as published by then: as issued, or as last restated; months not issued yet are counted as of the
    moment. If the period is itself a month, it is counted anew.
    """
    return inputs.once(_basis, period, as_of)


def _basis(inputs: Inputs, period: Period, as_of: datetime) -> Basis:
    if period.length == 1:
        part = month_anew(inputs, period, as_of)
        return Basis(period, as_of, part.reports, (), (part,), (part.board,))
    parts = tuple(month_as_published(inputs, month, as_of) for month in period.months())
    longer: dict[Period, Sequence[Report]] = {
        over: inputs.received(over, as_of) for over in longer_periods(period) if over in inputs.reports
    }
    counted = {part.period: part.reports for part in parts}
    own: list[Report] = []
    reports = _of(period, counted, longer, own)
    boards = [part.board for part in parts]
    boards.extend(board_of(inputs, over, as_of) for over in reversed(longer_periods(period)))
    return Basis(
        period, as_of, tuple(reports), tuple(own), parts, tuple(entry for entry in boards if entry.rows or entry.extra)
    )


def month_anew(inputs: Inputs, month: Period, as_of: datetime) -> Part:
    """Return a month counted from the present inputs, without regard to what was published of it."""
    return inputs.once(_month_anew, month, as_of)


def _month_anew(inputs: Inputs, month: Period, as_of: datetime) -> Part:
    return Part(month, "draft", as_of, inputs, tuple(inputs.received(month, as_of)), board_of(inputs, month, as_of))


def month_as_published(inputs: Inputs, month: Period, as_of: datetime) -> Part:
    """Return a month as published at a moment; one not issued by then is counted anew."""
    return inputs.once(_month_as_published, month, as_of)


def _month_as_published(inputs: Inputs, month: Period, as_of: datetime) -> Part:
    edition = next(reversed(editions_by(inputs, month, as_of)), None)
    if edition is None:
        return month_anew(inputs, month, as_of)
    then = edition.inputs
    state: State = "issued" if edition.entry is None else "restated"
    reports = tuple(then.received(month, edition.as_of))
    return Part(month, state, edition.as_of, then, reports, board_of(then, month, edition.as_of))


def longer_periods(period: Period) -> tuple[Period, ...]:
    """Return the quarters, halves and the year in a period, itself included, the longest first."""
    found: list[Period] = []
    for length in (12, 6, 3):
        if length <= period.length:
            first = range(period.first_month, period.last_month + 1, length)
            found.extend(Period(period.year, month, length) for month in first)
    return tuple(found)


def month_as_of(inputs: Inputs, month: Period, as_of: datetime) -> tuple[Inputs, datetime]:
    """Return from what, and as of when, a month was published by a moment; for others, what is known at the moment.

    It is to be asked for what was received by then (`Inputs.received`): it may hold later things, too.
    """
    edition = last_edition(inputs, month, as_of)
    return (edition.inputs, edition.as_of) if edition else (inputs, as_of)


def reports_as_published(inputs: Inputs, period: Period, as_of: datetime) -> tuple[Report, ...]:
    """Return the reports from which a period counts; months (also a month itself) are taken as published."""
    return inputs.once(_reports_as_published, period, as_of)


def _reports_as_published(inputs: Inputs, period: Period, as_of: datetime) -> tuple[Report, ...]:
    counted: dict[Period, tuple[Report, ...]] = {}
    for month in period.months():
        then, moment = month_as_of(inputs, month, as_of)
        counted[month] = tuple(then.received(month, moment))
    longer = {over: inputs.received(over, as_of) for over in longer_periods(period) if over in inputs.reports}
    return tuple(_of(period, counted, longer, []))


def matters_of(reports: Sequence[Report]) -> tuple[Matter, ...]:
    """Return the matters of reports."""
    return tuple(matter for report in reports for matter in report.matters)


def _of(
    period: Period,
    months: Mapping[Period, Sequence[Report]],
    longer: Mapping[Period, Sequence[Report]],
    own: list[Report],
) -> list[Report]:
    """Return the reports that count for a period; reports that are only compared are added to `own`."""
    if period.length == 1:
        return list(months[period])
    found = [report for part in _parts(period) for report in _of(part, months, longer, own)]
    reported = {report.unit for report in found}
    for report in longer.get(period, ()):
        (own if report.unit in reported else found).append(report)
    return found


def _parts(period: Period) -> Iterator[Period]:
    """Yield the parts of a period that a report can be about: the halves of a year, the quarters of a half, months."""
    length = {12: 6, 6: 3, 3: 1}[period.length]
    for month in range(period.first_month, period.last_month + 1, length):
        yield Period(period.year, month, length)
