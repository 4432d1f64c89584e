"""E-mail addresses, also written out with "(at)", "a còng" or blanks around the sign.

Searched from the sign outwards, so that a long row of letters costs nothing.
"""

import re
from collections.abc import Iterator

from .finding import Finding

_SIGN = re.compile(r"@")
_BEFORE = re.compile(r"[A-Za-z0-9._%+\-]{1,64}\Z")
_AFTER = re.compile(r"@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,5}")
_SPELT_SIGN = re.compile(r" ?(?:\(at\)|\[at\]|\{at\}) ?| a còng | @ ?|@ ", re.IGNORECASE)
_DOT = r" ?(?:\.|\(dot\)|\[dot\]| chấm ) ?"
_SPELT_AFTER = re.compile(
    rf"[A-Za-z0-9\-]{{1,40}}(?:{_DOT}[A-Za-z0-9\-]{{1,20}}){{0,3}}?{_DOT}(?:com|vn|net|org|edu|gov|info)(?!\w)",
    re.IGNORECASE,
)
_MASK = "***@***"


def _mask(local: str) -> str:
    return local[0] + _MASK if len(local) > 1 else _MASK


def detect(text: str) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind email."""
    for sign in _SIGN.finditer(text):
        before = _BEFORE.search(text[max(0, sign.start() - 64) : sign.start()])
        after = _AFTER.match(text, sign.start())
        if before and after:
            local = before.group()
            yield Finding("email", sign.start() - len(local), after.end(), _mask(local))
    for sign in _SPELT_SIGN.finditer(text):
        before = _BEFORE.search(text[max(0, sign.start() - 64) : sign.start()])
        after = _SPELT_AFTER.match(text, sign.end())
        if before and after:
            local = before.group()
            yield Finding("email", sign.start() - len(local), after.end(), _mask(local))
