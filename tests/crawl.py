"""A crawl over a built site as files: every link of pages, feeds, the API and the search, and every anchor."""

import json
import posixpath
from collections.abc import Iterator
from functools import cache, partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"


class LinkedPage(HTMLParser):
    """Collects what a page links to, its anchors, its tags and the attributes that can run something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.live: list[str] = []
        self.scripts: list[str] = []
        self.headings: list[str] = []
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, anchors, handlers."""
        self._inside = tag
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.live.append(f"<{tag} {name}={value}>")
        if tag == "script":
            self.scripts.append("")
        if tag == "img" and not str(dict(attrs).get("src")).endswith("assets/giaoban/logo.svg"):
            self.live.append(f"<img {attrs}>")

    def handle_data(self, data: str) -> None:
        """Note what scripts say."""
        if self._inside == "script" and self.scripts:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the name is the base class's
        """Leave a tag."""
        self._inside = ""


def pages_below(site: Path) -> dict[str, LinkedPage]:
    """Return every page of a site by its address from the start; the page for dead links is not one of them."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): LinkedPage(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }


def dead_links(site: Path, pages: dict[str, LinkedPage] | None = None) -> list[str]:
    """Return every link and anchor that leads nowhere, and every address that is not of this site.

    `pages` are those of the site, where they have been read already. A page's own links are looked at once each.
    """
    pages = pages_below(site) if pages is None else pages
    dead = set()
    target = cache(partial(_target, site))
    for here, link in dict.fromkeys(_links(site, pages)):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            dead.add(f"{here or 'start'}: {link} (foreign)")
            continue
        folder = posixpath.dirname(here) if here and not here.endswith("/") else here
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else here.rstrip("/")
        path = "" if path == "." else path
        is_folder, leads = target(path)
        if path.startswith("..") or not leads:
            dead.add(f"{here or 'start'}: {link}")
        elif parts.fragment and is_folder:
            found = pages.get(f"{path}/" if path else "")
            if found is None or unquote(parts.fragment) not in found.anchors:
                dead.add(f"{here or 'start'}: {link} (no anchor)")
    return sorted(dead)


def _target(site: Path, path: str) -> tuple[bool, bool]:
    """Tell of a place of a site that is built whether it is a folder, and whether there is a file to open."""
    target = site / path
    is_folder = target.is_dir()
    return is_folder, (target / "index.html" if is_folder else target).is_file()


def _links(site: Path, pages: dict[str, LinkedPage]) -> Iterator[tuple[str, str]]:
    """Yield every link with the address, from the start, of what has it."""
    for here, page in pages.items():
        yield from ((here, link) for link in page.links)
        settings = next(text for text in page.scripts if text.startswith('{"'))
        yield here, json.loads(settings)["search"]
    for path in sorted(site.glob("feeds/*.xml")):
        here = path.relative_to(site).as_posix()
        yield from ((here, str(link.get("href"))) for link in etree.parse(path).iter(f"{ATOM}link"))
    for path in sorted(site.glob("api/**/*.json")):
        here = path.relative_to(site).as_posix()
        yield from ((here, link) for link in _named(json.loads(path.read_text("utf-8")), "href"))
    for document in json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]:
        yield "", document["location"]


def _named(value: object, name: str) -> Iterator[str]:
    """Yield every text of that name in a JSON value, however deep."""
    if isinstance(value, dict):
        for key, entry in value.items():
            if key == name and isinstance(entry, str):
                yield entry
            yield from _named(entry, name)
    elif isinstance(value, list):
        for entry in value:
            yield from _named(entry, name)
