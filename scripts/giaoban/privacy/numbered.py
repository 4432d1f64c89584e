"""Telephone, identity, insurance and account numbers: which of the numbers in a text have the form of each kind.

Telephones in the present numbering and in that of the old reports' years. Mobile: 03, 05, 07, 08, 09 and eight digits;
until 2018 also 012, 016, 018, 019 and eight. Landline: 02x or 02xx, eleven digits in all, since 2017; before, an area
code of one to three digits (04, 08, 062, 0650) and six to eight digits. Plan: circular 22/2014/TT-BTTTT and the
change-over of 2017 and 2018. Numbers anyone may call (111, 113, 1900 xxxx, 1800 xxxx) have no area code and are not
personal.

The twelve digits of CCCD and personal identification number are three for the place where the birth was registered,
one for century and sex, two for the year, six at random (decree 137/2015/NĐ-CP art. 13; codes: circular 07/2016/TT-BCA
annex I, taken over by 59/2021/TT-BCA). Such a number is found by its build alone; the old CMND (9), passports and
licences need a word beside them. The ten digits of a tax code begin with the number of a province for a firm and with 8
for a person.

A health card is two letters for the group, one digit for the benefit (1 to 5), two for the province, ten for the person
(decision 1351/QĐ-BHXH 2015): found by its structure. From 2021 the card has only the ten digits, the same as the social
insurance number (decision 1666/QĐ-BHXH 2020): ten digits alone mean nothing, so a word must be beside them. Bank
accounts have no common structure (8 to 19 digits) and always need such a word.
"""

import re
from collections.abc import Callable, Iterator

from .finding import Finding, mask_digits
from .numbers import Number, most_telling
from .sought import Read, Sought
from .words import listed, words

PROVINCES = words(listed("identity_provinces"))
_EARLIEST = 1910
_LATEST = 2035  # far enough ahead that the rule needs no clock
_MOBILE = re.compile(r"0[35789]\d{8}|01[2689]\d{8}")
_LANDLINE = re.compile(r"02\d{9}")
_OLD_LANDLINE = re.compile(r"0[2-8]\d{8,9}")
_OLD_IN_ONE = re.compile(r"0[24567]\d[236]\d{6}|0[48][236]\d{7}|0[2-7]\d[01][36]\d{6}")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_WITHOUT_NOUGHT = re.compile(r"[35789]\d{8}")
_PAIRS = ((2, 8), (2, 4, 4), (2, 2, 2, 2, 2))
_OTHER_KINDS = frozenset({"tax", "firm", "identity", "health", "social", "bank"})
_LIKE_A_TELEPHONE = re.compile(r"0[35789]\d{8}|02\d{9}")
_HOTLINE = ("1900", "1800")
_TAX_CODE = 10
_OF_EITHER = frozenset(("tk", "tai khoan"))
_LEDGER_ACCOUNT = re.compile(r"[1-9]\d{2,4}")
_BOOKKEEPING = re.compile(
    r"hạch toán|bút toán|kết chuyển|đối ứng|định khoản|(?:ghi|dư|bên) (?:nợ|có)|(?:nợ|có) TK|số dư|sổ (?:cái|chi tiết)"
    r"|(?:chế độ|tài khoản) kế toán|quyết toán|hach toan|(?:no|co) tk",
    re.IGNORECASE,
)
_ABOUT = 60
_NEAR, _BESIDE = 12, 3  # characters from the word to the number
# The five or six figures with which both end.
_HAS_LETTERED = re.compile(r"\d{5}(?!\w)")
# Found by their letters: health cards, passports.
_LETTERED = {
    "health_insurance": Sought(
        r"(?<![^\W_])(?P<value>[A-Z]{2}[ \-.]?[1-5][ \-.]?\d\d[ \-.]?\d\d[ \-.]?\d{3}[ \-.]?\d{5})(?!\w)",
        "1|2|3|4|5",
        flags=0,
    ),
    "identity": Sought(
        r"(?<!\w)(?:hộ chiếu|passport|HC)(?![^\W\d_])[^\d\n]{0,20}?(?<!\w)(?P<value>[A-Z]{1,2} ?\d{6,8})(?!\w)",
        "hộ chiếu|passport|hc",
    ),
}


def national(digits: str) -> str:
    """In: digits as written, with or without 84 or 0084. Out: the number as dialled inside the country."""
    for prefix in ("0084", "84"):
        rest = digits.removeprefix(prefix)
        if rest != digits and 9 <= len(rest.removeprefix("0")) <= 10:
            return "0" + rest.removeprefix("0")
    return digits


def is_tax_code_of_a_person(digits: str) -> bool:
    """In: digits beside a word for a tax code. Out: whether it is that of a person."""
    return len(digits) == _TAX_CODE and digits.startswith("8")


