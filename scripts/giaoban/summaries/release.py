"""Which counts of people came out when, and what of them is kept back from all levels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..documents.model import Matter
from ..periods import Period
from ..registry.topics import parent_of
from .summary import Summary
from .suppress import TOTAL, Decisions, Group, Kept, Publication, suppress


@dataclass(frozen=True, slots=True)
class Release:
    """The figures of a period as they came out at a moment, counted from these matters."""

    period: Period
    at: datetime
    matters: tuple[Matter, ...]

    @property
    def name(self) -> str:
        """Return what tells one release from another."""
        return f"{self.period} {self.at.isoformat()}"


def kept_back(
    summaries: Mapping[Period, Summary], below: int, earlier: Sequence[Release] = ()
) -> Mapping[Period, Mapping[str, Kept]]:
    """Return for each summary, for each row (a topic's code, TOTAL), what all levels do not see of its count of people.

    Counts of people of a draft are kept back whole: a draft changes with every report that comes in, and the difference
    of two drafts is what that report said. `earlier` are figures of the same periods that came out before and were
    restated since: who kept them can compare.
    """
    settled = {period: summary for period, summary in summaries.items() if is_settled(summary, summaries)}
    releases = {period: Release(period, summary.as_of, summary.matters) for period, summary in settled.items()}
    order = sorted({*releases.values(), *earlier}, key=lambda entry: (entry.at, entry.period.length, entry.period))
    decisions: Decisions = suppress([Publication(entry.name, rows_of(entry.matters)) for entry in order], below)
    return {
        period: decisions[releases[period].name] if period in settled else _everything(summary)
        for period, summary in summaries.items()
    }


def is_settled(summary: Summary, summaries: Mapping[Period, Summary]) -> bool:
    """Tell whether a summary's figures stay as they are: it is issued, or all of its months are.

    The figures must be exactly those of its matters, or nothing could be said of what they reveal.
    """
    if summary.period.length == 1 or summary.issued:
        issued = summary.issued
    else:
        issued = all(month in summaries and summaries[month].issued for month in summary.period.months())
    rows = rows_of(summary.matters)
    counted = {row.code: row.people.count for row in summary.topics if row.people is not None}
    return issued and all(sum(group.count for group in rows.get(code, ())) == count for code, count in counted.items())


def rows_of(matters: Sequence[Matter]) -> Mapping[str, tuple[Group, ...]]:
    """Return the people that each row of a summary counts: of opinions, in their topic, in the one above, in total."""
    found: dict[str, list[Group]] = {}
    for matter in matters:
        if matter.kind == "opinion" and matter.people is not None:
            group = Group(matter.reference, matter.people.count, matter.people.precision != "exact")
            for code in dict.fromkeys((TOTAL, parent_of(matter.topic) or matter.topic, matter.topic)):
                found.setdefault(code, []).append(group)
    return {code: tuple(groups) for code, groups in found.items()}


def _everything(summary: Summary) -> Mapping[str, Kept]:
    return dict.fromkeys((TOTAL, *(row.code for row in summary.topics)), "count")
