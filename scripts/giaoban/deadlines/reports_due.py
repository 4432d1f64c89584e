"""Reports that are owed and have not come: those of the units, and the federation's own summaries."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from ..labels import period_message
from ..messages import msg
from ..periods import Period
from ..registry.obligations import REPORT_OF
from ..summaries.inputs import Inputs
from .board import Row, make_board, periods_with_obligations
from .reminder import Reminder, When, exists, later
from .submissions import Submission


def report_reminders(inputs: Inputs, when: When, days: int) -> Iterator[Reminder]:
    """Yield every report that is owed by units that exist and has not been received by the moment.

    It looks at all periods that begin within `days`; no report is due before its period begins. An extension counts;
    what is excused is not reminded of. A unit that has ended cannot be called: its report stays missing on the board.
    """
    came: dict[tuple[str, Period], list[Submission]] = defaultdict(list)
    for entry in inputs.submissions:
        for period in entry.named:
            came[entry.report, period].append(entry)
    horizon = later(when.as_of, 24.0 * days)
    for kind in (*REPORT_OF.values(), "summary"):
        for period in periods_with_obligations(inputs.registry, kind, horizon):
            board = make_board(inputs.registry, came[kind, period], period, when.as_of, kind)
            for row in board.rows:
                waiting = row.status in ("missing", "not_due")
                if waiting and row.due is not None and exists(inputs.registry, row.unit, when.today):
                    yield _reminder(row, row.due, kind, period)


def _reminder(row: Row, due: datetime, kind: str, period: Period) -> Reminder:
    name = period_message(period)
    if kind == "summary":
        what = msg("Issue the summary of {period}", period=name)
        return Reminder(row.unit, "reviewer", "summary", str(period), due, what, period)
    extended = "extended" in row.flags
    what = (
        msg("Send the report of {period} (due date extended)", period=name)
        if extended
        else msg("Send the report of {period}", period=name)
    )
    return Reminder(row.unit, "officer", "report", f"{row.unit}/{period}", due, what, period)
