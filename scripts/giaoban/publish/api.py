"""The static API: every published object as a file, an index of them, their schemas, and tables for spreadsheets."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from ..base.periods import Period
from ..base.resources import SCHEMA
from ..documents.model import Directive
from ..formats.csv import boards_csv, topics_csv
from ..known.board import Board
from ..objects.audience import Audience, sees, shown
from ..objects.board import board_json
from ..objects.documents import case_full_json, directive_full_json, hotspot_full_json, report_json, unit_json
from ..objects.levels import summary_for_levels, topics_for_levels
from ..objects.summary import statement_json, summary_json
from ..summaries.release import kept_back
from ..summaries.summary import Summary
from ..summaries.suppress import Kept
from .view import View

Json = dict[str, Any]
ROOT = "api/v1"
SCHEMAS = ("index", "summary", "board", "unit", "directive", "case", "hotspot")


@dataclass(frozen=True, slots=True)
class ApiFile:
    """A file of the API: its path below the output folder, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Objects:
    """The objects of the API that an audience gets from a view."""

    view: View
    audience: Audience

    @cached_property
    def kept(self) -> Mapping[Period, Mapping[str, Kept]]:
        """Return what is withheld of each summary's counts of people: nothing for the office."""
        if self.audience is Audience.OFFICE:
            return {}
        return kept_back(self.view.state.inputs, self.summaries, self.view.moment)

    @cached_property
    def summaries(self) -> Mapping[Period, Summary]:
        """Return the summaries of all months, quarters, halves and years."""
        return self.view.summaries

    @cached_property
    def _summaries(self) -> dict[Period, Json]:
        return {}

    @cached_property
    def _topics(self) -> dict[Period, list[Json]]:
        return {}

    def summary(self, summary: Summary) -> Json:
        """Return a summary.

        For all levels the text of a draft is withheld as well, because nobody has signed it yet.
        """
        period = summary.period
        if period not in self._summaries:
            office = self.audience is Audience.OFFICE
            self._summaries[period] = (
                summary_json(summary) if office else summary_for_levels(summary, self.topics(summary))
            )
        return self._summaries[period]

    def topics(self, summary: Summary) -> list[Json]:
        """Return the rows of a summary, with small counts of people withheld where needed."""
        period = summary.period
        if period not in self._topics:
            whole = self.audience is Audience.OFFICE
            self._topics[period] = (
                self.summary(summary)["topics"] if whole else topics_for_levels(summary, self.kept.get(period, {}))
            )
        return self._topics[period]

    def all(self) -> Iterator[tuple[str, str, Json, Json]]:
        """Yield every object: its kind, its path below the API's folder, its JSON, and its line in the index."""
        view = self.view
        for period, summary in self.summaries.items():
            line = {"period": str(period), "issued": summary.issued, "partial": summary.partial}
            yield "summary", f"summaries/{period}.json", self.summary(summary), line
        for (report, period), board in view.boards.items():
            folder = "boards/summary" if report == "summary" else "boards"
            value = shown(self.audience, "board", self.board(period, board))
            yield "board", f"{folder}/{period}.json", value, {"period": str(period), "report": report}
        yield from self._units()
        for directive in view.directives:
            line = {"id": directive.id, "title": directive.title}
            yield "directive", f"directives/{directive.id}.json", self.directive(directive), line
        if sees(self.audience, "case"):
            yield from self._cases()
        if sees(self.audience, "hotspot"):
            for spot in view.hotspots:
                value = hotspot_full_json(spot, [case.id for case in view.cases_of.get(spot.reference, ())])
                unit, year, _, slug = spot.reference.split("/")
                line = {"ref": spot.reference, "title": spot.title, "status": spot.status}
                yield "hotspot", f"hotspots/{unit}/{year}/{slug}.json", value, line

    def board(self, period: Period, board: Board) -> Json:
        """Return a board; for a month whose summary is issued, with the received reports as the summary states them."""
        summary = self.summaries.get(period) if board.report == "monthly" else None
        told = statement_json(summary.statement) if summary is not None else None
        return {**board_json(board), **({"stated": told} if told is not None and told["state"] != "draft" else {})}

    def directive(self, directive: Directive) -> Json:
        """Return a directive with its answers and its text, and the units' feedback on it."""
        view = self.view
        value = directive_full_json(
            directive,
            [row.unit for row in view.standing[directive.id].addressed],
            [row.unit for row in view.standing[directive.id].owing],
            [other.id for other in view.directives if other.replaces == directive.id],
            view.feedback.get(directive.id, ()),
        )
        return shown(self.audience, "directive", value)

    def _units(self) -> Iterator[tuple[str, str, Json, Json]]:
        view = self.view
        for unit in view.units_shown():
            reports = [report for report in view.reports if report.unit == unit.id]
            references = {matter.reference for report in reports for matter in report.matters}
            hotspots = [spot for spot in view.hotspots if spot.unit == unit.id]
            references |= {spot.reference for spot in hotspots}
            value = unit_json(
                unit,
                [other.id for other in view.units_shown() if unit.id in other.succeeded_by],
                [report_json(report, view.submissions.get(report.path)) for report in reports],
                hotspots,
                [case for case in view.cases if references & {*case.matters, *case.hotspots}],
                [entry for found in view.feedback.values() for entry in found if entry.unit == unit.id],
            )
            line = {"id": unit.id, "name": unit.label}
            yield "unit", f"units/{unit.id}.json", shown(self.audience, "unit", value), line

    def _cases(self) -> Iterator[tuple[str, str, Json, Json]]:
        view = self.view
        for case in view.cases:
            value = case_full_json(case, [entry.id for entry in view.directives if case.id in entry.cases])
            line = {"id": case.id, "title": case.title, "state": case.state}
            yield "case", f"cases/{case.id}.json", value, line


