"""Numbers in words, and in digits with words of size: «bốn trăm», «1 tỷ 2», «2 triệu rưỡi», «1 tỷ 200 triệu»."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

_UNITS: Final = {
    **{"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8},
    "chin": 9,
}
SIZES: Final = {
    **{"nghin": 10**3, "ngan": 10**3, "k": 10**3, "van": 10**4, "trieu": 10**6, "tr": 10**6, "ti": 10**9, "ty": 10**9}
}
_TENS: Final = {"muoi": 10, "chuc": 10, "tram": 100}
_SKIPPED: Final = frozenset({"linh", "le"})
_PART: Final = re.compile(r"[0-9][0-9.,]*|[a-z]+")


def worded(text: str, digits: Callable[[str], Decimal | None]) -> tuple[Decimal, str] | None:
    """Return the number at the beginning of a folded text, and what follows it; None where there is none in words.

    `digits` reads what is written in digits. A number of digits alone is none of this.
    """
    spelt = _Spelt()
    end = 0
    for part in _PART.finditer(text):
        if text[end : part.start()].strip() or not spelt.take(part[0], digits):
            break
        end = part.end()
    value, rest = spelt.value, text[end:].strip()
    if not value or not spelt.words or re.match(rf"(?:[0-9]|(?:{'|'.join((*_UNITS, *_TENS, *SIZES))})\b)", rest):
        return None  # «hai ba người», «1 tỷ 2 34»
    return value, rest


class _Spelt:
    """A number while its words are read, from the largest size down."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group: Decimal | None = None  # what stands before the next word of size
        self.loose = ""  # a last digit or word of a unit that nothing follows yet
        self.size = 0  # the last word of size
        self.words = 0
        self.ended = ""  # the last word
        self.unsure = False  # «ba trăm hai» may be 302 or 320; «ba trăm hai mươi» is sure

    def take(self, word: str, digits: Callable[[str], Decimal | None]) -> bool:
        """Take one more word; False where it does not belong to the number."""
        before, self.ended = self.ended, word
        if before == "ruoi":
            return False
        if word[0].isdigit():
            found = digits(word)
            if found is None or self.group is not None:
                return False
            self.group, self.loose = found, word
            return True
        taken = self._unit(word, before) or self._ten(word) or self._size(word)
        self.words += taken
        return taken

    def _unit(self, word: str, before: str) -> bool:
        if word in _SKIPPED and self.group is not None:
            self.loose = ""
            return True
        if word not in _UNITS or (self.group is not None and (self.loose or self.group % 10)):
            return False
        self.unsure = before == "tram"
        self.loose = word if self.group is None else ""
        self.group = (self.group or Decimal(0)) + _UNITS[word]
        return True

    def _ten(self, word: str) -> bool:
        if word not in _TENS:
            return False
        worth = _TENS[word]
        before = self.group or Decimal(0)
        unit = before % 10 if worth == 10 and before >= 100 else before
        if word != "muoi" and not 0 < before < 100:
            return False
        self.unsure = False
        self.group, self.loose = before - unit + (unit or 1) * worth, ""
        return True

    def _size(self, word: str) -> bool:
        if word == "ruoi" and (self.size or self.group) and (self.group is None or self.group % 100 == 0):
            self.total += Decimal(50 if self.group else self.size // 2)
            return True
        size = SIZES.get(word)
        if size is None or self.group is None or (self.size and size >= self.size) or self.unsure:
            return False
        self.total, self.group, self.size, self.loose = self.total + self.group * size, None, size, ""
        return True

    @property
    def value(self) -> Decimal | None:
        """Return the number; «1 tỷ 2» is one billion and two tenths of it."""
        if self.unsure:
            return None
        if self.group is None:
            return self.total if self.words else None
        if self.loose and self.size:
            places = 1 if self.loose.isalpha() else len(self.loose)
            tenths = self.loose.isalpha() or self.loose.isdigit()
            return self.total + self.group * self.size / 10**places if tenths and places <= 3 else None
        return self.total + self.group
