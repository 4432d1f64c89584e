"""A surname-led name with no title before it: "Lê Hùng ở gần cảng" (a warning), "Nguyễn Văn Hải ký đơn" (an error).

Streets, schools, hospitals, firms, prizes and places bear such names, and so do public figures; those are left alone.

A surname with no given name ("người họ Trịnh", "Theo Phạm thì") is a warning, because few people there may have it.
Surnames are words too (Trần nhà, Đỗ xe, Lê thê), so a word beside it must show that a person is meant.
"""

import re
from collections.abc import Iterator

from . import likely, person
from .around import EVERYDAY
from .finding import Finding, mask_word
from .led import led_by
from .signs import SHORT_SURNAMES, SLIPPED, THINGS
from .things import names_a_thing
from .tokens import Token, longest
from .view import fold_word
from .words import AT_A_PLACE, SURNAMES, SURNAMES_CLEAR, WORK_POSTS, phrases, words

# With these begins whatever is read as a name or a public figure without a capital.
_BEGIN_NAMES = likely.BEGIN | person.BEGIN_FIGURES
_BEGIN_ANYHOW = _BEGIN_NAMES | SLIPPED | SHORT_SURNAMES
_NUMBER_AFTER = re.compile(r"[ .\-]?\d")
_JOINING = words("và với đến qua nối giao")


_CLAN = fold_word("họ")
_NOT_CLAN_BEFORE = words("dòng của cho với và mà thì do bảo dạy giúp")
_FAMILY = phrases("gia đình, con nhà, bên nhà, vợ chồng, anh em, nghe nói, nghe tin")
_SPEAKS = words("theo nghe gặp nhờ hỏi tay thằng tên")
_ACTS = words("nói kể khai bảo đòi rủ than chửi xin kêu dọa hô")
_ACTS_PAIRS = phrases("cho rằng, cho biết, cho hay, phản ánh, đề nghị, bên kho, bên tổ, bên chuyền, bên xưởng, bên ca")
# A name taken apart: họ Lã, tên Hằng, lót chữ Thúy
_APART = re.compile(
    r"(?<!\w)(?:[Hh]ọ|[Tt]ên|[Ll]ót|[Đđ]ệm)(?: và chữ lót| và tên đệm)?[ :(]{1,3}(?:chữ |là )?\"?[A-ZĐ]\w{0,6}"
    r"[^.\n]{0,24}?(?<!\w)(?:họ|tên|lót|đệm|Họ|Tên|Đệm|Lót)(?!\w)[^.\n]{0,6}\.?[^.\n]{0,24}?(?<!\w)(?:tên|lót|đệm|họ|Đệm|Lót|Tên)(?!\w)"
)


def _stands_as_place(tokens: list[Token], at: int, end: int) -> bool:
    """Whether two words that could be a place are in the position of a place: ở Kim Chung, quê Thạch Sơn."""
    if end - at != 2 or at == 0 or not tokens[at].adjacent or tokens[at].fold in SURNAMES_CLEAR:
        return False
    return tokens[at - 1].fold in AT_A_PLACE


