"""Other ways of calling somebody: "chị lành bên khâu", "chi huong to 4", "bs Quyên", "A. Tuấn bảo vệ", a couple."""

from collections.abc import Iterator

from .finding import Finding, mask_word
from .person import NAME_WORDS
from .things import names_a_thing
from .tokens import Token, longest
from .view import fold_word, without_marks
from .words import GIVEN, LONGEST_PLACE, PLACES, listed, phrases, words

_GIVEN_PLAIN = frozenset(map(without_marks, GIVEN))
_TITLES = words("anh chị chú cô bác ông bà em cậu dì thầy chi ong")
_TITLES_PLAIN = ("chi", "anh", "ong", "ba", "em")
_SHORT_TITLES = words("bs ks ls ths ktt ptgđ tgđ gđ pgđ madam")
_ACTS = words(listed("called_acts"))
_WORKS = words("bảo quản tổ kế trưởng phó lái tài")
# Given names that are words in small letters after a title.
_WORDS_TOO = words(listed("called_words_too"))
_WORDS_TOO_PLAIN = frozenset(map(without_marks, _WORDS_TOO - words("hương hường")))
_PLAIN_NAMES = _GIVEN_PLAIN - _WORDS_TOO_PLAIN
# These are words only as parts of others (hạnh phúc, phúc lợi), so that where somebody works tells.
_IN_COMPOUNDS = words(listed("called_in_compounds"))
_IN_COMPOUNDS_PLAIN = frozenset(map(without_marks, _IN_COMPOUNDS))
# What is said of nobody by name: anh minh, anh hùng, chú tâm.
_TITLE_OF_WORDS = phrases(listed("called_titles_of_words"))
_WORK, _SERVING = phrases(listed("called_works")), phrases(listed("called_serving"))
_PLAIN_WORK = frozenset(tuple(map(without_marks, work)) for work in _WORK)
_ELDERS, _ORDINALS = words("chú bác cô ông bà dì"), words("ba tư năm sáu bảy tám chín mười út")
_NO_TITLE = frozenset((("anh", "huong"), ("chi", "tieu"), ("chi", "phi")))
_GROUPS = frozenset(("to", "chuyen", "doi", "ca", "xuong", "khau"))
_COUPLES = phrases("anh chị, ông bà, cô chú, vợ chồng, chị em, anh em, hai chị, hai anh, hai em, các anh, các chị")
_AND = words("và với")
_BEGINNINGS = _TITLES | _SHORT_TITLES | frozenset(couple[0] for couple in _COUPLES) | words("a c ô b ba")
_ORGANISES = phrases("tổ chức, tổ viên")
_AT = words("ở o")
_NUMBERED, _BESIDE = words("chuyền chuyen tổ to ca đội xưởng khâu line"), fold_word("bên")
_BESIDE_OR_IN = words("bên tổ chuyền")
_DONE, _OF_THEM = words("kcs qc ủi may cắt kho ép là đóng sấy dán vắt nhà"), words("vợ chồng con mẹ ba em bé nhóc")
_PARTS = words("tổ chuyền kho phòng khâu xưởng bộ nhân kế hành kỹ")
_LETTERS = ("a", "c", "ô", "b")


def _told_given(tokens: list[Token], at: int) -> bool:
    """Whether a given name in small letters is between a title and what the person does: chị lành bên khâu."""
    if at + 2 >= len(tokens) or not (tokens[at + 1].adjacent and tokens[at + 2].adjacent):
        return False
    title, name, after = tokens[at : at + 3]
    if _plainly_told(tokens, at):
        return True
    if title.fold not in _TITLES or name.case != "L" or after.case != "L":
        return False
    if (title.fold, name.fold) in _TITLE_OF_WORDS:
        return False
    works = longest(tokens, at + 2, _WORK) > 0
    if name.fold in _ORDINALS:
        return title.fold in _ELDERS and longest(tokens, at + 2, _SERVING) > 0  # chú bảy bảo vệ
    if name.fold in _IN_COMPOUNDS:
        return works or (after.fold in _BESIDE_OR_IN and not longest(tokens, at + 2, _ORGANISES))
    return name.fold in GIVEN - _WORDS_TOO and (works or after.fold in _ACTS)


