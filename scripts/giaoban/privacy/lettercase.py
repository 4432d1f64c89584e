"""Names hidden by their letters' case or by missing marks: NGUYỄN VĂN A, NGUYEN VAN A, nguyễn thị hoa, Hua Chi Dung."""

from .person import BROKEN_LINE, LOWER_MIDDLES, has_common_pair, is_organisation, is_post
from .places import LONGEST_PLACE, PLACES
from .tokens import Token, longest
from .view import without_marks
from .words import (
    ALSO_GIVEN,
    GIVEN,
    MIDDLES,
    MIDDLES_ASCII,
    SURNAMES,
    SURNAMES_ASCII,
    SURNAMES_ASCII_CLEAR,
    SURNAMES_CLEAR,
    phrases,
    words,
)

_PLAIN_SURNAMES, _PLAIN_MIDDLES, _PLAIN_GIVEN = (
    frozenset(map(without_marks, names)) for names in (SURNAMES, MIDDLES | GIVEN, GIVEN)
)

# After THI and VAN these form other words: THI XA, VAN PHONG.
_NO_GIVEN = frozenset(("xa", "uy", "tran", "truong", "phong", "ban", "hoa", "nghe", "thu", "dua", "hanh", "cong"))
# In small letters without marks a word before must say that a person is named; these surnames are also words.
_BEFORE_SMALL = words("hợp hop tên ten gặp gap của cua chị anh lời loi")
_NO_WORDS = words("nguyễn phạm bùi huỳnh trịnh quách phùng đặng võ ngô")
# In small letters these pairs are words: thị xã, thị trấn, văn phòng.
PAIRS_OF_WORDS = phrases(
    """
    thị xã, thị trấn, thị ủy, thị trường, thị sát, thị hiếu, thị giác, văn phòng, văn bản, văn hóa, văn nghệ, văn thư,
    văn xã, thi xa, thi tran, thi uy, thi truong, thi dua, thi hanh, van phong, van ban, van hoa, van nghe, van thu
    """
)
_WORDS_TOO = frozenset(("do", "dang", "truong"))


def full_in_one_case(tokens: list[Token], at: int) -> int:
    """In: an index. Out: the index after a full name written in capitals only or in small letters only, else `at`.

    NGUYỄN VĂN A, nguyễn thị hoa, nguyen van a; in capitals the name has to look like one, in small letters it needs
    a clear surname and văn or thị.
    """
    if at + 2 >= len(tokens) or not _linked(tokens, at, at + 1) or not _linked(tokens, at, at + 2):
        return at
    first, second = tokens[at], tokens[at + 1]
    said = second.fold in ("van", "thi") and first.fold in _PLAIN_SURNAMES and tokens[at + 2].fold not in _NO_GIVEN
    if first.case == "U" and first.text.isascii() and (first.fold in SURNAMES_ASCII or said):
        plain = _full_in_plain_capitals(tokens, at)
        if plain > at:
            return plain
    if first.case == "U" and first.fold in SURNAMES:
        end = at + 1
        while end < len(tokens) and end - at < 5 and tokens[end].case in ("U", "I") and _linked(tokens, at, end):
            end += 1
        if end - at > 4 and second.fold in LOWER_MIDDLES:
            end = at + 3  # the sentence continues in capitals
        last = tokens[end - 1]
        if end - at < 3 or end - at > 4:
            return at
        told = second.fold in LOWER_MIDDLES or (
            first.fold in SURNAMES_CLEAR and second.fold in MIDDLES and (last.case == "I" or last.fold in ALSO_GIVEN)
        )
        return end if told and not has_common_pair(tokens, at, end - 1) else at
    if first.case == "L":
        if first.fold in SURNAMES_CLEAR and second.case == "L" and second.fold in LOWER_MIDDLES:
            return at + 3
        if second.text in ("van", "thi") and tokens[at + 2].text not in _NO_GIVEN:
            told = at > 0 and first.adjacent and tokens[at - 1].fold in _BEFORE_SMALL and first.text not in _WORDS_TOO
            if first.text in ("nguyen", "pham", "huynh", "tran") or (told and first.text in SURNAMES_ASCII):
                return at + 3
    return at


