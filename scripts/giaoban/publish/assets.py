"""The assets of every page: one stylesheet, one script and, when somebody searches, the search.

The theme has three stylesheets, a bundle, a worker and languages for all kinds of sites. Here they become one file
each, and the search index is fetched only for a search. File names contain a digest of the contents, so that a browser
may keep them for ever and an old page never gets a new file.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ..base.resources import SITE
from .stylesheet import cut

FOLDER = "assets/giaoban"
WORKERS = "assets/javascripts/workers"  # the theme's worker looks for its languages relative to this folder
_LANGUAGES = "assets/javascripts/lunr/min"
_THEIRS = ("assets/stylesheets/", "assets/javascripts/", "assets/images/favicon.png")
_INDEX = '"search/search_index.json"'  # the address of the index in the theme's bundle
_COMMENTS = re.compile(r"^\s*//.*\n?", re.MULTILINE)
_SETTINGS = ("lang", "separator", "pipeline", "fields")


@dataclass(frozen=True, slots=True)
class Sources:
    """The input for the assets: the texts of the theme's files and of ours, and the settings of the search."""

    styles: Sequence[str]
    bundle: str
    scripts: Sequence[str]
    worker: str
    worker_path: str
    before: Sequence[str]
    before_worker: Sequence[str]
    search: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Assets:
    """The path of each asset, from the start of the site, and its text.

    `theirs` is the theme's own path of its worker, `languages` are those of the search.
    """

    style: str
    script: str
    worker: str
    theirs: str
    languages: tuple[str, ...]
    texts: Mapping[str, str]


def assets_of(sources: Sources) -> Assets:
    """Return the assets. Pure: the same sources give the same names and bytes."""
    style = cut("\n".join(sources.styles))
    bundle = sources.bundle
    if sources.search is not None:
        # The page needs the search's settings to mark the words found; the worker fetches the index itself.
        bundle = bundle.replace(_INDEX, json.dumps(_data_address({"config": dict(sources.search), "docs": []})))
    script = _joined((*sources.before, bundle, *sources.scripts))
    worker = _joined((*sources.before_worker, sources.worker))
    named = {
        "style": (_named(f"{FOLDER}/giaoban", style, "css"), style),
        "script": (_named(f"{FOLDER}/giaoban", script, "js"), script),
        "worker": (_named(f"{WORKERS}/search", worker, "js"), worker),
    }
    return Assets(
        **{name: path for name, (path, _) in named.items()},
        theirs=sources.worker_path,
        languages=tuple((sources.search or {}).get("lang", ())),
        texts=dict(named.values()),
    )


def with_assets(config: MkDocsConfig) -> Assets:
    """Return the assets of a site that is being built; they include the stylesheets and scripts of mkdocs.yml."""
    found = assets_of(_read(config))
    config.extra_css, config.extra_javascript = [], []
    return found


def replaced(files: Files, assets: Assets, config: MkDocsConfig) -> None:
    """Put the assets into the files of a site, in place of the theme's files and of their parts."""
    kept = {f"{_LANGUAGES}/lunr.{name}.min.js" for name in ("stemmer.support", *assets.languages)}
    for file in list(files):
        theirs = file.src_uri.startswith(_THEIRS) and file.src_uri not in kept
        if theirs or (file.src_uri.startswith(FOLDER) and file.src_uri.endswith((".css", ".js"))):
            files.remove(file)
    for path, text in assets.texts.items():
        files.append(File.generated(config, path, content=text))


def _read(config: MkDocsConfig) -> Sources:
    """Read the input of the assets, from the theme that MkDocs found and from our own files."""
    folders = [Path(folder) for folder in config.theme.dirs]

    def find(pattern: str) -> tuple[str, str]:
        """Return path and text of the first file of the theme that fits a pattern; our own files come first."""
        folder, path = next((folder, path) for folder in folders for path in sorted(folder.glob(pattern)))
        return path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")

    def text(pattern: str) -> str:
        return find(pattern)[1]

    worker_path, worker = find(f"{WORKERS}/search.*.min.js")

    plugin = next((config.plugins[name] for name in ("material/search", "search") if name in config.plugins), None)
    return Sources(
        styles=[
            text("assets/stylesheets/main.*.min.css"),
            text("assets/stylesheets/palette.*.min.css"),
            *(text(str(path)) for path in config.extra_css),
        ],
        bundle=text("assets/javascripts/bundle.*.min.js"),
        scripts=[text(str(script)) for script in config.extra_javascript],
        worker=worker,
        worker_path=worker_path,
        before=[_ours("script/after-paint.js"), _ours("search/asleep.js")],
        before_worker=[_ours("search/documents.js"), _ours("search/ranking.js")],
        search={name: plugin.config[name] for name in _SETTINGS} if plugin else None,
    )


def _ours(path: str) -> str:
    return (SITE / path).read_text(encoding="utf-8")


def _data_address(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return "data:application/json;base64," + base64.b64encode(text.encode("ascii")).decode("ascii")


def _joined(scripts: Iterable[str]) -> str:
    """Return scripts as one, without comment lines, because they name files that are not published."""
    return '"use strict";\n' + "\n".join(_COMMENTS.sub("", script).strip() for script in scripts) + "\n"


def _named(start: str, text: str, ending: str) -> str:
    return f"{start}.{hashlib.sha256(text.encode('utf-8')).hexdigest()[:8]}.{ending}"
