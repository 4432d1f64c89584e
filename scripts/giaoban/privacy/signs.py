"""The weight of words themselves for or against a full name, each by its position; likely.py adds the rest."""

import re
from functools import lru_cache

from .tokens import Token, longest
from .view import without_marks
from .words import (
    ALSO_GIVEN,
    GIVEN,
    MIDDLES,
    PLACES,
    SURNAMES,
    SURNAMES_BEFORE_A,
    SURNAMES_CLEAR,
    SURNAMES_OF_TWO,
    THING_BEFORE,
    THING_BEFORE_PAIRS,
    listed,
    words,
)

# Surnames that are much more often everyday words.
SELDOM = words("Ông Sơn Khương Hạ Cam Đường Phó Kiên Khoan Nhữ Bồng Lìn Khiếu Bì Nghị Đương Tưởng Cung Ánh Kiểu")
ANY_SURNAMES = SURNAMES | SELDOM
NAMES = MIDDLES | ALSO_GIVEN
SLIPPED, SLIPPED_TELLING = words(listed("slipped")), frozenset(("van", "thi", "thj"))
TELLING = words("văn thị")
# Without marks these are less often other words than names; "trinh", "doan", "chi", "khong" are hardly ever names.
PLAIN_CLEAR = frozenset(["nguyen", "pham", "huynh", "tran", "phung", "quach", "bui", "vo", "vu", "le", "ngo"])
PLAIN_SURNAMES = PLAIN_CLEAR | words(listed("plain_surnames"))
WORDS = words(listed("words"))
PLAIN_WORDS = words(listed("plain_words"))
PLAIN_NAMES, PLAIN_GIVEN, PLAIN_ALSO = (
    frozenset(map(without_marks, names)) - {"co", "de", "du", "dieu", "ai", "the", "con", "khong", "chi", "o"}
    for names in (NAMES, GIVEN, ALSO_GIVEN)
)
THINGS = THING_BEFORE | frozenset(map(without_marks, THING_BEFORE))
PLAIN_PLACES = frozenset(tuple(map(without_marks, place)) for place in PLACES)
THING_PAIRS = frozenset(tuple(map(without_marks, pair)) for pair in THING_BEFORE_PAIRS)
PLAIN_TELLING = frozenset(("van", "thi"))
HIGHLAND = words(listed("highland"))
PLAIN_OF_TWO = frozenset(tuple(map(without_marks, name)) for name in SURNAMES_OF_TWO) - {("bo", "bo"), ("da", "cat")}
FIRST_OF_TWO = frozenset(name[0] for name in SURNAMES_OF_TWO | PLAIN_OF_TWO)
PLAIN_BEFORE_A = frozenset(map(without_marks, SURNAMES_BEFORE_A)) - {"vua", "ly", "co", "mua", "hang", "va"}
BEFORE = words(listed("before"))
BEFORE_WEAK = words(listed("before_weak"))
AFTER = words(listed("after"))
AFTER_WEAK = words("là và với ở thì có cùng la va voi o thi co cung này nay kia")
# What continues after a highland surname where nobody is named: a sentence.
ORDINARY = BEFORE_WEAK | AFTER | AFTER_WEAK
CLEAR = SURNAMES_CLEAR | PLAIN_CLEAR
SHORT_SURNAMES = words("ng ngh tr ph th kh nh hg")

# How a Vietnamese syllable is built; those of the highlands, the Khmer and the Hoa often are not: Yưm, Đel, Slìn, Hrin.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnrstvx])?(?:(?:[aeêioôơuưy]|o[aeo]|u[êyơ]|i?[aă]|[iy]ê|u[âô]|ươ|uyê|oă|â)"
    r"(?:ch|n[gh]?|[cmpt])|[aeêioôơuưy]|a[iouy]|â[uy]|eo|êu|i[au]|o[aei]|[ôơưu]i|u[aêơy]|ư[au]|oa[iyo]|oeo|[iy]êu|uôi"
    r"|ươ[iu]|uây|uy[au])[\u0301\u0300\u0309\u0303\u0323]?"
)


# Syllables of names of the Khmer, the H'Mông, the Hoa and others that are built so, but are in no other names.
OTHER_PEOPLES = words(listed("other_peoples"))
_PLAIN_TOO = words("so mo ni phi chu tua cha cun cam sung xin nham")  # words without marks
OTHER_PEOPLES_PLAIN = frozenset(map(without_marks, OTHER_PEOPLES)) - _PLAIN_TOO

