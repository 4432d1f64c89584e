"""What every kind of page keeps to: axe-core's rules, valid HTML, every width, no shift, a keyboard, a printer."""

import re
from pathlib import Path
from typing import Any

import html5lib
import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .conftest import Visitor, visit
from .kinds import kinds_of_pages

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280, 1920, 2560)
# Kept since the page was opened: the sum of its layout shifts, and what moved.
SHIFTS = """
window.gbShift = 0; window.gbMoved = [];
new PerformanceObserver((list) => { for (const entry of list.getEntries()) { window.gbShift += entry.value;
  for (const source of entry.sources) window.gbMoved.push(source.node && source.node.outerHTML || "?"); }
}).observe({type: "layout-shift", buffered: true});
"""
# Everything that moves or fades for longer than a blink.
MOVING = """[...document.querySelectorAll("body, body *")].filter((element) => {
  const style = getComputedStyle(element);
  const long = (text) => text.split(",").some((part) => parseFloat(part) > 0.01);
  return long(style.transitionDuration) || long(style.animationDuration);
}).length"""


def violations(page: Page, **options: Any) -> list[str]:
    """Return what axe-core finds wrong with a page, a line each."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [f"{entry['id']} {entry['nodes'][0]['target']}: {entry['nodes'][0]['html'][:100]}" for entry in found]


def test_axe_finds_nothing_and_nothing_shifts(visitor: Visitor, site: Path) -> None:
    """No kind of page breaks a rule of axe-core, folded parts opened; while it loads, its layout shifts below 0.05.

    0.1 is called good (web.dev, CLS). Contrast, the slow one of the rules, has a test of its own in test_site.py.
    """
    visitor.page.add_init_script(SHIFTS)
    wrong = {}
    for name, path in kinds_of_pages(site).items():
        if name in ("half", "year's summary"):
            continue  # a quarter is of the same kind, and smaller
        page = visitor.open(path)
        found = []
        if page.evaluate("window.gbShift") >= 0.05:
            found += page.evaluate("[window.gbShift, ...window.gbMoved.map((text) => text.slice(0, 80))]")
        page.evaluate("document.querySelectorAll('article details').forEach((part) => { part.open = true; })")
        if found := found + violations(page, rules={"color-contrast": {"enabled": False}}):
            wrong[name] = found
    assert wrong == {}


def test_axe_finds_nothing_in_the_dark(night: Visitor) -> None:
    """What dark colours can break is looked at on the pages that have the most colours."""
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
    paths = ("", "thang/2013-03/", "han-nop/", "chi-dao/so-phan-hoi/", "quy-tac/REF01/")
    assert {path: found for path in paths if (found := violations(night.open(path), **rules))} == {}


def test_the_html_is_valid(site: Path) -> None:
    """A strict parser of HTML 5 takes every kind of page without a word; no anchor stands twice, none is missing."""
    wrong: dict[str, list[object]] = {}
    for name, path in {**kinds_of_pages(site), "not found": "404.html"}.items():
        text = (site / path / "index.html" if not path.endswith(".html") else site / path).read_text("utf-8")
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(text)
        found: list[object] = list(parser.errors)
        anchors = [element.get("id") for element in tree.iter() if element.get("id")]
        found.extend(sorted({anchor for anchor in anchors if anchors.count(anchor) > 1}))
        named = {*anchors, "", "__skip"}
        for element in tree.iter():
            if (element.get("href") or "").startswith("#") and element.get("href")[1:] not in named:
                found.append(element.get("href"))
            for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                found.extend(part for part in (element.get(attribute) or "").split() if part not in named)
            # What html-validate found in the theme, which a parser does not see.
            if element.get("tabindex") == "" or (element.get("type") == "checkbox" and element.get("autocomplete")):
                found.append(element.attrib)
        if found:
            wrong[name] = found
    assert wrong == {}


def test_no_width_scrolls_sideways(plain: Visitor, site: Path) -> None:
    """From 320 to 2560 px no kind of page scrolls sideways; without JavaScript, which also has to read."""
    wide = {}
    for name, path in kinds_of_pages(site).items():
        page = plain.open(path)
        assert page.locator("h1").is_visible(), name
        assert page.locator(".gb-asof").is_visible(), name
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide[name, width] = found
    assert wide == {}


def test_no_width_scrolls_sideways_with_javascript(browser: Browser, address: str) -> None:
    """The same with JavaScript, on the pages with the widest parts, opened at every second width."""
    wide = {}
    for width in WIDTHS[::2]:
        for visitor in visit(browser, address, viewport={"width": width, "height": 800}):
            for path in ("", "thang/2013/", "han-nop/", "chi-dao/so-phan-hoi/"):
                if (found := visitor.open(path).evaluate("document.documentElement.scrollWidth")) > width:
                    wide[path, width] = found
    assert wide == {}


def test_without_javascript_a_fold_opens(plain: Visitor) -> None:
    """Tables are there without JavaScript, and what is folded opens with the keyboard."""
    page = plain.open("thang/2013-03/")
    assert page.locator(".gb-topics").is_visible()
    fold = page.locator("article details").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.get_attribute("open") is not None
    assert fold.locator("table").is_visible()


def test_those_who_want_no_motion_get_none(still: Visitor) -> None:
    """Where the machine asks for less motion, nothing moves, fades or glides."""
    page = still.open("thang/2013-03/")
    assert page.evaluate(MOVING) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_keyboard_does_everything(visitor: Visitor) -> None:
    """Search opens, is used and left; a table's frame is reached and scrolls; a fold opens: all without a mouse."""
    visitor.page.set_viewport_size({"width": 390, "height": 800})
    page = visitor.open("thang/2013-03/")
    frame = page.locator(".gb-scroll:has(.gb-topics)")
    reached = None
    for _ in range(60):
        page.keyboard.press("Tab")
        reached = page.evaluate("document.activeElement.matches('.gb-scroll') && document.activeElement.ariaLabel")
        if reached:
            break
    assert reached
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    frame.focus()
    before = frame.evaluate("(element) => element.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert frame.evaluate("(element) => element.scrollLeft") > before

    visitor.page.set_viewport_size({"width": 1280, "height": 800})
    page = visitor.open("")
    page.keyboard.press("s")
    page.wait_for_function("document.activeElement.matches('.md-search__input')")
    page.keyboard.type("ham tan")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/don-vi/ham-tan/**")


def test_a_screen_reader_is_told_what_is_what(visitor: Visitor) -> None:
    """Landmarks, tables, figures and the search have names; signs beside words are not read out."""
    told = visitor.open("").locator("body").aria_snapshot()
    for line in ('textbox "Tìm kiếm"', "- main:", 'heading "Tình hình tháng 12/2013', "- contentinfo:"):
        assert line in told, line
    assert 'table "Số vấn đề theo chủ đề, tháng 12/2013"' in told
    assert 'list "Toàn cảnh trong tháng"' in told
    assert not re.search("[●◐○◆◇▲△]", told.replace("▲ +", "").replace("▼ −", ""))
    told = visitor.open("thang/2013-03/").locator("article").aria_snapshot()
    assert 'region "Số liệu theo chủ đề"' in told
    assert 'table "Số liệu theo chủ đề, tháng 3/2013"' in told
    assert re.search(r'columnheader "Tin đồn"', told)


def test_paper_has_what_it_needs(visitor: Visitor, tmp_path: Path) -> None:
    """Printed from a dark screen: black on white A4, the office at its head, the moment at each foot, folds opened."""
    visitor.page.emulate_media(color_scheme="dark")
    page = visitor.open("chu-de/wage/")
    printed = tmp_path / "trang.pdf"
    page.pdf(path=str(printed), prefer_css_page_size=True)
    with pdfplumber.open(printed) as paper:
        texts = [sheet.extract_text() for sheet in paper.pages[:2]]
        first = paper.pages[0]
        assert (round(first.width), round(first.height)) == (595, 842)
        assert {char["non_stroking_color"] for char in first.chars} & {(0, 0, 0), (0,), (0.0,)}
        wide = [box for box in first.rects if box["width"] > 400 and box["height"] > 20 and box["fill"]]
        dark = [box for box in wide if sum(box["non_stroking_color"]) < len(box["non_stroking_color"]) / 2]
        assert dark == []
    assert texts[0].splitlines()[1].startswith("LIÊN ĐOÀN LAO ĐỘNG")
    for number, text in enumerate(texts, 1):
        assert "Tính đến 23:59 28/12/2013 · lần ghi" in text.splitlines()[-1]
        assert re.search(rf"{number}/\d+$", text)
    assert "Trang chính" not in texts[0]
    assert any("khoảng 1.252" in text for text in texts), "the folded table is not opened"
