"""Which number somebody meant: «12.000», «1 200», «khoảng 400», «1,2 tỉ», «bốn trăm», «4OO», «１２»."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from .number_words import SIZES, worded
from .vietnamese import fold

# In Vietnamese the dot parts thousands: 12.000 is twelve thousand to those who write reports.
# So is 1850.000, with one dot forgotten, and 540.000000, with the second.
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]*\.(?:[0-9]{3})+(?:\.[0-9]{3})*")
_PRECISIONS: Final = {
    "about": (
        *(
            "khoang",
            "chung",
            "khoang chung",
            "do",
            "tam",
            "uoc",
            "uoc chung",
            "uoc tinh",
            "uoc khoang",
            "xap xi",
            "tren duoi",
        ),
        *("~", "≈", "≃", "∼", "+-", "±"),
    ),
    "over": ("hon", "tren", "it nhat", "khong duoi", ">", ">=", "≥"),
    "nearly": ("gan", "duoi", "<", "<=", "≤"),
}
_WORDS: Final = {word: name for name, words in _PRECISIONS.items() for word in words}
# Words that change the number before them in a way that is not worked out here.
_CHANGES: Final = frozenset({*SIZES, "tram", "chuc", "ta", "ruoi", "phan"})
_SAID = re.compile(
    rf"(?:(?P<word>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))}) *)?"
    r"(?P<number>[-+]?(?:[0-9]{1,3}(?:[ _'’][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+[.,]|\.[0-9]+|[0-9]+(?:[.,][0-9]+)*)"
    r"(?:e\+?[0-9]{1,2})?)"
    rf"(?: *(?P<size>{'|'.join(SIZES)})\b)?(?P<rest>[^\d]*)"
)
_NO_UNIT = re.compile("[%‰]|^[-/_^*]")
_MORE: Final = {"+": "over", "tro len": "over", "tro xuong": "nearly"}
_MINUS: Final = str.maketrans({"\u2212": "-", "\uff0d": "-", "\uff0b": "+", "\uff0c": ",", "\uff0e": "."})
_LOOK: Final = str.maketrans("OoIl", "0011")
_LONGEST: Final = 18
_TEN: Final = 10
# «vài chục», «hàng trăm», «20-30», «từ 20 đến 30»: how many is not said, only between what.
_FEW: Final = {"vai": (2, 5), "mot vai": (2, 5), "may": (2, 9), "dam": (4, 6), "dam bay": (5, 7), "hang": (1, 9)}
_TENS: Final = {"chuc": 10, "tram": 100, "nghin": 1000, "ngan": 1000, "van": 10_000}
_VAGUE: Final = re.compile(
    r"(?:(?:khoang|chung|co) )?"
    rf"(?P<few>{'|'.join(sorted(_FEW, key=len, reverse=True))}) *(?P<ten>{'|'.join(_TENS)})?\b\D*"
)
_BETWEEN: Final = re.compile(
    r"(?:(?:khoang|chung|uoc|~) *)?(?:tu )?(?P<least>[0-9][0-9., ]*(?: *[a-z%]+)?) *(?:-|–|—|den|toi) *"
    r"(?P<most>[0-9][^-–—]*)"
)
# A letter that looks like a digit, beside digits: «4OO», «l20»; «5m» and «10l» are no numbers.
_LETTERS: Final = re.compile(
    r"(?<![^\W_])(?!0[oO])(?=[0-9OoIl.,]*[0-9])(?:[0-9.,]|[Oo](?=[0-9Oo.,]*(?![^\W_]))|[Il](?=[0-9]))+(?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may mean: the numbers, the likeliest first; their stated precision; and the words after them."""

    numbers: tuple[Decimal, ...] = ()
    precision: str = ""
    unit: str = ""