def _plainly_told(tokens: list[Token], at: int) -> bool:
    """The same without marks, where a number or «ben» says where the person works: chi huong to 4, anh tuan ben kho."""
    title, name, group = (without_marks(token.fold) for token in tokens[at : at + 3])
    if title not in _TITLES_PLAIN or (title, name) in _NO_TITLE:
        return False
    if group == "ben" and title != "ba" and at + 3 < len(tokens):
        return name in _PLAIN_NAMES | _IN_COMPOUNDS_PLAIN and longest(tokens, at + 3, _PLAIN_WORK) > 0
    if group not in _GROUPS or name not in _PLAIN_NAMES:
        return False
    return at + 3 < len(tokens) and any(character.isdigit() for character in tokens[at + 3].gap)


def _short_title(tokens: list[Token], at: int) -> int:
    """How many words a short title and a given name after it are, 0 for none: bs Quyên, A. Tuấn bảo vệ."""
    if at + 1 >= len(tokens):
        return 0
    token, name = tokens[at], tokens[at + 1]
    if name.case != "C" or name.fold not in GIVEN or (at and tokens[at].gap in (".", "/")):
        return 0
    if token.fold in _SHORT_TITLES:
        return 2 if name.adjacent or name.gap in (".", ". ") else 0
    if token.text.lower() not in _LETTERS or name.gap not in (".", ". ") or at + 2 >= len(tokens):
        return 0
    second = tokens[at + 2]
    size = 3 if second.adjacent and second.case == "C" and second.fold in GIVEN else 2  # A. Tuấn Kiệt tổ cắt
    if at + size >= len(tokens) or (size > 2 and longest(tokens, at + 1, PLACES, LONGEST_PLACE)):
        return 0
    after = tokens[at + size]
    if size > 2 and longest(tokens, at + size, _ORGANISES):
        return 0  # a. Thanh Bình tổ chức hội thảo
    told = after.adjacent and ((after.case == "L" and after.fold in _ACTS | _WORKS) or after.fold in _DONE)
    return size if told or after.gap.startswith(" (") else 0


def _couple(tokens: list[Token], at: int) -> int:
    """In: an index. Out: the index after a couple's given names (anh chị Thoại - Hằng, ông bà Tư và Lành), or `at`."""
    if at + 3 >= len(tokens) or (tokens[at].fold, tokens[at + 1].fold) not in _COUPLES:
        return at
    one, two = tokens[at + 2], at + 3
    if tokens[two].adjacent and tokens[two].fold in _AND and two + 1 < len(tokens):
        two += 1
    elif tokens[two].gap not in (" - ", "-", ", "):
        return at
    named = all(token.case == "C" and token.fold in GIVEN for token in (one, tokens[two]))
    return two + 1 if named and one.adjacent and tokens[at + 1].adjacent else at


def _of_a_group(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a given name is before the group in which somebody works: Hoài Thương chuyền 8, Hạnh bên kho."""
    known = tokens[at].fold in GIVEN or (tokens[at].text.isascii() and tokens[at].fold in _GIVEN_PLAIN)
    if at + 2 >= len(tokens) or not known:
        return False
    group, after = tokens[at + 1], tokens[at + 2]
    if group.gap == " (" and group.fold in _DONE and text[group.end : group.end + 1] == ")":
        return at == 0 or not tokens[at].adjacent  # - Hạnh (KCS): bị trừ
    if group.fold in _AT and after.adjacent and at + 3 < len(tokens):
        group, after = after, tokens[at + 3]
    if not (group.fold in _NUMBERED and after.gap[:2].strip().isdigit()) and not (
        group.fold == _BESIDE and after.adjacent and after.fold in _PARTS
    ):
        return False
    first = at - 1 if at and tokens[at].adjacent and tokens[at - 1].case == "C" else at
    if first < at and tokens[first].fold not in NAME_WORDS:
        if tokens[first].fold not in _OF_THEM:
            return False
        first = at  # Vợ Hiệp chuyền 9
    if longest(tokens, first, PLACES, LONGEST_PLACE) or not group.adjacent:
        return False
    begins = first == 0 or not tokens[first].adjacent or tokens[first - 1].case in "LI"
    begins = begins or tokens[first - 1].fold in _OF_THEM
    return begins and not names_a_thing(text, tokens, first)


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind titled_name."""
    for index, token in enumerate(tokens):
        if token.case == "C" and _of_a_group(text, tokens, index):
            yield Finding("titled_name", token.start, token.end, mask_word(token.text))
        if token.fold not in _BEGINNINGS:
            continue
        size = 2 if _told_given(tokens, index) else _short_title(tokens, index)
        end = index + size if size else _couple(tokens, index)
        if end > index:
            yield Finding("titled_name", token.start, tokens[end - 1].end, mask_word(token.text))
