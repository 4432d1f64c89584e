"""Vietnamese text: normal form, folding for comparison and search, alphabetical order, numbers and dates to read."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from .lookalikes import ETH, in_our_letters
from .syllables import is_word
from .times import LOCAL

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, 1)}
# The order of a dictionary: no mark, then huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

# Characters that control instead of being shown, and marks that turn the direction of the text beside them.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
BIDI = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")

# The marks of Vietnamese are in one Unicode block; in a text with other scripts each character is looked up.
_MARKS = re.compile("[\u0300-\u036f]+")
_USUAL = re.compile("[\0-\u02ff\u1e00-\u20cf\u2100-\u2bff]*")
# What is not seen: soft hyphens, joiners, marks of direction.
_UNSEEN = re.compile("[\u00ad\u034f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_ODD = re.compile("[^\0-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u0255\u0257-\u034e\u1e00-\u1eff]")
# Joiners and selectors are of use in emoji and other scripts, not between two of our letters.
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_NO_WIDTH = re.compile(
    f"[\u200b\u2060-\u2064\ufeff]|(?<=[{_LATIN}])[\u034f\u180b-\u180e\u200c\u200d\ufe00-\ufe0f](?=[{_LATIN}])"
)
# A fixed blank joins a number and its unit, or an abbreviation and a name; between two words it only hides them.
SPECIAL_BLANK = re.compile(
    "[\u1680\u2000-\u2008\u200a\u205f\u3000]|(?<=[^\\W\\d_]{2}|[^\\W\\d_][,;:!?…)»”])[\u00a0\u2009\u202f](?=[^\\W\\d_]{2})"
)
_PASTED = re.compile("[\u00a0\u00ad\u034f\u1680\u180b-\u180e\u2000-\u200d\u202f\u205f-\u2064\u3000\ufe00-\ufe0f\ufeff]")
_APART = re.compile("[^\\W\\d_]{2,}(?:\u200b[^\\W\\d_]{2,})+")
_CUT = re.compile("[^\\W\\d_\u00ad]+(?:\u00ad[^\\W\\d_\u00ad]+)+")
_SHAPE_AFTER_TONE = re.compile("(?<=[aeoAEO])([\u0300\u0301\u0303\u0309])([\u0302\u0306])")


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C (TCVN 6909:2001); «é» with a circumflex is «ế».

    Some programs write the tone before the mark of the letter; Unicode takes such a letter for another.
    """
    if "\u0302" in text or "\u0306" in text:
        text = _SHAPE_AFTER_TONE.sub(r"\2\1", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text)


def one_spelling(text: str) -> str:
    """Return the text in the one spelling in which texts are compared, sorted and searched: «Ðức» becomes «Đức».

    Normal form C, without invisible characters; letters that look the same, and digits of other scripts, as ours. Signs
    in full width stay: «＜» must not become «<». So does the style of tone marks (hoá, hóa): see `sort_key` and `fold`.
    """
    if _ODD.search(text):
        text = in_our_letters(_UNSEEN.sub("", text.translate(ETH)))
    return nfc(text)


def as_shown(text: str) -> str:
    """Return the text in normal form C, without what a reader cannot see and no old encoding needs.

    These are zero-width spaces, word joiners and byte order marks, joiners between our letters; a special blank, or a
    place of no width for a new line, between two words is an ordinary blank. A soft hyphen goes only out of a word that
    is one without it, and none with «ư», its letter in TCVN3. The joiners and selectors of emoji stay.
    """
    if _PASTED.search(text):
        text = SPECIAL_BLANK.sub(" ", _NO_WIDTH.sub("", _APART.sub(_parted, text)))
        text = _CUT.sub(_joined, text)
    return nfc(text)


def _parted(found: re.Match[str]) -> str:
    """Return words between which a page allowed a new line with blanks, and the parts of one word joined."""
    parts = found[0].split("\u200b")
    return ("" if is_word("".join(parts)) or not all(map(is_word, parts)) else " ").join(parts)


def _joined(found: re.Match[str]) -> str:
    whole = found[0].replace("\u00ad", "")
    return whole if is_word(whole) and not is_word(found[0].replace("\u00ad", "ư")) else found[0]


def as_meant(text: str) -> str:
    """Return the text as it is shown, with letters of other scripts that only look like ours as ours, where sure."""
    shown = as_shown(text)
    ours = in_our_letters(shown)
    return nfc(ours) if ours != shown else shown


def one_line(text: str) -> str:
    """Return the text on one line, without control characters and marks of direction."""
    return _SPACE.sub(" ", BIDI.sub("", CONTROL.sub(" ", text)))


def fold(text: str) -> str:
    """Return the text without marks and in lower case, as people type in a hurry: «Đình công» becomes «dinh cong»."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", one_spelling(text)))
    if not _USUAL.fullmatch(bare):
        bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D").casefold()


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return the sort key of Vietnamese words: letters first (đ after d), tones only where the letters are equal.

    A tone belongs to its syllable, whichever letter carries the mark: hòa, hoá, hoạ.
    """
    letters: list[int] = []
    tones: list[int] = [0]
    for character in one_spelling(text).lower():
        parts = unicodedata.normalize("NFD", character)
        base = nfc("".join(mark for mark in parts if mark not in _TONES))
        letters.append(_RANK.get(base, 0) if base.isalpha() else -1)
        if not base.isalpha():
            tones.append(0)
        tones[-1] = next((_TONES[mark] for mark in parts if mark in _TONES), tones[-1])
    return tuple(letters), tuple(tones), text


def number(value: float, decimals: int | None = None) -> str:
    """Return a number as Vietnamese readers write it: 1.234,5."""
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 1
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,"))


def exact(value: float) -> str:
    """Return a number with all the decimals that somebody wrote: 12,75 for 12.75, never 12,8."""
    places = Decimal(repr(value)).as_tuple().exponent
    return number(value, -places if isinstance(places, int) and places < 0 and value % 1 else 0)


def signed(value: int) -> str:
    """Return a change with its sign; the minus is the typographic one."""
    return f"+{number(value)}" if value > 0 else f"−{number(-value)}" if value < 0 else "0"


def percent(share: float) -> str:
    """Return a share between 0 and 1 in per cent, with at most one decimal: 0.923 is 92,3%."""
    value = round(share * 100, 1)
    return f"{number(value)}%"


def day(value: date) -> str:
    """Return a date as dd/mm/yyyy."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def moment(value: datetime) -> str:
    """Return a time as HH:MM dd/mm/yyyy in local time."""
    local = value.astimezone(LOCAL)
    return f"{local:%H:%M} {day(local.date())}"
