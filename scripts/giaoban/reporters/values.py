"""Values into the JSON of the contract (DESIGN.md, «Commands»). Key names and meanings here are fixed."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from ..checks.problem import Problem
from ..checks.run import Result
from ..deadlines.board import Board, Row
from ..deadlines.requests_due import RequestRow
from ..documents.model import Case, Count, Directive, HotSpot, Matter
from ..messages import Translator
from ..receipts.standing import Standing
from ..summaries.summary import Summary
from ..summaries.tally import People, TopicRow

Json = dict[str, Any]


def dumps(value: object) -> str:
    """Return JSON for people and machines: UTF-8 as it is, indented, keys in the order of the contract."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def problem_json(problem: Problem, translate: Translator) -> Json:
    """Return one problem as the contract has it."""
    return {
        "code": problem.code,
        "level": problem.level,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "message": translate(problem.message),
        "fix": translate(problem.fix),
        "help": problem.help,
    }


def check_json(result: Result, translate: Translator) -> Json:
    """Return the result of a check as the contract has it."""
    return {
        "problems": [problem_json(problem, translate) for problem in result.problems],
        "files": result.files,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
    }


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def row_json(row: Row) -> Json:
    """Return one row of a board."""
    return {
        "unit": row.unit,
        "name": row.name,
        "status": row.status,
        "received_at": _iso(row.received_at),
        "basis": row.basis,
        "days_late": row.days_late,
        "nil": row.nil,
        "empty": row.empty,
        "amended": row.amended,
        "flags": list(row.flags),
    }


def request_json(row: RequestRow) -> Json:
    """Return one request for an explanation, of a board or of a dossier."""
    return {
        "case": row.case,
        "title": row.title,
        "from": row.sender,
        "on": _iso(row.on),
        "due": _iso(row.due),
        "answered": _iso(row.answered),
        "status": row.status,
    }


def board_json(board: Board) -> Json:
    """Return a board as the contract has it; the federation's with the explanations due in its period."""
    requests = {} if board.requests is None else {"requests": [request_json(row) for row in board.requests]}
    return {
        "period": str(board.period),
        "report": board.report,
        "due": _iso(board.due),
        "as_of": _iso(board.as_of),
        "expected": board.expected,
        "on_time": board.count("on_time"),
        "late": board.count("late"),
        "missing": board.count("missing"),
        "excused": board.count("excused"),
        "not_due": board.count("not_due"),
        "nil": board.nil,
        "empty": board.empty,
        "completeness": board.completeness,
        "timeliness": board.timeliness,
        "rows": [row_json(row) for row in board.rows],
        "extra": [row_json(row) for row in board.extra],
        **({"receipts": _standing(board.receipts)} if board.receipts else {}),
        **requests,
    }


def _standing(standing: Standing) -> Json:
    """Return whether the branch of receipts is here, and what protects it by what the office says."""
    return {"branch": standing.presence, "protection": standing.protection}


def people_json(people: People | None) -> Json | None:
    """Return a sum of people."""
    if people is None:
        return None
    return {"count": people.count, "precision": people.precision, "estimated": people.estimated}


def count_json(count: Count | None) -> Json | None:
    """Return one count of people."""
    return None if count is None else {"count": count.count, "precision": count.precision}


def topic_json(row: TopicRow) -> Json:
    """Return the figures of one topic."""
    return {
        "code": row.code,
        "label": row.label,
        "parent": row.parent,
        "opinions": row.opinions,
        "rumours": row.rumours,
        "units": row.units,
        "rumour_units": row.rumour_units,
        "people": people_json(row.people),
        "attitudes": row.attitudes,
        "previous": row.previous,
        "change": row.change,
        "signal": row.signal,
        "sources": list(row.sources),
        "claims": row.claims,
        "scopes": row.scopes,
        "channels": row.channels,
        "origins": row.origins,
        "new": row.new,
        "continuing": row.continuing,
        "gone": row.gone,
        "year_before": row.trend.year_before,
        "year_change": row.year_change,
        "score": None
        if row.trend.signal is None or row.trend.signal.score is None
        else round(row.trend.signal.score, 2),
        "series": [{"period": str(period), "opinions": value} for period, value in row.trend.series],
        "figures": {name: list(found) for name, found in row.figures.items() if found},
    }


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
        "detected": _iso(spot.times["detected"]),
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
        "issued_on": _iso(directive.issued_on),
        "status": directive.status,
    }


def summary_json(summary: Summary) -> Json:
    """Return a summary as the contract has it.

    `digest` is the SHA-256 of everything but `as_of`, `commit` and itself: two summaries with the same figures and
    text have the same digest.
    """
    text = summary.text
    content: Json = {
        "period": str(summary.period),
        "partial": summary.partial,
        "units": {
            "expected": summary.board.expected,
            "received": summary.board.received,
            "missing": [row.unit for row in summary.board.units("missing")],
        },
        "topics": [topic_json(row) for row in summary.topics],
        "claims": {row.status: {"count": row.count, "sources": list(row.sources)} for row in summary.claims},
        "matters": [matter_json(matter) for matter in summary.matters],
        "hotspots": [hotspot_json(spot) for spot in summary.hotspots],
        "cases": [case_json(case) for case in summary.cases],
        "directives": [directive_json(directive) for directive in summary.directives],
        "restatements": [
            {"on": _iso(entry.on), "by": entry.by, "reason": entry.reason} for entry in summary.restatements
        ],
        "text": {
            "assessment": text.assessment if text else None,
            "proposals": [{"to": entry.to, "text": entry.text} for entry in text.proposals] if text else [],
        },
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    head = {
        "period": content["period"],
        "as_of": _iso(summary.as_of),
        "commit": summary.commit,
        "digest": hashlib.sha256(canonical.encode()).hexdigest(),
    }
    return {**head, **{key: value for key, value in content.items() if key != "period"}}
