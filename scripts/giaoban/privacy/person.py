"""What a person's name looks like: where it ends, and how sure one can be that it is one."""

import re

from .signs import AFTER, AFTER_WEAK, SHORT_SURNAMES
from .tokens import Token, first_words, longest
from .view import fold_word, without_marks
from .words import (
    ALSO_GIVEN,
    COMMON_PAIRS,
    COUNTRIES,
    GIVEN,
    LONGEST_PLACE,
    MIDDLES,
    MIDDLES_ASCII,
    NAMED_POSTS,
    ORGANISATIONS,
    PEOPLES,
    PLACES,
    POSTS,
    PUBLIC_FIGURES,
    ROLES,
    SURNAMES,
    SURNAMES_ASCII,
    SURNAMES_BEFORE_A,
    SURNAMES_CHAM,
    SURNAMES_CLEAR,
    SURNAMES_OF_TWO,
    WORK_POSTS,
    listed,
    phrases,
    words,
)

_DOT = re.compile(r"[.~] ?| \.? ?|-")
_MOST_WORDS = 6
# K' Brếp, Ka' Thơm, Y Bhăm, H' Lan: prefixes of highland names, and a blank after their apostrophe.
PREFIXES = frozenset(("k", "ka", "y", "h"))
APART = ("'", "' ", " '", " ' ")
_JOINTS = ("_", "-", ".", "·", "•", "*", "/", "|", "~", "+", "* *", ")(", ") (")
_INITIALS_OF_SURNAMES = frozenset("NTPHVĐBDLCQKM")
_ABBREVIATIONS = words(listed("person_abbreviations"))
# X Thị Y is a woman's name, except where Thị ends another word: Siêu Thị, Đô Thị.
_THI = fold_word("thị")
_BEFORE_THI = words(listed("person_before_thi"))
LOWER_MIDDLES = words("văn thị")
TELLING_MIDDLES = words("đình hữu viết trọng quang tấn thế")
_SURNAMES_PLAIN = frozenset(without_marks(name) for name in SURNAMES)
_AFTER_CONTEST, _BEFORE_CONTEST = words("đua tuyển đấu công hành nâng tay thợ học"), words("lễ hội đợt kỳ tổ cả vũ")
_FIGURES = PUBLIC_FIGURES | frozenset(tuple(map(without_marks, name)) for name in PUBLIC_FIGURES)
BEGIN_FIGURES = first_words(_FIGURES)
NAME_WORDS = GIVEN | MIDDLES
_WORKS = NAMED_POSTS | WORK_POSTS | ROLES | phrases(listed("person_kinds"))
_HEADINGS = phrases(listed("headings"))
_INSTITUTIONS = words("khoa trường đài đoàn hội")  # given names, too
BROKEN_LINE = re.compile(r" {0,3}\n {0,8}")


def row(tokens: list[Token], at: int) -> int:
    """In: the index of a word.

    Out: the index after the sequence of capitalised words and initials that begins there.
    """
    end = at
    while end < len(tokens) and end - at < _MOST_WORDS:
        token = tokens[end]
        if token.case not in ("C", "I"):
            break
        if end > at and not token.adjacent:
            short = tokens[end - 1].case == "I" or token.case == "I" or tokens[end - 1].fold in SHORT_SURNAMES
            dotted = short and _DOT.fullmatch(token.gap)
            early = (
                (end <= at + 2 and token.fold in NAME_WORDS)
                or end == at + 1
                or (end == at + 2 and tokens[at + 1].fold in LOWER_MIDDLES)
            )
            told = end == at + 1 and token.fold in LOWER_MIDDLES
            known = tokens[at].fold in (SURNAMES_CLEAR if end == at + 1 and not told else SURNAMES)
            broken = early and known and BROKEN_LINE.fullmatch(token.gap)
            apart = tokens[end - 1].fold in PREFIXES and token.gap in (*APART, "-")
            if not dotted and not broken and not apart and not _joined(tokens, at, end):
                break
        end += 1
    return end


