"""From documents of the right shape to typed values. What the schema has accepted is not checked again here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from ..base.periods import Period, parse_period
from ..base.times import parse_date, parse_time
from .corpus import Corpus, Document
from .model import (
    Amendment,
    Answer,
    Case,
    Claim,
    Count,
    Demand,
    Directive,
    Feedback,
    Figure,
    HotSpot,
    Matter,
    MatterSource,
    Note,
    Proposal,
    Question,
    Received,
    Relay,
    Report,
    Request,
    Restated,
    Step,
    SummaryText,
    Told,
    Update,
)
from .steps import STEPS

Values = dict[str, Any]
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

    def made(document: Document, make: Callable[[Document, Values], T]) -> T:
        if document not in known:
            known[document] = make(document, document.root.plain)  # type: ignore[arg-type, union-attr]
        return known[document]  # type: ignore[no-any-return]

    def all_of(form: Any, make: Callable[[Document, Values], T]) -> tuple[T, ...]:
        return tuple(made(document, make) for document in corpus.of(form) if document.path not in unusable)

    return Records(
        reports=all_of("periodic", _report),
        hotspots=all_of("hotspot", _hotspot),
        notes=all_of("note", _note),
        feedback=all_of("feedback", _feedback),
        cases=all_of("case", _case),
        directives=all_of("directive", _directive),
        summaries=all_of("summary", _summary),
        restatements=tuple(entry for entries in all_of("restatement", _restated) for entry in entries),
        left_out=tuple(sorted(unusable)),
    )


def _day(text: object) -> date:
    day = parse_date(text)
    if day is None:
        raise ValueError(f"not a date, though its schema took it: {text!r}")
    return day


def _optional_day(text: object) -> date | None:
    return None if text is None else _day(text)


def _moment(text: object) -> datetime:
    moment = parse_time(text)
    if moment is None:
        raise ValueError(f"not a time, though its schema took it: {text!r}")
    return moment


def _period(text: object) -> Period:
    period = parse_period(text)
    if period is None:
        raise ValueError(f"not a period, though its schema took it: {text!r}")
    return period


def _count(values: Values | None) -> Count | None:
    return None if values is None else Count(values["count"], values.get("precision", "exact"))


def _number(value: float) -> float:
    """Return a number in its shortest form: 12.0 as 12."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _told(values: list[Values] | None) -> tuple[Told, ...]:
    return tuple(Told(entry["body"], _day(entry["on"])) for entry in values or ())


def _proposals(values: list[Values] | None) -> tuple[Proposal, ...]:
    return tuple(Proposal(entry["to"], entry["text"]) for entry in values or ())


def received_of(values: object) -> Received | None:
    """Return the clerk's `received` block, or None where there is none or it cannot be understood."""
    if not isinstance(values, dict):
        return None
    at = parse_time(values.get("at"))
    via, number = values.get("via"), values.get("number")
    if at is None or not isinstance(via, str):
        return None
    return Received(via, at, number if isinstance(number, str) else None)


def _report(document: Document, values: Values) -> Report:
    period = _period(values["period"])
    workforce = values.get("workforce") or {}
    return Report(
        path=document.path,
        reference=document.reference,
        unit=values["unit"],
        period=period,
        covers=tuple(_period(month) for month in values.get("covers") or ()) or (period,),
        data_as_of=_day(values["data_as_of"]),
        nil=values.get("nil", False),
        received=received_of(values.get("received")),
        overview=values.get("overview"),
        matters=tuple(_matter(document, period, entry) for entry in values.get("matters") or ()),
        workforce=workforce.get("total"),
        workforce_change=workforce.get("change"),
        informed=_told(values.get("informed")),
        next_focus=tuple(values.get("next_focus") or ()),
    )


def _matter(document: Document, period: Period, values: Values) -> Matter:
    claim = values.get("claim")
    return Matter(
        reference=f"{document.reference}#{values['id']}",
        unit=document.place.unit,
        period=period,
        id=values["id"],
        topic=values["topic"],
        kind=values["kind"],
        title=values["title"],
        view=values["view"],
        attitude=values["attitude"],
        sources=tuple(_source(entry) for entry in values["sources"]),
        scope=values.get("scope"),
        people=_count(values.get("people")),
        claim=Claim(claim["statement"], claim["status"], claim.get("credibility")) if claim else None,
        figures=tuple(
            Figure(
                entry["name"],
                _number(entry["value"]),
                entry.get("unit", ""),
                entry.get("precision", "exact"),
                entry.get("source"),
                _optional_day(entry.get("date")),
            )
            for entry in values.get("figures") or ()
        ),
        handling=values.get("handling"),
        proposals=_proposals(values.get("proposals")),
        continues=values.get("continues"),
        hotspot=values.get("hotspot"),
        urgent=values.get("urgent", False),
        explanation=values.get("explanation"),
    )


