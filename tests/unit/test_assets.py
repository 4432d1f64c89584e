"""The assets of every page: what is cut from the theme's stylesheet, and how files are named and put together."""

import base64
import json
import re
from dataclasses import replace

import pytest

from giaoban.base.resources import MKDOCS, SITE
from giaoban.publish.assets import Sources, assets_of
from giaoban.publish.stylesheet import cut, left_out

SOURCES = Sources(
    styles=(".a{color:red}\n", "/* ours */\n.b {\n  color: blue;\n}\n"),
    bundle='fetch("search/search_index.json");\n//# sourceMappingURL=bundle.js.map\n',
    scripts=("// a comment\nrun();\n",),
    worker="work();\n//# sourceMappingURL=worker.js.map\n",
    worker_path="assets/javascripts/workers/search.min.js",
    before=("wait();", "sleep();"),
    before_worker=("documents();", "ranking();"),
    search={"lang": ["vi"], "separator": "[ ]+", "pipeline": ["trimmer"], "fields": {"title": {"boost": 3}}},
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (".md-nav{top:0}.md-tag{top:0}", ".md-nav{top:0}"),
        (".md-nav,.md-tag,a:is(b,c){top:0}", ".md-nav,a:is(b,c){top:0}"),
        (".md-typeset details,.md-typeset .admonition{top:0}", ".md-typeset details{top:0}"),
        ("@media print{.md-nav{top:0}.tabbed-set{top:0}}", "@media print{.md-nav{top:0}}"),
        ("@media print{.tabbed-set{top:0}}", ""),
        ("@supports (top:0){@media print{.md-pin{top:0}a{top:0}}}", "@supports (top:0){@media print{a{top:0}}}"),
        ("@keyframes turn{0%{top:0}}", "@keyframes turn{0%{top:0}}"),
        ("@page{size:A4}", "@page{size:A4}"),
        # What a rule excludes, and names that only begin alike, stay.
        ("pre:not(.highlight){top:0}", "pre:not(.highlight){top:0}"),
        (".gb-note,.gb-inline,.note-cell{top:0}", ".gb-note,.gb-inline,.note-cell{top:0}"),
        ("[dir=ltr] a{top:0}[dir=rtl] a{top:0}", "[dir=ltr] a{top:0}"),
        (
            "[data-md-color-primary=custom]{top:0}[data-md-color-primary=red]{top:0}",
            "[data-md-color-primary=custom]{top:0}",
        ),
        # Pictures stay as long as a rule shows them.
        (
            ':root{--x:url("data:a;b,{c}");--y:url("data:d")}a{mask:var(--y)}',
            ':root{--y:url("data:d")}a{mask:var(--y)}',
        ),
        ('a{content:" , }";top:0}\n\n/* no */\nb { top: 0 }', 'a{content:" , }";top:0}b {top: 0}'),
    ],
)
def test_what_is_cut(text: str, kept: str) -> None:
    """Rules for things that the site lacks are removed; the rest stays, in order; cutting again removes nothing."""
    assert cut(text) == kept.replace("b {", "b{")
    assert cut(cut(text)) == cut(text)


def test_what_is_left_out_is_named() -> None:
    """The removed selectors are named, also those inside groups."""
    assert left_out("a,.md-tag{top:0}@media print{.md-pin b{top:0}}") == (".md-tag", ".md-pin b")


def test_nothing_of_ours_is_left_out() -> None:
    """No rule of the site's own stylesheet goes, and no class that a template or a written page names."""
    own = (SITE / "theme" / "assets" / "giaoban" / "giaoban.css").read_text("utf-8")
    assert left_out(own) == ()
    files = [path for path in SITE.rglob("*") if path.suffix in {".html", ".md"}]
    named = {
        name
        for path in files
        for found in re.findall(r'class="([^"]*)"', path.read_text("utf-8"))
        for name in re.findall(r"(?<![\w{}-])[a-z][\w-]*", found)
    }
    assert len(named) > 100
    assert left_out("".join(f".{name}{{top:0}}" for name in sorted(named))) == ()
    extensions = MKDOCS.read_text("utf-8").partition("markdown_extensions:")[2].partition("\n\n")[0]
    assert re.findall(r"^  - (\w+)", extensions, re.MULTILINE) == ["attr_list", "tables", "sane_lists", "toc"]


def test_one_file_of_each() -> None:
    """Styles in their order, what stands before the theme's scripts first, without comments and names of maps."""
    made = assets_of(SOURCES)
    assert made.texts[made.style] == ".a{color:red}.b{color: blue;}"
    script = made.texts[made.script]
    assert script.startswith('"use strict";\nwait();\nsleep();\nfetch(')
    assert script.endswith(";\nrun();\n")
    assert made.texts[made.worker] == '"use strict";\ndocuments();\nranking();\nwork();\n'
    assert (made.theirs, made.languages) == ("assets/javascripts/workers/search.min.js", ("vi",))
    assert sorted(made.texts) == sorted({made.style, made.script, made.worker})


def test_the_page_gets_the_settings_of_the_search_and_no_document() -> None:
    """Where the bundle would fetch the index, it finds the settings; where there is no search, it stays as it is."""
    made = assets_of(SOURCES)
    (found,) = re.findall(r'fetch\("data:application/json;base64,([^"]+)"\)', made.texts[made.script])
    assert json.loads(base64.b64decode(found)) == {"config": SOURCES.search, "docs": []}
    without = assets_of(replace(SOURCES, search=None))
    assert 'fetch("search/search_index.json")' in without.texts[without.script]


def test_names_follow_what_is_in_the_files() -> None:
    """The same sources give the same names; a changed style changes the name of the stylesheet alone."""
    first, again = assets_of(SOURCES), assets_of(SOURCES)
    assert first == again
    other = assets_of(replace(SOURCES, styles=(".a{color:green}",)))
    assert other.style != first.style
    assert (other.script, other.worker) == (first.script, first.worker)
    assert all(re.fullmatch(r"assets/[\w/]+\.[0-9a-f]{8}\.(css|js)", path) for path in first.texts)
