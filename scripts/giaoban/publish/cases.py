"""Cases: the index by state with the matters that wait for one, and each case with its steps and what comes next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..base.messages import msg
from ..base.periods import Period, parse_period
from ..cases.waiting import waiting
from ..documents.model import Case, Directive
from ..documents.schemas import describe, label
from ..documents.steps import ANSWER, CONCLUSION, NEXT, STEPS, Course, Step, StepName, lacking
from ..known.when import When, when
from ..reminders.cases_due import case_reminders
from ..source.layout import report_of
from .addresses import case_page
from .page import WIDE, Front, Page, index
from .remarks import remark
from .render import Renderer
from .view import View

STATES = ("select", "verify", "escalate", "monitored", "closed", "discarded")
_TOLD_ELSEWHERE = ("on", "by", "directive")
_ROLE = {"reviewer": "reviewer", "leader": "leadership", "officer": "clerk"}


@dataclass(frozen=True)
class ShownStep:
    """One of the four steps as a page shows it.

    `days` are those since the step before, for an outstanding step up to now; `lacking` names missing evidence. A step
    is `left_out` if the case ends or continues without it.
    """

    name: StepName
    step: Step | None
    found: tuple[tuple[str, str], ...]
    lacking: tuple[str, ...]
    days: int | None
    awaited: bool
    left_out: bool


@dataclass(frozen=True)
class Following:
    """What comes next: in words, when it is due, and who does it."""

    what: str
    due: datetime | None
    role: str
    overdue: bool


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the index and the page of every case."""
    view = renderer.view
    moment = when(view.registry, view.moment)
    yield renderer.page(
        "vu-viec/index.md",
        "cases.html",
        index(view.translate(msg("Cases"))),
        of=("case", "periodic"),
        groups=[(state, [case for case in view.cases if case.state == state]) for state in STATES],
        waiting=waiting(view.state.inputs, view.moment),
        limit=view.registry.office.stale_after_days,
    )
    kinds = {reference: matter.kind for reference, matter in view.matters.items()}
    following = _following(view, moment)
    told = {period: {found["id"] for found in renderer.objects.summary(period)["cases"]} for period in view.told}
    for case in view.cases:
        course = case.course(kinds)
        conclusion = course.conclusion
        directives = directives_of(view, case)
        yield renderer.page(
            case_page(case.id),
            "case.html",
            Front(
                case.title,
                hide=WIDE,
                search_boost=1.2,
                alias=(case.id, f"{view.translate(msg('Cases'))} {case.id}"),
            ),
            of=(
                *(case.path, *case.hotspots),
                *(report_of(matter) for matter in case.matters),
                *(entry.id for entry in directives),
            ),
            case=case,
            steps=tuple(_steps(case, course, moment)),
            following=following.get(case.id),
            conclusion=view.translate(CONCLUSION[conclusion]) if conclusion else None,
            answer=view.translate(ANSWER[conclusion]) if conclusion and course.standing != "closed" else None,
            directives=directives,
            given=sum(row.stage != "silent" for entry in directives for row in view.rows_on.get(entry.id, ())),
            requests=[row for row in view.requests if row.case == case.id],
            sources=list(_sources(case)),
            months=[period for period in view.told if case.id in told[period]],
            remark=remark(
                view, f"gop-y-vu-viec-{case.id}", view.translate(msg("On case {id}", id=case.id)), (case.topic,)
            ),
        )


def _sources(case: Case) -> Iterator[tuple[str, Period]]:
    """Yield unit and period of each report with a matter of the case, each once."""
    for reference in dict.fromkeys(report_of(matter) for matter in case.matters):
        unit, _, text = reference.partition("/")
        period = parse_period(text)
        if period is not None:
            yield unit, period


def directives_of(view: View, case: Case) -> tuple[Directive, ...]:
    """Return the directives on a case: those that name it, and the one that its last step names."""
    respond = case.step("respond")
    answer = respond.details.get("directive") if respond is not None else None
    return tuple(entry for entry in view.directives if case.id in entry.cases or entry.id == answer)


def _following(view: View, moment: When) -> Mapping[str, Following]:
    """Return the next step of every open case, from the reminders."""
    return {
        entry.reference: Following(
            view.translate(entry.what), entry.due, _ROLE[entry.role], entry.due is not None and moment.over(entry.due)
        )
        for entry in case_reminders(view.state.inputs, moment)
        if entry.kind != "request"
    }


def _steps(case: Case, course: Course, moment: When) -> Iterator[ShownStep]:
    following = NEXT[course.standing]
    before: Step | None = None
    for name in STEPS:
        step = case.step(name)
        awaited = name in following
        until = step.day if step else moment.today if awaited else None
        yield ShownStep(
            name=name,
            step=step,
            found=tuple(details(name, step.details)) if step else (),
            lacking=tuple(describe("case", f"/steps/{name}/{field}").title.vi for field in lacking(name, step.details))
            if step
            else (),
            days=(until - before.day).days if before is not None and until is not None else None,
            awaited=awaited,
            left_out=step is None and not awaited and (not following or _passed(name, course, following)),
        )
        before = step or before


def _passed(name: StepName, course: Course, following: tuple[StepName, ...]) -> bool:
    """Tell whether the case continued without a step: it was not taken and comes before the next one."""
    return name not in course.taken and STEPS.index(name) < STEPS.index(following[0])


def details(step: str, values: dict[str, object]) -> list[tuple[str, str]]:
    """Return the findings and decisions of a step as pairs of a field's title and its value in words."""
    found = []
    for name, value in values.items():
        if name in _TOLD_ELSEWHERE:
            continue
        pointer = f"/steps/{step}/{name}"
        title = describe("case", pointer).title.vi
        entries = value if isinstance(value, list) else [value]
        place = f"{pointer}/0" if isinstance(value, list) else pointer
        found.append((title, ", ".join(label("case", place, str(entry)) for entry in entries)))
    return found
