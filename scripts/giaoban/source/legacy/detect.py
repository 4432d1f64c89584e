"""Detect old text that was pasted into a Unicode text, word by word.

A word is evidence for an old encoding if it is not a Vietnamese syllable but becomes one when it is converted. One such
word may be chance («Taï»); two that agree are not. Ordinary Vietnamese text, foreign words and names included, has no
such words.
"""

from dataclasses import dataclass
from functools import lru_cache

from .convert import LETTER_KINDS, WORD, Kind, broken, is_modern, keeps, mend, whole
from .syllables import is_word

_UNITS = frozenset(("µm", "µg", "µl", "µs", "µF", "µA", "µV"))


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
    mixed = any(is_modern(found[0]) for found in words)

    def score(kind: Kind) -> tuple[int, int]:
        good = 0 if mixed else sum(is_word(whole(found[0], kind)) for found in words)
        return len(hits[kind]) - misses[kind], good

    best = max(LETTER_KINDS, key=score)
    count = len(hits[best])
    # One word alone is enough where nothing else in the text is clearly Unicode.
    alone = count == 1 and not mixed and not misses[best]
    if alone or (count >= 2 and count >= 3 * misses[best]):
        return Legacy(best, round(count / (count + misses[best] + alone), 2), hits[best][0])
    return None


@lru_cache(maxsize=50_000)
def _has_old(part: str) -> bool:
    """Tell whether a word of a part between blanks becomes a syllable in an old encoding."""
    return any(good for word in WORD.findall(part) if not word.isascii() for _, good in _votes(word))


@lru_cache(maxsize=50_000)
def _votes(word: str) -> tuple[tuple[Kind, bool], ...]:
    """Return, for each old encoding, whether a word that is not a syllable becomes one in it."""
    if len(word) < 2 or keeps(word) or is_modern(word) or word in _UNITS or any(sign.isdigit() for sign in word):
        return ()
    changed = [(kind, whole(word, kind)) for kind in LETTER_KINDS]
    return tuple((kind, is_word(new)) for kind, new in changed if new != word)
