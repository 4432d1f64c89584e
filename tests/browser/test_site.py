"""The site in a real browser: it opens, leads on, finds, fits a telephone, and asks nothing of anybody else."""

import re
from pathlib import Path

import pytest

from .conftest import Visitor, record
from .kinds import kinds_of_pages

pytestmark = pytest.mark.browser


def test_every_kind_of_page_opens(visitor: Visitor, site: Path) -> None:
    """Title, language, one heading, the banner and the moment stand on each, and nobody else is asked for anything."""
    for name, path in kinds_of_pages(site).items():
        page = visitor.open(path)
        assert "Giao ban" in page.title(), name
        assert page.locator("html").get_attribute("lang") == "vi", name
        assert page.locator("h1").count() == 1, name
        assert "Dữ liệu minh họa" in page.locator(".md-banner").inner_text(), name
        assert page.locator(".md-banner").is_visible(), name
        assert "Tính đến 23:59 28/12/2013 · lần ghi" in record(page), name
    assert visitor.errors == []
    assert visitor.foreign == []


def test_a_figure_leads_to_its_source(visitor: Visitor) -> None:
    """From the month's table a reader gets to the very matter in the unit's report."""
    page = visitor.open("thang/2013-03/")
    link = page.locator(".gb-topics a.gb-source").first
    target = link.get_attribute("href")
    assert target is not None
    anchor = target.partition("#")[2]
    assert re.fullmatch(r"2013-03-\d+", anchor)
    link.click()
    page.wait_for_url("**/don-vi/**")
    page.wait_for_timeout(300)
    heading = page.locator(f'[id="{anchor}"]')
    assert heading.is_visible()
    box = heading.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 450, "the anchor is not in sight"
    header = page.locator(".md-header").bounding_box()
    assert header is not None
    assert box["y"] >= header["y"] + header["height"] - 1 or header["y"] < 0, "the header hides it"


def test_nothing_scrolls_sideways_on_a_telephone(phone: Visitor, site: Path) -> None:
    """At 320 px the page itself never scrolls sideways; only tables do, in their own frames."""
    wide = {}
    for name, path in kinds_of_pages(site).items():
        page = phone.open(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[name] = width
    assert wide == {}


def test_dark_where_the_machine_asks_for_it(night: Visitor) -> None:
    """The background is dark and the text light, without a click."""
    page = night.open("")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    dark, light = (sum(int(part) for part in re.findall(r"\d+", colour)[:3]) for colour in colours)
    assert dark < 150
    assert light > 500


CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("reader", ["visitor", "night"])
def test_words_stand_out_from_their_ground(reader: str, request: pytest.FixtureRequest, site: Path) -> None:
    """Every word has a contrast of at least 4.5 to what is behind it (WCAG AA), light and dark."""
    who: Visitor = request.getfixturevalue(reader)
    poor = {name: found for name, path in kinds_of_pages(site).items() if (found := who.open(path).evaluate(CONTRAST))}
    assert poor == {}


def test_the_keyboard_gets_there(visitor: Visitor) -> None:
    """The first stop of the Tab key is the link that skips to the content, and it is seen."""
    page = visitor.open("thang/2013-03/")
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.classList.contains('md-skip')"))
    assert any(stops)
