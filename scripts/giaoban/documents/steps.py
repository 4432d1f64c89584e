"""The four steps of a case as a state machine: which step may follow which is stated only here.

Select, verify, escalate, respond (plan 26/KH-LĐLĐ, II.3.3), in this order, none skipped (format/README.md), with these
exceptions:

- `discard` ends a case in step one. `monitor` leaves it there. The case may be taken up again by verifying it; the
  decision stays as it was, which shows how long the case was only watched.
- A case that rests on rumours alone is escalated only where verification gave `confirmed` or `partly` (I.2: a rumour
  has no source that can be confirmed). Otherwise the members are answered without step three.

Documents have only the outcomes of the contract. «The view is real though the claim behind it is false» is derived from
them: the claim was refuted, and the case has an opinion or a hot spot, not only rumours.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal, get_args

from ..base.messages import Message, msg
from ..base.times import parse_moment

Kinds = Mapping[str, str]
StepName = Literal["select", "verify", "escalate", "respond"]
STEPS: Final[tuple[StepName, ...]] = get_args(StepName)

Standing = Literal["new", "select", "monitored", "discarded", "verify", "unproven", "escalate", "closed"]
STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)

# The whole machine: for each state of a case, the steps that may come next.
NEXT: Final[Mapping[Standing, tuple[StepName, ...]]] = {
    "new": ("select",),
    "select": ("verify",),
    "monitored": ("verify",),
    "discarded": (),
    "verify": ("escalate",),
    "unproven": ("respond",),
    "escalate": ("respond",),
    "closed": (),
}
PROVEN: Final = ("confirmed", "partly")

# The roles of the federation that take each step (DOMAIN.md, «People»): reviewers work cases, the leadership signs what
# goes up and what goes down. The clerk enters what arrived and decides nothing.
ROLES: Final = ("reviewer", "leadership")

# The evidence of a step that must be recorded before the next step may follow.
EVIDENCE: Final[Mapping[StepName, tuple[str, ...]]] = {
    "select": ("decision", "assessment"),
    "verify": ("methods", "findings", "outcome"),
    "escalate": ("to", "proposal"),
    "respond": ("directive",),
}

Why = Literal["skipped", "ended", "unproven", "back"]
Conclusion = Literal["confirmed", "partly", "view_real", "rumour_refuted", "unverifiable"]
CONCLUSIONS: Final[tuple[Conclusion, ...]] = get_args(Conclusion)
CONCLUSION: Final[Mapping[Conclusion, Message]] = {
    "confirmed": msg("the claim is true"),
    "partly": msg("the claim is true in part"),
    "view_real": msg("the view is real, the claim behind it is false"),
    "rumour_refuted": msg("the rumour is false"),
    "unverifiable": msg("the claim could not be verified"),
}
ANSWER: Final[Mapping[Conclusion, Message]] = {
    "confirmed": msg("Answer with the measures: who does what, and by when."),
    "partly": msg("Answer what is true and what is not, with the measures for what is true."),
    "view_real": msg(
        "Put the facts right, and answer the worry as well: people really think so, though what they heard is false."
    ),
    "rumour_refuted": msg("Tell all levels what is true, so that the rumour stops; there is no view to answer."),
    "unverifiable": msg("Say plainly what is not known, what is being done about it, and when it will be looked at."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case: when, by which role, and what it found or decided."""

    name: str
    on: str
    by: str
    details: dict[str, object]

    @property
    def day(self) -> date:
        """Return the day of the step, whether a date or a time is written."""
        return date.fromisoformat(self.on[:10])


def _steps(written: Mapping[str, dict[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step(name, of["on"], of["by"], of) for name in STEPS if (of := written.get(name)) is not None)


Steps = Annotated[tuple[Step, ...], _steps]  # a case's steps in their order, however they are written


@dataclass(frozen=True, slots=True)
class Course:
    """What has been done on a case: the steps taken, the decision of step one, the outcome of step two.

    `rumour` tells whether the case rests on rumours alone.
    """

    taken: frozenset[str] = frozenset()
    decision: str | None = None
    outcome: str | None = None
    rumour: bool = False

    @property
    def standing(self) -> Standing:
        """Return the case's state after its last step."""
        last = next((name for name in reversed(STEPS) if name in self.taken), None)
        match last:
            case None:
                return "new"
            case "respond":
                return "closed"
            case "verify":
                return "unproven" if self.rumour and self.outcome not in PROVEN else "verify"
            case "select" if self.decision == "discard":
                return "discarded"
            case "select" if self.decision == "monitor":
                return "monitored"
            case _:
                return last

    @property
    def conclusion(self) -> Conclusion | None:
        """Return the result of verification, with view and claim kept apart; None before there is a result."""
        match self.outcome:
            case "confirmed" | "partly" | "unverifiable":
                return self.outcome
            case "refuted":
                return "rumour_refuted" if self.rumour else "view_real"
            case _:
                return None

    def before(self, step: StepName) -> "Course":
        """Return the course before a step: without that step and the later ones."""
        earlier = STEPS[: STEPS.index(step)]
        outcome = self.outcome if "verify" in earlier else None
        return Course(self.taken & frozenset(earlier), self.decision, outcome, self.rumour)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A step that may not be taken: why not, and the missing step before it."""

    step: StepName
    why: Why
    missing: StepName | None = None


def refusal(standing: Standing, step: StepName) -> Refusal | None:
    """Return why a step may not follow in this state of a case, or None where it may."""
    following = NEXT[standing]
    if step in following:
        return None
    if standing == "unproven" and step == "escalate":
        return Refusal(step, "unproven")
    if following and STEPS.index(step) > STEPS.index(following[0]):
        return Refusal(step, "skipped", following[0])
    if standing == "discarded" and step != "select":
        return Refusal(step, "ended")
    return Refusal(step, "back")


def refusals(course: Course) -> tuple[Refusal, ...]:
    """Return every step of a course that should not have been taken, in the order of the steps.

    All steps after a missing one are refused because of it; after a discard only the first further step is.
    """
    found: list[Refusal] = []
    missing: StepName | None = None
    for step in STEPS:
        if step not in course.taken:
            continue
        refused = refusal(course.before(step).standing, step)
        if refused is not None and refused.why == "skipped":
            missing = missing or refused.missing
        if missing is not None:
            found.append(Refusal(step, "skipped", missing))
        elif refused is not None:
            found.append(refused)
    return tuple(found)


def course_of(
    steps: Mapping[str, Mapping[str, object]], matters: Collection[str], hotspots: Collection[str], kinds: Kinds
) -> Course:
    """Return the course of a case.

    `steps` are the fields of each step by its name; `matters` and `hotspots` the references in the case; `kinds` tells
    for each matter's reference whether it is `opinion` or `rumour`. Matters that are not in it are left out.
    """
    decision = steps.get("select", {}).get("decision")
    outcome = steps.get("verify", {}).get("outcome")
    known = {kinds[reference] for reference in matters if reference in kinds}
    return Course(
        frozenset(steps),
        decision if isinstance(decision, str) else None,
        outcome if isinstance(outcome, str) else None,
        known == {"rumour"} and not hotspots,
    )


def lacking(step: StepName, fields: Collection[str]) -> tuple[str, ...]:
    """Return the evidence that a step still lacks, given the names of the fields it has."""
    return tuple(name for name in EVIDENCE[step] if name not in fields)


def too_early(on: str, before: str) -> bool:
    """Tell whether a step is dated before the previous one; a date means the end of its day (format/README.md)."""
    later, earlier = parse_moment(on), parse_moment(before, end=False)
    return later is not None and earlier is not None and later < earlier
