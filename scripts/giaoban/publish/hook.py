"""MkDocs' hook: it adds the pages, gives the theme the moment and the office, and completes the search index.

site/hook.py exports these functions. Under `giaoban build` the state is already read and set with `given`. Under plain
`mkdocs build` or `mkdocs serve` it is read here, from the repository of mkdocs.yml or the one in GIAOBAN_REPO, as of
now or of GIAOBAN_AS_OF, for the office or for GIAOBAN_AUDIENCE.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from ..base.messages import GiaobanError, Translator, msg
from ..base.times import now, parse_moment
from ..base.vietnamese import moment as written
from ..known.workspace import State, load_state, open_workspace
from ..objects.audience import Audience
from ..source.layout import DATA
from .api import files_of
from .assets import replaced, with_assets
from .examples import with_examples
from .export import write_files
from .feeds import feed_files, feed_links
from .folders import OUTPUTS
from .generated import Document, GeneratedPage
from .mend import mended
from .navigation import nav_of, without_links
from .page import plain
from .pages import paths_of, rendered, renderer_of, view_of
from .render import Renderer
from .search import folded_index
from .writing import Theme, write_all

Source = tuple[State, datetime, Audience]


@dataclass
class _Given:
    """What the building command has already read (empty under plain MkDocs), and what is being built."""

    source: Source | None = None
    renderer: Renderer | None = None
    hidden: frozenset[str] = field(default_factory=frozenset)


_GIVEN = _Given()
SITEMAP = "sitemap.xml"
INDEX = "search/search_index.json"
FOR = {
    Audience.OFFICE: msg("For: the federation's office"),
    Audience.LEVELS: msg("For: all levels of the union (figures, directives and due dates; no texts of reports)"),
}


@contextmanager
def given(state: State, moment: datetime, audience: Audience) -> Iterator[None]:
    """Let builds in this context use a state that is already read, for an audience."""
    _GIVEN.source = (state, moment, audience)
    try:
        yield
    finally:
        _GIVEN.source = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data to publish, and tell the theme what is on every page."""
    state, moment, audience = _GIVEN.source or _read(config)
    view = view_of(state, moment, audience)
    renderer = _GIVEN.renderer = renderer_of(view)
    _GIVEN.hidden = frozenset(paths_of(view_of(state, moment))) - renderer.pages if not view.for_office else frozenset()
    config.nav = nav_of(config.nav, _GIVEN.hidden)
    office = state.registry.office
    config.extra["giaoban"] = {
        "as_of": written(moment),
        "commit": (state.inputs.commit or "")[:10],
        "dirty": (state.inputs.commit or "").endswith("-dirty"),
        "demonstration": office.demonstration,
        "office": plain(office.name),
        "audience": audience.value,
        "audience_text": view.translate(FOR[audience]),
        "feeds": feed_links(view),
        "assets": with_assets(config),
    }
    # Without a site_url MkDocs writes an empty sitemap, and an internal site needs none.
    config.theme.static_templates.discard(SITEMAP)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; remove what an internal site does not need."""
    _GENERATED[:] = [GeneratedPage(page, config) for page in rendered(_renderer())]
    for page in _GENERATED:
        files.append(page.file)
    sitemap = files.get_file_from_path(SITEMAP)
    if sitemap is not None:
        files.remove(sitemap)  # it is no longer a template, so MkDocs would copy it
    replaced(files, config.extra["giaoban"]["assets"], config)
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Write what comes from the data; only the written pages are left to MkDocs."""
    for page in _GENERATED:
        files.remove(page.file)
    objects = _renderer().objects

    def rest(site: Path) -> None:
        write_files(files_of(objects), site)
        write_files(feed_files(objects, config.site_url or ""), site)

    _DOCUMENTS[:] = write_all(Theme(config, env, _NAVIGATION[-1]), _GENERATED, rest)
    return env


def on_page_markdown(markdown: str, page: MkDocsPage, **_: object) -> str:
    """Insert the examples that a written page asks for; turn links to pages hidden from the audience into text."""
    if isinstance(page, GeneratedPage):
        return markdown
    return without_links(with_examples(markdown), page.file.src_uri, _GIVEN.hidden)


def on_nav(nav: Navigation, **_: object) -> Navigation:
    """Show the tab of the section for a page that is not in the navigation."""
    _NAVIGATION[:] = [nav]
    _GIVEN_SECTIONS.clear()
    _ALIASES.clear()
    for item in nav.items:
        if isinstance(item, Section) and item.children and isinstance(item.children[0], MkDocsPage):
            _GIVEN_SECTIONS[item.children[0].file.src_uri.partition("/")[0]] = item
    return nav


_GIVEN_SECTIONS: dict[str, Section] = {}
_ALIASES: dict[str, str] = {}
_GENERATED: list[GeneratedPage] = []
_NAVIGATION: list[Navigation] = []
_DOCUMENTS: list[Document] = []


def on_page_content(html: str, page: MkDocsPage, **_: object) -> str:
    """Put a page into its section and keep its other names; its content stays unchanged."""
    names = [str(page.meta[name]) for name in ("title", "alias") if name in page.meta]
    if names:  # the index takes a page's title from its heading
        _ALIASES[page.url] = "|".join(names)
    section = _GIVEN_SECTIONS.get(str(page.meta.get("section", "")))
    if section is not None and page.parent is None:
        page.parent = section
    return html


def on_post_page(output: str, **_: object) -> str:
    """Correct the theme's HTML of a page."""
    return mended(output)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Correct the page for «not found», which is a template of the theme."""
    return mended(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Add folded words and other names to the search index."""
    site = Path(config.site_dir)
    index = site / INDEX
    if index.is_file():
        index.write_text(folded_index(index.read_text(encoding="utf-8"), _ALIASES, _DOCUMENTS), encoding="utf-8")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Build again when a report or a template changes."""
    for folder in (_repository(config) / DATA, Path(config.docs_dir).parent):
        server.watch(str(folder))
    return server


def _renderer() -> Renderer:
    if _GIVEN.renderer is None:
        raise PluginError("on_config has not run")
    return _GIVEN.renderer


def site_dir(config: MkDocsConfig, audience: Audience) -> str:
    """Return where plain MkDocs builds; a site for all levels never goes into the office's folder."""
    usual = Path(config.config_file_path).parent / OUTPUTS[Audience.OFFICE]
    return str(usual.parent / OUTPUTS[audience].name) if Path(config.site_dir) == usual else config.site_dir


def _repository(config: MkDocsConfig) -> Path:
    named = os.environ.get("GIAOBAN_REPO")
    return Path(named) if named else Path(config.config_file_path).parent


def _read(config: MkDocsConfig) -> Source:
    text = os.environ.get("GIAOBAN_AS_OF")
    name = os.environ.get("GIAOBAN_AUDIENCE") or Audience.OFFICE.value
    moment = parse_moment(text) if text else now()
    translate = Translator("vi")
    try:
        if moment is None:
            raise GiaobanError(msg("«{text}» is not a time.", text=str(text)))
        if name not in set(Audience):
            raise GiaobanError(
                msg("«{name}» is no audience.", name=name),
                msg("GIAOBAN_AUDIENCE is {names}.", names=", ".join(Audience)),
            )
        audience = Audience(name)
        config.site_dir = site_dir(config, audience)
        return load_state(open_workspace(_repository(config)), moment if text else None), moment, audience
    except GiaobanError as error:
        advice = f" → {translate(error.fix)}" if error.fix else ""
        raise PluginError(translate(error.message) + advice) from error
