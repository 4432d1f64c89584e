"""How likely a run of two to five words is somebody's full name, from the weights of the words and their neighbours.

A list of patterns would never be complete, because people write in many ways. So the surname counts by how rarely it is
another word, each further word by whether names are made of it, and capitals count. The words before and after count by
how often people are named there; everyday words count against a name. A run is a name from a certain weight on, which
depends on the style: capitals say much, small letters little, words without marks least.
"""

from . import person
from .everyday import EVERYDAY, EVERYDAY_PLAIN
from .person import SHORT_SURNAMES
from .places import LONGEST_PLACE, PLACES
from .signs import (
    AFTER,
    AFTER_WEAK,
    ANY_SURNAMES,
    BEFORE,
    BEFORE_WEAK,
    BEGINNERS,
    HIGHLAND,
    NAMED_BY,
    NAMES,
    ORDINARY,
    PLAIN_ALSO,
    PLAIN_BEFORE_A,
    PLAIN_CLEAR,
    PLAIN_GIVEN,
    PLAIN_NAMES,
    PLAIN_OF_TWO,
    PLAIN_PLACES,
    PLAIN_SURNAMES,
    PLAIN_TELLING,
    PLAIN_WORDS,
    SLIPPED,
    TELLING,
    THING_PAIRS,
    THINGS,
    WORDS,
)
from .tokens import Token, longest
from .view import without_marks
from .words import (
    ALSO_GIVEN,
    AT_A_PLACE,
    GIVEN,
    ROLES,
    SURNAMES,
    SURNAMES_BEFORE_A,
    SURNAMES_CLEAR,
    SURNAMES_OF_TWO,
)

_POINTED = frozenset([":", "-", "(", '"', "[", "*"])
_MOST = 5
_LEAST = {"C": 4.0, "U": 4.0, "L": 4.25, "plain C": 4.0, "plain U": 4.5, "plain L": 4.5}
_WORD_AGAINST = 2.5
_SHORT_NAME = 3
_NEEDED_AROUND = 1.0  # for a name in small letters whose surname is a word as well


def _style(tokens: list[Token], at: int, end: int) -> str:
    """How the words are written: a key of _LEAST."""
    plain = all(token.text.isascii() for token in tokens[at:end]) and tokens[at].fold not in ("la", "kim", "cao")
    return f"plain {tokens[at].case}" if plain else tokens[at].case


def _of_words(tokens: list[Token], at: int, end: int, *, plain: bool) -> float:
    """The weight of the words themselves, each by its position."""
    folds = [without_marks(token.fold) if plain else token.fold for token in tokens[at:end]]
    clear, surnames, names, given, also, telling = (
        (PLAIN_CLEAR, PLAIN_SURNAMES, PLAIN_NAMES, PLAIN_GIVEN, PLAIN_ALSO, PLAIN_TELLING)
        if plain
        else (SURNAMES_CLEAR, SURNAMES, NAMES, GIVEN, ALSO_GIVEN, TELLING)
    )
    first, last = folds[0], folds[-1]
    if of_two := _surname_of_two(tokens, at):
        return 3.5 if len(folds) > of_two else 0.0
    if first in HIGHLAND or (
        len(folds) > 2 and folds[1] == "a" and first in (PLAIN_BEFORE_A if plain else SURNAMES_BEFORE_A)
    ):
        return 3.0 if any(fold not in ORDINARY for fold in folds[1:]) else 0.0
    weight = (2.5 if plain else 3.0) if first in clear else 1.5 if first in surnames else 0.5
    if first in SHORT_SURNAMES or (first in SLIPPED and tokens[at].case == "C"):
        weight = 2.5 if first in SHORT_SURNAMES else max(weight, 2.0)
    weight -= 0.5 if plain and first not in clear else 0.0
    if tokens[at].case != "C" and first in (PLAIN_WORDS if plain else WORDS):
        weight -= 1.5
    for place, fold in enumerate(folds[1:-1], 1):
        if place == 1 and fold in telling:
            weight += 2.0 if not plain else 1.5 if first in clear or tokens[at].case == "C" else 0.5
        else:
            shortened = tokens[at + place].case == "I"
            weight += 0.75 if shortened else 1.0 if fold in names else 0.5 if fold in surnames else -1.0
    weight += 1.0 if last in given else 0.75 if last in also else 0.0 if tokens[at].case == "C" and not plain else -2.0
    return weight - (2.25 if len(folds) == 2 else 0.5 if len(folds) == 5 else 0.0)


