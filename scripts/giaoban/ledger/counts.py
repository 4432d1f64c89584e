"""The totals of the feedback ledger: every numerator with its denominator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .ledger import STEPS, Row, StepName


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals of ledger rows: numerators with their denominators.

    `rows` are those of directives in force that went to the unit; `received`, `relayed` and `resolved` are out of
    these. `open_questions` is out of `questions`, in all rows: when a directive is replaced or withdrawn, a question
    stays open until it is answered or reported. `confirmed`, `denied` and `unconfirmed` add up to `said_resolved`.
    """

    rows: int
    received: int
    relayed: int
    resolved: int
    questions: int
    open_questions: int
    said_resolved: int
    confirmed: int
    denied: int
    unconfirmed: int
    recheck_overdue: int
    gaps: Mapping[StepName, int]


def count(rows: Iterable[Row]) -> Counts:
    """Return the totals of rows.

    Only directives in force, and units to which they went, are counted; questions are counted in all rows.
    """
    rows = tuple(rows)
    counted = [row for row in rows if row.addressed and row.state == "in_force"]
    asked = [question for row in rows for question in row.questions]
    said = [row for row in counted if "resolved" in row.said]
    confirmed = sum(row.confirmation == "confirmed" for row in said)
    denied = sum(row.confirmation in ("partly", "denied") for row in said)
    return Counts(
        rows=len(counted),
        received=sum(row.received.on is not None for row in counted),
        relayed=sum(row.relayed.on is not None for row in counted),
        resolved=sum(row.resolved.on is not None for row in counted),
        questions=len(asked),
        open_questions=sum(question.state == "open" for question in asked),
        said_resolved=len(said),
        confirmed=confirmed,
        denied=denied,
        unconfirmed=len(said) - confirmed - denied,
        recheck_overdue=sum(row.recheck is not None and row.recheck.status == "missing" for row in said),
        gaps={name: _open(counted, name) for name in STEPS},
    )


def _open(rows: Sequence[Row], step: StepName) -> int:
    return sum(gap.step == step for row in rows for gap in row.open_gaps)
