"""Names without capitals or marks: "le thi hong gam", "ng thị thanh trúc", "chị lành bên khâu", "ka hoi".

Everything is compared without marks. A name is a surname with "thi" or "van" and a given name, or an unambiguous
surname with a middle and a given name. A given name alone counts between a title and a word for what people do. Names
of streets, schools and firms are recognised by a word before them.
"""

import re
from collections.abc import Iterator

from .finding import Finding, mask_word
from .places import PUBLIC_FIGURES
from .tokens import Token
from .view import without_marks
from .words import CLANS, GIVEN, MIDDLES, SURNAMES, THING_BEFORE, phrases, words

_SURNAMES, _MIDDLES, _GIVEN, _CLANS, _THINGS = (
    frozenset(map(without_marks, names)) for names in (SURNAMES, MIDDLES, GIVEN, CLANS, THING_BEFORE)
)
_FIGURES = frozenset(tuple(map(without_marks, name)) for name in PUBLIC_FIGURES)
# Surnames that are hardly any other word without marks; "truong", "dang", "do", "le" and "ho" are not among them.
_NO_OTHER_WORD = frozenset(("nguyen", "pham", "huynh", "tran", "trinh", "phung", "quach", "luong", "bui", "ngo"))
_CUES = words("hợp tên lời gặp")
_SHORT = frozenset(("ng", "ngn", "tr", "ph", "hng", "hg"))
_TELLING = frozenset(("thi", "van"))
_TELLING_MIDDLES = frozenset(("huu", "dinh", "thi", "van", "quoc", "ngoc", "thanh", "minh", "duc", "xuan", "kim", "ba"))
# What else follows "thi" and "van" in a text without marks: thi công, văn phòng, thị trường, vận hành.
_OTHER_AFTER = words(
    """
    xa uy tran truong phong ban hoa nghe thu dua hanh cong su tuyen vien hoc hien kien phap hieu chuyen tai bia
    minh sat giac dong quan tham chinh ly de da la bi co thanh
    """
)
_AMBIGUOUS = words(
    """
    do dang la ho cho ha cao mai to tu tang duong truong thai ba dao kim chung danh vi qua cam
    """
)
_STREETS = _THINGS | frozenset(("duong", "pho", "hem", "truong", "chi", "tieu", "hoc", "thpt", "thcs", "cau", "le"))
_MARKED_STREETS = THING_BEFORE | _STREETS
_TITLES = words("anh chị chú cô bác ông bà em cậu dì thầy chi ong")
_SHORT_TITLES = words("bs ks ls ths ktt ptgđ tgđ gđ pgđ madam")
_ACTS = words(
    "bên ở tổ chuyền làm bị nói kể đòi khóc xin kêu hô chửi mắng la nghỉ trực phụ khâu thợ quản bán quê (ca) ca noi ke"
)
# Given names that are words in small letters after a title.
_WORDS_TOO = words(
    """
    bảo sang tới học thi thêm sinh trực tính tin yên lập luân hai ba tư năm sáu bảy tám mười út bé hợp thông thương
    thường trọng khai vui mừng danh công nhân nữ giáo hiền mới trưởng đông trung nam kỹ thuật quản lý hùng khác hiện
    liên lực vinh chung toàn tự phụ thu chi ca cả họp hạnh phúc quý ân nghĩa xuân tân luật chính cao thế hưng chị em
    đang quyết tâm toán tình độ bằng bình thường chiến sĩ định điệp tiếp tiến thành
    """
)
_GIVEN_AFTER_KA_NOT = frozenset(
    ["ki", "ra", "li", "o", "te", "do", "don", "long", "dam", "la", "ca", "kip", "me", "ve", "co", "khong"]
)


def _bare(token: Token) -> str:
    return without_marks(token.fold)


def _adjacent(tokens: list[Token], at: int) -> bool:
    return tokens[at].adjacent or tokens[at].gap in ("\n", " \n", "_", "·", "•")


