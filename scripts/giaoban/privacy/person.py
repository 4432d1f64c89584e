"""What a person's name looks like: where it ends, and how sure one can be that it is one."""

import re

from .places import LONGEST_PLACE, PLACES
from .tokens import Token, longest
from .words import (
    COMMON_PAIRS,
    COUNTRIES,
    GIVEN,
    MIDDLES,
    MIDDLES_ASCII,
    ORGANISATIONS,
    PEOPLES,
    POSTS,
    PUBLIC_FIGURES,
    SURNAMES,
    SURNAMES_ASCII,
    SURNAMES_CLEAR,
    words,
)

_DOT = re.compile(r"\. ?| \.? ?|-")
_MOST_WORDS = 6
_LOWER_MIDDLES = words("văn thị")
_BROKEN_LINE = re.compile(r" {0,3}\n {0,8}")


def row(tokens: list[Token], at: int) -> int:
    """In: the index of a word. Out: the index after the row of capitalised words and initials that begins there."""
    end = at
    while end < len(tokens) and end - at < _MOST_WORDS:
        token = tokens[end]
        if token.case not in ("C", "I"):
            break
        if end > at and not token.adjacent:
            dotted = (tokens[end - 1].case == "I" or token.case == "I") and _DOT.fullmatch(token.gap)
            broken = end == at + 1 and tokens[at].fold in SURNAMES_CLEAR and _BROKEN_LINE.fullmatch(token.gap)
            if not dotted and not broken:
                break
        end += 1
    return end


def is_initials(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row is initials only: N.V.A, T., H."""
    return end > at and all(token.case == "I" for token in tokens[at:end])


def is_place(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row begins with a place name and is not, by its length, rather a person's full name."""
    length = longest(tokens, at, PLACES, LONGEST_PLACE)
    if not length:
        return False
    return end - at <= length or not (tokens[at].fold in SURNAMES_CLEAR and end - at >= 3)


def is_personal(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a place name could as well be a person's: Đức Tài, Thanh Hải; a country could not."""
    if longest(tokens, at, COUNTRIES):
        return False
    return all(token.fold in GIVEN or token.fold in MIDDLES for token in tokens[at:end])


def is_public_figure(tokens: list[Token], at: int) -> bool:
    """Whether one of the names that streets and schools bear begins at `at`."""
    return longest(tokens, at, PUBLIC_FIGURES) > 0


def has_common_pair(tokens: list[Token], at: int, end: int) -> bool:
    """Whether two neighbours, up to the word after the row, are an everyday word (thanh niên, công tác)."""
    return any(
        tokens[i + 1].adjacent and (tokens[i].fold, tokens[i + 1].fold) in COMMON_PAIRS
        for i in range(at, min(end, len(tokens) - 1))
    )


def is_full(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row is a surname and what can follow one: Nguyễn Văn A, Lê Hùng, Phan Thị Thu Hà, Nguyen Van A."""
    size = end - at
    if size < 2:
        return False
    first, second, last = tokens[at], tokens[at + 1], tokens[end - 1]
    if first.text.isascii() and first.fold in SURNAMES_ASCII and all(t.text.isascii() for t in tokens[at:end]):
        if first.fold in SURNAMES:  # Le, Do, Vu without their tones; with them they are in the other lists
            return size >= 3 and second.fold in MIDDLES_ASCII
        return second.fold in MIDDLES_ASCII and size >= 3
    if first.fold not in SURNAMES:
        return False
    if size == 2:
        return second.case == "I" or second.fold in GIVEN or first.fold in SURNAMES_CLEAR
    if first.fold in SURNAMES_CLEAR or second.fold in _LOWER_MIDDLES:
        return True
    return (last.case == "I" or last.fold in GIVEN) and (second.case == "I" or second.fold in MIDDLES | GIVEN)


def full_in_one_case(tokens: list[Token], at: int) -> int:
    """In: an index. Out: the index after a full name written in capitals only or in small letters only, else `at`.

    NGUYỄN VĂN A, nguyễn thị hoa, nguyen van a; in capitals the name has to look like one, in small letters it needs
    a clear surname and văn or thị.
    """
    if at + 2 >= len(tokens) or not tokens[at + 1].adjacent or not tokens[at + 2].adjacent:
        return at
    first, second = tokens[at], tokens[at + 1]
    if first.case == "U" and first.fold in SURNAMES:
        end = at + 1
        while end < len(tokens) and end - at < 5 and tokens[end].case in ("U", "I") and tokens[end].adjacent:
            end += 1
        if end - at > 4 and second.fold in _LOWER_MIDDLES:
            end = at + 3  # the sentence goes on in capitals
        last = tokens[end - 1]
        if end - at < 3 or end - at > 4:
            return at
        told = second.fold in _LOWER_MIDDLES or (
            first.fold in SURNAMES_CLEAR and second.fold in MIDDLES and (last.case == "I" or last.fold in GIVEN)
        )
        return end if told and not has_common_pair(tokens, at, end - 1) else at
    if first.case == "L":
        if first.fold in SURNAMES_CLEAR and second.case == "L" and second.fold in _LOWER_MIDDLES:
            return at + 3
        if first.text in ("nguyen", "tran", "pham", "huynh") and second.text in ("van", "thi"):
            return at + 3
    return at


def is_post(tokens: list[Token], at: int) -> bool:
    """Whether a post begins here (Chủ tịch, Bí thư, Trưởng ban)."""
    return longest(tokens, at, POSTS) > 0


def is_organisation(tokens: list[Token], at: int) -> bool:
    """Whether a word for an organisation, or another word that is no name, begins here (Công ty, Ban, Sở)."""
    return longest(tokens, at, ORGANISATIONS) > 0


def is_people(token: Token) -> bool:
    """Whether the word is a country or a people: Nga, Chăm."""
    return token.fold in PEOPLES


def is_given(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row is one common given name and goes on neither in capitals nor into an everyday word."""
    if end - at != 1 or tokens[at].fold not in GIVEN:
        return False
    if end < len(tokens) and tokens[end].adjacent and tokens[end].case in ("C", "U"):
        return False
    return not has_common_pair(tokens, at, end)


def is_given_in_capitals(tokens: list[Token], at: int) -> bool:
    """Whether a given name in capitals stands here and goes on into no everyday word and no place: CHỊ HOA BỊ NGẤT."""
    return (
        tokens[at].fold in GIVEN
        and not has_common_pair(tokens, at, at + 1)
        and not longest(tokens, at, PLACES, LONGEST_PLACE)
        and not is_organisation(tokens, at)
        and not is_post(tokens, at)
    )
