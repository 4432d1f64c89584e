"""Directives: the index, the feedback ledger, and each with its answers, its text and the units' responses."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from ..base.messages import msg
from ..documents.model import Directive
from ..ledger.counts import count
from ..ledger.focus import last_day
from ..ledger.ledger import FEEDBACK_LIMITS, STAGES, Row, feedback_limit
from ..registry.units import Unit
from ..source.layout import report_of
from .addresses import LEDGER_PAGE, directive_page
from .page import Front, Page, index
from .remarks import remark
from .render import Renderer
from .view import Standing, View


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the index, the ledger and the page of every directive."""
    view = renderer.view
    yield index_page(renderer)
    if view.for_office:
        yield _ledger_page(renderer)
    for standing in view.standing.values():
        directive = standing.directive
        about = view.translate(msg("On directive {id}", id=directive.id))
        yield renderer.page(
            directive_page(directive.id),
            "directive.html",
            Front(directive.title, search_boost=1.1, alias=names(view, directive)),
            of=("obligations", directive.id, *_named(view, directive)),
            value=renderer.objects.directive(directive),
            answered_period=directive.period,
            state=standing.state,
            replaced_by=standing.replaced_by,
            received={entry.unit: entry.received_on for entry in view.feedback.get(directive.id, ())},
            work=_work(view, directive) if view.for_office else None,
            remark=remark(view, f"gop-y-chi-dao-{directive.id}", about, directive.topics),
        )


def _named(view: View, directive: Directive) -> Iterator[str]:
    """Yield what replaces a directive or is replaced by it, its cases, and what settled questions about it."""
    yield from (entry.id for entry in view.standing[directive.id].replaced_by)
    yield from filter(None, (directive.replaces,))
    yield from (view.case[name].path for name in directive.cases if name in view.case)
    yield from _settling(view.rows_on.get(directive.id, ()))


def _settling(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the reports and directives that settled the questions of members."""
    for row in rows:
        yield from (report_of(question.settled_by) for question in row.questions if question.settled_by)


def _ledger_page(renderer: Renderer) -> Page:
    view = renderer.view
    return renderer.page(
        LEDGER_PAGE,
        "ledger.html",
        index(view.translate(msg("Feedback ledger"))),
        of=("obligations", "directive", "feedback", *_settling(view.ledger)),
        years=[(year, _columns(view, found), found) for year, found in _by_year(view)],
        cells={(row.directive.id, row.unit): row for row in view.ledger},
        counts=count(view.ledger),
        silent=_silent(view),
        halted=[
            row for row in view.ledger if row.received.on and (row.open_gaps or row.open_questions or _recheck(row))
        ],
        stages=STAGES,
        moment=view.moment,
        limits=_limits(view),
    )


def _work(view: View, directive: Directive) -> Mapping[str, object]:
    """Return what units have to do with a directive, and what they made of it: for the office."""
    rows = view.rows_on.get(directive.id, ())
    return {
        "path": directive.path,
        "owing": view.standing[directive.id].owing,
        "rows": rows,
        "amended": {entry.unit: entry for entry in view.feedback.get(directive.id, ()) if entry.amended},
        "counts": count(rows),
        "relay_due": next((row.relayed.due for row in rows), None),
        "focus_last": last_day(directive) if directive.kind == "focus" else None,
        "focus_said": directive.focus_until is not None,
        "said_resolved": any(entry.status == "resolved" for entry in directive.answers),
        "limits": _limits(view),
    }


def index_page(renderer: Renderer) -> Page:
    """Return the list of all directives."""
    view = renderer.view
    return renderer.page(
        "chi-dao/index.md",
        "directives.html",
        index(view.translate(msg("Directives"))),
        of=("obligations", "directive", "feedback"),
        years=_by_year(view),
    )


def names(view: View, directive: Directive) -> tuple[str, ...]:
    """Return the other names of a directive: its number, and its id with and without the word for a directive."""
    word = view.translate(msg("Directives"))
    return tuple(name for name in (directive.number, directive.id, f"{word} {directive.id}") if name)


def _by_year(view: View) -> list[tuple[int, list[Standing]]]:
    years = groupby(view.standing.values(), lambda entry: entry.directive.issued_on.year)
    return [(year, list(found)) for year, found in years]


def _columns(view: View, directives: Iterable[Standing]) -> list[Unit]:
    """Return the units with a row on any of the directives, in the order of lists."""
    there = {row.unit for entry in directives for row in view.rows_on.get(entry.directive.id, ())}
    return [unit for unit in view.units_shown() if unit.id in there]


def _silent(view: View) -> list[tuple[Directive, list[Row], int]]:
    """Return each directive that has units whose receipt is overdue, with these, and to how many units it went."""
    found = ((entry, [row for row in entry.addressed if row.stage == "silent"]) for entry in view.standing.values())
    return [(entry.directive, rows, len(entry.addressed)) for entry, rows in found if rows]


def _limits(view: View) -> Mapping[str, int]:
    return {name: feedback_limit(view.registry.obligations, name) for name in FEEDBACK_LIMITS}


def _recheck(row: Row) -> bool:
    return row.recheck is not None and row.recheck.status == "missing"
