"""The words of a text for the name detectors: folded form, letter case, the text before each."""

import re
from functools import lru_cache
from typing import NamedTuple

from .view import fold_word

_WORD = re.compile(r"([^\W\d_]+(?:'[^\W\d_]+)?)")
_WORDS_OF_ONE_LETTER = "ỞÀẠẢỪỜỒ"  # names are never shortened to one of these
_BLANKS = (" ", "  ", "   ")
_LONGEST_GAP = 40


class Token(NamedTuple):
    """One word. `case`: C Capitalised, U CAPITALS, I one capital letter, L the rest. `gap`: the text before it.

    `adjacent` says whether only blanks are between this word and the one before.
    """

    start: int
    end: int
    text: str
    fold: str
    case: str
    gap: str
    adjacent: bool


_new = tuple.__new__  # twice as quick as the class, for every word


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


@lru_cache(maxsize=2)  # both that look for words do so one after the other
def tokens_of(text: str) -> list[Token]:
    """In: a view's text. Out: its words in order."""
    parts = _WORD.split(text)
    found: list[Token] = []
    end = 0
    for gap, word in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        end = start + len(word)
        fold, case = _fold_and_case(word)
        # Detectors never look into long gaps, so a bound keeps the copies small.
        found.append(_new(Token, (start, end, word, fold, case, gap[-_LONGEST_GAP:], gap in _BLANKS)))
    return found


@lru_cache(maxsize=64)
def first_words(phrases: frozenset[tuple[str, ...]]) -> frozenset[str]:
    """In: folded phrases. Out: the words with which they begin."""
    return frozenset(phrase[0] for phrase in phrases)


Tree = dict[str, "Tree"]
_END = ""  # no word


@lru_cache(maxsize=64)
def _tree_of(phrases: frozenset[tuple[str, ...]]) -> Tree:
    """In: folded phrases. Out: them as a tree: under each word the words that follow, and _END where one ends."""
    tree: Tree = {}
    for phrase in phrases:
        branch = tree
        for word in phrase:
            branch = branch.setdefault(word, {})
        branch[_END] = {}
    return tree


def longest(tokens: list[Token], at: int, phrases: frozenset[tuple[str, ...]], most: int = 4) -> int:
    """Out: how many words from `at`, with only blanks between, form one of the folded `phrases`; 0 for none."""
    branch = _tree_of(phrases).get(tokens[at].fold)
    best, size = 0, 1
    while branch is not None:
        if _END in branch:
            best = size
        if size == most or at + size == len(tokens) or not tokens[at + size].adjacent:
            break
        branch = branch.get(tokens[at + size].fold)
        size += 1
    return best
