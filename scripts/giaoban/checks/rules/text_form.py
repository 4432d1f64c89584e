"""Chữ có dấu không ở dạng Unicode dựng sẵn (NFC).

Một số bàn phím và tệp PDF ghi «ế» thành hai, ba ký tự rời (Unicode tổ hợp). Mắt thường không thấy khác, nhưng tìm kiếm
và so sánh sẽ sai. Chạy `giaoban fix` để ghép lại; nội dung không đổi.
---
Letters with marks that are not in Unicode normal form C.

Some keyboards and PDF files write «ế» as two or three characters. It looks the same, but search and comparison go
wrong. `giaoban fix` puts the letters together; the content stays.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import nfc
from ..context import Context
from ..mended import mended
from ..problem import Problems, Rule
from ..texts import texts
from ..words import shown

RULE = Rule(
    code="TEXT01",
    level="warning",
    title=Words("Dấu viết rời", "Letters not composed (NFC)"),
    good="title: Chậm trả lương   (mỗi chữ có dấu là một ký tự)",
    bad="title: Cha\u0323\u0302m tra\u0309 lương   (chữ và dấu là các ký tự rời)",
)

_BY_FIX = msg("Run giaoban fix; it puts them together and changes nothing else.")
_BY_HAND = msg("Type these words again.")


def check(context: Context) -> Problems:
    """Yield a problem at each text that is not in NFC (TCVN 6909:2001 asks for it)."""
    for text in texts(context):
        if nfc(text.string) == text.string:
            continue
        words = text.string.split()
        first = next((word for word in words if nfc(word) != word), words[0])
        yield text.problem(
            RULE,
            text.string.find(first),
            msg("Letters and marks are written apart here: «{word}».", word=shown(nfc(first))),
            _BY_FIX if nfc(mended(text)) == mended(text) else _BY_HAND,
        )
