"""Assemble the dossier of a case as one value, from a state and the texts of its history."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from ..base.messages import GiaobanError, msg
from ..base.times import parse_moment
from ..base.vietnamese import moment as read_moment
from ..documents.build import Records, build_records
from ..documents.corpus import Document
from ..documents.model import Case, Directive, Feedback, HotSpot, Matter, Report
from ..known.inputs import Inputs
from ..known.known import amended_by, case_at, hotspot_at, later
from ..known.requests import request_rows
from ..known.timeline import Timeline
from ..known.workspace import State
from ..receipts.arrival import Arrival, arrival_of
from ..receipts.receipt import Receipt, Receipts
from ..source.layout import place_of
from .changes import field_changes
from .counted import counted_in
from .dossier import Dossier, Event, FieldChange, LeftOut, Reason, Source, StepTexts, Version
from .events import events
from .scope import Scope, hotspot_path, report_path, scope_of
from .texts import Texts, replaced

Down = TypeVar("Down", Directive, Feedback)


@dataclass(frozen=True)
class Assembly:
    """A case's dossier in the making, as of a moment. `blobs` are the texts of its documents' history, by id."""

    state: State
    case: Case
    as_of: datetime
    blobs: Mapping[str, bytes]

    @cached_property
    def known(self) -> Inputs:
        """Return what was known at the moment."""
        return self.state.known(self.as_of).inputs

    @cached_property
    def receipts(self) -> Receipts:
        """Return the receipts up to the moment."""
        return self.state.evidence.receipts.by(self.as_of)

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the office's time zone."""
        return self.state.registry.zone

    @property
    def today(self) -> date:
        """Return the day of the moment where the office is."""
        return self.state.registry.day(self.as_of)

    @cached_property
    def texts(self) -> Texts:
        """Return the texts of the documents at any moment."""
        timeline = Timeline(self.state.evidence, self.zone)
        return Texts(self.state.corpus, timeline, self.blobs, self.state.registry.office)

    @cached_property
    def then(self) -> Case | None:
        """Return the case at the moment: by its text of that time, with the steps and requests up to then."""
        return self._pruned(self._case_then())

    def _case_then(self) -> Case:
        version = self._then(self.case.path)
        document = self.texts.document(version) if version is not None else None
        if version is None or document is None or document.blob == self._blob(self.case.path):
            return self.case
        if self.texts.refused(version):
            return self.case
        corpus, wrong = replaced(self.state.corpus, [document])
        return next(iter(build_records(corpus, wrong).cases), self.case)

    def _pruned(self, case: Case) -> Case | None:
        return case_at(case, self.as_of, self.today)

    @cached_property
    def scope(self) -> Scope:
        """Return the documents of the case at the moment; raise GiaobanError where the case had not begun."""
        if self.then is None:
            raise GiaobanError(
                msg("The case {id} had not begun by {as_of}.", id=self.case.id, as_of=read_moment(self.as_of)),
                msg("Name a later time with --as-of."),
            )
        records, known = self.state.inputs.records, self.known.records
        # Later reports and hot spots are named as left out; directives that were not issued yet are not mentioned.
        return scope_of(self.then, replace(records, directives=known.directives, feedback=known.feedback))

    def _blob(self, path: str) -> str | None:
        document = self.texts.present(path)
        return document.blob if document is not None else None

    @cached_property
    def arrivals(self) -> Mapping[str, Arrival]:
        """Return when each document arrived, by path (see `receipts.arrival`)."""
        return {path: self._arrival(path) for path in self.scope.paths}

    def _arrival(self, path: str) -> Arrival:
        sent = next((entry for entry in self.state.inputs.submissions if entry.path == path), None)
        valid = path not in self.state.unusable
        clerk = sent.received_at if sent is not None and sent.basis == "received" else None
        found = arrival_of(self.state.evidence, path, clerk, valid=valid, blob=self._blob(path))
        at = found.at.astimezone(self.zone) if found.at is not None and found.basis != "received" else found.at
        return replace(found, at=at, amendments=amended_by(found, self.as_of))

    def _then(self, path: str) -> Version | None:
        """Return the text of a document at the moment: the snapshot's own if nothing changed later."""
        if not self.texts.timeline.goes_on(path, self.as_of):
            return self.texts.now(path)
        return self.texts.at(path, self.as_of) or self.texts.now(path)

    @cached_property
    def versions(self) -> Mapping[str, Version]:
        """Return the texts of the documents at the moment, without those that must not be passed on."""
        found = {path: self._then(path) for path in self.scope.paths}
        return {
            path: version
            for path, version in found.items()
            if version is not None and self._usable(path) and not self.texts.refused(version)
        }

    def _usable(self, path: str) -> bool:
        return path not in self._wrong or self._wrong[path].reason == "flawed"

    @cached_property
    def _wrong(self) -> Mapping[str, LeftOut]:
        """Return the documents of the case that cannot be included, by path."""
        return {path: fault for path in self.scope.paths if (fault := self._fault(path)) is not None}

    def _fault(self, path: str) -> LeftOut | None:
        place = place_of(path)
        reference = place.reference if place is not None else path
        version = self._then(path)
        if version is None:
            gone = bool(self.state.evidence.history.of(path))
            return LeftOut(reference, path, "deleted" if gone else "missing")
        if version.blob == self._blob(path):
            problems = self.state.result.problems
            codes = {entry.code for entry in problems if entry.path == path and entry.level == "error"}
            if codes:
                reason: Reason = "flawed" if path == self.case.path else "errors"
                return LeftOut(reference, path, reason, tuple(sorted(codes)))
        elif kinds := self.texts.refused(version):
            return LeftOut(reference, path, "personal", kinds, version.blob, version.at)
        elif self._misshapen(version):
            return LeftOut(reference, path, "errors", (), version.blob, version.at)
        arrival = self.arrivals[path]
        if path in self.scope.reports and later(arrival, self.as_of):
            return LeftOut(reference, path, "later", at=arrival.at)
        spot = next((entry for entry in self.state.inputs.records.hotspots if entry.path == path), None)
        if spot is not None and hotspot_at(spot, self.as_of, self.today) is None:
            return LeftOut(reference, path, "later", at=spot.times["detected"].begin)
        return None

    def _misshapen(self, version: Version) -> bool:
        document = self.texts.document(version)
        return document is None or bool(replaced(self.state.corpus, [document])[1])

    @cached_property
    def records(self) -> Records:
        """Return the documents of the case as typed values, as they were at the moment."""
        documents = map(self.texts.document, self.versions.values())
        corpus, wrong = replaced(self.state.corpus, [document for document in documents if document is not None])
        return build_records(corpus, wrong)

    @cached_property
    def matters(self) -> Mapping[str, Matter]:
        """Return the matters of the reports by reference."""
        return {matter.reference: matter for report in self.records.reports for matter in report.matters}

    @cached_property
    def history(self) -> tuple[Event, ...]:
        """Return the changes of the documents up to the moment, in order of time, with the fields that each changed."""
        found = [event for path in self.scope.paths for event in self._told(path)]
        return tuple(sorted(found, key=lambda event: (event.at, event.path)))

    def _told(self, path: str) -> Iterator[Event]:
        before: Document | None = None
        for event in events(self.texts.timeline, path, self.as_of):
            data = self.blobs.get(event.blob or "")
            if event.blob is None or data is None:
                before = None
                yield event
                continue
            version = _version(event, event.blob, data)
            document = self.texts.document(version)
            if self.texts.refused(version):
                before = None
                yield replace(event, withheld=True)
                continue
            fields: tuple[FieldChange, ...] = ()
            if before is not None and before.root is not None and document is not None and document.root is not None:
                fields = field_changes(before.root.plain, document.root.plain)
            before = document
            yield replace(event, fields=fields)

    def withheld(self) -> Iterator[LeftOut]:
        """Yield the versions in the history that must not be passed on, or whose text the repository lacks."""
        for event in self.history:
            if event.withheld and event.blob is not None:
                kinds = self.texts.refused(_version(event, event.blob, self.blobs[event.blob]))
                yield LeftOut(event.reference, event.path, "personal", kinds, event.blob, event.at)
            elif event.blob is not None and event.blob not in self.blobs:
                yield LeftOut(event.reference, event.path, "unreadable", (), event.blob, event.at)


