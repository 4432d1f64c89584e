"""MkDocs' hook: it adds the pages, gives the theme the moment and the office, and completes the search index.

site/hook.py exports these functions. Under `giaoban build` the state is already read and set with `give`. Under plain
`mkdocs build` or `mkdocs serve` it is read here, from the repository of mkdocs.yml or the one in GIAOBAN_REPO, as of
now or of GIAOBAN_AS_OF, for the office or for GIAOBAN_AUDIENCE.
"""

import os
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
import orjson
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from ..base.messages import GiaobanError, Translator, msg
from ..base.times import now, parse_moment
from ..base.vietnamese import moment as written
from ..known.workspace import load_state, open_workspace
from ..objects.audience import Audience
from ..objects.json_values import Json
from ..source.layout import DATA
from .api import Objects, files_of
from .assets import replaced, with_assets
from .digests import digest_of_bytes
from .examples import with_examples
from .export import schema_files, write_files
from .feeds import feed_files, feed_links
from .folders import OUTPUTS
from .generated import GeneratedPage, entries
from .last import INDEX, Last, Written, frame_of
from .mend import mended
from .navigation import nav_of, without_links
from .page import plain
from .pages import made_beforehand, renderer_of, view_of
from .render import Renderer, short
from .search import MANY, index_of, prepared
from .theme import Keeping, Theme, write_all

SITEMAP = "sitemap.xml"
FOR = {
    Audience.OFFICE: msg("For: the federation's office"),
    Audience.LEVELS: msg("For: all levels of the union (figures, directives and due dates; no texts of reports)"),
}
# Under these names MkDocs' configuration, of which every build has its own, carries what is given and what is built.
_GIVEN, _BUILD = "giaoban_given", "giaoban_build"


@dataclass(frozen=True)
class Source:
    """What a site is built of: the objects of its audience, which know the last build."""

    objects: Objects
    last: Last


@dataclass
class Build:
    """One build, and what MkDocs' events have brought so far.

    `there` are the paths of all pages where the audience lacks some. `aliases` are other names of pages. `record` says
    at the end what the site was made of.
    """

    last: Last
    renderer: Renderer
    there: Set[str] | None
    nav: Navigation | None = None
    pages: list[GeneratedPage] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    record: Json = field(default_factory=dict)


def give(config: MkDocsConfig, source: Source) -> None:
    """Let the build with a configuration use a state that is already read."""
    config.extra[_GIVEN] = source


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data to publish, and tell the theme what is on every page."""
    source: Source = config.extra.get(_GIVEN) or _read(config)
    view, audience = source.objects.view, source.objects.audience
    renderer = renderer_of(view, source.objects)
    # Only all levels lack pages: for the office an entry or a link without a page is a mistake, which MkDocs tells.
    build = config.extra[_BUILD] = Build(source.last, renderer, None if view.for_office else renderer.pages)
    config.nav = nav_of(config.nav, build.there)
    office = view.registry.office
    config.extra["giaoban"] = {
        "as_of": written(view.moment),
        "commit": short(view.state.inputs.commit or "chưa có"),
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
    build = _build(config)
    build.pages = [GeneratedPage(page, config) for page in build.renderer.made]
    for page in build.pages:
        files.append(page.file)
    sitemap = files.get_file_from_path(SITEMAP)
    if sitemap is not None:
        files.remove(sitemap)  # it is no longer a template, so MkDocs would copy it
    replaced(files, config.extra["giaoban"]["assets"], config)
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Write what comes from the data; only the written pages are left to MkDocs."""
    build = _build(config)
    if build.nav is None:
        raise PluginError("on_nav has not run")
    _placed(files, build.nav, build.aliases)
    for page in build.pages:
        files.remove(page.file)
    objects = build.renderer.objects
    made_beforehand(objects)
    frame = frame_of(objects.facts.ground, config.nav, config.site_url)

    def rest(site: Path) -> None:
        write_files(files_of(objects), site)
        write_files(schema_files(), site)
        write_files(feed_files(objects, config.site_url or ""), site)

    keeping = Keeping(build.last, frame, build.renderer.links("").there)
    build.written = write_all(Theme(config, env, build.nav), build.pages, rest, keeping)
    return env


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: object) -> str:
    """Insert the examples that a written page asks for; turn links to pages that the audience lacks into text."""
    if isinstance(page, GeneratedPage):
        return markdown
    build = _build(config)
    return without_links(with_examples(markdown, build.renderer.view), page.file.src_uri, build.there)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> Navigation:
    """Keep the navigation for the generated pages."""
    _build(config).nav = nav
    return nav


def _placed(files: Files, nav: Navigation, aliases: dict[str, str]) -> None:
    """Put pages that are not in the navigation into their section, whose tab is shown; take down their other names."""
    sections = {
        item.children[0].file.src_uri.partition("/")[0]: item
        for item in nav.items
        if isinstance(item, Section) and item.children and isinstance(item.children[0], MkDocsPage)
    }
    for page in (file.page for file in files.documentation_pages() if file.page is not None):
        names = [str(page.meta[name]) for name in ("title", "alias") if name in page.meta]
        if names:  # the index takes a page's title from its heading
            aliases[page.url] = "|".join(names)
        page.parent = page.parent or sections.get(str(page.meta.get("section", "")))


def on_post_page(output: str, **_: object) -> str:
    """Correct the theme's HTML of a page."""
    return mended(output)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Correct the page for «not found», which is a template of the theme."""
    return mended(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Add folded words and other names to the search index."""
    build, site = _build(config), Path(config.site_dir)
    pages = {page.file.dest_uri: entry.record for page, entry in zip(build.pages, build.written, strict=True)}
    build.record |= {"pages": pages, "summaries": build.renderer.objects.record(site)}
    if (site / INDEX).is_file():
        _write_index(build, site / INDEX)


def _write_index(build: Build, file: Path) -> None:
    """Add the generated pages to the search index that MkDocs wrote for the others."""
    index = orjson.loads(file.read_bytes())
    whole = len(index["docs"]) + sum(entry.number for entry in build.written) < MANY
    before = build.last.documents if build.last.record.get("whole") is whole else {}
    found = prepared(index["docs"], build.aliases, whole=whole)
    for page, entry in zip(build.pages, build.written, strict=True):
        if entry.documents is None and page.url in before:
            found.extend(before[page.url])
        else:
            documents = entries(page) if entry.documents is None else entry.documents
            found.extend(prepared(documents, build.aliases, whole=whole))
    data = index_of(index["config"], found, whole=whole).encode("utf-8")
    file.write_bytes(data)
    build.record |= {"whole": whole, "index": digest_of_bytes(data)}


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Build again when a report or a template changes."""
    for folder in (_repository(config) / DATA, Path(config.docs_dir).parent):
        server.watch(str(folder))
    return server


def record_of(config: MkDocsConfig) -> Json:
    """Return what the site that was built with a configuration was made of, for `Last`."""
    return _build(config).record


def _build(config: MkDocsConfig) -> Build:
    build = config.extra.get(_BUILD)
    if not isinstance(build, Build):
        raise PluginError("on_config has not run")
    return build


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
        state = load_state(open_workspace(_repository(config)), moment if text else None)
        return Source(Objects(view_of(state, moment, audience), audience), Last(Path(config.site_dir)))
    except GiaobanError as error:
        advice = f" → {translate(error.fix)}" if error.fix else ""
        raise PluginError(translate(error.message) + advice) from error
