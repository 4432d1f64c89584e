"""The phrases that the office itself refuses."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .finding import Finding, mask_word
from .view import fold_word, view_of

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_GLUE = "\x1f"


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(fold_word(match.group()), *match.span()) for match in _TOKEN.finditer(text)]


def detect(text: str, phrases: Sequence[str]) -> Iterator[Finding]:
    """In: a view's text and the office's phrases. Out: findings of kind refused_phrase.

    Compared word for word, without regard to case, blanks and line breaks, the place of the tone mark, and the
    composition of letters.
    """
    wanted = {_GLUE + _GLUE.join(token for token, _, _ in _tokens(view_of(phrase).text)) + _GLUE for phrase in phrases}
    wanted.discard(_GLUE * 2)
    if not wanted:
        return
    tokens = _tokens(text)
    joined = _GLUE + _GLUE.join(token for token, _, _ in tokens) + _GLUE
    offsets: list[int] = []
    at = 1
    for token, _, _ in tokens:
        offsets.append(at)
        at += len(token) + 1
    for phrase in sorted(wanted):
        found = joined.find(phrase)
        while found >= 0:
            first = bisect_right(offsets, found + 1) - 1
            last = bisect_right(offsets, found + len(phrase) - 2) - 1
            start, end = tokens[first][1], tokens[last][2]
            yield Finding("refused_phrase", start, end, mask_word(text[start:end].split()[0]))
            found = joined.find(phrase, found + 1)