def _bears_a_thing(tokens: list[Token], at: int) -> bool:
    """Whether one of the two words before shows that it is the name of a street or a school."""
    for index in (at - 1, at - 2):
        if index < 0 or not tokens[index + 1].adjacent:
            return False
        token = tokens[index]
        if token.fold in _CUES:
            return False  # trường hợp nguyen van hoa
        if token.text in _STREETS if token.text.isascii() and token.case == "L" else token.fold in _MARKED_STREETS:
            return True
    return False


def _is_told(tokens: list[Token], at: int) -> bool:
    """Whether the word before, with its marks, shows that a person is named."""
    return at > 0 and tokens[at].adjacent and tokens[at - 1].fold in _CUES


def _full(tokens: list[Token], at: int) -> int:
    """In: where a name may begin. Out: the index after a full name in one case, without marks or in small letters."""
    if at + 2 >= len(tokens) or not (_adjacent(tokens, at + 1) and _adjacent(tokens, at + 2)):
        return at
    if _bare(tokens[at + 1]) not in _TELLING_MIDDLES:
        return at
    first, second, third = (_bare(token) for token in tokens[at : at + 3])
    cases = {token.case for token in tokens[at : at + 3]}
    small = cases == {"L"}
    if not small and not (cases == {"U"} and all(token.text.isascii() for token in tokens[at : at + 3])):
        return at
    marked = not all(token.text.isascii() for token in tokens[at : at + 3])
    if marked and any(token.text.isascii() != token.fold.isascii() for token in tokens[at : at + 3]):
        return at
    ruled = second in _TELLING and at > 0 and tokens[at - 1].fold in _RULED
    if (first, second, third) in _FIGURES or (not ruled and _bears_a_thing(tokens, at)):
        return at
    fourth = at + 3 < len(tokens) and tokens[at + 3].adjacent and _bare(tokens[at + 3]) in _GIVEN
    fourth = fourth and third in _MIDDLES and tokens[at + 3].case == tokens[at].case
    end = at + 4 if fourth and small and second in _TELLING else at + 3
    if first in _SHORT and second in _TELLING and small and third in _GIVEN:
        return end
    if marked:
        # In small letters with their marks the words are what they say: hoàng văn mẫn, lý thị hoa.
        said = tokens[at + 1].fold in _MARKED_TELLING and tokens[at].fold in SURNAMES and tokens[at + 2].fold in GIVEN
        return end if small and said and third not in _OTHER_AFTER else at
    if (
        second in _TELLING
        and first in _SURNAMES
        and third in _GIVEN
        and (first in _NO_OTHER_WORD or third not in _OTHER_AFTER or _is_told(tokens, at))
    ):
        return end if first not in _AMBIGUOUS or (fourth and first in ("cao", "duong", "truong", "mai", "ho")) else at
    if first in _NO_OTHER_WORD and second in _TELLING_MIDDLES and second not in _TELLING and third in _GIVEN:
        return at if small and (second, third) in _PAIRS else at + 3
    if not small and first in _NO_OTHER_WORD | {"phan", "hoang", "dinh"} and second == "huu":
        return at + 3
    return at


_MARKED_TELLING = words("văn thị")
_RULED = words("thôn xã ấp huyện tỉnh xóm")  # these are hardly ever named after a person
_PAIRS = frozenset(
    tuple(without_marks(word) for word in pair)
    for pair in phrases(
        "thành lập, thành công, thanh toán, minh bạch, quốc gia, quốc tế, thanh niên, thanh long, thành phố"
    )
)


def _told_given(tokens: list[Token], at: int) -> bool:
    """Whether a given name in small letters is between a title and what the person does: chị lành bên khâu."""
    if at + 2 >= len(tokens) or not (tokens[at + 1].adjacent and tokens[at + 2].adjacent):
        return False
    name = tokens[at + 1]
    if tokens[at].fold in _TITLES and name.case == "C" and name.fold in GIVEN:
        return False
    if _plainly_told(tokens, at):
        return True
    if tokens[at].fold not in _TITLES or name.case != "L" or name.fold not in GIVEN or name.fold in _WORDS_TOO:
        return False
    return tokens[at + 2].case == "L" and tokens[at + 2].fold in _ACTS


