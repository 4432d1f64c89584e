"""Units, reports, matters, cases, hot spots and directives as the JSON of the API (schema/output/)."""

from collections.abc import Iterable, Sequence

from ..documents.model import Amendment, Case, Directive, Feedback, HotSpot, Matter, Report, Told
from ..receipts.submissions import Submission
from ..registry.units import Unit
from .json_values import Json, count_json, iso


def matter_json(matter: Matter) -> Json:
    """Return what a summary says of one matter."""
    return {
        "ref": matter.reference,
        "unit": matter.unit,
        "topic": matter.topic,
        "kind": matter.kind,
        "title": matter.title,
        "attitude": matter.attitude,
        "scope": matter.scope,
        "people": count_json(matter.people),
        "claim": matter.claim.status if matter.claim else None,
        "urgent": matter.urgent,
        "continues": matter.continues,
        "hotspot": matter.hotspot,
    }


def hotspot_json(spot: HotSpot) -> Json:
    """Return what a summary says of one hot spot."""
    return {
        "ref": spot.reference,
        "unit": spot.unit,
        "topic": spot.topic,
        "title": spot.title,
        "status": spot.status,
        "detected": iso(spot.times["detected"]),
        "workers": count_json(spot.workers),
    }


def case_json(case: Case) -> Json:
    """Return what a summary says of one case."""
    return {
        "id": case.id,
        "title": case.title,
        "topic": case.topic,
        "state": case.state,
        "steps": {step.name: step.on for step in case.steps},
        "matters": list(case.matters),
        "hotspots": list(case.hotspots),
    }


def directive_json(directive: Directive) -> Json:
    """Return what a summary says of one directive."""
    return {
        "id": directive.id,
        "number": directive.number,
        "kind": directive.kind,
        "title": directive.title,
        "issued_on": iso(directive.issued_on),
        "status": directive.status,
    }


def _told(entries: Iterable[Told]) -> list[Json]:
    return [{"body": entry.body, "on": iso(entry.on)} for entry in entries]


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
    return {
        "id": case.id,
        "title": case.title,
        "topic": case.topic,
        "state": case.state,
        "matters": list(case.matters),
        "hotspots": list(case.hotspots),
        "directives": list(directives),
        "steps": [{**step.details, "name": step.name, "on": step.on, "by": step.by} for step in case.steps],
        "requests": [
            {
                "from": request.sender,
                "on": iso(request.on),
                "due": iso(request.due),
                "answered": iso(request.answered),
            }
            for request in case.requests
        ],
        "amended": _amended(case.amended),
    }


def hotspot_full_json(spot: HotSpot, cases: Sequence[str]) -> Json:
    """Return a hot spot with its times, demands and updates."""
    return {
        "ref": spot.reference,
        "unit": spot.unit,
        "topic": spot.topic,
        "title": spot.title,
        "status": spot.status,
        "times": {name: iso(at) for name, at in spot.times.items()},
        "workers": count_json(spot.workers),
        "sector": spot.workplace.sector,
        "commune": spot.workplace.commune,
        "size": spot.workplace.size,
        "causes": list(spot.causes),
        "demands": [{"text": entry.text, "outcome": entry.outcome} for entry in spot.demands],
        "actions": spot.actions,
        "returned_to_work": spot.returned_to_work,
        "updates": [{"at": iso(entry.at), "text": entry.text} for entry in spot.updates],
        "amended": _amended(spot.amended),
        "informed": _told(spot.informed),
        "cases": list(cases),
    }


def directive_full_json(
    directive: Directive,
    units: Sequence[str],
    owing: Sequence[str],
    replaced_by: Sequence[str],
    feedback: Sequence[Feedback],
) -> Json:
    """Return a directive with its answers, its text, the units it went to and their feedback."""
    return {
        "id": directive.id,
        "number": directive.number,
        "kind": directive.kind,
        "title": directive.title,
        "issued_by": directive.issued_by,
        "issued_on": iso(directive.issued_on),
        "status": directive.status,
        "withdrawn_on": iso(directive.withdrawn_on),
        "replaces": directive.replaces,
        "replaced_by": list(replaced_by),
        "relay_by": iso(directive.relay_by),
        "addressed_to": list(directive.addressed_to),
        "units": list(units),
        "owing": list(owing),
        "topics": list(directive.topics),
        "cases": list(directive.cases),
        "answers": [
            {
                "responder": answer.responder,
                "issue": answer.issue,
                "findings": answer.findings,
                "measures": list(answer.measures),
                "status": answer.status,
            }
            for answer in directive.answers
        ],
        "body": directive.body,
        "amended": _amended(directive.amended),
        "feedback": [_feedback_json(entry) for entry in feedback],
    }


def _feedback_json(entry: Feedback) -> Json:
    return {
        "unit": entry.unit,
        "received_on": iso(entry.received_on),
        "outcome": entry.outcome,
        "relayed": [
            {"on": iso(relay.on), "how": relay.how, "audience": count_json(relay.audience)} for relay in entry.relayed
        ],
        "reaction": entry.reaction,
        "attitude": entry.attitude,
        "open_questions": [{"text": question.text, "topic": question.topic} for question in entry.open_questions],
        "amended": _amended(entry.amended),
    }


def _amended(entries: Sequence[Amendment]) -> list[Json]:
    return [{"on": iso(entry.on), "reason": entry.reason} for entry in entries]
