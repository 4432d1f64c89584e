"""The home page: the latest month at a glance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from ..base.messages import msg
from ..base.periods import Period
from ..documents.model import Directive
from ..known.board import board_of
from ..ledger.focus import Focus
from ..objects.json_values import Json
from ..registry.obligations import REPORT_OF
from .page import WIDE, Front, Page
from .render import EVERYTHING, Renderer
from .view import View


@dataclass(frozen=True)
class Due:
    """Something due: when, what, by whom, and the page that says more."""

    at: datetime
    what: str
    who: str
    link: str | None


TOPICS = 8
DUES = 6
LATEST = 5


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the home page."""
    view = renderer.view
    month = view.months[-1] if view.months else None
    value = renderer.objects.summary(month) if month else None
    board = view.boards.get(("monthly", month)) if month else None
    front = Front(view.translate(msg("Home")), hide=WIDE)
    yield renderer.page(
        "index.md",
        "home.html",
        front,
        of=EVERYTHING,
        month=month,
        value=value,
        new=_new(view, month, value) if month and value else 0,
        board=board,
        topics=top_topics(value["topics"]) if value else (),
        waiting=waiting_directives(view),
        federation=view.registry.office.name,
        hotspots=[spot for spot in view.hotspots if spot.status != "closed"],
        running=view.running,
        cases=[case for case in view.cases if case.state not in ("monitored", "closed", "discarded")],
        latest=list(view.standing.values())[:LATEST],
        moment=view.moment,
        later=lambda: {"focus": focus_now(view), "dues": next_dues(renderer)[:DUES]},
        recent=[
            (period, renderer.objects.summary(period), view.boards["monthly", period]) for period in view.months[:-7:-1]
        ],
    )


def _new(view: View, month: Period, value: Json) -> int:
    """Return how many opinions of a month are new; the object for all levels does not tell it."""
    if "flow" in value:
        return len(value["flow"]["new"])
    return sum(matter.kind == "opinion" for matter in view.summary(month).flow.new)


def waiting_directives(view: View) -> tuple[list[Directive], int]:
    """Return the directives in force that a unit has still to answer, and how many are overdue for some unit."""
    found = [entry for entry in view.standing.values() if entry.state == "in_force" and entry.owing]
    late = sum(any(row.relayed.status == "missing" for row in entry.owing) for entry in found)
    return [entry.directive for entry in found], late


def focus_now(view: View) -> list[Focus]:
    """Return what any unit is to listen for in the month of the moment, newest first."""
    found = {entry.directive.id: entry for unit in view.units_shown() for entry in view.focus(unit.id)}
    return sorted(found.values(), key=lambda entry: (entry.directive.issued_on, entry.directive.id), reverse=True)


def top_topics(rows: Sequence[Json]) -> list[Json]:
    """Return the main topics that have a matter: most opinions first, then most rumours, then as in the codebook."""
    found = [row for row in rows if row["parent"] is None and (row["opinions"] or row["rumours"])]
    return sorted(found, key=lambda row: (-row["opinions"], -row["rumours"]))[:TOPICS]


def next_dues(renderer: Renderer) -> list[Due]:
    """Return what is due after the moment, the earliest first; before it the overdue explanations."""
    view, links = renderer.view, renderer.links("index.md")
    zone = view.registry.zone
    found = [*_reports_due(view, renderer)]
    for entry in view.standing.values():
        directive, owing = entry.directive, entry.owing
        if directive.relay_by is not None and owing and not view.when.over(directive.relay_by):
            at = datetime.combine(directive.relay_by, time(23, 59, 59), zone)
            who = view.translate(msg("{count} units have given no feedback", count=len(owing)))
            what = view.translate(msg("Relay directive {number}", number=directive.number or directive.id))
            found.append(Due(at, what, who, links.directive(directive.id)))
    found.extend(_requests_due(view, renderer))
    return sorted(found, key=lambda due: (due.at, due.what))


def _requests_due(view: View, renderer: Renderer) -> Iterator[Due]:
    links = renderer.links("index.md")
    for row in view.requests:
        if row.open and row.due is not None:
            overdue = row.status == "missing"
            what = msg("Explain case {case} (overdue)", case=row.case) if overdue else None
            text = view.translate(what or msg("Explain case {case}", case=row.case))
            yield Due(row.due, text, row.sender, links.case(row.case))


def _reports_due(view: View, renderer: Renderer) -> Iterator[Due]:
    links = renderer.links("index.md")
    for kind in (*REPORT_OF.values(), "summary"):
        periods = list(view.periods(kind))
        for period in (*periods[-2:], *((periods[-1].shift(1),) if periods else ())):
            board = board_of(view.inputs, period, view.moment, kind)
            waiting = board.units("not_due")
            if not waiting:
                continue
            due = min(row.due for row in waiting if row.due is not None)
            name = renderer.words("report_kind", kind)
            who = waiting[0].name if len(waiting) == 1 else view.translate(msg("{count} units", count=len(waiting)))
            link = links.board(period) if kind != "summary" else links.month(period)
            yield Due(due, f"{name}, {renderer.words('period', period)}", who, link)