def _plainly_told(tokens: list[Token], at: int) -> bool:
    """The same without marks, where a number says in which group the person works: chi huong to 4."""
    title, name, group = (_bare(token) for token in tokens[at : at + 3])
    if title not in ("chi", "anh", "ong", "ba", "em") or (title, name) in _NO_TITLE or group not in _GROUPS:
        return False
    numbered = at + 3 < len(tokens) and any(character.isdigit() for character in tokens[at + 3].gap)
    return numbered and name in _GIVEN and name not in _BARE_WORDS_TOO


_NO_TITLE = frozenset((("anh", "huong"), ("chi", "tieu"), ("chi", "phi")))
_GROUPS = frozenset(("to", "chuyen", "doi", "ca", "xuong", "khau"))
_BARE_WORDS_TOO = frozenset(map(without_marks, _WORDS_TOO - words("hương hường")))


def _numbered_kin(tokens: list[Token], at: int) -> bool:
    """Whether a person is called by order of birth and name: ông ba Hưng."""
    found = tokens[at : at + 3]
    if len(found) < 3 or found[0].fold not in _TITLES or found[1].fold not in _ORDINALS or found[1].case != "L":
        return False
    return found[1].adjacent and found[2].adjacent and found[2].case == "C" and found[2].fold in GIVEN


_ORDINALS = words("hai ba tư năm sáu bảy tám chín mười út")


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


_WORKS = words("bảo quản tổ kế trưởng phó lái tài")


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


_COUPLES = phrases("anh chị, ông bà, cô chú, vợ chồng, chị em, anh em, hai chị, hai anh, hai em, các anh, các chị")
_AND = words("và với")


def _highland(tokens: list[Token], at: int) -> bool:
    """Whether a highland name begins here in small letters or without its apostrophe."""
    if at + 1 >= len(tokens):
        return False
    first, second = tokens[at], tokens[at + 1]
    plain = _bare(second)
    if first.text == "ka" and (second.adjacent or second.gap in ("'", "' ")) and second.case == "L":
        return plain not in _GIVEN_AFTER_KA_NOT and len(plain) >= 3
    if first.fold in ("h", "y", "k") and at + 2 < len(tokens) and second.adjacent and tokens[at + 2].adjacent:
        clan = _bare(tokens[at + 2])
    else:
        clan = ""
    if clan in _CLANS and clan != "siu":
        return True
    return first.text == "K" and second.case == "C" and second.adjacent and at > 0 and tokens[at - 1].fold in _BEARERS


def _highland_word(tokens: list[Token], at: int) -> bool:
    """Whether one word, in small letters after a title, is a highland name: anh k'brét."""
    told = at > 0 and tokens[at - 1].fold in _TITLES | _BEARERS
    return told and tokens[at].case == "L" and _LOWERED.fullmatch(tokens[at].text) is not None


_LOWERED = re.compile(r"[kyh]'(?!ho|mông|rê|roi)[^\W\d_]{2,}")
_BEARERS = words("nhân viên chị anh ông bà em cô động")


_BEGINNINGS = (
    _TITLES | _SHORT_TITLES | frozenset(couple[0] for couple in _COUPLES) | words("a c ka h y k anh chi ong ba em")
)


def detect(tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's words. Out: findings of kind titled_name."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = index
        if token.case in "LU" and (_bare(token) in _SURNAMES or token.fold in _SHORT):
            end = _full(tokens, index)
        begin = index
        if end == index and token.fold not in _BEGINNINGS and "'" not in token.text:
            index += 1
            continue
        if end == index and (_told_given(tokens, index) or _short_title(tokens, index) or _highland(tokens, index)):
            end = index + 2
        if end == index and _highland_word(tokens, index):
            end = index + 1
        if end == index and _numbered_kin(tokens, index):
            end = index + 3
        if end == index:
            end = _couple(tokens, index)
        if end > index:
            yield Finding("titled_name", tokens[begin].start, tokens[end - 1].end, mask_word(tokens[begin].text))
        index = max(end, index + 1)
