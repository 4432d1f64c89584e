"""Whether a name may begin at a word: with a surname, or with any capital after a title or post.

Amid capitals, after a heading of a table and before everyday words none begins.
"""

import re

from . import person
from .around import weight_around
from .led import led_by
from .signs import (
    ANY_SURNAMES,
    BEFORE,
    CLEAR,
    FIRST_OF_TWO,
    HIGHLAND,
    PLAIN_PLACES,
    PLAIN_SURNAMES,
    PLAIN_TELLING,
    SHORT_SURNAMES,
    SLIPPED,
    TELLING,
    THINGS,
    is_strange,
    is_syllable,
    surname_of_two,
)
from .tokens import Token, longest
from .view import fold_word, without_marks
from .words import (
    COMMON_PAIRS,
    FIXED_PAIRS,
    LONGEST_PLACE,
    NAMED_POSTS,
    ORGANISATIONS,
    PLACES,
    ROLES,
    SURNAMES_BEFORE_A,
    SURNAMES_CLEAR,
    words,
)

_ANY_TELLING = TELLING | PLAIN_TELLING
_SHORT_NAME = 3
_HMONG = (["a"], ["seo"], [fold_word("mí")])  # after the surname: Vàng A Chứ, Giàng Seo Lử
# What follows a post in capitals without marks: GIAM DOC BENH VIEN, BI THU DANG UY.
_PLAIN_OTHERS = frozenset(
    tuple(map(without_marks, phrase)) for phrase in ORGANISATIONS | NAMED_POSTS if len(phrase) > 1
)
_NO_BEGINNINGS = words(
    "cho và va về ve với voi này nay chưa chua được duoc không khong có co của cua cũng cung đến den nên khi nếu neu"
    " mỗi moi các cac những nhung trên tren dưới duoi ngoài ngoai sau trước truoc nghìn nghin"
)
_VOWEL = re.compile("[aeiouyâêôăơư]")
# Firms begin sentences too, and go on with «bị», «đã», «cho biết»; these only tell of persons.
_PERSONS_ONLY = words("nói kể khai khóc ngất ốm quê bên chuyền chửi mắng rủ trốn")
_TOLD_AROUND = 1.5  # for a name whose first word is no known surname: Sô Minh Khiêm cho hay


def place(tokens: list[Token], at: int) -> int:
    """Out: the number of words of the place that begins here, with or without marks; 0 for none."""
    return longest(tokens, at, PLACES, LONGEST_PLACE) or longest(tokens, at, PLAIN_PLACES, LONGEST_PLACE)


def may_begin(tokens: list[Token], at: int) -> bool:
    """Whether a name may begin here: with a surname, or with any capital after a title or post."""
    token = tokens[at]
    fold = token.fold
    known = fold in ANY_SURNAMES or fold in HIGHLAND or (token.text.isascii() and token.text.lower() in PLAIN_SURNAMES)
    known = known or (token.case == "C" and (fold in SLIPPED or fold in SHORT_SURNAMES))
    known = known or (fold in FIRST_OF_TWO and surname_of_two(tokens, at) > 0)
    if not known and fold in SURNAMES_BEFORE_A:
        known = [after.fold for after in tokens[at + 1 : at + 2] if after.case != "L"] in _HMONG
    if not known:
        if token.case not in "CU" or (token.case == "U" and _is_amid_capitals(tokens, at)):
            return False
        unknown = led_by(tokens, at) == "person" or (token.case == "C" and _stands_alone(tokens, at))
        if not unknown or place(tokens, at) or person.is_post(tokens, at) or person.is_people(token):
            return False
    if any(_begins_another_word(token, after) for after in tokens[at + 1 : at + 2]):
        return False
    if at and (tokens[at - 1].fold, fold) in FIXED_PAIRS:
        return False  # Bác Hồ
    if person.is_heading(tokens, at) or (token.case == "U" and longest(tokens, at, _PLAIN_OTHERS)):
        return False
    post = longest(tokens, at, ROLES) or (token.case == "L" and longest(tokens, at, NAMED_POSTS))
    post = post or (token.case == "C" and person.is_work(tokens, at))
    return not person.is_organisation(tokens, at) and not post


def _begins_another_word(token: Token, after: Token) -> bool:
    """Whether the word after shows that no name begins: CHO RANG, CHUA DUOC, Văn phòng được."""
    if token.case == "U":
        return token.fold in _NO_BEGINNINGS and after.fold not in _ANY_TELLING
    return token.case == "C" and after.case == "L" and (token.fold, after.fold) in COMMON_PAIRS


def _is_amid_capitals(tokens: list[Token], at: int) -> bool:
    """Whether all words here are in capitals, which say nothing then, and they begin as no name does."""
    if is_strange(tokens[at].fold) and _VOWEL.search(tokens[at].fold):
        return False
    row = [token.case == "U" and token.adjacent for token in tokens[max(0, at - 1) : at + 4]]
    return len(row) > _SHORT_NAME and all(row[1:]) and tokens[at + 1].fold not in _ANY_TELLING


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """Whether capitalised words begin a sentence that goes on with what a person does: Vy Trần bên nhân sự."""
    following = tokens[at + 1 : at + 2]
    if not following or following[0].case not in "CI":
        return False
    if following[0].adjacent and following[0].fold in CLEAR and not is_syllable(tokens[at].fold):
        return True  # Kevin Nguyen
    if at and tokens[at].adjacent and tokens[at - 1].fold not in BEFORE:
        return False
    end = person.row(tokens, at)
    if at and tokens[at].adjacent and end >= at + 2:
        other = any(is_strange(token.fold) for token in tokens[at:end])
        return other or tokens[end - 1].fold in SURNAMES_CLEAR  # của Phún Nhì Nhằn, hỏi Hồng Nhung Trần
    if tokens[at].fold in THINGS or (at and tokens[at].gap.strip()[-1:] in ("", ",") and "\n" not in tokens[at].gap):
        return False
    other = person.has_common_pair(tokens, at, end) or any(person.is_organisation(tokens, i) for i in range(at, end))
    placed = end < len(tokens) and (not tokens[end].adjacent or tokens[end].fold in _PERSONS_ONLY)
    told = placed or tokens[end - 1].fold in SURNAMES_CLEAR or any(is_strange(one.fold) for one in tokens[at:end])
    return end >= at + 2 and not other and told and weight_around(tokens, at, end) >= _TOLD_AROUND
