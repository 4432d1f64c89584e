"""Write all generated parts of a site by several processes: pages in the theme, the API, the feeds.

MkDocs makes its pages one after another. The generated ones, some hundreds a year, are shared out among copies of this
process; the written pages are left to MkDocs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils import write_file

from ..base.parallel import shared_out
from .generated import Document, GeneratedPage, entries
from .render import compile_templates
from .skins import Skins

SHARE = 40  # neighbouring pages for one process: one draws the charts of all topics


@dataclass(frozen=True)
class Theme:
    """MkDocs' theme, into which pages are put."""

    config: MkDocsConfig
    env: jinja2.Environment
    nav: Navigation

    def write(self, page: GeneratedPage) -> None:
        """Put a page into the theme and write it; raise OSError where it cannot be written."""
        write_file(page.whole(self.skins.around(page)).encode("utf-8"), page.file.abs_dest_path)

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

    @cached_property
    def skins(self) -> Skins:
        """Return the skins by kind of page."""
        return Skins(self.env, self.around)


def write_all(theme: Theme, pages: Sequence[GeneratedPage], rest: Callable[[Path], None]) -> list[Document]:
    """Write pages, and the other files by calling `rest`, into the site's folder.

    Returns the documents of the search index in the order of the pages.
    """
    if pages:  # Templates are compiled on first use: here it happens once, not in every process.
        theme.write(pages[0])
    compile_templates()

    def share(number: int) -> list[Document]:
        if number == 0:
            rest(Path(theme.config.site_dir))
            return []
        found: list[Document] = []
        for page in pages[(number - 1) * SHARE : number * SHARE]:
            theme.write(page)
            found.extend(entries(page))
        return found

    shares = -(-len(pages) // SHARE)
    return [document for found in shared_out(share, shares + 1) for document in found]
