"""Where something is: coordinates and links into a map, which lead to one door as a house number does."""

import re
from collections.abc import Iterator

from .finding import Finding
from .sought import All, Read, Sought

_MAPS = Sought(
    r"(?<![\w@])(?:https?://)?(?:www\.)?(?:maps\.app\.goo\.gl|goo\.gl/maps|g\.co/maps|maps\.google\.[a-z.]{2,6}"
    r"|google\.[a-z.]{2,6}/maps|bing\.com/maps|maps\.apple\.com|openstreetmap\.org|osm\.org|map\.coccoc\.com"
    r"|maps?\.vietmap\.vn|here\.com|waze\.com|what3words\.com|w3w\.co)[^\s<>\"')\]]{0,200}",
    ".gl|g.co/|google.|.com|.org|.vn|w3w.co",
)
_LATITUDE, _LONGITUDE = r"(?:[89]|1\d|2[0-3])[.,]\d{%s,10}", r"(?:10[2-9]|110)[.,]\d{%s,10}"
_BETWEEN = r"[^\d\n]{1,24}"
_POINTS = All(
    Sought(
        rf"(?<![\d.,])(?:{_LATITUDE % 4}{_BETWEEN}{_LONGITUDE % 4}|{_LONGITUDE % 4}{_BETWEEN}{_LATITUDE % 4})(?!\d)",
        "10",
        flags=0,
    ),
    Sought(
        rf"(?:t[ọo][ạa] đ[ộo]|GPS|lat|vĩ độ|kinh độ|vị trí)[^\d\n]{{1,16}}"
        rf"(?:{_LATITUDE % 2}{_BETWEEN}{_LONGITUDE % 2}|{_LONGITUDE % 2}{_BETWEEN}{_LATITUDE % 2})(?!\d)",
        " độ| đo|gps|lat|vĩ độ|kinh độ|vị trí",
        "10",
    ),
    Sought(
        r"(?<!\d)\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d{1,6})?\s?'(?:\s?\d{1,2}(?:[.,]\d{1,6})?\s?(?:\"|''))?\s?[NSEWBĐT]?",
        "°|º",
        flags=0,
    ),
    Sought(
        r"(?<!\d)\d{1,3} ?(?:độ|do) ?\d{1,2} ?(?:phút|phut) ?\d{1,2}(?:[.,]\d{1,6})? ?(?:giây|giay)(?!\w)", "giây|giay"
    ),
    Sought(
        r"(?:vĩ|vi) (?:độ|do) (?:mười|muoi|\d)[^\n;]{2,40}kinh (?:độ|do) (?:một trăm|mot tram|\d)", "kinh độ|kinh do"
    ),
    Sought(r"(?<!\w)geo:\s?-?\d{1,3}\.\d{2,12},\s?-?\d{1,3}\.\d{2,12}", "geo:"),
    Sought(r"(?<!\w)X\s?[=:]\s?\d{6,7}(?:[.,]\d+)?[^\d\n]{1,10}Y\s?[=:]\s?\d{6,7}", "=|:", "x", "y"),
    Sought(r"(?<![\w+])(?=[2-9]{0,7}[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w)", "+", flags=0),
)
_NOBODYS = re.compile(r"(?<!\w)(?:tram|vung bien|ngu truong|tam bao|ap thap|dao|cang)(?!\w)")
_DIGIT = re.compile(r"\d")


def detect(read: Read) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind location."""
    text = read.text
    for match in _MAPS.finditer(read) if "/" in text else ():
        yield Finding("location", *match.span(), "***")
    if "+" in text or "kinh " in text or _DIGIT.search(text):
        for match in _POINTS.finditer(read):
            if not _NOBODYS.search(read.flat, max(0, match.start() - 40), match.start()):
                yield Finding("location", *match.span(), "***")