def _linked(tokens: list[Token], at: int, index: int) -> bool:
    """Whether a word of the name from `at` is joined to the word before: by blanks, a hyphen or a line break."""
    token = tokens[index]
    if token.adjacent:
        return True
    known = tokens[at].fold in SURNAMES_CLEAR or tokens[at].fold in SURNAMES_ASCII_CLEAR
    return (
        known
        and index - at < 3
        and (
            token.gap in ("-", "_")
            or (token.gap == " - " and tokens[at + 1].fold in LOWER_MIDDLES)
            or BROKEN_LINE.fullmatch(token.gap) is not None
        )
    )


def _full_in_plain_capitals(tokens: list[Token], at: int) -> int:
    """The same for capitals without marks: NGUYEN VAN A; a surname that is a word too needs VAN or THI after it."""
    end = at + 1
    while end < len(tokens) and end - at < 5 and tokens[end].case in ("U", "I") and _linked(tokens, at, end):
        if not tokens[end].text.isascii():
            return at
        end += 1
    second = tokens[at + 1].fold
    if (tokens[at].fold, second) == ("do", "thi") and tokens[at + 2].fold not in _PLAIN_GIVEN:
        return at  # DO THI XANH: a town
    if second in ("van", "thi"):
        return min(end, at + 4) if end - at <= 4 else at + 3
    if tokens[at].fold in SURNAMES_ASCII_CLEAR and second in MIDDLES_ASCII and end - at in (3, 4):
        return end
    return end if end - at == 3 and three_without_marks(tokens, at) else at


def two_in_capitals(tokens: list[Token], at: int) -> bool:
    """Whether a surname and a given name in capitals begin here, with nothing more in capitals: LÊ HÙNG."""
    if at + 1 >= len(tokens) or not tokens[at + 1].adjacent or tokens[at].case != "U" or tokens[at + 1].case != "U":
        return False
    if at + 2 < len(tokens) and tokens[at + 2].adjacent and tokens[at + 2].case == "U":
        return False
    known = tokens[at].fold in SURNAMES_CLEAR and tokens[at + 1].fold in GIVEN
    return known and not has_common_pair(tokens, at, at + 1)


def three_without_marks(tokens: list[Token], at: int) -> bool:
    """Whether surname, middle and given name without marks begin here, with nothing more in the same case."""
    found = tokens[at : at + 4]
    if len(found) < 3 or not all(token.text.isascii() and token.case in ("C", "U") for token in found[:3]):
        return False
    if (
        not found[1].adjacent
        or not found[2].adjacent
        or (len(found) > 3 and found[3].adjacent and found[3].case == found[2].case)
    ):
        return False
    return found[0].fold in _PLAIN_SURNAMES and found[1].fold in _PLAIN_MIDDLES and found[2].fold in _PLAIN_GIVEN


def three_in_small_letters(tokens: list[Token], at: int) -> bool:
    """Whether a full name of three words stands here in small letters; only after a title or post: trần thanh hương."""
    found = tokens[at : at + 3]
    if len(found) < 3 or not (found[1].adjacent and found[2].adjacent) or any(token.case != "L" for token in found):
        return False
    first, second, last = (token.fold for token in found)
    known = first in SURNAMES_CLEAR and second in MIDDLES and last in GIVEN
    known = known or (first in _NO_WORDS and second in MIDDLES | GIVEN)
    known = known or (first in SURNAMES and second in LOWER_MIDDLES and (second, last) not in PAIRS_OF_WORDS)
    return known and not has_common_pair(tokens, at, at + 3)


def is_given_in_capitals(tokens: list[Token], at: int) -> bool:
    """Whether a given name in capitals is here and does not begin an everyday word or a place: CHỊ HOA BỊ NGẤT."""
    return (
        tokens[at].fold in GIVEN
        and not has_common_pair(tokens, at, at + 1)
        and not longest(tokens, at, PLACES, LONGEST_PLACE)
        and not is_organisation(tokens, at)
        and not is_post(tokens, at)
    )
