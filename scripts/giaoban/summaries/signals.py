"""Topics compared with earlier periods: the change, like with like, and whether it is unusual."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..base.periods import Period
from ..documents.model import Report
from ..known.inputs import Inputs, Opinions, opinions_of
from .likewise import Compared, Likewise, likewise
from .period import month_as_of, reports_as_published
from .tally import SHOWN, Point, TopicRow, Trend
from .trends import signal_of_pairs


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier period: its opinions by topic, its number of units with reports, what it shares with the present."""

    opinions: Opinions
    units: int
    common: Likewise


History = Mapping[Period, Earlier]


@dataclass(frozen=True, slots=True)
class Trends:
    """The rows of a period with their trends, and what it has in common with the one before and a year before."""

    rows: tuple[TopicRow, ...]
    before: Likewise
    year_before: Likewise


def with_trends(
    rows: Sequence[TopicRow], reports: Sequence[Report], inputs: Inputs, period: Period, as_of: datetime
) -> Trends:
    """Return rows with their opinions compared with the earlier periods of the same kind, as these were published.

    `reports` are those that count for the present period. A period without any report is left out of the series:
    nothing was received, which is not the same as zero opinions.
    """
    history = _history(reports, inputs, period, as_of)
    units = len({report.unit for report in reports})
    before, year_before = (_common(history, earlier, reports) for earlier in _compared(period))
    return Trends(tuple(_with_trend(row, history, period, units) for row in rows), before, year_before)


def _compared(period: Period) -> tuple[Period, Period]:
    return period.shift(-1), period.shift(-12 // period.length)


def _common(history: History, earlier: Period, reports: Sequence[Report]) -> Likewise:
    if earlier in history:
        return history[earlier].common
    return Likewise(earlier, reason="nothing_before" if reports else "nothing_now")


def _with_trend(row: TopicRow, history: History, period: Period, units: int) -> TopicRow:
    figures = dict(row.figures)
    counted = row.figures.get("opinions", ())
    pairs = {earlier: pair for earlier, found in history.items() if (pair := _pair(row.code, counted, found))}
    values = [Point(earlier, len(found.opinions.get(row.code, ())), found.units) for earlier, found in history.items()]
    previous, year_before = (history.get(earlier) for earlier in _compared(period))
    for name, known in (("previous", previous), ("year_before", year_before)):
        if known is not None:
            figures[name] = tuple(known.opinions.get(row.code, ()))
    trend = Trend(
        previous=len(figures["previous"]) if previous is not None else None,
        year_before=len(figures["year_before"]) if year_before is not None else None,
        compared=pairs.get(period.shift(-1)),
        compared_year=pairs.get(period.shift(-12 // period.length)),
        signal=signal_of_pairs([(pair.now, pair.before) for pair in pairs.values()]),
        series=(*values[-SHOWN:], Point(period, row.opinions, units)),
    )
    return replace(row, figures=figures, trend=trend)


def _pair(code: str, counted: Sequence[str], earlier: Earlier) -> Compared | None:
    """Return a topic's opinions in the reports that the present and an earlier period have in common."""
    common = earlier.common
    if not common.units:
        return None
    before = common.count_before(earlier.opinions.get(code, ()))
    return Compared(before, common.count_now(counted), len(common.units), common.months)


def _history(reports: Sequence[Report], inputs: Inputs, period: Period, as_of: datetime) -> History:
    """Return every earlier period of the same kind for which a report was received, oldest first."""
    first = min((month.first_day for month in inputs.reports), default=period.first_day)
    found: dict[Period, Earlier] = {}
    for earlier in _earlier(period):
        if earlier.last_day < first:
            break
        before = _reports(inputs, earlier, as_of)
        if before:
            common = likewise(reports, before, period, earlier)
            units = len({report.unit for report in before})
            found[earlier] = Earlier(_opinions(inputs, earlier, as_of, before), units, common)
    return dict(reversed(found.items()))


def _earlier(period: Period) -> Iterator[Period]:
    while True:
        period = period.shift(-1)
        yield period


def _reports(inputs: Inputs, period: Period, as_of: datetime) -> Sequence[Report]:
    """Return the reports from which a period counts, as it was published."""
    if period.length == 1:
        then, moment = month_as_of(inputs, period, as_of)
        return then.received(period, moment)
    return reports_as_published(inputs, period, as_of)


def _opinions(inputs: Inputs, period: Period, as_of: datetime, reports: Sequence[Report]) -> Opinions:
    """Return the opinions of a period as published; a month's are kept, because many months need them."""
    if period.length == 1:
        then, moment = month_as_of(inputs, period, as_of)
        return then.opinions(period, moment) or {}
    return opinions_of(reports)
