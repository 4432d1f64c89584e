"""Convert old text to Unicode.

In a text that is only partly old (words pasted from an old file) only that part changes.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal
from unicodedata import normalize

from ...base.syllables import is_syllable, is_word
from .tables import BYTE_OF, CP1258, TCVN3, VISCII, VNI
from .viqr import convert_viqr

Kind = Literal["tcvn3", "vni", "viscii", "cp1258", "viqr", "mojibake"]
"""TCVN3, VNI, VISCII, Windows-1258, VIQR; UTF-8 that was read as Windows-1252, Latin-1 or Windows-1258."""

LETTER_KINDS: Final[dict[Kind, dict[str, str]]] = {"tcvn3": TCVN3, "vni": VNI, "viscii": VISCII, "cp1258": CP1258}
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
# A word, and the characters that may stand for a letter in it: all but blanks and ASCII punctuation.
WORD = re.compile(r"[^ \t\r\n!-/:-@\[-`{-~“”‘’„…–—•]+")


_SIGNED = re.compile(r"[^\W\d_][^\w\s'’.,-][^\W\d_]")  # a sign between two letters, which no name has: «C§XD»


def _class(first: int, last: int) -> str:
    return "[" + "".join(re.escape(sign) for sign, byte in BYTE_OF.items() if first <= byte <= last) + "]"


_MORE = _class(0x80, 0xBF)
QUOTES: Final = "«»"
_HAS_MORE = re.compile(_MORE)  # rare signs; without one nothing is broken
BROKEN = re.compile(
    f"{_class(0xC2, 0xDF)}{_MORE}|Ă(?![“”‘’«»…–—•\u00a0]){_MORE}"
    f"|{_class(0xE0, 0xEF)}{_MORE}{{2}}|{_class(0xF0, 0xF4)}{_MORE}{{3}}",
)
"""A character that UTF-8 writes in two to four bytes, shown as that many characters of Windows-1252 or Latin-1.

Windows-1258 shows one byte that begins such a character otherwise, 0xC3 as Ă.
"""

# What a mended text may contain: Vietnamese letters and marks, signs, and text that is damaged a second time.
_MENDED = re.compile(
    "[\u0080-\u00ffŒœŠšŽžŸƒˆ˜ĂăĐđĨĩŨũƠơƯư\u0300-\u0303\u0309\u0323Ạ-ỹ\u2000-\u2fff\ufeff\U00010000-\U0010ffff]"
)
# What an ordinary text may contain: a capital (THỊ XÃ) before a quotation mark, a dash, an ellipsis or a fixed blank.
_ORDINARY = re.compile("[ÃÂ][“”‘’«»…–—•\u00a0]")


def convert(text: str, kind: Kind) -> str:
    """Return the text in Unicode (NFC), read as this kind of old text.

    A text is mixed if one of its words has a letter that the old encoding lacks. In a mixed text, words that are good
    Vietnamese already are kept.
    """
    if kind == "mojibake":
        return normalize("NFC", mend(text)[0])
    if kind == "viqr":
        return normalize("NFC", convert_viqr(text))
    if not is_mixed(text):
        return normalize("NFC", WORD.sub(lambda word: old_word(word[0], kind), text))
    return normalize("NFC", WORD.sub(lambda word: _of_mixed(word[0], kind), text))


def _of_mixed(word: str, kind: Kind) -> str:
    """Return a word of a mixed text; one that is no word in the old encoding either stays: a name."""
    if keeps(word) or is_word(word.strip(QUOTES)):
        return word
    new = old_word(word, kind)
    return new if is_word(new.strip(QUOTES)) or _SIGNED.search(word) else word


def whole(text: str, kind: Kind) -> str:
    """Return a text in which every old letter is replaced by the letter that it stands for."""
    if kind == "vni":
        return _VNI_LETTER.sub(lambda found: VNI[found[0]], text)
    table = LETTER_KINDS[kind]
    return normalize("NFC", "".join(table.get(letter, letter) for letter in text))


def old_word(word: str, kind: Kind) -> str:
    """Return what a word says; quotation marks around it, letters of old encodings as well, stay."""
    new, core = whole(word, kind), word.strip(QUOTES)
    if core == word or is_word(new):
        return new
    inner = whole(core, kind)
    return word.replace(core, inner) if core and (core.isascii() or is_word(inner)) else new


def is_mixed(text: str) -> bool:
    """Tell whether a text is partly Unicode: it has letters that old encodings lack, or more good words than others."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    good = sum(map(is_word, words))
    return any(map(is_modern, words)) or good > len(words) - good


def is_modern(word: str) -> bool:
    """Tell whether a word has a letter that no old encoding can show: ă, đ, ơ, ư, ạ, ế, …"""
    return any(letter > "\u00ff" and letter.isalpha() and letter not in BYTE_OF for letter in word)


def keeps(word: str) -> bool:
    """Tell whether a word of a mixed text is to be kept: plain ASCII, modern, or good Vietnamese already."""
    return word.isascii() or is_modern(word) or is_syllable(word)


def mend(text: str) -> tuple[str, int]:
    """Return mended mojibake, and how often the text was decoded wrongly (0: it is not mojibake; 2: twice)."""
    for rounds in range(4):
        mended = _HALF.sub(_whole, BROKEN.sub(_decoded, text))
        if mended == text:
            return text, rounds
        text = mended
    return text, 4


def _decoded(found: re.Match[str]) -> str:
    try:
        character = bytes(BYTE_OF.get(sign, 0xC3) for sign in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return character if _MENDED.fullmatch(character) else found[0]


# What programs drop of mojibake: «à» is Ã and a fixed blank, which becomes an ordinary one («toÃ n thể»); Đ and ” have
# a byte that Windows-1252 lacks («Äình», «â€œnợâ€»).
_HAS_HALF = re.compile("Ã |Ä|â€")
_HALF = re.compile(
    r"(?<![^\W\d_])([^\W\d_]*[a-zđăâêôơư])Ã (?:( )|([^\W\d_]*))|(?<![^\W\d_])Ä([^\W\d_]+)|â€(?=[\s.,;:!?)]|$)"
)


def _whole(found: re.Match[str]) -> str:
    """Return what half a character was, where it makes a word of what is around it."""
    if found[0] == "â€":
        return "”"
    if found[4]:
        return f"Đ{found[4]}" if is_word(f"Đ{found[4]}") else found[0]
    head, tail = f"{found[1]}à", found[3] or ""
    if is_word(head + tail):
        return f"{head}{tail}{found[2] or ''}"
    return f"{head} {tail}" if is_word(head) else found[0]


def broken(text: str) -> Iterator[re.Match[str]]:
    """Yield each place of a text that can only be mojibake."""
    for found in BROKEN.finditer(text) if _HAS_MORE.search(text) else ():
        seen = _decoded(found)
        ordinary = text[: found.start()][-1:].isupper() and _ORDINARY.fullmatch(found[0])
        if seen != found[0] and seen >= "\u00a0" and not ordinary:
            yield found
    for found in _HALF.finditer(text) if _HAS_HALF.search(text) else ():
        if _whole(found) != found[0]:
            yield found
