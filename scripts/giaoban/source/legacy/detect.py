"""Detect old text that was pasted into a Unicode text, word by word.

A word is evidence for an old encoding if it is not a Vietnamese syllable but becomes one when it is converted. One such
word may be chance («Taï»); two that agree are not, nor is one with signs that no word of another language has («tr¶»,
«nhaân», «chËm»). Ordinary Vietnamese text, foreign words and names included, has no such words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from ...base.lookalikes import ETH
from ...base.syllables import is_word
from .convert import LETTER_KINDS, QUOTES, WORD, Kind, broken, is_mixed, is_modern, keeps, mend, old_word
from .viqr import detect_viqr

_SHORTEST = 1  # letters
# Units, products, the marks of footnotes, the surnames Voòng and Phoòng.
_OF_FORMULAS = re.compile(r"^µ[mglsFAV]$|^[A-Za-z]×[A-Za-z]$|\d|[¹²³]$|oòng$")


@dataclass(frozen=True, slots=True)
class Legacy:
    """The kind of a text.

    `confidence` is 0..1, `at` the place of the first sign, `rounds` how often it was decoded wrongly.
    """

    kind: Kind
    confidence: float
    at: int = 0
    rounds: int = 1


def detect(text: str) -> Legacy | None:
    """Return the kind of old text that a text contains, or None for none."""
    at = detect_viqr(text)
    if at is not None:
        return Legacy("viqr", 1.0, at)
    if text.isascii():
        return None
    first = next(broken(text), None)
    if first is not None:
        return Legacy("mojibake", 1.0, first.start(), mend(text)[1])
    if not any(map(_has_old, text.split(" "))):
        return None
    hits: dict[Kind, list[int]] = {kind: [] for kind in LETTER_KINDS}
    misses = dict.fromkeys(LETTER_KINDS, 0)
    words = [found for found in WORD.finditer(text) if not found[0].isascii()]
    for found in words:
        for kind, good in _votes(found[0]):
            if good:
                hits[kind].append(found.start())
            else:
                misses[kind] += 1
    if not any(hits.values()):
        return None
    mixed = is_mixed(text)

    def score(kind: Kind) -> tuple[int, int]:
        good = 0 if mixed else sum(is_word(old_word(found[0], kind)) for found in words)
        return len(hits[kind]) - misses[kind], good

    best = max(LETTER_KINDS, key=score)
    count = len(hits[best])
    # One word alone is enough where nothing else in the text is clearly Unicode, or where it is unmistakable.
    alone = count == 1 and not misses[best] and (not mixed or _is_telling(_at(text, hits[best][0]), best))
    if alone or (count >= 2 and count >= 3 * misses[best]):
        return Legacy(best, round(count / (count + misses[best] + alone), 2), hits[best][0])
    return None


def _at(text: str, place: int) -> str:
    found = WORD.match(text, place)
    return found[0] if found is not None else ""


# In a word of small letters: a sign, or a capital. What stands at the edges of words (quotation marks, raised figures,
# marks of firms) tells nothing.
_TCVN3 = re.compile(
    r"[^\W\d_](?:[^\w\s'’.,-]|¹)+[^\W\d_]|[a-zà-ÿ][À-Þ]|^[§®].|[a-zà-ÿ]{2}[¸¶·µª]$|^[^\W\d_]{1,2}[¸¶·]$|[ßåäæ÷øþ]|î$"
)
_VNI = re.compile(
    "[aeo][âáàåãä]|a[êéèúüë]|[aeouyôö][øûõ]|[aeouyôö]ù[a-z]|[a-z][aeouyôö]ù|[ôö]ï|^ñ|ö[ôö]|uï|[aeouy]ï[a-z]|^n?ghò",
    re.IGNORECASE,
)
_CP1258 = re.compile("[a-zâêôãðõý][ÌÒÞ]|[aâeêioôuyãõý]ò|[âêôãõý]ì|[õý]|[AÂEÊIOÔUYÃÕÝ][ÌÒÞ]|[aeiouy]ì[a-z]")
_TELLING: dict[Kind, re.Pattern[str]] = {"tcvn3": _TCVN3, "vni": _VNI, "cp1258": _CP1258}


def _is_telling(word: str, kind: Kind) -> bool:
    """Tell whether a single word is enough in a text that is Unicode otherwise."""
    return len(word) > _SHORTEST and kind in _TELLING and _TELLING[kind].search(word) is not None


@lru_cache(maxsize=50_000)
def _has_old(part: str) -> bool:
    """Tell whether a word of a part between blanks becomes a syllable in an old encoding."""
    return any(good for word in WORD.findall(part) if not word.isascii() for _, good in _votes(word))


@lru_cache(maxsize=50_000)
def _votes(word: str) -> tuple[tuple[Kind, bool], ...]:
    """Return, for each old encoding, whether a word that is not a syllable becomes one in it."""
    word = normalize("NFC", word)
    core = word.strip(QUOTES)
    if is_word(core.translate(ETH)) and not core.isascii():
        return ()  # «Ðình», with an Icelandic letter
    if len(word) < 2 or keeps(word) or is_modern(word) or _OF_FORMULAS.search(word):
        return ()
    changed = [(kind, old_word(word, kind)) for kind in LETTER_KINDS]
    return tuple((kind, is_word(new if core.isascii() else new.strip(QUOTES))) for kind, new in changed if new != word)
