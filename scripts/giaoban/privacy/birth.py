"""Dates and years of birth, found by the words that announce them.

"sinh" also ends words that have nothing to do with birth (học sinh, vệ sinh, phát sinh, hy sinh); a span of years
("sinh từ năm 1966 trở về trước") speaks of a cohort, not of a person.
"""

import re
from collections.abc import Iterator

from .finding import Finding
from .sought import Read, Sought
from .view import fold_word
from .words import listed, words

_YEAR = r"(?:19[1-9]\d|20[0-4]\d)"
_MARK = r"[ \n]{0,3}[./\-·•_][ \n]{0,3}"
_DAY_MONTH = rf"\d{{1,2}}{_MARK}\d{{1,2}}"
_DATE = (
    rf"(?:{_DAY_MONTH}{_MARK}(?:{_YEAR}|\d\d)|\d{{1,2}}{_MARK}{_YEAR}|{_YEAR}-\d\d-\d\d|{_YEAR}"
    rf"|\d{{1,2}} năm {_YEAR}|\d{{1,2}} tháng \d{{1,2}}(?:,? năm {_YEAR})?|[3-9]\d)"
)
_BORN = Sought(
    r"\b(?=\w)(?P<word>ngày,? tháng,? năm sinh|ngày sinh|năm sinh|sinh nhật"
    r"|s[ia]nh(?: vào)?(?: ngày| năm| tháng)?|SN|NS"
    r"|S\.N\.?|DOB|đẻ(?: ngày| năm)|ngay sinh|nam sinh|sinh nam|sinh ngay)(?!\w)"
    rf"[ :=(]{{0,4}}(?:(?:là|ghi|vào|ngày|tháng|năm)[ :]{{1,2}}){{0,2}}(?P<date>{_DATE})(?!\w|[.,/]\d)",
    "sinh|sanh|sn|ns|s.n|dob|đẻ",
)
# sn 89, quê Đức Linh
_OF_TWO = re.compile(
    r"(?<!\w)(?P<word>sn|SN|Sn) ?:? ?(?P<date>[4-9]\d|0\d)"
    r"(?=[,)] ?(?:quê|ngụ|trú|người|nữ|nam|chưa|đã|làm|dân|hiện)(?!\w))"
)
_RUN_TOGETHER = Sought(
    r"(?<!\w)(?P<word>sn|ns|(?<=\()s\. ?)(?P<date>(?:19[3-9]|20[01])\d)(?!\w)",
    "sn1|sn2|ns1|ns2|s.1|s.2|s. 1|s. 2",
)
# Without marks and across line breaks, with anything between day, month and year: a whole date must follow.
_BORN_ANYHOW = Sought(
    r"\b(?=\w)(?P<word>ngay,? thang,? nam sinh|ngay sinh|nam sinh|sinh nam|sinh ngay|sinh|sn|s\.n|ns"
    r"|d\.?o\.?b|nt?ns)\.?(?!\w)"
    r"[ :.(=\-]{0,5}(?:(?:la|vao|ngay|mung|mong)[ :]{1,3}){0,2}(?P<date>\d{1,2}(?:[ ./\-·•_,]{1,4}|  ?(?:thang|thg)  ?)"
    r"(?:\d{1,2}|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi|chap|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    rf"(?:[ ./\-·•_,]{{1,4}}|,?  ?nam  ?){_YEAR})(?!\w|[.,/]\d)",
    "19|20",
    "sinh|sn|ns|s.n|dob|d.ob|do.b|d.o.b",
    of="flat",
)
_SPELLED_WORDS = words(listed("birth_spelled_words"))
_SPELLED = Sought(
    r"\b(?=\w)(?P<word>sinh năm|năm sinh|sinh ngày|ngày sinh)"
    r"(?: (?:của|ghi|trên|trong|chị|anh|em|bà|ông|đơn|là)){0,5}[ :]{1,3}(?P<date>[^\W\d_]{2,5}(?: [^\W\d_]{2,5}){1,3})",
    "sinh năm|năm sinh|sinh ngày|ngày sinh",
)
_WORD_BEFORE = re.compile(r"(\w{1,12}) {1,2}\Z")
# Words that "sinh" (or "sinh năm", "sinh ngày") follows without speaking of a birth.
_COMPOUNDS = words(listed("birth_compounds"))
_COHORT_AFTER = re.compile(
    r"\s*(?:trở|về (?:trước|sau)|đến|tới|-\s*(?:19|20)\d\d|và (?:19|20)\d\d|hoặc)", re.IGNORECASE
)
_NEEDS_FULL_YEAR = frozenset({"sn", "ns", "s.n", "s.n.", "sinh", "sinh vào", "sinh nhật"})
_YEAR_SAID = frozenset(("sinh năm", "năm sinh"))
_COUNTED_AFTER = re.compile(r"\s?(?:%|người|con|em|cháu|vụ|ca|lần|trẻ|bé)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CELEBRATED = words("ngày mừng")
# After a day and a month a year of two digits is enough: sn 07/08/91.
_HAS_YEAR = re.compile(rf"{_YEAR}|{_DAY_MONTH}{_MARK}\d\d")


def _spelled(read: Read) -> Iterator[Finding]:
    """A date of birth in words: sinh năm một chín tám lăm, sinh ngày mười hai tháng ba."""
    for match in _SPELLED.finditer(read):
        first, second, *_ = match["date"].split()
        said = _WORD_BEFORE.search(read.text[max(0, match.start() - 16) : match.start()])
        if said and fold_word(said[1]) in _COMPOUNDS:
            continue
        if fold_word(first) in _SPELLED_WORDS and fold_word(second) in _SPELLED_WORDS:
            yield Finding("birth_date", match.start(), match.end("date"), f"{match['word']} ****")


def detect(read: Read) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind birth_date."""
    text, flat = read.text, read.flat
    yield from _spelled(read)
    for match in _OF_TWO.finditer(text) if "sn" in flat else ():
        yield Finding("birth_date", *match.span(), f"{match['word']} ****")
    if not _DIGIT.search(text):
        return
    for match in (*_BORN.finditer(read), *_BORN_ANYHOW.finditer(read), *_RUN_TOGETHER.finditer(read)):
        word = match["word"].casefold()
        said = _WORD_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
        before = fold_word(said[1]) if said else ""
        if word.startswith("sinh") and before in _COMPOUNDS:
            continue
        if word in _NEEDS_FULL_YEAR and not _HAS_YEAR.search(match["date"]):
            continue
        if len(match["date"]) == 2 and (word not in _YEAR_SAID or _COUNTED_AFTER.match(text, match.end())):
            continue
        if _COHORT_AFTER.match(text, match.end()):
            continue
        if word == "sinh nhật" and before in _CELEBRATED:
            continue
        yield Finding("birth_date", match.start(), match.end("date"), f"{match['word']} ****")
