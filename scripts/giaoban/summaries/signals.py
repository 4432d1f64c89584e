"""Topics compared with earlier periods: the change, like with like, and whether it is unusual."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from ..base.periods import Period
from ..documents.model import Report
from ..known.inputs import Inputs, Opinions, opinions_of
from .likewise import ByUnit, Compared, Likewise, by_unit, likewise_by_unit
from .period import month_as_of, reports_as_published
from .tally import SHOWN, Point, TopicRow, Trend
from .trends import signal_of_pairs


@dataclass(frozen=True)
class Side:
    """A period as it was published: its reports by unit, its opinions by topic, and their numbers report by report."""

    by_unit: ByUnit
    opinions: Opinions
    reports: Mapping[str, Mapping[str, int]]

    def without(self, common: Set[str]) -> Mapping[str, int]:
        """Return how many opinions on each topic are in other reports than these."""
        found: Counter[str] = Counter()
        for name in self.reports.keys() - common:
            found.update(self.reports[name])
        return found


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier period, and what it shares with the present.

    `apart` and `apart_now` count the opinions by topic that are not shared, of the earlier period and of the present.
    """

    side: Side
    common: Likewise
    apart: Mapping[str, int]
    apart_now: Mapping[str, int]


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
    counted = len(row.figures.get("opinions", ()))
    pairs = {earlier: pair for earlier, found in history.items() if (pair := _pair(row.code, counted, found))}
    values = [
        Point(earlier, len(found.side.opinions.get(row.code, ())), len(found.side.by_unit))
        for earlier, found in list(history.items())[-SHOWN:]
    ]
    previous, year_before = (history.get(earlier) for earlier in _compared(period))
    for name, known in (("previous", previous), ("year_before", year_before)):
        if known is not None:
            figures[name] = tuple(known.side.opinions.get(row.code, ()))
    trend = Trend(
        previous=len(figures["previous"]) if previous is not None else None,
        year_before=len(figures["year_before"]) if year_before is not None else None,
        compared=pairs.get(period.shift(-1)),
        compared_year=pairs.get(period.shift(-12 // period.length)),
        signal=signal_of_pairs([(pair.now, pair.before) for pair in pairs.values()]),
        series=(*values, Point(period, row.opinions, units)),
    )
    return replace(row, figures=figures, trend=trend)


def _pair(code: str, counted: int, earlier: Earlier) -> Compared | None:
    """Return a topic's opinions in the reports that the present and an earlier period have in common."""
    common = earlier.common
    if not common.units:
        return None
    before = len(earlier.side.opinions.get(code, ())) - earlier.apart.get(code, 0)
    return Compared(before, counted - earlier.apart_now.get(code, 0), len(common.units), common.months)


def _history(reports: Sequence[Report], inputs: Inputs, period: Period, as_of: datetime) -> History:
    """Return every earlier period of the same kind for which a report was received, oldest first."""
    first = min((month.first_day for month in inputs.reports), default=period.first_day)
    now = _side_of(reports, period)
    found: dict[Period, Earlier] = {}
    for earlier in _earlier(period):
        if earlier.last_day < first:
            break
        then = _published(inputs, earlier, as_of)
        if then.by_unit:
            common = likewise_by_unit(now.by_unit, then.by_unit, earlier)
            found[earlier] = Earlier(then, common, then.without(common.before), now.without(common.now))
    return dict(reversed(found.items()))


def _earlier(period: Period) -> Iterator[Period]:
    while True:
        period = period.shift(-1)
        yield period


def _published(inputs: Inputs, period: Period, as_of: datetime) -> Side:
    """Return a period as it was published by a moment; a month is made once, because many months need it."""
    if period.length == 1:
        then, moment = month_as_of(inputs, period, as_of)
        return then.once(_month, period, moment)
    return _side_of(reports_as_published(inputs, period, as_of), period)


def _month(inputs: Inputs, month: Period, as_of: datetime) -> Side:
    return _side_of(inputs.received(month, as_of), month)


def _side_of(reports: Sequence[Report], period: Period) -> Side:
    whole: dict[str, list[str]] = {}
    numbers: dict[str, Mapping[str, int]] = {}
    for report in reports:
        found = opinions_of([report])
        numbers[report.reference] = {code: len(opinions) for code, opinions in found.items()}
        for code, opinions in found.items():
            whole.setdefault(code, []).extend(opinions)
    return Side(by_unit(reports, period), whole, numbers)
