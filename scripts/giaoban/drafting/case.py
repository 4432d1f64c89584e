"""Draft a case from the matters and hot spots that a person has chosen, at the start of its first step."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from ..base.labels import period_message
from ..cases.suggest import gravity
from ..documents.model import Matter
from ..documents.schemas import label
from ..documents.steps import CONCLUSION, course_of
from ..known.inputs import Inputs
from ..source.layout import Place
from .draft import Draft, Entry, Sample, ask, drafted, failure, guide, one_line, say

FORM: Final = "case"


def case_draft(inputs: Inputs, number: str, references: Sequence[str], on: date) -> Draft:
    """Return a case with these references, whose step select is on a day.

    The title is that of the gravest matter, the topic that of most of them. Step one lacks its decision and its
    assessment, which the check reports (CASE02). Raises GiaobanError for what is unknown or in a case already.
    """
    matters, hotspots = _chosen(inputs, references)
    spots = {spot.reference: spot for spot in inputs.records.hotspots}
    ordered = sorted(matters, key=gravity)
    topics = [matter.topic for matter in ordered] or [spots[hotspots[0]].topic]
    title = ordered[0].title if ordered else spots[hotspots[0]].title
    counts = Counter(topics)
    select = drafted(
        FORM,
        "/steps/select",
        on=on.isoformat(),
        by="reviewer",
        decision=_left_out("decision", "handle"),
        assessment=_left_out("assessment"),
    )
    told = tuple(_told(matter, inputs) for matter in matters)
    gravest = (say("case.title"),)
    entries = drafted(
        FORM,
        id=number,
        title=Entry("title", one_line(title), gravest),
        topic=max(counts, key=lambda topic: counts[topic]),
        matters=Entry("matters", [matter.reference for matter in matters], told) if matters else None,
        hotspots=list(hotspots) or None,
        steps=Entry("steps", fields=(Entry("select", fields=select), *_later_steps(number))),
    )
    return Draft(Place("case", year=number[:4], id=number), entries, tuple(_head(inputs, matters, hotspots)))


def _left_out(name: str, example: str = "") -> Entry:
    pointer = f"/steps/select/{name}"
    return Entry(name, None, (guide(FORM, pointer), Sample(f"{name}: {example}".rstrip())))


def _later_steps(number: str) -> Iterator[Entry]:
    """Yield the later steps as comments that show how each is written."""
    yield Entry("", None, (say("case.later_steps"),))
    chosen = (guide(FORM, "/steps/verify/methods/0"), guide(FORM, "/steps/verify/outcome"))
    yield ask("verify", FORM, "/steps/verify", *chosen)
    yield ask("escalate", FORM, "/steps/escalate")
    answer = say("case.answer_first", case=number)
    yield ask("respond", FORM, "/steps/respond", answer)


def _chosen(inputs: Inputs, references: Sequence[str]) -> tuple[list[Matter], list[str]]:
    known = {matter.reference: matter for report in inputs.records.reports for matter in report.matters}
    spots = {spot.reference for spot in inputs.records.hotspots}
    in_case = {ref: case for case in inputs.records.cases for ref in (*case.matters, *case.hotspots)}
    wanted = list(dict.fromkeys(references))
    for reference in wanted:
        if reference not in known and reference not in spots:
            raise failure("failure.unknown", reference=reference)
        if (case := in_case.get(reference)) is not None:
            raise failure("failure.in_case", reference=reference, case=case.id, title=case.title, path=case.path)
    matters = [known[reference] for reference in wanted if reference in known]
    named = [matter.hotspot for matter in matters if matter.hotspot in spots and matter.hotspot not in in_case]
    hot = [reference for reference in wanted if reference in spots]
    return matters, [spot for spot in dict.fromkeys((*hot, *named)) if spot]


def _told(matter: Matter, inputs: Inputs) -> str:
    kind = label("periodic", "/matters/0/kind", matter.kind)
    attitude = label("periodic", "/matters/0/attitude", matter.attitude)
    unit = inputs.registry.units.label(matter.unit)
    return f"{matter.reference}: {one_line(matter.title)} ({unit}, {kind.lower()}, {attitude.lower()})"


def _head(inputs: Inputs, matters: Sequence[Matter], hotspots: Sequence[str]) -> Iterator[str]:
    units = {matter.unit for matter in matters} | {spot.partition("/")[0] for spot in hotspots}
    periods = sorted({matter.period for matter in matters})
    names = ", ".join(inputs.registry.units.label(unit) for unit in sorted(units))
    if periods:
        yield say("case.reported_by", units=names, period=period_message(periods[0]))
    kinds = {matter.reference: matter.kind for matter in matters}
    course = course_of({"verify": {"outcome": "refuted"}}, list(kinds), hotspots, kinds)
    if course.rumour:
        yield say("case.rumours")
    elif course.conclusion is not None and any(matter.claim for matter in matters):
        yield say("case.view_stays", conclusion=CONCLUSION[course.conclusion])
