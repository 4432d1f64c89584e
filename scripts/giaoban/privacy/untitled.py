"""Titles that name nobody: of several ("các cô Mầm non", "40 cháu Con CNLĐ"), in other words ("bà con", "Bà Điểm").

And after a title: a letter for anybody, a public figure who is honoured.
"""

import re

from . import person
from .tokens import Token
from .view import fold_phrase, without_marks
from .words import FIXED_PAIRS, PLACE_BEFORE_TITLE, phrases, words

LIST_GAP = re.compile(r" ?[,;] ?| ?- ?| ?/ ?")
AND = words("và cùng với hoặc")
_SEVERAL = words("các những hai ba bốn năm sáu bảy nhiều mấy")
# một số cô, toàn thể chị, đội ngũ thầy
_SEVERAL_PEOPLE = _SEVERAL | words("số một thể ngũ")
_FIXED_PLAIN = frozenset(tuple(map(without_marks, pair)) for pair in FIXED_PAIRS)
_ALWAYS_FIXED = phrases("bác hồ, bác tôn, bà mẹ, bà rịa, bà nà")
ORDINALS = words("Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Út")
PLACEHOLDERS = frozenset("ABCXYZ")
_BORNE = fold_phrase("mang tên")
_REMEMBERED, _REACH = words("ơn gương tượng mộ hùng sĩ sỹ hát khúc phim kịch đài hương noi hy tưởng niệm đền truyện"), 6
_COUNTED = re.compile(r"(?:\A|[ \n(\-:,])\d{1,5} \Z")


def are_unnamed(tokens: list[Token], at: int, after: int) -> bool:
    """In: a title and the index after it. Out: whether it is for several who are not listed by their names."""
    token = tokens[at]
    counted = _COUNTED.search(token.gap) or (at > 0 and token.adjacent and tokens[at - 1].fold in _SEVERAL_PEOPLE)
    if not counted:
        return False
    end = person.row(tokens, after)
    if end + 1 < len(tokens) and tokens[end].adjacent and tokens[end].fold in AND:
        return tokens[end + 1].case != "C"
    listed = after < end < len(tokens) and LIST_GAP.fullmatch(tokens[end].gap)
    return not (listed and tokens[end].case == "C")


def is_among_places(tokens: list[Token], at: int) -> bool:
    """Whether several places are listed here: các xã Xuân Thới Thượng, Bà Điểm và Vĩnh Lộc A."""
    index = at
    while index > 1 and tokens[index].gap in (" ", ", "):
        before = tokens[index - 1]
        if before.case == "L" and before.fold not in AND:
            return index < at and before.fold in PLACE_BEFORE_TITLE and tokens[index - 2].fold in _SEVERAL
        index -= 1
    return False


def is_fixed(tokens: list[Token], at: int, after: int) -> bool:
    """Whether a title and the next word name something else; in small letters a further word makes it a person."""
    pair = (tokens[at].fold, tokens[after].fold)
    if tokens[at].case == "U" and pair in _FIXED_PLAIN:
        return True
    if pair not in FIXED_PAIRS or tokens[at].case != "L" or pair in _ALWAYS_FIXED or after + 1 >= len(tokens):
        return pair in FIXED_PAIRS
    further = tokens[after + 1]  # anh Quốc Anh, em Bé Ba, bà Triệu Thị Hoa
    return not (further.adjacent and further.case == "C" and further.fold in person.NAME_WORDS | ORDINALS)


def tells_nothing(tokens: list[Token], at: int, end: int) -> bool:
    """Whether one letter after a title for many is a word amid capitals, or stands for anybody: NLĐ A (nữ)."""
    amid = [token.case == "U" for token in (tokens[at - 1], *tokens[end : end + 1])]
    return end - at == 1 and (tokens[at].text in PLACEHOLDERS or (len(amid) > 1 and all(amid)))


def is_honoured(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a public figure is in a quoted title, is remembered or gave a name: Nhà văn hóa mang tên …"""
    line = text.rfind("\n", 0, tokens[at].start) + 1
    quoted = text.count('"', line, tokens[at].start) % 2 == 1
    borne = [token.fold for token in tokens[max(0, at - 2) : at]] == [*_BORNE]
    return quoted or borne or any(token.fold in _REMEMBERED for token in tokens[max(0, at - _REACH) : at])
