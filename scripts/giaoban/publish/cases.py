"""Cases: the index by state, and each with its four steps."""

from collections.abc import Iterator

from ..cases.steps import STEPS
from ..documents.model import Case, Directive, Step
from ..messages import msg
from ..periods import Period, parse_period
from ..repository.layout import report_of
from ..schemas import describe, label
from .addresses import case_page
from .page import Front, Page
from .remarks import remark
from .render import Renderer
from .view import View

SECTION = "vu-viec"
STATES = ("select", "verify", "escalate", "monitored", "closed", "discarded")
_TOLD_ELSEWHERE = ("on", "by", "directive")


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the index and the page of every case."""
    view = renderer.view
    yield renderer.page(
        "vu-viec/index.md",
        "cases.html",
        Front(view.translate(msg("Cases")), SECTION, hide=("navigation", "toc"), search_boost=0.3),
        groups=[(state, [case for case in view.cases if case.state == state]) for state in STATES],
    )
    for case in view.cases:
        yield renderer.page(
            case_page(case.id),
            "case.html",
            Front(
                case.title,
                SECTION,
                hide=("navigation", "toc"),
                search_boost=1.2,
                alias=(case.id, f"{view.translate(msg('Cases'))} {case.id}"),
            ),
            case=case,
            steps=[(name, step, details(name, step.details) if step else ()) for name, step in _steps(case)],
            directives=directives_of(view, case),
            requests=view.requests_of(case.id),
            sources=list(_sources(case)),
            months=[month for month, summary in view.summaries.items() if case.id in {one.id for one in summary.cases}],
            remark=remark(
                view, f"gop-y-vu-viec-{case.id}", view.translate(msg("On case {id}", id=case.id)), (case.topic,)
            ),
        )


def _sources(case: Case) -> Iterator[tuple[str, Period]]:
    """Yield the unit and the period of each report in which a matter of the case stands, each once."""
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


def _steps(case: Case) -> Iterator[tuple[str, Step | None]]:
    for name in STEPS:
        yield name, case.step(name)


def details(step: str, values: dict[str, object]) -> list[tuple[str, str]]:
    """Return what a step found or decided as pairs of a field's title and its value in words."""
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
