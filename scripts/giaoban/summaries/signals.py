"""Topics against the periods before: the change, and whether it is out of the usual."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ..base.periods import Period
from ..known.inputs import Inputs, Opinions, opinions_of
from .period import month_as_of, reports_as_published
from .tally import SHOWN, TopicRow, Trend
from .trends import signal_of

History = Mapping[Period, Opinions]


def with_trends(rows: Sequence[TopicRow], inputs: Inputs, period: Period, as_of: datetime) -> tuple[TopicRow, ...]:
    """Return rows with their opinions against the earlier periods of the same kind, as these were published.

    A period for which no report was received is left out of the series: nothing was heard, which is not nothing.
    """
    history = _history(inputs, period, as_of)
    return tuple(_with_trend(row, history, period) for row in rows)


def _with_trend(row: TopicRow, history: History, period: Period) -> TopicRow:
    figures = dict(row.figures)
    compared: dict[str, int | None] = {}
    for name, earlier in (("previous", period.shift(-1)), ("year_before", period.shift(-12 // period.length))):
        known = history.get(earlier)
        compared[name] = None if known is None else len(known.get(row.code, ()))
        if known is not None:
            figures[name] = tuple(known.get(row.code, ()))
    values = [len(known.get(row.code, ())) for known in history.values()]
    series = list(zip(history, values, strict=True))[-SHOWN:]
    trend = Trend(
        previous=compared["previous"],
        year_before=compared["year_before"],
        signal=signal_of(row.opinions, values),
        series=(*series, (period, row.opinions)),
    )
    return replace(row, figures=figures, trend=trend)


def _history(inputs: Inputs, period: Period, as_of: datetime) -> History:
    """Return the opinions by topic of every earlier period of the same kind, oldest first."""
    first = min((month.first_day for month in inputs.reports), default=period.first_day)
    found: dict[Period, Opinions] = {}
    earlier = period.shift(-1)
    while earlier.last_day >= first:
        opinions = _opinions(inputs, earlier, as_of)
        if opinions is not None:
            found[earlier] = opinions
        earlier = earlier.shift(-1)
    return dict(reversed(found.items()))


def _opinions(inputs: Inputs, period: Period, as_of: datetime) -> Opinions | None:
    """Return the opinions of a period as it was published; None where nothing was received for it."""
    if period.length == 1:
        then, moment = month_as_of(inputs, period, as_of)
        return then.opinions(period, moment)
    reports = reports_as_published(inputs, period, as_of)
    return opinions_of(reports) if reports else None
