"""The theme around generated pages: run once for each kind of page, put right, written by several processes.

A site has hundreds of pages of a few kinds. The HTML around their contents differs only in the title, the address of
the data, the commit, the list of headings and, if the site's address is known, the page's own address. So the theme
runs once for each kind, with marks in these places; a test checks that the pages are the same, byte for byte, as if it
had run for each. MkDocs makes its pages one after another: only the written ones are left to it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file

from ..base.parallel import shared_out
from .digests import digest, digest_of_bytes
from .generated import GeneratedPage, entries
from .last import Last, Written
from .render import compile_templates

SHARE = 40  # neighbouring pages for one process: one draws the charts of all topics
# Letters only; the theme never writes them otherwise, and no page contains them.
_TITLE, _DATA, _CALENDAR, _COMMIT, _OWN, _FIRST, _HEADINGS = (
    f"GIAOBANMARK{name}" for name in ("TITLE", "DATA", "CALENDAR", "COMMIT", "OWN", "FIRST", "HEADINGS")
)
_META = {"title": _TITLE, "data": _DATA, "calendar": _CALENDAR, "commit": _COMMIT}
_MARK = re.compile(
    rf'(\s*<li class="md-nav__item">\s*<a href="#{_HEADINGS}"(?:(?!</li>).)*</li>|GIAOBANMARK[A-Z]+)', re.S
)
_BLANK = re.compile(r"\n[ \t\n]*\n")


class StandIn(GeneratedPage):
    """A page with marks in place of its own title, addresses, commit and headings."""

    def __init__(self, page: GeneratedPage) -> None:
        """Copy everything else from a page."""
        self.__dict__.update(page.__dict__)
        self.meta = {name: _META.get(name, value) for name, value in page.meta.items()}
        if page.canonical_url:
            self.canonical_url = _OWN
        first = AnchorLink("", _FIRST, 1)
        if page.toc.items[0].children:
            first.children.append(AnchorLink("", _HEADINGS, 2))
        self._toc = TableOfContents([first])


@dataclass(frozen=True)
class Theme:
    """MkDocs' theme, into which pages are put. `skins` are what it made so far: a mark at every second place."""

    config: MkDocsConfig
    env: jinja2.Environment
    nav: Navigation
    skins: dict[tuple[object, ...], list[str]] = field(default_factory=dict)

    def around(self, page: GeneratedPage) -> str:
        """Return the theme's HTML around a page as MkDocs makes it, with a mark in place of its content."""
        config = self.config
        page.active = True
        try:
            context = get_context(self.nav, [], config, page)
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            output = self.env.get_template("main.html").render(context)
            return str(config.plugins.on_post_page(output, page=page, config=config))
        finally:
            page.active = False

    def skin(self, page: GeneratedPage) -> str:
        """Return the same; the theme is not asked again for a page of a known kind."""
        if not _is_of_a_kind(page):
            return self.around(page)
        kind = _kind_of(page)
        if kind not in self.skins:
            self.skins[kind] = _MARK.split(self.around(StandIn(page)))
        first = page.toc.items[0]
        own = {mark: str(page.meta.get(name)) for name, mark in _META.items()}
        own |= {_TITLE: str(page.title), _OWN: str(page.canonical_url), _FIRST: first.id}
        return "".join(
            (own[part] if part in own else self._headings(first.children)) if place % 2 else part
            for place, part in enumerate(self.skins[kind])
        )

    def _headings(self, items: Iterable[AnchorLink]) -> str:
        template = self.env.get_template("partials/toc-item.html")
        found = "".join(f"\n      \n        {template.render(toc_item=item)}" for item in items)
        return _BLANK.sub("\n", found)


@dataclass(frozen=True)
class Keeping:
    """What decides whether a page of the last build is kept: that build, the frame, and what is there now."""

    last: Last
    frame: str
    there: Callable[[str], bool]


def _is_of_a_kind(page: GeneratedPage) -> bool:
    """Tell whether only the marks are the page's own; not if it has neighbours, or its data in the same folder."""
    alone = not (page.is_homepage or page.previous_page or page.next_page)
    apart = page.url.partition("/")[0] != str(page.meta.get("data", "")).partition("/")[0]
    return alone and apart and [item.level for item in page.toc.items] == [1]


def _kind_of(page: GeneratedPage) -> tuple[object, ...]:
    meta = {name: name in _META or value for name, value in page.meta.items() if name not in ("alias", "search")}
    section = page.parent.title if page.parent else None
    return (section, page.url.count("/"), bool(page.toc.items[0].children), bool(page.canonical_url), repr(meta))


def write_all(
    theme: Theme, pages: Sequence[GeneratedPage], rest: Callable[[Path], None], keeping: Keeping
) -> list[Written]:
    """Write pages, and the other files by calling `rest`, into the site's folder, and return the pages as written.

    A page that is made of the same as in the last build is taken from there.
    """
    site = Path(theme.config.site_dir)
    made_of = [digest(keeping.frame, page.source.made_of()) for page in pages]
    last = [
        keeping.last.page(page.file.dest_uri, made, keeping.there) for page, made in zip(pages, made_of, strict=True)
    ]
    if None in last:  # Templates are compiled on first use: here it happens once, not in every process.
        theme.skin(pages[0])
        compile_templates(page.source.template for page, kept in zip(pages, last, strict=True) if kept is None)

    def written(number: int) -> Written:
        page, kept = pages[number], last[number]
        if kept is not None and keeping.last.put_back(kept, page.file.dest_uri, Path(page.file.abs_dest_path)):
            return kept
        data = page.whole(theme.skin(page)).encode("utf-8")
        write_file(data, page.file.abs_dest_path)
        documents = entries(page)
        asked = {name: keeping.there(name) for name in sorted(page.source.asked)}
        return Written(made_of[number], digest_of_bytes(data), asked, len(documents), documents)

    def share(number: int) -> list[Written]:
        if number == 0:
            rest(site)
            return []
        return [written(each) for each in range(len(pages))[(number - 1) * SHARE : number * SHARE]]

    shares = -(-len(pages) // SHARE)
    return [page for found in shared_out(share, shares + 1) for page in found]
