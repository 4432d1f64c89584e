"""A title and a personal name: "ông Nguyễn Văn A", "chị Hoa", "đ/c Hạnh", "công nhân N.V.A".

The titles are those of the office's rule (ông, bà, anh, chị, em, cô, chú, bác, cậu, cháu, đ/c, đồng chí, công nhân,
NLĐ, đoàn viên) with their near kin (thầy, dì, người lao động, Mr). Not a name: a post (ông Chủ tịch), an organisation,
a place (NLĐ Bình Thuận), a people, a compound (anh em, bà con), Uncle Hồ.

After a title for one person any capitalised word counts as a name unless something says otherwise; after a title for
a group (công nhân, đoàn viên, NLĐ), where places and firms follow as often, the name has to look like one.
"""

import re
from collections.abc import Iterator

from . import likely, person, untitled
from .finding import Finding, mask_word
from .things import names_a_thing
from .tokens import Token, longest
from .view import fold_word, without_marks
from .words import (
    BEFORE_NO_TITLE,
    FIXED_PAIRS_INSIDE,
    GIVEN,
    LONGEST_PLACE,
    PLACE_BEFORE_TITLE,
    PLACES,
    ROLES,
    SURNAMES,
    phrases,
    words,
)

_ONE_PERSON = words("ông bà anh chị em cô chú bác cậu cháu thầy dì thím mợ dượng cụ thằng lão mụ mr mrs ms miss")
_ASCII_TITLES = words("ong ba chi co chu bac cau chau")
_COMRADE = phrases("đồng chí, dong chi")
_GROUP = phrases("công nhân, nlđ, người lao động, đoàn viên, cong nhan, nguoi lao dong, doan vien, cnlđ, sếp")
_FIRST_WORDS = frozenset(title[0] for title in _COMRADE | _GROUP)
_NAMED = fold_word("tên")
_CROSSROADS = fold_word("ngã")
_FRIENDS = words("bạn nhỏ bé con đứa bả ổng")
_NAMED_OTHER = words("mang đặt đổi địa có lấy")
_DOTTED, _DOTTED_TITLES = (".", ". "), ("Ô", "Ông", "Bà", "ô", "ông", "bà", "B", "b")
# a Tuấn, c Hạnh: titles shortened in messages; paragraphs and school classes also have such letters.
_LETTERS = ("a", "c", "e")
_BEFORE_LETTER = words("điểm mục khoản lớp nhóm loại vitamin phụ lục tổ dãy lô khối hạng câu phương án bảng khu")
_BEARERS = words(
    "đọc dịch trọ xế khách nhân người viên động nlđ cn anh chị em cô chú ông bà thợ nữ nam con bạn đứa cháu thằng"
)
# Words whose marks the writer left out: chi Thuy noi la …
_PLAIN_AFTER = words("noi ke bi khoc xin dang khong chua cung noi bao ky goi nhan dong lam nghi bo doi duoc")
_PLAIN_GIVEN = frozenset(map(without_marks, GIVEN))
_ANNOUNCED = re.compile(r" ?: ?\"?| ?[(\"] ?| [\[<*_] ?| ?- ?|\) ?:? ?")
_NEXT_LINE = re.compile(r" {0,3}\n {0,8}")
_ENGLISH = frozenset(("mr", "mrs", "ms", "miss"))
_RUN_TOGETHER = re.compile(r"[^\W\d_]{2,4}\.(?:[,;]| ?[\-(]| [a-zà-ỹđ])")
# Every title begins with one of these.
_BEGIN_TITLES = _FIRST_WORDS | _FRIENDS | _ONE_PERSON | _ASCII_TITLES | words("đ d a c e ô b đc tên")
_EXAMPLE = re.compile(r"ví dụ|giả sử|giả định|tình huống|minh họa|chẳng hạn|bài tập", re.IGNORECASE)
_NOT_NAME_AFTER = re.compile(r"[/\d]|-\d")


def _is_given_in_capitals(tokens: list[Token], at: int) -> bool:
    """Whether a given name in capitals is here and does not begin an everyday word or a place: CHỊ HOA BỊ NGẤT."""
    other = (
        longest(tokens, at, PLACES, LONGEST_PLACE) or person.is_organisation(tokens, at) or person.is_post(tokens, at)
    )
    return tokens[at].fold in GIVEN and not other and not person.has_common_pair(tokens, at, at + 1)


