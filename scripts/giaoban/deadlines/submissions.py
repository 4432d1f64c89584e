"""What was received: every report with the time it arrived and what that time rests on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from ..documents.build import received_of
from ..documents.corpus import Corpus, Document
from ..periods import Period, parse_period
from ..registry.load import Registry
from ..registry.obligations import REPORT_OF
from ..repository.history import History
from ..times import parse_moment

Basis = Literal["receipt", "received", "commit", "issued"]


@dataclass(frozen=True, slots=True)
class Submission:
    """A report that counts for one or more periods. `received_at` is None while nothing shows that it arrived."""

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


def submissions_of(
    corpus: Corpus, registry: Registry, history: History, unusable: Collection[str] = ()
) -> tuple[Submission, ...]:
    """Return every periodic report and issued summary of a corpus with its arrival.

    The basis is the clerk's `received` block, else the arrival on the first-parent line; a summary counts from the day
    on which it was issued. A document with errors has arrived all the same and is flagged `invalid`.
    """
    found = [
        *(_periodic(document, history, unusable) for document in corpus.of("periodic")),
        *_summaries(corpus, registry, unusable),
    ]
    return tuple(sorted((entry for entry in found if entry is not None), key=lambda entry: entry.path))


def needs_history(corpus: Corpus) -> bool:
    """Tell whether any report's arrival has to be looked up in history."""
    return any(_received(document) is None for document in corpus.of("periodic"))


def _received(document: Document) -> datetime | None:
    block = document.root.get("received") if document.root is not None else None
    received = received_of(block.plain) if block is not None else None
    return received.at if received else None


def _periodic(document: Document, history: History, unusable: Collection[str]) -> Submission | None:
    period = parse_period(document.place.period)
    root = document.root
    if period is None or root is None:
        return None
    covers = tuple(found for node in root.items("covers") if (found := parse_period(node.value)) is not None)
    at: datetime | None = _received(document)
    basis: Basis | None = "received"
    if at is None:
        arrival = history.get(document.path)
        at, basis = (arrival.at, "commit") if arrival else (None, None)
    nil = root.get("nil")
    is_nil = nil is not None and nil.value is True
    flags = []
    if document.path in unusable:
        flags.append("invalid")
    if len(covers) > 1:
        flags.append("several")
    if at is None:
        flags.append("uncommitted")
    return Submission(
        reference=document.reference,
        path=document.path,
        unit=document.place.unit,
        report=REPORT_OF[period.kind],
        periods=tuple(dict.fromkeys((period, *covers))),
        received_at=at,
        basis=basis,
        nil=is_nil,
        empty=not is_nil and not root.items("matters"),
        flags=tuple(flags),
    )


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
