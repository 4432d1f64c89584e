"""The site without a mouse: every stop of the Tab key is seen, none is a trap, and the drawer of a telephone opens."""

import pytest
from playwright.sync_api import Browser, Page

from .conftest import Visitor, visit

pytestmark = pytest.mark.browser

# Where the Tab key is, and what is wrong there: nothing to see, no frame around it, out of the window.
# What is ticked invisibly (the colours) has its frame around the label behind it.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const seen = stop.matches("input[type=radio], input[type=checkbox]") ? stop.nextElementSibling : stop;
  const box = seen.getBoundingClientRect(), style = getComputedStyle(seen), wrong = [];
  if (box.height < 1 || style.visibility !== "visible" || style.opacity === "0") wrong.push("invisible");
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push("out of sight");
  if (style.outlineStyle === "none" && !stop.matches(".md-search__input")) wrong.push("no frame");
  return [stop.tagName + " " + (stop.getAttribute("aria-label") || stop.innerText || "").trim().slice(0, 40), wrong];
}"""


def walk(page: Page, most: int = 400) -> tuple[list[str], dict[str, list[str]]]:
    """Press Tab until the page is left; return the stops in their order, and those with which something is wrong."""
    stops: list[str] = []
    wrong: dict[str, list[str]] = {}
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(STOP)
        if found is None:
            return stops, wrong
        stops.append(found[0])
        if found[1]:
            wrong[f"{len(stops)} {found[0]}"] = found[1]
    raise AssertionError(f"the Tab key does not leave the page: {stops[-3:]}")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_stop_is_seen_and_none_is_a_trap(browser: Browser, address: str, width: int) -> None:
    """Home and a case on a telephone, a month at a desk: from the link to the content to the feeds."""
    size = {"width": width, "height": 800}
    for visitor in visit(browser, address, viewport=size, reduced_motion="reduce"):
        for path in ("", "vu-viec/2012-001/") if width < 390 else ("thang/2013-03/",):
            stops, wrong = walk(visitor.open(path))
            assert wrong == {}, path
            assert stops[0] == "A Chuyển đến nội dung"
            assert stops[-1] == "A Hạn nộp của các đơn vị"
            assert any("Tìm kiếm" in stop for stop in stops)


def test_the_drawer_opens_on_every_page(phone: Visitor) -> None:
    """The sign at the head of a telephone shows where one can go, on pages without a list at their side too."""
    for path in ("", "thang/2013-03/", "huong-dan/"):
        page = phone.open(path)
        page.locator("label.md-header__button[for=__drawer]").tap()
        page.wait_for_function("document.querySelector('.md-sidebar--primary').getBoundingClientRect().left >= 0")
        assert page.evaluate("getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility") == "visible"
        assert page.locator(".md-sidebar--primary a").filter(visible=True).count() > 5


def test_the_drawer_opens_and_closes_with_the_keyboard(browser: Browser, address: str) -> None:
    """Enter opens it and says so, Tab goes into it, Escape closes it and comes back."""
    for visitor in visit(browser, address, viewport={"width": 640, "height": 800}, reduced_motion="reduce"):
        page = visitor.open("vu-viec/2012-001/")
        button = page.get_by_role("button", name="Mục lục")
        button.focus()
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        inside = "document.activeElement.matches('.md-sidebar--primary *')"
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate(inside):
                break
        assert page.evaluate(inside)
        page.keyboard.press("Escape")
        assert button.get_attribute("aria-expanded") == "false"
        assert page.evaluate("document.activeElement.getAttribute('role')") == "button"


def test_a_table_read_downwards_is_still_a_table(plain: Visitor) -> None:
    """On a telephone rows of words stand under one another; a screen reader still hears rows with heads and cells."""
    told = plain.open("chi-dao/").locator("article table").first.aria_snapshot()
    for part in ('table "Chỉ đạo năm 2013"', "- rowheader", "- cell", '- columnheader "Trích yếu"'):
        assert part in told, part
