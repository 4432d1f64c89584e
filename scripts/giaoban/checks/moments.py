"""Days and deadlines for the rules: a document's arrival, the days it covers, its due day, the latest day.

«A date counts to its end» (format/README.md): neither a day nor a moment on that day is before the other. So the rules
compare calendar days in local time; only two times are compared as times.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ..base.periods import Period, parse_period
from ..base.times import LOCAL, parse_date, parse_time
from ..base.vietnamese import day
from ..base.vietnamese import moment as read_moment
from ..documents.corpus import Document
from ..documents.points import Point, point_of
from ..registry.due import begin_of, due_for
from ..registry.obligations import REPORT_OF
from ..source.node import Node
from .context import Context
from .fields import fields_with


def local_day(moment: datetime) -> date:
    """Return the calendar day of a moment in local time."""
    try:
        return moment.astimezone(LOCAL).date()
    except OverflowError:  # the first or last day that Python's calendar has
        return moment.date()


def day_of(node: Node | None) -> date | None:
    """Return the local calendar day of a date or time, or None for any other value."""
    if node is None:
        return None
    if isinstance(node.value, dict):  # {at, precision}
        return day_of(node.get("at"))
    written_day = parse_date(node.value)
    if written_day is not None:
        return written_day
    moment = parse_time(node.value)
    return local_day(moment) if moment is not None else None


def point_at(node: Node | None) -> Point | None:
    """Return the point in time that a value writes (a day, a time, {at, precision}); None for any other value."""
    if node is None or not isinstance(node.plain, str | dict):
        return None
    try:
        return point_of(node.plain)
    except (ValueError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class Clash:
    """A date on the wrong side of another day: where it stands, and both days as people read them."""

    node: Node
    on: str
    other: str


def early(node: Node | None, first: date | None) -> Clash | None:
    """Return a date that lies before a day; None where it does not, or where one of the two is missing."""
    on = day_of(node)
    if node is None or on is None or first is None or on >= first:
        return None
    return Clash(node, day(on), day(first))


def late(node: Node | None, last: date | None) -> Clash | None:
    """Return a date that lies after a day; None where it does not, or where one of the two is missing."""
    on = day_of(node)
    if node is None or on is None or last is None or on <= last:
        return None
    return Clash(node, day(on), day(last))


def arrival(document: Document) -> date | None:
    """Return the day of arrival that the clerk entered (`received.at`), or None where there is no entry."""
    return day_of(document.root.at("received", "at")) if document.root is not None else None


def covered(document: Document) -> tuple[Period, ...]:
    """Return the periods for which a report counts, in order: its own, and those in `covers` that its data reaches."""
    own = parse_period(document.place.period)
    if own is None:
        return ()
    listed = document.root.items("covers") if document.root is not None else ()
    further = [period for node in listed if (period := parse_period(node.value)) is not None]
    data = day_of(document.root.get("data_as_of")) if document.root is not None else None
    return tuple(sorted({own, *(period for period in further if data is None or period.first_day <= data)}))


def begin(context: Context, document: Document) -> date | None:
    """Return the first day of the period of a report or summary, by its cut-off; None where it has no period."""
    period = parse_period(document.place.period)
    if period is None:
        return None
    kind = "summary" if document.form == "summary" else REPORT_OF[period.kind]
    return begin_of(context.registry.obligations, kind, period, context.registry.units.get(document.place.unit))


def deadline(context: Context, document: Document) -> date | None:
    """Return the last day on which a report is in time, extensions included; None where its unit does not owe it.

    For a report of several months this is the deadline of the last one.
    """
    periods = covered(document)
    unit = context.registry.units.get(document.place.unit)
    if not periods or unit is None:
        return None
    obligations, period = context.registry.obligations, periods[-1]
    try:
        due = [
            due_for(obligations, entry, unit.id, period)
            for entry in obligations.in_force(REPORT_OF[period.kind], period)
            if entry.owed_by(unit, period)
        ]
        return max(due).date() if due else None
    except (ValueError, TypeError, LookupError, OverflowError, OSError):
        return None  # a due day 0 or an unknown time zone is reported by the rules on the registry


def window(context: Context, periods: tuple[Period, ...]) -> tuple[date, date]:
    """Return the first and last day that a report of these periods, given in order, covers.

    With a cut-off, the first day is the one after the cut-off of the month before (decree 09/2019/NĐ-CP, art. 12). The
    last day is always that of the calendar, for units that count to the end of the month.
    """
    first = periods[0]
    return begin_of(context.registry.obligations, REPORT_OF[first.kind], first), periods[-1].last_day


def latest_day(context: Context) -> date | None:
    """Return the day from which ages are counted: that of `--as-of`, else the latest on which something happened.

    The clock is never asked, so that no result changes by itself (format/README.md, «Levels of problems»).
    """
    if context.as_of is not None:
        return local_day(context.as_of)
    if context.whole is not None:
        return context.whole.latest
    return max((day for day, _ in _happened(context)), default=None)


def present_day(context: Context) -> date | None:
    """Return the day of `--as-of` if it is the present of the data; None where it looks back or is not given.

    It looks back if something other than the data of reports happened later. Then later things have not come yet and
    are not wrong.
    """
    if context.as_of is None:
        return None
    today = local_day(context.as_of)
    if context.whole is not None:
        return None if context.whole.told is not None and context.whole.told > today else today
    later = any(day > today for day, said in _happened(context) if said != "data")
    return None if later else today


def _happened(context: Context) -> Iterator[tuple[date, object]]:
    """Yield every day on which something happened (`x-happened`), with «data» for that up to which a report counts.

    Deadlines are not among them, because they are ahead.
    """
    for document in context.corpus.documents:
        yield from happened(document)


def happened(document: Document) -> Iterator[tuple[date, object]]:
    """Yield every day on which something happened by a document, with «data» for that up to which a report counts."""
    for node, said in fields_with(document, "x-happened"):
        day = day_of(node)
        if day is not None:
            yield day, said


def written(moment: datetime) -> str:
    """Return a moment as people read it; at the very edge of the calendar, as written in the file."""
    try:
        return read_moment(moment)
    except OverflowError:
        return moment.isoformat()
