"""VIQR: Vietnamese with its marks as signs behind the letters, «co^ng nha^n ddo`i lu+o+ng» (RFC 1456).

It is plain ASCII, so a word counts only if it becomes a Vietnamese word, with signs that no ordinary text has there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from ...base.syllables import is_word

_MAYBE: Final = re.compile(
    r"[aeoAEO]\^|[aA]\(|[uoUO][+*]|(?<![A-Za-z])[dD][dD](?=[a-zA-Z])|(?<![a-z])DD|[aeiouyAEIOUY^(+*][`~]"
)
_TOKEN: Final = re.compile(r"(?<![\w@/\\.^(+*`~'&#%=])[A-Za-z][A-Za-z^(+*`'?~.]*(?![\w@/\\^(+*`~&#%=])")
_LETTER: Final = re.compile(r"[dD][dD]|([aeouyiAEOUYI])([\^(+*]?)([`'?~.]?)")
_MARKS: Final = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_TONES: Final = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_PUNCTUATION: Final = ".?"
_ENOUGH: Final = 2  # signs
_ENDS: Final = re.compile(r"\s*\Z|\s+[A-ZĐ]|\s*\n|[\"»”)]")


@dataclass(frozen=True, slots=True)
class Viqr:
    """A word in VIQR: its place, what it says in Unicode, and how many of its signs no ordinary text has there."""

    start: int
    end: int
    text: str
    signs: int


def viqr_words(text: str) -> Iterator[Viqr]:
    """Yield the words of a text that are VIQR beyond doubt or likely; those of plain letters are left out."""
    if _MAYBE.search(text) is None:
        return
    for found in _TOKEN.finditer(text):
        word = _word(found[0], ends=_ENDS.match(text, found.end()) is not None)
        if word is not None:
            taken, said, signs = word
            yield Viqr(found.start(), found.start() + taken, said, signs)


def detect_viqr(text: str) -> int | None:
    """Return the place of the first word in VIQR, or None where the text has none that is sure.

    Two words, or one with two signs, are sure; one sign behind one letter may be anything («A+», «to^»).
    """
    words = [word for word in viqr_words(text) if word.signs]
    if sum(word.signs for word in words) >= _ENOUGH:
        return words[0].start
    return None


def convert_viqr(text: str) -> str:
    """Return the text with its words in VIQR in Unicode."""
    parts: list[str] = []
    done = 0
    for word in viqr_words(text):
        parts += (text[done : word.start], word.text)
        done = word.end
    return "".join((*parts, text[done:]))


@lru_cache(maxsize=20_000)
def _word(token: str, *, ends: bool) -> tuple[int, str, int] | None:
    """Return how much of a token is a word in VIQR, the word, and its signs; a last . or ? may be punctuation.

    At the end of a sentence (`ends`) it is, where the word is one without it.
    """
    bare = token.rstrip(_PUNCTUATION)
    ways = [token[: len(bare) + 1], bare] if len(bare) < len(token) else [token]
    for way in reversed(ways) if ends else ways:
        said = normalize("NFC", _LETTER.sub(_letter, way))
        if is_word(said):
            return (len(way), said, _signs(way)) if said != way else None
    return None


def _letter(found: re.Match[str]) -> str:
    if found[1] is None:
        return "Đ" if found[0][0] == "D" else "đ"
    mark = _MARKS.get(found[2], "")
    fits = not mark or (normalize("NFC", found[1] + mark).isalpha() and len(normalize("NFC", found[1] + mark)) == 1)
    return f"{found[1]}{mark if fits else found[2]}{_TONES.get(found[3], '')}"


def _signs(word: str) -> int:
    """Return how many signs a word has that stand in no ordinary text behind a letter: all but . ? ' at its end."""
    signs = sum(sign in "^(+*`~" for sign in word) + sum(sign in ".?'" for sign in word[:-1])
    return signs + (word[:2].lower() == "dd")
