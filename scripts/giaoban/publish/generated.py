"""A generated page in MkDocs: it already has its HTML, so Markdown and the search's parser are skipped.

For ten years of a province these two took most of the time of a build.
"""

from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents, get_toc

from .addresses import data_of, unit_of
from .feeds import unit_deadlines
from .page import Heading, Page
from .search import text_of

Document = dict[str, Any]  # of the search index

TOC_DEPTH = 3  # as in mkdocs.yml for the written pages
# Replaces the content while the theme and MkDocs' plugins work on a page, because most of its text does not concern
# them. The theme looks for the letters of a first heading, and adds one where it finds none.
_CONTENT = "<!--<h1-->"


class GeneratedPage(MkDocsPage):
    """A page of MkDocs whose content comes from a value. It is indexed by `entries`, not by the search plugin."""

    def __init__(self, page: Page, config: MkDocsConfig) -> None:
        """Make the file and the page; MkDocs knows the file once it is added to its files."""
        self._toc: TableOfContents | None = None
        super().__init__(None, File.generated(config, page.path, content=""), config)
        self.source = page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the name is the base class's
        """Take the front matter from the value."""
        self.markdown = ""
        data = data_of(self.source.path)
        kind = "text/csv" if data.endswith(".csv") else "application/json"
        self.meta = {**self.source.meta, "search": {"exclude": True}, "data": data, "data_type": kind}
        unit = unit_of(self.source.path)
        if unit is not None:
            self.meta["calendar"] = unit_deadlines(unit)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the names are the base class's
        """Leave a mark where `whole` will insert the content."""
        self.content = _CONTENT

    @property
    def toc(self) -> TableOfContents:
        """Return the headings for the theme's list; asking for them makes the page."""
        if self._toc is None:
            tokens: Any = [_token(part) for part in self.source.headings if part.level <= TOC_DEPTH]
            self._toc = get_toc(nest_toc_tokens(tokens))
        return self._toc

    @toc.setter
    def toc(self, value: TableOfContents) -> None:
        """Ignore MkDocs' list, which it makes before the page exists."""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Return the anchors to which written pages may link."""
        return {part.anchor for part in self.source.headings}

    def whole(self, html: str) -> str:
        """Return the theme's page with the content inserted."""
        return html.replace(_CONTENT, self.source.html, 1)


def _token(heading: Heading) -> dict[str, Any]:
    return {"level": heading.level, "id": heading.anchor, "name": heading.title, "html": heading.title}


def entries(page: GeneratedPage) -> list[Document]:
    """Return the page's documents for the search index: the part before its second heading, and each section."""
    found: list[Document] = []
    source = page.source
    if not source.front.searched:
        return found
    boost = {} if source.front.search_boost is None else {"boost": source.front.search_boost}
    for part in source.parts:
        if isinstance(part, Heading):
            location = f"{page.url}#{part.anchor}" if found else page.url
            found.append({"location": location, "title": part.title, "text": "", **boost})
        elif found:
            found[-1]["text"] = " ".join(filter(None, (str(found[-1]["text"]), text_of(part))))
    return found