def assemble(assembly: Assembly) -> Dossier:
    """Return the dossier of a case.

    Raises GiaobanError where the case had not begun by the moment. Unusable documents, versions with personal data or
    marks of secrecy, and dangling references are left out and named.
    """
    state, scope, records = assembly.state, assembly.scope, assembly.records
    paths = set(scope.paths)
    receipts = (_named(state, entry) for entry in assembly.receipts.entries if entry.path in paths)
    case = scope.case
    return Dossier(
        case=case,
        as_of=assembly.as_of.astimezone(assembly.zone),
        commit=state.inputs.commit,
        registry=state.registry,
        sources=tuple(_sources(assembly)),
        directives=tuple(_kept(records.directives, [entry.path for entry in scope.directives])),
        feedback=tuple(_kept(records.feedback, [entry.path for entry in scope.feedback])),
        counted=counted_in(assembly.known, case, assembly.as_of),
        requests=tuple(request_rows([case], assembly.as_of, assembly.zone)),
        steps=tuple(_steps(assembly)),
        history=assembly.history,
        receipts=tuple(receipts),
        texts=tuple(assembly.versions[path] for path in scope.paths if path in assembly.versions),
        left_out=tuple(_left_out(assembly)),
    )


def _version(event: Event, blob: str, data: bytes) -> Version:
    return Version(event.path, event.reference, event.form, blob, data, event.basis)


