"""Which code of a list somebody meant by words: «Bức xúc», «UPSET», «B - thường tin cậy», «báo chí, mạng xã hội»."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from ..base.messages import Words
from ..base.vietnamese import fold

_SHORT: Final = {
    **{"cdcs": "cong doan co so", "mxh": "mang xa hoi", "dlxh": "du luan xa hoi", "bcv": "bao cao vien"},
    **{"ctv": "cong tac vien", "cb": "can bo", "dn": "doanh nghiep", "tt": "thong tin"},
}
# Other words that people use for a code; they count where a list has the code.
_ALSO: Final = {
    **{"toan quoc": "national", "trong nuoc": "national", "nuoc ngoai": "international", "dia phuong": "unit"},
    **{"lo ngai": "worried", "ban khoan": "worried", "bat binh": "upset", "buc minh": "upset", "phan no": "upset"},
    **{"ung ho": "supportive", "vui mung": "pleased", "phan chan": "pleased", "yen tam": "trusting"},
    **{"facebook": "social_media", "zalo": "social_media", "mang": "social_media", "bao dai": "press"},
    **{"bao": "press", "doi thoai": "dialogue", "hop": "meeting", "don thu": "letter"},
    **{"dung": "confirmed", "dung mot phan": "partly", "sai": "refuted", "khong dung": "refuted"},
    **{"chua ro": "unverified", "chua xac minh": "unverified", "tren": "over", "duoi": "nearly", "uoc": "about"},
    **{"xap xi": "about", "chung": "about", "uoc chung": "about", "chinh xac": "exact", "dung so": "exact"},
    **{"khong": "not_done", "khong goi": "not_done", "chua goi": "not_done", "khong dien thoai": "not_done"},
    **{"trung binh": "medium"},
    **{"dien thoai": "phone", "cong van": "paper", "ban giay": "paper", "thu": "letter", "goi dien": "phone"},
}
_DENIALS: Final = frozenset({"khong", "chua", "chang", "bot", "het", "it", "giam", "phai"})
_LINKS: Final = frozenset({"cua", "theo", "va", "cac", "nhung"})
_NONE: Final = frozenset({"khong", "khong co", "no"})
_APART: Final = re.compile(r"[,;/|+&()–—:]|\s-+\s|\b(?:va|hoac|hay)\b")
_GRADE: Final = re.compile(r"(?:loai |muc |nguon |hang |nhom )*[^a-z0-9]*(?:([a-f])?([1-6])?([a-f])?)[^a-z0-9]*")
_NEAR: Final = 80


def code_named(text: str, labels: Mapping[str, Words], allowed: tuple[str, ...]) -> str:
    """Return the code that is called so by its own name or in a label, but for capitals and marks; else nothing."""
    said = fold(text).strip()
    named = [
        code
        for code in allowed
        if said in (fold(code), *((fold(labels[code].vi), fold(labels[code].en)) if code in labels else ()))
    ]
    return named[0] if len(named) == 1 else ""


def codes_said(text: str, labels: Mapping[str, Words], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that a text names, in its order: one is sure, of several one must be chosen."""
    names = _names(tuple((code, labels.get(code, Words(code, code))) for code in allowed))
    said = _spelled(text)
    if said in _NONE and "none" in allowed:
        return ("none",)
    if said in names:
        return (names[said],)
    grade = _GRADE.fullmatch(fold(text))  # «B2» is a source of B and information of 2
    graded = [mark.upper() for mark in grade.groups() if mark and mark.upper() in allowed] if grade is not None else []
    if len(graded) == 1:
        return (graded[0],)
    parts = [part for part in map(_spelled, _APART.split(fold(text))) if part]
    found = [code for part in parts for code in _within(part, names)]
    if not found and len(said) > 3 and _DENIALS.isdisjoint(said.split()):
        alike = [name for name in names if name.count(" ") == said.count(" ")]
        near = process.extractOne(said, alike, scorer=fuzz.ratio, score_cutoff=_NEAR)
        found = [names[near[0]]] if near is not None else []
    return tuple(dict.fromkeys(found))


def _within(part: str, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the code with this name, those whose names stand among more words, or those whose names begin so."""
    padded = f" {part} "
    if not _DENIALS.isdisjoint(part.split()) and part not in names:
        return  # «không bức xúc» names a code to deny it
    held = [name for name in names if f" {name} " in padded and (len(name) > 1 or name == part)]
    whole = [name for name in held if not any(name != other and f" {name} " in f" {other} " for other in held)]
    if whole:
        yield from (names[name] for name in whole)
    elif " " in part:
        yield from dict.fromkeys(code for name, code in names.items() if padded in f" {name} ")


@lru_cache(maxsize=128)
def _names(listed: tuple[tuple[str, Words], ...]) -> dict[str, str]:
    """Return the folded names of codes; a name of two codes is none."""
    found: dict[str, str] = {}
    for code, words in listed:
        also = (word for word, other in _ALSO.items() if other == code)
        for name in dict.fromkeys((*map(_spelled, (code, words.vi, words.en)), *also)):
            found[name] = code if found.get(name, code) == code else ""
    return {name: code for name, code in found.items() if code and name}


def _spelled(text: str) -> str:
    """Return the words of a text, folded, with none shortened, and without those that only join others."""
    words = re.findall(r"[^\W_]+", fold(text))
    return " ".join(_SHORT.get(word, word) for word in words if word not in _LINKS)


_YES: Final = frozenset({"co", "yes", "y", "x", "v", "dung", "true", "1", "roi", "da", "ok", "✓", "✔", "☑", "√", "on"})
_NO: Final = frozenset({"khong", "no", "n", "sai", "false", "0", "chua", "khong co", "off", "-", "☐", "k", "ko"})


def yes_or_no(text: str, title: str) -> tuple[bool, ...]:
    """Return what a text says where yes or no belongs; the words of the field's own title say yes, too.

    Where the title itself says no («Không phát sinh»), a bare «không» may be either.
    """
    said = fold(text).strip(" .,;!\"'()[]")
    words, own = re.findall(r"[^\W_]+", said), frozenset(re.findall(r"[^\W_]+", fold(title)))
    negative = "khong" in own
    if said in _YES or said in _NO:
        return (said in _YES, said in _NO) if negative and said in ("co", "khong") else (said in _YES,)
    if words and own.issuperset(words):
        return (True,)
    denied = bool(words) and words[0] in ("khong", "chua")
    rest = frozenset(words[denied:]) - {"co"}
    return (denied == negative,) if rest and rest <= own else ()
