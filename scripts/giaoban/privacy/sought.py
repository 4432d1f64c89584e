"""Costly patterns, tried only on texts that have the signs of them.

A pattern that begins with alternatives is tried at every character of a text. So it names signs that each match has,
and a text without them is not searched. Which signs a word has is worked out once for all texts, so that to see what a
text lacks costs one look at each of its words. That each match has the signs follows from the pattern itself:
tests/unit/test_sought.py derives it.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Literal

from .tokens import Token, tokens_of
from .view import bare_of, small_of

_PIECE = re.compile(r"[^\W\d_]+|\S")
_LETTERS: dict[str, int] = {}
_BARE: dict[str, int] = {}
_MARKS: dict[str, int] = {}


class Sign:
    """Words of which a text must have one, in small letters, with `|` between; with `bare` without their marks."""

    def __init__(self, words: str, *, bare: bool = False) -> None:
        self.words, self._bare = words, bare
        pieces = {word: _PIECE.findall(word) for word in words.split("|")}
        self._one = reduce(or_, (_bit_of(word, bare=bare) for word, parts in pieces.items() if parts == [word]), 0)
        self._several = tuple(
            (word, reduce(or_, (_bit_of(part, bare=bare) for part in parts)))
            for word, parts in pieces.items()
            if parts != [word]
        )

    def is_in(self, read: "Read") -> bool:
        """Whether a text has one of the words."""
        found = read.signs
        if found & self._one:
            return True
        for word, parts in self._several:
            if found & parts == parts and word in (read.flat if self._bare else read.small):
                return True
        return False


def _bit_of(piece: str, *, bare: bool) -> int:
    known = (_BARE if bare else _LETTERS) if piece.isalpha() else _MARKS
    _signs_in.cache_clear()
    return known.setdefault(piece, 1 << (len(_LETTERS) + len(_BARE) + len(_MARKS)))


@lru_cache(maxsize=50_000)
def _signs_in(word: str) -> int:
    small, bare = small_of(word), bare_of(word)
    found = reduce(or_, (bit for letters, bit in _LETTERS.items() if letters in small), 0)
    return reduce(or_, (bit for letters, bit in _BARE.items() if letters in bare), found)


class Read:
    """A view's text as the detectors read it: its words, it in small letters without marks, the signs in it.

    `flat` is `bare` on one line.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = tokens_of(text)
        self.words = [token.text for token in self.tokens]
        self.bare = bare_of(text)
        self.flat = self.bare.replace("\n", " ")
        found = reduce(or_, map(_signs_in, self.words), 0)
        for mark, bit in _MARKS.items():
            if mark in text or mark in self.bare:
                found |= bit
        self.signs = found

    @cached_property
    def small(self) -> str:
        """Return the text in small letters, for signs."""
        return small_of(self.text)


class Sought:
    """A pattern and its signs: each match has all of them, and a part that the quicker `core` finds.

    The pattern is for the text, or for the text without marks (`bare`, or on one line `flat`), which it finds by
    itself in a Read. It is compiled when a text has its signs for the first time.
    """

    def __init__(
        self,
        pattern: str,
        *signs: str,
        flags: int = re.IGNORECASE,
        of: Literal["text", "bare", "flat"] = "text",
        core: re.Pattern[str] | None = None,
    ) -> None:
        self.pattern, self.flags, self.of, self.core = pattern, 0 if of != "text" else flags, of, core
        self.signs = tuple(Sign(sign, bare=of != "text") for sign in signs)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern, compiled."""
        return re.compile(self.pattern, self.flags)

    def finditer(self, read: Read, begin: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """In: a text, and the part of it to search. Out: the matches, as of the pattern alone."""
        for sign in self.signs:
            if not sign.is_in(read):
                return ()
        text = read.text if self.of == "text" else read.bare if self.of == "bare" else read.flat
        if self.core is not None and not self.core.search(text):
            return ()
        return self.compiled.finditer(text, begin, end)


class All:
    """Several patterns, of which those with the same first sign are passed over together."""

    def __init__(self, *patterns: Sought) -> None:
        self.patterns = patterns
        groups: dict[str, list[Sought]] = {}
        for pattern in patterns:
            groups.setdefault(pattern.signs[0].words, []).append(pattern)
        self._groups = [(group[0].signs[0], group) for group in groups.values()]

    def finditer(self, read: Read, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """In: a text, and the part of it to search. Out: the matches of all patterns."""
        for sign, group in self._groups:
            if sign.is_in(read):
                for pattern in group:
                    yield from pattern.finditer(read, begin, end)
