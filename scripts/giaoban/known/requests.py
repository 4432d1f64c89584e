"""Explanations that authorities asked for (giải trình), each with its own due date, for the federation's board."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Literal

from ..base.periods import Period
from ..base.times import END_OF_DAY
from ..documents.model import Case, Request

RequestStatus = Literal["on_time", "late", "missing", "not_due"]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request on a case as of a moment: from whom, on which day, when due, and whether answered.

    `due` is the end of the due day; `answered` is the day of the answer, or None.
    `status` is that of a board's row: `missing` means overdue without an answer.
    """

    case: str
    title: str
    sender: str
    on: date
    due: datetime
    answered: date | None
    status: RequestStatus

    @property
    def open(self) -> bool:
        """Tell whether the answer is still outstanding."""
        return self.answered is None


def request_rows(cases: Iterable[Case], as_of: datetime, zone: tzinfo) -> Iterator[RequestRow]:
    """Yield the requests made up to a moment, in the order of the cases; later answers are not known yet."""
    today = as_of.astimezone(zone).date()
    for case in cases:
        for request in case.requests:
            if request.on <= today:
                yield _row(case, request, as_of, zone)


def due_within(rows: Iterable[RequestRow], period: Period) -> tuple[RequestRow, ...]:
    """Return the requests due in a period, the earliest first."""
    kept = [row for row in rows if period.first_day <= row.due.date() <= period.last_day]
    return tuple(sorted(kept, key=lambda row: (row.due.date(), row.case, row.sender)))


def _row(case: Case, request: Request, as_of: datetime, zone: tzinfo) -> RequestRow:
    due = datetime.combine(request.due, END_OF_DAY, zone)
    row = RequestRow(case.id, case.title, request.sender, request.on, due, None, "not_due")
    if request.answered is not None and request.answered <= as_of.astimezone(zone).date():
        late = request.answered > request.due
        return replace(row, answered=request.answered, status="late" if late else "on_time")
    return replace(row, status="missing" if as_of > due else "not_due")
