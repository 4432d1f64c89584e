"""A generated page within MkDocs: its HTML is there already, so Markdown and the search's parser are not asked for it.

On a province's decade these two took most of the time of a build.
"""

from collections.abc import Sequence
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from .addresses import data_of, unit_of
from .feeds import unit_deadlines
from .page import Heading, Page
from .search import text_of

TOC_DEPTH = 3  # as in mkdocs.yml, for the written pages


class GeneratedPage(MkDocsPage):
    """A page of MkDocs whose content comes from a value. It is indexed by `entries`, not by the search plugin."""

    def __init__(self, page: Page, config: MkDocsConfig) -> None:
        """Make the file and the page; the file is then known to MkDocs by being added to its files."""
        super().__init__(None, File.generated(config, page.path, content=""), config)
        self.source = page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the name is the base class's
        """Take the front matter from the value."""
        self.markdown = ""
        self.meta = {**self.source.meta, "search": {"exclude": True}, "data": data_of(self.source.path)}
        unit = unit_of(self.source.path)
        if unit is not None:
            self.meta["calendar"] = unit_deadlines(unit)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the names are the base class's
        """Take the content from the value."""
        self.content = self.source.html
        tokens: Any = [_token(part) for part in self.source.headings if part.level <= TOC_DEPTH]
        self.toc = get_toc(nest_toc_tokens(tokens))
        self.present_anchor_ids = {part.anchor for part in self.source.headings}


def _token(heading: Heading) -> dict[str, Any]:
    return {"level": heading.level, "id": heading.anchor, "name": heading.title, "html": heading.title}


def entries(pages: Sequence[GeneratedPage]) -> list[dict[str, object]]:
    """Return the documents of the search index: each page up to its second heading, and each section after it."""
    found: list[dict[str, object]] = []
    for page in pages:
        source, first = page.source, True
        if not source.front.searched:
            continue
        boost = {} if source.front.search_boost is None else {"boost": source.front.search_boost}
        for part in source.parts:
            if isinstance(part, Heading):
                location = page.url if first else f"{page.url}#{part.anchor}"
                found.append({"location": location, "title": part.title, "text": "", **boost})
                first = False
            elif not first:
                found[-1]["text"] = " ".join(filter(None, (str(found[-1]["text"]), text_of(part))))
    return found
