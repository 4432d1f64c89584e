"""Health cards, social insurance numbers and bank accounts.

A health card is two letters for the group, one digit for the benefit (1 to 5), two for the province, ten for the person
(decision 1351/QĐ-BHXH 2015): found by its structure. From 2021 the card has only the ten digits, the same as the social
insurance number (decision 1666/QĐ-BHXH 2020): ten digits alone mean nothing, so a word must be beside them. Bank
accounts have no common structure (8 to 19 digits) and always need such a word.
"""

import re
from collections.abc import Iterator

from .finding import Finding, mask_digits
from .numbers import Number, most_telling

_CARD = re.compile(r"(?<![^\W_])[A-Z]{2}[ \-.]?[1-5][ \-.]?\d\d[ \-.]?\d\d[ \-.]?\d{3}[ \-.]?\d{5}(?!\w)")
_LIKE_A_TELEPHONE = re.compile(r"0[35789]\d{8}|02\d{9}")
_HOTLINE = ("1900", "1800")


def _fits_bank(number: Number) -> bool:
    if not 8 <= len(number.digits) <= 19 or number.amount:
        return False
    if number.digits.startswith(_HOTLINE) and len(number.digits) <= 10:
        return False
    if number.context == "bank":
        return min(number.shape) >= 2
    if number.context == "transfer" and len(number.digits) < 9:
        return False
    if number.context in ("bank_weak", "transfer"):
        return min(number.shape) >= 2 and not _LIKE_A_TELEPHONE.fullmatch(number.digits) and not number.plus
    return False


def _fits_ten(number: Number, context: str) -> bool:
    if len(number.digits) != 10 or number.amount:
        return False
    if number.context == f"{context}_weak":
        return not _LIKE_A_TELEPHONE.fullmatch(number.digits)
    return number.context == context


def detect(text: str, candidates: list[Number]) -> Iterator[Finding]:
    """In: a view's text and the numbers in it. Out: findings of the kinds of this module."""
    for match in _CARD.finditer(text):
        yield Finding("health_insurance", *match.span(), f"{match.group()[:2]}{'*' * 13}")
    for number in most_telling([n for n in candidates if _fits_ten(n, "health")]):
        yield Finding("health_insurance", number.start, number.end, mask_digits(number.digits))
    for number in most_telling([n for n in candidates if _fits_ten(n, "social")]):
        yield Finding("social_insurance", number.start, number.end, mask_digits(number.digits))
    for number in most_telling([n for n in candidates if _fits_bank(n)]):
        yield Finding("bank_account", number.start, number.end, mask_digits(number.digits))
