"""A post and a full name, in either order: "Chủ tịch CĐCS Nguyễn Văn A", "Nguyễn Văn A, giám đốc"; as sure as a title.

Between the two may be the body of the post (Giám đốc Công ty …), a colon, a hyphen or a line break. A post without a
name names nobody. Highland names that nothing else looks like (K'Brếp, Y Bhăm Niê) are found here as well.
"""

import re
from collections.abc import Iterator

from . import lettercase, person
from .finding import Finding, mask_word
from .places import LONGEST_PLACE, PLACES
from .things import names_a_thing
from .tokens import Token, longest
from .view import fold_word
from .words import (
    ALSO_GIVEN,
    GIVEN,
    MIDDLES,
    NAMED_POSTS,
    POSTS,
    SURNAMES,
    SURNAMES_CLEAR,
    THING_BEFORE,
    THING_BETWEEN,
    phrases,
    words,
)

_LED = re.compile(r" \d{1,3}[A-Za-z]? | ?[:\-(,\[\"] ?\"?|\.? {0,3}\n[ \n]{0,16}|\"|: ?\n {0,8}|\) ?:? ?")
_FOLLOWED = re.compile(r" ?[,(:\-] ?|\. ?,? ?")
_IS = fold_word("là")
_SHORT = words("kỹ bscki ktt ls bs ths ts gs pgs ks ct pct gđ pgđ tgđ bt pbt")
_AGED = re.compile(r",? ?\(?\d{1,2} tuổi(?!\w)")
_MOST_BETWEEN = 12
_BODIES = words("xã phường huyện tỉnh thôn ấp cđcs tổ chuyền ca đội xưởng")
_RULED = words("xã huyện tỉnh")  # these are hardly ever named after a person; wards are
_PARTY = phrases("chi bộ, đảng bộ, chi đoàn")
_BODY_PAIRS = phrases(
    "công ty, chi bộ, công nghiệp, thị trấn, thị xã, thành phố, cơ sở, nhà máy, xí nghiệp, tiểu học, mầm non, mẫu giáo"
)


def _name(text: str, tokens: list[Token], at: int, since: int) -> int:
    """In: where a name may begin after a post that ends at `since`. Out: the index after a full name, or `at`."""
    end = lettercase.full_in_one_case(tokens, at)
    if end == at and lettercase.two_in_capitals(tokens, at):
        end = at + 2
    if end == at and (lettercase.three_without_marks(tokens, at) or lettercase.three_in_small_letters(tokens, at)):
        end = at + 3
    if end == at and tokens[at].case in ("C", "I"):
        row = person.row(tokens, at)
        end = person.shortened(tokens, at)
        full = person.is_full(tokens, at, row) and not person.has_common_pair(tokens, at, row)
        if end == at and (full and not person.is_place(tokens, at, row)):
            end = row
    if end == at and _middle_and_given(tokens, at):
        end = at + 3
    if end == at or person.is_public_figure(tokens, at):
        return at
    told = end - at >= 3 and (
        tokens[at + 1].fold in person.LOWER_MIDDLES
        or (tokens[at + 1].fold in MIDDLES and person.is_all_of_names(tokens, at, end))
    )
    if told and (_is_of_a_body(tokens, at) or _follows_a_name(tokens, at)):
        return end
    ruled = tokens[at - 1].fold in _RULED or _of_party(tokens, at)
    if ruled and end - at >= 3 and (tokens[at].fold in SURNAMES_CLEAR or person.is_all_of_names(tokens, at, end)):
        return end
    return at if names_a_thing(text, tokens, at, since) else end


def _of_party(tokens: list[Token], at: int) -> bool:
    return at >= 2 and (tokens[at - 2].fold, tokens[at - 1].fold) in _PARTY


