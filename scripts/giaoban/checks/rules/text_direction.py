"""Ký tự điều khiển hướng viết (dùng cho chữ viết từ phải sang trái) nằm trong văn bản.

Ký tự này không nhìn thấy nhưng làm chữ hiện ra theo thứ tự khác với thứ tự trong tệp. Tiếng Việt không cần nó.
---
A control character for the direction of writing (for right-to-left scripts) in a text.

It cannot be seen, but makes letters appear in another order than the file has them. Vietnamese needs none.
"""

import re

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..texts import around, texts

RULE = Rule(
    code="TEXT03",
    level="error",
    title=Words("Ký tự đổi hướng viết", "Direction control character"),
    good="title: Chậm trả lương",
    bad="title: Chậm ⟨U+202E⟩trả lương",
)

CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check(context: Context) -> Problems:
    """Yield a problem at each text with a bidirectional control character (Unicode Standard Annex 9)."""
    for text in texts(context):
        found = CONTROLS.search(text.string)
        if found is not None:
            yield text.problem(
                RULE,
                found.start(),
                msg(
                    "An invisible character here turns the direction of writing: {text}",
                    text=around(text.string, *found.span()),
                ),
                msg("Delete the character, or type the words again."),
            )
