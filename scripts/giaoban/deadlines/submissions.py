"""What was received: every report with the time it arrived and what that time rests on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ..documents.build import received_of
from ..documents.corpus import Corpus, Document
from ..periods import Period, parse_period
from ..receipts.receipt import Receipts
from ..registry.load import Registry
from ..registry.obligations import REPORT_OF
from ..repository.layout import place_of
from ..repository.source import Node
from ..times import parse_moment
from .arrival import Amendment, Arrival, Basis, Evidence, arrival_of, regenerated


@dataclass(frozen=True, slots=True)
class Submission:
    """A report that counts for one or more periods. `received_at` is None while nothing shows that it arrived.

    A report that was deleted is one, too: it has not arrived, and carries the flag `deleted`. For the other fields see
    `arrival.Arrival`.
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


def submissions_of(
    corpus: Corpus, registry: Registry, evidence: Evidence, unusable: Collection[str] = ()
) -> tuple[Submission, ...]:
    """Return every periodic report and issued summary of a corpus with its arrival (see `arrival`).

    A summary counts from the day on which it was issued. A document with errors, even one that cannot be read, has
    arrived all the same and is flagged `invalid`.
    """
    zone = ZoneInfo(registry.obligations.timezone)
    found = [
        *(_periodic(document, evidence, zone, unusable) for document in _reports(corpus)),
        *_deleted(corpus, evidence),
        *_summaries(corpus, registry, unusable),
    ]
    return tuple(sorted((entry for entry in found if entry is not None), key=lambda entry: entry.path))


def arrivals_of(corpus: Corpus, evidence: Evidence, unusable: Collection[str] = ()) -> dict[str, Arrival]:
    """Return, by path, when the documents arrived that are owed by the hour: on hot spots, and feedback on directives.

    One of which nothing shows that it arrived is left out, and so is one that a script wrote for a demonstration.
    """
    found = {
        document.path: arrival_of(
            evidence,
            document.path,
            clerk_time(document.root),
            valid=document.path not in unusable,
            blob=document.blob,
        )
        for document in corpus.of("hotspot", "feedback")
    }
    return {
        path: arrival
        for path, arrival in found.items()
        if arrival.at is not None and not (arrival.basis == "commit" and regenerated(evidence, path))
    }


def needs_history(corpus: Corpus, receipts: Receipts) -> bool:
    """Tell whether any report's arrival depends on history.

    It does without a `received` block; and where a receipt competes with the block, because only history tells whether
    the receipt is of the first arrival.
    """
    return any(
        clerk_time(document.root) is None or any(entry.received is None for entry in receipts.of(document.path))
        for document in _reports(corpus)
    )


def _reports(corpus: Corpus) -> Iterator[Document]:
    """Yield the periodic reports, those that cannot be read as well: they have arrived."""
    return (document for document in corpus.documents if document.form == "periodic")


def clerk_time(root: Node | None) -> datetime | None:
    """Return the time in the clerk's `received` block of a document, or None where it has none."""
    block = root.get("received") if root is not None else None
    received = received_of(block.plain) if block is not None else None
    return received.at if received else None


def _periodic(document: Document, evidence: Evidence, zone: ZoneInfo, unusable: Collection[str]) -> Submission | None:
    period = parse_period(document.place.period)
    root = document.root
    if period is None:
        return None
    nodes = root.items("covers") if root is not None else ()
    covers = tuple(found for node in nodes if (found := parse_period(node.value)) is not None)
    valid = document.path not in unusable
    arrival = arrival_of(evidence, document.path, clerk_time(document.root), valid=valid, blob=document.blob)
    nil = root.get("nil") if root is not None else None
    is_nil = nil is not None and nil.value is True
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
        periods=tuple(dict.fromkeys((period, *covers))),
        received_at=_shown(arrival, zone),
        basis=arrival.basis,
        nil=is_nil,
        empty=root is not None and not is_nil and not root.items("matters"),
        flags=(*flags, *arrival.flags),
        amendments=arrival.amendments,
        claimed_at=arrival.claimed_at,
        put_right_at=arrival.put_right_at,
    )


def _shown(arrival: Arrival, zone: ZoneInfo) -> datetime | None:
    """Return the time in the office's zone, whatever zone a machine wrote; what the clerk wrote stays as it stands."""
    return arrival.at if arrival.at is None or arrival.basis == "received" else arrival.at.astimezone(zone)


def _deleted(corpus: Corpus, evidence: Evidence) -> Iterator[Submission]:
    """Yield the reports that had arrived and are on the line no more, at their place or at another."""
    here = {document.path for document in corpus.documents}
    for path, changes in evidence.history.changes.items():
        if changes[-1].blob is not None or path in here or not any(change.blob for change in changes):
            continue
        place = place_of(path)
        period = parse_period(place.period) if place is not None and place.form == "periodic" else None
        if place is not None and period is not None:
            report = REPORT_OF[period.kind]
            yield Submission(place.reference, path, place.unit, report, (period,), None, None, flags=("deleted",))


def _summaries(corpus: Corpus, registry: Registry, unusable: Collection[str]) -> Iterator[Submission]:
    zone = ZoneInfo(registry.obligations.timezone)
    for document in corpus.of("summary"):
        period = parse_period(document.place.period)
        issued = document.root.text("issued_on") if document.root is not None else None
        at = parse_moment(issued.string, zone) if issued is not None else None
        if period is None or at is None:
            continue  # a draft is not sent
        federation = next(
            (unit for unit in registry.units.sorted() if unit.kind == "province" and unit.valid_within(period)), None
        )
        flags = ("invalid",) if document.path in unusable else ()
        owner = federation.id if federation else ""
        yield Submission(document.reference, document.path, owner, "summary", (period,), at, "issued", flags=flags)
