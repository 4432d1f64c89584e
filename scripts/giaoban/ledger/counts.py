"""What the feedback ledger comes to: every numerator with its denominator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .ledger import STEPS, Row, StepName


@dataclass(frozen=True, slots=True)
class Counts:
    """What rows come to: numerators with the denominator of each.

    `rows` are those of directives in force that went to the unit; `received`, `relayed` and `resolved` are out of
    these. `open_questions` out of `questions`, in whatever row they stand: a question stays open when its directive is
    replaced or withdrawn, until it is answered or reported. `confirmed`, `denied` and `unconfirmed` add up to
    `said_resolved`.
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
    """Return what rows come to.

    Directives no longer in force, and units to which one did not go, are left out; the questions asked there are not.
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
