"""The search in a real browser, in the theme's own worker: the right page comes first, typed with marks or without."""

from pathlib import Path

import pytest

from .conftest import Visitor

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
    page = visitor.open("")
    field = page.locator(_INPUT)
    field.click()
    page.wait_for_function("document.querySelector('[data-md-component=search-result] .md-search-result__meta')")
    wrong = {}
    for typed, path in queries():
        field.fill("")
        page.keyboard.press("End")
        page.wait_for_function(f"!document.querySelector('{_RESULT}')")
        field.fill(typed)
        page.keyboard.press("End")
        page.wait_for_selector(_RESULT, timeout=15000)
        first = str(page.locator(f"{_RESULT} > a").first.get_attribute("href")).partition("?")[0].partition("#")[0]
        if first.removeprefix(visitor.address) != path:
            wrong[typed] = (first.removeprefix(visitor.address), path)
    assert wrong == {}
    assert visitor.errors == []
    assert visitor.foreign == []
