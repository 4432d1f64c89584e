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
from collections.abc import Iterator

from ...base.messages import Words, msg
from ..context import Context
from ..mended import mended
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
        found = next(_unseen(text.string, one_line=text.one_line), None)
        if found is not None:
            by_fix = next(_unseen(mended(text), one_line=text.one_line), None) is None
            yield text.problem(
                RULE,
                found.start(),
                msg("There is an invisible character here: {text}", text=around(text.string, *found.span())),
                _BY_FIX if by_fix else _BY_HAND,
            )


def _unseen(text: str, *, one_line: bool) -> Iterator[re.Match[str]]:
    """Yield the invisible characters of a text that are neither of an emoji nor for SHAPE05 to report."""
    for found in INVISIBLE.finditer(text):
        line_end = one_line and found[0] in _LINE_ENDS  # SHAPE05 reports a line break where none is allowed
        if not line_end and not (found[0] in _OF_EMOJI and _after_symbol(text, found.start())):
            yield found


def _after_symbol(text: str, place: int) -> bool:
    """Tell whether a joiner or selector is in an emoji or after another sign, such as ©, * or a digit."""
    before = text[place - 1 : place]
    return before in tuple("#*0123456789") or (
        bool(before) and unicodedata.category(before) in ("So", "Sk", "Mn", "Sm")
    )
