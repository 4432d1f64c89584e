"""From documents of the right shape to typed values. What the schema has accepted is not checked again here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from ..base.periods import parse_period
from ..base.times import parse_time
from ..source.layout import Form
from .corpus import Corpus, Document
from .model import (
    Case,
    Directive,
    Feedback,
    HotSpot,
    Note,
    Report,
    Restated,
    Restatement,
    SummaryText,
)
from .typed import build

T = TypeVar("T")


@dataclass(frozen=True)
class Records:
    """All documents that can be counted, by form, each sorted by its path."""

    reports: tuple[Report, ...] = ()
    hotspots: tuple[HotSpot, ...] = ()
    notes: tuple[Note, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    cases: tuple[Case, ...] = ()
    directives: tuple[Directive, ...] = ()
    summaries: tuple[SummaryText, ...] = ()
    restatements: tuple[Restated, ...] = ()
    left_out: tuple[str, ...] = ()


Built = dict[Document, Any]


def build_records(corpus: Corpus, unusable: Collection[str], built: Built | None = None) -> Records:
    """Return the typed documents of a corpus; those whose path is in `unusable` are left out.

    `built` keeps the value of each document for reuse: the corpora of several commits share most documents.
    """
    known: Built = {} if built is None else built

    def all_of(form: Form, kind: type[T]) -> tuple[T, ...]:
        documents = [document for document in corpus.of(form) if document.path not in unusable]
        known.update({document: typed(kind, document) for document in documents if document not in known})
        return tuple(known[document] for document in documents)

    return Records(
        reports=all_of("periodic", Report),
        hotspots=all_of("hotspot", HotSpot),
        notes=all_of("note", Note),
        feedback=all_of("feedback", Feedback),
        cases=all_of("case", Case),
        directives=all_of("directive", Directive),
        summaries=all_of("summary", SummaryText),
        restatements=tuple(entry for file in all_of("restatement", Restatement) for entry in file.restated),
        left_out=tuple(sorted(unusable)),
    )


def typed(kind: type[T], document: Document) -> T:
    """Return a document as a value of its form's class."""
    values = document.values
    around = {"path": document.path, "reference": document.reference, "unit": document.place.unit}
    return build(kind, values, {**around, "period": parse_period(values.get("period"))})


def received_at(values: object) -> datetime | None:
    """Return the time in the clerk's `received` block, even in a document of a wrong shape."""
    if not isinstance(values, dict) or not isinstance(values.get("via"), str):
        return None
    return parse_time(values.get("at"))
