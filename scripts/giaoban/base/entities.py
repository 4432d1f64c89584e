"""Characters written as HTML does: «c&ocirc;ng», «&#7873;», as they come along from a page's source."""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import Final

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}(?:;|(?![\d;]))|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_TAG: Final = r"&lt;\s*[/!?]?[A-Za-z][^<>&]*&gt;"
_OPENS: Final = re.compile(r"[A-Za-z/!?&]")  # after «<»: a tag of HTML
_ENTITY_OR_TAG: Final = re.compile(f"{_TAG}|{_ENTITY.pattern}", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[\t\n\r\f]")
# Fixed blanks beside others, which were to push the words about.
_NBSP: Final = "&(?:nbsp|#160|#[xX][aA]0);"
_BLANK_RUN: Final = re.compile(rf"(?<=\S)(?: +{_NBSP}|{_NBSP} +|{_NBSP}(?={_NBSP}))(?: |{_NBSP})*(?=\S)")
_UNSEEN: Final = re.compile("[\u00ad\u200c\u200e\u200f\u2060-\u2064\ufeff]")
_SHOWN: Final = frozenset("LMNPSZ")


def entities(text: str) -> Iterator[re.Match[str]]:
    """Yield each place of a text where a character is written as HTML does."""
    if "&" in text:
        yield from (found for found in _ENTITY.finditer(text) if meaning(found[0]) is not None)


@lru_cache(maxsize=4096)
def meaning(entity: str) -> str | None:
    """Return the characters that an entity stands for, without unseen ones; None where it is none, or not shown."""
    if entity[1] != "#" and entity[1:] not in html5:
        return None
    read = html.unescape(entity)
    seen = _UNSEEN.sub("", _BLANKS.sub(" ", read))
    shown = read != "" and all(unicodedata.category(sign)[0] in _SHOWN or sign in "\u200b\u200d" for sign in seen)
    return seen if shown and "\ufffd" not in seen and "\u2028" not in seen and "\u2029" not in seen else None


def as_characters(text: str) -> str:
    """Return the text with the characters that its entities stand for, those written twice (&amp;ocirc;) as well.

    A tag written so, or a «<» that could open one, stays as it is: only a person can tell what was meant.
    """
    before = ""
    text = _BLANK_RUN.sub(" ", text)
    while before != text and "&" in text:
        before = text
        text = _ENTITY_OR_TAG.sub(_character, text)
    return text


def _character(found: re.Match[str]) -> str:
    seen = meaning(found[0]) if found[0].count(";") < 2 else None
    if seen is None or ("<" in seen and _OPENS.match(found.string, found.end())):
        return found[0]
    return seen
