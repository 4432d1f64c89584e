"""How likely a run of two to five words is somebody's full name, from the weights of the words and their neighbours.

A list of patterns would never be complete, because people write in many ways. So the surname counts by how rarely it is
another word, each further word by whether names are made of it, and capitals count. The words before and after count by
how often people are named there; everyday words count against a name. A run is a name from a certain weight on, which
depends on the style: capitals say much, small letters little, words without marks least.
"""

import re

from . import person
from .around import everyday_pairs, weight_around, weight_of_a_row
from .led import led_by
from .signs import (
    ANY_SURNAMES,
    BEFORE,
    BEFORE_WEAK,
    CLEAR,
    FIRST_OF_TWO,
    HIGHLAND,
    NAMES,
    PLAIN_CLEAR,
    PLAIN_GIVEN,
    PLAIN_NAMES,
    PLAIN_PLACES,
    PLAIN_SURNAMES,
    PLAIN_TELLING,
    SHORT_SURNAMES,
    SLIPPED,
    TELLING,
    THING_PAIRS,
    THINGS,
    is_strange,
    is_syllable,
    surname_of_two,
    weight_of_words,
)
from .tokens import Token, longest
from .view import fold_word, without_marks
from .words import (
    FIXED_PAIRS,
    GIVEN,
    LONGEST_PLACE,
    NAMED_POSTS,
    ORGANISATIONS,
    PLACES,
    ROLES,
    SURNAMES,
    SURNAMES_BEFORE_A,
    SURNAMES_CLEAR,
    words,
)

# The words with which a name in small letters may begin.
BEGIN = ANY_SURNAMES | HIGHLAND | PLAIN_SURNAMES | FIRST_OF_TWO | SURNAMES_BEFORE_A
_MOST = 5
_LEAST = {"C": 4.0, "U": 4.0, "L": 4.25, "plain C": 4.0, "plain U": 4.5, "plain L": 4.5}
_WORD_AGAINST = 2.5
_SHORT_NAME = 3
_SAME = {"U": "UI", "L": "L"}
_ANY_TELLING, _ANY_NAMES, _MARKED_NAMES = TELLING | PLAIN_TELLING, NAMES | PLAIN_NAMES, SURNAMES | NAMES
_EITHER_SURNAMES, _EITHER_GIVEN = SURNAMES | PLAIN_SURNAMES, GIVEN | PLAIN_GIVEN
_BEFORE_ANY, _THINGS_ONLY = BEFORE | BEFORE_WEAK, THINGS - BEFORE - BEFORE_WEAK
_LED = 3.25  # what a title gives: then something after the name tells as well
_NEEDED_AROUND = 1.0  # for a name in small letters whose surname is a word as well
_SURE = 0.5
_LAKE = fold_word("hồ")  # but Hồ Văn Ươi is somebody
_HMONG = (["a"], ["seo"], [fold_word("mí")])  # after the surname: Vàng A Chứ, Giàng Seo Lử
# Firms begin sentences too, and go on with «bị», «đã», «cho biết»; these only tell of persons.
# What follows a post in capitals without marks: GIAM DOC BENH VIEN, BI THU DANG UY.
_PLAIN_OTHERS = frozenset(
    tuple(map(without_marks, phrase)) for phrase in ORGANISATIONS | NAMED_POSTS if len(phrase) > 1
)
_VOWEL = re.compile("[aeiouyâêôăơư]")
_PERSONS_ONLY = words("nói kể khai khóc ngất ốm quê bên chuyền chửi mắng rủ trốn")
_TOLD_AROUND = 1.5  # for a name whose first word is no known surname: Sô Minh Khiêm cho hay


def _style(tokens: list[Token], at: int, end: int) -> str:
    """How the words are written: a key of _LEAST."""
    found = tokens[at:end]
    marked = found[1].fold not in PLAIN_TELLING and all(token.fold in _MARKED_NAMES for token in found)
    plain = all(token.text.isascii() for token in found) and (found[0].case == "L" or not marked)  # Kim Lan Anh
    return f"plain {tokens[at].case}" if plain else tokens[at].case


