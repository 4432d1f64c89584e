"""Series for the terminal, as JSON and as CSV."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.text import Text

from ..base.messages import Translator, msg
from ..base.periods import Period
from ..base.vietnamese import day, moment, number
from ..objects.json_values import Json, fields_of
from ..registry.succession import AsWas, CarriedOver
from ..registry.units import Units
from ..summaries.series import Figure
from .csv import csv_of
from .terminal import print_lines, print_table
from .words import words

FIGURE: Final = words("series", "figure")
Values = Mapping[Period, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What a series is about: the figure, the moment as of which it was counted, and the commit."""

    figure: Figure
    as_of: datetime
    commit: str | None


def was_json(rows: Sequence[AsWas], told: Told) -> Json:
    """Return a series as it was: every figure under the unit that reported it."""
    return {
        **_head(told),
        "day": None,
        "rows": [{**fields_of(row, "unit", "name"), "values": _values(row.values)} for row in rows],
        "total": _values(_total(row.values for row in rows)),
    }


def now_json(carried: CarriedOver, told: Told) -> Json:
    """Return a series carried over: rows, shared figures apart, and groups that add up."""
    return {
        **_head(told),
        "day": carried.day.isoformat(),
        "rows": [
            {
                **fields_of(row, "unit", "name", "group"),
                "own": _values(row.own),
                "values": _values(row.values),
                "inherited": [
                    {**fields_of(entry, "unit", "name", "among", "shared"), "values": _values(entry.values)}
                    for entry in row.inherited
                ],
            }
            for row in carried.rows
        ],
        "groups": [
            {"units": list(group.units), "formers": list(group.formers), "values": _values(group.values)}
            for group in carried.groups
        ],
        "total": _values(carried.total),
    }


def was_csv(rows: Sequence[AsWas], translate: Translator, *, bom: bool = False) -> bytes:
    """Return a series as it was, one row for each unit and period."""
    headings = (msg("Unit id"), msg("Unit"), msg("Period"), msg("Count"))
    cells = [(row.unit, row.name, period, count) for row in rows for period, count in row.values.items()]
    return csv_of(headings, cells, translate, bom=bom)


def now_csv(carried: CarriedOver, units: Units, translate: Translator, *, bom: bool = False) -> bytes:
    """Return the groups of a series carried over, one row for each group and period; they add up to the total."""
    headings = (msg("Units of today"), msg("Former units"), msg("Period"), msg("Count"))
    cells = [
        (_labels(group.units, units), _labels(group.formers, units), period, count)
        for group in carried.groups
        for period, count in group.values.items()
    ]
    return csv_of(headings, cells, translate, bom=bom)


def print_was(rows: Sequence[AsWas], told: Told, translate: Translator, console: Console) -> None:
    """Print a series as it was: units by years, or by periods if there is only one year."""
    total = _total(row.values for row in rows)
    lines = [(row.name, row.values) for row in rows]
    sent = Counter(period for row in rows for period in row.values) if told.figure != "reports" else None
    _print(lines, total, translate(FIGURE[told.figure]), told, translate, console, sent)


def print_now(carried: CarriedOver, units: Units, told: Told, translate: Translator, console: Console) -> None:
    """Print a series carried over, group by group; what cannot be divided is under its group's units once."""
    title = msg("{figure}, carried over to the units of {day}", figure=FIGURE[told.figure], day=day(carried.day))
    lines = []
    for group in carried.groups:
        names = _labels(group.units, units) or translate.say(
            "(no unit follows: {formers})", formers=_labels(group.formers, units)
        )
        lines.append((names, group.values))
    _print(lines, carried.total, translate(title), told, translate, console)
    if any(entry.shared for row in carried.rows for entry in row.inherited):
        note = msg("Units on one line come from former units that were divided: their figures cannot be told apart.")
        console.print(Text(translate(note)), soft_wrap=True)


def _print(
    lines: Sequence[tuple[str, Values]],
    total: Values,
    title: str,
    told: Told,
    translate: Translator,
    console: Console,
    sent: Values | None = None,
) -> None:
    """Print a table with its total; with `sent`, also each period's reports, to show whether totals compare."""
    years = sorted({period.year for period in total})
    if not years:
        console.print(Text(translate.say("No figures by {as_of}.", as_of=moment(told.as_of))), soft_wrap=True)
        return
    columns = [str(year) for year in years] if len(years) > 1 else [str(period) for period in sorted(total)]

    def cells(values: Values) -> list[str]:
        sums: Counter[str] = Counter()
        for period, count in values.items():
            sums[str(period.year) if len(years) > 1 else str(period)] += count
        return [number(sums[column]) if column in sums else "–" for column in columns]

    caption = translate.say(
        "as of {as_of} · commit {commit}", as_of=moment(told.as_of), commit=(told.commit or "–")[:10]
    )
    one_year = len(years) == 1
    headings = [column.removeprefix(f"{years[0]}-") if one_year else column for column in columns]
    rows: list[list[str | Text]] = [[name, *cells(values)] for name, values in lines]
    rows.append([Text(translate.say("Total"), style="bold"), *cells(total)])
    if sent is not None:
        rows.append([translate.say("From how many reports"), *cells(sent)])
    headings = [translate.say("Unit"), *headings]
    print_table(headings, rows, console, justify=("left", "right"), title=title, caption=caption, box=SIMPLE_HEAD)
    print_lines([translate.say("–: no report; 0: a report without any.")], console)


def _head(told: Told) -> Json:
    return fields_of(told, "figure", "as_of", "commit")


def _values(values: Values) -> dict[str, int]:
    return {str(period): count for period, count in sorted(values.items())}


def _total(parts: Iterable[Values]) -> Values:
    total: Counter[Period] = Counter()
    for part in parts:
        total.update(part)
    return total


def _labels(names: Sequence[str], units: Units) -> str:
    return ", ".join(units.label(name) for name in names)
