"""Feeds beside the pages: directives and issued summaries as Atom (RFC 4287), due dates as iCalendar (RFC 5545).

Their contents come from the objects that the audience gets. Entries have URNs, which stay the same when the site moves
or the office gets another name. Links are absolute if the site's address is known, else relative to the feed, as RFC
4287 allows. No time in an Atom feed is that of the clock.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from feedgen.feed import FeedGenerator

from ..base.labels import period_message
from ..base.messages import Message, msg
from ..base.periods import parse_period
from ..base.times import LOCAL
from ..base.vietnamese import one_line
from ..documents.model import Directive
from ..formats.ics import everything_ics
from ..known.board import Board, boards_of_year, of_unit
from ..ledger.ledger import Row
from ..ledger.relays import RelayDue, relays_due
from ..registry.load import Registry
from ..registry.succession import federation_of
from ..summaries.statement import Stated
from .addresses import directive_page, month_page, url_of
from .api import ApiFile, Objects
from .view import View

Json = dict[str, Any]
DIRECTIVES, SUMMARIES, DEADLINES = "feeds/chi-dao.xml", "feeds/tong-hop.xml", "feeds/han-nop.ics"
ATOM, CALENDAR = "application/atom+xml", "text/calendar"
ENTRIES = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the time of an empty feed: a feed needs one (RFC 4287, 4.1.1)
PAST, COMING = timedelta(days=92), timedelta(days=366)  # due dates in calendars: a quarter back, a year ahead


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: the base of its URN, its page, and its text."""

    name: str
    page: str
    title: str
    published: date
    updated: date
    text: str


def unit_deadlines(unit: str) -> str:
    """Return the path of the calendar with a unit's due dates."""
    return f"feeds/han-nop/{unit}.ics"


def feed_links(view: View) -> list[tuple[str, str, str]]:
    """Return the feeds that every page links to: path, media type, title."""
    return [
        (DIRECTIVES, ATOM, view.translate(msg("Directives, answers"))),
        (SUMMARIES, ATOM, view.translate(msg("Summaries issued"))),
        (DEADLINES, CALENDAR, view.translate(msg("Due dates of all units"))),
    ]


def feed_files(objects: Objects, site_url: str = "") -> tuple[ApiFile, ...]:
    """Return every feed and calendar, sorted by path. Pure: the same objects and address give the same bytes."""
    view = objects.view
    titles = {path: title for path, _, title in feed_links(view)}
    files = [
        _atom(objects, DIRECTIVES, titles[DIRECTIVES], _directives(objects), site_url),
        _atom(objects, SUMMARIES, titles[SUMMARIES], _summaries(objects), site_url),
    ]
    files.extend(_calendars(view, titles[DEADLINES]))
    return tuple(sorted(files, key=lambda file: file.path))


def _calendars(view: View, title: str) -> Iterator[ApiFile]:
    """Yield the calendar of all due dates and that of each unit; the federation's has the requests of authorities."""
    boards = boards_due(view)
    requests = [row for row in view.requests if row.due is not None and _near(view, row.due)]
    relays = _relays(view, view.ledger)
    yield ApiFile(DEADLINES, everything_ics(boards, relays, requests, view.moment, title, view.translate))
    federation = federation_of(view.registry, view.today)
    for unit in view.units_shown():
        own = [found for board in boards if (found := of_unit(board, unit.id)).rows]
        relays = _relays(view, view.rows_of.get(unit.id, ()))
        asked = requests if unit.id == federation else ()
        name = view.translate(msg("Due dates: {unit}", unit=unit.label))
        calendar = everything_ics(own, relays, asked, view.moment, name, view.translate)
        yield ApiFile(unit_deadlines(unit.id), calendar)


def _relays(view: View, rows: Sequence[Row]) -> list[RelayDue]:
    """Return when directives must be relayed. All levels see who answered; only the office sees who told members."""

    def done(row: Row) -> date | None:
        return row.relayed.on if view.for_office else row.received.on

    found = relays_due(rows, view.registry, view.when, done)
    return [entry for entry in found if _near(view, entry.due)]


def boards_due(view: View) -> Sequence[Board]:
    """Return the boards of all kinds with a due date from a quarter before the moment to a year after it."""
    found = [
        board
        for year in range((view.moment - PAST).year - 1, (view.moment + COMING).year + 1)
        for kind in (None, "summary")
        for board in boards_of_year(view.inputs, year, view.moment, kind)
    ]
    return [board for board in found if board.due is not None and _near(view, board.due)]


def _near(view: View, due: datetime) -> bool:
    return -PAST <= due - view.moment <= COMING


