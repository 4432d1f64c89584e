"""Reminders of what nobody has taken up: claims unverified for too long, urgent matters, reports with errors."""

from collections.abc import Iterator, Mapping
from datetime import date

from ..base.labels import period_message
from ..cases.waiting import untaken
from ..documents.model import Matter, Report
from ..known.inputs import Inputs
from ..known.when import When
from ..registry.succession import federation_of
from .reminder import Reminder, task


def matter_reminders(inputs: Inputs, when: When) -> Iterator[Reminder]:
    """Yield what is outstanding for every matter received by the moment, and for reports with errors.

    A claim must be settled, by a later matter that continues it or by a case, within `stale_after_days` of the data of
    the thread's first report (the same days as in rule OPINION04). An urgent matter in no case, and errors in a report,
    have no due day: they are repeated until they are done.
    """
    reports = [report for report in inputs.records.reports if report.path in inputs.came]
    threads = {matter.reference: (report, matter) for report in reports for matter in report.matters}
    continued = {matter.continues for _, matter in threads.values() if matter.continues}
    settled = _settled(inputs)
    urgent = {matter.reference for matter, _ in untaken(inputs, when.as_of) if matter.urgent}
    federation = federation_of(inputs.registry, when.today)
    for reference, (_, matter) in threads.items():
        if reference in continued:
            continue
        title = " ".join(matter.title.split())
        if reference in urgent:
            unit = inputs.registry.units.label(matter.unit)
            what = task("matter.urgent", title=title, unit=unit)
            yield Reminder(federation, "reviewer", "urgent", reference, None, what, matter.period, at_once=True)
        since = _unverified_since(reference, threads, settled)
        if since is not None:
            due = when.end(since, inputs.registry.office.stale_after_days)
            what = task("matter.unverified", title=title)
            yield Reminder(matter.unit, "officer", "unverified", reference, due, what, matter.period)
    yield from _with_errors(inputs)


def _settled(inputs: Inputs) -> frozenset[str]:
    """Return the references of the matters that a case has verified or discarded."""
    settled: set[str] = set()
    for case in inputs.records.cases:
        if case.state == "discarded" or case.step("verify") is not None:
            settled.update(case.matters)
    return frozenset(settled)


def _unverified_since(
    reference: str, threads: Mapping[str, tuple[Report, Matter]], settled: frozenset[str]
) -> date | None:
    """Return since when a thread's claim has been open, by the data of its first report; None where it is not open."""
    since: date | None = None
    seen: set[str] = set()
    step: str | None = reference
    while step in threads and step not in seen:
        assert step is not None  # noqa: S101 - it is a key
        seen.add(step)
        report, matter = threads[step]
        if step in settled:
            return None
        if not _unverified(matter):
            break
        since = report.data_as_of
        step = matter.continues
    return since


def _unverified(matter: Matter) -> bool:
    """Tell whether a claim is unverified; a rumour without a claim is, too."""
    return matter.claim.status == "unverified" if matter.claim else matter.kind == "rumour"


def _with_errors(inputs: Inputs) -> Iterator[Reminder]:
    """Yield a reminder for each received report that has errors now: its figures are left out."""
    for entry in inputs.came.values():
        if "invalid" in entry.flags and entry.report != "summary":
            period = entry.periods[0]
            what = task("report.mend", period=period_message(period))
            yield Reminder(entry.unit, "officer", "mend", entry.reference, None, what, period, at_once=True)
