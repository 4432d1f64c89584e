"""Telephone numbers, in the present numbering and in that of the old reports' years.

Mobile: 03, 05, 07, 08, 09 and eight digits; until 2018 also 012, 016, 018, 019 and eight. Landline: 02x or 02xx, eleven
digits in all, since 2017; before, an area code of one to three digits (04, 08, 062, 0650) and six to eight digits.
Plan: circular 22/2014/TT-BTTTT and the change-over of 2017 and 2018. Numbers anyone may call (111, 113, 1900 xxxx,
1800 xxxx) have no area code and are not personal.
"""

import re
from collections.abc import Iterator

from .finding import Finding, mask_digits
from .numbers import Number, most_telling

_MOBILE = re.compile(r"0[35789]\d{8}|01[2689]\d{8}")
_LANDLINE = re.compile(r"02\d{9}")
_OLD_LANDLINE = re.compile(r"0[2-8]\d{8,9}")
_OLD_IN_ONE = re.compile(r"0[24567]\d[236]\d{6}|0[48][236]\d{7}|0[2-7]\d[01][36]\d{6}")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_WITHOUT_NOUGHT = re.compile(r"[35789]\d{8}")
_PAIRS = ((2, 8), (2, 4, 4), (2, 2, 2, 2, 2))
_OTHER_KINDS = frozenset({"tax", "identity", "health", "social", "bank"})


def national(digits: str) -> str:
    """In: digits as written, with or without 84 or 0084. Out: the number as dialled inside the country."""
    for prefix in ("0084", "84"):
        rest = digits.removeprefix(prefix)
        if rest != digits and 9 <= len(rest.removeprefix("0")) <= 10:
            return "0" + rest.removeprefix("0")
    return digits


def is_dialled(digits: str) -> bool:
    """In: digits as written. Out: whether they have the form of a present mobile or landline number."""
    dialled = national(digits)
    return bool(_MOBILE.fullmatch(dialled) or _LANDLINE.fullmatch(dialled))


def _grouped_as_number(number: Number) -> bool:
    """Whether the digits are grouped as in a telephone number; this excludes rows of short figures."""
    shape = number.shape
    if len(shape) == 1:
        return True
    if number.plus or number.digits.startswith(("84", "0084")):
        return max(shape) >= 3
    if shape[0] == 2:
        return shape in _PAIRS or (number.digits[:2] in ("04", "08") and max(shape) >= 3)
    if shape[0] < 2 or shape[0] > 7 or len(shape) > 5:
        return False
    # A single digit is possible only after the area code: (0252) 3 822398.
    return all(length > 1 for length in shape[2:]) and shape != (4, 4, 2) and (shape[1] > 1 or len(shape) > 2)


def _fits(text: str, number: Number) -> bool:
    if number.amount or number.context in _OTHER_KINDS:
        return False
    if number.context == "telephone" and number.gap <= 12 and _LOCAL.fullmatch(number.digits):
        return True  # without the area code: ĐT 3 822398
    if number.context == "telephone" and number.gap <= 12 and _WITHOUT_NOUGHT.fullmatch(number.digits):
        return True  # a spreadsheet removes the first zero: SĐT 901234567
    if not _grouped_as_number(number):
        return False
    if is_dialled(number.digits):
        return True
    dialled = national(number.digits)
    bracketed = text[number.start] == "("
    if _OLD_LANDLINE.fullmatch(dialled) or (bracketed and re.fullmatch(r"0\d{7,10}", dialled)):
        said = number.context.startswith("telephone")
        return bracketed or said or len(number.shape) > 1 or bool(_OLD_IN_ONE.fullmatch(dialled))
    return False


def detect(text: str, candidates: list[Number]) -> Iterator[Finding]:
    """In: a view's text and the numbers in it. Out: findings of kind telephone."""
    for number in most_telling([number for number in candidates if _fits(text, number)]):
        yield Finding("telephone", number.start, number.end, mask_digits(national(number.digits)))
