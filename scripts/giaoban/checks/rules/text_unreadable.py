"""Có ký tự không ai đọc được: ký tự riêng của một phông chữ, dấu � hoặc dấu ? thay cho chữ đã mất.

Ký tự riêng thường là dấu đầu dòng chép từ Word. Dấu � và ? giữa chữ nghĩa là chữ đã mất khi lưu sai bảng
mã: phải gõ lại.
---
Characters that nobody can read: those private to a font, the sign �, or ? in the place of lost letters.

Private ones are mostly bullets copied from Word. � and ? within words mean that letters were lost when a file was saved
in the wrong encoding: they have to be typed again.
"""

import re

from ...base.messages import Message, Words, msg
from ...base.syllables import is_syllable
from ..context import Context
from ..problem import Problems, Rule
from ..texts import around, masked, texts

RULE = Rule(
    code="TEXT05",
    level="warning",
    title=Words("Ký tự không đọc được", "Unreadable character"),
    good="title: Công nhân bức xúc",
    bad="title: C?ng nh?n b?c x?c",
)

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LOST = re.compile(r"(?<![^\s(“\"«])[^\W\d_]*\?[^\W\d_A-ZÀ-ÝĐ][^\W\d_?]*")
_ENOUGH = 2
_TYPE_AGAIN = msg("Type the words again, or copy them from the original.")


def check(context: Context) -> Problems:
    """Yield a problem at each text with an unreadable character, one for each text."""
    for text in texts(context):
        found = PRIVATE.search(text.string)
        if found is not None:
            yield text.problem(
                RULE,
                found.start(),
                msg("A character here exists in one font only: {text}", text=around(text.string, *found.span())),
                msg("Delete it, or write «-» where it was a bullet."),
            )
            continue
        lost = _lost(text.string)
        if lost is not None:
            yield text.problem(RULE, lost[0], lost[1], _TYPE_AGAIN)


def _lost(text: str) -> tuple[int, Message] | None:
    """Return the place of the first lost letter with its message, or None."""
    sign = text.find("\ufffd")
    if sign >= 0:
        return sign, msg("Letters were lost here (�): {text}", text=around(text, sign, sign + 1))
    if text.count("?") < _ENOUGH:
        return None
    broken = [found for found in _LOST.finditer(text) if not _is_question(found[0])]
    if len(broken) < _ENOUGH:
        return None
    start, end = broken[0].span()
    words = masked(text[start : end + 24])
    return start, msg("Letters seem to have been lost (a ? within words): {text}", text=words)


def _is_question(word: str) -> bool:
    """Tell whether the words on both sides of a ? are whole, so that only a blank is missing after a question."""
    before, _, after = word.partition("?")
    return is_syllable(before) and is_syllable(after.rstrip("?"))
