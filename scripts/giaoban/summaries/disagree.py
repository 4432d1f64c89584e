"""Disagreements between a unit's report over a longer period and its reports of the parts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..documents.model import Count, Matter, Report
from ..registry.topics import parent_of
from .flow import chains_of
from .period import Basis


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One figure for which a longer report says `said`, but the reports of the parts give `counted`.

    `report` is the longer report, `parts` the others. `topic` is empty for a figure of the whole report. `figure` is
    `opinions` or `rumours` (matters; one that continues over several parts counts once), `people` or `claim` (of one
    matter that the longer report continues), `workforce` (compared with the last part that states it) or
    `workforce_change` (compared with the sum). None means «does not say».
    """

    unit: str
    report: str
    topic: str
    figure: str
    said: int | str | None
    counted: int | str | None
    parts: tuple[str, ...]


def disagreements_of(basis: Basis) -> tuple[Disagreement, ...]:
    """Return every figure in which a unit's longer report and its reports of the parts disagree."""
    found: list[Disagreement] = []
    for report in basis.own:
        parts = [
            entry
            for entry in basis.reports
            if entry.unit == report.unit
            and report.period.first_day <= entry.period.first_day
            and entry.period.last_day <= report.period.last_day
        ]
        for topic, figure, said, counted, sources in _compare(report, parts):
            if said != counted:
                references = tuple(entry.reference for entry in sources)
                found.append(Disagreement(report.unit, report.reference, topic, figure, said, counted, references))
    return tuple(found)


Compared = tuple[str, str, int | str | None, int | str | None, Sequence[Report | Matter]]


def _compare(report: Report, parts: Sequence[Report]) -> Iterator[Compared]:
    matters = [matter for part in parts for matter in part.matters]
    yield from _matters(report.matters, matters)
    yield from _continued(report.matters, matters)
    stated = [(part, part.workforce) for part in parts if part.workforce is not None]
    if report.workforce is None or not stated:
        return
    last, counted = stated[-1]
    yield "", "workforce", report.workforce.total, counted.total, (last,)
    changed = [(part, found.change) for part, found in stated if found.change is not None]
    if report.workforce.change is not None and changed:
        total = sum(change for _, change in changed)
        yield "", "workforce_change", report.workforce.change, total, tuple(part for part, _ in changed)


def _matters(said: Sequence[Matter], counted: Sequence[Matter]) -> Iterator[Compared]:
    """Yield the matters by main topic and kind; a matter that continues over several parts is one."""
    latest = [chain[-1] for chain in chains_of(counted)]
    own = [chain[-1] for chain in chains_of(said)]
    for topic in sorted({_main(matter) for matter in (*own, *latest)}):
        for kind, figure in (("opinion", "opinions"), ("rumour", "rumours")):
            ours, theirs = _of(own, topic, kind), _of(latest, topic, kind)
            yield topic, figure, len(ours), len(theirs), theirs


def _continued(said: Sequence[Matter], counted: Sequence[Matter]) -> Iterator[Compared]:
    """Yield the people and claim of each matter in the longer report beside those of the matter that it continues."""
    known = {matter.reference: matter for matter in counted}
    times = Counter(matter.continues for matter in said)
    for matter in said:
        earlier = known.get(matter.continues or "")
        if earlier is None or times[matter.continues] > 1:
            continue
        if matter.people is not None and earlier.people is not None:
            yield matter.topic, "people", _people(matter.people), _people(earlier.people), [earlier]
        if matter.claim is not None and earlier.claim is not None:
            yield matter.topic, "claim", matter.claim.status, earlier.claim.status, [earlier]


def _people(count: Count) -> int | str:
    """Return a number of people, of a range both ends."""
    return count.count if count.most is None else f"{count.count}-{count.most}"


def _of(matters: Sequence[Matter], topic: str, kind: str) -> list[Matter]:
    return [matter for matter in matters if _main(matter) == topic and matter.kind == kind]


def _main(matter: Matter) -> str:
    return parent_of(matter.topic) or matter.topic
