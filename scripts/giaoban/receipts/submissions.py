"""What was received: every report with its time of arrival and the basis of this time."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from ..base.periods import Period, parse_period
from ..base.times import parse_date, parse_moment
from ..documents.build import received_at
from ..documents.corpus import Corpus, Document
from ..registry.due import begin_of
from ..registry.load import Registry
from ..registry.obligations import REPORT_OF
from ..source.layout import place_of
from .arrival import Amendment, Arrival, Basis, arrival_of
from .evidence import Evidence
from .receipt import Receipts

BEFORE_PERIOD: Final = "before_period"


@dataclass(frozen=True, slots=True)
class Submission:
    """A report that counts for one or more periods. `received_at` is None while nothing shows that it arrived.

    A deleted report is one, too: it has not arrived, and has the flag `deleted`. The flag `before_period` marks a
    report with no data of its own period, or one that came before its period began and was not changed since. `early`
    are covered months that had not begun. For the other fields see `arrival.Arrival`.
    """

    reference: str
    path: str
    unit: str
    report: str
    periods: tuple[Period, ...]
    received_at: datetime | None
    basis: Basis | None
    nil: bool = False
    empty: bool = False
    flags: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    claimed_at: datetime | None = None
    put_right_at: datetime | None = None
    early: tuple[Period, ...] = ()

    @property
    def named(self) -> tuple[Period, ...]:
        """Return every period that the report names, whether it counts for the period or not."""
        return (*self.periods, *self.early)


def submissions_of(
    corpus: Corpus, registry: Registry, evidence: Evidence, unusable: Collection[str] = ()
) -> tuple[Submission, ...]:
    """Return every periodic report and issued summary of a corpus with its arrival (see `arrival`).

    A summary arrives on the day of its issue. A document with errors, even one that cannot be read, has still arrived;
    it has the flag `invalid`.
    """
    found = [
        *(_periodic(document, registry, evidence, unusable) for document in _reports(corpus)),
        *_deleted(corpus, evidence),
        *_summaries(corpus, registry, unusable),
    ]
    return tuple(sorted((entry for entry in found if entry is not None), key=lambda entry: entry.path))


def arrivals_of(corpus: Corpus, evidence: Evidence, unusable: Collection[str] = ()) -> dict[str, Arrival]:
    """Return, by path, when the documents arrived that are due within hours: on hot spots, and feedback on directives.

    Documents without evidence of arrival are left out, and so are those that a script wrote for a demonstration.
    """
    found = {
        document.path: arrival_of(
            evidence,
            document.path,
            clerk_time(document.values),
            valid=document.path not in unusable,
            blob=document.blob,
        )
        for document in corpus.of("hotspot", "feedback")
    }
    return {
        path: arrival
        for path, arrival in found.items()
        if arrival.at is not None and not (arrival.basis == "commit" and evidence.came_with_script(path))
    }


def needs_history(corpus: Corpus, receipts: Receipts) -> bool:
    """Tell whether any report's arrival depends on history.

    That is so without a `received` block, and also where a receipt competes with the block, because only history tells
    whether the receipt is of the first arrival.
    """
    return any(
        clerk_time(document.values) is None or any(entry.received is None for entry in receipts.of(document.path))
        for document in _reports(corpus)
    )


def _reports(corpus: Corpus) -> Iterator[Document]:
    """Yield the periodic reports, including those that cannot be read, because they have arrived as well."""
    return (document for document in corpus.documents if document.form == "periodic")


def clerk_time(values: object) -> datetime | None:
    """Return the time in the clerk's `received` block in the values of a document, or None where it has none."""
    return received_at(values.get("received")) if isinstance(values, dict) else None


def covered(values: object) -> tuple[Period, ...]:
    """Return the periods that a report says it covers."""
    written = values.get("covers") if isinstance(values, dict) else None
    return tuple(
        found for each in (written if isinstance(written, list) else ()) if (found := parse_period(each)) is not None
    )


def _periodic(
    document: Document, registry: Registry, evidence: Evidence, unusable: Collection[str]
) -> Submission | None:
    period = parse_period(document.place.period)
    if period is None:
        return None
    written = document.values
    values = written if isinstance(written, dict) else {}
    covers = covered(values)
    valid = document.path not in unusable
    data = parse_date(values.get("data_as_of"))
    arrival = _counted(document, period, clerk_time(values), data, registry, evidence, valid=valid)
    zone = registry.zone
    shown = _shown(arrival, zone)
    named = tuple(dict.fromkeys((period, *covers)))
    early = tuple(month for month in named if month != period and _is_early(month, data, shown, document, registry))
    is_nil = values.get("nil") is True
    matters = values.get("matters")
    flags = []
    if not valid:
        flags.append("invalid")
    if len(covers) > 1:
        flags.append("several")
    return Submission(
        reference=document.reference,
        path=document.path,
        unit=document.place.unit,
        report=REPORT_OF[period.kind],
        periods=tuple(month for month in named if month not in early),
        received_at=shown,
        basis=arrival.basis,
        nil=is_nil,
        empty=written is not None and not is_nil and not (isinstance(matters, list) and matters),
        flags=(*flags, *arrival.flags),
        amendments=arrival.amendments,
        claimed_at=arrival.claimed_at,
        put_right_at=arrival.put_right_at,
        early=early,
    )


