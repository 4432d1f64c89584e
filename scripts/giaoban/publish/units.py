"""Units: the register's entry with its boards over the months, and a page for each year of reports."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..base.messages import msg
from ..base.periods import periods_of
from ..documents.model import Report
from ..known.watching import watch_of
from ..registry.units import Unit
from ..source.layout import report_of
from .addresses import unit_page, year_page
from .boards import heat_rows
from .page import WIDE, Front, Page, index
from .render import Renderer
from .view import View


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the index, the page of every unit and one for each of its years."""
    view = renderer.view
    yield index_page(renderer)
    for unit in view.units_shown():
        predecessors = [other for other in view.units_shown() if unit.id in other.succeeded_by]
        yield renderer.page(
            unit_page(unit.id),
            "unit.html",
            Front(
                unit.label,
                hide=WIDE,
                search_boost=2,
                alias=(unit.id.replace("-", " "), unit.name),
            ),
            of=(
                *("obligations", f"reports/units/{unit.id}"),
                *(row.directive.path for row in view.rows_of.get(unit.id, ())),
                *(f"reports/units/{other.id}" for other in predecessors),
            ),
            unit=unit,
            kind=view.registry.units.kind_names().get(unit.kind, unit.kind),
            heat=heat_rows(view, unit.id),
            work=_work(view, unit) if view.for_office else None,
            focus=view.focus(unit.id),
            owing=[entry.directive for entry in view.standing.values() if unit.id in {row.unit for row in entry.owing}],
            years=sorted({year for owner, year in view.years if owner == unit.id}, reverse=True),
            predecessors=predecessors,
            hotspots=[spot for spot in view.hotspots if spot.unit == unit.id],
        )
    for (owner, year), reports in sorted(view.years.items()):
        years = sorted(other for unit_id, other in view.years if unit_id == owner)
        name = view.registry.units.label(owner)
        matters = [matter for report in reports for matter in report.matters]
        yield renderer.page(
            year_page(owner, year),
            "year.html",
            Front(
                view.translate(msg("{unit}, year {year}", unit=name, year=year)),
                search_boost=0.9,
                alias=(f"{name} {year}",),
            ),
            of=("obligations", *(f"{owner}/{period}" for period in periods_of(year)), *_named(view, reports)),
            unit_id=owner,
            unit=view.registry.units.get(owner),
            name=name,
            year=year,
            years=years,
            continued={matter.reference: view.continued_by.get(matter.reference, ()) for matter in matters},
            cases={matter.reference: view.cases_of.get(matter.reference, ()) for matter in matters},
            reports=[
                (report, view.submissions[report.path], view.board_row.get((owner, report.period)))
                for report in reports
            ],
        )


def _named(view: View, reports: Sequence[Report]) -> Iterator[str]:
    """Yield what the matters of reports name: what they continue, their hot spots and cases."""
    for matter in (matter for report in reports for matter in report.matters):
        yield from (report_of(reference) for reference in view.continued_by.get(matter.reference, ()))
        yield from (case.path for case in view.cases_of.get(matter.reference, ()))
        yield from filter(None, (matter.hotspot, report_of(matter.continues or "")))


def _work(view: View, unit: Unit) -> Mapping[str, object]:
    """Return what a unit has still to do, and who looks after it: for the office."""
    rows = view.rows_of.get(unit.id, ())
    return {
        "assigned": unit.assigned,
        "watch": watch_of(view.inputs, unit, view.today) if unit.valid_on(view.today) else None,
        "questions": [question for row in rows for question in row.open_questions],
        "owed": [row for row in rows if row.asked and row.resolved.on is None],
    }


def index_page(renderer: Renderer) -> Page:
    """Return the list of all units."""
    view = renderer.view
    strips: dict[str, list[str]] = defaultdict(list)
    for month in view.months[-12:]:
        for row in view.boards["monthly", month].rows:
            strips[row.unit].append(row.status)
    years: dict[str, list[int]] = defaultdict(list)
    for unit, year in sorted(view.years):
        years[unit].append(year)
    return renderer.page(
        "don-vi/index.md",
        "units.html",
        index(view.translate(msg("All units"))),
        of=("obligations", "periodic"),
        groups=_groups(view),
        names=view.registry.units.kind_names(),
        strips=strips,
        years=years,
    )


def _groups(view: View) -> list[tuple[str, list[Unit]]]:
    """Return the present units by kind, and former units as a group of their own."""
    now = [unit for unit in view.units_shown() if unit.valid_on(view.today)]
    groups = [(kind, [unit for unit in now if unit.kind == kind]) for kind in view.registry.units.kind_names()]
    past = [unit for unit in view.units_shown() if unit.ended_by(view.today)]
    coming = [unit for unit in view.units_shown() if unit not in now and unit not in past]
    return [(kind, found) for kind, found in (*groups, ("past", past), ("coming", coming)) if found]
