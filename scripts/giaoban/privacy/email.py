"""E-mail addresses, also with the sign or the dot written out: "(a)", "[at]", "a còng", "(chấm)", blanks, line ends.

Searched from the sign outwards, so that a long row of letters costs nothing.
"""

import re
from collections.abc import Iterator

from .finding import Finding
from .sought import Read, Sought

_LOCAL = r"[A-Za-z0-9._%+\-]"
_BEFORE = re.compile(rf"{_LOCAL}{{1,64}}\Z")
_OPEN, _CLOSE = r"[(\[{<] ?", r" ?[)\]}>]"
_PROVIDERS = r"(?:gmail|g[ờơ] ?m(?:eo|êu|ail)|[dg]i?a ?h[uú]|yahoo|ymail|outlook|hotmail|icloud|protonmail|proton|zoho)"
_ENDS = r"(?:com|vn|net|org|edu|gov|info|me|biz|asia)"
_AFTER = re.compile(
    r"@[A-Za-z0-9\-]{1,63}(?:(?:\.[A-Za-z0-9\-]{1,63}){1,5}|(?:,(?:com|vn|gov|net|org|edu)(?!\w)){1,3})"
)
_SIGN = Sought(
    rf"\s?(?:{_OPEN}(?:@|a|at|a[ -]?c[òo]ng|a[ -]?m[óo]c|a ?v[òo]ng){_CLOSE}|@)\s?"
    r"|[ \-_](?:a[ -]?c[òo]ng|a[ -]?m[óo]c|a ?v[òo]ng|at)[ \-_]",
    "@|(a|( a|[a|[ a|{a|{ a|<a|< a|còng|cong|móc|moc|vòng|vong| at|-at|_at",
)
_DOT = rf"(?: ?\.\s?|\s?{_OPEN}(?:\.|chấm|cham|dot){_CLOSE}\s?|[ \-_](?:chấm|cham|dot)[ \-_])"
_SPELT_AFTER = re.compile(
    rf"[A-Za-z0-9\-]{{1,40}}?(?:{_DOT}[A-Za-z0-9\-]{{1,20}}?){{0,3}}?{_DOT}{_ENDS}(?!\w)"
    rf"|{_PROVIDERS}(?:,(?:com|vn))?(?!\w)",
    re.IGNORECASE,
)
# Without a sign, before the name of a provider: hoa1990 gmail.com, hoa1990 * gmail.com.
_PROVIDER = Sought(
    rf"(?=[ *#/_~|-]{{1,3}}[^\W_])[ *#/_~|-]{{1,3}}(?:ở |tại )?{_PROVIDERS}"
    rf"(?P<end>(?:{_DOT}{_ENDS}){{1,2}}| com(?!\w))?(?!\w)",
    "mail|gờm|gờ m|gơm|gơ m|ahu|ahú|a hu|a hú|yahoo|outlook|icloud|proton|zoho",
)
_ANNOUNCED = re.compile(r"(?<!\w)(?:e?-?mail|thư|thư điện tử|hộp thư)(?: là)?[ :]{1,3}\Z", re.IGNORECASE)
_TELLING = re.compile(r"[0-9._]")
_SPACED_BEFORE = re.compile(r"(?:(?<!\w)[A-Za-z0-9._\-] ){3,32}\Z")
_SPACED_AFTER = re.compile(r"@(?: [A-Za-z0-9.\-](?!\w)){5,48}")
_MASK = "***@***"


def _mask(local: str) -> str:
    return local[0] + _MASK if len(local) > 1 else _MASK


def _local(text: str, end: int) -> str:
    """In: the end of the part before the sign. Out: that part, or the empty text where it ends another word."""
    before = _BEFORE.search(text[max(0, end - 64) : end])
    if not before:
        return ""
    start = end - len(before.group())
    return "" if start and text[start - 1].isalpha() and not text[start - 1].isascii() else before.group()


def detect(read: Read) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind email."""
    text = read.text
    for sign in _SIGN.finditer(read):
        at = sign.start() + sign.group().find("@")
        before = _BEFORE.search(text[max(0, sign.start() - 64) : sign.start()])
        after = _AFTER.match(text, at) if sign.group() == "@" else None
        if before and after:
            yield Finding("email", sign.start() - len(before.group()), after.end(), _mask(before.group()))
        local = _local(text, sign.start())
        spelt = _SPELT_AFTER.match(text, sign.end()) if local else None
        if spelt and not after:
            yield Finding("email", sign.start() - len(local), spelt.end(), _mask(local))
        if "@" in sign.group():
            spaced = _SPACED_BEFORE.search(text[max(0, at - 64) : at])
            spaced_after = _SPACED_AFTER.match(text, at)
            if spaced and spaced_after:
                yield Finding("email", at - len(spaced.group()), spaced_after.end(), _MASK)
    for provider in _PROVIDER.finditer(read):
        local = _local(text, provider.start())
        start = provider.start() - len(local)
        announced = bool(_ANNOUNCED.search(text[max(0, start - 20) : start]))
        if local and (announced if provider["end"] is None else announced or _TELLING.search(local)):
            yield Finding("email", start, provider.end(), _mask(local))