def _source(values: Values) -> MatterSource:
    survey = values.get("survey") or {}
    return MatterSource(
        channel=values["channel"],
        origin=values["origin"],
        reliability=values.get("reliability"),
        on=_optional_day(values.get("date")),
        document=values.get("document"),
        asked=survey.get("asked"),
        answered=survey.get("answered"),
    )


def _hotspot(document: Document, values: Values) -> HotSpot:
    workplace = values.get("workplace") or {}
    return HotSpot(
        path=document.path,
        reference=document.reference,
        unit=values["unit"],
        slug=values["slug"],
        topic=values["topic"],
        title=values["title"],
        status=values["status"],
        times={name: _moment(at) for name, at in values["times"].items()},
        workers=_count(values.get("workers")),
        sector=workplace.get("sector"),
        commune=workplace.get("commune"),
        size=workplace.get("size"),
        causes=tuple(values.get("causes") or ()),
        demands=tuple(Demand(entry["text"], entry.get("outcome")) for entry in values.get("demands") or ()),
        actions=values.get("actions"),
        returned_to_work=values.get("returned_to_work"),
        updates=tuple(Update(_moment(entry["at"]), entry["text"]) for entry in values.get("updates") or ()),
        informed=_told(values.get("informed")),
        amended=_amended(values),
    )


def _note(document: Document, values: Values) -> Note:
    return Note(
        path=document.path,
        reference=document.reference,
        unit=values["unit"],
        on=_day(values["date"]),
        topic=values["topic"],
        channel=values["channel"],
        text=values["text"],
    )


def _feedback(document: Document, values: Values) -> Feedback:
    return Feedback(
        path=document.path,
        reference=document.reference,
        unit=values["unit"],
        directive=values["directive"],
        received_on=_day(values["received_on"]),
        outcome=values.get("outcome"),
        relayed=tuple(
            Relay(_day(entry["on"]), entry.get("how", ""), _count(entry.get("audience")))
            for entry in values.get("relayed") or ()
        ),
        reaction=values.get("reaction"),
        attitude=values.get("attitude"),
        open_questions=tuple(
            Question(entry["text"], entry.get("topic")) for entry in values.get("open_questions") or ()
        ),
        outcome_on=_optional_day(values.get("outcome_on")),
        amended=_amended(values),
    )


def _case(document: Document, values: Values) -> Case:
    steps = values["steps"]
    return Case(
        path=document.path,
        id=values["id"],
        title=values["title"],
        topic=values["topic"],
        matters=tuple(values.get("matters") or ()),
        hotspots=tuple(values.get("hotspots") or ()),
        steps=tuple(
            Step(name, steps[name]["on"], steps[name]["by"], dict(steps[name])) for name in STEPS if name in steps
        ),
        requests=tuple(
            Request(
                entry["from"],
                _day(entry["on"]),
                _optional_day(entry.get("due")),
                _optional_day(entry.get("answered")),
            )
            for entry in values.get("requests") or ()
        ),
        amended=_amended(values),
    )


def _directive(document: Document, values: Values) -> Directive:
    return Directive(
        path=document.path,
        id=values["id"],
        kind=values["kind"],
        issued_by=values["issued_by"],
        issued_on=_day(values["issued_on"]),
        title=values["title"],
        addressed_to=tuple(values["addressed_to"]),
        number=values.get("number"),
        status=values.get("status", "in_force"),
        withdrawn_on=_optional_day(values.get("withdrawn_on")),
        replaces=values.get("replaces"),
        relay_by=_optional_day(values.get("relay_by")),
        focus_until=_optional_day(values.get("focus_until")),
        cases=tuple(values.get("cases") or ()),
        topics=tuple(values.get("topics") or ()),
        answers=tuple(
            Answer(
                entry["responder"],
                entry["issue"],
                entry.get("findings"),
                tuple(entry.get("measures") or ()),
                entry.get("status"),
            )
            for entry in values.get("answers") or ()
        ),
        body=values.get("body"),
        amended=_amended(values),
    )


def _amended(values: Values) -> tuple[Amendment, ...]:
    return tuple(Amendment(_day(entry["on"]), entry["reason"]) for entry in values.get("amended") or ())


def _summary(document: Document, values: Values) -> SummaryText:
    as_of = values.get("as_of")
    return SummaryText(
        path=document.path,
        period=_period(values["period"]),
        number=values.get("number"),
        issued_on=_optional_day(values.get("issued_on")),
        as_of=_moment(as_of) if as_of else None,
        assessment=values.get("assessment"),
        highlights=tuple(values.get("highlights") or ()),
        proposals=_proposals(values.get("proposals")),
    )


def _restated(_: Document, values: Values) -> tuple[Restated, ...]:
    period = _period(values["period"])
    return tuple(
        Restated(period, _day(entry["on"]), entry["by"], entry["reason"], entry.get("concerns", "figures"))
        for entry in values.get("restated") or ()
    )
