"""Drafts of the other forms: notes, hot spots, feedback, directives, summaries, reasons for a restatement."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from ..base.labels import CASE_STATE
from ..base.messages import GiaobanError, msg
from ..base.periods import Period
from ..base.vietnamese import day
from ..documents.model import Case, Directive, DirectiveKind
from ..documents.schemas import describe
from ..documents.steps import ANSWER, CONCLUSION
from ..known.directives import addressed, relay_due
from ..known.inputs import Inputs
from ..known.when import When
from ..registry.succession import successors_on
from ..source.layout import Place
from ..summaries.summary import summarise
from .draft import Draft, Entry, ask, drafted, failure, guide, mark, one_line, say, text, told


def note_draft(unit: str, on: date, slug: str, topic: str | None, channel: str | None) -> Draft:
    """Return a rapporteur's note of a day."""
    entries = drafted("note", unit=unit, date=on.isoformat(), topic=topic, channel=channel)
    return Draft(Place("note", unit=unit, year=f"{on:%Y}", date=on.isoformat(), slug=slug), entries)


def hotspot_draft(unit: str, slug: str, topic: str | None, moment: datetime, detected: date | None = None) -> Draft:
    """Return the written report at a moment on an open hot spot, detected on a day (that of the moment).

    A person fills in its times. Their example is of that day, and has the moment as `written`; otherwise the written
    report would be asked for again.
    """
    on = detected or moment.date()
    # As the hours that a person puts in the place of these: in order, on that day, none to come.
    first = max(_at(on, time(), moment), min(_at(on, time(8), moment), moment - timedelta(hours=1)))
    call = min(first + timedelta(minutes=40), moment)
    example = {"detected": _said(first), "phoned": _said(call), "written": _said(moment)}
    # The federation writes `reported_up`.
    later = (guide("hotspot", "/times/phoned"), *(_moment(name) for name in ("written", "closed")))
    times = ask("times", "hotspot", "/times", *later, example=example)
    news = [{"at": _said(moment), "text": describe("hotspot", "/updates/0/text").examples[0]}]
    updates = ask("updates", "hotspot", "/updates", example=news)
    entries = drafted("hotspot", unit=unit, slug=slug, topic=topic, status="open", times=times, updates=updates)
    head = (say("hotspot.written"),)
    return Draft(Place("hotspot", unit=unit, year=f"{on:%Y}", slug=slug), entries, head)


def _at(on: date, hour: time, moment: datetime) -> datetime:
    return datetime.combine(on, hour, moment.tzinfo)


