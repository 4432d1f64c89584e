"""Search without marks: `dinh cong` finds «đình công», and finds it first.

The theme's search compares words as written. So each document of the index also has fields with the folded forms of its
words and with other names of the page (`alias`, from its front matter); mkdocs.yml names them in
`plugins.search.fields`. site/search/ranking.js sorts the results, in the theme's own worker.
"""

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import lxml.html
import orjson

from ..base.vietnamese import fold, one_spelling

_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_LEFT_OUT = re.compile(r"<(?:(\w+)(?=[^>]* data-search-exclude[ >])|(?=svg)(svg))\b.*?</(?:\1|\2)>", re.DOTALL)
_LEFT = re.compile(r"<(?:[^>]* data-search-exclude|svg|script|style)\b")
_WORD = re.compile(r"\w+")


# With this many documents the index is `brief`: a province has as many after three years (benchmarks/site/search.py).
MANY = 4000
_AS_WRITTEN = ("title", "text", "tags")
_BY_SECTION = ("don-vi/", "chu-de/", "huong-dan/", "lenh/")

_folded = cache(fold)  # a language has few words, and a site repeats them often


def fold_words(text: str) -> str:
    """Return the folded forms of a text's words that differ from their spelling, each once, in order."""
    return " ".join(dict.fromkeys(folded for word in _words(text) if (folded := _folded(word)) != word))


def _words(text: str) -> list[str]:
    return _WORD.findall(one_spelling(html.unescape(_TAG.sub(" ", text))).lower())


def text_of(fragment: str) -> str:
    """Return the words of a piece of HTML, escaped, without parts that are excluded from search or only drawn."""
    # Most excluded elements contain none of the same kind and can be cut out as text, in a quarter of the parser's
    # time.
    plain = _LEFT_OUT.sub(_cut, fragment)
    if _LEFT.search(plain) is None:
        return html.escape(" ".join(html.unescape(_TAG.sub(" ", plain)).split()), quote=False)
    tree = lxml.html.fragment_fromstring(fragment, create_parent="div")
    for element in tree.xpath("//*[@data-search-exclude or self::svg or self::script or self::style]"):
        element.drop_tree()
    return html.escape(" ".join(" ".join(tree.itertext()).split()), quote=False)


def _cut(found: re.Match[str]) -> str:
    return found[0] if f"<{found[1]}" in found[0][1:] else " "


def named(document: Mapping[str, Any], alias: str | None) -> dict[str, Any]:
    """Return a document of the index with the other names of its page, as written and folded."""
    if not alias:
        return dict(document)
    return {**document, "alias": f"{alias}|{fold(alias)}" if fold(alias) != alias else alias}


def _spelt(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document with its title and text in the one spelling: a word with a soft hyphen in it is found."""
    return {**document, "title": one_spelling(document["title"]), "text": one_spelling(document["text"])}


def folded(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document of the index with the fields `fold` and `foldtitle`, if it has words for them."""
    found = dict(document)
    for name, source in (("fold", document["text"]), ("foldtitle", document["title"])):
        words = fold_words(source)
        if words:
            found[name] = words
    return found


def folded_index(text: str, aliases: Mapping[str, str] = MappingProxyType({}), many: int = MANY) -> str:
    """Return a search index (JSON) prepared for search without marks. With `many` documents it is `brief`."""
    index = orjson.loads(text)
    few = len(index["docs"]) < many
    return index_of(index["config"], prepared(index["docs"], aliases, whole=few), whole=few)


def index_of(config: Mapping[str, Any], documents: Iterable[Mapping[str, Any]], *, whole: bool) -> str:
    """Return the search index (JSON) of documents that are `prepared`."""
    if not whole:
        fields = {name: options for name, options in config["fields"].items() if name not in _AS_WRITTEN}
        config = {**config, "fields": fields}
    return orjson.dumps({"config": config, "docs": list(documents)}).decode()


def prepared(
    documents: Iterable[Mapping[str, Any]], aliases: Mapping[str, str], *, whole: bool
) -> list[Mapping[str, Any]]:
    """Return the documents of pages for the index: `folded`, or `brief` ones for an index that is not `whole`.

    `aliases` are other names of pages by their location in the index, separated by `|`. What becomes of a page's
    documents does not depend on other pages.
    """
    found = [_spelt(named(document, aliases.get(document["location"]))) for document in documents]
    return [folded(document) for document in found] if whole else list(brief(found))


def brief(documents: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return documents with only folded words, each once: one for a page, but one for every matter of reports.

    The worker builds its index anew for everyone who searches, so the documents must be few and short.
    """
    pages: dict[str, dict[str, Any]] = {}
    for document in documents:
        page, _, section = document["location"].partition("#")
        if section and page in pages and not page.startswith(_BY_SECTION):
            whole = pages[page]
            whole["text"] = " ".join(filter(None, (whole["text"], document["title"], document["text"])))
        else:
            pages[document["location"]] = dict(document)
    for found in pages.values():
        found["foldtitle"], found["fold"] = every_word(found["title"]), every_word(found["text"])
    return list(pages.values())


def every_word(text: str) -> str:
    """Return the folded forms of all words of a text, each once, in order."""
    return " ".join(dict.fromkeys(map(_folded, _words(text))))
