"""Feeds: Atom with what RFC 4287 requires, calendars that open, the same bytes twice, for both audiences."""

from datetime import datetime
from functools import lru_cache
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree

from giaoban.audience import Audience
from giaoban.publish.addresses import url_of
from giaoban.publish.api import Objects
from giaoban.publish.feeds import DEADLINES, DIRECTIVES, SUMMARIES, feed_files, unit_deadlines
from giaoban.publish.pages import paths_of
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
    pages = {f"../{url_of(page)}" for page in paths_of(objects(audience).view)}
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
    (march,) = feed.xpath("a:entry[contains(a:title, '03/2013')]", namespaces=ATOM)
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


def test_the_same_bytes() -> None:
    """Made again, every feed is the same to the byte."""
    again = {file.path: file.data for file in feed_files(objects(Audience.LEVELS), "")}
    assert again == feeds(Audience.LEVELS)
