"""Draft a periodic report from the rapporteurs' notes (III.1), open matters, open questions and hot spots."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from rapidfuzz import fuzz

from ..base.labels import period_message
from ..base.periods import Period
from ..base.vietnamese import day, fold
from ..cases.links import NEAR_TEXT
from ..cases.waiting import pressing
from ..checks.rules.time_window import DAYS_BEFORE
from ..documents.model import Count, HotSpot, Matter, Note, Report
from ..documents.steps import NEXT
from ..known.inputs import Inputs
from ..known.when import When
from ..ledger.focus import focus_for
from ..ledger.questions import AskedQuestion, open_questions
from ..registry.due import data_window, due_for
from ..registry.obligations import REPORT_OF, Obligation
from ..registry.topics import parent_of
from ..source.layout import Place
from .draft import Draft, Entry, drafted, failure, one_line, say, text

FORM: Final = "periodic"
# A directive on what to listen for is usually meant for the next quarter; after that it is history.
MAX_ORIGIN: Final = 60  # as the schema has it
_NEAR: Final = min(floor for floor, _ in NEAR_TEXT)  # the same similarity at which two matters are compared


@dataclass(frozen=True)
class _Found:
    """The sources of one matter in the new report."""

    topic: str
    notes: tuple[Note, ...] = ()
    continues: Matter | None = None
    question: AskedQuestion | None = None
    hotspot: HotSpot | None = None


def report_draft(inputs: Inputs, unit: str, period: Period, when: When) -> Draft:
    """Return the report of a unit for a period, as far as the repository knows it at a moment.

    It has a matter for each topic of the period's notes (similar texts together); one that `continues` each open matter
    of earlier reports, together with the notes on it; one for each hot spot of the period; one for each open question.
    Raises GiaobanError where the unit did not exist then.
    """
    member = inputs.registry.units.get(unit)
    if member is None or not member.valid_within(period):
        raise failure("failure.no_unit", unit=inputs.registry.units.label(unit), period=period_message(period))
    first, last = window(inputs, unit, period)
    notes = [entry for entry in inputs.records.notes if entry.unit == unit and first <= entry.on <= last]
    earlier = open_matters(inputs, unit, period)
    spots = [
        spot
        for spot in inputs.records.hotspots
        if spot.unit == unit and first <= when.day(spot.times["detected"].at) <= last
    ]
    questions = [entry for entry in open_questions(inputs, when, unit) if entry.asked <= last]
    found = _together(notes, earlier, spots, questions)
    quoted = period.first_day - timedelta(days=DAYS_BEFORE), last
    covers = _settled(inputs, unit, period)
    matters = tuple(_matter(number, entry, inputs, quoted) for number, entry in enumerate(found, 1))
    entries = drafted(
        FORM,
        unit=unit,
        period=str(period),
        covers=tuple(map(str, covers)) if len(covers) > 1 else None,
        data_as_of=last.isoformat(),
        overview=text("overview", FORM, "/overview", say("report.nil")),
        matters=Entry("matters", items=matters) if matters else None,
    )
    place = Place("periodic", unit=unit, year=str(period.year), period=str(period))
    return Draft(place, entries, tuple(_head(inputs, unit, period, when)))


def window(inputs: Inputs, unit: str, period: Period) -> tuple[date, date]:
    """Return the days that a unit's report of a period covers: up to the cut-off and the due day.

    It begins where the unit's last report ended, if that was earlier, so that no day falls between two reports.
    """
    obligations, obligation = inputs.registry.obligations, owed(inputs, unit, period)
    began = _settled(inputs, unit, period)[0]
    cutoff = obligation.cutoff_day if obligation else None
    first, last = data_window(began, cutoff)[0], data_window(period, cutoff)[1]
    if obligation:
        last = min(last, due_for(obligations, obligation, unit, period).date())
    before = [report.data_as_of for report in _of(inputs, unit) if report.period == began.shift(-1)]
    return min([first, *(end + timedelta(days=1) for end in before)]), last


def owed(inputs: Inputs, unit: str, period: Period) -> Obligation | None:
    """Return the obligation by which a unit owes the report of a period, None where the register asks for none."""
    member, there = inputs.registry.units.get(unit), inputs.registry.obligations
    found = there.in_force(REPORT_OF[period.kind], period) if member is not None else ()
    return next((entry for entry in found if member is not None and entry.owed_by(member, period)), None)


def _settled(inputs: Inputs, unit: str, period: Period) -> tuple[Period, ...]:
    """Return the periods of which the unit's report is to tell: its own, after months that are due with it."""
    obligation = owed(inputs, unit, period)
    told = {covered for report in _of(inputs, unit) if report.period != period for covered in report.covers}
    due = obligation.settles(period) if obligation is not None and period.kind == "month" else (period,)
    return tuple(entry for entry in due if entry == period or entry not in told)


