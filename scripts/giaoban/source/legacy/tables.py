"""Tables of the old encodings.

TCVN3 is the font encoding «VN3» of TCVN 5712:1993 (fonts .VnTime, .VnArial), VISCII is RFC 1456, VNI is VNI for Windows
(fonts VNI-Times, VNI-Helve): there a sign for the mark follows the vowel. Windows-1258 has letters with â, ă, ơ, and
marks of tone that follow them. Old text that was pasted into a Unicode program appears as the Windows-1252 characters
of its bytes. The tables for text have these characters as keys.
"""

from itertools import product
from typing import Final
from unicodedata import normalize

# Byte -> character of VN3. Capitals with a tone have no place of their own: they need another font (.VnTimeH).
_VN3: Final = (
    "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ "
    "CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở "
    "ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ"
)
_VISCII: Final = (
    "80Ạ 81Ắ 82Ằ 83Ặ 84Ấ 85Ầ 86Ẩ 87Ậ 88Ẽ 89Ẹ 8AẾ 8BỀ 8CỂ 8DỄ 8EỆ 8FỐ 90Ồ 91Ổ 92Ỗ 93Ộ 94Ợ 95Ớ 96Ờ 97Ở 98Ị 99Ỏ 9AỌ 9BỈ "
    "9CỦ 9DŨ 9EỤ 9FỲ A0Õ A1ắ A2ằ A3ặ A4ấ A5ầ A6ẩ A7ậ A8ẽ A9ẹ AAế ABề ACể ADễ AEệ AFố B0ồ B1ổ B2ỗ B3Ỡ B4Ơ B5ộ B6ờ B7ở "
    "B8ị B9Ự BAỨ BBỪ BCỬ BDơ BEớ BFƯ C0À C1Á C2Â C3Ã C4Ả C5Ă C6ẳ C7ẵ C8È C9É CAÊ CBẺ CCÌ CDÍ CEĨ CFỳ D0Đ D1ứ D2Ò D3Ó "
    "D4Ô D5ạ D6ỷ D7ừ D8ử D9Ù DAÚ DBỹ DCỵ DDÝ DEỡ DFư E0à E1á E2â E3ã E4ả E5ă E6ữ E7ẫ E8è E9é EAê EBẻ ECì EDí EEĩ EFỉ "
    "F0đ F1ự F2ò F3ó F4ô F5õ F6ỏ F7ọ F8ụ F9ù FAú FBũ FCủ FDý FEợ FFỮ"
)
_TONES: Final = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROUND: Final = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_SHORT: Final = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_SINGLE: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _bytes(table: str) -> dict[int, str]:
    return {int(entry[:2], 16): entry[2:] for entry in table.split()}


def _windows(byte: int) -> str:
    """Return the character that Windows-1252 shows for a byte, or that of Latin-1 where Windows-1252 has none."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _vni() -> dict[str, str]:
    """Return every vowel with the sign of its mark, and the single letters; all in capitals as well."""
    pairs: dict[str, str] = {}
    marks = [(base, sign, mark) for base, (sign, mark) in product("aeouyôö", _TONES.items())]
    marks += [(base, sign, f"\u0302{mark}") for base, (sign, mark) in product("aeo", _ROUND.items())]
    marks += [("a", sign, f"\u0306{mark}") for sign, mark in _SHORT.items()]
    for base, sign, mark in marks:
        letter = _SINGLE.get(base, base)
        lower, upper = normalize("NFC", f"{letter}{mark}"), normalize("NFC", f"{letter.upper()}{mark}")
        for written in (sign, sign.upper()):
            pairs[f"{base}{written}"], pairs[f"{base.upper()}{written}"] = lower, upper
    for sign, letter in _SINGLE.items():
        pairs[sign], pairs[sign.upper()] = letter, letter.upper()
    return pairs


def _cp1258(byte: int) -> str:
    """Return the letter or mark that Windows-1258 has for a byte; there a mark of tone follows its vowel."""
    try:
        return bytes([byte]).decode("cp1258")
    except UnicodeDecodeError:
        return _windows(byte)


WINDOWS: Final[dict[int, str]] = {byte: _windows(byte) for byte in range(0x80, 0x100)}
BYTE_OF: Final[dict[str, int]] = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    character: byte for byte, character in WINDOWS.items()
}
TCVN3_BYTES: Final[dict[int, str]] = _bytes(_VN3)
VISCII_BYTES: Final[dict[int, str]] = _bytes(_VISCII) | {
    0x02: "Ẳ",
    0x05: "Ẵ",
    0x06: "Ẫ",
    0x14: "Ỷ",
    0x19: "Ỹ",
    0x1E: "Ỵ",
}
TCVN3: Final[dict[str, str]] = {WINDOWS[byte]: letter for byte, letter in TCVN3_BYTES.items()}
VISCII: Final[dict[str, str]] = {
    WINDOWS[byte]: letter
    for byte, letter in VISCII_BYTES.items()
    if byte >= 0x80 and WINDOWS[byte] not in "“”‘’„…–—•\u00a0"  # in Unicode text these are real punctuation
}
VNI: Final[dict[str, str]] = _vni()
CP1258: Final[dict[str, str]] = {
    shown: letter for byte, shown in WINDOWS.items() if (letter := _cp1258(byte)) != shown and letter != "₫"
}
