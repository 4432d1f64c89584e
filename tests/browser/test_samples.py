"""Every sample of the handbook has a button that copies it, for a mouse, a finger and the keyboard, and can be read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from giaoban.source.read import read_source

from ..conftest import ROOT
from .conftest import Visitor, visit

pytestmark = pytest.mark.browser

PAGES = ("gui-bao-cao", "van-thu", "bao-cao-vien", "phan-hoi", "vu-viec", "quan-tri", "cai-dat-windows", "chuyen-vien")
ROW = ".gb-copy-row + pre"


@pytest.fixture(params=[390, 1280])
def reader(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visitor]:
    """A reader on a telephone and one at a desk, whose browser lends the clipboard."""
    size = {"width": request.param, "height": 844}
    allowed = ["clipboard-read", "clipboard-write"]
    yield from visit(browser, address, viewport=size, permissions=allowed)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_every_sample_has_its_button_and_fits(reader: Visitor) -> None:
    """The button lies above the sample, over nothing; nothing of the page is wider than the window."""
    for name in PAGES:
        page = reader.open(f"huong-dan/{name}/")
        samples = page.locator(".md-content pre:has(> code)").count()
        assert samples > 0, name
        assert page.locator(ROW).count() == samples, name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        for place in range(samples):
            button = page.locator(".gb-copy-button").nth(place).bounding_box()
            sample = page.locator(ROW).nth(place).bounding_box()
            if button is None or sample is None:  # inside what is folded
                continue
            assert button["y"] + button["height"] <= sample["y"] + 1, name
            assert button["x"] >= 0, name
            code = page.locator(f"{ROW} > code").nth(place)
            # On a telephone every line is read to its end without moving it.
            assert code.evaluate("found => innerWidth > 700 || found.scrollWidth <= found.clientWidth"), name
            assert min(button["height"], button["width"]) >= 20, name
    assert reader.errors == []


def test_what_is_copied_is_the_sample(reader: Visitor) -> None:
    """The very file that is checked; it is told in words; by the keyboard alone, and the place on the page stays."""
    page = reader.open("huong-dan/gui-bao-cao/")
    button = page.locator(".gb-example .gb-copy-button").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.gb-copy-told:not(:empty)')")
    assert page.locator(".gb-copy-told").filter(has_text="Đã chép").count() == 1
    assert page.evaluate("document.activeElement.matches('.gb-copy-button')") is True
    example = (ROOT / "site" / "examples" / "bao-cao-thang.yml").read_text(encoding="utf-8")
    assert clipboard(page) == example
    assert read_source(clipboard(page).encode()).faults == ()


def test_of_commands_what_is_typed_is_copied(reader: Visitor) -> None:
    page = reader.open("huong-dan/cai-dat-windows/")
    page.locator(".gb-copy-button").nth(1).click()
    page.wait_for_function("document.querySelector('.gb-copy-told:not(:empty)')")
    lines = clipboard(page).rstrip("\n").split("\n")
    assert lines[0] == "py -m venv .venv"
    assert all(not line.startswith((">", "$")) for line in lines)


def test_without_a_clipboard_it_is_copied_all_the_same(browser: Browser, address: str) -> None:
    """Inside an office pages may come over plain http, where the browser has no `navigator.clipboard`."""
    for visitor in visit(browser, address, permissions=["clipboard-read", "clipboard-write"]):
        visitor.page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error())")
        page = visitor.open("huong-dan/van-thu/")
        page.locator(".gb-copy-button").first.click()
        page.wait_for_function("document.querySelector('.gb-copy-told:not(:empty)')")
        assert page.locator(".gb-copy-told").first.inner_text() == "Đã chép"
        assert clipboard(page).startswith("form: periodic\n")


def test_a_wrong_sample_has_no_button(visitor: Visitor) -> None:
    page = visitor.open("quy-tac/SHAPE04/")
    assert page.locator(".gb-example-bad .gb-copy-button").count() == 0
    assert page.locator(".gb-example-good .gb-copy-button").count() == 1
