"""Everything that comes from the data, put into a site by several processes: pages in the theme, the API, the feeds.

MkDocs makes its pages one after another. For the generated ones, some hundreds a year, that is left to copies of this
process, each with its share; the written pages stay with MkDocs.
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

SHARE = 40  # pages; neighbours, which have much in common: so one process draws the charts of all topics


@dataclass(frozen=True)
class Theme:
    """What MkDocs puts a page into."""

    config: MkDocsConfig
    env: jinja2.Environment
    nav: Navigation

    def write(self, page: GeneratedPage) -> None:
        """Put a page into the theme and write it; raise OSError where it cannot be written."""
        write_file(page.whole(self.skins.around(page)).encode("utf-8"), page.file.abs_dest_path)

    def around(self, page: GeneratedPage) -> str:
        """Return what the theme puts around a page, a mark in the place of its content, as MkDocs makes it."""
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
        """Return what is around pages, by kind."""
        return Skins(self.env, self.around)


def write_all(theme: Theme, pages: Sequence[GeneratedPage], rest: Callable[[Path], None]) -> list[Document]:
    """Write pages, and by `rest` what stands beside them, into the site's folder.

    Returns the documents of the search index in the order of the pages.
    """
    if pages:  # templates are compiled when they are first used: here once, not in every process
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
