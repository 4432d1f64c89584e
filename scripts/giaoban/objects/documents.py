"""Units, reports, matters, cases, hot spots and directives as the JSON of the API (schema/output/)."""

from collections.abc import Sequence

from ..documents.model import Case, Directive, Feedback, HotSpot, Matter, Report
from ..receipts.submissions import Submission
from ..registry.units import Unit
from .contract import object_of
from .json_values import Json, fields_of, iso


def matter_json(matter: Matter) -> Json:
    """Return what a summary says of one matter."""
    claim = matter.claim.status if matter.claim else None
    return object_of("summary#/$defs/matter", matter, ref=matter.reference, claim=claim)


def hotspot_json(spot: HotSpot) -> Json:
    """Return what a summary says of one hot spot."""
    return object_of("summary#/$defs/hotspot", spot, ref=spot.reference, detected=iso(spot.times["detected"].at))


def case_json(case: Case) -> Json:
    """Return what a summary says of one case."""
    return object_of("summary#/$defs/case", case, steps={step.name: step.on for step in case.steps})


def directive_json(directive: Directive) -> Json:
    """Return what a summary says of one directive."""
    return object_of("summary#/$defs/directive", directive)


def report_json(report: Report, submission: Submission | None) -> Json:
    """Return what is published of a unit's report: that it came, and how many matters it has."""
    return {
        "period": str(report.period),
        "ref": report.reference,
        "received_at": iso(submission.received_at) if submission else None,
        "basis": submission.basis if submission else None,
        "nil": report.nil,
        "matters": len(report.matters),
    }


def unit_json(
    unit: Unit,
    predecessors: Sequence[str],
    reports: Sequence[Json],
    hotspots: Sequence[HotSpot],
    cases: Sequence[Case],
    feedback: Sequence[Feedback],
) -> Json:
    """Return a unit with its succession, its reports and their results."""
    return {
        "id": unit.id,
        "name": unit.name,
        "short": unit.label,
        "kind": unit.kind,
        "from": iso(unit.first_day),
        "until": iso(unit.last_day),
        "parent": unit.parent,
        "succeeded_by": list(unit.succeeded_by),
        "predecessors": list(predecessors),
        "reports": list(reports),
        "hotspots": [spot.reference for spot in hotspots],
        "cases": [case.id for case in cases],
        "feedback": [{"directive": entry.directive, "received_on": iso(entry.received_on)} for entry in feedback],
    }


def case_full_json(case: Case, directives: Sequence[str]) -> Json:
    """Return a case with the findings and decisions of all its steps."""
    steps = [{**step.details, "name": step.name, "on": step.on, "by": step.by} for step in case.steps]
    return object_of("case", case, directives=list(directives), steps=steps)


def hotspot_full_json(spot: HotSpot, cases: Sequence[str]) -> Json:
    """Return a hot spot with its times, demands and updates."""
    place = spot.workplace
    where = fields_of(place, "sector", "commune", "size", "ownership", "union")
    return object_of(
        "hotspot",
        spot,
        ref=spot.reference,
        times={name: point.written for name, point in spot.times.items()},
        about=[name for name, point in spot.times.items() if point.about],
        uncalled=spot.times.uncalled,
        updates=[{"at": entry.at.written, "text": entry.text} for entry in spot.updates],
        cases=list(cases),
        **where,
    )


def directive_full_json(
    directive: Directive,
    units: Sequence[str],
    owing: Sequence[str],
    replaced_by: Sequence[str],
    feedback: Sequence[Feedback],
) -> Json:
    """Return a directive with its answers, its text, the units it went to and their feedback."""
    return object_of(
        "directive",
        directive,
        units=list(units),
        owing=list(owing),
        replaced_by=list(replaced_by),
        feedback=[object_of("directive#/properties/feedback/items", entry) for entry in feedback],
    )
