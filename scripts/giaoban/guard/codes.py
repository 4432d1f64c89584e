"""Decode text hidden in base64, base32, base85 or hexadecimal. Pure.

A run of letters counts only if what it decodes to is mostly text, because ids, hashes and keys look the same.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

# At least ten bytes, so that no word is taken for a code.
_SHORTEST: Final = 14
_BASE64: Final = re.compile(
    rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{_SHORTEST},}}={{0,2}}"
    r"(?:[ \t>#]*\r?\n[ \t>#]*[A-Za-z0-9+/_-]{4,}={0,2}(?![^\s]))*"
)
_BETWEEN: Final = r"[ \t\r\n:,;.|_>#-]{0,4}"
_HEX: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?:0x|\\x|x')?[0-9A-Fa-f]{{2}}(?:{_BETWEEN}(?:0x|\\x)?[0-9A-Fa-f]{{2}}){{7,}}(?![0-9A-Za-z])"
)
_BITS: Final = re.compile(rf"(?<!\d)[01]{{8}}(?:{_BETWEEN}[01]{{8}}){{7,}}(?!\d)")
_POINTS: Final = re.compile(r"(?<!\d)(?:\d{2,3}[ \t\r\n,;]{1,4}){7,}\d{2,3}(?!\d)")
_BASE32: Final = re.compile(r"(?<![0-9A-Za-z])(?:[A-Z2-7]{16,}|[a-z2-7]{16,})={0,6}(?![0-9A-Za-z])")
_BASE85: Final = re.compile(r"[!-~]{12,}")
_AROUND: Final = "\"'`()[]{}<>~,;:."
_PAIR: Final = re.compile(r"(?:0x|\\x)?([0-9A-Fa-f]{2})")
_MOSTLY: Final = 0.8  # this share of the bytes must be text: a word that happens to be a code decodes to noise
_READABLE: Final = re.compile(r"[\w\s!-/:-@\[-`{-~–—“”‘’…]{6,}")


class Decoded(NamedTuple):
    """The decoded text of a run of letters, and its place."""

    text: str
    start: int
    end: int


def decoded(text: str) -> Iterator[Decoded]:
    """Yield the decoded text of each run of letters that is a code."""
    for pattern, read in _CODES:
        for match in pattern.finditer(text):
            for data in dict.fromkeys(read(match.group())):
                said = _said(data)
                if said:
                    yield Decoded(said, *match.span())


def _said(data: bytes) -> str:
    """Return the texts in some bytes; nothing where the bytes are not mostly text."""
    encoding = "utf-16-le" if data.count(0) * 4 > len(data) else "utf-8"
    said = _READABLE.findall(data.decode(encoding, "replace").replace("\ufffd", "\0"))
    return "\n".join(said) if len("".join(said).encode(encoding)) >= _MOSTLY * len(data) else ""


def _base64(letters: str) -> Iterator[bytes]:
    for part in (letters, *(part for part in letters.split("/") if len(part) >= _SHORTEST)):
        plain = re.sub(r"[\s>#=]", "", part).replace("-", "+").replace("_", "/")
        plain = plain[: len(plain) - 1] if len(plain) % 4 == 1 else plain
        yield binascii.a2b_base64(plain + "=" * (-len(plain) % 4))


def _hex(letters: str) -> Iterator[bytes]:
    yield bytes(int(pair, 16) for pair in _PAIR.findall(letters))


def _bits(letters: str) -> Iterator[bytes]:
    yield bytes(int(octet, 2) for octet in re.findall("[01]{8}", letters))


def _points(letters: str) -> Iterator[bytes]:
    yield "".join(chr(int(point)) for point in re.findall(r"\d+", letters)).encode("utf-8", "replace")


def _base32(letters: str) -> Iterator[bytes]:
    plain = letters.rstrip("=").upper()
    whole = plain[: len(plain) - (len(plain) % 8 in (1, 3, 6))]
    yield base64.b32decode(whole + "=" * (-len(whole) % 8))


def _base85(letters: str) -> Iterator[bytes]:
    for run in dict.fromkeys((letters, letters.strip(_AROUND))):
        for read in (base64.b85decode, base64.a85decode):
            try:
                yield read(run)
            except ValueError:  # a letter outside the code, or extra groups
                continue


_CODES: Final[tuple[tuple[re.Pattern[str], Callable[[str], Iterator[bytes]]], ...]] = (
    (_BASE64, _base64),
    (_HEX, _hex),
    (_BITS, _bits),
    (_POINTS, _points),
    (_BASE32, _base32),
    (_BASE85, _base85),
)