def _middle_and_given(tokens: list[Token], at: int) -> bool:
    """Whether three words here have the form of a full name, the last any word: Lý Quang Diệm, PHAN THANH LIÊM."""
    found = tokens[at : at + 3]
    if len(found) < 3 or not ((found[1].adjacent and found[2].adjacent) or person.row(tokens, at) >= at + 3):
        return False
    case = {token.case for token in found}
    if case not in ({"C"}, {"U"}) or longest(tokens, at, PLACES, LONGEST_PLACE) >= len(found):
        return False
    named = found[0].fold in SURNAMES and found[1].fold in (MIDDLES | GIVEN if case == {"C"} else MIDDLES)
    given = found[2].fold in ALSO_GIVEN or case == {"C"}
    return named and given and not person.has_common_pair(tokens, at, at + 2) and not person.is_organisation(tokens, at)


def _is_of_a_body(tokens: list[Token], at: int) -> bool:
    """Whether the body of the post is directly before the name: Giám đốc công ty …, tổ trưởng tổ 3 …"""
    before = tokens[at - 1].fold
    return before in _BODIES or (at >= 2 and (tokens[at - 2].fold, before) in _BODY_PAIRS)


def _follows_a_name(tokens: list[Token], at: int) -> bool:
    """Whether a body's own name is directly before: Chủ tịch CĐCS Công ty TNHH May X Đặng Thị Lý."""
    before = tokens[at - 1]
    if any(map(str.isdigit, tokens[at].gap)):
        return True  # khu phố 5 Lại Quang Tiệp
    return tokens[at].adjacent and before.case in ("C", "I") and before.fold not in THING_BEFORE | THING_BETWEEN


def _after_post(text: str, tokens: list[Token], at: int) -> tuple[int, int]:
    """In: the index after a post. Out: start and end of the name that belongs to it; the same index twice for none."""
    for index in range(at, min(at + _MOST_BETWEEN, len(tokens))):
        led = not tokens[index].adjacent
        dotted = index == at and tokens[index].gap in (".", ". ") and tokens[at - 1].fold in _SHORT
        if led and not dotted and not _LED.fullmatch(tokens[index].gap):
            break
        if tokens[index].case != "L" or tokens[index].fold in SURNAMES_CLEAR:
            end = _name(text, tokens, index, at)
            if end > index:
                return index, end
        if led and not dotted and not longest(tokens, index, POSTS):
            break
    return at, at


def stands_before_post(text: str, tokens: list[Token], end: int) -> bool:
    """Whether a post or an age follows a name that ends before `end`: Nguyễn Văn A, Chủ tịch CĐCS; …, 34 tuổi."""
    if _AGED.match(text, tokens[end - 1].end):
        return True
    if end >= len(tokens):
        return False
    if tokens[end].adjacent:
        return tokens[end].fold == _IS and end + 1 < len(tokens) and _is_post(tokens, end + 1)
    return bool(_FOLLOWED.fullmatch(tokens[end].gap)) and _is_post(tokens, end)


def _is_post(tokens: list[Token], at: int) -> bool:
    return longest(tokens, at, NAMED_POSTS) > 0


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind titled_name."""
    index = 0
    while index < len(tokens):
        size = longest(tokens, index, NAMED_POSTS)
        if size:
            begin, end = _after_post(text, tokens, index + size)
            if end > begin:
                yield Finding("titled_name", tokens[begin].start, tokens[end - 1].end, mask_word(tokens[begin].text))
                index = end
                continue
        elif (end := person.highland_in_capitals(tokens, index)) > index:
            if not names_a_thing(text, tokens, index):
                yield Finding("titled_name", tokens[index].start, tokens[end - 1].end, mask_word(tokens[index].text))
            index = end
            continue
        elif tokens[index].case in ("C", "I") and (
            index == 0 or tokens[index - 1].case == "L" or not tokens[index].adjacent
        ):
            end = person.row(tokens, index)
            if person.is_highland(tokens, index, end) and not names_a_thing(text, tokens, index):
                yield Finding("titled_name", tokens[index].start, tokens[end - 1].end, mask_word(tokens[index].text))
                index = end
                continue
        index += max(size, 1)
