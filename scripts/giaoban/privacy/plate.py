"""Number plates of cars and motorbikes (circulars 15/2014, 58/2020, 24/2023/TT-BCA).

Province (11 to 99), a series (a letter; a letter and a figure or letter on motorbikes; NG, LD, MĐ and the like), then
five digits, four on old plates. Four digits could be a year or a serial number, so those need a hyphen or a word beside
them.
"""

import re
from collections.abc import Iterator

from .finding import Finding
from .numbers import UNIT_AFTER
from .sought import Read, Sought
from .view import fold_word
from .words import words

_SERIES = r"(?:[A-HK-NPR-VX-Z]|LD|DA|NG|QT|NN|KT|MK|HC|CD|RM|TĐ|MĐ[1-9]?|[A-HK-NPR-VX-Z][1-9A-HK-NPR-VX-Z])"
_JOINT = r"(?:[\-. \n·•*_~]| - )?"
_FIVE = re.compile(
    rf"(?<![\w.,/])[1-9]\d{_JOINT}{_SERIES}{_JOINT}\d{{3}}[. ·•*_~]?\d{{2}}(?![\w/]|[.,]\d|-\d)", re.IGNORECASE
)
_SERIES_OF_TWO = re.compile(r"\d\d[\W_]?[a-z]\d[\W_]", re.IGNORECASE)
_FOUR = re.compile(rf"(?<![\w.,/])[1-9]\d[\-. ]?{_SERIES}(?P<joint>[\-. ]?)(?P<serial>\d{{4}})(?![\w/]|[.,]\d|-\d)")
# What both have: two figures, a series, three figures.
_HAS_BUILT = re.compile(rf"\d{_JOINT}[^\W\d_][^\W_]{{0,2}}{_JOINT}\d\d\d")
_SAID = Sought(
    r"\b(?=\w)(?i:biển số(?: xe)?|biển kiểm soát|biển đăng ký|biển|BKS|BS|số xe|bien so(?: xe)?"
    r"|bien kiem soat|so xe)(?!\w)"
    r"[^\w\n]{0,4}(?i:là |số )?(?P<value>[A-ZĐ0-9]{2,4}(?:(?: - |[\-. ])[A-ZĐ0-9.]{1,7}){0,3})(?!\w)",
    "biển|bien |bks|bs|số xe|so xe",
    flags=0,
)
_SPELLED = Sought(
    r"\b(?=\w)(?i:biển(?: số| kiểm soát)?(?: xe)?) "
    r"(?P<value>(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín) ){2}[A-ZĐ] [^\n.,;]{3,24})",
    "biển",
    flags=0,
)
# A plate said aloud: tám sáu bê một, hai ba bốn năm bảy; 8 1 C trừ 1 5 9 chấm 3 4.
_SAID_DIGIT = r"(?:[0-9]|khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)"
_SAID_LETTER = r"(?:[a-hk-npr-vx-z]|be|bo|xe|co|de|do|ep|pho|go|gie|hat|ho|ca|lo|mo|no|pe|po|ro|et|so|te|to|ve|vo|xo)"
_SAID_GAP = r"(?:[ ,\-]{0,2}(?: gach(?: ngang)?| ngang| tru| cham| phay))?[ ,.\-]{1,2}"
_SAID_WHOLE = re.compile(
    rf"(?<![\w.,/]){_SAID_DIGIT}{_SAID_GAP}(?:muoi )?{_SAID_DIGIT}{_SAID_GAP}(?P<letter>{_SAID_LETTER}){_SAID_GAP}"
    rf"{_SAID_DIGIT}(?:{_SAID_GAP}{_SAID_DIGIT}){{3,5}}(?!\w)"
)
_WORDS_TOO = words("xe có co để de đó do họ hồ ho ca lô lo nó no số so tổ to về ve vợ a e")  # hai, ba ca một, hai, …
_VEHICLE = re.compile(r"(?<!\w)(?:xe|bien|o to|mo to|bks|chiec|wave)(?!\w)")
_BOATS = ("tau ", "ghe ", "thuyen ")
# A fishing boat: its province, four or five digits, TS.
_BOAT = re.compile(
    r"(?<!\w)[A-ZĐ]{1,2}[A-ZĐa-z]{0,2}[ .\-]{0,3}\d{2}[ .]?\d{2,3}[ .\-]{0,3}TS(?!\w)"
    r"|(?i:(?<!\w)(?:tàu|ghe|thuyền|tau)(?: cá| ca)?(?: [^\W\d_]{1,7}){0,4}:? )"
    r"[A-ZĐ]{1,2}[A-Za-z]{0,2}[ .\-]{0,3}\d{5}(?!\w)"
)
_VEHICLE_BEFORE = re.compile(
    r"(?<!\w)(?:xe|ô tô|mô tô|biển|BKS|BS|bien so|số xe|so xe)(?: \w{1,8}){0,2}[ :]{1,2}\Z", re.IGNORECASE
)
# Beside a word for a vehicle anything may separate the parts: xe 86 b4 0 7 1 2 6, 86b9/⏎334-⏎81, 60A ba bốn bảy sáu.
_ANY_DIGIT = r"(?:[0-9oil]|khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)"
_ANNOUNCED = Sought(
    r"\b(?=\w)(?P<word>bien|bks|b\.k\.s|bs|xe|o ?to|mo ?to|wave|sirius|exciter|vision|dream|vario|winner)(?!\w)"
    r"[^.;]{0,36}?(?<![\w.,/])(?P<value>[1-9] ?\d(?P<gap>[^\w]{0,3})(?P<series>[a-hk-nprs-vx-z])(?![a-z])[^\w]{0,3}"
    rf"(?P<serial>(?:[a-z1-9](?![a-z])[^\w]{{1,3}})?{_ANY_DIGIT}(?:[^\w]{{0,3}}{_ANY_DIGIT}){{3,5}}))(?![\w/]|[.,]\d)",
    "bien|bks|b.k.s|bs|xe|oto|o to|moto|mo to|wave|sirius|exciter|vision|dream|vario|winner",
    of="flat",
    core=re.compile(r"[1-9] ?\d[^\w]{0,3}[a-hk-nprs-vx-z](?![a-z])"),
)
_OLD, _FAR = 4, 40
_STRONG = ("bien", "bks", "b.k.s", "bs")
_UNITS_TOO = ("k", "h", "m", "g", "t")  # 45k, 16h: a price, an hour