_HMONG = words("a seo mí")
_OF_FIRMS, _LONGEST_STRANGE = words("vina group corp food bank mart land auto tech steel taxi home hotel"), 6


@lru_cache(maxsize=20_000)
def is_syllable(fold: str) -> bool:
    """In: a folded word. Out: whether it is built like a syllable of Vietnamese."""
    return _SYLLABLE.fullmatch(fold) is not None


def is_strange(fold: str) -> bool:
    """In: a folded word. Out: whether it is a syllable of names of the highlands, the Khmer, the Hoa and others."""
    if fold in OTHER_PEOPLES or fold in OTHER_PEOPLES_PLAIN:
        return True
    return not is_syllable(fold) and not (fold.isascii() and (len(fold) > _LONGEST_STRANGE or fold in _OF_FIRMS))


def surname_of_two(tokens: list[Token], at: int) -> int:
    """Out: two if a highland surname of two words begins here, with or without marks; else 0."""
    return longest(tokens, at, SURNAMES_OF_TWO, 2) or longest(tokens, at, PLAIN_OF_TWO, 2)


def weight_of_words(tokens: list[Token], at: int, end: int, *, plain: bool, stands_out: bool) -> float:
    """The weight of the words themselves, each by its position."""
    folds = [without_marks(token.fold) if plain else token.fold for token in tokens[at:end]]
    clear, surnames, names, given, also, telling = (
        (PLAIN_CLEAR, PLAIN_SURNAMES, PLAIN_NAMES, PLAIN_GIVEN, PLAIN_ALSO, PLAIN_TELLING)
        if plain
        else (SURNAMES_CLEAR, SURNAMES, NAMES, GIVEN, ALSO_GIVEN, TELLING)
    )
    first, last = folds[0], folds[-1]
    if of_two := surname_of_two(tokens, at):
        return 3.5 if len(folds) > of_two else 0.0
    if first in HIGHLAND or (
        len(folds) > 2 and folds[1] in _HMONG and first in (PLAIN_BEFORE_A if plain else SURNAMES_BEFORE_A)
    ):
        told = 4.0 if tokens[at].case in "CU" and not is_syllable(last) else 3.0
        return told if any(fold not in ORDINARY for fold in folds[1:]) else 0.0
    if tokens[at].case == "C" and last in CLEAR and (first in given or not is_syllable(first)):
        turned = first not in surnames and all(fold in names for fold in folds[1:-1])
        if turned or len(folds) == 2:
            return 2.5 if is_syllable(first) else 3.5  # Vy Trần, Hồng Nhung Trần, Kevin Nguyen
    weight = (2.5 if plain else 3.0) if first in clear else 1.5 if first in surnames else 0.5
    if first in SHORT_SURNAMES or (first in SLIPPED and tokens[at].case == "C"):
        weight = 2.5 if first in SHORT_SURNAMES else max(weight, 2.0)
    weight -= 0.5 if plain and first not in clear else 0.0
    capital = tokens[at].case == "C" or stands_out or (tokens[at].case == "U" and folds[1] in telling and last in given)
    if not capital and first in (PLAIN_WORDS if plain else WORDS):
        weight -= 1.5
    strange = stands_out or (tokens[at].case == "C" and not plain)  # whether syllables of other peoples tell
    if len(folds) == 2 and strange and first in ANY_SURNAMES and not is_syllable(last):
        weight += 2.25  # Đinh Yưm
    for place, fold in enumerate(folds[1:-1], 1):
        if place == 1 and (fold in telling or (tokens[at + 1].case == "C" and without_marks(fold) in SLIPPED_TELLING)):
            weight += 1.5 if plain else 2.0
        else:
            shortened = tokens[at + place].case == "I"
            weight += (
                0.75
                if shortened
                else 1.0
                if fold in names
                else 0.75
                if strange and is_strange(fold)
                else 0.5
                if fold in surnames
                else -2.0
                if tokens[at].case == "L"
                else -1.0
            )
    other = strange and any(map(is_strange, folds[2:]))
    sure = len(folds) > 2 and (first in clear or other) and folds[1] in telling
    seen = sure or (not plain and (tokens[at].case == "C" or stands_out))
    weight += 1.0 if last in given else 0.75 if last in also else 0.0 if seen or other else -2.0
    weight += 1.0 if strange and last not in also and is_strange(last) else 0.0
    return weight - (2.25 if len(folds) == 2 else 0.5 if len(folds) == 5 else 0.0)