def _everyday(tokens: list[Token], at: int, end: int, *, plain: bool, capital: bool) -> int:
    """How many pairs of neighbours are an everyday word; without capitals the words around the run are included."""
    pairs = EVERYDAY_PLAIN if plain else EVERYDAY
    first, last = (at, end - 1) if capital else (max(0, at - 1), min(end, len(tokens) - 1))
    count = 0
    for index in range(first, last):
        one, two = tokens[index], tokens[index + 1]
        if index == at and two.fold in TELLING | PLAIN_TELLING:
            continue
        pair = (without_marks(one.fold), without_marks(two.fold)) if plain else (one.fold, two.fold)
        count += two.adjacent and pair in pairs
    return count


def _around(tokens: list[Token], at: int, end: int) -> float:
    """The weight of the words before and after."""
    weight = 0.0
    if at > 1 and tokens[at].adjacent and (tokens[at - 2].fold, tokens[at - 1].fold) in NAMED_BY:
        weight += 1.5
    elif at and tokens[at].adjacent:
        before = tokens[at - 1].fold
        weight += 1.0 if before in BEFORE else 0.5 if before in BEFORE_WEAK else 0.0
        weight -= 2.0 if before in AT_A_PLACE and before not in BEFORE_WEAK else 0.0
    elif at and tokens[at].gap == ", " and tokens[at - 1].case == "C" and tokens[at - 1].fold in GIVEN:
        weight += 1.5  # Hùng, Trần Mạnh
    elif at == 0 or "\n" in tokens[at].gap or tokens[at].gap.strip()[-1:] in _POINTED | {"."}:
        weight += -1.0 if tokens[at].fold in BEGINNERS and end - at <= _SHORT_NAME else 0.5
    if end < len(tokens) and tokens[end].adjacent:
        after = tokens[end].fold
        weight += 1.0 if after in AFTER else 0.5 if after in AFTER_WEAK else 0.0
    elif end == len(tokens) or tokens[end].gap.strip()[:1] in (",", ";", ":", "(", ")", "-", '"', "\n"):
        weight += 0.5
    return weight


def _follows_a_capital(tokens: list[Token], at: int) -> bool:
    """Whether there is another capitalised word directly before, other than at the beginning of its sentence."""
    if at == 0 or not tokens[at].adjacent or tokens[at - 1].case not in ("C", "I"):
        return False
    begins = at == 1 or not tokens[at - 1].adjacent
    return not begins or tokens[at - 1].fold not in BEFORE | BEFORE_WEAK


def _is_of_a_thing(tokens: list[Token], at: int) -> bool:
    """Whether the first word, or one of the two before, says that a street or the like has the name."""
    following = tokens[at + 1 : at + 2]
    if tokens[at].fold in THINGS and following and following[0].fold in SURNAMES | PLAIN_SURNAMES:
        return True
    if any(person.figure(tokens, index) for index in range(at, min(at + 3, len(tokens)))):
        return True
    if at == 0 or not tokens[at].adjacent:
        return False
    before = tokens[at - 1]
    if before.text.isascii() == tokens[at].text.isascii() and before.fold in THINGS - BEFORE - BEFORE_WEAK:
        return True
    pair = tuple(without_marks(token.fold) for token in tokens[max(0, at - 2) : at])
    return pair in THING_PAIRS


