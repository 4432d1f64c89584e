"""The federation's summaries that counted a case, its matters or its hot spots."""

from collections.abc import Iterator
from datetime import datetime

from ..base.periods import parse_period
from ..documents.model import Case, SummaryText
from ..known.inputs import Inputs
from ..known.known import known_at
from ..source.layout import MATTER_REFERENCE
from ..summaries.actions import alive, hotspots_of
from ..summaries.published import moment_of
from ..summaries.summary import count
from .dossier import Counted


def counted_in(inputs: Inputs, case: Case, as_of: datetime) -> tuple[Counted, ...]:
    """Return the summaries up to a moment that count a matter or hot spot of a case, or list the case itself.

    An issued summary is computed as it was issued (from its commit, as of the moment that it names), so a report that
    came too late for it does not count. A draft is computed as of the moment.
    """
    inputs = known_at(inputs, as_of)
    found = (_counted(inputs, case, text, as_of) for text in _texts(inputs, case, as_of))
    return tuple(entry for entry in found if entry is not None)


def _texts(inputs: Inputs, case: Case, as_of: datetime) -> Iterator[SummaryText]:
    """Yield the summaries up to the moment whose period can include the case, in order of time."""
    today = inputs.day(as_of)
    found = (MATTER_REFERENCE.fullmatch(matter) for matter in case.matters)
    reported = [entry for match in found if match and (entry := parse_period(match["period"])) is not None]
    spots = [spot for spot in inputs.records.hotspots if spot.reference in case.hotspots]
    for text in sorted(inputs.records.summaries, key=lambda entry: (entry.period, entry.path)):
        period = text.period
        if not period.begun_by(today):
            continue
        within = any(period.first_day <= entry.first_day <= entry.last_day <= period.last_day for entry in reported)
        if within or alive(case, period) or any(True for _ in hotspots_of(inputs, period, spots)):
            yield text


def _counted(inputs: Inputs, case: Case, text: SummaryText, as_of: datetime) -> Counted | None:
    period = text.period
    first = next(iter(inputs.editions.of(period)), None) if text.issued_on is not None else None
    moment = first.as_of if first is not None else moment_of(inputs, period, as_of)
    summary = count(first.inputs if first is not None else inputs, period, moment)
    matters = {matter.reference for matter in summary.matters} & set(case.matters)
    hotspots = {spot.reference for spot in summary.hotspots} & set(case.hotspots)
    listed = any(entry.id == case.id for entry in summary.cases)
    if not matters and not hotspots and not listed:
        return None
    return Counted(
        period,
        text.path,
        moment,
        text.number,
        text.issued_on is not None,
        tuple(sorted(matters)),
        tuple(sorted(hotspots)),
        listed,
        tuple(entry for entry in inputs.records.restatements if entry.period == period),
    )