def _is_named_post(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row is a given name right after a post: quản đốc Hùng, tổ trưởng Lan."""
    if not person.is_given(tokens, at, end) or person.is_organisation(tokens, at) or not tokens[at].adjacent:
        return False
    if person.is_post(tokens, at) or (end < len(tokens) and (tokens[at].fold, tokens[end].fold) in EVERYDAY):
        return False
    return any(at >= size and longest(tokens, at - size, WORK_POSTS, size) == size for size in (1, 2, 3))


def _goes_on_with_things(tokens: list[Token], at: int, since: int) -> str:
    """Whether a list of streets or the like continues here: "sure" after a hyphen or "và", "may be" after a comma."""
    if since < 0 or at < since:
        return ""
    if at == since:
        return "sure" if tokens[at].gap in (" - ", "-") else "may be" if tokens[at].gap == ", " else ""
    joined = at == since + 1 and tokens[at].adjacent and tokens[since].adjacent
    return "sure" if joined and tokens[since].fold in _JOINING else ""


def _is_meant(tokens: list[Token], at: int) -> bool:
    """Whether a word beside the surname shows that a person or a family has it."""
    token, fold = tokens[at], tokens[at].fold
    one = tokens[at - 1] if at and token.adjacent else None
    two = tokens[at - 2] if one is not None and at >= 2 and one.adjacent else None
    if one is not None and one.fold == _CLAN and one.case != "U":
        return fold in SURNAMES and not (two is not None and two.fold in _NOT_CLAN_BEFORE)
    if fold not in SURNAMES_CLEAR:
        return False
    if one is not None and two is not None and (two.fold, one.fold) in _FAMILY:
        return True
    if one is not None and one.fold in _SPEAKS:
        return True
    if at + 1 >= len(tokens) or not tokens[at + 1].adjacent or tokens[at + 1].case != "L":
        return False
    if tokens[at + 1].fold in _ACTS:
        return True
    return (
        at + 2 < len(tokens) and tokens[at + 2].adjacent and (tokens[at + 1].fold, tokens[at + 2].fold) in _ACTS_PAIRS
    )


def _surnames(tokens: list[Token]) -> Iterator[Finding]:
    """Out: surnames with no given name."""
    for at, token in enumerate(tokens):
        if token.case != "C" or token.fold not in SURNAMES:
            continue
        if at + 1 < len(tokens) and tokens[at + 1].adjacent and tokens[at + 1].case in ("C", "I", "U"):
            continue
        if at and token.adjacent and tokens[at - 1].case in ("C", "I", "U") and tokens[at - 1].fold not in _SPEAKS:
            continue  # the end of a name: Nguyễn Văn Lê
        if _is_meant(tokens, at):
            yield Finding("bare_name", token.start, token.end, mask_word(token.text))


def _only_begins_a_sentence(tokens: list[Token], at: int) -> bool:
    """Whether a word that begins no name has a capital because a sentence begins, and small letters follow."""
    token = tokens[at]
    if token.case != "C" or token.fold in _BEGIN_ANYHOW or (at and not token.gap.startswith(". ")):
        return False
    return at + 1 == len(tokens) or tokens[at + 1].case == "L"


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind bare_name, or titled_name where a person is certain."""
    for match in _APART.finditer(text) if any(word in text for word in ("lót", "đệm", "Lót", "Đệm")) else ():
        yield Finding("titled_name", *match.span(), "***")
    done, things = 0, -1
    for index in [at for at, token in enumerate(tokens) if token.case != "L" or token.fold in _BEGIN_NAMES]:
        if index < done or _only_begins_a_sentence(tokens, index):
            continue
        end = short = person.shortened(tokens, index) if tokens[index].case in ("C", "I") else index
        if end == index and tokens[index].case == "C":
            row = person.row(tokens, index)
            known = person.is_place(tokens, index, row)
            full = person.is_full(tokens, index, row) and not person.has_common_pair(tokens, index, row)
            if not known and (full or _is_named_post(tokens, index, row)):
                end = row
        named_post = end > index and _is_named_post(tokens, index, end)
        weighed = likely.likeliest(tokens, index)
        borne = weighed > index and likely.is_of_a_thing(tokens, index)
        end = max(end, index if borne else weighed)
        if end == index:
            borne_to = index + person.figure(tokens, index) if weighed == index else weighed
            things = borne_to if borne_to > index else things
            # ke toan truong nguyen thi my: "truong" could be a surname or a school, the name is behind it
            done = borne_to if tokens[index].fold not in THINGS else index
            continue
        done = end
        if tokens[end - 1].case == "I" and _NUMBER_AFTER.match(text, tokens[end - 1].end):
            continue
        led = end == weighed and not borne and led_by(tokens, index) != ""
        thing = not led and not likely.is_in_a_row(tokens, index, end) and names_a_thing(text, tokens, index)
        thing = thing or _stands_as_place(tokens, index, end)
        listed = _goes_on_with_things(tokens, index, things)
        if thing or listed == "sure" or person.is_public_figure(tokens, index):
            things = end
        else:
            told = not listed and end == weighed and not borne
            told = told or named_post or (end == short and tokens[end - 1].case != "I")
            things = end if listed and not told else -1
            kind = "titled_name" if told else "bare_name"
            yield Finding(kind, tokens[index].start, tokens[end - 1].end, mask_word(tokens[index].text))
    yield from _surnames(tokens)
