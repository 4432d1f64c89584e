"""Which counts of people were published when, and which of them are withheld from all levels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..base.periods import Period
from ..documents.model import Matter
from ..known.inputs import Inputs
from ..known.known import editions_by
from ..registry.topics import parent_of
from .period import longer_periods, matters_of, reports_as_published
from .summary import Summary, count
from .suppress import TOTAL, Decisions, Group, Kept, Publication, suppress


@dataclass(frozen=True, slots=True)
class Release:
    """The figures of a period published at a moment, counted from these matters."""

    period: Period
    at: datetime
    matters: tuple[Matter, ...]

    @property
    def name(self) -> str:
        """Return the unique name of the release."""
        return f"{self.period} {self.at.isoformat()}"


def kept_back(
    inputs: Inputs, summaries: Mapping[Period, Summary], moment: datetime
) -> Mapping[Period, Mapping[str, Kept]]:
    """Return for each summary and each row (a topic's code, TOTAL) what all levels do not see of its count of people.

    A draft's counts of people are withheld as a whole: a draft changes with every new report, and the difference of two
    drafts is what that report said. What a longer period showed while its months were restated counts as shown, because
    somebody may have kept it for comparison.
    """
    settled = {period: entry for period, entry in summaries.items() if _settled(entry)}
    shown = {period: releases_of(inputs, period, moment) for period in settled}
    order = sorted(
        (entry for entries in shown.values() for entry in entries),
        key=lambda entry: (entry.at, entry.period.length, entry.period),
    )
    below = inputs.registry.office.suppress_below.levels
    decisions: Decisions = suppress([Publication(entry.name, rows_of(entry.matters)) for entry in order], below)
    return {
        period: decisions[shown[period][-1].name] if _holds(summary, shown.get(period, ())) else _everything(summary)
        for period, summary in summaries.items()
    }


def releases_of(inputs: Inputs, period: Period, moment: datetime) -> tuple[Release, ...]:
    """Return what all levels were shown of a period up to a moment, oldest first.

    An issued summary is frozen. A longer period that is not issued is shown as soon as its months are, and again after
    every restatement of a month and every report over more than a month.
    """
    editions = editions_by(inputs, period, moment)
    issue = editions[0] if editions else None
    found = [] if period.length == 1 else _unissued(inputs, period, issue.as_of if issue else moment)
    if issue is not None:
        found.append(Release(period, issue.as_of, count(issue.inputs, period, issue.as_of).matters))
    return tuple(found)


def _unissued(inputs: Inputs, period: Period, until: datetime) -> list[Release]:
    months = [inputs.editions.of(month) for month in period.months()]
    if not all(months):
        return []
    complete = max(editions[0].as_of for editions in months)
    times = {entry.as_of for editions in months for entry in editions}
    times.update(
        entry.received_at
        for over in longer_periods(period)
        for entry in inputs.submitted.get(over, ())
        if entry.received_at is not None
    )
    found: list[Release] = []
    for at in sorted({complete, *times}):
        if complete <= at <= until:
            matters = matters_of(reports_as_published(inputs, period, at))
            if not found or found[-1].matters != matters:
                found.append(Release(period, at, matters))
    return found


def _settled(summary: Summary) -> bool:
    """Tell whether a summary's figures are final: it is issued, or all of its months are."""
    return summary.issued or (summary.period.length > 1 and all(part.state != "draft" for part in summary.parts))


def _holds(summary: Summary, releases: Sequence[Release]) -> bool:
    """Tell whether a summary shows exactly the people of its last release; otherwise it might reveal something new."""
    rows = rows_of(releases[-1].matters) if releases else {}
    counted = {row.code: row.people.count for row in summary.topics if row.people is not None}
    return bool(releases) and all(
        sum(group.count for group in rows.get(code, ())) == people for code, people in counted.items()
    )


def rows_of(matters: Sequence[Matter]) -> Mapping[str, tuple[Group, ...]]:
    """Return the people that each row of a summary counts, of opinions: in their topic, the topic above, in total."""
    found: dict[str, list[Group]] = {}
    for matter in matters:
        if matter.kind == "opinion" and matter.people is not None:
            group = Group(matter.reference, matter.people.count, matter.people.precision != "exact")
            for code in dict.fromkeys((TOTAL, parent_of(matter.topic) or matter.topic, matter.topic)):
                found.setdefault(code, []).append(group)
    return {code: tuple(groups) for code, groups in found.items()}


def _everything(summary: Summary) -> Mapping[str, Kept]:
    return dict.fromkeys((TOTAL, *(row.code for row in summary.topics)), "count")
