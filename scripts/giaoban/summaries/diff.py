"""What changed in a summary between two states of the repository, and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..base.periods import Period
from ..documents.model import Matter, Report
from ..known.inputs import Inputs
from ..known.sides import Side
from .compare import differences
from .figures import figures_of
from .restatement import Difference
from .summary import Summary, count

CauseKind = Literal["arrived", "withdrawn", "amended", "regraded", "published", "register", "hotspot"]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why figures changed.

    `arrived`: a report came. `withdrawn`: a report is gone. `amended`: `field` of a matter in a report changed;
    `regraded`: that field is the state of a claim. `published`: a month was issued or restated in between. `register`:
    other units owe reports. `hotspot`: a hot spot is new or changed. `commits` brought the cause, as far as the history
    shows.
    """

    kind: CauseKind
    reference: str
    unit: str = ""
    at: datetime | None = None
    commits: tuple[str, ...] = ()
    field: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Diff:
    """The figures of a period that differ between two sides, and the causes."""

    period: Period
    old: Side
    new: Side
    figures: tuple[Difference, ...]
    causes: tuple[Cause, ...]


Commits = Callable[[str], Sequence[str]]


def diff(period: Period, old: Side, new: Side, commits: Commits) -> Diff:
    """Return what changed in the figures of a period from one state to another, and why.

    `commits` gives the commits between the two states that touched a path, oldest first.
    """
    before, after = (count(side.inputs, period, side.as_of) for side in (old, new))
    figures = differences(figures_of(before), figures_of(after))
    return Diff(period, old, new, figures, tuple(_causes(before, after, old, new, commits)))


def _causes(before: Summary, after: Summary, old: Side, new: Side, commits: Commits) -> Iterator[Cause]:
    yield from _published(before, after)
    yield from _reports(before, after, old, new, commits)
    spots = {spot.reference: spot for spot in before.hotspots}
    for spot in after.hotspots:
        was = spots.pop(spot.reference, None)
        if was != spot:
            at = (
                spot.times["detected"].at if was is None else max((entry.at.at for entry in spot.updates), default=None)
            )
            field = "" if was is None or was.status == spot.status else "status"
            changed = (was.status, spot.status) if was is not None and field else ("", "")
            yield Cause("hotspot", spot.reference, spot.unit, at, tuple(commits(spot.path)), field, *changed)
    for spot in spots.values():
        yield Cause("withdrawn", spot.reference, spot.unit, None, tuple(commits(spot.path)))
    owing = _owing(before) ^ _owing(after)
    for unit, period in sorted(owing):
        yield Cause("register", f"{unit}/{period}", unit)


def _published(before: Summary, after: Summary) -> Iterator[Cause]:
    """Yield the months of a longer period that were issued or restated between the two states."""
    if before.period.length == 1:
        return
    for was, now in zip(before.parts, after.parts, strict=True):
        if (was.state, was.as_of) != (now.state, now.as_of) and now.state != "draft":
            commits = (now.commit,) if now.commit else ()
            yield Cause("published", str(now.period), "", now.as_of, commits, "state", was.state, now.state)


def _owing(summary: Summary) -> set[tuple[str, str]]:
    return {(row.unit, str(board.period)) for board in summary.boards for row in board.rows}


def _reports(before: Summary, after: Summary, old: Side, new: Side, commits: Commits) -> Iterator[Cause]:
    was, now = _received(before, old.inputs), _received(after, new.inputs)
    for reference in sorted({*was, *now}):
        then, report = was.get(reference), now.get(reference)
        if report is None and then is not None:
            yield Cause("withdrawn", reference, then.unit, None, tuple(commits(then.path)))
        elif report is not None and then is None:
            came = new.inputs.came.get(report.path)
            at = came.received_at if came else None
            yield Cause("arrived", reference, report.unit, at, tuple(commits(report.path)))
        elif report is not None and then is not None and report != then:
            yield from _amended(then, report, new, tuple(commits(report.path)))


def _received(summary: Summary, inputs: Inputs) -> Mapping[str, Report]:
    """Return the reports behind a summary: those counted, those compared, those that fulfil an obligation."""
    found = {report.reference: report for part in summary.parts for report in part.reports}
    named = {row.reference for board in summary.boards for row in (*board.rows, *board.extra) if row.reference}
    named |= {*summary.own, *(matter.reference.partition("#")[0] for matter in summary.matters)}
    for report in inputs.records.reports:
        if report.reference in named:
            found.setdefault(report.reference, report)
    return found


def _amended(then: Report, now: Report, new: Side, commits: tuple[str, ...]) -> Iterator[Cause]:
    came = new.inputs.came.get(now.path)
    at = max((entry.at for entry in came.amendments), default=None) if came else None
    was = {matter.reference: matter for matter in then.matters}
    found = False
    for matter in now.matters:
        earlier = was.pop(matter.reference, None)
        changes = [("matter", "", matter.title)] if earlier is None else _fields(earlier, matter)
        for field, old, text in changes:
            found = True
            kind: CauseKind = "regraded" if field == "claim" else "amended"
            yield Cause(kind, matter.reference, now.unit, at, commits, field, old, text)
    for matter in was.values():
        found = True
        yield Cause("amended", matter.reference, now.unit, at, commits, "matter", matter.title, "")
    if not found:
        yield Cause("amended", now.reference, now.unit, at, commits)


def _fields(was: Matter, now: Matter) -> list[tuple[str, str, str]]:
    """Return the counted fields of a matter that changed: name, old value and new value."""
    return [(name, old, new) for (name, old), (_, new) in zip(_counted(was), _counted(now), strict=True) if old != new]


def _counted(matter: Matter) -> tuple[tuple[str, str], ...]:
    counted = matter.people
    range_ = f"-{counted.most}" if counted is not None and counted.most is not None else ""
    people = f"{counted.count}{range_} {counted.precision}" if counted is not None else ""
    return (
        ("topic", matter.topic),
        ("kind", matter.kind),
        ("attitude", matter.attitude),
        ("scope", matter.scope or ""),
        ("people", people),
        ("claim", matter.claim.status if matter.claim else ""),
        ("continues", matter.continues or ""),
        ("sources", ", ".join(f"{source.channel} {source.origin}" for source in matter.sources)),
        ("proposals", ", ".join(entry.to for entry in matter.proposals)),
    )
