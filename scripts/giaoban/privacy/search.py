"""Search a text for personal data and marks of secrecy.

Pure: no clock, no files, no network; the same text gives the same findings. The modules named after the kinds describe
them; finding.KINDS says which refuse a document and which only warn.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from .detectors import detect
from .finding import KINDS, Finding
from .numbered import national
from .oddly import oddly_written
from .parted import spans_a_part, windows, without_parts
from .tokens import tokens_of
from .view import View, view_of
from .words import words

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_NOT_DIGIT = re.compile(r"\D")
_FEWEST_DIGITS_ALLOWED = 7
_ALLOWABLE = frozenset({"email", "profile", "telephone"})


def _plain_address(value: str) -> str:
    """A contact without blanks, scheme, www and final slash."""
    return "".join(value.casefold().split()).split("://")[-1].removeprefix("www.").removeprefix("m.").rstrip("/")


def _shown(masked: str, *values: str) -> str:
    """What a detector would show, or something else if that would contain the value itself ("***" can be refused)."""
    return next(shown for shown in (masked, "***", "[…]") if not any(value in shown for value in values))


class _Allowed:
    """The office's own published contacts, in any notation."""

    def __init__(self, allowed: Sequence[str]) -> None:
        views = [view_of(contact).text for contact in allowed]
        self._texts = {_plain_address(view) for view in views}
        dialled = {national(_NOT_DIGIT.sub("", view)) for view in views}
        self._numbers = {number for number in dialled if len(number) >= _FEWEST_DIGITS_ALLOWED}

    def covers(self, kind: str, value: str) -> bool:
        """Whether a finding of this kind is one of the contacts."""
        if kind not in _ALLOWABLE:
            return False
        if _plain_address(value) in self._texts:
            return True
        number = national(_NOT_DIGIT.sub("", value))
        if len(number) < _FEWEST_DIGITS_ALLOWED or kind == "email":
            return False
        return any(known == number or (number[0] != "0" and known.endswith(number)) for known in self._numbers)


# The id of a commit or blob: digits in it are a number by chance.
_OBJECT = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{40}|[0-9a-f]{64})(?![0-9A-Za-z])")
_HAS_OBJECT = re.compile(r"[0-9a-f]{40}")
_TITLES_OF_HOLDERS = words("ông bà đồng chí đ c đc gs pgs ts")
_BEFORE_NAME = re.compile(r"(?:[\s,:(\-]|ông|bà|đồng chí|đ/c)*\Z", re.IGNORECASE)
_AFTER_NAME = re.compile(r"[\s,:(\-]{1,4}(?:là |nguyên )?", re.IGNORECASE)
_FARTHEST = 80


class _Holders:
    """People in a high office; their names are allowed directly beside their posts and nowhere else."""

    def __init__(self, holders: Sequence[tuple[str, str]]) -> None:
        self._known = [(_folded(post), _folded(name)) for post, name in holders]

    def covers(self, text: str, hit: Finding) -> bool:
        """Whether a finding is the name of one of them, with the post directly before or after it."""
        if not self._known or hit.kind not in ("titled_name", "bare_name"):
            return False
        value = _folded(text[hit.start : hit.end])
        before = _folded(_BEFORE_NAME.sub("", text[max(0, hit.start - _FARTHEST) : hit.start]))
        gap = _AFTER_NAME.match(text, hit.end)
        after = _folded(text[gap.end() : gap.end() + _FARTHEST]) if gap else ()
        for post, name in self._known:
            said = value[: -len(name)] if name and value[-len(name) :] == name else None
            if said is None or not post or not set(said) <= _TITLES_OF_HOLDERS:
                continue
            if before[-len(post) :] == post or after[: len(post)] == post:
                return True
        return False


def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.fold for token in tokens_of(view_of(text).text))


# The same for all texts of an office.
_allowed, _holders = lru_cache(maxsize=8)(_Allowed), lru_cache(maxsize=8)(_Holders)


def search(
    text: str,
    allowed: Sequence[str],
    refused_phrases: Sequence[str],
    holders: Sequence[tuple[str, str]],
    *,
    companies: bool,
) -> tuple[Finding, ...]:
    """Find personal data and marks, as `giaoban.privacy.find` does."""
    contacts, known = _allowed(tuple(allowed)), _holders(tuple(holders))
    taken = bytearray(len(text))
    kept: list[Finding] = []
    view = view_of(text)
    found: list[tuple[int, int, int, View, Finding]] = []
    for reading, parts in ((view, None), without_parts(view), oddly_written(view)):
        if parts is not None and not parts:
            continue  # nothing was changed
        for name in _OBJECT.finditer(reading.text) if _HAS_OBJECT.search(reading.text) else ():
            _take(taken, *reading.original(*name.span()))
        for begin, end in windows(reading.text, parts) if parts is not None else ((0, len(reading.text)),):
            for hit in detect(reading.text[begin:end], refused_phrases, companies=companies):
                at = replace(hit, start=begin + hit.start, end=begin + hit.end)
                if at.end > at.start and (parts is None or spans_a_part(at.start, at.end, parts)):
                    found.append((_RANK[at.kind], *reading.original(at.start, at.end), reading, at))
    for _, start, end, reading, hit in sorted(found, key=lambda entry: (entry[0], entry[1], -entry[2])):
        if any(taken[start:end]):
            continue
        _take(taken, start, end)
        value = reading.text[hit.start : hit.end]
        if not contacts.covers(hit.kind, value) and not known.covers(reading.text, hit):
            kept.append(Finding(hit.kind, start, end, _shown(hit.masked, value, text[start:end])))
    return tuple(sorted(kept, key=lambda finding: finding.start))


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)