def open_matters(inputs: Inputs, unit: str, period: Period) -> tuple[Matter, ...]:
    """Return the open matters in the unit's reports of the period before (or within the period).

    A matter is open if it is urgent or upset, a rumour or an unverified claim, in an open case, or on a hot spot that
    is not over; unless a later matter continues it.
    """
    since = period.shift(-1).first_day
    reports = [
        report
        for report in _of(inputs, unit)
        if report.period != period and since <= report.period.first_day and report.period.last_day <= period.last_day
    ]
    carried = {matter.continues for report in _of(inputs, unit) for matter in report.matters if matter.continues}
    kinds = {matter.reference: matter.kind for report in inputs.records.reports for matter in report.matters}
    worked = {
        reference: bool(NEXT[case.course(kinds).standing])
        for case in inputs.records.cases
        for reference in case.matters
    }
    over = {spot.reference for spot in inputs.records.hotspots if spot.status == "closed"}

    def is_open(matter: Matter) -> bool:
        if matter.reference in worked:
            return worked[matter.reference]
        unverified = matter.claim.status == "unverified" if matter.claim else matter.kind == "rumour"
        return pressing(matter) or unverified or (matter.hotspot is not None and matter.hotspot not in over)

    return tuple(
        matter for report in reports for matter in report.matters if matter.reference not in carried and is_open(matter)
    )


def _of(inputs: Inputs, unit: str) -> Sequence[Report]:
    return [report for report in inputs.records.reports if report.unit == unit]


def _together(
    notes: Iterable[Note],
    earlier: Iterable[Matter],
    spots: Iterable[HotSpot],
    questions: Iterable[AskedQuestion],
) -> list[_Found]:
    """Return the sources of the matters: first what continues, then hot spots, open questions, and notes by topic."""
    found = [_Found(matter.topic, continues=matter) for matter in earlier]
    known = {entry.continues.hotspot for entry in found if entry.continues is not None}
    found += [_Found(spot.topic, hotspot=spot) for spot in spots if spot.reference not in known]
    found += [_Found(entry.topics[0] if entry.topics else "", question=entry) for entry in questions]
    for note in sorted(notes, key=lambda entry: (entry.on, entry.reference)):
        place = next((at for at, entry in enumerate(found) if _fits(note, entry)), None)
        if place is None:
            found.append(_Found(note.topic, (note,)))
        else:
            found[place] = replace(found[place], notes=(*found[place].notes, note))
    return found


def _fits(note: Note, entry: _Found) -> bool:
    """Tell whether a note belongs to a matter: the same topic, and words similar to one of its texts."""
    if note.topic != entry.topic:
        return False
    said = [other.text for other in entry.notes]
    if entry.continues is not None:
        said.append(f"{entry.continues.title} {entry.continues.view}")
    if entry.hotspot is not None:
        said.append(f"{entry.hotspot.title} {entry.hotspot.actions or ''}")
    if entry.question is not None:
        said.append(entry.question.text)
    return any(fuzz.token_set_ratio(fold(note.text), fold(other)) >= _NEAR for other in said)


def _matter(number: int, found: _Found, inputs: Inputs, quoted: tuple[date, date]) -> tuple[Entry, ...]:
    earlier, spot = found.continues, found.hotspot
    title = earlier.title if earlier else spot.title if spot else None
    asked = [_ended(found.question.text, "?")] if found.question is not None else []
    said = " ".join((*asked, *(_ended(note.text, ".") for note in found.notes)))
    taken = (say("report.taken_over"),)
    workers = spot.workers if spot else None
    return drafted(
        FORM,
        "/matters/0",
        id=Entry("id", number, tuple(_about(found, inputs))),
        topic=found.topic or None,
        kind=earlier.kind if earlier else None,
        title=one_line(title) if title else None,
        view=Entry("view", said, taken) if said else None,
        people=_counted(workers) if workers else None,
        sources=_sources(found, quoted),
        continues=earlier.reference if earlier else None,
        hotspot=spot.reference if spot else earlier.hotspot if earlier else None,
    )


