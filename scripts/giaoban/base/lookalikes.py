"""Letters and digits of other scripts that look like ours: «Сông» with a Cyrillic С, «Ðình» with an Icelandic Ð.

They come along with text copied from PDF files, scanned pages, posts in bold letters, or keyboards of another language.
The letters are those that Unicode's list of confusables has for Latin ones (tests/data/confusables.tsv), of the scripts
that people here meet, and small capitals that pass in a hurry.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .syllables import is_word

_SURE = (  # Cyrillic, Greek, Armenian
    ("АВЕЅІЈКМНОРСТУХҮӀԌԜѴЬаеорсухіјѕһӏԁԛԝѵүҽѡгꙇвкмнт", "ABESIJKMHOPCTYXYIGWVbaeopcyxijshldqwvyewribkmht"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿϜϺοϳᴦ", "ABEZHIKMNOPTYXJFMojr"),
    ("ՍՏՕոօհսցգզքառ", "USOnohuggqfwn"),
)
_SMALL_ETH = ("ðɖ", "đđ")
# Letters with a use of their own beside Latin ones (TNFα, Guðmundur, Kırıkkale): ours only in a word of ours.
_DOUBTFUL = (("αγικνρσυ", "ayikvpou"), ("ıɑɡɩ", "iagi"), _SMALL_ETH)
_CAPITAL_ETH = ("ÐƉ", "ĐĐ")  # hardly any name of others begins with it
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"


def _table(*pairs: tuple[str, str]) -> dict[int, str]:
    """Return the letters, and those with a mark that our letters have as well: ӑ as ă, ό as ó."""
    plain = {ord(other): ours for others, latins in pairs for other, ours in zip(others, latins, strict=True)}
    for code in (*range(0x370, 0x530), *range(0x1F00, 0x2000)):
        parts = unicodedata.normalize("NFD", chr(code))
        if parts[1:] and ord(parts[0]) in plain and all(mark in _MARKS for mark in parts[1:]):
            composed = unicodedata.normalize("NFC", plain[ord(parts[0])] + parts[1:])
            if len(composed) == 1:
                plain[code] = composed
    return plain


# Letters in full width and of mathematics («𝗖𝗼̂𝗻𝗴»), which are ours in another dress.
_DRESSED: Final = {
    code: plain
    for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *range(0x1D400, 0x1D800))
    if (plain := unicodedata.normalize("NFKC", chr(code))).isascii()
}
_FOREIGN: Final = _table(*_SURE)
_UNSURE: Final = _table(*_DOUBTFUL)
ALIKE: Final[dict[int, str]] = {**_FOREIGN, **_UNSURE, **_table(_CAPITAL_ETH), **_DRESSED}
"""Each letter that looks like one of ours, with ours."""
ETH: Final = _table(_CAPITAL_ETH, _SMALL_ETH)

# Whatever is not Latin, a mark or a sign, and the few Latin letters of the tables.
_SIGN: Final = re.compile(
    "[^\0-\u00cf\u00d1-\u00ef\u00f1-\u0130\u0132-\u0188\u018a-\u0250\u0252-\u0255\u0257-\u0260\u0262-\u0268"
    "\u026a-\u036f\u1e00-\u1eff\u2000-\u2fff]"
)
_WORD: Final = re.compile("(?:[^\\W\\d_][\u0300-\u036f]*)+|[^\\D0-9]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """A word with letters that look like ours: its place, the word as it is, and in our letters."""

    at: int
    written: str
    ours: str
    sure: bool


def in_our_letters(text: str) -> str:
    """Return the text with words in our letters where it is sure that they are meant: «Сông» becomes «Công».

    A word is changed only as a whole, and only if it then consists of Latin letters and had some of them before, or is
    one of ours. A word in another script stays.
    """
    return _WORD.sub(_put, text) if _SIGN.search(text) else text


def alike(text: str) -> Iterator[Alike]:
    """Yield the words of a text with letters that look like ours; not sure where a whole word is in another script."""
    if _SIGN.search(text) is None:
        return
    words = list(_WORD.finditer(text))
    foreign = any(not _is_latin(letter) and ord(letter) not in ALIKE for word in words for letter in word[0])
    for found in words:
        word = found[0]
        ours = _ours(word)
        if ours is not None:
            yield Alike(found.start(), word, ours, sure=True)
        elif not foreign and (ours := _wholly(word)) is not None:
            yield Alike(found.start(), word, ours, sure=False)


def _put(found: re.Match[str]) -> str:
    return _ours(found[0]) or found[0]


@lru_cache(maxsize=20_000)
def _ours(word: str) -> str | None:
    """Return a word in our letters; None where nothing is to be changed, or only a person can tell."""
    if word[0].isdecimal():
        return "".join(str(unicodedata.decimal(digit)) for digit in word)
    codes = {ord(letter) for letter in word if ord(letter) in ALIKE}
    if not codes:
        return None
    ours = unicodedata.normalize("NFC", word.translate(ALIKE))
    if not all(map(_is_latin, ours)):
        return None
    latin = any(letter.isalpha() and ord(letter) not in _FOREIGN and ord(letter) not in _UNSURE for letter in word)
    if codes & _UNSURE.keys():
        return ours if latin and is_word(ours) else None
    return ours if latin or not codes & _FOREIGN.keys() else None


def _wholly(word: str) -> str | None:
    """Return a word in our letters which is wholly in another script, if it can be read as one of ours: «со», «Х»."""
    if not any(ord(letter) in _FOREIGN for letter in word):
        return None
    ours = unicodedata.normalize("NFC", word.translate(_FOREIGN))
    return ours if all(map(_is_latin, ours)) and (is_word(ours) or len(ours) == 1) else None


@lru_cache(maxsize=4096)
def _is_latin(letter: str) -> bool:
    return letter.isdecimal() or unicodedata.name(letter, "").startswith(("LATIN", "COMBINING"))