def are_of_a_ledger(text: str, start: int, groups: list[str], gaps: list[str], word: str = "tk") -> bool:
    """In: groups of digits after a word for an account. Out: whether each is an account of bookkeeping: TK 3382, 3383.

    Those have three to five digits, and a list of them commas or the like; a bank's account is one number.
    """
    short = len(groups) > 1 and word in _OF_EITHER and all(_LEDGER_ACCOUNT.fullmatch(group) for group in groups)
    if not short:
        return False
    if any(set(gap.strip()) - {"."} for gap in gaps) or len({group[:2] for group in groups}) == 1:
        return True
    return _BOOKKEEPING.search(text, text.rfind("\n", 0, start) + 1, start + _ABOUT) is not None


def is_dialled(digits: str) -> bool:
    """In: digits as written. Out: whether they have the form of a present mobile or landline number."""
    dialled = national(digits)
    return bool(_MOBILE.fullmatch(dialled) or _LANDLINE.fullmatch(dialled))


def plausible(digits: str) -> bool:
    """In: 12 digits. Out: whether place, century, sex and year of birth fit together."""
    if digits[:3] not in PROVINCES:
        return False
    century = 1900 + 100 * (int(digits[3]) // 2)
    return _EARLIEST <= century + int(digits[4:6]) <= _LATEST


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


def _said_of_a_telephone(number: Number) -> bool:
    """Whether a word near a number says that it is a telephone's; directly after it an amount would have its unit."""
    if not number.context.startswith("telephone") or number.gap > _NEAR or number.digits.endswith("000"):
        return False
    return not number.amount or (number.gap <= _BESIDE and not number.counted)


def _fits_telephone(text: str, number: Number) -> bool:
    if _WITHOUT_NOUGHT.fullmatch(number.digits) and _said_of_a_telephone(number):
        return True  # a spreadsheet removes the first zero: SĐT 901234567, zalo 901.234.567
    if number.amount or number.context in _OTHER_KINDS:
        return False
    if number.context == "telephone" and number.gap <= _NEAR and _LOCAL.fullmatch(number.digits):
        return True  # without the area code: ĐT 3 822398
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


def _fits_identity(_: str, number: Number) -> bool:
    length = len(number.digits)
    if number.context == "identity":
        return not number.counted and (length in (9, 12) or (length in (8, 10, 13) and not number.amount))
    if number.context == "tax" and is_tax_code_of_a_person(number.digits):
        return not number.counted
    if length != 12 or number.context in ("bank", "bank_weak", "transfer"):
        return False
    return (
        not number.amount
        and plausible(number.digits)
        and (number.shape[0] == 3 or (min(number.shape) >= 3 and number.shape != (6, 6)))
    )


def _fits_bank(text: str, number: Number) -> bool:
    if not 8 <= len(number.digits) <= 19 or number.amount:
        return False
    if number.digits.startswith(_HOTLINE) and len(number.digits) <= 10:
        return False
    if number.context == "bank":
        return min(number.shape) >= 2
    if number.context == "transfer" and len(number.digits) < 9:
        return False
    if number.context in ("bank_weak", "transfer"):
        if are_of_a_ledger(text, number.start, number.groups, []):
            return False
        return min(number.shape) >= 2 and not _LIKE_A_TELEPHONE.fullmatch(number.digits) and not number.plus
    return False


def _fits_ten(number: Number, context: str) -> bool:
    if len(number.digits) != 10 or number.amount:
        return False
    weak = number.context == f"{context}_weak" and not _LIKE_A_TELEPHONE.fullmatch(number.digits)
    return weak or number.context == context


_FITS: dict[str, Callable[[str, Number], bool]] = {
    "identity": _fits_identity,
    "health_insurance": lambda _, number: _fits_ten(number, "health"),
    "social_insurance": lambda _, number: _fits_ten(number, "social"),
    "bank_account": _fits_bank,
    "telephone": _fits_telephone,
}


def detect(read: Read, candidates: list[Number]) -> Iterator[Finding]:
    """In: a view's text and the numbers in it. Out: findings of the kinds of this module."""
    text = read.text
    for kind, fits in _FITS.items() if candidates else ():
        for number in most_telling([number for number in candidates if fits(text, number)]):
            shown = national(number.digits) if kind == "telephone" else number.digits
            yield Finding(kind, number.start, number.end, mask_digits(shown))
    for kind, pattern in _LETTERED.items() if _HAS_LETTERED.search(text) else ():
        for match in pattern.finditer(read):
            value = match["value"]
            shown = f"{value[:2]}{'*' * 13}" if kind == "health_insurance" else "*" * 8
            yield Finding(kind, *match.span("value"), shown)
