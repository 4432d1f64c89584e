"""Ký tự không nhìn thấy trong văn bản: khoảng trắng, dấu nối không có độ rộng, gạch nối mềm và tương tự.

Chúng thường đi theo khi chép từ trang web hay Word, và làm cho tìm kiếm không ra. Trong biểu tượng cảm xúc thì được.
Chạy `giaoban fix` để bỏ ký tự không có độ rộng; gạch nối mềm thì xóa bằng tay.
---
An invisible character in a text: zero-width space, soft hyphen, joiner and the like.

They come along when text is copied from a web page or from Word, and hide words from search. In emoji they are allowed.
Run `giaoban fix` to take out characters of no width; a soft hyphen is deleted by hand.
"""

import re
import unicodedata

from ...base.messages import Words, msg
from ...base.vietnamese import NO_WIDTH
from ..context import Context
from ..problem import Problems, Rule
from ..texts import around, texts

RULE = Rule(
    code="TEXT04",
    level="warning",
    title=Words("Ký tự không nhìn thấy", "Invisible character"),
    good="title: Chậm trả lương",
    bad="title: Chậm trả lư⟨U+200B⟩ơng",
)

INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)
_BY_FIX = msg("Run giaoban fix: it takes the character out.")
_BY_HAND = msg("Delete the character together with the letter beside it, and type that again.")
_LINE_ENDS = "\u2028\u2029"
_OF_EMOJI = "\u200d\ufe0e\ufe0f"


def check(context: Context) -> Problems:
    """Yield a problem at each text with an invisible character."""
    for text in texts(context):
        for found in INVISIBLE.finditer(text.string):
            if found[0] in _OF_EMOJI and _after_symbol(text.string, found.start()):
                continue
            if found[0] in _LINE_ENDS and text.one_line:
                continue  # SHAPE05 reports a line break where none is allowed
            yield text.problem(
                RULE,
                found.start(),
                msg("There is an invisible character here: {text}", text=around(text.string, *found.span())),
                _BY_FIX if NO_WIDTH.fullmatch(found[0]) and found[0] in text.document.text else _BY_HAND,
            )
            break


def _after_symbol(text: str, place: int) -> bool:
    """Tell whether a joiner or selector is in an emoji or after another sign, such as ©, * or a digit."""
    before = text[place - 1 : place]
    return before in tuple("#*0123456789") or (
        bool(before) and unicodedata.category(before) in ("So", "Sk", "Mn", "Sm")
    )
