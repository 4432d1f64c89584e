"""The theme's HTML around generated pages, made once for all pages of the same kind.

A site has hundreds of pages of a few kinds. The HTML around their contents differs only in the title, the address of
the data, the commit, the list of headings and, if the site's address is known, the page's own address. So the theme
runs once for each kind, with marks in these places. A test checks that the pages are the same, byte for byte, as if it
had run for each.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import jinja2
from mkdocs.structure.toc import AnchorLink, TableOfContents

from .generated import GeneratedPage

# Letters only; the theme never writes them otherwise, and no page contains them.
_TITLE, _DATA, _CALENDAR, _COMMIT, _OWN, _FIRST, _HEADINGS = (
    f"GIAOBANMARK{name}" for name in ("TITLE", "DATA", "CALENDAR", "COMMIT", "OWN", "FIRST", "HEADINGS")
)
_MARK = re.compile(
    rf'(\s*<li class="md-nav__item">\s*<a href="#{_HEADINGS}"(?:(?!</li>).)*</li>|GIAOBANMARK[A-Z]+)', re.S
)
_BLANK = re.compile(r"\n[ \t\n]*\n")


class StandIn(GeneratedPage):
    """A page with marks in place of its own title, addresses and headings."""

    def __init__(self, page: GeneratedPage) -> None:
        """Copy everything else from a page."""
        self.__dict__.update(page.__dict__)
        self.meta = {**page.meta, "title": _TITLE}
        for name, mark in (("data", _DATA), ("calendar", _CALENDAR)):
            if name in page.meta:
                self.meta[name] = f"{mark}{_kind(str(page.meta[name]))}"
        if "commit" in page.meta:
            self.meta["commit"] = _COMMIT
        if page.canonical_url:
            self.canonical_url = _OWN
        first = AnchorLink("", _FIRST, 1)
        if page.toc.items[0].children:
            first.children.append(AnchorLink("", _HEADINGS, 2))
        self._toc = TableOfContents([first])


@dataclass(frozen=True)
class Skin:
    """The theme around pages of one kind, in parts; every second part is a mark."""

    parts: tuple[str, ...]

    def around(self, page: GeneratedPage, headings: Callable[[Iterable[AnchorLink]], str]) -> str:
        """Return the skin with the page's own values; `headings` returns the theme's list of headings."""
        first = page.toc.items[0]
        own = {
            _TITLE: str(page.title),
            _DATA: _stem(page.meta.get("data")),
            _CALENDAR: _stem(page.meta.get("calendar")),
            _COMMIT: str(page.meta.get("commit")),
            _OWN: str(page.canonical_url),
            _FIRST: first.id,
        }
        return "".join(
            (own[part] if part in own else headings(first.children)) if place % 2 else part
            for place, part in enumerate(self.parts)
        )


class Skins:
    """The skins of a site. `make` runs the theme for a page without its content."""

    def __init__(self, env: jinja2.Environment, make: Callable[[GeneratedPage], str]) -> None:
        """Take the theme; no skin is made yet."""
        self._make = make
        self._item = env.get_template("partials/toc-item.html")
        self._skins: dict[tuple[object, ...], Skin] = {}

    def around(self, page: GeneratedPage) -> str:
        """Return the theme's HTML around a page, with a mark in place of its content."""
        if not _is_of_a_kind(page):
            return self._make(page)
        kind = _kind_of(page)
        if kind not in self._skins:
            self._skins[kind] = Skin(tuple(_MARK.split(self._make(StandIn(page)))))
        return self._skins[kind].around(page, self._headings)

    def _headings(self, items: Iterable[AnchorLink]) -> str:
        found = "".join(f"\n      \n        {self._item.render(toc_item=item)}" for item in items)
        return _BLANK.sub("\n", found)


def _is_of_a_kind(page: GeneratedPage) -> bool:
    """Tell whether only the marks are the page's own; not if it has neighbours, or its data in the same folder."""
    alone = not (page.is_homepage or page.previous_page or page.next_page)
    apart = page.url.partition("/")[0] != str(page.meta.get("data", "")).partition("/")[0]
    return alone and apart and [item.level for item in page.toc.items] == [1]


def _kind_of(page: GeneratedPage) -> tuple[object, ...]:
    meta = {name: value for name, value in page.meta.items() if name not in ("title", "alias", "search")}
    for name in ("data", "calendar"):
        if name in meta:
            meta[name] = _kind(str(meta[name]))
    meta["commit"] = "commit" in meta
    section = page.parent.title if page.parent else None
    return (section, page.url.count("/"), bool(page.toc.items[0].children), bool(page.canonical_url), repr(meta))


def _kind(address: str) -> str:
    """Return the suffix of an address, which the theme looks at."""
    return address[address.rindex(".") :]


def _stem(address: object) -> str:
    return str(address).rpartition(".")[0]
