"""What the words before and after a run, and its everyday pairs, say for or against a name.

A name without capitals or marks can be recognised only by its syllables. If two of them, or one and its neighbour, are
an everyday word ("thanh long", "minh bạch"), they count against a name; neighbours from ordinary prose count half.
"""

import re

from .led import led_by
from .signs import AFTER, AFTER_WEAK, BEFORE, BEFORE_WEAK, CLEAR, PLAIN_TELLING, TELLING
from .tokens import Token, longest
from .view import fold_word, without_marks
from .words import AT_A_PLACE, COMMON_PAIRS, GIVEN, NAMED_POSTS, listed, phrases, words

EVERYDAY = COMMON_PAIRS | phrases(listed("everyday"))
# These occur beside each other in ordinary prose, so in small letters they count against a name as well.
NEIGHBOURS = frozenset(
    (fold_word(first.strip()), fold_word(second))
    for first, _, rest in (entry.partition(":") for entry in listed("neighbours").split(";"))
    for second in rest.split()
)
NEIGHBOURS_PLAIN = frozenset((without_marks(one), without_marks(two)) for one, two in NEIGHBOURS)
EVERYDAY_PLAIN = frozenset(tuple(map(without_marks, pair)) for pair in EVERYDAY if len(pair) == 2)
# Lakes, streets, delegations and sheets of iron begin sentences as well as these surnames do.
BEGINNERS = words("hồ đường đoàn tôn cầu lễ thác sông vườn đồng kim quan phố")
ACTS_OF_TWO = phrases(listed("likely_acts_of_two"))
_POINTED = frozenset([".", ":", "-", "(", '"', "[", "*"])
_NEAR = 0.5
NAMED_BY = frozenset(
    (first, last) for last in ("là", "la", "tên", "ten", "của", "cua") for first in words(listed("named_by"))
)
_LED = 3.25
_PLACED = words(listed("placed"))
_PLACED_GAP = re.compile(r" ?[,\-(:;]{1,2} ?(?:\d\d ?)?")
_SHORT_NAME = 3
# In a list: the number before a name, and what may stand in the next column.
_SERIAL = re.compile(r"(?<![\d.,/])\d{1,4}[.)]?[ |;,\-]{1,4}\Z")
_CELL, _YEAR = re.compile(r" ?[|;,\-] ?"), re.compile(r" ?20[12]\d(?!\d)")
_SEXES, _MALE = words("nam nữ nu"), "nam"
_PLACED_PLAIN = frozenset(("to", "chuyen", "xuong", "phong", "kho", "doi", "may", "cat", "ui", "ca"))
_OF_SEX, _OF_PLACE = 3.0, 1.5
_ANY_TELLING = TELLING | PLAIN_TELLING


def everyday_pairs(tokens: list[Token], at: int, end: int, *, plain: bool, capital: bool) -> float:
    """How many pairs of neighbours are an everyday word; without capitals the words around the run are included."""
    pairs = EVERYDAY_PLAIN if plain else EVERYDAY
    first, last = (at, end - 1) if capital else (max(0, at - 1), min(end, len(tokens) - 1))
    count = 0.0
    near = frozenset() if tokens[end - 1].case == "C" else NEIGHBOURS_PLAIN if plain else NEIGHBOURS
    for index in range(first, last):
        one, two = tokens[index], tokens[index + 1]
        if index == at and two.fold in (PLAIN_TELLING if plain else TELLING):
            continue
        pair = (without_marks(one.fold), without_marks(two.fold)) if plain else (one.fold, two.fold)
        told = index == at + 1 and one.fold in _ANY_TELLING and tokens[at].fold in CLEAR
        if two.adjacent and not told:
            count += 1.0 if pair in pairs else _NEAR if pair in near else 0.0
    return count


def weight_of_a_row(tokens: list[Token], at: int, end: int) -> float:
    """The weight of the columns beside a name in capitals: 07 DO VAN HIEU NAM CO KHI; 0 if there are none."""
    if end - at < _SHORT_NAME or end == len(tokens) or not _SERIAL.search(tokens[at].gap):
        return 0.0
    column = tokens[end]
    if column.case != "U" or not (column.adjacent or _CELL.fullmatch(column.gap)):
        return 0.0
    if column.fold in _SEXES:
        of_a_year = end + 1 < len(tokens) and _YEAR.match(tokens[end + 1].gap)
        return 0.0 if of_a_year and column.fold == _MALE else _OF_SEX
    return _OF_PLACE if without_marks(column.fold) in _PLACED_PLAIN else 0.0


def weight_around(tokens: list[Token], at: int, end: int) -> float:
    """The weight of the words before and after."""
    weight = 0.0
    begins = at == 0 or "\n" in tokens[at].gap
    if led_by(tokens, at):
        weight += _LED
    elif at > 1 and tokens[at].adjacent and (tokens[at - 2].fold, tokens[at - 1].fold) in NAMED_BY:
        weight += 2.0
    elif at and tokens[at].adjacent:
        before = tokens[at - 1].fold
        weight += 1.0 if before in BEFORE else 0.5 if before in BEFORE_WEAK else 0.0
        weight -= 2.0 if before in AT_A_PLACE and before not in BEFORE_WEAK else 0.0
    elif at and tokens[at].gap == ", " and tokens[at - 1].case == "C" and tokens[at - 1].fold in GIVEN:
        weight += 1.5  # Hùng, Trần Mạnh
    elif at == 0 or "\n" in tokens[at].gap or tokens[at].gap.strip()[-1:] in _POINTED:
        thing = tokens[at].fold in BEGINNERS and end - at <= _SHORT_NAME and tokens[at + 1].fold not in _ANY_TELLING
        weight += -1.0 if thing else 0.5
    if end < len(tokens) and tokens[end].adjacent:
        after = tokens[end].fold
        told = after in AFTER or longest(tokens, end, ACTS_OF_TWO, 2) == 2
        weight += 1.0 if told else 0.5 if after in AFTER_WEAK else 0.0
        weight += 0.75 if told and begins and tokens[at].case == "L" else 0.0
    elif (
        end < len(tokens)
        and _PLACED_GAP.fullmatch(tokens[end].gap)
        and (tokens[end].fold in _PLACED or longest(tokens, end, NAMED_POSTS))
    ):
        weight += max(1.0, 1.5 - weight)  # Lê Hùng (tổ cắt), Lê Hùng, Chủ tịch CĐCS
    elif end == len(tokens) or tokens[end].gap.strip()[:1] in (",", ";", ":", "(", ")", "-", '"', "\n"):
        weight += 0.5
    return weight
