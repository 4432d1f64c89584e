"""A full name after a post: "Chủ tịch CĐCS Nguyễn Văn A"; as sure as a title.

Between the two may be the body of the post (Giám đốc Công ty …), a colon, a hyphen or a line break. A post without a
name names nobody.
"""

import re
from collections.abc import Iterator

from . import likely, person
from .finding import Finding, mask_word
from .things import DOOR, thing_of
from .tokens import Token, first_words, longest
from .words import (
    AT_A_PLACE,
    LONGEST_PLACE,
    MIDDLES,
    NAMED_POSTS,
    PLACES,
    POSTS,
    SURNAMES_CLEAR,
    THING_BEFORE,
    THING_BETWEEN,
    listed,
    phrases,
    words,
)

_LED = re.compile(r" \d{1,3}[A-Za-z]? | ?[:\-(,\[\"] ?\"?|\.? {0,3}\n[ \n]{0,16}|\"|: ?\n {0,8}|\) ?:? ?")
_WITHIN = re.compile(r" \d{1,3}[A-Za-z]? | - ")  # thủ kho kho số 2 công ty, phó phòng Tổ chức - Hành chính
_SHORT = words("kỹ bscki ktt ls bs ths ts gs pgs ks ct pct gđ pgđ tgđ bt pbt")
# In capitals these are as often a town, a hospital, a branch of a bank.
_SMALL = words("tp tt bv pp tx cn ql tk")
_FIRST = first_words(NAMED_POSTS) | _SMALL
_MOST_BETWEEN = 12
_SELDOM_NAMED = words("trạm ty cty tnhh nghiệp máy khoa tâm sạn hàng")  # ... after a person's full name
_BODIES = words("xã phường huyện tỉnh thôn ấp cđcs tổ chuyền ca đội xưởng")
_RULED = words("xã huyện tỉnh thôn")  # these are hardly ever named after a person; wards are
_PARTY = phrases("chi bộ, đảng bộ, đảng ủy, chi đoàn, chi hội, khu phố")
_BODY_PAIRS = phrases(listed("posts_body_pairs"))


def _name(text: str, tokens: list[Token], at: int, since: int) -> int:
    """In: where a name may begin after a post that ends at `since`. Out: the index after a full name, or `at`."""
    end = likely.ends_at(tokens, at)
    if end == at and tokens[at].case in ("C", "I"):
        row = person.row(tokens, at)
        end = person.shortened(tokens, at)
        full = person.is_full(tokens, at, row) and not person.has_common_pair(tokens, at, row)
        if end == at and (full and not person.is_place(tokens, at, row)):
            end = row
    if end == at or person.is_public_figure(tokens, at):
        return at
    before = tokens[at - 1].fold
    told = end - at >= 3 and (
        tokens[at + 1].fold in person.LOWER_MIDDLES
        or (tokens[at + 1].fold in MIDDLES and not longest(tokens, at, PLACES, LONGEST_PLACE))
    )
    if told and (_is_of_a_body(tokens, at) or _follows_a_name(tokens, at)):
        return end
    clear = tokens[at].fold in SURNAMES_CLEAR
    if tokens[at - 1].fold in _RULED and end - at >= 3 and (clear or person.is_all_of_names(tokens, at, end)):
        return end
    if clear and at >= 2 and (tokens[at - 2].fold, tokens[at - 1].fold) in _PARTY:
        return end
    thing = thing_of(text, tokens, at, since)
    told = thing in _SELDOM_NAMED or (thing == DOOR and before in _BODIES)
    return at if thing and not (told and likely.is_sure(tokens, at, end)) else end


def _is_of_a_body(tokens: list[Token], at: int) -> bool:
    """Whether the body of the post is directly before the name: Giám đốc công ty …, tổ trưởng tổ 3 …"""
    before = tokens[at - 1].fold
    return before in _BODIES or (at >= 2 and (tokens[at - 2].fold, before) in _BODY_PAIRS)


def _follows_a_name(tokens: list[Token], at: int) -> bool:
    """Whether a body's own name is directly before: Chủ tịch CĐCS Công ty TNHH May X Đặng Thị Lý."""
    before = tokens[at - 1]
    if any(map(str.isdigit, tokens[at].gap)):
        return before.fold not in AT_A_PLACE  # khu phố 5 Lại Quang Tiệp
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
        if led and not dotted and not longest(tokens, index, POSTS) and not _WITHIN.fullmatch(tokens[index].gap):
            break
    return at, at


def _after_small(text: str, tokens: list[Token], at: int) -> tuple[int, int]:
    """In: a word that is a post only in small letters (tp, tt, bv). Out: as above, for a clear name after it."""
    begin, end = _after_post(text, tokens, at + 1) if tokens[at].case == "L" else (at, at)
    clear = end - begin >= 3 and person.is_full(tokens, begin, end) and not person.is_place(tokens, begin, end)
    return (begin, end) if clear else (at, at)


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind titled_name."""
    done = 0
    for index in [at for at, token in enumerate(tokens) if token.fold in _FIRST]:
        size = longest(tokens, index, NAMED_POSTS) if index >= done else 0
        if size or (index >= done and tokens[index].fold in _SMALL):
            begin, end = _after_post(text, tokens, index + size) if size else _after_small(text, tokens, index)
            if end > begin:
                yield Finding("titled_name", tokens[begin].start, tokens[end - 1].end, mask_word(tokens[begin].text))
            done = end if end > begin else index + max(size, 1)
