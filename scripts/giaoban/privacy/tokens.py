"""The words of a text for the name detectors: folded form, letter case, the text before each."""

import re
from functools import lru_cache
from typing import NamedTuple

from .view import fold_word

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_WORDS_OF_ONE_LETTER = "ỞÀẠẢỪỜỒ"  # names are never shortened to one of these
_BLANKS = (" ", "  ", "   ")


class Token(NamedTuple):
    """One word. `case`: C Capitalised, U CAPITALS, I one capital letter, L the rest. `gap`: the text before it."""

    start: int
    end: int
    text: str
    fold: str
    case: str
    gap: str

    @property
    def adjacent(self) -> bool:
        """Whether only blanks are between this word and the one before."""
        return self.gap in _BLANKS


@lru_cache(maxsize=20_000)
def _fold_and_case(word: str) -> tuple[str, str]:
    return fold_word(word), _case(word)


def _case(word: str) -> str:
    if not word[0].isupper():
        return "L"
    if len(word) == 1:
        return "U" if word in _WORDS_OF_ONE_LETTER else "I"
    if word[1:].islower() or "'" in word:
        return "C"
    return "U" if word.isupper() else "L"


def tokens_of(text: str) -> list[Token]:
    """In: a view's text. Out: its words in order."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        # Detectors never look into long gaps, so a bound keeps the copies small.
        start = match.start()
        gap = text[max(end, start - 40) : start]
        fold, case = _fold_and_case(word)
        found.append(Token(start, start + len(word), word, fold, case, gap))
        end = start + len(word)
    return found


@lru_cache(maxsize=64)
def _first_words(phrases: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases)


def longest(tokens: list[Token], at: int, phrases: frozenset[tuple[str, ...]], most: int = 4) -> int:
    """Out: how many words from `at`, with only blanks between, form one of the folded `phrases`; 0 for none."""
    if tokens[at].fold not in _first_words(phrases):
        return 0
    words: list[str] = []
    best = 0
    for index in range(at, min(at + most, len(tokens))):
        if index > at and not tokens[index].adjacent:
            break
        words.append(tokens[index].fold)
        if tuple(words) in phrases:
            best = len(words)
    return best
