"""Resolve the escapes in a text, as a page, Word, a mail program or a YAML reader would show it. Pure.

Resolved are YAML and JSON (`\\x30`, `\\u0110`), addresses (`%30`), HTML (`&#48;`, tags), mails (`=30`), codes (base64).
Only the parts with escapes are searched again; the rest of the text is searched as it is.
"""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

_TURNS: Final = 3  # an escape may itself be escaped
_ESCAPED, _JOINED = 1, 2
_YAML: Final = dict(zip("abetnvfrN_LP", "\a\b\x1b\t\n\v\f\r\n \n\n", strict=True)) | {"0": ""}
_ESCAPE: Final = (
    r"(?P<bytes>(?:\\x[0-9A-Fa-f]{2})+)"
    r"|(?P<units>(?:\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,6}\})+)"
    r"|\\U(?P<point>[0-9A-Fa-f]{8})"
    r"|(?P<octal>(?:\\[0-3][0-7]{2})+)"
    r"|\\(?P<yaml>[abetnvfr0N_LP])"
    r"|\\(?P<itself>[!-/:-@\[-`{-~ ])"
    r"|(?P<fold>\\\r?\n[ \t]*)"
    r"|(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<entity>&(?:\#0{0,20}[0-9]{1,7}|\#[xX]0{0,20}[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?)"
)
# Text inside a tag or behind a Markdown link is not on the page, but is in the file, so both readings are searched.
_UNSHOWN: Final = (
    r"|(?P<tag><(?:!--(?s:.){0,200}?--|/?[A-Za-z][^<>]{0,200})>)"
    r"|!?\[(?P<link>[^\[\]\n]{1,200})\](?:\([^()\s]{0,300}\)|\[[^\[\]\n]{0,100}\])"
)
# Applied alone, because in an address `=09` may be the beginning of a number.
_MAILED: Final = re.compile(r"(?P<quoted>(?:=[0-9A-F]{2})+)|(?P<soft>=\r?\n)")
# For each kind of escape: a sign that every such text has, and the pattern of what is resolved.
_KINDS: Final = (
    (re.compile(r"[\\%&]"), re.compile(_ESCAPE)),
    (re.compile(r"<|\][(\[]"), re.compile(_ESCAPE + _UNSHOWN)),
    (_MAILED, _MAILED),
)
_UNIT: Final = re.compile(r"\\u(?:([0-9A-Fa-f]{4})|\{([0-9A-Fa-f]{1,6})\})")
_BREAKS: Final = re.compile(r"</?(?:br|p|div|li|tr|td|th|h[1-6])\b", re.IGNORECASE)
# Lists and maps of short members: [0901, "234", 567], {a: 0901, b: 234}, or one member a line.
_MEMBER: Final = r"(?:[\w-]{1,16}:[ \t]{1,4})?[\"']?[\w'+.@-]{1,16}[\"']?"
_LISTED: Final = re.compile(
    rf"[\[{{]\s{{0,8}}{_MEMBER}(?:\s{{0,8}},\s{{0,8}}{_MEMBER}){{1,40}}\s{{0,8}}[\]}}]"
    r"|(?:^[ \t]{0,12}-[ \t]{1,4}[\"']?[\w'+.@-]{1,16}[\"']?[ \t]*(?:\n|\Z)){3,40}",
    re.MULTILINE,
)
_BETWEEN: Final = re.compile(
    r"[\"']?\s{0,8},\s{0,8}(?:[\w-]{1,16}:[ \t]{1,4})?[\"']?|[\"']?[ \t]*\n[ \t]*-[ \t]{1,4}[\"']?"
)
_FIGURES: Final = re.compile(r"(?<![\w-])[\"']?\d[\d-]*(?![\w-])")
_FEWEST: Final = 8  # at least this many digits can be a person's number

# What a terminal obeys, marks of direction, and invisible letters (tags of Unicode).
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


