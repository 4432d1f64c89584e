"""Other ways of calling somebody: "chị lành bên khâu", "chi huong to 4", "bs Quyên", "A. Tuấn bảo vệ", a couple."""

from collections.abc import Iterator

from .finding import Finding, mask_word
from .tokens import Token
from .view import without_marks
from .words import GIVEN, listed, phrases, words

_GIVEN_PLAIN = frozenset(map(without_marks, GIVEN))
_TITLES = words("anh chị chú cô bác ông bà em cậu dì thầy chi ong")
_TITLES_PLAIN = ("chi", "anh", "ong", "ba", "em")
_SHORT_TITLES = words("bs ks ls ths ktt ptgđ tgđ gđ pgđ madam")
_ACTS = words(listed("called_acts"))
_WORKS = words("bảo quản tổ kế trưởng phó lái tài")
# Given names that are words in small letters after a title.
_WORDS_TOO = words(listed("called_words_too"))
_WORDS_TOO_PLAIN = frozenset(map(without_marks, _WORDS_TOO - words("hương hường")))
_NO_TITLE = frozenset((("anh", "huong"), ("chi", "tieu"), ("chi", "phi")))
_GROUPS = frozenset(("to", "chuyen", "doi", "ca", "xuong", "khau"))
_COUPLES = phrases("anh chị, ông bà, cô chú, vợ chồng, chị em, anh em, hai chị, hai anh, hai em, các anh, các chị")
_AND = words("và với")
_BEGINNINGS = _TITLES | _SHORT_TITLES | frozenset(couple[0] for couple in _COUPLES) | words("a c ba")


def _told_given(tokens: list[Token], at: int) -> bool:
    """Whether a given name in small letters is between a title and what the person does: chị lành bên khâu."""
    if at + 2 >= len(tokens) or not (tokens[at + 1].adjacent and tokens[at + 2].adjacent):
        return False
    title, name, after = tokens[at : at + 3]
    if _plainly_told(tokens, at):
        return True
    if title.fold not in _TITLES or name.case != "L" or name.fold not in GIVEN - _WORDS_TOO:
        return False
    return after.case == "L" and after.fold in _ACTS


def _plainly_told(tokens: list[Token], at: int) -> bool:
    """The same without marks, where a number says in which group the person works: chi huong to 4."""
    title, name, group = (without_marks(token.fold) for token in tokens[at : at + 3])
    if title not in _TITLES_PLAIN or (title, name) in _NO_TITLE or group not in _GROUPS:
        return False
    numbered = at + 3 < len(tokens) and any(character.isdigit() for character in tokens[at + 3].gap)
    return numbered and name in _GIVEN_PLAIN - _WORDS_TOO_PLAIN


def _short_title(tokens: list[Token], at: int) -> bool:
    """Whether a capitalised given name follows a short title: bs Quyên, A. Tuấn bảo vệ."""
    if at + 1 >= len(tokens):
        return False
    token, name = tokens[at], tokens[at + 1]
    if name.case != "C" or name.fold not in GIVEN or (at and tokens[at].gap in (".", "/")):
        return False
    if token.fold in _SHORT_TITLES:
        return name.adjacent or name.gap in (".", ". ")
    if token.text not in ("A", "C", "a", "c") or name.gap not in (".", ". ") or at + 2 >= len(tokens):
        return False
    after = tokens[at + 2]
    return after.gap.startswith(" (") or (after.adjacent and after.case == "L" and after.fold in _ACTS | _WORKS)


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


def detect(tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's words. Out: findings of kind titled_name."""
    for index, token in enumerate(tokens):
        if token.fold not in _BEGINNINGS:
            continue
        called = _told_given(tokens, index) or _short_title(tokens, index)
        end = index + 2 if called else _couple(tokens, index)
        if end > index:
            yield Finding("titled_name", token.start, tokens[end - 1].end, mask_word(token.text))