def weight_of(tokens: list[Token], at: int, end: int) -> float:
    """In: a text's words, a run of them. Out: the weight above what the style requires; below 0: not a name."""
    style = _style(tokens, at, end)
    plain = style.startswith("plain")
    case = tokens[at].case
    capital = case in ("C", "U") and not (
        case == "U" and any(token.adjacent and token.case == "U" for token in tokens[end : end + 1])
    )
    if case == "U" and at and tokens[at].adjacent and tokens[at - 1].case == "U":
        capital = False
    around = _around(tokens, at, end)
    if case == "L" and around < _NEEDED_AROUND and not _is_told(tokens, at, plain=plain):
        return -_LEAST[style]
    weight = _of_words(tokens, at, end, plain=plain) + around
    weight -= _WORD_AGAINST * _everyday(tokens, at, end, plain=plain, capital=capital and case == "C")
    if capital:
        weight += -1.0 if _follows_a_capital(tokens, at) else 1.0
    return weight - _LEAST[style]


def _is_told(tokens: list[Token], at: int, *, plain: bool) -> bool:
    """Whether a run in small letters begins as only names do: with a surname that is not a word, or with «văn», «thị».

    «dư luận hằng tuần» and «lương cần được tính» also consist only of syllables of names.
    """
    first, second = tokens[at].fold, tokens[at + 1].fold if at + 1 < len(tokens) else ""
    if plain:
        return without_marks(first) in PLAIN_CLEAR or second in PLAIN_TELLING
    return first in SURNAMES_CLEAR or second in TELLING


def _surname_of_two(tokens: list[Token], at: int) -> int:
    """Out: two if a highland surname of two words begins here, with or without marks; else 0."""
    return longest(tokens, at, SURNAMES_OF_TWO, 2) or longest(tokens, at, PLAIN_OF_TWO, 2)


def _place(tokens: list[Token], at: int) -> int:
    """Out: the number of words of the place that begins here, with or without marks; 0 for none."""
    return longest(tokens, at, PLACES, LONGEST_PLACE) or longest(tokens, at, PLAIN_PLACES, LONGEST_PLACE)


def _alone(tokens: list[Token], at: int, row: int) -> bool:
    """Whether two words are distinguished from their sentence by their capitals."""
    if tokens[at].case == "C":
        return True
    parted = at == 0 or not tokens[at].adjacent or tokens[at - 1].case != "U"
    return tokens[at].case == "U" and row == at + 2 and parted


def ends_at(tokens: list[Token], at: int) -> int:
    """In: an index. Out: the index after the likeliest full name that begins there, or `at` where none is likely."""
    token = tokens[at]
    known = token.case == "C" and (token.fold in SLIPPED or token.fold in SHORT_SURNAMES)
    known = known or (token.fold in SURNAMES_BEFORE_A and [after.text for after in tokens[at + 1 : at + 2]] == ["A"])
    known = known or token.fold in ANY_SURNAMES or (token.text.isascii() and token.text.lower() in PLAIN_SURNAMES)
    if not known and not _surname_of_two(tokens, at):
        return at
    if person.is_organisation(tokens, at) or longest(tokens, at, ROLES) or _is_of_a_thing(tokens, at):
        return at
    if token.case == "C":
        row = person.row(tokens, at)
        sizes = [row - at] if 2 <= row - at <= _MOST else []
    elif token.case in ("U", "L"):
        row = at + 1
        while row < len(tokens) and row - at < _MOST and tokens[row].case == token.case and tokens[row].adjacent:
            row += 1
        sizes = list(range(2, min(row - at, 4) + 1))
    else:
        return at
    best, end = 0.0, at
    for size in sizes:
        if _place(tokens, at) >= size or (size == 2 and not _alone(tokens, at, row)):
            continue
        if token.fold in THINGS and tokens[at + size - 1].fold not in NAMES | PLAIN_NAMES:
            continue  # Hồ Đan Kia
        weight = weight_of(tokens, at, at + size)
        if weight >= best:
            best, end = weight, at + size
    return end
