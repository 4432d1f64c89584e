"""A door told by its room and floor, or by the way to it.

"p.204, nhà trọ Út Hậu", "nhà sau trạm biến áp, số 82, hẻm Ba Hưng", "căn thứ ba bên trái hẻm 27".
"""

import re
from collections.abc import Iterator

from .address import OFFICE
from .finding import Finding

_SPOKEN = "(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|linh|le|tram)"
_SMALL_PLACE = r"(?:to|xom|thon|ap|buon|khom|hem|ngo|ngach|kiet|duong|pho|khu pho|kp|quoc lo|phuong|xa)(?!\w)"
_ROOM = (
    r"(?:p|ph|phong|can ho|can|lau|tang)[. ]{0,2}(?:so )?[a-z]{0,3}[.\- ]?\d{1,4}[a-z]?(?:[.\-]\d{1,4}){0,2}(?!\w|/)"
)
_AN_AREA = r"(?:kdc|khu dan cu|khu tdc|khu tai dinh cu)(?!\w)"
_SAID_FIRST = ("khong", "mot", "hai", "ba ", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", *"123456789")
# Each with words of which a text must have one.
_ROOMS = tuple(
    (signs, tuple(re.compile(rf"(?<!\w){pattern}") for pattern in patterns))
    for signs, patterns in (
        (
            ("nha tro", "day tro", "khu tro", "xom tro", "chung cu", "ktx", "ky tuc", "toa ", "block", "tap the"),
            (
                rf"{_ROOM}(?:[ ,\-]{{1,3}}{_ROOM})?[ ,\-]{{1,3}}"
                r"(?:(?:toa|block|lo|day)(?: nha)?[ .]?[a-z]{0,3}\d{0,3}[, ]{1,3})?"
                r"(?:(?:khu )?nha tro|day tro|khu tro|xom tro|chung cu|ktx|ky tuc xa|toa [a-z]{0,2}\d"
                r"|(?:khu|nha) tap the)(?!\w)",
                rf"(?:chung cu|ktx|ky tuc xa|toa|block)[^.;\n]{{0,30}}?[ ,]{_ROOM}[ ,\-]{{1,3}}{_ROOM}",
                r"can ho (?:so )?\d{1,3}[a-z]?[.\-]?\d{0,3}[ ,]{1,2}toa ",
            ),
        ),
        (
            tuple(f" so {first}" for first in _SAID_FIRST),
            (
                r"(?:can )?nha(?! (?:may|tre|van|hat|xuong|thuoc|ga|hang|kho|in|khach|ve|an|chung|thau|nuoc|dau|xe|tho"
                r"|cung))[^.;\n]{1,50}?[ ,](?<!dinh )(?<!ban )(?<!van )(?<!luat )(?<!hoach )(?<!bao )(?<!xuong )"
                rf"(?<!may )(?<!kho )(?<!to )(?<!ca )(?<!lo )(?<!cong )so (?:\d{{1,4}}[a-z]?(?:/\d{{1,4}}[a-z]?)*"
                rf"|(?:{_SPOKEN} ?){{1,4}})(?![\w/%])[^.;\n\d]{{0,20}}?[ ,]{_SMALL_PLACE}",
                r"nha(?: [a-z]{1,6}){0,3} ?:[^.;\n]{0,40}[ ,]so \d{1,4}(?![\w%])",
                r"(?:tam tru|thuong tru|noi o|cho o|cu tru)[^.;\n]{0,40}[ ,]so "
                r"\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?)*(?![\w/%])",
            ),
        ),
        (
            ("nha:", "nha :", " lo ", "kdc", "khu dan cu", "khu tdc", "khu tai dinh cu"),
            (
                rf"nha ?: ?(?:so )?\d{{1,4}}[a-z]?(?:/\d{{1,4}}[a-z]?)*[ ,]{{1,2}}{_SMALL_PLACE}",
                r"(?:dia chi|nha|o|giao|cho o)(?: [a-z]{2,5})?:? ?(?:lo |so )?[a-z]{1,2}\d{1,3}(?:-\d{1,3})?[ ,]{1,2}"
                rf"{_AN_AREA}",
                r"(?:nha|o|cu tru|cho o|ngu|tru)(?: tai)?:? lo [a-z]{0,2}\d{1,3}[a-z]?[ ,]{1,2}"
                rf"(?:{_AN_AREA}|{_SMALL_PLACE})",
            ),
        ),
        (
            ("can thu", "nha thu", "can cuoi", "nha cuoi", "can dau", "nha dau"),
            (
                r"(?:hem|ngo|ngach|kiet) \d{1,4},? (?:can|nha) (?:thu|cuoi|dau)(?!\w)",
                r"(?:can|nha) (?:thu [a-z]{2,4}|cuoi|dau tien)(?: [a-z]{2,5}){0,3} (?:hem|ngo|ngach|kiet) \d",
            ),
        ),
    )
)
_PRIVATE = re.compile(r"(?:can )?nha (?:chi|anh|em|ong|ba|co|chu|bac|no|ho|toi|minh|rieng|o|tro)(?!\w)")


def detect(text: str, flat: str) -> Iterator[Finding]:
    """In: a view's text, and it in small letters without marks or line ends. Out: findings of kind address."""
    if " so " not in flat and not any(map(str.isdigit, text)):
        return
    for signs, patterns in _ROOMS:
        for sign in signs:
            if sign in flat:
                yield from _rooms(text, flat, patterns)
                break


def _rooms(text: str, flat: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Finding]:
    for pattern in patterns:
        for match in pattern.finditer(flat):
            private = _PRIVATE.match(match.group()) is not None
            if private or not OFFICE.search(text, max(0, match.start() - 30), match.end()):
                yield Finding("address", *match.span(), "***")
