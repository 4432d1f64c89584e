"""The search in a real browser, in the theme's own worker: the right page comes first, typed with marks or without."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, TimeoutError  # noqa: A004 - that of the browser, no other is waited for

from giaoban.publish.search import folded_index

from .conftest import Visitor, serve, visit

pytestmark = pytest.mark.browser

QUERIES = Path(__file__).with_name("queries.tsv")
_INPUT, _RESULT = ".md-search__input", ".md-search-result__item"


def queries() -> list[tuple[str, str]]:
    """Return what is typed and the page that must come first."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(typed, path) for typed, path in pairs]


def test_there_are_enough_queries_and_every_page_exists(site: Path) -> None:
    """The list holds at least sixty, none twice, and expects nothing that is not there."""
    listed = queries()
    assert len({typed for typed, _ in listed}) == len(listed) >= 60
    assert [path for _, path in listed if not (site / path / "index.html").is_file()] == []


def test_the_right_page_comes_first(visitor: Visitor) -> None:
    """Every query of the list, typed into the field of the page, has its page as the first hit."""
    assert wrong_first_hits(visitor, queries()) == {}
    assert visitor.errors == []
    assert visitor.foreign == []


def test_the_right_page_comes_first_in_an_index_of_many_years(browser: Browser, site: Path, tmp_path: Path) -> None:
    """So it does where the site is large and words are looked up without their marks, one document a page.

    A third of the queries, for they take long; all of them were right when the index was made so.
    """
    large = tmp_path / "trang"
    shutil.copytree(site, large)
    index = large / "search" / "search_index.json"
    index.write_text(folded_index(index.read_text(encoding="utf-8"), many=0), encoding="utf-8")
    for address in serve(large):
        for visitor in visit(browser, address, viewport={"width": 1280, "height": 900}):
            assert wrong_first_hits(visitor, [*queries()[::3], ("Đình công", "chu-de/dispute/")]) == {}
            found = [str(link.get_attribute("href")) for link in visitor.page.locator(f"{_RESULT} > a").all()]
            assert any("h=dinh+cong" in link for link in found)  # it was looked up without its marks
            alone = [(letter, "") for letter in "abcdđeghiklmnopqrstuvxy0123456789"]
            hits = wrong_first_hits(visitor, alone)
            assert [typed for typed, (first, _) in hits.items() if first == "nothing found"] == []
            assert visitor.errors == []


def wrong_first_hits(visitor: Visitor, listed: list[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Type queries, and return those whose first hit is another page than it should be, with both."""
    page = visitor.open("")
    field = page.locator(_INPUT)
    field.click()
    page.wait_for_function("document.querySelector('[data-md-component=search-result] .md-search-result__meta')")
    wrong = {}
    for typed, path in listed:
        field.fill("")
        page.keyboard.press("End")
        page.wait_for_function(f"!document.querySelector('{_RESULT}')")
        field.fill(typed)
        page.keyboard.press("End")
        try:
            page.wait_for_selector(_RESULT, timeout=10000)
        except TimeoutError:
            wrong[typed] = ("nothing found", path)
            continue
        first = str(page.locator(f"{_RESULT} > a").first.get_attribute("href")).partition("?")[0].partition("#")[0]
        if first.removeprefix(visitor.address) != path:
            wrong[typed] = (first.removeprefix(visitor.address), path)
    return wrong
