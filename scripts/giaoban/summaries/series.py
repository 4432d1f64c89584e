"""Series: how many opinions, rumours or reports came from each unit, period by period (see registry.succession)."""

from collections import Counter
from datetime import datetime
from typing import Final, Literal, get_args

from ..base.periods import Period
from ..known.inputs import Inputs
from ..known.known import known_at
from ..registry.succession import Series

Figure = Literal["opinions", "rumours", "reports"]
FIGURES: Final[tuple[Figure, ...]] = get_args(Figure)


def series_of(inputs: Inputs, figure: Figure, as_of: datetime, unit: str | None = None) -> Series:
    """Return, for each unit and period, how many matters of a kind, or reports, had come by a moment.

    A report without matters of the kind counts 0; a period without a report has no value, which is different. As in the
    summaries, the matters of a report over several months count only in its own period, and they do not count if the
    unit also reported a part of this period (summaries.period): they repeat the matters of its months, so the longer
    period has no value.
    """
    inputs = known_at(inputs, as_of)
    received = [entry for entry in inputs.records.reports if entry.path in inputs.came and unit in (None, entry.unit)]
    periods: dict[str, set[Period]] = {}
    for report in received:
        periods.setdefault(report.unit, set()).add(report.period)
    found: dict[str, Counter[Period]] = {}
    for report in received:
        if figure == "reports" or not any(_part(other, report.period) for other in periods[report.unit]):
            kinds = Counter(matter.kind for matter in report.matters)
            counts = {"opinions": kinds["opinion"], "rumours": kinds["rumour"], "reports": 1}
            values = found.setdefault(report.unit, Counter())
            values[report.period] += counts[figure]
    return {name: dict(sorted(values.items())) for name, values in sorted(found.items())}


def _part(period: Period, whole: Period) -> bool:
    """Tell whether a period is a part of a longer one."""
    return period != whole and whole.first_day <= period.first_day and period.last_day <= whole.last_day