def is_unseen(text: str) -> bool:
    """Tell whether a text has characters that hide or change what is shown."""
    return _UNSEEN.search(text) is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its escapes resolved.

    `places` has the original place of each character; `resolved` marks the characters that were escaped, or before
    which something was removed.
    """

    text: str
    places: tuple[int, ...]
    resolved: bytes

    def is_new(self, start: int, end: int) -> bool:
        """Tell whether the part from `start` to `end` could not be read in the original text.

        The parts beside it are not included: `=20` before a number is a blank, not a part of the number.
        """
        beside = self.resolved[max(start - 1, 0) : end + 1]
        return _ESCAPED in beside or _JOINED in self.resolved[start + 1 : end]


def readings(text: str, depth: int = _TURNS) -> Iterator[Reading]:
    """Yield the other readings of a text; nothing for one without escapes, codes or lists.

    Decoded text may be encoded again, up to `depth` times.
    """
    for may_hold, escapes in _KINDS:
        found = _resolved(text, escapes) if may_hold.search(text) else None
        if found is not None:
            yield found
            for one in decoded(found.text) if depth > 1 else ():
                if found.is_new(one.start, one.end):
                    yield from _coded(one.text, found.places[one.start], depth - 1)
    if (members := _members(text)) is not None:
        yield members
    for one in decoded(text):
        yield from _coded(one.text, one.start, depth)


def _coded(text: str, place: int, depth: int) -> Iterator[Reading]:
    """Yield the decoded text at a place, and further readings of it."""
    inner = (text, *(reading.text for reading in readings(text, depth - 1))) if depth > 1 else (text,)
    for said in dict.fromkeys(inner):
        yield Reading(said, (place,) * len(said), bytes([_ESCAPED]) * len(said))


def _members(text: str) -> Reading | None:
    """Return a text in which blanks join the short members of each list or map, as a reader would."""
    characters: list[str] = []
    places: list[int] = []
    marks = bytearray()
    done = 0
    for listed in _LISTED.finditer(text):
        if not _is_put_together(listed.group()):
            continue
        for match in _BETWEEN.finditer(text, *listed.span()):
            start, end = match.span()
            characters += (text[done:start], " ")
            places += (*range(done, start), start)
            marks += bytes(start - done) + bytes([_JOINED])
            done = end
    if not done:
        return None
    rest = len(text) - done
    return Reading("".join([*characters, text[done:]]), (*places, *range(done, len(text))), bytes(marks) + bytes(rest))


def _is_put_together(listed: str) -> bool:
    """Tell whether members may be pieces of one thing: words, or digits in a form that no count, amount or day has."""
    numbers = _FIGURES.findall(listed)
    if any("-" in number for number in numbers):
        return False  # days and months
    pieces = len(numbers) >= _FEWEST and max(map(len, numbers), default=0) <= 2
    return len(numbers) < 2 or pieces or any(number[0] in "0\"'" for number in numbers)


def _resolved(text: str, escapes: re.Pattern[str]) -> Reading | None:
    places: tuple[int, ...] = tuple(range(len(text)))
    marks = bytearray(len(text))
    changed = False
    for _ in range(_TURNS):
        characters: list[str] = []
        from_: list[int] = []
        new = bytearray()
        done = 0
        joined = False
        for match in escapes.finditer(text):
            start, end = match.span()
            characters.append(text[done:start])
            from_ += places[done:start]
            if joined and start > done:
                marks[done] = marks[done] or _JOINED
                joined = False
            new += marks[done:start]
            inner = _READERS[match.lastgroup or ""](match)
            characters.append(inner)
            from_ += [places[start]] * len(inner)
            new += bytes([_ESCAPED]) * len(inner)
            joined = joined or not inner
            done = end
        if not done:
            break
        changed = True
        if joined and done < len(text):
            marks[done] = marks[done] or _JOINED
        text, places, marks = (
            "".join([*characters, text[done:]]),
            (*from_, *places[done:]),
            new + marks[done:],
        )
    return Reading(text, places, bytes(marks)) if changed else None


def _bytes(match: re.Match[str]) -> str:
    """Return the bytes as UTF-8 if they are, else as characters: in YAML `\\xf4` is the character U+00F4."""
    data = bytes(int(pair, 16) for pair in re.findall(r"[\\%=]x?([0-9A-Fa-f]{2})", match.group()))
    return _of_bytes(data)


def _of_bytes(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _units(match: re.Match[str]) -> str:
    points = [int(short or long, 16) for short, long in _UNIT.findall(match.group())]
    whole = "".join(chr(point) for point in points if point <= 0x10FFFF)
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _point(match: re.Match[str]) -> str:
    point = int(match["point"], 16)
    return chr(point) if point <= 0x10FFFF and not 0xD800 <= point < 0xE000 else "\ufffd"


def _tag(match: re.Match[str]) -> str:
    return " " if _BREAKS.match(match.group()) else ""


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match.group())


_READERS: Final[dict[str, Callable[[re.Match[str]], str]]] = {
    "bytes": _bytes,
    "units": _units,
    "point": _point,
    "octal": lambda match: _of_bytes(bytes(int(part, 8) for part in match.group().split("\\")[1:])),
    "yaml": lambda match: _YAML[match["yaml"]],
    "itself": lambda match: match["itself"],
    "fold": lambda _: "",
    "percent": _bytes,
    "entity": _entity,
    "tag": _tag,
    "link": lambda match: match["link"],
    "quoted": _bytes,
    "soft": lambda _: "",
}


# Text hidden in base64, base32, base85 or hexadecimal. A run of letters counts only if what it decodes to is mostly
# text, because ids, hashes and keys look the same.

# At least ten bytes, so that no word is taken for a code.
_SHORTEST: Final = 14
_BASE64: Final = re.compile(
    rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{_SHORTEST},}}={{0,2}}"
    r"(?:[ \t>#]*\r?\n[ \t>#]*[A-Za-z0-9+/_-]{4,}={0,2}(?![^\s]))*"
)
_APART: Final = r"[ \t\r\n:,;.|_>#-]{0,4}"
_HEX: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?:0x|\\x|x')?[0-9A-Fa-f]{{2}}(?:{_APART}(?:0x|\\x)?[0-9A-Fa-f]{{2}}){{7,}}(?![0-9A-Za-z])"
)
_BITS: Final = re.compile(rf"(?<!\d)[01]{{8}}(?:{_APART}[01]{{8}}){{7,}}(?!\d)")
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
