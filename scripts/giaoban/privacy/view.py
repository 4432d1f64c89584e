"""The text as the detectors read it: NFC, plain spaces and hyphens, no invisible characters, offsets kept.

People paste from Word, web pages and old machines: decomposed letters, no-break spaces, en dashes, soft hyphens,
full-width digits, the Icelandic Ð in place of the Vietnamese Đ. People who want to evade a search write digits in
circles, as keycaps or raised, or look-alike letters of another script. The detectors see one spelling of each; the
places of findings are then those in the original text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ..base.lookalikes import ALIKE
from ..base.vietnamese import nfc
from .spaced import gaps_in_words

_REPLACED: dict[int, str] = {
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000, 0x09], " "),
    **dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63], "-"),
    **dict.fromkeys([0x60, 0xB4, 0x2018, 0x2019, 0x2032, 0x02B9, 0x02BB, 0x02BC], "'"),
    **dict.fromkeys([0x201C, 0x201D, 0x2033, 0xAB, 0xBB], '"'),
    0x3002: ".",
    0x0D: "\n",
    0x2028: "\n",
    0x2029: "\n",
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **ALIKE,
}
# Soft hyphens, joiners, marks of direction, fillers, variation selectors, the ring of a keycap.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20dd-\u20e3\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
# Digits of other scripts, raised, lowered and circled ones, letters of mathematics.
_STYLED = re.compile(
    "[^\\D0-9]|[\u00b2\u00b3\u00b9\u2070-\u2099\u2460-\u24ff\u2776-\u2793\U0001d400-\U0001d7ff\U0001f100-\U0001f169]"
)
# A digit for a letter inside one capitalised syllable: Ph4m V4n L0ng.
_AMONG_LETTERS = re.compile(r"(?<![^\W_])(?:(?!M[@4]t)[A-ZĐ][a-zđ]{0,2}[01349@!][a-zà-ỹ]{1,5}|Th[1!])(?![^\W_]|[.@]\w)")
_HAS_AMONG = re.compile("[01349@!](?:[a-zà-ỹ]|(?<=Th.))")
# Most texts have only characters that stay as they are: Latin letters but Ð, Ɖ and ð, and what a keyboard has.
_CHANGED = re.compile("[^\n -_a-~\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u024f\u1e00-\u1eff]")
_LIKE_LETTERS = str.maketrans("01349@!", "oieagai")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True)
class View:
    """The text to search, and for each of its characters the beginning and end in the original text.

    `starts` and `ends` are None if both texts have the same offsets.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """In: a non-empty span of `text`. Out: the corresponding span of the original text."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=2_000)
def _plain(styled: str) -> str:
    digit = unicodedata.digit(styled, None)
    if digit is not None:
        return str(digit)
    letters = [character for character in unicodedata.normalize("NFKC", styled) if character.isalnum()]
    return letters[0] if len(letters) == 1 else styled


def _characters(text: str) -> str:
    """Replace look-alike characters, each by one character."""
    if _HAS_AMONG.search(text):
        text = _AMONG_LETTERS.sub(lambda match: match.group().translate(_LIKE_LETTERS), text)
    if not _CHANGED.search(text):
        return text
    if text.isascii():
        return text.translate(_REPLACED)
    return _STYLED.sub(lambda match: _plain(match.group()), text.translate(_REPLACED))


def view_of(text: str) -> View:
    """In: any text. Out: its view, with words of spaced letters joined. Raises nothing."""
    view = _same_characters(text)
    gaps = gaps_in_words(view.text)
    if not gaps:
        return view
    kept = [True] * len(view.text)
    for start, end in gaps:
        kept[start:end] = [False] * (end - start)
    places = [place for place, stays in enumerate(kept) if stays]
    starts, ends = zip(*(view.original(place, place + 1) for place in places), strict=True)
    return View("".join(view.text[place] for place in places), list(starts), list(ends))


def _same_characters(text: str) -> View:
    """The text with one spelling of each character."""
    if not _CHANGED.search(text):
        return View(_characters(text))
    if nfc(text) == text and not _INVISIBLE.search(text):
        # Every replacement is one character, so the offsets stay.
        replaced = _characters(text)
        if nfc(replaced) == replaced:
            return View(replaced)
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, length = 0, len(text)
    while position < length:
        begin = position
        position += 1
        while position < length and (unicodedata.combining(text[position]) or _INVISIBLE.match(text[position])):
            position += 1
        cluster = _INVISIBLE.sub("", text[begin:position])
        for character in _characters(nfc(_characters(cluster))):
            characters.append(character)
            starts.append(begin)
            ends.append(position)
    return View("".join(characters), starts, ends)


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """In: one word. Out: lower case with the tone mark at the end, so that hòa and hoà, Thúy and Thuý are one word."""
    base: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", word.casefold()):
        (tones if character in _TONES else base).append(character)
    return unicodedata.normalize("NFC", "".join(base)) + "".join(tones)


@lru_cache(maxsize=20_000)
def without_marks(folded: str) -> str:
    """In: a folded word. Out: it without any marks, đ as d."""
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return bare.replace("đ", "d")


class _Bare(dict[int, str]):
    """Maps each character to its small letter without marks; computed on first use."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = without_marks(character.lower()[:1])
        self[code] = plain if len(plain) == 1 else character
        return self[code]


_BARE = _Bare()


def bare_of(text: str) -> str:
    """In: a view's text.

    Out: it in small letters without marks, with the same offsets: số HỘ CHIẾU becomes so ho chieu.
    """
    return text.translate(_BARE)


def small_of(text: str) -> str:
    """In: any text. Out: it in small letters, with i and s also where a pattern without regard to case takes others."""
    # ı, İ (in small letters two characters) and ſ
    return text.lower().replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """In: words separated by spaces. Out: each folded."""
    return tuple(fold_word(word) for word in phrase.split())
