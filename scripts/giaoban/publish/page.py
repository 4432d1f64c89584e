"""A page as a value, and the escaping that keeps data from becoming markup.

A page consists of headings and, between them, HTML from templates. For this site it becomes HTML. For other generators
it becomes Markdown, in which only the headings are Markdown and the HTML stays unchanged. Every character that HTML,
Markdown or an extension of it could interpret is written as a character reference, so the same text is safe in a
heading, a cell and an attribute.
"""

import json
import re
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from markupsafe import Markup

from ..base.vietnamese import BIDI, CONTROL, one_line

HEADING = "\x1e"  # begins a line that is a heading; data cannot contain it, see `escape`
_HEADING = re.compile(r"(#+) (.*) \{#([^}]*)\}")
_PERMALINK = "Liên kết tới mục này"
_SPECIAL = {ord(character): f"&#{ord(character)};" for character in "&<>\"'`*_{}[]|\\$^~#=@"}
_HARMLESS = re.compile(r"(?:[^\W_]|[,.;:!?()/%·–+-]| (?! ))*")
_PLAIN = re.compile(r"[^\w .,;:()/%·–-]|_")


WIDE = ("navigation", "toc")  # to hide both leaves room for wide tables
_SECTIONS = {
    "hai-cap": "han-nop",
    "quy-tac": "huong-dan",
    "bieu-mau": "huong-dan",
    "lenh": "huong-dan",
    "toc-do": "huong-dan",
    "api": "huong-dan",
}


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a page for MkDocs: its title and the parts to hide.

    `alias` are other names for the search, `search_boost` ranks it among equally good results; a page that is not
    `searched` is in no result. `commit` is the one at which what the page shows last changed.
    """

    title: str
    hide: tuple[str, ...] = ("navigation",)
    search_boost: float | None = None
    alias: tuple[str, ...] = ()
    searched: bool = True
    commit: str = ""


def index(title: str) -> Front:
    """Return the front matter of a list of pages; in a search the pages themselves come first."""
    return Front(title, WIDE, search_boost=0.3)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1, its anchor, and its text as HTML."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page: its path below the site's content, with `/` and `.md`, and its headings with the HTML between them.

    `body` renders its template; it is called when the content is first needed, and writes into `asked` which pages and
    anchors it asked for. `made_of` returns the digest of what else the page is made of, `template` its template.
    """

    path: str
    front: Front
    body: Callable[[], str] = field(compare=False, repr=False)
    made_of: Callable[[], str] = field(default=str, compare=False, repr=False)
    asked: Set[str] = field(default=frozenset(), compare=False, repr=False)
    template: str = field(default="", compare=False, repr=False)

    @cached_property
    def parts(self) -> tuple[Heading | str, ...]:
        """Return the headings and the HTML between them, in their order."""
        return _parts(self.body())

    @property
    def text(self) -> str:
        """Return the page as Markdown with front matter, for other generators."""
        # JSON is valid YAML, and its strings need no further care.
        matter = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.meta.items())
        found = (
            f"{'#' * part.level} {part.title} {{#{part.anchor}}}" if isinstance(part, Heading) else part
            for part in self.parts
        )
        return f"---\n{matter}\n---\n\n" + "\n\n".join(found) + "\n"

    @property
    def html(self) -> str:
        """Return the content of the page as HTML, as Markdown would render its text."""
        return "\n".join(_tag(part) if isinstance(part, Heading) else part for part in self.parts)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Return the headings in their order."""
        return tuple(part for part in self.parts if isinstance(part, Heading))

    @property
    def meta(self) -> dict[str, object]:
        """Return the front matter as values."""
        front = self.front
        head: dict[str, object] = {"title": plain(front.title)}
        folder, _, inside = self.path.partition("/")
        if inside:  # the section whose tab is current
            head["section"] = _SECTIONS.get(folder, folder)
        if front.hide:
            head["hide"] = list(front.hide)
        if not front.searched:
            head["search"] = {"exclude": True}
        elif front.search_boost is not None:
            head["search"] = {"boost": front.search_boost}
        if front.alias:
            head["alias"] = "|".join(plain(name) for name in front.alias)
        if front.commit:
            head["commit"] = front.commit
        return head


def _tag(heading: Heading) -> str:
    link = f'<a class="headerlink" href="#{heading.anchor}" title="{_PERMALINK}">&para;</a>'
    return f'<h{heading.level} id="{heading.anchor}">{heading.title}{link}</h{heading.level}>'


def escape(value: object) -> Markup:
    """Return a value as text that HTML and Markdown show unchanged, on one line.

    Marks that turn the direction of writing are removed, because they would affect the text beside them.
    """
    if isinstance(value, Markup):
        return value
    return _escaped(str(value))


@lru_cache(maxsize=1 << 16)  # labels, links and numbers occur again on every page
def _escaped(text: str) -> Markup:
    if _HARMLESS.fullmatch(text):
        return Markup(text)  # noqa: S704 - nothing in it is markup
    return Markup(one_line(text).translate(_SPECIAL))  # noqa: S704 - this is the escaping


def paragraphs(value: object) -> Markup:
    """Return a text of several lines as paragraphs; a single line break is kept."""
    blocks = re.split(r"\n\s*\n", str(value).replace("\r\n", "\n").strip())
    lines = (Markup("<br>").join(escape(line) for line in block.split("\n")) for block in blocks)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def preformatted(value: object) -> Markup:
    """Return a text with its line breaks and indents, for use in `<pre>`."""
    lines = str(value).replace("\r\n", "\n").replace("\t", "    ").split("\n")
    # One line of source, so that nothing after a line break can begin a Markdown element.
    return Markup("&#10;").join(
        Markup(BIDI.sub("", CONTROL.sub(" ", line)).translate(_SPECIAL))  # noqa: S704 - escaped here
        for line in lines
    )


def plain(value: object) -> str:
    """Return a text with only letters, digits and harmless marks, which is safe wherever a theme puts a title."""
    return " ".join(_PLAIN.sub(" ", BIDI.sub("", str(value))).split())


def heading(level: int, anchor: str, title: object) -> Markup:
    """Return the line of a heading with its anchor, for `Page` to recognise."""
    text = f"\n{HEADING}{'#' * level} {escape(title).strip()} {{#{escape(anchor)}}}\n"
    return Markup(text)  # noqa: S704 - its parts are escaped


def _parts(body: str) -> tuple[Heading | str, ...]:
    """Return the parts of a rendered template: the lines of `heading`, and each text between two as one block."""
    parts: list[Heading | str] = []
    chunk: list[str] = []

    def close() -> None:
        if chunk:
            parts.append("\n".join(('<div class="gb">', *chunk, "</div>")))
            chunk.clear()

    for line in body.split("\n"):
        text = line.strip(" \t\r\n")
        if text.startswith(HEADING):
            close()
            found = _HEADING.fullmatch(text.removeprefix(HEADING))
            if found is None:
                raise ValueError(text)
            parts.append(Heading(len(found[1]), found[3], found[2]))
        elif text:
            chunk.append(text)
    close()
    return tuple(parts)