def _counted(count: Count) -> dict[str, object]:
    """Return a number of people as a document has it."""
    number = {"count": count.count} if count.most is None else {"from": count.count, "to": count.most}
    return {**number, "precision": count.precision}


def _ended(text: str, sign: str) -> str:
    """Return a text on one line as a complete sentence, so that another may follow."""
    line = one_line(text)
    return line if not line or line.endswith((".", "?", "!", "…")) else f"{line}{sign}"


def _sources(found: _Found, quoted: tuple[date, date]) -> Entry | None:
    """Return the sources, None where there are none.

    For a day that a report may not quote (TIME05) only the comment above the matter names it.
    A question stays open until somebody answers, which can be longer than a report may look back.
    """
    sources = [
        _source("rapporteur", note.reference.rpartition("/")[2], note.on, quoted, note.channel) for note in found.notes
    ]
    if found.question is not None:
        name = f"phan-hoi-{found.question.reference.partition('/')[2]}"
        sources.append(_source("question", name, found.question.asked, quoted))
    same = say("report.one_origin")
    return Entry("sources", sources, (same,) if len(sources) > 1 else ()) if sources else None


def _source(channel: str, name: str, on: date, quoted: tuple[date, date], heard_by: str = "") -> dict[str, str]:
    """Return a source; `heard_by` is the channel by which a rapporteur heard of it."""
    heard = {"heard_by": heard_by} if heard_by not in ("", channel) else {}
    source = {"channel": channel, **heard, "origin": _origin(name)}
    return source | ({"date": on.isoformat()} if quoted[0] <= on <= quoted[1] else {})


def _origin(name: str) -> str:
    """Return one word for the origin: the name of the note, without its date if it is too long."""
    return name if len(name) <= MAX_ORIGIN else name[11:][:MAX_ORIGIN].strip("-")


def _about(found: _Found, inputs: Inputs) -> Iterator[str]:
    """Yield what a person must know about the sources of a matter."""
    if found.continues is not None:
        yield say("report.still_open", reference=found.continues.reference, view=one_line(found.continues.view))
        yield from (
            say("report.in_case", case=case.id, title=one_line(case.title))
            for case in inputs.records.cases
            if found.continues.reference in case.matters
        )
    if found.hotspot is not None:
        yield say("report.hotspot", reference=found.hotspot.reference)
    if found.question is not None:
        yield say("report.question", reference=found.question.reference, day=day(found.question.asked))
    for note in found.notes:
        yield say("report.note", reference=note.reference)
    heard = [note.text for note in found.notes] + ([found.question.text] if found.question is not None else [])
    topics = inputs.registry.topics
    main = parent_of(found.topic) or found.topic
    named = [code for code in topics.named_in(". ".join(heard)) if (parent_of(code) or code) != main]
    if named:
        yield say("report.named", topics=", ".join(f"{code} ({topics.full_label(code)})" for code in named))


def _head(inputs: Inputs, unit: str, period: Period, when: When) -> Iterator[str]:
    name = inputs.registry.units.label(unit)
    yield say("report.head", unit=name, period=period_message(period))
    if owed(inputs, unit, period) is None:
        yield say("report.not_owed", unit=name, period=period_message(period))
    yield say("report.marks")
    yield say("report.urgent")
    yield say("report.informed")
    topics = inputs.registry.topics
    for focus in focus_for(inputs, unit, period, when.today):
        directive = focus.directive
        labels = "; ".join(topics.full_label(code) for code in focus.topics)
        yield say(
            "report.focus",
            number=directive.number or directive.id,
            day=day(directive.issued_on),
            topics=one_line(labels) or one_line(directive.title),
        )
        yield from (f"  {one_line(line)}" for line in (directive.body or "").splitlines() if line.strip())
    latest = max(
        (entry for entry in inputs.records.summaries if entry.issued_on and entry.period < period),
        key=lambda entry: (entry.period.last_day, entry.period),
        default=None,
    )
    if latest is not None and latest.assessment:
        yield say("report.last_summary", period=period_message(latest.period), text=one_line(latest.assessment))