def _follows_a_capital(tokens: list[Token], at: int) -> bool:
    """Whether there is another capitalised word directly before, other than at the beginning of its sentence."""
    if at == 0 or not tokens[at].adjacent or tokens[at - 1].case not in ("C", "I"):
        return False
    if person.is_people(tokens[at - 1]) and led_by(tokens, at):
        return False  # công nhân người Chăm Não Thị Hoa
    begins = at == 1 or not tokens[at - 1].adjacent
    return not begins or tokens[at - 1].fold not in _BEFORE_ANY


def is_of_a_thing(tokens: list[Token], at: int) -> bool:
    """Whether the first word, or one of the two before, says that a street or the like has the name."""
    following = tokens[at + 1 : at + 2]
    clear = following and following[0].fold in PLAIN_TELLING
    clear = clear and (tokens[at].fold in PLAIN_CLEAR or led_by(tokens, at) == "person")
    row = "".join(one.case for one in tokens[at : at + 3])
    clear = clear or (tokens[at].fold == _LAKE and row == "CCC" and following[0].fold in TELLING)
    if tokens[at].fold in THINGS and following and following[0].fold in _EITHER_SURNAMES and not clear:
        return True
    if any(person.figure(tokens, index) for index in range(at, min(at + 3, len(tokens)))):
        return True
    if at == 0 or not tokens[at].adjacent:
        return False
    if led_by(tokens, at):
        return False
    before = tokens[at - 1]
    if before.text.isascii() == tokens[at].text.isascii() and before.fold in _THINGS_ONLY:
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
    around = weight_around(tokens, at, end)
    if case == "L" and around < _NEEDED_AROUND and not _is_told(tokens, at, plain=plain):
        return -_LEAST[style]
    weight = weight_of_words(tokens, at, end, plain=plain, stands_out=capital and case == "U") + around
    if plain and case == "L" and end - at == _SHORT_NAME and tokens[at + 1].fold in PLAIN_NAMES:
        weight += 1.0 if around > _LED and led_by(tokens, at) == "person" else 0.0  # anh dinh cong toai,
    columns = weight_of_a_row(tokens, at, end) if case == "U" else 0.0
    alone = bool(columns) or (capital and case == "C")
    weight += columns - _WORD_AGAINST * everyday_pairs(tokens, at, end, plain=plain, capital=alone)
    if longest(tokens, end - 1, ORGANISATIONS, 2) == 2 and tokens[end].case == "L":
        weight -= _WORD_AGAINST  # Trang Facebook Công đoàn
    if capital:
        weight += -1.0 if _follows_a_capital(tokens, at) else 1.0
    return weight - _LEAST[style]


def is_in_a_row(tokens: list[Token], at: int, end: int) -> bool:
    """Whether columns of a list are before and after a run in capitals, so that the number before it is no house's."""
    return tokens[at].case == "U" and weight_of_a_row(tokens, at, end) > 0


def _is_told(tokens: list[Token], at: int, *, plain: bool) -> bool:
    """Whether a run in small letters begins as only names do: with a surname that is not a word, or with «văn», «thị».

    «dư luận hằng tuần» and «lương cần được tính» also consist only of syllables of names.
    """
    first, second = tokens[at].fold, tokens[at + 1].fold if at + 1 < len(tokens) else ""
    if plain:
        return without_marks(first) in PLAIN_CLEAR or second in PLAIN_TELLING
    return first in SURNAMES_CLEAR or second in TELLING


def _place(tokens: list[Token], at: int) -> int:
    """Out: the number of words of the place that begins here, with or without marks; 0 for none."""
    return longest(tokens, at, PLACES, LONGEST_PLACE) or longest(tokens, at, PLAIN_PLACES, LONGEST_PLACE)


def _alone(tokens: list[Token], at: int, row: int) -> bool:
    """Whether two words are distinguished from their sentence by their capitals."""
    if tokens[at].case == "C":
        return True
    if tokens[at].case == "L":
        return tokens[at].fold in CLEAR and tokens[at + 1].fold in _EITHER_GIVEN and led_by(tokens, at) != ""
    parted = at == 0 or not tokens[at].adjacent or tokens[at - 1].case != "U"
    return tokens[at].case == "U" and row == at + 2 and parted