def _mask(plate: str) -> str:
    return plate[:2] + "***"


def _looks_built(plate: str) -> bool:
    """Whether a plate without marks between its parts is in capitals, as it must be: 86A12345."""
    return _SERIES_OF_TWO.match(plate) is not None or plate == plate.upper() or any(mark in plate for mark in ".-·•*_~")


def _announced(read: Read) -> Iterator[Finding]:
    for match in _ANNOUNCED.finditer(read):
        if UNIT_AFTER.match(read.flat, match.end()):
            continue
        # xe 16 c 2500: only blanks, and too few digits for a present plate
        loose = match["gap"] == " " and match["serial"].isdigit() and len(match["serial"]) == _OLD
        strong = match["word"] in _STRONG or any(word in match.group() for word in _STRONG[:2])
        if strong or (match["series"] not in _UNITS_TOO and not loose):
            yield Finding("plate", *match.span("value"), "***")


def detect(read: Read) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind plate."""
    text, bare = read.text, read.flat
    yield from _announced(read)
    built = _HAS_BUILT.search(text) is not None
    for match in _FIVE.finditer(text) if built else ():
        said = _VEHICLE_BEFORE.search(text[max(0, match.start() - 32) : match.start()])
        if said or _looks_built(match.group()):
            yield Finding("plate", *match.span(), _mask(match.group()))
    for match in _FOUR.finditer(text) if built else ():
        said = _VEHICLE_BEFORE.search(text[max(0, match.start() - 32) : match.start()])
        year = match["serial"][:2] in ("19", "20")
        if said or (match["joint"] == "-" and not year):
            yield Finding("plate", *match.span(), _mask(match.group()))
    for match in _SPELLED.finditer(read):
        yield Finding("plate", *match.span("value"), "***")
    for match in _SAID_WHOLE.finditer(bare):
        if fold_word(text[slice(*match.span("letter"))]) not in _WORDS_TOO or _VEHICLE.search(
            bare, max(0, match.start() - _FAR), match.start()
        ):
            yield Finding("plate", *match.span(), "***")
    for match in _BOAT.finditer(text) if "TS" in text or any(word in bare for word in _BOATS) else ():
        yield Finding("plate", *match.span(), "***")
    for match in _SAID.finditer(read):
        if sum(character.isdigit() for character in match["value"]) >= 4:
            yield Finding("plate", *match.span("value"), _mask(match["value"]))
