"""Words with spaced letters: "N g u y ễ n  V ă n", "T.R.Ầ.N", "Lê T h ị".

Such words are joined before the search, so that every detector reads them like any other word. Short rows of letters
stay, because initials (N.V.A) and lists (A, B, C) are usually written like this.
"""

import re
from itertools import pairwise

_LETTER = r"[^\W\d_]"
_BY_BLANKS = rf"{_LETTER}(?:[ \n]{_LETTER}(?![^\W_]))+"
_BY_MARKS = rf"{_LETTER}[.\-_·•*|/~]\n?{_LETTER}(?:[.\-_·•*|/~]\n?{_LETTER}(?![^\W_]))*"
_ROWS = re.compile(
    rf"(?<![^\W_])(?:{_BY_BLANKS}(?: {{2,4}}{_BY_BLANKS}){{0,7}}"
    rf"|{_BY_MARKS}(?:[ \n]{{1,4}}{_BY_MARKS}){{0,7}})(?![^\W_])"
)
# Where rows can be: after two words of one letter, or a mark between letters.
_HAS_ROWS = re.compile(
    rf"[ \n](?:(?<={_LETTER}[ \n])(?<![^\W_].[ \n])){_LETTER}(?![^\W_])|[.\-_·•*|/~](?<={_LETTER}.)\n?{_LETTER}",
    re.DOTALL,
)
_WORD = re.compile(rf"{_BY_BLANKS}|{_BY_MARKS}")
_VOWEL = re.compile(r"[aeiouyà-ỹ]", re.IGNORECASE)
# Secrecy's patterns read marks as typed: spaced letters turn a word into a mark (m ậ t).
_MARKS_OF_SECRECY = frozenset(("MẬT", "TỐIMẬT", "TUYỆTMẬT", "TOIMAT", "TUYETMAT"))
_MARKED = re.compile(r"[à-ỹđ]", re.IGNORECASE)
_FEWEST_MARKED, _FEWEST = 4, 5
_FEWEST_OF_TWO = 9  # T ô  A n h
_PART_OF_ADDRESS = re.compile(r"[ .]{0,2}[@\d]")
_OF_ADDRESS = re.compile(r"[@\d][ .]{0,2}\Z")


def gaps_in_words(text: str) -> list[tuple[int, int]]:
    """In: a view's text. Out: the places of the marks and blanks that only space the letters of a word."""
    gaps: list[tuple[int, int]] = []
    if not _HAS_ROWS.search(text):
        return gaps
    for rows in _ROWS.finditer(text):
        start, end = rows.span()
        if not _are_words(rows.group()):
            continue
        if _PART_OF_ADDRESS.match(text, end) or _OF_ADDRESS.search(text, max(0, start - 3), start):
            continue
        for word in _WORD.finditer(text, start, end):
            letters = [place for place in range(*word.span()) if text[place].isalpha()]
            gaps.extend(
                (one + 1, two) for one, two in pairwise(letters) if not _begins_another(text, letters[0], one, two)
            )
    return gaps


def _begins_another(text: str, first: int, one: int, two: int) -> bool:
    """Whether another word begins at `two`: N g u y ễ n V ă n, S E C R E T ở."""
    turned = text[one].isupper() and text[two].islower() and one > first
    return turned or (text[one].islower() and text[two].isupper())


def _are_words(rows: str) -> bool:
    """Whether one of the rows is too long, and too similar to a word, for initials or a list."""
    words = _WORD.findall(rows)
    lines = (rows, *rows.split("\n"))  # the beginning of the next line (V/v) is not part of the mark
    if any("".join(filter(str.isalpha, line)).upper() in _MARKS_OF_SECRECY for line in lines):
        return False
    if len(words) > 1 and len(rows) >= _FEWEST_OF_TWO:
        return True
    for word in words:
        letters = sum(character.isalpha() for character in word)
        fewest = _FEWEST_MARKED if _MARKED.search(word) else _FEWEST
        if letters >= fewest and _VOWEL.search(word):
            return True
    return False
