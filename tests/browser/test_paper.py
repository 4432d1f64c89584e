"""What every kind of page is on paper: A4 sheets with words, of the office and the moment, without navigation."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from .conftest import visit
from .kinds import kinds_of_pages

pytestmark = pytest.mark.browser

# Longer pages of a kind that is printed as well.
LONGER = ("half", "year's summary", "year", "sources", "commands", "withdrawn directive", "method", "topic")
# What only leads about: the theme's and the site's own.
LEADS = re.compile(
    "Chuyển đến nội dung|Trong trang này|Theo dõi tin mới|Theo tháng\\s+Chủ đề|Trang chính\\s*›|Cài đặt nền|¶"
)
MOMENT = re.compile(r"Tính đến 23:59 \d\d/\d\d/\d{4} · lần ghi \w+")
FOOT = re.compile(rf"{MOMENT.pattern}|\d+/\d+\s*$")
# Parts of a page that stick out of what a sheet of A4 holds between its margins: 210 - 30 - 15 mm, in pixels.
ROOM = 624
CUT = f"""[...document.querySelectorAll("article *:not(svg *)")].filter((part) => {{
  const box = part.getBoundingClientRect();
  return box.width > 1 && box.right > {ROOM} + 2 && getComputedStyle(part).visibility === "visible";
}}).map((part) => part.outerHTML.slice(0, 80))"""


def sheets(page: Page) -> list[str]:
    """Return the text on each sheet of a printed page."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        assert {tuple(round(side) for side in document.get_page_size(number)) for number in range(len(document))} == {
            (595, 842)
        }
        return [sheet.get_textpage().get_text_bounded().replace("\r", "") for sheet in document]
    finally:
        document.close()


def faults(page: Page) -> list[str]:
    """Return what is wrong with a page on paper, a line each."""
    found = []
    printed = sheets(page)
    if "LIÊN ĐOÀN LAO ĐỘNG" not in printed[0]:
        found.append("the office is not at its head")
    headings = {text.strip() for text in page.locator("article :is(h2, h3)").all_inner_texts()}
    for number, text in enumerate(printed, 1):
        if not (MOMENT.search(text) and f"{number}/{len(printed)}" in text):
            found.append(f"sheet {number}: no foot")
        lines = [line.strip() for line in text.splitlines() if line.strip() and not FOOT.search(line)]
        if not lines:
            found.append(f"sheet {number} is empty")
        elif lines[-1] in headings:
            found.append(f"sheet {number} ends with the heading {lines[-1]}")
        if leads := LEADS.search(text):
            found.append(f"sheet {number}: {leads[0]}")
    page.emulate_media(media="print")
    found += page.evaluate(CUT)[:3]
    page.emulate_media(media="null")
    return found


def test_every_kind_of_page_prints(browser: Browser, address: str, site: Path) -> None:
    """No sheet is empty or ends with a heading, nothing sticks out of the paper, nothing only leads about."""
    wrong = {}
    for visitor in visit(browser, address, viewport={"width": ROOM, "height": 800}, java_script_enabled=False):
        for name, path in kinds_of_pages(site).items():
            if name not in LONGER and (found := faults(visitor.open(path))):
                wrong[name] = found
    assert wrong == {}
