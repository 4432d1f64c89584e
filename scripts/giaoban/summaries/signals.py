"""Topics against the periods before: the change, and whether it is out of the usual."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ..documents.model import Matter
from ..periods import Period
from ..registry.topics import parent_of
from .inputs import Inputs
from .period import matters_of, reports_as_published
from .tally import TopicRow, Trend
from .trends import signal_of


def with_trends(rows: Sequence[TopicRow], inputs: Inputs, period: Period, as_of: datetime) -> tuple[TopicRow, ...]:
    """Return rows with their opinions against the earlier periods of the same kind, as these were published.

    A period for which no report was received is left out of the series: nothing was heard, which is not nothing.
    """
    history = _history(inputs, period, as_of)
    year_before = history.get(period.shift(-12 // period.length))
    before = history.get(period.shift(-1))
    found = []
    for row in rows:
        series = [(earlier, counts[row.code]) for earlier, counts in history.items()]
        trend = Trend(
            previous=None if before is None else before[row.code],
            year_before=None if year_before is None else year_before[row.code],
            signal=signal_of(row.opinions, [value for _, value in series]),
            series=(*series, (period, row.opinions)),
        )
        found.append(replace(row, trend=trend))
    return tuple(found)


def _history(inputs: Inputs, period: Period, as_of: datetime) -> dict[Period, Counter[str]]:
    """Return the opinions by topic of every earlier period of the same kind, oldest first."""
    first = min((month.first_day for month in inputs.reports), default=period.first_day)
    found: dict[Period, Counter[str]] = {}
    earlier = period.shift(-1)
    while earlier.last_day >= first:
        reports = reports_as_published(inputs, earlier, as_of)
        if reports:
            found[earlier] = _opinions(matters_of(reports))
        earlier = earlier.shift(-1)
    return dict(reversed(found.items()))


def _opinions(matters: Sequence[Matter]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for matter in matters:
        if matter.kind == "opinion":
            counts.update({matter.topic, parent_of(matter.topic) or matter.topic})
    return counts
