"""A summary as it was published: an issued one is frozen, and what was restated of it stands beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from ..base.periods import Period
from ..documents.model import SummaryText
from ..known.inputs import Edition, Inputs
from .restate import restatements_of
from .restatement import Restatement
from .summary import Summary, summarise


def issued_text(inputs: Inputs, period: Period, moment: datetime) -> SummaryText | None:
    """Return what people wrote of a period; without its date and number while a moment is before the day of issue."""
    text = next((entry for entry in inputs.records.summaries if entry.period == period), None)
    if text is None or text.issued_on is None or text.issued_on <= inputs.day(moment):
        return text
    return None


def moment_of(inputs: Inputs, period: Period, now: datetime) -> datetime:
    """Return the moment on which a summary's figures rest: what an issued one says, else the present."""
    text = issued_text(inputs, period, now)
    as_of = text.as_of if text is not None and text.issued_on is not None else None
    return min(as_of, now) if as_of is not None else now


def published(inputs: Inputs, period: Period, now: datetime) -> Summary:
    """Return the summary of a period as it stands at a moment: an issued one as it was issued, a draft by the moment.

    An issued summary is frozen: its figures are those of the commit that issued it, as of the moment that it names.
    What was restated of it by now is in `restatements`. Each is made once.
    """
    key = (period, now)
    if key not in inputs.remembered:
        inputs.remembered[key] = _made(inputs, period, now)
    summary: Summary = inputs.remembered[key]
    return summary


def _made(inputs: Inputs, period: Period, now: datetime) -> Summary:
    editions = inputs.editions.of(period)
    text = issued_text(inputs, period, now)
    if not editions or text is None or text.issued_on is None:
        return replace(summarise(inputs, period, moment_of(inputs, period, now)), text=text)
    first = editions[0]
    return replace(
        summarise(first.inputs, period, first.as_of),
        edition=first,
        text=text,
        restatements=_restatements(inputs, editions, inputs.day(now)),
    )


def _restatements(inputs: Inputs, editions: Sequence[Edition], day: date) -> tuple[Restatement, ...]:
    """Return what was restated by a day, in the order of the days: figures, and texts that were put right."""
    texts = (
        Restatement(entry.on, entry.by, entry.reason, in_words=True)
        for entry in inputs.records.restatements
        if entry.period == editions[0].period and entry.concerns == "text" and entry.on <= day
    )
    return tuple(sorted((*restatements_of(editions, day), *texts), key=lambda entry: entry.on))
