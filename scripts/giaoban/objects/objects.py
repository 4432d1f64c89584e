"""Units, cases, hot spots and directives as the JSON of the API (schema/output/)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from ..documents.model import Amendment, Case, Directive, Feedback, HotSpot, Report, Told
from ..receipts.submissions import Submission
from ..registry.units import Unit
from .values import Json, count_json


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _told(entries: Iterable[Told]) -> list[Json]:
    return [{"body": entry.body, "on": _iso(entry.on)} for entry in entries]


def report_json(report: Report, submission: Submission | None) -> Json:
    """Return what a unit's file says of one report: that it came, and how many matters it has."""
    return {
        "period": str(report.period),
        "ref": report.reference,
        "received_at": _iso(submission.received_at) if submission else None,
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
    """Return a unit with its succession, its reports and what came of them."""
    return {
        "id": unit.id,
        "name": unit.name,
        "short": unit.label,
        "kind": unit.kind,
        "from": _iso(unit.first_day),
        "until": _iso(unit.last_day),
        "parent": unit.parent,
        "succeeded_by": list(unit.succeeded_by),
        "predecessors": list(predecessors),
        "reports": list(reports),
        "hotspots": [spot.reference for spot in hotspots],
        "cases": [case.id for case in cases],
        "feedback": [{"directive": entry.directive, "received_on": _iso(entry.received_on)} for entry in feedback],
    }


def case_full_json(case: Case, directives: Sequence[str]) -> Json:
    """Return a case with all that its steps found and decided."""
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
                "on": _iso(request.on),
                "due": _iso(request.due),
                "answered": _iso(request.answered),
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
        "times": {name: _iso(at) for name, at in spot.times.items()},
        "workers": count_json(spot.workers),
        "sector": spot.sector,
        "commune": spot.commune,
        "size": spot.size,
        "causes": list(spot.causes),
        "demands": [{"text": entry.text, "outcome": entry.outcome} for entry in spot.demands],
        "actions": spot.actions,
        "returned_to_work": spot.returned_to_work,
        "updates": [{"at": _iso(entry.at), "text": entry.text} for entry in spot.updates],
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
        "issued_on": _iso(directive.issued_on),
        "status": directive.status,
        "withdrawn_on": _iso(directive.withdrawn_on),
        "replaces": directive.replaces,
        "replaced_by": list(replaced_by),
        "relay_by": _iso(directive.relay_by),
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
        "received_on": _iso(entry.received_on),
        "outcome": entry.outcome,
        "relayed": [
            {"on": _iso(relay.on), "how": relay.how, "audience": count_json(relay.audience)} for relay in entry.relayed
        ],
        "reaction": entry.reaction,
        "attitude": entry.attitude,
        "open_questions": [{"text": question.text, "topic": question.topic} for question in entry.open_questions],
        "amended": _amended(entry.amended),
    }


def _amended(entries: Sequence[Amendment]) -> list[Json]:
    return [{"on": _iso(entry.on), "reason": entry.reason} for entry in entries]