def _kept(records: Iterable[Down], paths: Iterable[str]) -> Iterator[Down]:
    """Yield the records at some paths, in the order of these paths."""
    by_path = {entry.path: entry for entry in records}
    return (by_path[path] for path in paths if path in by_path)


def _named(state: State, receipt: Receipt) -> Receipt:
    """Return a receipt without its account if the office's register lacks it: it may be a person's name."""
    known = receipt.actor is not None and state.registry.people.by_name(receipt.actor) is not None
    return receipt if known else replace(receipt, actor=None)


def _sources(assembly: Assembly) -> Iterator[Source]:
    reports: dict[str, Report] = {report.path: report for report in assembly.records.reports}
    for path in assembly.scope.sources:
        place = place_of(path)
        if place is None or path not in assembly.versions:
            continue
        received = reports[path].received if path in reports else None
        yield Source(path, place.reference, place.form, place.unit, assembly.arrivals[path], received)


def _steps(assembly: Assembly) -> Iterator[StepTexts]:
    spots: dict[str, HotSpot] = {spot.path: spot for spot in assembly.records.hotspots}
    for step in assembly.scope.case.steps:
        at = parse_moment(step.on, assembly.zone)
        assert at is not None  # noqa: S101 - the case is of the right shape
        versions = {path: _at_step(assembly, path, at, spots.get(path)) for path in assembly.scope.paths}
        found = (version for version in versions.values() if version and not assembly.texts.refused(version))
        absent = (path for path, version in versions.items() if version is None and place_of(path) is not None)
        yield StepTexts(step, at, tuple(found), tuple(absent))


def _at_step(assembly: Assembly, path: str, at: datetime, spot: HotSpot | None) -> Version | None:
    """Return main's text at the time of a step, else the first text of a document that had arrived by then."""
    at = min(at, assembly.as_of)
    held = assembly.texts.at(path, at)
    if held is not None or assembly.texts.timeline.held(path, at) is not None or path not in assembly.versions:
        return held
    arrival = assembly.arrivals[path]
    if path in assembly.scope.reports and arrival.at is not None and arrival.at <= at:
        return assembly.texts.first(path, arrival)
    written = spot.times.get("written") if spot is not None else None
    if written is not None and written.at <= at:
        return assembly.texts.first(path, Arrival(written.at))
    return None


def _left_out(assembly: Assembly) -> Iterator[LeftOut]:
    scope, case = assembly.scope, assembly.scope.case
    yield from (assembly._wrong[path] for path in scope.paths if path in assembly._wrong)
    for matter in case.matters:
        path = report_path(matter)
        if path in assembly.versions and matter not in assembly.matters:
            yield LeftOut(matter, path or "", "no_matter")
    for reference in (*case.matters, *case.hotspots):
        if report_path(reference) is None and hotspot_path(reference) is None:
            yield LeftOut(reference, "", "missing")
    known = {(entry.path, entry.blob) for entry in assembly._wrong.values()}
    yield from (entry for entry in assembly.withheld() if (entry.path, entry.blob) not in known)
