"""Chữ của bảng chữ cái khác trông giống chữ của ta: С, о, а (Nga), Ο, ν (Hy Lạp), Ð (Iceland) thay Đ, chữ in đậm 𝗖.

Mắt thường không thấy khác, nhưng tìm kiếm, sắp xếp, so sánh đều sai. Chúng đi theo khi chép từ PDF, ảnh đã nhận dạng
chữ, bài đăng trên mạng. Chạy `giaoban fix` để thay những chữ chắc chắn; từ viết toàn bằng chữ nước ngoài thì để người
viết xem. Chữ số của bảng chữ khác (１２, ٣) cũng được thay.
---
Letters of another script that look like ours: Cyrillic С, о, а, Greek Ο, ν, the Icelandic Ð for Đ, bold letters 𝗖.

They look the same, but search, order and comparison go wrong. They come along with text from PDF files, recognised
scans and posts. `giaoban fix` replaces those that are sure; a word wholly in another script is left to its writer.
Digits of other scripts (１２, ٣) are replaced as well.
"""

from ...base.lookalikes import Alike, alike
from ...base.messages import Message, Words, msg
from ..context import Context
from ..mended import mended
from ..problem import Problems, Rule
from ..texts import Text, masked, named, texts
from ..words import shown

RULE = Rule(
    code="TEXT11",
    level="warning",
    title=Words("Chữ trông giống nhưng là chữ khác", "Letters that only look like ours"),
    good="title: Công nhân đình công",
    bad="title: \u0421ông nhân \u00f0ình công   (С của tiếng Nga, ð của tiếng Iceland)",
)

_SHOWN = 8


def check(context: Context) -> Problems:
    """Yield a problem at each text with words that hold letters or digits of another script for ours."""
    for text in texts(context):
        found = list(alike(text.string))
        if found:
            words = ", ".join(_written(one) for one in found[:_SHOWN])
            yield text.problem(
                RULE,
                found[0].at,
                msg("Letters or digits of another script stand for ours here: {words}", words=words),
                _advice(text, found),
            )


def _written(one: Alike) -> str:
    """Return a word with the number of its first letter that is not ours: «Сông» (⟨U+0421⟩)."""
    sign = next((sign for sign in one.written if sign not in one.ours), one.written[0])
    return f"«{masked(one.written)}» ({named(sign)})"


def _advice(text: Text, found: list[Alike]) -> Message:
    words = ", ".join(f"«{shown(one.ours)}»" for one in found[:_SHOWN])
    if not any(alike(mended(text))):
        return msg("Run giaoban fix, or type these words again: {words}.", words=words)
    return msg("If our letters are meant, type these words again: {words}.", words=words)
