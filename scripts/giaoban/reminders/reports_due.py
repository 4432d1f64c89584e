"""Reminders of owed reports that have not come: the units', and the federation's own summaries."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from ..base.labels import period_message
from ..base.periods import Period
from ..known.board import Row, board_of, periods_with_obligations
from ..known.inputs import Inputs
from ..known.when import When, later
from ..registry.obligations import REPORT_OF
from .reminder import Kind, Reminder, borne, task


def report_reminders(inputs: Inputs, when: When, days: int) -> Iterator[Reminder]:
    """Yield every report owed by existing units that has not been received by the moment.

    All periods that begin within `days` are looked at, because no report is due before its period begins. Extensions
    count; excused reports are left out. Reports that a unit still owed when it ended give one reminder to its
    successor: they stay missing on the board until the clerk enters them.
    """
    left: dict[tuple[str, str], list[tuple[datetime, Period]]] = defaultdict(list)
    horizon = later(when.as_of, 24.0 * days)
    for kind in (*REPORT_OF.values(), "summary"):
        for period in periods_with_obligations(inputs.registry, kind, horizon):
            board = board_of(inputs, period, when.as_of, kind)
            for row in board.rows:
                if row.status not in ("missing", "not_due") or row.due is None:
                    continue
                if row.owed_by is not None:
                    left[row.unit, kind].append((row.due, period))
                else:
                    yield _reminder(row, row.due, kind, period)
    for (unit, of_kind), found in left.items():
        yield from borne(_left(unit, of_kind, found), inputs.registry, when.today)


def _left(unit: str, kind: str, found: Sequence[tuple[datetime, Period]]) -> Reminder:
    """Return one reminder of all reports of a kind that a unit left, due with the last one."""
    due, last = max(found)
    first = min(period for _, period in found)
    what = task("report.left", period=period_message(last))
    if len(found) > 1:
        what = task("report.left_many", count=len(found), first=period_message(first), last=period_message(last))
    name: Kind = "summary" if kind == "summary" else "report"
    return Reminder(unit, "officer", name, f"{unit}/{last}", due, what, last)


def _reminder(row: Row, due: datetime, kind: str, period: Period) -> Reminder:
    name = period_message(period)
    if kind == "summary":
        what = task("report.summary", period=name)
        return Reminder(row.unit, "reviewer", "summary", str(period), due, what, period)
    extended = "extended" in row.flags
    what = task("report.extended", period=name) if extended else task("report.send", period=name)
    return Reminder(row.unit, "officer", "report", f"{row.unit}/{period}", due, what, period)
