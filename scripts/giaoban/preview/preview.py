"""The differences between two states of a repository: figures, boards, cases and other objects, problems."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from ..base.periods import Period, month_of, parse_period
from ..checks.problem import Problem
from ..checks.since import brought
from ..documents.model import Report
from ..known.board import Board, Row, board_of
from ..known.directives import addressed
from ..known.workspace import State
from ..objects.documents import case_full_json, directive_full_json, hotspot_full_json
from ..objects.json_values import Json
from ..source.layout import REGISTRY_FORMS, place_of
from ..summaries.compare import differences
from ..summaries.figures import figures_of
from ..summaries.restatement import Difference
from ..summaries.summary import count

Change = Literal["added", "changed", "removed", "left_out"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an object: its path, and its value now and with the change (None: not there)."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """An object that differs: its kind, reference and title, and the fields that differ.

    `left_out`: with the change its document has errors, so it is no longer counted.
    """

    kind: str
    reference: str
    title: str
    state: Change
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """A unit's row of a board that differs; None where it has none."""

    unit: str
    name: str
    old: Row | None
    new: Row | None


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A file that differs. `unusable`: with the change it has errors, so no figure would count it."""

    path: str
    state: Change
    unusable: bool


@dataclass(frozen=True, slots=True)
class PeriodChange:
    """The differences in a period: its figures counted anew, and the rows of its board.

    `issued` tells that its summary is already out, so that a difference needs a restatement.
    """

    period: Period
    issued: bool
    figures: tuple[Difference, ...]
    rows: tuple[RowChange, ...]


@dataclass(frozen=True)
class Preview:
    """Everything that a change would change, as of a moment. `mended` counts the problems that it would end."""

    base: str
    head: str
    as_of: datetime
    documents: tuple[DocumentChange, ...]
    periods: tuple[PeriodChange, ...]
    objects: tuple[ObjectChange, ...]
    problems: tuple[Problem, ...]
    mended: int


def preview(base: State, head: State, as_of: datetime) -> Preview:
    """Return the differences between two states. Figures are counted anew from each, without what was published."""
    documents = tuple(_documents(base, head))
    changed = frozenset(entry.path for entry in documents)
    new = brought(head.result, changed, base.result)
    before = brought(base.result, changed, head.result)
    known = {(problem.path, problem.code, problem.field, problem.message) for problem in base.result.problems}
    fresh = tuple(entry for entry in new.problems if (entry.path, entry.code, entry.field, entry.message) not in known)
    now = {(problem.path, problem.code, problem.field, problem.message) for problem in head.result.problems}
    mended = sum((entry.path, entry.code, entry.field, entry.message) not in now for entry in before.problems)
    return Preview(
        base=base.inputs.commit or "",
        head=head.inputs.commit or "",
        as_of=as_of,
        documents=documents,
        periods=tuple(_periods(base, head, changed, as_of)),
        objects=tuple(_objects(base, head)),
        problems=fresh,
        mended=mended,
    )


def _documents(base: State, head: State) -> Iterator[DocumentChange]:
    before, after = (
        {document.path: document.blob for document in state.corpus.documents}
        | {stray.path: f"{stray.blob}{stray.odd}" for stray in state.corpus.strays}
        for state in (base, head)
    )
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            state: Change = "added" if path not in before else "removed" if path not in after else "changed"
            yield DocumentChange(path, state, unusable=path in head.unusable)


def _periods(base: State, head: State, changed: frozenset[str], as_of: datetime) -> Iterator[PeriodChange]:
    """Yield the periods that differ: those of changed documents and the longer ones, or all if the register changed.

    A quarter, half or year takes its issued months as published, so it does not change with such a month.
    """
    issued = {entry.period for entry in base.inputs.records.summaries if entry.issued_on is not None}
    touched = _touched(base, head, changed)
    longer = {other for period in touched for other in _longer(period)}
    for period in sorted(touched | longer, key=lambda period: (period.length, period)):
        old, new = (figures_of(count(state.inputs, period, as_of)) for state in (base, head))
        figures = differences(old, new)
        rows = tuple(_rows(*(board_of(state.inputs, period, as_of) for state in (base, head))))
        if figures or rows:
            yield PeriodChange(period, period in issued, figures, rows)


def _longer(period: Period) -> Iterator[Period]:
    """Yield the quarter, the half and the year that contain a period."""
    for length in (3, 6, 12):
        if length > period.length:
            yield Period(period.year, (period.first_month - 1) // length * length + 1, length)


def _touched(base: State, head: State, changed: frozenset[str]) -> set[Period]:
    places = {path: place_of(path) for path in changed}
    reports: list[Report] = [*base.inputs.records.reports, *head.inputs.records.reports]
    if any(place is not None and place.form in REGISTRY_FORMS for place in places.values()):
        return {period for report in reports for period in (report.period, *report.covers)}
    found = {period for report in reports if report.path in changed for period in (report.period, *report.covers)}
    for path, place in places.items():
        period = parse_period(place.period) if place is not None else None
        if period is not None:
            found.add(period)
        for state in (base, head):
            found.update(
                month_of(spot.times["detected"].day) for spot in state.inputs.records.hotspots if spot.path == path
            )
    return found


def _rows(old: Board, new: Board) -> Iterator[RowChange]:
    """Yield the units whose row of a board differs, times of receipt aside: before the merge these are the branch's."""
    before, after = ({row.unit: row for row in (*board.rows, *board.extra)} for board in (old, new))
    for unit in dict.fromkeys((*before, *after)):
        was, now = before.get(unit), after.get(unit)
        row = now or was
        if row is not None and _said(was) != _said(now):
            yield RowChange(unit, row.name, was, now)