def _said(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _moment(name: str) -> str:
    """Return the schema's comment on a time that is filled in later: «written: lúc gửi báo cáo văn bản»."""
    field = describe("hotspot", f"/times/{name}")
    return say("hotspot.later", name=name, description=field.description)


def feedback_draft(inputs: Inputs, unit: str, directive: str, on: date) -> Draft:
    """Return a unit's feedback on a directive received on a day; raise GiaobanError where it did not go to the unit.

    A successor of a unit to which it went answers in its place.
    """
    found = next((entry for entry in inputs.records.directives if entry.id == directive), None)
    if found is None:
        raise failure("failure.no_directive", id=directive, unit=unit)
    to = {entry.id for entry in addressed(inputs.registry, found)}
    followed = {name for former in to for name in successors_on(inputs.registry.units, former, on)}
    if unit not in to | followed:
        raise GiaobanError(
            msg("The directive {id} was not addressed to {unit}.", id=directive, unit=inputs.registry.units.label(unit))
        )
    relayed = ask("relayed", "feedback", "/relayed", guide("feedback", "/relayed/0/how"))
    entries = drafted("feedback", unit=unit, directive=directive, received_on=on.isoformat(), relayed=relayed)
    return Draft(Place("feedback", unit=unit, year=directive[:4], id=directive), entries, tuple(_on(found)))


def _on(directive: Directive) -> Iterator[str]:
    number = directive.number or directive.id
    yield say("feedback.on", number=number, day=day(directive.issued_on), title=one_line(directive.title))
    if directive.relay_by is not None:
        yield say("feedback.relay_by", day=day(directive.relay_by))
    for answer in directive.answers:
        yield say(
            "feedback.answer",
            responder=one_line(answer.responder),
            issue=one_line(answer.issue),
            findings=one_line(answer.findings or ""),
        )
        if answer.measures:
            measures = "; ".join(one_line(measure) for measure in answer.measures)
            yield say("feedback.measures", measures=measures)


def directive_draft(inputs: Inputs, number: str, kind: DirectiveKind, cases: tuple[Case, ...], when: When) -> Draft:
    """Return a directive to be issued on the day of the moment; for cases with their topics and open questions."""
    latest = max(inputs.records.directives, key=lambda entry: (entry.issued_on, entry.id), default=None)
    topics = tuple(dict.fromkeys(case.topic for case in cases))
    issued = Directive("", number, kind, "", when.today, "", ("all",))
    answered = kind == "answer" and cases
    entries = drafted(
        "directive",
        id=number,
        kind=kind,
        issued_by=latest.issued_by if latest else None,
        issued_on=when.today.isoformat(),
        addressed_to=ask("addressed_to", "directive", "/addressed_to", *_reported_by(cases, inputs)),
        status="in_force",
        relay_by=when.day(relay_due(issued, inputs.registry, when)).isoformat(),
        cases=[case.id for case in cases] or None,
        topics=list(topics) or None,
        answers=Entry("answers", items=tuple(map(_answer, cases))) if answered else None,
        body=None if answered else text("body", "directive", "/body"),
    )
    return Draft(Place("directive", year=number[:4], id=number), entries, tuple(_for(cases, inputs, number, when)))


def _answer(case: Case) -> tuple[Entry, ...]:
    verify = case.step("verify")
    found = verify.details.get("findings") if verify else None
    taken = (say("directive.findings"),)
    return drafted(
        "directive",
        "/answers/0",
        issue=one_line(case.title),
        topic=case.topic,
        findings=Entry("findings", one_line(found), taken) if isinstance(found, str) else None,
        measures=[mark("directive", "/answers/0/measures")],
    )


def _reported_by(cases: tuple[Case, ...], inputs: Inputs) -> Iterator[str]:
    """Yield the units that reported the matters of the cases, because they wait for the answer."""
    units = sorted({reference.partition("/")[0] for case in cases for reference in (*case.matters, *case.hotspots)})
    if units:
        names = ", ".join(f"{inputs.registry.units.label(unit)} ({unit})" for unit in units)
        yield say("directive.reported_by", units=names)


def _for(cases: tuple[Case, ...], inputs: Inputs, number: str, when: When) -> Iterator[str]:
    kinds = {matter.reference: matter.kind for report in inputs.records.reports for matter in report.matters}
    for case in cases:
        conclusion = case.course(kinds).conclusion
        if conclusion is not None:
            yield say("directive.case", case=case.id, conclusion=CONCLUSION[conclusion])
            yield told(ANSWER[conclusion])
        if case.step("respond") is None:
            yield say("directive.into_case", path=case.path)
            yield f"    respond: {{on: {when.today.isoformat()}, by: leadership, directive: {number}}}"


def summary_draft(inputs: Inputs, period: Period, when: When) -> Draft:
    """Return the text that people write for a summary, a draft until it has a day of issue. It has no figures."""
    found = summarise(inputs, period, when.as_of)
    cases = [case.id for case in found.cases if case.state != "discarded"]
    entries = drafted(
        "summary",
        period=str(period),
        number=Entry("number", None, (say("summary.issue"),)),
        proposals=ask("proposals", "summary", "/proposals", say("summary.nothing_proposed")),
        highlights=Entry("highlights", cases, tuple(_case(case) for case in found.cases if case.id in cases)),
    )
    received, expected = found.board.received, found.board.expected
    head = (say("summary.received", received=received, expected=expected),)
    return Draft(Place("summary", year=str(period.year), period=str(period)), entries, head)


def _case(case: Case) -> str:
    return f"{case.id}: {one_line(case.title)} ({told(CASE_STATE[case.state])})"


def restatement_draft(period: Period, on: date, *, words: bool = False) -> Draft:
    """Return the reason for changed figures of an issued summary; old value, new value and difference are computed.

    With `words` only its text is corrected and no figure changes.
    """
    concerns = "text" if words else None
    entry = drafted("restatement", "/restated/0", on=on.isoformat(), by="reviewer", concerns=concerns)
    entries = drafted("restatement", period=str(period), restated=Entry("restated", items=(entry,)))
    return Draft(Place("restatement", year=str(period.year), period=str(period)), entries)
