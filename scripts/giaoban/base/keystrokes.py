"""Text typed while the Vietnamese keyboard was off: the keys of Telex («vieejc lafm») or of VNI («vie6c5 la2m»)."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from .syllables import is_syllable

_WORD: Final = re.compile(r"[^\W_]+")
_TELEX_TONES: Final = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES: Final = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VOWELS: Final = "aeiouyăâêôơư"
_FEWEST: Final = 3  # different words: one or two may be of another language
_SHARE: Final = 3  # of so many words that are no syllables, one at most may be something else


def typed(text: str) -> str:
    """Return what was meant by a text that is made of keys; the empty text for any other.

    It has no mark at all. At least three words must become syllables with marks, and nearly all that are none yet.
    """
    if not text.isascii():  # most texts; a mark was typed with the keyboard on
        return ""
    odd = [word for word in _WORD.findall(text) if not word.isdigit() and not is_syllable(word)]
    if len(odd) < _FEWEST:
        return ""
    for decode in (_telex, _vni):
        read = [word for word in odd if decode(word)]
        if len(set(read)) >= _FEWEST and (len(odd) - len(read)) * _SHARE <= len(odd):
            return _WORD.sub(partial(_put, decode), text)
    return ""


def _put(decode: Callable[[str], str], found: re.Match[str]) -> str:
    return decode(found[0]) or found[0]


@lru_cache(maxsize=1024)
def _telex(word: str) -> str:
    """Return the syllable that the keys of Telex make; nothing where they make none, or need no key."""
    low = word.lower() if word.isascii() and word.isalpha() else ""
    tones = [at for at, key in enumerate(low) if key in _TELEX_TONES and at and set(low[:at]) & set("aeiouyw")]
    for tone in (*reversed(tones), None):
        bare = low if tone is None else low[:tone] + low[tone + 1 :]
        letters = re.sub("u?wow|uow", "ươ", bare.replace("dd", "đ"))
        letters = letters.replace("aa", "â").replace("ee", "ê").replace("oo", "ô")
        letters = letters.replace("aw", "ă").replace("ow", "ơ").replace("uw", "ư")
        found = _toned(letters, _TELEX_TONES[low[tone]] if tone is not None else "", word)
        if found:
            return found
    return ""


@lru_cache(maxsize=1024)
def _vni(word: str) -> str:
    """Return the syllable that the keys of VNI make, with the digits behind the vowel or behind the word."""
    low = word.lower()
    digits = [key for key in low if key.isdigit()]
    if not digits or not low.isascii() or low[:1].isdigit():
        return ""
    letters = re.sub(r"\d", "", low)
    tone = next((_VNI_TONES[key] for key in digits if key in _VNI_TONES), "")
    for key in digits:
        if key == "9":
            letters = letters.replace("d", "đ", 1)
        elif key == "6":
            letters = re.sub("[aeo]", lambda found: {"a": "â", "e": "ê", "o": "ô"}[found[0]], letters, count=1)
        elif key == "7":
            letters = letters.replace("uo", "ươ") if "uo" in letters else re.sub("u", "ư", re.sub("o", "ơ", letters))
        elif key == "8":
            letters = letters.replace("a", "ă", 1)
    return _toned(letters, tone, word)


def _toned(letters: str, tone: str, word: str) -> str:
    """Return letters with a tone where the spelling has it, in the capitals of a word, if they are a syllable then."""
    if letters.isascii() and not tone:
        return ""
    vowels = [at for at, letter in enumerate(letters) if letter in _VOWELS]
    if letters[-1:] not in _VOWELS or letters.startswith(("gi", "qu")):  # «hoàn», «già»; but «hòa», «mùa»
        vowels.reverse()
    for at in vowels if tone else [0]:
        whole = unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :]) if tone else letters
        if is_syllable(whole):
            return whole.upper() if word.isupper() else whole.capitalize() if word[0].isupper() else whole
    return ""
