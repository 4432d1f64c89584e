"""Names from abroad after a post: "Tổng Giám đốc Lin Mei-hua", "chuyên gia Wang Wei", "quản lý Park Ji-sung".

The surnames are the commonest ones, written in Latin letters, of the countries that invest in the province.
"""

import re
from collections.abc import Iterator

from . import person
from .finding import Finding, mask_word
from .tokens import Token, first_words, longest
from .words import GIVEN, LONGEST_PLACE, NAMED_POSTS, PLACES, SURNAMES, listed, phrases, words

_SURNAMES = words(listed("foreign_surnames"))
_INVESTORS = phrases("nhà đầu tư, chủ đầu tư")
_MANAGERS = phrases("giám đốc, phó giám đốc, quản lý, trưởng phòng, phó phòng, chuyên gia")
_OF_FIELDS = frozenset(post + field for post in _MANAGERS for field in phrases(listed("foreign_fields")))
_LEADERS = NAMED_POSTS | _OF_FIELDS | phrases(listed("foreign_leaders"))

_FOREMEN = _LEADERS - _INVESTORS

# Not in any Vietnamese word: Hans, Döring, Rajesh, Keiko.
_NOT_VIETNAMESE = re.compile(
    r"(?i:.*[fjwzäöüßñç].*|.*[bdfjlqrsvz]|.*[aeiou][bcdghklmnprstv]{1,2}[aeiou].*|.*(?:sh|ck|rt|ng?k))"
)
_COURTESIES = phrases("mr, mrs, ms, miss, madam, madame, mister, sir, sep, sếp, tên, ông, bà, ô, b, anh, chị, cô")
_BEFORE = _LEADERS | _COURTESIES
_FIRST = first_words(_BEFORE) | _SURNAMES
_ENGLISH = words("mr mrs ms miss madam madame mister sir sep sếp")
_SHORTEST, _LONGEST_SYLLABLE, _LONGEST_WORD = 2, 6, 20


def _words(tokens: list[Token], at: int) -> int:
    """In: where a name may begin. Out: the index after its words with the same case, at most four."""
    end, case = at + 1, tokens[at].case
    while end < len(tokens) and end - at < 4:
        joined = tokens[end].adjacent or tokens[end].gap in ("-", "\n")
        same = tokens[end].case == case or (case == "C" and tokens[end].case == "I")
        if not (joined and (same or tokens[end].gap == "-")):
            break
        end += 1
    return end


def _ends_at(tokens: list[Token], at: int, leader: str) -> int:
    """In: where a name may begin, and the word before it. Out: the index after it, or `at`."""
    first = tokens[at]
    if person.is_heading(tokens, at):
        return at
    if longest(tokens, at, PLACES, LONGEST_PLACE) or person.is_organisation(tokens, at) or person.is_post(tokens, at):
        return at
    end = _words(tokens, at)
    enough = end - at >= _SHORTEST or (leader in _ENGLISH and first.case == "C")
    short = len(first.text) <= _LONGEST_WORD
    # Dong-hyun, Mei-ling: only foreign names continue in small letters after a hyphen.
    if first.case == "C" and any(token.gap == "-" and token.case == "L" for token in tokens[at + 1 : end]):
        return end
    if first.case in ("C", "U") and enough and short and _NOT_VIETNAMESE.fullmatch(first.text):
        return end
    if first.fold not in _SURNAMES or not first.text.isascii():
        return at
    if first.case == "L":
        following = at + 1 < len(tokens) and tokens[at + 1].adjacent and tokens[at + 1].text.isascii()
        return at + 2 if leader in _ENGLISH - words("sep sếp") and following else at
    plain = at
    while plain < end and tokens[plain].text.isascii() and len(tokens[plain].text) <= 2 * _LONGEST_SYLLABLE:
        plain += 1
    # Kim Long, and Hàn Giang without its marks, are more likely a firm's.
    vietnamese = plain - at == 2 and first.fold in SURNAMES and tokens[at + 1].fold in GIVEN
    return plain if plain - at >= _SHORTEST and not vietnamese else at


def _before_a_post(tokens: list[Token], at: int) -> int:
    """Out: the index after a name with a foreign surname and a post behind it: Zhang Weiming, chuyên gia; or `at`."""
    end = _words(tokens, at) if tokens[at].case == "C" and tokens[at].fold in _SURNAMES else at
    if not at + 1 < end < len(tokens) or not all(token.text.isascii() for token in tokens[at:end]):
        return at
    vietnamese = all(token.fold in GIVEN | SURNAMES for token in tokens[at:end])
    told = tokens[end].gap in (", ", " (", " - ") and longest(tokens, end, _FOREMEN)
    return end if told and not vietnamese else at


def detect(tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's words. Out: findings of kind titled_name."""
    done = 0
    for index in [at for at, token in enumerate(tokens) if token.fold in _FIRST]:
        if index < done:
            continue
        size = longest(tokens, index, _BEFORE, 5)  # phó giám đốc hành chính
        begin = index + size
        if not size or begin >= len(tokens):
            end = _before_a_post(tokens, index)
            if end > index:
                yield Finding("titled_name", tokens[index].start, tokens[end - 1].end, mask_word(tokens[index].text))
            done = max(end, index + max(size, 1))
            continue
        if person.is_people(tokens[begin]) and tokens[begin].adjacent and begin + 1 < len(tokens):
            begin += 1  # chuyên gia Nhật Yamashita Kenji
        done = begin
        if not tokens[begin].adjacent and tokens[begin].gap not in (": ", ":", " - ", ".", ". "):
            continue
        end = _ends_at(tokens, begin, tokens[index].fold)
        if end > begin:
            yield Finding("titled_name", tokens[begin].start, tokens[end - 1].end, mask_word(tokens[begin].text))
        done = max(end, begin)