def _linked(tokens: list[Token], at: int, index: int) -> bool:
    """Whether blanks, or inside a clear name a hyphen or a line break, join a word of the run to the word before."""
    token = tokens[index]
    if token.adjacent:
        return True
    told = tokens[at + 1].fold in _ANY_TELLING
    broken = person.BROKEN_LINE.fullmatch(token.gap) is not None
    clear = tokens[at].fold in CLEAR
    return index - at < _SHORT_NAME and ((told and (broken or token.gap in ("-", "_", " - "))) or (clear and broken))


def _may_begin(tokens: list[Token], at: int) -> bool:
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
        if not unknown or _place(tokens, at) or person.is_post(tokens, at) or person.is_people(token):
            return False
    if at and (tokens[at - 1].fold, fold) in FIXED_PAIRS:
        return False  # Bác Hồ
    if person.is_heading(tokens, at) or (token.case == "U" and longest(tokens, at, _PLAIN_OTHERS)):
        return False
    post = longest(tokens, at, ROLES) or (token.case == "L" and longest(tokens, at, NAMED_POSTS))
    post = post or (token.case == "C" and person.is_work(tokens, at))
    return not person.is_organisation(tokens, at) and not post


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


def _ends(tokens: list[Token], at: int) -> tuple[int, range]:
    """Out: where the run that begins here ends, and how many words of it could be a name."""
    token, following = tokens[at], tokens[at + 1 : at + 2]
    mixed = following[0].case if following and following[0].adjacent else ""
    if token.case == "C":
        row = person.row(tokens, at)
        if row > at + 1 or mixed != "L":
            return row, range(row - at, min(row - at, _MOST) + 1)
        if following[0].fold not in _ANY_TELLING and (token.fold not in SURNAMES or led_by(tokens, at) != "person"):
            return row, range(0)
        while row < len(tokens) and row - at < _MOST - 1 and tokens[row].case == "L" and tokens[row].adjacent:
            row += 1
        return row, range(_SHORT_NAME, row - at + 1)  # Nguyễn thị nhung
    if token.case == "L" and mixed == "C":
        row = person.row(tokens, at + 1) if led_by(tokens, at) else at
        return row, range(max(row - at, _SHORT_NAME), min(row - at, _MOST - 1) + 1)
    row, most = at + 1, at + _MOST if token.case in _SAME else 0
    while row < min(len(tokens), most) and tokens[row].case in _SAME[token.case] and _linked(tokens, at, row):
        row += 1
    return row, range(2, min(row - at, _MOST - 1) + 1)


def likeliest(tokens: list[Token], at: int) -> int:
    """In: an index. Out: the index after the likeliest full name that begins there, or `at` where none is likely.

    A street or the like may bear the name, which is_of_a_thing says.
    """
    if not _may_begin(tokens, at):
        return at
    row, sizes = _ends(tokens, at)
    best, end = 0.0, at
    for size in sizes:
        if size < 2 or _place(tokens, at) >= size or (size == 2 and not _alone(tokens, at, row)):
            continue
        thing = tokens[at].fold in THINGS and tokens[at + 1].fold not in TELLING
        if thing and tokens[at + size - 1].fold not in _ANY_NAMES and not led_by(tokens, at):
            continue  # Hồ Đan Kia, but Hồ Văn Ươi
        weight = weight_of(tokens, at, at + size)
        if weight >= best:
            best, end = weight, at + size
    return end


def is_sure(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a run of three words and more is a full name even where a thing could have a name."""
    return end - at >= _SHORT_NAME and weight_of(tokens, at, end) >= _SURE


def ends_at(tokens: list[Token], at: int) -> int:
    """The same, but `at` also where a street or the like bears the name."""
    end = likeliest(tokens, at)
    return at if end == at or is_of_a_thing(tokens, at) else end