def _counted(
    document: Document,
    period: Period,
    received: datetime | None,
    data: date | None,
    registry: Registry,
    evidence: Evidence,
    *,
    valid: bool,
) -> Arrival:
    """Return a report's arrival as far as it counts for the report's own period, which must have begun.

    If the report's data ends before the period, nothing counts. If it came before the period began, its first change
    since then counts as the arrival.
    """
    path, blob = document.path, document.blob
    arrival = arrival_of(evidence, path, received, valid=valid, blob=blob)
    unit = registry.units.get(document.place.unit)
    begin = begin_of(registry.obligations, REPORT_OF[period.kind], period, unit)
    zone = registry.zone
    if data is not None and data < begin:
        return Arrival(flags=(*_kept(arrival), BEFORE_PERIOD))
    if arrival.at is None or arrival.at.astimezone(zone).date() >= begin:
        return arrival
    start = datetime.combine(begin, time.min, zone)
    late = received if received is not None and received >= start else None
    anew = arrival_of(_since(evidence, path, start), path, late, valid=valid, blob=blob)
    return replace(anew, flags=(*(_kept(arrival) if anew.at is None else anew.flags), BEFORE_PERIOD))


def _kept(arrival: Arrival) -> tuple[str, ...]:
    """Return an arrival that does not count, with only its flags."""
    return tuple(flag for flag in arrival.flags if flag != "uncommitted")


def _since(evidence: Evidence, path: str, start: datetime) -> Evidence:
    """Return the evidence without what concerns a path before a moment."""
    history = evidence.history
    since = tuple(change for change in history.of(path) if evidence.came(change.commit) >= start)
    others = {name: changes for name, changes in history.changes.items() if name != path}
    receipts = tuple(entry for entry in evidence.receipts.entries if entry.path != path or entry.at >= start)
    return replace(
        evidence,
        history=replace(history, changes=others | ({path: since} if since else {})),
        receipts=replace(evidence.receipts, entries=receipts),
    )


def _is_early(month: Period, data: date | None, at: datetime | None, document: Document, registry: Registry) -> bool:
    """Tell whether a further month of a report is later than the month of its data, or begins after the report came."""
    if data is not None and data < month.first_day:
        return True
    unit = registry.units.get(document.place.unit)
    begin = begin_of(registry.obligations, REPORT_OF[month.kind], month, unit)
    return at is not None and registry.day(at) < begin


def _shown(arrival: Arrival, zone: ZoneInfo) -> datetime | None:
    """Return the time in the office's zone, for times written by machines; the clerk's own are kept as written."""
    return arrival.at if arrival.at is None or arrival.basis == "received" else arrival.at.astimezone(zone)


def _deleted(corpus: Corpus, evidence: Evidence) -> Iterator[Submission]:
    """Yield the reports that had arrived but are no longer on the line, at their own or another path."""
    here = {document.path for document in corpus.documents}
    for path in evidence.history.gone:
        if path in here or not any(change.blob for change in evidence.history.of(path)):
            continue
        place = place_of(path)
        period = parse_period(place.period) if place is not None and place.form == "periodic" else None
        if place is not None and period is not None:
            report = REPORT_OF[period.kind]
            yield Submission(place.reference, path, place.unit, report, (period,), None, None, flags=("deleted",))


def _summaries(corpus: Corpus, registry: Registry, unusable: Collection[str]) -> Iterator[Submission]:
    zone = registry.zone
    for document in corpus.of("summary"):
        period = parse_period(document.place.period)
        values = document.values
        issued = values.get("issued_on") if isinstance(values, dict) else None
        at = parse_moment(issued, zone) if isinstance(issued, str) else None
        if period is None or at is None:
            continue  # a draft is not sent
        federation = next(
            (unit for unit in registry.units.sorted() if unit.kind == "province" and unit.valid_within(period)), None
        )
        flags = ["invalid"] if document.path in unusable else []
        owner = federation.id if federation else ""
        summary = Submission(document.reference, document.path, owner, "summary", (period,), at, "issued")
        if at.date() < begin_of(registry.obligations, "summary", period, federation):
            flags.append(BEFORE_PERIOD)
            summary = replace(summary, received_at=None, basis=None)
        yield replace(summary, flags=tuple(flags))