_LISTS = {
    "summary": "summaries",
    "board": "boards",
    "unit": "units",
    "directive": "directives",
    "case": "cases",
    "hotspot": "hotspots",
}


def api_files(view: View, audience: Audience, *, bom: bool = False) -> tuple[ApiFile, ...]:
    """Return every file of the API, sorted by path. Pure: the same view gives the same bytes."""
    return files_of(Objects(view, audience), bom=bom)


def files_of(objects: Objects, *, bom: bool = False) -> tuple[ApiFile, ...]:
    """Return every file of the API, sorted by path, from objects that may partly exist already."""
    view, audience = objects.view, objects.audience
    lists: dict[str, list[Json]] = {name: [] for kind, name in _LISTS.items() if sees(audience, kind)}
    files = []
    for kind, path, value, line in objects.all():
        lists[_LISTS[kind]].append({**line, "href": path})
        files.append(ApiFile(f"{ROOT}/{path}", _bytes(value)))
    tables = {
        "csv/boards.csv": boards_csv(view.boards.values(), view.translate, bom=bom),
        "csv/topics.csv": topics_csv(
            [(summary.period, objects.topics(summary)) for summary in objects.summaries.values()],
            view.translate,
            bom=bom,
        ),
    }
    kinds = [name for name in SCHEMAS if sees(audience, name)]
    index = {
        "version": "1",
        "audience": audience.value,
        "office": view.registry.office.name,
        "as_of": view.moment.isoformat(),
        "commit": view.commit,
        **lists,
        "tables": list(tables),
        "schemas": [f"schemas/{name}.schema.json" for name in kinds],
    }
    files.append(ApiFile(f"{ROOT}/index.json", _bytes(index)))
    files.extend(ApiFile(f"{ROOT}/{path}", data) for path, data in tables.items())
    for name in kinds:
        schema = json.loads((SCHEMA / "output" / f"{name}.schema.json").read_text(encoding="utf-8"))
        files.append(ApiFile(f"{ROOT}/schemas/{name}.schema.json", _bytes(schema)))
    return tuple(sorted(files, key=lambda file: file.path))


def _bytes(value: Json) -> bytes:
    """Return JSON on one line, which is half the size of indented JSON."""
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
