"""Values into the JSON of the contract (DESIGN.md, «Commands»). Key names and meanings here are fixed."""

from ..base.messages import Translator
from ..checks.problem import Problem
from ..checks.run import Result
from ..documents.model import Case, Directive, HotSpot, Matter
from ..known.board import Board, Partial, Row
from ..known.requests import RequestRow
from ..receipts.standing import Standing
from ..summaries.figures import whole_figures
from ..summaries.summary import Summary
from .counts import Json, count_json, digest_of, iso, people_json
from .period_values import (
    board_counts,
    claim_json,
    disagreement_json,
    figure_json,
    flow_json,
    issued_json,
    likewise_json,
    months_json,
    restatement_json,
    statement_json,
    topic_json,
    units_json,
    work_json,
)

__all__ = ["Json", "count_json", "people_json", "topic_json"]


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


def row_json(row: Row) -> Json:
    """Return one row of a board."""
    return {
        "unit": row.unit,
        "name": row.name,
        "status": row.status,
        "received_at": iso(row.received_at),
        "basis": row.basis,
        "days_late": row.days_late,
        "nil": row.nil,
        "empty": row.empty,
        "amended": row.amended,
        "flags": list(row.flags),
        **({"approved_on": iso(row.approved_on)} if row.approved_on is not None else {}),
        **({"owed_by": row.owed_by} if row.owed_by is not None else {}),
    }


def _partial_json(entry: Partial) -> Json:
    return {"unit": entry.unit, "name": entry.name, "from": iso(entry.first_day), "until": iso(entry.last_day)}


def request_json(row: RequestRow) -> Json:
    """Return one request for an explanation, of a board or of a dossier."""
    return {
        "case": row.case,
        "title": row.title,
        "from": row.sender,
        "on": iso(row.on),
        "due": iso(row.due),
        "answered": iso(row.answered),
        "status": row.status,
    }


def board_json(board: Board) -> Json:
    """Return a board as the contract has it; the federation's with the explanations due in its period."""
    requests = {} if board.requests is None else {"requests": [request_json(row) for row in board.requests]}
    return {
        "period": str(board.period),
        "report": board.report,
        "due": iso(board.due),
        "as_of": iso(board.as_of),
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
        **({"partial": [_partial_json(entry) for entry in board.partial]} if board.partial else {}),
        **({"receipts": _standing(board.receipts)} if board.receipts and board.caution else {}),
        **requests,
    }


def _standing(standing: Standing) -> Json:
    """Return whether the branch of receipts is here, and what protects it by what the office says."""
    return {"branch": standing.presence, "protection": standing.protection}


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


def summary_json(summary: Summary) -> Json:
    """Return a summary as schema/output/summary.schema.json has it.

    `digest` is the SHA-256 of everything but moments, commits and itself: two summaries with the same figures and text
    have the same digest.
    """
    text = summary.text
    content: Json = {
        "period": str(summary.period),
        "partial": summary.partial,
        "units": units_json(summary),
        "topics": [topic_json(row, summary.statement if summary.edition else None) for row in summary.topics],
        "claims": {row.status: claim_json(row) for row in summary.claims},
        "matters": [matter_json(matter) for matter in summary.matters],
        "hotspots": [hotspot_json(spot) for spot in summary.hotspots],
        "cases": [case_json(case) for case in summary.cases],
        "directives": [directive_json(directive) for directive in summary.directives],
        "restatements": [restatement_json(entry) for entry in summary.restatements],
        "text": {
            "assessment": text.assessment if text else None,
            "proposals": [{"to": entry.to, "text": entry.text} for entry in text.proposals] if text else [],
        },
        "issued": issued_json(summary),
        "boards": [board_counts(board) for board in summary.boards],
        "months": months_json(summary),
        "disagreements": [disagreement_json(entry) for entry in summary.disagreements],
        "flow": flow_json(summary),
        "work": work_json(summary),
        "figures": [figure_json(entry) for entry in whole_figures(summary)],
        "stated": statement_json(summary.statement),
        "compared": {
            "previous": likewise_json(summary.before),
            "year_before": likewise_json(summary.year_before),
        },
    }
    head = {
        "period": content["period"],
        "as_of": iso(summary.as_of),
        "commit": summary.commit,
        "digest": digest_of(content),
    }
    return {**head, **{key: value for key, value in content.items() if key != "period"}}
