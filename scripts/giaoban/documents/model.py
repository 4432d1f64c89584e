"""The forms as typed values, for the stages that count and publish. Built only from documents of the right shape."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ..base.periods import Period
from .steps import Course, Kinds, course_of

MatterKind = Literal["opinion", "rumour"]
Precision = Literal["exact", "about", "over", "nearly"]
MILESTONES = ("emerged", "detected", "phoned", "written", "reported_up", "closed")
ATTITUDES = ("supportive", "interested", "worried", "upset")
CLAIM_STATES = ("confirmed", "partly", "refuted", "unverified")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people and how exact it is."""

    count: int
    precision: Precision = "exact"


@dataclass(frozen=True, slots=True)
class Told:
    """A body that was informed, and on which day."""

    body: str
    on: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal, and to whom it is addressed."""

    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim of fact behind a view, graded apart from it."""

    statement: str
    status: str
    credibility: int | None = None


@dataclass(frozen=True, slots=True)
class MatterSource:
    """Where a matter was heard. Sources of the same origin count as one source."""

    channel: str
    origin: str
    reliability: str | None = None
    on: date | None = None
    document: str | None = None
    asked: int | None = None
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a matter quotes."""

    name: str
    value: float
    unit: str
    precision: Precision
    source: int | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of a report: what people think, and separately the claim behind it."""

    reference: str
    unit: str
    period: Period
    id: int
    topic: str
    kind: MatterKind
    title: str
    view: str
    attitude: str
    sources: tuple[MatterSource, ...]
    scope: str | None = None
    people: Count | None = None
    claim: Claim | None = None
    figures: tuple[Figure, ...] = ()
    handling: str | None = None
    proposals: tuple[Proposal, ...] = ()
    continues: str | None = None
    hotspot: str | None = None
    urgent: bool = False
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """The clerk's entry: how and when a document came outside Git."""

    via: str
    at: datetime
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A unit's periodic report."""

    path: str
    reference: str
    unit: str
    period: Period
    covers: tuple[Period, ...]
    data_as_of: date
    nil: bool
    received: Received | None
    overview: str | None
    matters: tuple[Matter, ...]
    workforce: int | None = None
    workforce_change: int | None = None
    informed: tuple[Told, ...] = ()
    next_focus: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether it announces something to report but reports nothing."""
        return not self.nil and not self.matters


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand of workers at a hot spot, and its outcome."""

    text: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Update:
    """What was added to a hot spot later."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A hot spot with its times."""

    path: str
    reference: str
    unit: str
    slug: str
    topic: str
    title: str
    status: str
    times: dict[str, datetime]
    workers: Count | None = None
    sector: str | None = None
    commune: str | None = None
    size: str | None = None
    causes: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = ()
    actions: str | None = None
    returned_to_work: bool | None = None
    updates: tuple[Update, ...] = ()
    informed: tuple[Told, ...] = ()
    amended: tuple["Amendment", ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """The reason for a later change of a document that others have already read."""

    on: date
    reason: str


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


@dataclass(frozen=True, slots=True)
class Request:
    """An authority's request for the full explanation of a case (giải trình)."""

    sender: str
    on: date
    due: date | None
    answered: date | None


@dataclass(frozen=True, slots=True)
class Case:
    """A case: matters grouped, worked through the four steps."""

    path: str
    id: str
    title: str
    topic: str
    matters: tuple[str, ...]
    hotspots: tuple[str, ...]
    steps: tuple[Step, ...]
    requests: tuple[Request, ...] = ()
    amended: tuple[Amendment, ...] = ()

    def step(self, name: str) -> Step | None:
        """Return one of the four steps, or None while it is not taken."""
        return next((step for step in self.steps if step.name == name), None)

    def course(self, kinds: Kinds) -> Course:
        """Return the course of the case; `kinds` says of each matter's reference whether it is opinion or rumour."""
        return course_of({step.name: step.details for step in self.steps}, self.matters, self.hotspots, kinds)

    @property
    def state(self) -> str:
        """Return the case's state: `discarded`, `monitored`, `closed` after the answer, else the last step."""
        standing = self.course({}).standing
        return "select" if standing == "new" else standing


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the published form: responder, issue, findings, measures, state."""

    responder: str
    issue: str
    findings: str | None
    measures: tuple[str, ...]
    status: str | None


@dataclass(frozen=True, slots=True)
class Directive:
    """A document from the federation to units: a conclusion, directive, guidance, focus or answer.

    `withdrawn_on` is the first day on which it is no longer in force; a withdrawal without a day holds from the start.
    """

    path: str
    id: str
    kind: str
    issued_by: str
    issued_on: date
    title: str
    addressed_to: tuple[str, ...]
    number: str | None = None
    status: str = "in_force"
    withdrawn_on: date | None = None
    replaces: str | None = None
    relay_by: date | None = None
    focus_until: date | None = None
    cases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    body: str | None = None
    amended: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """How and when members were told."""

    on: date
    how: str
    audience: Count | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is still open; it comes back as a new matter."""

    text: str
    topic: str | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """A unit's feedback on a directive (step four)."""

    path: str
    reference: str
    unit: str
    directive: str
    received_on: date
    outcome: str | None
    relayed: tuple[Relay, ...] = ()
    reaction: str | None = None
    attitude: str | None = None
    open_questions: tuple[Question, ...] = ()
    outcome_on: date | None = None
    amended: tuple[Amendment, ...] = ()

    @property
    def judged_on(self) -> date:
        """Return the day of the outcome: the one written, else that of the last relay to members, else of receipt."""
        return self.outcome_on or max((self.received_on, *(entry.on for entry in self.relayed)))


@dataclass(frozen=True, slots=True)
class SummaryText:
    """The text that people write for a summary; without `issued_on` it is a draft."""

    path: str
    period: Period
    number: str | None = None
    issued_on: date | None = None
    as_of: datetime | None = None
    assessment: str | None = None
    highlights: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Restated:
    """Why an issued summary changed. Where `concerns` is «text», only its written text did, not the figures."""

    period: Period
    on: date
    by: str
    reason: str
    concerns: Literal["figures", "text"] = "figures"


@dataclass(frozen=True, slots=True)
class Note:
    """A rapporteur's note to the own unit."""

    path: str
    reference: str
    unit: str
    on: date
    topic: str
    channel: str
    text: str
