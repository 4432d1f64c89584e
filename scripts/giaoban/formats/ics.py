"""Due dates and reminders as iCalendar (RFC 5545), for the calendar of a telephone or a computer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vText

from ..base.messages import Translator
from ..base.times import LOCAL
from ..base.vietnamese import moment as read_moment
from ..known.board import Board, Row
from ..known.requests import RequestRow
from ..ledger.relays import RelayDue
from ..reminders.reminder import Reminder
from .text import forecast_of, period_name, report_name

_PRODUCT = "-//giaoban//giaoban//VI"
_LAST_MINUTE = time(23, 59)
_EIGHT_IN_THE_MORNING = time(8)
ALARM_DAYS = 3
# Characters that an iCalendar text cannot hold (RFC 5545, 3.3.11); the library escapes line ends, commas and others.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def boards_ics(boards: Iterable[Board], translate: Translator) -> bytes:
    """Return the due dates of boards as a calendar: one event for each due date; for an extension with its units.

    Units that have sent the report or are excused are not reminded: a due date that everybody has met has no alarm, and
    an extension of an excused unit has no event. An event always has the same UID.
    """
    events = [event for board in boards for event in _board_events(board, translate)]
    return _calendar(translate.say("Due dates of reports"), events)


def everything_ics(
    boards: Iterable[Board],
    relays: Iterable[RelayDue],
    requests: Iterable[RequestRow],
    as_of: datetime,
    name: str,
    translate: Translator,
) -> bytes:
    """Return one calendar with the due dates of boards, of directives to be relayed, and of requests.

    `name` is the calendar's. What is done has no alarm; an event always has the same UID.
    """
    events = [event for board in boards for event in _board_events(board, translate)]
    events.extend(_relay(entry, as_of, translate) for entry in relays)
    events.extend(event for row in requests for event in _request(row, as_of, translate))
    return _calendar(name, events)


def reminders_ics(found: Sequence[Reminder], as_of: datetime, name: str, translate: Translator) -> bytes:
    """Return reminders as a calendar: one event for each with a due time. `name` is the calendar's."""
    events = []
    for entry in found:
        if entry.due is None:
            continue
        uid = _uid("remind", entry.kind, entry.who, entry.reference, entry.label)
        events.append(_event(uid, as_of, entry.due, translate(entry.what), entry.reference, alarm=True))
    return _calendar(name, events)


def _board_events(board: Board, translate: Translator) -> Iterator[Event]:
    name = f"{report_name(board.report, translate)}, {period_name(board.period, translate)}"
    general = [row for row in board.rows if row.due == board.due and row.status != "excused"]
    if board.due is not None and general:
        summary = translate.say("Due: {report}", report=name)
        if board.forecast:
            summary = translate.say("{summary} (forecast)", summary=summary)
        event = _due(board, board.due, summary, general, _uid("due", board.report, str(board.period)))
        if board.forecast:
            event["description"] = _text(f"{read_moment(board.due)}. {translate(forecast_of(board.due))}")
        yield event
    for row in board.rows:
        if row.due is not None and row.due != board.due and row.status != "excused":
            summary = translate.say("Due: {report} ({unit})", report=name, unit=row.name)
            yield _due(board, row.due, summary, [row], _uid("due", board.report, str(board.period), row.unit))
    for request in board.requests or ():
        yield from _request(request, board.as_of, translate)


def _relay(entry: RelayDue, as_of: datetime, translate: Translator) -> Event:
    """Return the event for the day when members must have been told of a directive and feedback be sent."""
    directive = entry.directive
    summary = translate.say("Due: tell members of {number} and report back", number=directive.number or directive.id)
    return _event(_uid("relay", directive.id), as_of, entry.due, summary, directive.title, alarm=entry.open)


def _request(row: RequestRow, as_of: datetime, translate: Translator) -> Iterator[Event]:
    """Yield the event for a requested explanation; an answered one has no alarm."""
    if row.due is None:
        return
    summary = translate.say("Due: explain case {case} to {sender}", case=row.case, sender=row.sender)
    uid = _uid("request", row.case, row.on.isoformat(), row.sender)
    yield _event(uid, as_of, row.due, summary, row.title, alarm=row.open)


def _due(board: Board, due: datetime, summary: str, rows: Sequence[Row], uid: str) -> Event:
    outstanding = any(row.received_at is None for row in rows)
    return _event(uid, board.as_of, due, summary, read_moment(due), alarm=outstanding)


def _uid(*parts: str) -> str:
    """Return the UID that the same thing always has (RFC 7986 advises a UUID)."""
    return str(uuid5(NAMESPACE_URL, "giaoban:" + "|".join(parts)))


def _event(uid: str, as_of: datetime, due: datetime, summary: str, description: str, *, alarm: bool) -> Event:
    """Return an event: for the whole day if something is due by the end of a day, else at the due time."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", as_of.astimezone(UTC))
    event.add("dtstart", due.date() if _whole_day(due) else due.astimezone(UTC))
    event.add("summary", _text(summary))
    event.add("description", _text(description))
    event.add("transp", "TRANSPARENT")
    if alarm:
        event.add_component(_alarm(due, summary))
    return event


def _text(text: str) -> vText:
    return vText(_CONTROL.sub("", text))


def _whole_day(due: datetime) -> bool:
    return due.time().replace(second=0, microsecond=0) == _LAST_MINUTE


def _alarm(due: datetime, text: str) -> Alarm:
    """Return an alarm three days before; for a whole day it is at eight in the morning, not at midnight."""
    morning = timedelta(hours=_EIGHT_IN_THE_MORNING.hour) if _whole_day(due) else timedelta()
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(text))
    alarm.add("trigger", morning - timedelta(days=ALARM_DAYS))
    return alarm


def _calendar(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _text(" ".join(name.split())))  # not in the standard, so without a type
    # A calendar needs a component (RFC 5545, 3.6), and has no event when nothing is due.
    calendar.add_component(_timezone())
    for event in events:
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text


def _timezone() -> Timezone:
    """Return the time zone of the office: the same offset since 13 June 1975 (tz database)."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001 - of the clock on the wall, as RFC 5545 wants it
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=7))
    zone = Timezone()
    zone.add("tzid", LOCAL.key)
    zone.add_component(standard)
    return zone
