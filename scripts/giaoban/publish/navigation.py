"""The navigation and the links of written pages, without the pages that a site does not have."""

import posixpath
import re
from collections.abc import Set
from typing import Any

_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^)\s#]+\.md)(?:#[^)\s]*)?\)")


def nav_of(nav: Any, there: Set[str] | None) -> Any:
    """Return a navigation, as in mkdocs.yml, with the pages that are there (None: all); empty sections are removed."""
    if there is None or not isinstance(nav, list):
        return nav
    return [kept for entry in nav if (kept := _entry(entry, there)) is not None]


def _entry(entry: Any, there: Set[str]) -> Any:
    if isinstance(entry, str):
        return entry if entry in there else None
    found = {
        title: nav_of(below, there) if isinstance(below, list) else _entry(below, there)
        for title, below in entry.items()
    }
    kept = {title: below for title, below in found.items() if below}
    return kept or None


def without_links(markdown: str, here: str, there: Set[str] | None) -> str:
    """Return the Markdown of a page, `here`, in which links to pages that are not there are plain text."""
    if there is None:
        return markdown

    def plain(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), found[2]))
        return found[0] if target in there else found[1]

    return _LINK.sub(plain, markdown)
