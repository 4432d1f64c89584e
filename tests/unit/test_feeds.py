"""Feeds: Atom with what RFC 4287 requires, calendars that open, the same bytes twice, for both audiences."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree

from giaoban.base.times import LOCAL
from giaoban.objects.audience import Audience
from giaoban.publish.addresses import url_of
from giaoban.publish.api import Objects
from giaoban.publish.feeds import DEADLINES, DIRECTIVES, SUMMARIES, feed_files, unit_deadlines
from giaoban.publish.pages import renderer_of
from giaoban.publish.view import View

from .test_api import demonstration

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@lru_cache
def objects(audience: Audience) -> Objects:
    """Return the objects of the demonstration for an audience."""
    view = demonstration()
    return Objects(View(view.state, view.moment, view.translate, audience), audience)


@lru_cache
def feeds(audience: Audience, site_url: str = "") -> dict[str, bytes]:
    """Return the feeds of the demonstration."""
    return {file.path: file.data for file in feed_files(objects(audience), site_url)}


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("path", [DIRECTIVES, SUMMARIES])
def test_atom_has_what_is_required(audience: Audience, path: str) -> None:
    """Feed and entries have id, title and updated; ids are URNs, each once; newest first; links lead to pages."""
    feed: Any = etree.fromstring(feeds(audience)[path])
    pages = {f"../{url_of(page)}" for page in renderer_of(objects(audience).view).pages}
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert feed.xpath("string(a:author/a:name)", namespaces=ATOM)
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert len(entries) > 5
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            (found,) = element.xpath(f"a:{name}", namespaces=ATOM)
            assert found.text
        assert element.findtext("a:id", namespaces=ATOM).startswith("urn:uuid:")
        assert datetime.fromisoformat(element.findtext("a:updated", namespaces=ATOM)).tzinfo is not None
        # One page at most (RFC 4287, 4.1.1 and 4.1.2), and there has to be one where an entry has no content.
        assert len(element.xpath("a:link[not(@rel) or @rel='alternate']", namespaces=ATOM)) == 1
    assert len(feed.xpath("a:link[@rel='self']", namespaces=ATOM)) == 1
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(set(ids)) == len(ids)
    published = [entry.findtext("a:published", namespaces=ATOM) for entry in entries]
    assert published == sorted(published, reverse=True)
    updated = [entry.findtext("a:updated", namespaces=ATOM) for entry in entries]
    assert feed.findtext("a:updated", namespaces=ATOM) == max(updated)
    assert {link for entry in entries for link in entry.xpath("a:link/@href", namespaces=ATOM)} <= pages


def test_links_are_absolute_where_the_site_has_an_address() -> None:
    """With an address every link has it; ids are the same as without."""
    named: Any = etree.fromstring(feeds(Audience.LEVELS, "https://giaoban.example/trang")[DIRECTIVES])
    links = named.xpath("//a:link/@href", namespaces=ATOM)
    assert all(link.startswith("https://giaoban.example/trang/") for link in links)
    without: Any = etree.fromstring(feeds(Audience.LEVELS)[DIRECTIVES])
    assert named.xpath("//a:id/text()", namespaces=ATOM) == without.xpath("//a:id/text()", namespaces=ATOM)


def test_a_draft_is_in_no_feed() -> None:
    """Only issued summaries are; a restated one is updated on the day of its restatement."""
    feed: Any = etree.fromstring(feeds(Audience.LEVELS)[SUMMARIES])
    view = demonstration()
    issued = [summary for summary in view.summaries.values() if summary.issued]
    assert len(feed.xpath("a:entry", namespaces=ATOM)) == len(issued) < len(view.summaries)
    (march,) = feed.xpath("a:entry[contains(a:title, 'tháng 3/2013')]", namespaces=ATOM)
    assert march.findtext("a:updated", namespaces=ATOM).startswith("2013-04-15")


@pytest.mark.parametrize("audience", list(Audience))
def test_calendars(audience: Audience) -> None:
    """All calendars open; there is one for every unit; a unit's has no due date of another's extension."""
    found = feeds(audience)
    assert {path for path in found if path.endswith(".ics")} == {
        DEADLINES,
        *(unit_deadlines(unit.id) for unit in demonstration().units_shown()),
    }
    whole: Any = Calendar.from_ical(found[DEADLINES])
    events = {str(event["uid"]): event for event in whole.walk("VEVENT")}
    assert events
    assert {str(event["dtstamp"].dt.date()) for event in events.values()} == {"2014-01-31"}
    own: Any = Calendar.from_ical(found[unit_deadlines("ham-tan")])
    assert {str(event["uid"]) for event in own.walk("VEVENT")} <= set(events)
    assert len(own.walk("VEVENT")) >= 2


def at(moment: str, audience: Audience = Audience.OFFICE) -> dict[str, bytes]:
    """Return the feeds as they were at a moment."""
    view = demonstration()
    then = View(view.state, datetime.fromisoformat(moment).replace(tzinfo=LOCAL), view.translate, audience)
    return {file.path: file.data for file in feed_files(Objects(then, audience), "")}


def events(data: bytes) -> dict[str, tuple[str, bool]]:
    """Return the events of a calendar by what they are called: the day they begin, and whether there is an alarm."""
    calendar: Any = Calendar.from_ical(data)
    found = calendar.walk("VEVENT")
    assert len({str(event["uid"]) for event in found}) == len(found)
    return {str(event["summary"]): (f"{event['dtstart'].dt:%Y-%m-%d}", bool(event.walk("VALARM"))) for event in found}


def test_directives_to_be_relayed_are_in_the_calendars() -> None:
    """Those in force and soon due are in the calendars of all and of each addressed unit, with an alarm until done."""
    found = at("2013-12-20T08:00:00")
    name = "Hạn phổ biến và phản hồi: "
    whole = {key.removeprefix(name): value for key, value in events(found[DEADLINES]).items() if key.startswith(name)}
    assert {day for day, _ in whole.values()} >= {"2013-12-10", "2013-12-27"}
    view = demonstration()
    (last,) = [entry for entry in view.directives if entry.id == "2013-019"]
    assert whole[last.number or ""] == ("2013-12-27", True)
    told = [row.unit for row in view.rows_on["2013-018"] if row.relayed.on and f"{row.relayed.on}" <= "2013-12-20"]
    (before,) = [entry for entry in view.directives if entry.id == "2013-018"]
    assert events(found[unit_deadlines(told[0])])[f"{name}{before.number}"] == ("2013-12-10", False)
    one = next(entry for entry in view.directives if "all" not in entry.addressed_to and entry.relay_by)
    other = next(unit.id for unit in view.units_shown() if unit.id not in {row.unit for row in view.rows_on[one.id]})
    then = at(f"{one.relay_by}T08:00:00")
    assert f"{name}{one.number}" in events(then[DEADLINES])
    assert f"{name}{one.number}" not in events(then[unit_deadlines(other)])


def test_a_directive_that_is_replaced_or_withdrawn_is_not_to_be_relayed() -> None:
    """It goes from the calendars; in the feed it says so, and is updated on the day of what replaced it."""
    view = demonstration()
    number = {entry.id: entry.number for entry in view.directives}
    before, after = at("2013-07-20T08:00:00"), at("2013-07-30T08:00:00")
    name = f"Hạn phổ biến và phản hồi: {number['2013-008']}"
    assert name in events(before[DEADLINES])
    assert name not in events(after[DEADLINES])
    for found, updated, start in ((before, "2013-05-17", ""), (after, "2013-07-29", "Đã được thay bằng ")):
        feed: Any = etree.fromstring(found[DIRECTIVES])
        (entry,) = feed.xpath("a:entry[starts-with(a:title, $name)]", namespaces=ATOM, name=number["2013-008"])
        assert entry.findtext("a:updated", namespaces=ATOM).startswith(updated)
        assert entry.findtext("a:published", namespaces=ATOM).startswith("2013-05-17")
        assert entry.findtext("a:summary", namespaces=ATOM).startswith(f"{start}{number['2013-012'] if start else ''}")
        assert ("thay bằng" in entry.findtext("a:summary", namespaces=ATOM)) == bool(start)


def test_what_authorities_ask_for_is_in_the_federations_calendar() -> None:
    """The office's and the federation's calendars have it, with an alarm until it is answered; nobody else has."""
    open_, done = at("2013-05-10T08:00:00"), at("2013-05-16T08:00:00")
    name = "Hạn giải trình vụ việc 2013-003 với Thanh tra tỉnh"
    for path in (DEADLINES, unit_deadlines("binh-thuan")):
        assert events(open_[path])[name] == ("2013-05-20", True)
        assert events(done[path])[name] == ("2013-05-20", False)
    assert name not in events(open_[unit_deadlines("ham-tan")])
    assert b"2013-003 v" not in b"".join(at("2013-05-10T08:00:00", Audience.LEVELS).values())


def test_a_calendar_without_events_is_one() -> None:
    """RFC 5545 wants a component in every calendar: where nothing is due there is the time zone."""
    early = at("2010-01-01T08:00:00")
    calendars = {path: data for path, data in early.items() if path.endswith(".ics")}
    assert len(calendars) > 10
    for data in calendars.values():
        calendar: Any = Calendar.from_ical(data)
        assert calendar.walk("VEVENT") == []
        (zone,) = calendar.subcomponents
        assert (zone.name, str(zone["tzid"])) == ("VTIMEZONE", "Asia/Ho_Chi_Minh")


def test_no_time_of_a_feed_is_of_the_clock() -> None:
    """A day later with the same data every Atom feed has the same bytes; one without entries has a time as well."""
    first, later = at("2014-01-31T08:00:00"), at("2014-02-01T09:30:00")
    assert [first[path] == later[path] for path in (DIRECTIVES, SUMMARIES)] == [True, True]
    early: Any = etree.fromstring(at("2010-01-01T08:00:00")[DIRECTIVES])
    assert early.xpath("a:entry", namespaces=ATOM) == []
    assert early.findtext("a:updated", namespaces=ATOM).startswith("1970-01-01")


def test_ids_outlive_the_offices_name() -> None:
    """An office that gets another name keeps the ids of what it published."""
    view = demonstration()
    office = replace(view.state.inputs.registry.office, name="Liên đoàn Lao động tỉnh Mới")
    registry = replace(view.state.inputs.registry, office=office)
    state = replace(view.state, inputs=replace(view.state.inputs, registry=registry))
    renamed = View(state, view.moment, view.translate)
    made = {file.path: file.data for file in feed_files(Objects(renamed, Audience.OFFICE), "")}
    for path in (DIRECTIVES, SUMMARIES):
        new: Any = etree.fromstring(made[path])
        old: Any = etree.fromstring(feeds(Audience.OFFICE)[path])
        assert "tỉnh Mới" in new.findtext("a:title", namespaces=ATOM)
        assert new.xpath("//a:id/text()", namespaces=ATOM) == old.xpath("//a:id/text()", namespaces=ATOM)


def test_the_same_bytes() -> None:
    """Made again, every feed is the same to the byte."""
    again = {file.path: file.data for file in feed_files(objects(Audience.LEVELS), "")}
    assert again == feeds(Audience.LEVELS)
