"""Bytes that are not UTF-8: which old encoding are they, and what do they say in Unicode?"""

from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

from ...base.syllables import is_word
from .convert import WORD, Kind, convert, whole
from .detect import Legacy
from .tables import TCVN3_BYTES, VISCII_BYTES, WINDOWS

BYTE_KINDS: Final[tuple[Kind, ...]] = ("tcvn3", "vni", "cp1258", "viscii")
_SAMPLE: Final = 200_000
_VISCII: Final = {chr(byte): letter for byte, letter in VISCII_BYTES.items()}
_SHARE: Final = 0.6  # at least this share of the words with marks must be Vietnamese


def detect_bytes(data: bytes) -> Legacy | None:
    """Return the old encoding of bytes, or None where they are UTF-8 or in no known encoding.

    Lines that are UTF-8 are ignored, because people paste old text into new files. `at` is an offset in bytes.
    """
    lines = [(at, line) for at, line in _lines(data[:_SAMPLE]) if not _is_utf8(line)]
    if not lines:
        return None
    best: tuple[int, int, Kind] | None = None
    for kind in BYTE_KINDS:
        words = [word for _, line in lines for word in WORD.findall(_decode(line, kind)) if not word.isascii()]
        good = sum(map(is_word, words))
        if good and good >= _SHARE * len(words) and (best is None or 2 * good - len(words) > 2 * best[0] - best[1]):
            best = (good, len(words), kind)
    if best is None:
        return None
    good, count, kind = best
    return Legacy(kind, round(good / count, 2), lines[0][0])


def convert_bytes(data: bytes, kind: Kind) -> str:
    """Return the text of bytes in an old encoding, in Unicode (NFC); lines that are UTF-8 stay as they are."""
    if kind == "mojibake":
        return convert(data.decode("utf-8", "replace"), kind)
    text = "".join(line.decode("utf-8") if _is_utf8(line) else _decode(line, kind) for _, line in _lines(data))
    return normalize("NFC", text)


def _lines(data: bytes) -> Iterable[tuple[int, bytes]]:
    at = 0
    for line in data.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode(line: bytes, kind: Kind) -> str:
    if kind == "cp1258":
        return normalize("NFC", line.decode("cp1258", "replace"))
    if kind == "viscii":
        return "".join(_VISCII.get(chr(byte), chr(byte)) for byte in line)
    if kind == "tcvn3":
        # Windows quotation marks and dashes occur among the old letters.
        return "".join(TCVN3_BYTES.get(byte) or WINDOWS.get(byte, chr(byte)) for byte in line)
    return whole("".join(WINDOWS.get(byte, chr(byte)) for byte in line), "vni")
