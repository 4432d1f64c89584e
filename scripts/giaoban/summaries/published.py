"""A summary as published: an issued one is frozen, and its restatements are shown beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from ..base.periods import Period
from ..documents.model import SummaryText
from ..known.inputs import Edition, Inputs
from ..known.known import editions_by, known_at
from .compare import differences
from .period import basis_of
from .restate import restatements_of, settled
from .restatement import Restatement
from .statement import OPINIONS, RECEIVED, REQUIRED, RUMOURS, Stated, Statement
from .summary import Summary, summarise


def issued_text(inputs: Inputs, period: Period, moment: datetime) -> SummaryText | None:
    """Return what people wrote of a period; before the day of issue without its date and number."""
    text = next((entry for entry in inputs.records.summaries if entry.period == period), None)
    if text is None or text.issued_on is None or text.issued_on <= inputs.day(moment):
        return text
    return None


def moment_of(inputs: Inputs, period: Period, now: datetime) -> datetime:
    """Return the moment of a summary's figures: the one that an issued summary names, else the present."""
    text = issued_text(inputs, period, now)
    as_of = text.as_of if text is not None and text.issued_on is not None else None
    return min(as_of, now) if as_of is not None else now


def published(inputs: Inputs, period: Period, now: datetime) -> Summary:
    """Return a period's summary at a moment: an issued one as it was issued, a draft as of the moment.

    An issued summary is frozen: its figures are those of the commit that issued it, as of the moment that it names.
    Restatements up to now are in `restatements`. Each summary is made once.
    """
    return inputs.once(_published, period, now)


def _published(inputs: Inputs, period: Period, now: datetime) -> Summary:
    return with_statements(_made(inputs, period, now), inputs, now)


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


def with_statements(summary: Summary, inputs: Inputs, now: datetime) -> Summary:
    """Return a summary with the statements, at a moment, of its period and of a longer period's months."""
    months = summary.period.months() if summary.period.length > 1 else ()
    return replace(
        summary,
        statement=statement_of(inputs, summary.period, now),
        months={month: statement_of(inputs, month, now) for month in months},
    )


def _restatements(inputs: Inputs, editions: Sequence[Edition], day: date) -> tuple[Restatement, ...]:
    """Return the restatements up to a day, in the order of the days: of figures, and of texts."""
    texts = (
        Restatement(entry.on, entry.by, entry.reason)
        for entry in inputs.records.restatements
        if entry.period == editions[0].period and entry.concerns == "text" and entry.on <= day
    )
    return tuple(sorted((*restatements_of(editions, day), *texts), key=lambda entry: entry.on))


def statement_of(inputs: Inputs, period: Period, moment: datetime) -> Statement:
    """Return the statement of a period by what was known at a moment. Each is made once."""
    return inputs.once(_stated, period, moment)


def _stated(inputs: Inputs, period: Period, moment: datetime) -> Statement:
    editions = editions_by(inputs, period, moment)
    if not editions:
        main = _main(inputs, period, moment_of(inputs, period, moment))
        return Statement(period, "draft", {name: Stated(None, value) for name, value in main.items()})
    first, last = editions[0], editions[-1]
    if last is first:
        main = _main(first.inputs, period, first.as_of)
        return Statement(period, "issued", {name: Stated(value, value) for name, value in main.items()})
    was, now = (_main(edition.inputs, period, edition.as_of) for edition in (first, last))
    changes = differences(settled(first.inputs, first), settled(last.inputs, last))
    return Statement(
        period,
        "restated",
        {name: Stated(value, now[name]) for name, value in was.items()},
        {(entry.topic, entry.figure): Stated(entry.old or 0, entry.new or 0) for entry in changes},
    )


def _main(inputs: Inputs, period: Period, as_of: datetime) -> Mapping[str, int]:
    """Return the main figures of a period; only they are counted, because every list of periods needs them."""
    basis = basis_of(known_at(inputs, as_of), period, as_of)
    return {
        OPINIONS: sum(matter.kind == "opinion" for matter in basis.matters),
        RUMOURS: sum(matter.kind == "rumour" for matter in basis.matters),
        RECEIVED: sum(board.received for board in basis.boards),
        REQUIRED: sum(board.required for board in basis.boards),
    }
