"""In which of the federation's summaries a case, its matters and its hot spots were counted."""

from collections.abc import Iterator
from datetime import datetime

from ..documents.model import Case, SummaryText
from ..summaries.summary import Inputs, moment_of, summarise
from ..times import LOCAL
from .dossier import Counted


def counted_in(inputs: Inputs, case: Case, as_of: datetime) -> tuple[Counted, ...]:
    """Return the summaries written by a moment that count a matter or a hot spot of a case, or list the case itself.

    Each is asked at the moment on which its figures rest; so a report that came too late for it is not among them.
    """
    found = (_counted(inputs, case, text, as_of) for text in _texts(inputs, as_of))
    return tuple(entry for entry in found if entry is not None)


def _texts(inputs: Inputs, as_of: datetime) -> Iterator[SummaryText]:
    """Yield the summaries that somebody has written, issued by the moment or still a draft, in order of time."""
    today = as_of.astimezone(LOCAL).date()
    for text in sorted(inputs.records.summaries, key=lambda entry: (entry.period, entry.path)):
        if (text.issued_on is None or text.issued_on <= today) and text.period.first_day <= today:
            yield text


def _counted(inputs: Inputs, case: Case, text: SummaryText, as_of: datetime) -> Counted | None:
    moment = min(moment_of(inputs.records, text.period, as_of), as_of)
    summary = summarise(inputs, text.period, moment)
    matters = {matter.reference for matter in summary.matters} & set(case.matters)
    hotspots = {spot.reference for spot in summary.hotspots} & set(case.hotspots)
    listed = any(entry.id == case.id for entry in summary.cases)
    if not matters and not hotspots and not listed:
        return None
    today = as_of.astimezone(LOCAL).date()
    return Counted(
        text.period,
        text.path,
        moment,
        text.number,
        text.issued_on is not None,
        tuple(sorted(matters)),
        tuple(sorted(hotspots)),
        listed,
        tuple(entry for entry in summary.restatements if entry.on <= today),
    )
