"""The static API: every published object as a file, an index of them, their schemas, and tables for spreadsheets."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import orjson

from ..base.periods import Period
from ..base.resources import SCHEMA
from ..documents.model import Directive
from ..formats.csv import boards_csv, topics_csv
from ..known.board import STATUSES, Board, board_of
from ..known.directives import status_on
from ..known.inputs import Inputs
from ..objects.audience import Audience, answers_shown, sees, shown
from ..objects.board import board_json
from ..objects.documents import case_full_json, directive_full_json, hotspot_full_json, report_json, unit_json
from ..objects.json_values import COUNTED
from ..objects.levels import summary_for_levels, topics_for_levels
from ..objects.summary import summary_json
from ..summaries.period import longer_periods
from ..summaries.release import kept_back
from ..summaries.suppress import Kept
from .digests import Facts, Sealed, digest, digest_of_bytes
from .view import View

Json = dict[str, Any]
ROOT = "api/v1"
SCHEMAS = ("index", "summary", "board", "unit", "directive", "case", "hotspot")


@dataclass(frozen=True, slots=True)
class ApiFile:
    """A file of the API: its path below the output folder, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class States:
    """How many reports of a board are in each state."""

    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def expected(self) -> int:
        """Return how many reports are expected."""
        return sum(self.numbers.values())

    def count(self, status: str) -> int:
        """Return how many are in a state."""
        return self.numbers.get(status, 0)


class Summarised(Sealed):
    """The object of a summary, with the states of its board, which is told by no contract."""

    states: States = States()


class Earlier(Protocol):
    """The last build."""

    def summary(self, period: Period, made_of: str) -> Summarised | None:
        """Return the object of a summary if it was made of the same, None if not."""
        ...


class NothingEarlier:
    """There is no last build."""

    def summary(self, period: Period, made_of: str) -> None:
        """Return nothing."""
        del period, made_of


@dataclass(frozen=True)
class Objects:
    """The objects of the API that an audience gets from a view.

    A summary that is made of the same as in the last build is taken from there (`earlier`), because to count all of
    them takes longer than everything else.
    """

    view: View
    audience: Audience
    earlier: Earlier = field(default_factory=NothingEarlier, compare=False, repr=False)

    @cached_property
    def facts(self) -> Facts:
        """Return the digests of what is known."""
        return Facts(self.view)

    @cached_property
    def kept(self) -> Mapping[Period, Mapping[str, Kept]]:
        """Return what is withheld of each summary's counts of people: nothing for the office."""
        if self.audience is Audience.OFFICE:
            return {}
        return kept_back(self.view.state.inputs, self.view.summaries, self.view.moment)

    @cached_property
    def _summaries(self) -> dict[Period, Summarised]:
        return {}

    @cached_property
    def _made_of(self) -> dict[Period, str]:
        return {}

    def summary(self, period: Period) -> Summarised:
        """Return the summary of a period: an issued one as issued, any other as of the moment.

        For all levels the text of a draft is withheld as well, because nobody has signed it yet.
        """
        if period not in self._summaries:
            earlier = self.earlier.summary(period, self.made_of(period))
            found = earlier if earlier is not None else self._counted(period)
            if found["issued"] is None:
                self._of_now(found)
            found.digest = _told_of(found)
            self._summaries[period] = found
        return self._summaries[period]

    def _of_now(self, draft: Json) -> None:
        """Make a draft one of this moment and commit, with its months that are drafts."""
        now = {"as_of": self.view.moment.isoformat(), "commit": self.view.commit}
        for value in (draft, *(month for month in draft["months"] if month["state"] == "draft")):
            value.update({name: said for name, said in now.items() if name in value})

    def _counted(self, period: Period) -> Summarised:
        summary = self.view.summary(period)
        if self.audience is Audience.OFFICE:
            found = summary_json(summary)
        else:
            rows = topics_for_levels(summary, self.kept.get(period, {}))
            office = self.view.state.registry.office
            found = summary_for_levels(summary, rows, proposals=office.levels_see_proposals)
        whole = Summarised(found)
        whole.states = States({status: number for status in STATUSES if (number := summary.board.count(status))})
        return whole

    def states(self, period: Period) -> States:
        """Return how many reports of a period's own kind are in each state, as its summary has them."""
        return self.summary(period).states

    def topics(self, period: Period) -> list[Json]:
        """Return the rows of a summary, with small counts of people withheld where needed."""
        found: list[Json] = self.summary(period)["topics"]
        return found

    def made_of(self, period: Period) -> str:
        """Return the digest of all that the object of a period's summary is made of, but for the moment and commit.

        These are all documents of the period and those before it, what hot spots, cases, directives and feedback say,
        and what becomes of them with time: which reports are missing, which directives are in force. What all levels
        see of one summary depends on all summaries.
        """
        if period not in self._made_of:
            last = period if self.audience is Audience.OFFICE else max(self.view.told, key=lambda each: each.last_day)
            self._made_of[period] = digest(
                period,
                self.facts.ground,
                self.facts.of((*_OF_EVERY_PERIOD, *self.view.periods_until(last))),
                [made for each, made in self._of_time.items() if each.first_day <= last.last_day],
            )
        return self._made_of[period]

    @cached_property
    def _of_time(self) -> Mapping[Period, str]:
        return {period: _of_time(self.view.inputs, period, self.view.moment) for period in self.view.told}

    def record(self, site: Path) -> Json:
        """Return what each summary is made of, the digest of its file in a site, and the states of its board."""
        folder = site / ROOT / "summaries"
        return {
            str(period): [
                self.made_of(period),
                digest_of_bytes((folder / f"{period}.json").read_bytes()),
                self.states(period).numbers,
            ]
            for period in self.view.told
        }

    def all(self) -> Iterator[tuple[str, str, Json, Json]]:
        """Yield every object: its kind, its path below the API's folder, its JSON, and its line in the index."""
        view = self.view
        for period in view.told:
            told = self.summary(period)
            line = {"period": str(period), "issued": told["issued"] is not None, "partial": told["partial"]}
            yield "summary", f"summaries/{period}.json", told, line
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
        told = self.summary(period)["stated"] if board.report == "monthly" and period in self.view.months else None
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
        answers = answers_shown(self.audience, value["answers"], view.registry.office.suppress_below.levels)
        return shown(self.audience, "directive", {**value, "answers": answers})

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


def _told_of(summary: Json) -> str:
    """Return the digest of what pages tell of a summary: of no draft as of when it is, and at which commit."""
    found = {name: value for name, value in summary.items() if name not in COUNTED}  # its own digest is of these
    if summary["issued"] is None:
        now = {"as_of": None, "commit": None}
        found |= now
        found["months"] = [month | now if month["state"] == "draft" else month for month in found["months"]]
    return digest(found)


def _of_time(inputs: Inputs, period: Period, moment: datetime) -> str:
    """Return the digest of what time makes of a period: its boards, its editions, whether its directives hold."""
    boards = (board_of(inputs, each, moment) for each in dict.fromkeys((*period.months(), *longer_periods(period))))
    issued = (entry for entry in inputs.records.directives if period.first_day <= entry.issued_on <= period.last_day)
    today = inputs.day(moment)
    return digest(
        [(board.due, board.rows, board.extra, board.partial) for board in boards],
        [(entry.as_of, entry.commit, entry.entry) for entry in inputs.editions.uncut(period)],
        [(entry.id, status_on(inputs, entry, today)) for entry in issued],
    )


_OF_EVERY_PERIOD = ("obligations", "hotspot", "case", "directive", "feedback")
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
            [(period, objects.topics(period)) for period in view.told],
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
