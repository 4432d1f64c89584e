"""The one field with markup: the body of a directive, converted from Markdown to harmless HTML."""

import markdown
import nh3
from markdown.extensions.toc import TocExtension
from markupsafe import Markup

from ..base.vietnamese import one_line

_TAGS = {
    *("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "hr", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "code"),
}


def body_html(text: str) -> Markup:
    """Return a Markdown text as sanitised HTML on one line.

    Images, scripts, styles, ids and classes are removed, and links keep only http, https and mailto. Headings start at
    the third level, below those of the page.
    """
    converter = markdown.Markdown(extensions=["tables", "sane_lists", TocExtension(baselevel=3)])
    clean = nh3.clean(
        converter.convert(text),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    # One line, with nothing that the site's own Markdown could interpret.
    line = one_line(clean).strip()
    return Markup(line.replace("`", "&#96;").replace("{", "&#123;").replace("$", "&#36;"))  # noqa: S704 - sanitised
