"""Search a text for personal data and marks of secrecy.

Pure: no clock, no files, no network; the same text gives the same findings. What the kinds mean stands in the modules
named after them; finding.KINDS says which refuse a document and which only warn.
"""

import re
from collections.abc import Iterator, Sequence

from . import address, bare, birth, company, email, identity, insurance_bank, names, plate, posts, profile, secrecy, telephone
from .disguised import disguised
from .finding import KINDS, Finding
from .numbers import Contexts, numbers
from .tokens import tokens_of
from .view import view_of

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_NOT_DIGIT = re.compile(r"\D")
_FEWEST_DIGITS_ALLOWED = 7
_ALLOWABLE = frozenset({"email", "profile", "telephone"})


def _all(text: str, refused_phrases: Sequence[str], *, companies: bool) -> Iterator[Finding]:
    yield from email.detect(text)
    yield from profile.detect(text)
    yield from address.detect(text)
    contexts = Contexts(text)
    candidates = numbers(text, contexts) + disguised(text, contexts)
    yield from identity.detect(text, candidates)
    yield from insurance_bank.detect(text, candidates)
    yield from plate.detect(text)
    yield from birth.detect(text)
    yield from telephone.detect(text, candidates)
    tokens = tokens_of(text)
    yield from names.detect(text, tokens)
    yield from posts.detect(text, tokens)
    yield from secrecy.detect(text)
    yield from secrecy.detect_phrases(text, refused_phrases)
    yield from bare.detect(text, tokens)
    if companies:
        yield from company.detect(text, tokens)


def _plain_address(value: str) -> str:
    """A contact without blanks, scheme, www and closing slash."""
    return "".join(value.casefold().split()).split("://")[-1].removeprefix("www.").removeprefix("m.").rstrip("/")


def _shown(masked: str, *values: str) -> str:
    """What a detector would show, or something else where the value itself would be in it ("***" can be refused)."""
    return next(shown for shown in (masked, "***", "[…]") if not any(value in shown for value in values))


class _Allowed:
    """The office's own published contacts, however they are written."""

    def __init__(self, allowed: Sequence[str]) -> None:
        views = [view_of(contact).text for contact in allowed]
        self._texts = {_plain_address(view) for view in views}
        dialled = {telephone.national(_NOT_DIGIT.sub("", view)) for view in views}
        self._numbers = {number for number in dialled if len(number) >= _FEWEST_DIGITS_ALLOWED}

    def covers(self, kind: str, value: str) -> bool:
        """Whether a finding of this kind is one of the contacts."""
        if kind not in _ALLOWABLE:
            return False
        if _plain_address(value) in self._texts:
            return True
        number = telephone.national(_NOT_DIGIT.sub("", value))
        if len(number) < _FEWEST_DIGITS_ALLOWED or kind == "email":
            return False
        return any(known == number or (number[0] != "0" and known.endswith(number)) for known in self._numbers)


def find(text: str, *, allowed: Sequence[str] = (), refused_phrases: Sequence[str] = (), companies: bool = False) -> tuple[Finding, ...]:
    """In: any text, the office's own contacts, the phrases it refuses. Out: findings, sorted, none overlapping.

    Offsets are code points in `text` as given, composed or not. Where kinds overlap the one that stands first in
    KINDS is kept. A contact in `allowed` (telephone, address, page; digits compared for numbers) is not reported,
    nor is anything else found at the same place. Raises nothing.
    """
    view = view_of(text)
    contacts = _Allowed(allowed)
    taken = bytearray(len(view.text))
    kept: list[Finding] = []
    for hit in sorted(_all(view.text, refused_phrases, companies=companies), key=lambda f: (_RANK[f.kind], f.start, -f.end)):
        if hit.end <= hit.start or any(taken[hit.start : hit.end]):
            continue
        taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
        value = view.text[hit.start : hit.end]
        if contacts.covers(hit.kind, value):
            continue
        start, end = view.original(hit.start, hit.end)
        kept.append(Finding(hit.kind, start, end, _shown(hit.masked, value, text[start:end])))
    return tuple(sorted(kept, key=lambda finding: finding.start))
