"""A title or a place word for several: "các cô Mầm non", "40 cháu Con CNLĐ", "các xã Xuân Thới Thượng, Bà Điểm"."""

import re

from . import person
from .tokens import Token
from .words import PLACE_BEFORE_TITLE, words

LIST_GAP = re.compile(r" ?[,;] ?| ?- ?| ?/ ?")
AND = words("và cùng với hoặc")
_SEVERAL = words("các những hai ba bốn năm sáu bảy nhiều mấy")
# một số cô, toàn thể chị, đội ngũ thầy
_SEVERAL_PEOPLE = _SEVERAL | words("số một thể ngũ")
_COUNTED = re.compile(r"(?:\A|[ \n(\-:,])\d{1,5} \Z")


def unnamed(tokens: list[Token], at: int, after: int) -> bool:
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


def among_places(tokens: list[Token], at: int) -> bool:
    """Whether several places are listed here: các xã Xuân Thới Thượng, Bà Điểm và Vĩnh Lộc A."""
    index = at
    while index > 1 and tokens[index].gap in (" ", ", "):
        before = tokens[index - 1]
        if before.case == "L" and before.fold not in AND:
            return index < at and before.fold in PLACE_BEFORE_TITLE and tokens[index - 2].fold in _SEVERAL
        index -= 1
    return False
