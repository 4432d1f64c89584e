"""What pages fetch: one stylesheet in which nothing is missing, one script, and the search when it is asked for."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.theme import Theme
from playwright.sync_api import Page

from giaoban.publish.stylesheet import left_out

from .conftest import Visitor
from .kinds import kinds_of_pages

pytestmark = pytest.mark.browser

# Which selectors some element of the page answers to, whatever one does with it at the moment.
ANSWERED = """(selectors) => selectors.filter((selector) => {
  const still = selector
    .replace(/::?(after|before|placeholder|hover|focus[a-z-]*|active|checked|disabled|-[\\w-]+)/g, "")
    .replace(/:not\\(\\)/g, "").replace(/^(?=[>+~]|$)/, "*").replace(/([\\s>+~])$/, "$1*");
  return document.querySelector(still) !== null;
})"""


def dropped() -> list[str]:
    """Return what is left out of the theme's stylesheets, each selector once."""
    folder = next(Path(folder) for folder in Theme(name="material").dirs if "material" in folder)
    texts = [path.read_text("utf-8") for path in sorted((folder / "assets" / "stylesheets").glob("*.min.css"))]
    assert len(texts) == 2
    found = list(dict.fromkeys(selector for text in texts for selector in left_out(text)))
    assert len(found) > 400
    return found


def test_nothing_on_a_page_is_meant_by_what_is_left_out(visitor: Visitor, site: Path) -> None:
    """On no kind of page there is an element for any selector that is left out, search and drawer opened as well."""
    selectors = dropped()
    meant = {}
    for name, path in kinds_of_pages(site).items():
        if found := visitor.open(path).evaluate(ANSWERED, selectors):
            meant[name] = found
    page = visitor.open("")
    assert page.evaluate(ANSWERED, [".md-search__input:focus", ".md-nav__title::before", ".md-tag"]) == [
        ".md-search__input:focus",
        ".md-nav__title::before",
    ]
    searched(page, "luong")
    assert page.locator(".md-search-result__item details, .md-search-result__more").count()
    meant["search"] = page.evaluate(ANSWERED, selectors)
    visitor.page.set_viewport_size({"width": 390, "height": 800})
    page = visitor.open("thang/2013-03/")
    page.locator(".md-header__button[for=__drawer]").click()
    meant["drawer"] = page.evaluate(ANSWERED, selectors)
    assert {name: found for name, found in meant.items() if found} == {}


def searched(page: Page, words: str) -> None:
    """Search a page for words and wait for the results."""
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    page.wait_for_selector(".md-search-result__item")


def test_the_search_is_fetched_when_it_is_asked_for(visitor: Visitor) -> None:
    """Opening a page takes it, its style, script, record and sign; worker and index come with the first look."""
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    page = visitor.open("thang/2013-03/")
    page.wait_for_load_state("networkidle")
    kinds = sorted({name.rpartition(".")[2] for name in asked if "base64" not in name})
    assert kinds == ["", "css", "js", "svg"]
    assert len([name for name in asked if name.endswith((".css", ".js"))]) == 3
    searched(page, "dinh cong")
    assert sum(name.startswith("search.") for name in asked) == asked.count("search_index.json") == 1
    assert visitor.errors == []


def test_what_was_searched_for_is_marked(visitor: Visitor) -> None:
    """A page opened from the results marks the words, for which it needs no index."""
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    page = visitor.open("thang/2013-03/?h=lương")
    page.wait_for_selector("article mark", timeout=5000)
    assert "lương" in page.locator("article mark").first.inner_text().lower()
    assert [url for url in asked if url.endswith("search_index.json")] == []


def test_assets_are_small(site: Path) -> None:
    """The site has no stylesheet, script or map that no page uses; what every page fetches stays small."""
    names = sorted(path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file())
    assert [name.partition("/")[2].partition(".")[0] for name in names] == [
        "giaoban/ban-ghi",
        "giaoban/giaoban",
        "giaoban/giaoban",
        "giaoban/logo",
        "javascripts/lunr/min/lunr",
        "javascripts/lunr/min/lunr",
        "javascripts/workers/search",
    ]
    sizes = {path.suffix: path.stat().st_size for path in (site / "assets" / "giaoban").glob("giaoban.*")}
    assert sizes[".css"] < 100_000
    assert sizes[".js"] < 125_000