def _joined(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a mark instead of blanks joins the row so far and its next word: Nguyễn_Văn_A."""
    mark = tokens[at + 1].gap
    if mark not in _JOINTS or any(token.gap != mark for token in tokens[at + 1 : end + 1]):
        return False
    if tokens[at].fold in SURNAMES_CLEAR:
        return mark not in ("/", "|", "+") or tokens[at + 1].fold in NAME_WORDS
    following = tokens[at + 2 : at + 3]
    goes_on = bool(following) and following[0].gap == mark and following[0].case == tokens[at].case
    return goes_on and tokens[at].fold in SURNAMES and tokens[at + 1].fold in MIDDLES | LOWER_MIDDLES


def is_initials(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row is initials only: N.V.A, T., H."""
    return end > at and all(token.case == "I" for token in tokens[at:end])


def is_place(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row begins with a place name and is not, by its length, rather a person's full name."""
    length = longest(tokens, at, PLACES, LONGEST_PLACE)
    if not length:
        return False
    named = tokens[at].fold in SURNAMES_CLEAR or (end - at >= 3 and tokens[at + 1].fold in LOWER_MIDDLES)
    return end - at <= length or not (named and end - at >= 3)


def is_personal(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a place name could equally be a person's: Đức Tài, Thanh Hải; a country's could not."""
    if longest(tokens, at, COUNTRIES):
        return False
    return all(token.fold in GIVEN or token.fold in MIDDLES for token in tokens[at:end])


def is_all_of_names(tokens: list[Token], at: int, end: int) -> bool:
    """Whether each word of a row is what names are made of: Kiều Minh Đạt."""
    first, last = tokens[at], tokens[end - 1]
    between = (token.fold in NAME_WORDS for token in tokens[at + 1 : end - 1])
    return first.fold in SURNAMES and last.fold in ALSO_GIVEN and all(between)


def is_public_figure(tokens: list[Token], at: int) -> bool:
    """Whether a name of those given to streets and schools begins at `at`."""
    return figure(tokens, at) > 0


def figure(tokens: list[Token], at: int) -> int:
    """Out: the number of words of the public figure's name that begins here, with or without marks; 0 for none."""
    size = longest(tokens, at, _FIGURES)
    if not size:
        return 0
    after = tokens[at + size : at + size + 1]
    # Phạm Hùng Cường is somebody other than Phạm Hùng.
    goes_on = size == 2 and bool(after) and after[0].adjacent and after[0].case == tokens[at].case
    return 0 if goes_on and after[0].fold in GIVEN else size


def has_common_pair(tokens: list[Token], at: int, end: int) -> bool:
    """Whether two neighbours, up to the word after the row, form an everyday word (thanh niên, công tác)."""
    full = at + 2 < len(tokens) and tokens[at].fold in SURNAMES_CLEAR and tokens[at + 2].case != "L"
    return any(
        tokens[i + 1].adjacent and (tokens[i].fold, tokens[i + 1].fold) in COMMON_PAIRS
        for i in range(at, min(end, len(tokens) - 1))
        # In Huỳnh Văn Nghệ and Lê Thị Trường the pair is part of a name.
        if not (full and i == at + 1 and tokens[i].fold in LOWER_MIDDLES)
    )


def is_full(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row is a surname and what can follow one: Nguyễn Văn A, Lê Hùng, Phan Thị Thu Hà, Nguyen Van A."""
    size = end - at
    if size < 2:
        return False
    first, second, last = tokens[at], tokens[at + 1], tokens[end - 1]
    if size >= 3 and second.text == "A" and first.fold in SURNAMES_BEFORE_A:
        return True
    if size >= 3 and second.fold in LOWER_MIDDLES and second.case == "C":
        if second.fold == _THI and first.fold not in _BEFORE_THI and not is_organisation(tokens, at):
            return True
        if first.fold in SURNAMES_CHAM:
            return True
    # A wrong or missing mark: Truơng Thi Mỷ Lệ.
    named = size >= 3 and second.text == "Thi" and without_marks(first.fold) in _SURNAMES_PLAIN
    if named and tokens[at + 2].fold not in _AFTER_CONTEST and first.fold not in _BEFORE_CONTEST:
        return True
    of_two = longest(tokens, at, SURNAMES_OF_TWO, 2)
    if of_two and size > of_two:
        return True
    plain = first.text.isascii() and first.fold in SURNAMES_ASCII and all(t.text.isascii() for t in tokens[at:end])
    if plain and second.fold in MIDDLES_ASCII and size >= 3:
        return True
    if first.fold not in SURNAMES:
        return False
    if size == 2:
        return second.case == "I" or second.fold in GIVEN or first.fold in SURNAMES_CLEAR
    if first.fold in SURNAMES_CLEAR or second.fold in LOWER_MIDDLES:
        return True
    if size == 3 and second.fold in TELLING_MIDDLES:
        return True
    return (last.case == "I" or last.fold in ALSO_GIVEN) and (second.case == "I" or second.fold in MIDDLES | GIVEN)


def shortened(tokens: list[Token], at: int) -> int:
    """In: an index. Out: the index after a name with its first words shortened (Ng. V. A., N.V.A.), else `at`."""
    end = row(tokens, at)
    size = end - at
    if tokens[at].fold in SHORT_SURNAMES and size == 1 and at + 2 < len(tokens):
        middle, last = tokens[at + 1], tokens[at + 2]  # Ng. VĂN TÔM
        if middle.gap in (".", ". ") and middle.fold in LOWER_MIDDLES and last.adjacent and last.case in ("C", "U"):
            return at + 3
    if size < 2 or tokens[at + 1].gap not in (".", ". ", " "):
        return at
    if at and tokens[at - 1].case == "I" and tokens[at].gap.startswith("."):
        return at  # inside U.B.N.D
    if tokens[at].fold in SHORT_SURNAMES and (
        tokens[at + 1].case == "I" or tokens[at + 1].fold in LOWER_MIDDLES | SHORT_SURNAMES
    ):
        return end
    if tokens[at].case != "I" or not tokens[at + 1].gap.startswith(".") or tokens[at].text not in _INITIALS_OF_SURNAMES:
        return at
    if tokens[at + 1].fold in LOWER_MIDDLES and size == 3:
        return end
    if (
        size in (3, 4)
        and is_initials(tokens, at, end - 2)
        and tokens[end - 2].case in ("I", "C")
        and (tokens[at + 1].case == "I" and tokens[end - 1].case == "C" and tokens[end - 1].fold in GIVEN)
    ):
        return end
    letters = "".join(token.fold for token in tokens[at:end])
    return end if size in (3, 4) and is_initials(tokens, at, end) and letters not in _ABBREVIATIONS else at


def is_post(tokens: list[Token], at: int) -> bool:
    """Whether a post begins here (Chủ tịch, Bí thư, Trưởng ban)."""
    return longest(tokens, at, POSTS) > 0 or is_work(tokens, at)


def is_work(tokens: list[Token], at: int) -> bool:
    """Whether a capital begins a word of two for what people are, the second in small letters: Lao công, Mồ côi."""
    return at + 1 < len(tokens) and tokens[at + 1].case == "L" and longest(tokens, at, _WORKS) > 1


def is_heading(tokens: list[Token], at: int) -> bool:
    """Whether a heading of a table's column begins here, in capitals: HO TEN, NAM SINH, CHUC VU."""
    return tokens[at].case == "U" and longest(tokens, at, _HEADINGS) > 0


def is_organisation(tokens: list[Token], at: int) -> bool:
    """Whether a word for an organisation, or another word that is no name, begins here (Công ty, Ban, Sở)."""
    return longest(tokens, at, ORGANISATIONS) > 0


def is_people(token: Token) -> bool:
    """Whether the word is a country or a people: Nga, Chăm."""
    return token.fold in PEOPLES


def is_given(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row is one common given name, and is not followed by capitals or the rest of an everyday word."""
    if end - at != 1 or tokens[at].fold not in GIVEN:
        return False
    if end < len(tokens) and tokens[end].adjacent:
        if tokens[end].case in ("C", "U"):
            return False
        if tokens[at].fold in _INSTITUTIONS and tokens[end].case == "L" and tokens[end].fold not in AFTER | AFTER_WEAK:
            return False  # Khoa chấn thương, Trường chuyên biệt
    return not has_common_pair(tokens, at, end)
