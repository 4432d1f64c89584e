"""Questions that members asked when they were told of a directive, and their answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..known.directives import addressed
from ..known.inheritance import heir_of
from ..known.inputs import Inputs
from ..known.known import known_at
from ..known.when import When
from ..registry.topics import parent_of

Saying = tuple[date, Sequence[str], str]  # when, on which topics, and the reference of the document
Said = Mapping[str, Sequence[Saying]]
State = Literal["open", "answered", "reported"]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of members: its feedback, its topics, since when it is open, and its state.

    `answered` by a later directive to the unit, `reported` as a matter of a later report of the unit, else `open`.
    `settled_by` is the id of that directive or the reference of that report.
    """

    unit: str
    reference: str
    directive: str
    text: str
    topics: tuple[str, ...]
    asked: date
    state: State = "open"
    settled_by: str | None = None


def questions(inputs: Inputs, when: When) -> tuple[AskedQuestion, ...]:
    """Return the questions of all feedback up to a moment, each with its state at that moment.

    A question is settled by a later directive to the unit, or by a later report of the unit with a matter, on the
    question's topic (without one, on the directive's topics): «an open question comes back as a new matter»
    (DOMAIN.md). For a unit that has ended, directives to its successor and the successor's reports count.
    """
    return known_at(inputs, when.as_of).once(_questions, when)


def _questions(inputs: Inputs, when: When) -> tuple[AskedQuestion, ...]:
    directives = {entry.id: entry for entry in inputs.records.directives}
    answers, reported = _answers(inputs), _reported(inputs)
    found = []
    for feedback in inputs.records.feedback:
        directive = directives.get(feedback.directive)
        if directive is None:
            continue
        asked = max((feedback.received_on, *(entry.on for entry in feedback.relayed)))
        for question in feedback.open_questions:
            topics = (question.topic,) if question.topic else directive.topics
            heir = heir_of(inputs.registry, feedback.unit, when.today)
            units = [name for name in (feedback.unit, heir) if name is not None]
            after = [entry for name in units for entry in answers.get(name, ()) if asked < entry[0]]
            since = [entry for name in units for entry in reported.get(name, ()) if asked <= entry[0]]
            state, by = _settled(topics, after, since)
            text = " ".join(question.text.split())
            found.append(AskedQuestion(feedback.unit, feedback.reference, directive.id, text, topics, asked, state, by))
    return tuple(found)


def _settled(topics: Sequence[str], answers: Iterable[Saying], reports: Iterable[Saying]) -> tuple[State, str | None]:
    """Return the state of a question on some topics after later directives and reports, and what settled it."""
    for _, others, by in sorted(answers, key=lambda entry: (entry[0], entry[2])):
        if _related(topics, others):
            return "answered", by
    for _, others, by in sorted(reports, key=lambda entry: (entry[0], entry[2])):
        if _related(topics, others):
            return "reported", by
    return "open", None


def open_questions(inputs: Inputs, when: When, unit: str | None = None) -> tuple[AskedQuestion, ...]:
    """Return the open questions of all units, or of one unit and those whose only successor it is.

    They are suggested as matters of the unit's next report.
    """
    return tuple(
        entry
        for entry in questions(inputs, when)
        if entry.state == "open" and unit in (None, entry.unit, heir_of(inputs.registry, entry.unit, when.today))
    )


def _answers(inputs: Inputs) -> Said:
    """Return, for each unit, when it got a directive and on which topics.

    A focus asks and answers nothing, so it is out.
    """
    found: dict[str, list[Saying]] = defaultdict(list)
    for directive in inputs.records.directives:
        if directive.kind != "focus":
            for unit in addressed(inputs.registry, directive):
                found[unit.id].append((directive.issued_on, directive.topics, directive.id))
    return found


def _reported(inputs: Inputs) -> Said:
    """Return, for each unit, the day of data of every received report and the topics of its matters."""
    found: dict[str, list[Saying]] = defaultdict(list)
    for report in inputs.records.reports:
        if report.path in inputs.came:
            found[report.unit].append((report.data_as_of, [entry.topic for entry in report.matters], report.reference))
    return found


def _related(some: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two lists of topics have one in common; a topic and its sub-topics count as the same."""
    return any(one == other or parent_of(one) == other or one == parent_of(other) for one in some for other in others)
