"""Numbers beside a word that says what they are: "stk vcb 1 0 2 6…", "MSBH 7912-0446-58", "số sổ sáu không một hai…".

After such a word only the number of digits counts, however they are grouped, separated or spelled. Amounts, dates and
numbers of documents also occur beside such words and are not reported.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from .finding import Finding, mask_digits
from .numbered import are_of_a_ledger, is_dialled, is_tax_code_of_a_person, plausible
from .numbers import UNIT_AFTER, dated, written_as_amount
from .rows import Unit
from .sought import Read, Sought

_BANK = "vcb|vietcombank|agribank|bidv|vi?ett?inbank|sacombank|techcombank|mb ?bank|acb|vpbank|tpbank|momo|zalopay"
_KINDS: dict[str, tuple[str, str, frozenset[int]]] = {
    "identity": (
        "identity",
        r"cmnd|c\.m\.n\.d|cccd|c\.c\.c\.d|cmtn?d?|(?:so |the )?cc(?= so|:| ?\d)|can cuoc|chung minh(?: nhan dan| thu)?"
        r"|dinh danh(?: ca nhan)?|so dd|dd ?cn|gplx|giay phep lai xe|bang lai(?: xe)?",
        frozenset({9, 12}),
    ),
    "person_tax": (
        "identity",
        r"(?:mst|ma so thue)(?: thu nhap)? (?:ca nhan|tncn)",
        frozenset({10, 12}),
    ),
    "social": (
        "social_insurance",
        r"(?:ma so|ma|so so|so|so the|the)? ?(?:bhxh|msbh|msbhxh|bao hiem(?: xa hoi| y te)?|bhyt)|so so"
        r"|so co ma(?: so)?|msbh|vssid|(?:so|the|ma) bh",
        frozenset({10}),
    ),
    "bank": (
        "bank_account",
        r"stk|s\.t\.k|so tk|tk|so tai khoan|tai khoan|tai khoang"
        r"|so the|the (?:atm|ngan hang|tin dung)|ck"
        r"|chuyen khoan|acc"
        rf"|{_BANK}",
        frozenset(range(8, 20)),
    ),
    "telephone": (
        "telephone",
        r"s?dt(?:dd)?|d\.t|dien thoai|phone|mobile|tel|di dong|thue bao|so may|may|alo|goi|nhan|zalo|viber|lien he"
        r"|lien lac|hotline|call|ib|inbox|sim|so rieng|tele|telegram|bam",
        frozenset({9, 10, 11, 12}),
    ),
    "tax": ("identity", r"mst|ma so thue", frozenset({10})),
    "firm": (
        "",
        r"ma so doanh nghiep|ma so dn|msdn|dkkd|gpkd|dang ky kinh doanh|ma vach|hoa don",
        frozenset(),
    ),
}
_WORD = re.compile(
    r"(?<!\w)(?= ?\w)(?:"
    + "|".join(f"(?P<{name}>{words})" for name, (_, words, _) in _KINDS.items())
    + r")(?![^\W\d_])"
)
_REACH, _CCCD = 44, 12
# Directly after these comes the number, even if it looks like an amount: STK 143.628.486.486.
_OF_TAXES = ("tax", "person_tax")
_NUMBER_FOLLOWS, _BESIDE = frozenset(("stk", "so tk", "so tai khoan", "so the")), 3
_NEW_SENTENCE = re.compile(r"[.!?;]\s+[^\W\d_]{2}|\n\s*\n")
_DIGIT, _FEWEST_DIGITS = re.compile(r"\d"), 5
_LIST = re.compile(r" ?[,;] |\s(?:-|va|hoac)\s|\n")
_MOST_UNITS = 22
_WITHOUT_NOUGHT = 9  # chín không ba, bốn bảy một, hai tám sáu
_PASSPORT = Sought(
    r"\b(?=\w)(?:ho chieu|passport|so hc|hc so|hc|pp so|pp|visa so|visa)(?!\w)(?P<between>[^\n]{0,24}?)(?<!\w)"
    r"(?P<value>(?!so\W)[a-z](?:[^\w]{0,3}[a-z])?[^\w]{0,3}[0-9oilsb](?:[^\w]{0,3}[0-9oilsb]){5,7})(?!\w)",
    "ho chieu|passport|hc|pp|visa",
    of="flat",
)
_PASSPORT_DIGITS = Sought(
    r"\b(?=\w)(?:ho chieu|passport)(?!\w)[^\n.;]{0,44}?(?<![\w.,/])(?P<value>\d{7,8})(?![\w/]|[.,]\d)",
    "ho chieu|passport",
    of="flat",
)
_OF_A_BANK = Sought(
    rf"(?<![\w.,/])(?P<value>\d(?:[ .\-]?\d){{7,18}}) (?:(?:cua|tai|o|ngan hang|nh) ){{1,2}}(?:{_BANK})(?![^\W\d_])",
    "bank|vcb|bidv|acb|momo|zalopay",
    of="flat",
)
# A spreadsheet removes the first zero, and somebody says so: 968 317 294 (mất số 0 ở đầu)
_NOUGHT_LOST = Sought(
    r"(?<![\w.,/])(?P<value>[35789](?:[ .\-]?\d){8})(?!\d)[^\w\n]{1,4}(?:\w{1,8} ){0,3}"
    r"(?:bo|mat|thieu|rot|rung|quen|cat|khong co|khong ghi|ko co|them|lac)(?: \w{1,6})? (?:0|khong)(?!\w)",
    "bo|mat|thieu|rot|rung|quen|cat|khong co|khong ghi|ko co|them|lac",
    of="flat",
)
# A link that pays: its account and whose it is.
_PAYS = re.compile(
    r"(?:vietqr|sepay|qr\.|napas|/qr)[^\s]{0,60}?(?<!\d)(?P<value>\d{8,19})(?!\d)"
    r"|(?P<name>account_?name=[a-z]{2}[a-z%+0-9_\-]{3,40})"
)
# A number in parts: khúc đầu 09147, khúc sau 35286
_PIECE = re.compile(
    r"(?<!\w)(?:dau|truoc|giua|tiep|sau|cuoi|duoi)(?: so| la| theo)?(?: la)?[ :]{1,2}(?P<digits>\d{2,7})(?!\w|[.,/]\d)"
)
_BETWEEN_PIECES = 24
_CARD = Sought(
    r"\b(?=\w)(?:bhyt|bao hiem y te|the bao hiem|the bh)(?!\w)[^\n]{0,24}?(?<!\w)"
    r"(?P<value>[a-z][^\w]{0,3}[a-z][^\w]{0,3}[1-5](?:[^\w]{0,3}[0-9oil]){12})(?!\w)",
    "bhyt|bao hiem|the bh",
    of="flat",
)


def _fits(name: str, word: str, text: str, units: list[Unit], digits: str, *, beside: bool) -> bool:
    groups = [unit.digits for unit in units]
    gaps = [text[one.end : two.start] for one, two in pairwise(units)]
    plain = all(unit.plain for unit in units)
    if len(digits) not in _KINDS[name][2] or sum(unit.sure for unit in units) < 5:
        return False
    if name == "telephone":
        return is_dialled(digits) or (len(digits) == _WITHOUT_NOUGHT and is_dialled(f"0{digits}") and not plain)
    if name == "tax" and not is_tax_code_of_a_person(digits):
        return False
    if name == "bank" and are_of_a_ledger(text, units[0].start, groups, gaps, word):
        return False
    if any(dated(groups[first : first + 3]) and units[first].plain for first in range(len(groups) - 2)):
        return False
    amount = written_as_amount(groups, gaps) and not (beside and not digits.endswith("000"))
    return not (plain and (dated(groups) or amount))


def _number(name: str, word: str, text: str, units: list[Unit], *, beside: bool) -> int:
    """In: units close together. Out: how many of them, from the first on, form a number of the kind; 0 for none."""
    digits, best = "", 0
    for count, unit in enumerate(units[:_MOST_UNITS], 1):
        digits += unit.digits
        if len(digits) > max(_KINDS[name][2]):
            break
        ends = count == len(units) or _LIST.fullmatch(text, unit.end, units[count].start)
        if (
            ends
            and _fits(name, word, text, units[:count], digits, beside=beside)
            and not UNIT_AFTER.match(text, unit.end)
        ):
            best = count
            if count < len(units) and len(units[count].digits) > 1 and "\n" not in text[unit.end : units[count].start]:
                break
    return best


def _in_pieces(bare: str) -> Iterator[Finding]:
    """Numbers whose parts are told one by one."""
    pieces: list[re.Match[str]] = []
    for match in _PIECE.finditer(bare):
        if pieces and match.start() - pieces[-1].end() > _BETWEEN_PIECES:
            pieces = []
        pieces.append(match)
        digits = "".join(piece["digits"] for piece in pieces)
        if len(pieces) > 1 and (is_dialled(digits) or (len(digits) == _CCCD and plausible(digits))):
            yield Finding("telephone", pieces[0].start("digits"), match.end(), mask_digits(digits))


def _next_other(words: list[re.Match[str]], index: int, end: int) -> int:
    """Where a word for another kind begins within reach; words for telephones are too common to count."""
    for word in words[index + 1 : index + 1 + _REACH]:
        if word.lastgroup not in (words[index].lastgroup, "telephone"):
            return word.start()
    return end


def detect(read: Read, rows: list[list[Unit]]) -> Iterator[Finding]:
    """In: a view's text, its rows of digits.

    Out: findings of the kinds that a word announces.
    """
    text, bare = read.text, read.flat
    starts = [row[-1].start for row in rows]
    words = list(_WORD.finditer(bare)) if rows else []
    for index, word in enumerate(words):
        name = word.lastgroup or ""
        if name == "firm":
            continue
        limit = _next_other(words, index, len(text))
        row = bisect_left(starts, word.end())
        while row < len(rows):
            units = [unit for unit in rows[row] if unit.start >= word.end()]
            if units[0].start > min(word.end() + _REACH, limit) or _NEW_SENTENCE.search(
                bare, word.end(), units[0].start
            ):
                break
            told = word.group() in _NUMBER_FOLLOWS or name in _OF_TAXES
            beside = told and units[0].start - word.end() <= _BESIDE
            found = 0
            for first in range(min(len(units), 4)):
                if first and text[units[first - 1].end : units[first].start] == "." and len(units[first].digits) == 3:
                    continue  # inside 3.218.450.000
                found = _number(name, word.group(), text, units[first:], beside=beside and first == 0)
                if found:
                    start, end = units[first].start, units[first + found - 1].end
                    digits = "".join(unit.digits for unit in units[first : first + found])
                    yield Finding(_KINDS[name][0], start, end, mask_digits(digits))
                    break
            if found:
                break
            row += 1
    yield from _in_pieces(bare) if "dau" in bare and ("sau" in bare or "cuoi" in bare) else ()
    for match in _PAYS.finditer(bare) if "qr" in bare or "pay" in bare or "name=" in bare else ():
        yield Finding("bank_account", *match.span(match.lastgroup or 0), "*" * 8)
    if len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return
    for pattern, kind in (
        (_PASSPORT, "identity"),
        (_PASSPORT_DIGITS, "identity"),
        (_CARD, "health_insurance"),
        (_OF_A_BANK, "bank_account"),
        (_NOUGHT_LOST, "telephone"),
    ):
        for match in pattern.finditer(read):
            if sum(character.isdigit() for character in match["value"]) >= _FEWEST_DIGITS:
                yield Finding(kind, *match.span("value"), "*" * 8)
