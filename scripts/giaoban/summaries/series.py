"""Series: how many opinions, rumours or reports came from each unit, period by period (see registry.succession)."""

from collections import Counter
from datetime import datetime
from typing import Final, Literal, get_args

from ..periods import Period
from ..registry.succession import Series
from .summary import Inputs

Figure = Literal["opinions", "rumours", "reports"]
FIGURES: Final[tuple[Figure, ...]] = get_args(Figure)


def series_of(inputs: Inputs, figure: Figure, as_of: datetime, unit: str | None = None) -> Series:
    """Return, for each unit and period, how many matters of a kind, or reports, had been received by a moment.

    A report that came with nothing of the kind counts 0; a period without a report has no value, which is not the same.
    Of a report over several months the matters count in its own period only, as in the summaries.
    """
    came = {entry.path for entry in inputs.submissions if entry.received_at is not None and entry.received_at <= as_of}
    found: dict[str, Counter[Period]] = {}
    for report in inputs.records.reports:
        if report.path in came and unit in (None, report.unit):
            kinds = Counter(matter.kind for matter in report.matters)
            counts = {"opinions": kinds["opinion"], "rumours": kinds["rumour"], "reports": 1}
            values = found.setdefault(report.unit, Counter())
            values[report.period] += counts[figure]
    return {name: dict(sorted(values.items())) for name, values in sorted(found.items())}