def reading(text: str) -> Reading:
    """Return the numbers that a text may mean; none where it is ambiguous (10-12, 1/2, 12², 50%, 1:30)."""
    plain = plainly(text)
    said = _SAID.fullmatch(plain)
    if said is None or not _CHANGES.isdisjoint(re.findall(r"[a-z]+", said["rest"])):
        return _in_words(plain)
    rest = said["rest"].rstrip(" .,;:")
    unit, more = next(
        ((rest.removesuffix(end).rstrip(), name) for end, name in _MORE.items() if rest.endswith(end)), (rest, "")
    )
    words = re.findall(r"\w+", unit)
    glued = said["rest"][:1].isalpha() and len(words[0]) == 1 and words[0] != "d"  # 5m; yet 500.000đ
    if glued or _NO_UNIT.search(unit) or any(map(str.isnumeric, unit)):
        return Reading()
    size = SIZES.get(said["size"] or "", 1)
    numbers = dict.fromkeys(value * size for value in _values(re.sub("[ _'’]", "", said["number"])))
    after = unit.strip(" ,;()")
    last = re.split(r"[ (,;]+", after)[-1]
    told = _WORDS.get(last) or (last if last in _PRECISIONS else "")  # «240 người (khoảng)»
    precision = _WORDS.get(said["word"] or "") or more or told
    return Reading(tuple(numbers), precision, after.removesuffix(last).strip(" ,;()") if told else after)


def _in_words(plain: str) -> Reading:
    """Return the number that a folded text says in words: «khoảng bốn trăm người», «1 tỷ 2»."""
    word = next((word for word in sorted(_WORDS, key=len, reverse=True) if plain.startswith(f"{word} ")), "")
    found = worded(plain.removeprefix(word).strip(), lambda digits: next(_values(digits), None))
    if found is None or not re.fullmatch(r"[^\W\d_]*(?: [^\W\d_]+){0,3}", found[1]):
        return Reading()
    if (found[0] < _TEN and found[1] not in ("", "nguoi")) or not _CHANGES.isdisjoint(found[1].split()):
        return Reading()  # «năm nay», «ba phần tư»
    return Reading((found[0],), _WORDS.get(word, ""), found[1])


def percent_of(text: str) -> Reading:
    """Return the number of a text in percent («khoảng 80 %»); none where it is not in percent."""
    bare = re.fullmatch(r"(.*\d) *(?:%|phan tram)(?: .*)?", plainly(text))
    return reading(bare[1]) if bare is not None else Reading()


def range_of(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the range that a text names without saying how many: «vài chục» is 20 to 50; None for any other text."""
    said = plainly(text)
    if (found := _VAGUE.fullmatch(said)) is not None and (found["ten"] or found["few"] != "hang"):
        least, most = _FEW[found["few"]]
        size = _TENS.get(found["ten"] or "", 1)
        return Decimal(least * size), Decimal(most * size)
    between = _BETWEEN.fullmatch(said)
    if between is None:
        return None
    low, high = reading(between["least"]), reading(between["most"])
    scale = re.match(rf"[0-9.,]+ *({'|'.join(SIZES)})\b", between["most"])
    if scale is not None and not re.search("[a-z]", between["least"]):  # «1,5-4,5 triệu»
        low = reading(f"{between['least'].strip()} {scale[1]}")
    if not low.numbers or not high.numbers or low.numbers[0] >= high.numbers[0]:
        return None
    return low.numbers[0], high.numbers[0]


def whole_number(text: str) -> int | None:
    """Return the whole number that a text means to a Vietnamese reader; None where it is ambiguous."""
    return next((int(value) for value in reading(text).numbers if value % 1 == 0), None)


def parts_thousands(written: str) -> bool:
    """Tell whether the dots in a number may separate thousands, as in Vietnamese: 12.000, 1.250.000, not 12.5."""
    return _THOUSANDS.fullmatch(written) is not None


def plainly(text: str) -> str:
    """Return a text folded, with 0-9 for what stands for them, and one blank between words."""
    plain = _LETTERS.sub(lambda found: found[0].translate(_LOOK), _with_plain_digits(text))
    return " ".join(fold(plain).split())


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
