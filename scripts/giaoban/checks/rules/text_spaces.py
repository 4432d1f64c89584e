"""Dấu cách thừa: ở đầu, ở cuối, hai dấu cách liền nhau, hoặc dấu cách đặc biệt chép từ chương trình khác.

Dấu cách ở cuối dòng của tệp thì `giaoban fix` bỏ được; trong lời văn thì người viết sửa.
---
Blanks that are too many: at the beginning, at the end, two in a row, or special ones copied from another program.

`giaoban fix` takes away those at the ends of lines; within a text its writer mends them.
"""

import re

from ...base.messages import Message, Words, msg
from ...base.vietnamese import SPECIAL_BLANK
from ..context import Context
from ..mended import mended
from ..problem import Problems, Rule
from ..texts import Text, around, texts
from ..words import shown

RULE = Rule(
    code="TEXT08",
    level="info",
    title=Words("Dấu cách thừa", "Stray blanks"),
    good="title: Chậm trả lương",
    bad='title: "Chậm  trả lương "',
)

_BY_FIX = msg("Run giaoban fix: it puts ordinary blanks in their place.")
_SHORT = 40  # a message shows no more of a text than this
_SPACE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_EDGE = re.compile(f"\\A[{_SPACE}\\n]|[{_SPACE}]\\n*\\Z")
_DOUBLE = re.compile(f"(?<=\\S)[{_SPACE}]{{2,}}(?=\\S)")


def check(context: Context) -> Problems:
    """Yield a hint at the first stray blank of each text."""
    for text in texts(context):
        found = _stray(text.string, markdown=text.markdown)
        if found is not None:
            offset, message = found
            by_fix = _stray(mended(text), markdown=text.markdown) is None
            yield text.problem(RULE, offset, message, _BY_FIX if by_fix else _advice(text))


def _advice(text: Text) -> Message:
    """Return the corrected text if it is short enough to copy; else what to do."""
    single = " ".join(text.string.split())
    if text.markdown or "\n" in text.string.strip() or len(single) > _SHORT:
        return msg("Delete the extra blank, or put an ordinary one in the place of the special one.")
    return msg("Write instead: {text}", text=shown(single))


def _stray(text: str, *, markdown: bool) -> tuple[int, Message] | None:
    edge = None if markdown else _EDGE.search(text)
    if edge is not None:
        return 0, msg("The text begins or ends with a blank.")
    double = None if markdown else _DOUBLE.search(text)
    if double is not None:
        start, end = double.span()
        return start - 1, msg("There are several blanks in a row: {text}", text=_seen(text, start, end))
    odd = SPECIAL_BLANK.search(text)
    if odd is not None:
        return odd.start(), msg("There is a special blank here: {text}", text=around(text, *odd.span()))
    return None


def _seen(text: str, start: int, end: int) -> str:
    """Return the words around some blanks, with the blanks shown."""
    before, after = text[max(0, start - 16) : start].split(), text[end : end + 16].split()
    return f"{' '.join(before)}{'␣' * min(end - start, 4)}{' '.join(after)}"
