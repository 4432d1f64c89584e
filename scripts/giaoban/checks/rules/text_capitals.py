"""Cả đoạn viết bằng chữ in hoa.

Chữ in hoa khó đọc và làm mất phân biệt tên riêng. Chữ viết tắt (CNVCLĐ, BHXH, KCN) không bị nhắc, và các dòng in trên
văn bản trong registry/office.yml cũng vậy.
---
A whole text in capitals.

Capitals are hard to read, and names no longer stand out. Abbreviations (CNVCLĐ, BHXH, KCN) are no problem, nor are the
printed lines of registry/office.yml.
"""

import re

from ...base.messages import Words, msg
from ...base.syllables import is_syllable
from ..context import Context
from ..problem import Problems, Rule
from ..texts import texts
from ..words import shown

RULE = Rule(
    code="TEXT06",
    level="info",
    title=Words("Toàn chữ in hoa", "Capitals only"),
    good="title: Chậm trả lương tháng 02",
    bad="title: CHẬM TRẢ LƯƠNG THÁNG 02",
)

LETTERS = 12
WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")


def check(context: Context) -> Problems:
    """Yield a hint at each text without a small letter that has at least three words and more than twelve letters."""
    for text in texts(context):
        if text.document.form == "office" or not text.string.isupper():
            continue
        words = [word for word in _WORD.findall(text.string) if is_syllable(word)]
        if len(words) >= WORDS and sum(map(len, words)) > LETTERS:
            yield text.problem(
                RULE,
                0,
                msg("The whole text is in capitals: {text}", text=shown(text.string)),
                msg("Write it in small letters, with capitals at the beginning and for names."),
            )
