"""Reminders of questions that members asked: the answer, and the way into the unit's next report."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..known.inheritance import heir_of
from ..known.inputs import Inputs
from ..known.when import When
from ..ledger.questions import open_questions
from ..registry.succession import federation_of
from .reminder import Reminder, task


def question_reminders(inputs: Inputs, when: When, reports: Mapping[str, Sequence[Reminder]]) -> Iterator[Reminder]:
    """Yield two reminders for each open question: the federation's answer, and the matter in the unit's next report.

    The answer is due `stale_after_days` after the question. The matter is due with the unit's first report in `reports`
    (outstanding reports by unit) whose period had not ended when the question was asked.
    """
    federation = federation_of(inputs.registry, when.today)
    for question in open_questions(inputs, when):
        due = when.end(question.asked, inputs.registry.office.stale_after_days)
        unit = inputs.registry.units.label(question.unit)
        what = task("question.answer", unit=unit, text=question.text)
        yield Reminder(federation, "reviewer", "question", question.reference, due, what, label=question.text)
        heir = heir_of(inputs.registry, question.unit, when.today)
        report = _next_report(reports.get(heir or question.unit, ()), question.asked)
        if report is not None:
            what = task("question.report", text=question.text)
            yield Reminder(
                question.unit,
                "officer",
                "question",
                question.reference,
                report.due,
                what,
                report.period,
                question.text,
            )


def _next_report(reports: Sequence[Reminder], asked: date) -> Reminder | None:
    """Return the report of the earliest period that had not ended on a day."""
    later = [(entry.period, entry) for entry in reports if entry.period and entry.period.last_day >= asked]
    return min(later, key=lambda pair: pair[0])[1] if later else None