class _Titles:
    """The search through one text's words."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.plain = text.isascii() and len(tokens) > 2

    def title(self, at: int) -> tuple[int, str] | None:
        """Out: the index after the title that begins here and its class (one, comrade, group, full, ascii), or None."""
        tokens = self.tokens
        token = tokens[at]
        if token.fold in _FIRST_WORDS:
            if size := longest(tokens, at, _GROUP, 3):
                return at + size, "group"
            if longest(tokens, at, _COMRADE, 2):
                return at + 2, "comrade"
        slashed = at + 1 < len(tokens) and tokens[at + 1].gap in ("/", ".") and tokens[at + 1].fold == "c"
        if slashed and (token.fold in ("đ", "d") or (token.fold == "a" and tokens[at + 1].gap == "/")):
            return at + 2, "comrade"
        if token.text in ("Ô", "ô", "B", "b") and at + 1 < len(tokens) and tokens[at + 1].gap in (". ", "."):
            return at + 1, "full"
        if token.fold == _NAMED and at and tokens[at - 1].fold in _BEARERS and token.adjacent:
            return at + 1, "one"
        if token.fold == _NAMED and not (at and tokens[at - 1].fold in _NAMED_OTHER):
            return at + 1, "named"
        if token.fold in _FRIENDS:
            return at + 1, "friend"
        if token.fold == "đc":
            return at + 1, "full" if token.case == "U" else "group"
        begins = at == 0 or "\n" in token.gap or ". " in token.gap
        if (token.text in _LETTERS or (begins and token.text in ("A", "C", "E"))) and not (
            at and tokens[at - 1].fold in _BEFORE_LETTER
        ):
            return at + 1, "letter"
        if token.fold in _ONE_PERSON:
            return at + 1, "one"
        surname = token.case == "C" and token.adjacent and at > 0 and token.fold in SURNAMES
        if token.text.casefold() in _ASCII_TITLES and not surname:
            # In a text without any marks the word is read as if it had its mark.
            return at + 1, "one" if self.plain and token.case == "L" else "ascii"
        return None

    def no_title(self, at: int, after: int) -> str:
        """Out: "never" if the word is not a title here, "full" if only a full name may follow it, else ""."""
        tokens, token = self.tokens, self.tokens[at]
        if after < len(tokens) and tokens[after].adjacent:
            pair = (token.fold, tokens[after].fold)
            if tokens[after].case != "L" and untitled.is_fixed(tokens, at, after):
                return "never"
            listed = after + 1 < len(tokens) and tokens[after + 1].gap == ", " and tokens[after + 1].case != "L"
            if pair in FIXED_PAIRS_INSIDE and listed and token.case == "C":
                return "never"  # Cô Tô, Lý Sơn
            if pair in FIXED_PAIRS_INSIDE and (token.case == "U" or (token.case == "C" and token.adjacent)):
                return "never"
        if token.case == "C" and untitled.is_among_places(self.tokens, at):
            return "never"
        if at == 0 or not token.adjacent:
            return ""
        before = tokens[at - 1]
        if before.fold in BEFORE_NO_TITLE.get(token.fold, ()):
            return "never" if token.case != "L" else "full"
        if token.case != "L":
            if before.fold in PLACE_BEFORE_TITLE or (at > 1 and tokens[at - 2].fold == _CROSSROADS):
                return "never"
            if before.case in ("C", "I") or (before.case == "U" and token.case == "C"):
                return "full"  # Lan Anh Thư: the "Anh" is part of a name
        if token.fold in _ONE_PERSON and before.fold in _ONE_PERSON and token.case == "L":
            return "full"  # anh em, cô chú: people in general
        return ""

    def name(self, at: int, kind: str) -> int:
        """In: where a name may begin, and after which class of title. Out: the index after the name, or `at`."""
        tokens = self.tokens
        if at >= len(tokens):
            return at
        end = likely.ends_at(tokens, at) if tokens[at].case in "LU" else at
        if end == at and tokens[at].case in ("C", "I"):
            end = person.shortened(tokens, at)
        if end > at:
            return end
        if kind == "one" and tokens[at].case == "U" and _RUN_TOGETHER.match(self.text, tokens[at].start):
            return at + 1  # chị NH. đã khai
        if kind == "one" and tokens[at].case == "U" and tokens[at - 1].case == "U":
            return at + 1 if _is_given_in_capitals(tokens, at) else at
        end = person.row(tokens, at)
        if end == at or _NOT_NAME_AFTER.match(self.text, tokens[end - 1].end):
            return at
        if person.is_place(tokens, at, end) and not (kind == "one" and person.is_personal(tokens, at, end)):
            return at
        if kind == "ascii" and not self.text[tokens[at].start : tokens[end - 1].end].isascii():
            return at  # "ba Đồng Lộc": a figure, not a title without its mark
        if person.is_public_figure(tokens, at) and (kind == "comrade" or untitled.is_honoured(self.text, tokens, at)):
            return at
        if person.is_full(tokens, at, end) and not person.has_common_pair(tokens, at, end - 1):
            return end
        if kind == "ascii" and self.plainly_told(at, end):
            return end
        if kind in ("full", "ascii") or person.is_post(tokens, at) or person.is_organisation(tokens, at):
            return at
        if person.is_initials(tokens, at, end):
            return at if kind == "group" and untitled.tells_nothing(tokens, at, end) else end
        if any("'" in token.text for token in tokens[at:end]):
            return end  # K'Brong, H'Lan: names of the highlands
        if kind == "friend" and end - at == 2 and person.is_personal(tokens, at, end):
            return at if person.has_common_pair(tokens, at, end) else end  # bạn Ngọc Trinh
        if kind in ("one", "comrade"):
            return at if person.has_common_pair(tokens, at, end) else end
        if kind == "group" and person.is_people(tokens[at]):
            return at
        return end if person.is_given(tokens, at, end) else at

    def plainly_told(self, at: int, end: int) -> bool:
        """Whether a given name without marks is among other words without marks: chi Thuy noi la."""
        if end - at != 1 or end >= len(self.tokens) or not self.tokens[end].adjacent:
            return False
        return self.tokens[at].fold in _PLAIN_GIVEN and self.tokens[end].text in _PLAIN_AFTER

    def dotted_given(self, at: int, kind: str) -> bool:
        """Whether a given name follows directly after a title and a full stop: Anh.Phát, ô.Bảy."""
        told = kind == "one" or self.tokens[at - 1].text in ("Ô", "ô")
        given = person.is_given(self.tokens, at, person.row(self.tokens, at))
        return told and (given or (kind != "one" and self.tokens[at].fold in untitled.ORDINALS))

    def after_title(self, at: int, kind: str) -> tuple[int, int]:
        """In: the index after a title. Out: where the name begins and ends; the same index twice for none."""
        tokens = self.tokens
        if at >= len(tokens):
            return at, at
        gap = tokens[at].gap
        if kind == "one" and gap == ' "' and tokens[at].case == "C":
            end = person.row(tokens, at)
            if self.text[tokens[end - 1].end : tokens[end - 1].end + 1] == '"' and not person.is_organisation(
                tokens, at
            ):
                return at, end  # cậu "Trứ Lùn"
        if tokens[at].adjacent or (kind == "one" and tokens[at - 1].fold in _ENGLISH and gap in (". ", ".")):
            end = self.name(at, kind)
            if end > at:
                return at, end
        elif gap == "." and self.dotted_given(at, kind):
            return at, at + 1
        elif gap in _DOTTED and tokens[at - 1].text in _DOTTED_TITLES:
            return at, self.name(at, "full")
        elif kind == "comrade" and gap in (". ", ".", ": "):
            return at, self.name(at, kind if gap != ": " else "group")
        elif _NEXT_LINE.fullmatch(gap) or _ANNOUNCED.fullmatch(gap):
            broken = "\n" in gap and not (kind == "one" and tokens[at - 1].case == "L")
            return at, self.name(at, "full" if broken else "group")
        if not tokens[at].adjacent:
            return at, at
        # anh công nhân tên Nam, bà chủ nhà trọ Lan, ông giám đốc Nguyễn Văn A
        begin = at
        for _ in range(2):
            size = longest(tokens, begin, ROLES)
            if not size or tokens[begin].case != "L" or begin + size >= len(tokens):
                break
            begin += size
            if not tokens[begin].adjacent:
                break
            end = self.name(begin, "group")
            if end > begin:
                return begin, end
            if kind == "one" and tokens[begin].case == "C" and tokens[begin].fold in untitled.ORDINALS:
                return begin, begin + 1  # bác bảo vệ Năm
        return at, at


def _mask(title: str, name: Token) -> str:
    return f"{title} {mask_word(name.text)}".strip()


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind titled_name; a further name in a list is one more."""
    titles = _Titles(text, tokens)
    done = 0
    for index in [at for at, token in enumerate(tokens) if token.fold in _BEGIN_TITLES]:
        title = titles.title(index) if index >= done else None
        if title is None:
            continue
        after, kind = title
        doubt = titles.no_title(index, after)
        if not doubt and tokens[index].case == "U" and names_a_thing(text, tokens, index):
            doubt = "never"  # CÔNG TY TNHH MỘT THÀNH VIÊN ANH TÚ
        if doubt == "never" or after >= len(tokens):
            continue
        if kind in ("one", "friend") and untitled.are_unnamed(tokens, index, after):
            kind = "group"
        begin, end = titles.after_title(after, "full" if doubt else kind)
        if end == begin:
            continue
        done = end
        if end - begin == 1 and tokens[begin].text in untitled.PLACEHOLDERS and _EXAMPLE.search(text):
            continue  # ông X, bà Y là ví dụ
        said = text[tokens[index].start : tokens[after - 1].end]
        yield Finding("titled_name", tokens[index].start, tokens[end - 1].end, _mask(said, tokens[begin]))
        while end < len(tokens):
            # anh Nam, Hoa và Lan
            begin = end + 1 if tokens[end].adjacent and tokens[end].fold in untitled.AND else end
            if begin >= len(tokens) or (begin == end and not untitled.LIST_GAP.fullmatch(tokens[end].gap)):
                break
            if titles.title(begin) is not None:
                break
            further = titles.name(begin, "list")
            if further == begin:
                break
            yield Finding("titled_name", tokens[begin].start, tokens[further - 1].end, _mask("", tokens[begin]))
            done = end = further
