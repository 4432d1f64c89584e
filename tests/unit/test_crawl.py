"""The crawl that the tests of the site stand on: it finds a dead link wherever one may be."""

import json
from pathlib import Path

import pytest

from ..crawl import dead_links

PAGE = """<html><body><h1 id="dau">Trang</h1><a href="{link}">x</a>
<script type="application/json">{{"search":"{depth}assets/search.js"}}</script></body></html>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="{}"/></feed>'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Make a site of two pages in which every link leads somewhere."""
    _write(tmp_path, "index.html", PAGE.format(link="don-vi/#dau", depth=""))
    _write(tmp_path, "don-vi/index.html", PAGE.format(link="../api/v1/index.json", depth="../"))
    _write(tmp_path, "assets/search.js", "")
    _write(tmp_path, "feeds/chi-dao.xml", ATOM.format("../don-vi/#dau"))
    _write(tmp_path, "api/v1/index.json", json.dumps({"units": [{"href": "units/a.json"}]}))
    _write(tmp_path, "api/v1/units/a.json", "{}")
    _write(tmp_path, "search/search_index.json", json.dumps({"docs": [{"location": "don-vi/#dau"}, {"location": ""}]}))
    return tmp_path


def _write(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")


def test_a_whole_site_has_no_dead_link(small: Path) -> None:
    """Folders, anchors, files, links up and down lead somewhere."""
    assert dead_links(small) == []


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("index.html", PAGE.format(link="khong/", depth=""), "start: khong/"),
        ("index.html", PAGE.format(link="assets/", depth=""), "start: assets/"),
        ("index.html", PAGE.format(link="../ngoai", depth=""), "start: ../ngoai"),
        ("index.html", PAGE.format(link="#khong", depth=""), "start: #khong (no anchor)"),
        ("index.html", PAGE.format(link="https://khac.example/", depth=""), "start: https://khac.example/ (foreign)"),
        ("don-vi/index.html", PAGE.format(link="#dau", depth="../../"), "don-vi/: ../../assets/search.js"),
        ("don-vi/index.html", PAGE.format(link="../#khong", depth="../"), "don-vi/: ../#khong (no anchor)"),
        ("feeds/chi-dao.xml", ATOM.format("../vu-viec/"), "feeds/chi-dao.xml: ../vu-viec/"),
        ("api/v1/index.json", '{"a": {"href": "units/b.json"}}', "api/v1/index.json: units/b.json"),
        ("search/search_index.json", '{"docs": [{"location": "don-vi/#khong"}]}', "start: don-vi/#khong (no anchor)"),
    ],
)
def test_a_dead_link_is_found(small: Path, path: str, text: str, found: str) -> None:
    """A dead link is found on a page, in its settings, in a feed, in the API and in the search index."""
    _write(small, path, text)
    assert dead_links(small) == [found]