def _directives(objects: Objects) -> Iterator[Entry]:
    view = objects.view
    for directive in view.directives[:ENTRIES]:
        value = objects.directive(directive)
        number = value["number"] or value["id"]
        answers = " ".join(answer["issue"] for answer in value["answers"])
        yield Entry(
            f"directive|{value['id']}",
            directive_page(directive.id),
            f"{number}: {value['title']}",
            directive.issued_on,
            _changed(view, directive),
            f"{_standing(view, directive)}{value['body'] or answers or value['title']}",
        )


def _changed(view: View, directive: Directive) -> date:
    """Return the day on which an entry about a directive last changed; a withdrawal has no day of its own."""
    return max([directive.issued_on, *(entry.issued_on for entry in view.standing[directive.id].replaced_by[:1])])


def _standing(view: View, directive: Directive) -> str:
    """Return the first words about a directive that is no longer in force."""
    state = view.standing[directive.id].state
    if state == "in_force":
        return ""
    by = ", ".join(entry.number or entry.id for entry in view.standing[directive.id].replaced_by[:1])
    if by:
        return view.translate(msg("Replaced by {by}.", by=by)) + " "
    return view.translate(msg("No longer in force.")) + " "


def _summaries(objects: Objects) -> Iterator[Entry]:
    view = objects.view
    found = [(value, period) for period in view.told if (value := objects.summary(period))["issued"] is not None]
    found.sort(key=lambda pair: (pair[0]["issued"]["on"], pair[0]["period"]), reverse=True)
    for value, period in found[:ENTRIES]:
        on = date.fromisoformat(value["issued"]["on"])
        changed = [date.fromisoformat(entry["on"]) for entry in value["restatements"]]
        yield Entry(
            f"summary|{value['period']}",
            month_page(period),
            _title(view, value),
            on,
            max([on, *changed]),
            f"{_figures(view, value)} {value['text']['assessment'] or ''}",
        )


def _title(view: View, value: Json) -> str:
    period = parse_period(value["period"])
    assert period is not None  # noqa: S101 - a summary's period is one
    return view.translate(msg("Summary of {period}", period=period_message(period)))


def _figures(view: View, value: Json) -> str:
    """Return the main figures in words as stated: restated values are beside the issued ones."""
    stated = {name: Stated(entry["issued"], entry["now"]) for name, entry in value["stated"].items() if name != "state"}
    issued = _counts(
        stated["opinions"].shown, stated["rumours"].shown, stated["received"].shown, stated["required"].shown
    )
    if not any(entry.adjusted for entry in stated.values()):
        return view.translate(issued)
    now = _counts(stated["opinions"].now, stated["rumours"].now, stated["received"].now, stated["required"].now)
    return f"{view.translate(issued)} {view.translate(msg('Restated: {figures}', figures=now))}"


def _counts(opinions: int, rumours: int, received: int, required: int) -> Message:
    return msg(
        "{opinions} opinions, {rumours} rumours; {received} of {required} reports received.",
        opinions=opinions,
        rumours=rumours,
        received=received,
        required=required,
    )


def _atom(objects: Objects, path: str, title: str, entries: Iterator[Entry], site_url: str) -> ApiFile:
    view, found = objects.view, list(entries)
    office = one_line(view.registry.office.name or view.translate(msg("The union"))).strip()
    urn = _urns(_lasting_name(view.registry) or office)
    there = _linking(site_url)
    feed = FeedGenerator()
    feed.id(urn(f"{path}|{view.audience.value}"))
    feed.title(one_line(f"{title} – {office}"))
    feed.author({"name": office})
    feed.language("vi")
    feed.link(href=there(path), rel="self", type=ATOM)
    feed.link(href=there(""), rel="alternate", type="text/html")
    feed.generator("giaoban")
    feed.updated(max((_at(entry.updated) for entry in found), default=NEVER))
    for entry in found:
        item = feed.add_entry(order="append")
        item.id(urn(entry.name))
        item.title(one_line(entry.title))
        item.link(href=there(url_of(entry.page)), rel="alternate", type="text/html")
        item.published(_at(entry.published))
        item.updated(_at(entry.updated))
        item.summary(one_line(entry.text).strip())
    return ApiFile(path, feed.atom_str(pretty=True))


def _lasting_name(registry: Registry) -> str:
    """Return the permanent name of the repository: its first federation, which no later register removes.

    An office's name changes, as in 2025 when provinces merged; the id of an entry must not (RFC 4287, 4.2.6).
    """
    federations = [unit for unit in registry.units.sorted() if unit.kind == "province"]
    return min(federations, key=lambda unit: (unit.first_day, unit.id)).id if federations else ""


def _urns(office: str) -> Callable[[str], str]:
    return lambda name: uuid5(NAMESPACE_URL, f"giaoban:{office}|{name}").urn


def _linking(site_url: str) -> Callable[[str], str]:
    """Return a function that makes a link from a path; without the site's address, relative to the feed."""
    start = site_url.rstrip("/") + "/" if site_url else "../"
    return lambda path: start + path


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL)
