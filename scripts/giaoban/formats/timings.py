"""The timings of both levels: a table for people, JSON (schema/output/timings.schema.json), CSV by clock."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from rich.console import Console
from rich.text import Text

from ..base.messages import Translator, msg
from ..base.vietnamese import moment, number
from ..cases.clock_words import LEVEL, OUTCOME, SIGN, TIMED, outcome_message
from ..cases.clocks import OUTCOMES, Clock, Outcome
from ..cases.levels import Levels, Measure
from ..objects.contract import object_of
from ..objects.json_values import Json, fields_of, iso
from ..registry.limits import Limit
from ..registry.load import Registry
from .csv import csv_of, local
from .render import tell
from .terminal import SIMPLE, print_lines, print_table
from .text import period_name, span
from .words import words

SHOWN = 5
_COLUMNS: tuple[Outcome, ...] = ("within", "over", "open", "missing", "data_error")
_HEADINGS: Final = tuple(words("timings", "headings").values())


def timings_json(levels: Levels) -> Json:
    """Return both levels as in the contract: each figure with the clocks that it was counted from."""
    return {
        **fields_of(levels, "as_of", "commit", "period"),
        "levels": {
            level: [_measure_json(measure, levels.as_of) for measure in levels.of(level)]
            for level in ("unit", "province")
        },
        "hotspots": [
            {"ref": reference, "clocks": [clock_json(clock, levels.as_of) for clock in clocks]}
            for reference, clocks in levels.hotspots
        ],
    }


def _measure_json(measure: Measure, as_of: datetime) -> Json:
    return {
        "name": measure.name,
        "limit": _limit_json(measure.limit),
        "count": len(measure.clocks),
        **{name: measure.count(name) for name in OUTCOMES},
        "waiting": len(measure.waiting),
        "median_hours": _hours(measure.median),
        "median_hours_over": _hours(measure.median_late),
        "clocks": [clock_json(clock, as_of) for clock in measure.clocks],
    }


def clock_json(clock: Clock, as_of: datetime) -> Json:
    """Return one clock."""
    return object_of(
        "timings#/$defs/clock",
        clock,
        since=iso(clock.since.at if clock.since else None),
        until=iso(clock.until.at if clock.until else None),
        limit=_limit_json(clock.limit),
        hours=_hours(clock.elapsed),
        hours_over=_hours(clock.lateness(as_of)),
        waited_hours=_hours(clock.waited(as_of)),
    )


def _limit_json(limit: Limit | None) -> Json | None:
    return None if limit is None else {"hours": round(limit.hours, 2), "basis": limit.basis}


def _hours(value: timedelta | None) -> float | None:
    return None if value is None else round(value.total_seconds() / 3600, 2)


def print_timings(levels: Levels, registry: Registry, translate: Translator, console: Console) -> None:
    """Print a table for each level, and what is outstanding: the longest waits of each measure, and how many more."""
    of = period_name(levels.period, translate) if levels.period is not None else translate.say("all periods")
    head = msg("Both levels timed, {period}, as of {as_of}", period=of, as_of=moment(levels.as_of))
    console.print(Text(translate(head)))
    words = {
        "name": partial(_name, registry=registry, translate=translate),
        "length": partial(length, translate=translate),
        "outcome": outcome_message,
        "TIMED": TIMED,
        "SHOWN": SHOWN,
    }
    for level in LEVEL:
        measures = levels.of(level)
        rows = (_cells(measure, translate) for measure in measures)
        look = {"title": translate(LEVEL[level]), **SIMPLE}
        print_table(_table_headings(translate), rows, console, justify=("left", "left", "right"), **look)
        if any(measure.waiting for measure in measures):
            tell(console, "outstanding.rich", translate, measures=measures, **words)
    signs = " · ".join(f"{SIGN[name]} {translate(OUTCOME[name])}" for name in _COLUMNS)
    print_lines([signs, translate.say("The plan sets no hours: the limits are an assumption.")], console)


def _table_headings(translate: Translator) -> list[str]:
    words = (msg("Timed"), msg("Limit"), msg("Number"))
    last = (msg("Median"), msg("Median over"))
    return [*(translate(word) for word in words), *(SIGN[name] for name in _COLUMNS), *(translate(w) for w in last)]


def _cells(measure: Measure, translate: Translator) -> list[str]:
    what, since = TIMED[measure.name]
    return [
        f"{translate(what)} ({translate(since)})",
        length(timedelta(hours=measure.limit.hours) if measure.limit else None, translate),
        number(len(measure.clocks)),
        *(number(measure.count(name)) for name in _COLUMNS),
        length(measure.median, translate),
        length(measure.median_late, translate),
    ]


def length(value: timedelta | None, translate: Translator) -> str:
    """Return a duration in words, a dash for none."""
    return "–" if value is None else span(value, translate)


def _name(clock: Clock, registry: Registry, translate: Translator) -> str:
    """Return who is timed, and in whose place."""
    name = registry.units.label(clock.unit)
    if not clock.former:
        return name
    return translate.say("{unit} (left by {former})", unit=name, former=registry.units.label(clock.former))


def timings_csv(levels: Levels, registry: Registry, translate: Translator, *, bom: bool = False) -> bytes:
    """Return every clock as a row, as UTF-8 with CRLF (RFC 4180).

    Times are local, in the form that spreadsheets read.
    """
    rows = (
        (
            translate(LEVEL[measure.level]),
            translate(TIMED[measure.name][0]),
            clock.subject,
            clock.unit,
            _name(clock, registry, translate),
            translate(outcome_message(clock)),
            local(clock.since.at if clock.since else None, levels.as_of),
            local(clock.until.at if clock.until else None, levels.as_of),
            local(clock.due, levels.as_of),
            _hours(clock.elapsed),
            _hours(clock.lateness(levels.as_of)),
        )
        for measure in levels.measures
        for clock in measure.clocks
    )
    return csv_of(_HEADINGS, rows, translate, bom=bom)