def _said(row: Row | None) -> tuple[object, ...] | None:
    return None if row is None else (row.status, row.days_late, row.nil, row.empty, row.amended, row.flags)


def _objects(base: State, head: State) -> Iterator[ObjectChange]:
    """Yield the cases, hot spots, directives, units and federation's texts that differ."""
    before, after = dict(_values(base)), dict(_values(head))
    for key in sorted(before.keys() | after.keys()):
        path, was = before.get(key, ("", None))
        _, now = after.get(key, ("", None))
        title = str((now or was or {}).get("title") or "")
        change = _change(*key, title, was, now)
        if change is not None:
            yield replace(change, state="left_out") if now is None and path in head.unusable else change


def _values(state: State) -> Iterator[tuple[tuple[str, str], tuple[str, Json]]]:
    """Yield kind and reference of every object, with its path (none for a unit, which has no document) and itself."""
    records = state.inputs.records
    for case in records.cases:
        directives = [entry.id for entry in records.directives if case.id in entry.cases]
        yield ("case", case.id), (case.path, case_full_json(case, directives))
    for spot in records.hotspots:
        yield ("hotspot", spot.reference), (spot.path, hotspot_full_json(spot, []))
    for directive in records.directives:
        sent = tuple(unit.id for unit in addressed(state.registry, directive))
        value = directive_full_json(directive, sent, (), (), state.inputs.feedback.get(directive.id, ()))
        yield ("directive", directive.id), (directive.path, value)
    for unit in state.registry.units.sorted():
        value = {
            "title": unit.name,
            "kind": unit.kind,
            "from": unit.first_day.isoformat(),
            "until": unit.last_day.isoformat() if unit.last_day else None,
            "succeeded_by": list(unit.succeeded_by),
        }
        yield ("unit", unit.id), ("", value)
    for text in records.summaries:
        value = {
            "title": str(text.period),
            "number": text.number,
            "issued_on": text.issued_on.isoformat() if text.issued_on else None,
            "assessment": text.assessment,
            "proposals": [{"to": entry.to, "text": entry.text} for entry in text.proposals],
        }
        yield ("summary", str(text.period)), (text.path, value)


def _change(kind: str, reference: str, title: str, old: Json | None, new: Json | None) -> ObjectChange | None:
    """Return how an object differs, None if it does not; for a new or removed one no fields are listed."""
    if old is None or new is None:
        return ObjectChange(kind, reference, title, "added" if old is None else "removed")
    before, after = dict(_leaves(old, "")), dict(_leaves(new, ""))
    fields = tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )
    return ObjectChange(kind, reference, title, "changed", fields) if fields else None


def _leaves(value: object, path: str) -> Iterable[tuple[str, object]]:
    """Yield the fields of an object by path; a list of plain values is one field."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from _leaves(entry, f"{path}/{key}")
    elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        for number, entry in enumerate(value):
            yield from _leaves(entry, f"{path}/{_name(entry, number)}")
    else:
        yield path, value


def _name(entry: object, number: int) -> object:
    """Return what identifies an entry of a list: its name or unit, else its index."""
    known = entry if isinstance(entry, dict) else {}
    return known.get("name") or known.get("unit") or number
