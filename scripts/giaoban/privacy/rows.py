"""Digits in any notation, and the rows that they form: "O9O1.234", "0 9 0 1⏎2", "không chín, mười hai".

A row is a sequence of units (a group of digits, a group with letters that look like digits, a word for a number) with
nothing but a few marks, blanks or the end of a line between them. Other modules decide what a row means.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .view import fold_word, small_of

_DIGIT_WORDS = {
    word: str(digit)
    for digit, words in enumerate(
        ("không khong ko kô hông hổng hok zero",
         "một mốt mot", "hai", "ba", "bốn tư bon tu", "năm lăm nam lam", "sáu sau", "bảy bẩy bay",
         "tám tam", "chín chin")
    )
    for word in words.split()
}  # fmt: skip
_LIKE_DIGITS = str.maketrans("OoQDIiLlSsBbGZzqgAET", "00001111558862299437")
_LETTERS = "OoQDIiLlSsBbGZzqgAET"
_ALONE = re.compile(r"[OoIl]{1,3}")
# bảy mươi mốt, mười hai, chín lẻ năm: between two digits a word for tens is not a digit, and "lẻ" is a zero.
_TEN, _TENS, _NOUGHT = frozenset(("mười",)), frozenset(("mươi", "muoi")), frozenset(("linh", "lẻ", "lẽ"))
_ANY_WORD = "|".join(sorted({*_DIGIT_WORDS, *_TEN, *_TENS, *_NOUGHT}, key=len, reverse=True))
_DIGIT_FOLLOWS = re.compile(rf"\s+(?:{_ANY_WORD})(?!\w)", re.IGNORECASE)
_EACH_WORD = re.compile(_ANY_WORD, re.IGNORECASE)
_UNIT = re.compile(
    rf"(?=[^\W_])(?:(?<![^\W_])(?P<glued>(?i:(?:{_ANY_WORD}){{6,14}}))(?![^\W_])|"
    rf"(?<![^\W_])(?P<word>(?i:{_ANY_WORD}))(?![^\W_])"
    rf"|(?P<digits>(?<![^\W_])[0-9{_LETTERS}]{{1,24}}(?![^\W_])|[0-9]{{1,24}}))"
)
# How many digits the rows of a text can have at most: by its digits, words and letters that are read as digits.
_SPOKEN = frozenset(map(fold_word, _ANY_WORD.split("|")))
_MIXED = re.compile(rf"[0-9](?:[{_LETTERS}]|(?<=[{_LETTERS}][0-9]))")
_FEWEST_GLUED = 12
_GAP = re.compile(r"(?:[^\w\n%$€°]|_){0,4}(?:\n(?:[^\w\n%$€°]|_){0,12}){0,2}")
FEWEST = 8
_FIGURE, _FEWEST_FIGURES = re.compile(r"(?:\A|\|) *(\d[\d.,]{0,14} ?%?) *(?=\||\Z)"), 4
_LEAST_MARKS, _WIDEST = 2, 400  # marks in a row of a table; characters on each side that are looked at


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a number: its place, its digits, how many of these are written as digits or words, its kind."""

    start: int
    end: int
    digits: str
    sure: int
    spelled: bool
    plain: bool


def _unit(match: re.Match[str]) -> Unit | None:
    written = match["digits"]
    if written is None:
        words = _EACH_WORD.findall(match.group())
        digits = _said([small_of(word) for word in words]) if match["glued"] else _one(small_of(words[0]))
        if not digits and not _DIGIT_FOLLOWS.match(match.string, match.end()):
            digits = "0"  # tám mươi
        return Unit(*match.span(), digits, len(digits), spelled=True, plain=False)
    sure = sum(character.isdigit() for character in written)
    if sure == 0 and not _ALONE.fullmatch(written):
        return None
    return Unit(*match.span(), written.translate(_LIKE_DIGITS), sure, spelled=False, plain=sure == len(written))


def _one(word: str) -> str:
    return "1" if word in _TEN else "" if word in _TENS else "0" if word in _NOUGHT else _DIGIT_WORDS[word]


def _said(words: list[str]) -> str:
    return "".join(_one(word) for word in words)


@lru_cache(maxsize=20_000)
def _most_digits(word: str) -> int:
    """How many digits a word is read as at most."""
    if len(word) >= _FEWEST_GLUED or any(odd in word for odd in "ıİſ"):
        return FEWEST
    return sum(len(part) if _ALONE.fullmatch(part) else fold_word(part) in _SPOKEN for part in word.split("'"))


def spoken_in(words: list[str]) -> int:
    """In: a view's words. Out: how many digits they are read as at most."""
    return sum(map(_most_digits, words))


def may_have_rows(text: str, digits: int) -> bool:
    """In: a view's text, how many digits it has at most, in words as well. Out: whether it may have a row."""
    return digits >= FEWEST or _MIXED.search(text) is not None


def rows_of(text: str) -> list[list[Unit]]:
    """In: a view's text. Out: its rows in order, each of at least eight digits. Linear in the text."""
    rows: list[list[Unit]] = []
    row: list[Unit] = []
    for match in _UNIT.finditer(text):
        unit = _unit(match)
        if row and (unit is None or not _are_joined(text, row[-1].end, unit.start)):
            rows.append(row)
            row = []
        if unit is not None:
            row.append(unit)
    rows.append(row)
    return [row for row in rows if sum(len(unit.digits) for unit in row) >= FEWEST]


def _are_joined(text: str, end: int, start: int) -> bool:
    """Tell whether a gap may lie inside a number; one between two rows of a table does not."""
    gap = text[end:start]
    return bool(_GAP.fullmatch(gap)) and not (("\n" in gap or "|" in gap) and is_in_table(text, end))


def is_in_table(text: str, at: int) -> bool:
    """Tell whether a place is in a row of a table: in a line of three cells or more beside another with as many.

    One line is a row if it has four figures or more: a number in parts has three, or each of its digits by itself.
    """
    part, at = text[max(0, at - _WIDEST) : at + _WIDEST], min(at, _WIDEST)
    lines = part.split("\n")
    place = part.count("\n", 0, at)
    marks = lines[place].count("|")
    beside = [lines[each].count("|") for each in (place - 1, place + 1) if 0 <= each < len(lines)]
    if marks < _LEAST_MARKS:
        return False
    figures = _FIGURE.findall(lines[place]) if marks >= _FEWEST_FIGURES - 1 else []
    return marks in beside or (len(figures) >= _FEWEST_FIGURES and any(len(figure) > 1 for figure in figures))
