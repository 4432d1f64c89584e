"""Which number somebody meant: «12.000», «1 200», «khoảng 400», «1,2 tỉ», «１２»."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from .vietnamese import fold

# In Vietnamese the dot parts thousands: 12.000 is twelve thousand to those who write reports.
# So is 1850.000, with one dot forgotten, and 540.000000, with the second.
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]*\.(?:[0-9]{3})+(?:\.[0-9]{3})*")
_PRECISIONS: Final = {
    "about": ("khoang", "chung", "do", "tam", "uoc", "uoc chung", "~", "≈", "≃", "∼"),
    "over": ("hon", "tren", ">", ">=", "≥"),
    "nearly": ("gan", "<", "<=", "≤"),
}
_WORDS: Final = {word: name for name, words in _PRECISIONS.items() for word in words}
_SIZES: Final = {"nghin": 10**3, "ngan": 10**3, "k": 10**3, "trieu": 10**6, "tr": 10**6, "ti": 10**9, "ty": 10**9}
# Words that change the number before them in a way that is not worked out here.
_CHANGES: Final = frozenset({*_SIZES, "tram", "chuc", "ta", "van", "ruoi", "phan"})
_SAID = re.compile(
    rf"(?:(?P<word>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))}) *)?"
    r"(?P<number>[-+]?(?:[0-9]{1,3}(?:[ _'’][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+[.,]|\.[0-9]+|[0-9]+(?:[.,][0-9]+)*)"
    r"(?:e\+?[0-9]{1,2})?)"
    rf"(?: *(?P<size>{'|'.join(_SIZES)})\b)?(?P<rest>[^\d]*)"
)
_NO_UNIT = re.compile("[%‰]|^[-/_^*]")
_MORE: Final = {"+": "over", "tro len": "over", "tro xuong": "nearly"}
_MINUS: Final = str.maketrans({"\u2212": "-", "\uff0d": "-", "\uff0b": "+", "\uff0c": ",", "\uff0e": "."})
_LONGEST: Final = 18
# «vài chục», «hàng trăm», «20-30», «từ 20 đến 30»: how many is not said, only between what.
_FEW: Final = {"vai": (2, 5), "mot vai": (2, 5), "may": (2, 9), "dam": (4, 6), "dam bay": (5, 7), "hang": (1, 9)}
_TENS: Final = {"chuc": 10, "tram": 100, "nghin": 1000, "ngan": 1000, "van": 10_000}
_VAGUE: Final = re.compile(
    rf"(?P<few>{'|'.join(sorted(_FEW, key=len, reverse=True))}) *(?P<ten>{'|'.join(_TENS)})?\b\D*"
)
_BETWEEN: Final = re.compile(r"(?P<word>khoang|chung|uoc|~)? *(?:tu )?([0-9.]+) *(?:-|–|—|den|toi) *([0-9.]+)\b[^\d]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may mean: the numbers, the likeliest first; their stated precision; and the words after them."""

    numbers: tuple[Decimal, ...] = ()
    precision: str = ""
    unit: str = ""


def reading(text: str) -> Reading:
    """Return the numbers that a text may mean; none where it is ambiguous (10-12, 1/2, 12², 50%, 1:30, 1O)."""
    said = _SAID.fullmatch(" ".join(fold(_with_plain_digits(text)).split()))
    if said is None:
        return Reading()
    rest = said["rest"].rstrip(" .,;:")
    unit, more = next(
        ((rest.removesuffix(end).rstrip(), name) for end, name in _MORE.items() if rest.endswith(end)), (rest, "")
    )
    words = re.findall(r"\w+", unit)
    glued = said["rest"][:1].isalpha() and len(words[0]) == 1 and words[0] != "d"  # 1O, 5m; yet 500.000đ
    if glued or not _CHANGES.isdisjoint(words) or _NO_UNIT.search(unit) or any(map(str.isnumeric, unit)):
        return Reading()
    size = _SIZES.get(said["size"] or "", 1)
    numbers = dict.fromkeys(value * size for value in _values(re.sub("[ _'’]", "", said["number"])))
    return Reading(tuple(numbers), _WORDS.get(said["word"] or "", more), unit.strip())


def range_of(text: str) -> tuple[int, int] | None:
    """Return the range that a text names without saying how many: «vài chục» is 20 to 50; None for any other text."""
    said = " ".join(fold(_with_plain_digits(text)).split())
    if (found := _VAGUE.fullmatch(said)) is not None and (found["ten"] or found["few"] != "hang"):
        least, most = _FEW[found["few"]]
        size = _TENS.get(found["ten"] or "", 1)
        return least * size, most * size
    between = _BETWEEN.fullmatch(said)
    ends = [whole_number(end) for end in between.groups()[1:]] if between is not None else []
    return (ends[0], ends[1]) if len(ends) == 2 and None not in ends and ends[0] < ends[1] else None  # type: ignore[return-value,operator]


def whole_number(text: str) -> int | None:
    """Return the whole number that a text means to a Vietnamese reader; None where it is ambiguous."""
    return next((int(value) for value in reading(text).numbers if value % 1 == 0), None)


def parts_thousands(written: str) -> bool:
    """Tell whether the dots in a number may separate thousands, as in Vietnamese: 12.000, 1.250.000, not 12.5."""
    return _THOUSANDS.fullmatch(written) is not None


def _with_plain_digits(text: str) -> str:
    """Return a text with 0-9 for the digits of other scripts, and without invisible marks."""
    if text.isascii():
        return text
    seen = (sign for sign in text.translate(_MINUS) if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in seen)


def _values(written: str) -> Iterator[Decimal]:
    """Yield what digits with dots and commas may mean, the Vietnamese reading first."""
    if len(written) > _LONGEST:
        return
    plain = re.sub("[.,]", "", written)
    if parts_thousands(written) or re.fullmatch(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+", written):
        yield Decimal(plain)
    if re.fullmatch(r"[-+]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+),\d*", written):  # 1.200,5
        yield Decimal(written.replace(".", "").replace(",", "."))
    elif re.fullmatch(r"[-+]?(?:\d*|[1-9]\d{0,2}(?:,\d{3})+)\.\d*(?:e\+?\d+)?", written):  # 1,200.5
        yield Decimal(written.replace(",", ""))
    elif re.fullmatch(r"[-+]?\d+(?:e\+?\d+)?", written):
        yield Decimal(written)
