"""The navigation and the links of written pages, without the pages that a site does not have."""

import posixpath
import re
from collections.abc import Set
from typing import Any

_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^)\s#]+\.md)(?:#[^)\s]*)?\)")


def nav_of(nav: Any, hidden: Set[str]) -> Any:
    """Return a navigation, as in mkdocs.yml, without the hidden pages; a section without pages is removed."""
    if not hidden or not isinstance(nav, list):
        return nav
    return [kept for entry in nav if (kept := _entry(entry, hidden)) is not None]


def _entry(entry: Any, hidden: Set[str]) -> Any:
    if isinstance(entry, str):
        return None if entry in hidden else entry
    found = {
        title: nav_of(below, hidden) if isinstance(below, list) else _entry(below, hidden)
        for title, below in entry.items()
    }
    kept = {title: below for title, below in found.items() if below}
    return kept or None


def without_links(markdown: str, here: str, hidden: Set[str]) -> str:
    """Return the Markdown of a page in which links to hidden pages are plain text; `here` is the path of the page."""
    if not hidden:
        return markdown

    def plain(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), found[2]))
        return found[1] if target in hidden else found[0]

    return _LINK.sub(plain, markdown)
