"""Identity numbers: CCCD and personal identification number (12 digits), the old CMND (9), passport, licence.

The twelve digits are three for the place where the birth was registered, one for century and sex, two for the year,
six at random (decree 137/2015/NĐ-CP art. 13; codes: circular 07/2016/TT-BCA annex I, taken over by 59/2021/TT-BCA).
Such a number is found by its build alone; every other form needs a word beside it that says what it is.
"""

import re
from collections.abc import Iterator

from .finding import Finding, mask_digits
from .numbers import Number, most_telling
from .words import words

PROVINCES = words(
    """
    001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042
    044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089
    091 092 093 094 095 096
    """
)
_EARLIEST = 1910
_LATEST = 2035  # far enough ahead that the rule needs no clock
_PASSPORT = re.compile(
    r"(?<!\w)(?:hộ chiếu|passport|HC)(?![^\W\d_])[^\d\n]{0,20}?(?<!\w)(?P<value>[A-Z]{1,2} ?\d{6,8})(?!\w)",
    re.IGNORECASE,
)


def plausible(digits: str) -> bool:
    """In: 12 digits. Out: whether place, century, sex and year of birth fit together."""
    if digits[:3] not in PROVINCES:
        return False
    century = 1900 + 100 * (int(digits[3]) // 2)
    return _EARLIEST <= century + int(digits[4:6]) <= _LATEST


def _fits(number: Number) -> bool:
    length = len(number.digits)
    if number.context == "identity":
        return not number.counted and (length in (9, 12) or (length in (8, 10, 13) and not number.amount))
    if length != 12 or number.context in ("bank", "bank_weak", "transfer"):
        return False
    return (
        not number.amount
        and plausible(number.digits)
        and (number.shape[0] == 3 or (min(number.shape) >= 3 and number.shape != (6, 6)))
    )


def detect(text: str, candidates: list[Number]) -> Iterator[Finding]:
    """In: a view's text and the numbers in it. Out: findings of kind identity."""
    for number in most_telling([number for number in candidates if _fits(number)]):
        yield Finding("identity", number.start, number.end, mask_digits(number.digits))
    for match in _PASSPORT.finditer(text):
        yield Finding("identity", *match.span("value"), "*" * 8)
