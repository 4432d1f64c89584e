"""What follows from the values of a document. Each class is the base of the one in `model.py` with its name."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from .steps import Course, Kinds, Step, course_of


class _Reported(Protocol):
    @property
    def nil(self) -> bool: ...
    @property
    def matters(self) -> Sequence[object]: ...


class Report:
    """A periodic report."""

    __slots__ = ()

    @property
    def empty(self: _Reported) -> bool:
        """Tell whether it announces something to report but reports nothing."""
        return not self.nil and not self.matters


class _Worked(Protocol):
    @property
    def matters(self) -> tuple[str, ...]: ...
    @property
    def hotspots(self) -> tuple[str, ...]: ...
    @property
    def steps(self) -> tuple[Step, ...]: ...
    def course(self, kinds: Kinds) -> Course: ...


class Case:
    """A case: matters grouped, worked through the four steps."""

    __slots__ = ()

    def step(self: _Worked, name: str) -> Step | None:
        """Return one of the four steps, or None while it is not taken."""
        return next((step for step in self.steps if step.name == name), None)

    def course(self: _Worked, kinds: Kinds) -> Course:
        """Return the course of the case; `kinds` says of each matter's reference whether it is opinion or rumour."""
        return course_of({step.name: step.details for step in self.steps}, self.matters, self.hotspots, kinds)

    @property
    def state(self: _Worked) -> str:
        """Return the case's state: `discarded`, `monitored`, `closed` after the answer, else the last step."""
        standing = self.course({}).standing
        return "select" if standing == "new" else standing


class _Relay(Protocol):
    @property
    def on(self) -> date: ...


class _Judged(Protocol):
    @property
    def received_on(self) -> date: ...
    @property
    def outcome_on(self) -> date | None: ...
    @property
    def relayed(self) -> Sequence[_Relay]: ...


class Feedback:
    """A unit's feedback on a directive (step four)."""

    __slots__ = ()

    @property
    def judged_on(self: _Judged) -> date:
        """Return the day of the outcome: the one written, else that of the last relay to members, else of receipt."""
        return self.outcome_on or max((self.received_on, *(entry.on for entry in self.relayed)))
