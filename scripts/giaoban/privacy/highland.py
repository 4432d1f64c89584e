"""Names of the highlands, which hardly anything else looks like: K'Brếp, Ka Hiêng, Y Bhăm Niê, ka hoi, h lan byă."""

import re
from collections.abc import Iterator

from . import person
from .around import weight_around
from .finding import Finding, mask_word
from .led import led_by
from .signs import BEFORE, is_syllable
from .things import DOOR, thing_of
from .tokens import Token
from .view import without_marks
from .words import CLANS, listed, words

_APOSTROPHE = re.compile(r"(?:K|Ka|H|Y|R)'[^\W\d_]{2,}|[kyh]'(?!ho|mông|rê|roi)[^\W\d_]{2,}")
_PREFIXES, _LINKS = person.PREFIXES | {"a"}, words("là tên và của")
_PARENTS = words("ama amí aê bok yă mí aduôn")  # someone's father, mother, grandparent; then the child's name
_BEGINS = _PREFIXES | _PARENTS | {"nay"}
_TOLD = 1.5
_AFTER_DIGIT = re.compile(r".?\d ?$", re.DOTALL)
_OTHER = words("K'Ho K'Hor H'Mông H'Rê H'Roi K'Long")
_OTHER_TAILS = words("tế mông rê roi dược học khoa lưới ca kíp dãy lô khu và")
_PLACE = words(listed("highland_place"))
# Ka Đô and Ka Đơn are communes, Ka Tê a festival; the others are words after a "ka" in small letters.
_KA_OTHER = words("đô đơn tê te long ra đam")
_KA_OTHER_PLAIN = words("ki ra li o te do don long dam la ca kip me ve co khong")
_CLANS_PLAIN = frozenset(map(without_marks, CLANS)) - {"siu"}
_BEARERS = words(
    "nhân viên chị anh ông bà em cô động chú bác cậu dì thầy chi ong vợ chồng con cháu mẹ bố đình thợ tên già"
)
# No Vietnamese word begins so: Y Hrem, Y Bhăm.
_NOT_VIETNAMESE = re.compile(r"(?i:b[hlr]|[dđgjs]r|h[lmnr]|k[lmnpr]|m[lr]|p(?!h)|tl|[wjzf])")


def _ends_at(tokens: list[Token], at: int) -> int:
    """In: an index. Out: the index after the highland name that begins there, or `at`."""
    first = tokens[at]
    before = tokens[at - 1].fold if at else ""
    if before in _PLACE and (first.adjacent or first.case != "C") and not led_by(tokens, at):
        return at
    if "'" in first.text:
        told = first.case != "L" or before in _BEARERS
        known = told and _APOSTROPHE.fullmatch(first.text) is not None and first.fold not in _OTHER
        return max(at + 1, person.row(tokens, at)) if known else at
    if at + 1 >= len(tokens):
        return at
    second, plain = tokens[at + 1], without_marks(tokens[at + 1].fold)
    if first.fold == "nay" and second.adjacent and second.case != "L" and not is_syllable(second.fold):
        return at + 2  # Nay Hlim, but Nay Hội đồng
    if first.fold in _PARENTS:
        return at + 2 if first.case == "C" and second.adjacent and second.case == "C" else at
    apart = second.gap in person.APART
    clan = at + 2 < len(tokens) and second.adjacent and tokens[at + 2].adjacent and first.fold in ("h", "y", "k")
    if clan and without_marks(tokens[at + 2].fold) in _CLANS_PLAIN:
        return at + 3
    if first.fold == "ka" and second.case == "L":
        small = first.text == "ka" and (second.adjacent or apart)
        return at + 2 if small and plain not in _KA_OTHER_PLAIN and len(plain) > 2 else at
    if first.case == "L" or second.case not in ("C", "U"):
        return at
    if first.fold == "ka":
        return (
            max(at + 2, person.row(tokens, at)) if apart or (second.adjacent and second.fold not in _KA_OTHER) else at
        )
    hyphen = second.gap == "-" and second.case == "C" and first.fold in ("y", "h") and second.fold not in _OTHER_TAILS
    if at > 1 and before in _LINKS:
        before = tokens[at - 2].fold
    follows_u = at + 2 < len(tokens) and tokens[at + 2].adjacent and tokens[at + 2].case == "U"
    borne = (second.case == "C" or not follows_u) and second.adjacent and second.fold not in _OTHER_TAILS
    borne = borne and not person.is_organisation(tokens, at + 1)
    led = before in _BEARERS or led_by(tokens, at) != "" or _tells(tokens, at) or before in BEFORE
    told = first.text == "Y" or not second.text.isascii()
    borne = borne and (led or (told and _NOT_VIETNAMESE.match(second.text) is not None))
    return max(at + 2, person.row(tokens, at)) if apart or hyphen or borne else at


def _tells(tokens: list[Token], at: int) -> bool:
    """Whether a sentence begins here and goes on with what a person does: A Thíu, công nhân khai thác đá."""
    begins = at == 0 or "\n" in tokens[at].gap or tokens[at].gap.strip()[-1:] in (".", ":", "-", '"')
    end = max(person.row(tokens, at), at + 2)
    return begins and end < len(tokens) and weight_around(tokens, at, end) >= _TOLD


def _is_hour(text: str, tokens: list[Token], at: int) -> bool:
    """Tell whether an h stands for the hour: 16h chiều nay."""
    after = tokens[at].fold == "h" and _AFTER_DIGIT.match(text, max(0, tokens[at].start - 2), tokens[at].start)
    return bool(after) and all(is_syllable(word.fold) for word in tokens[at + 1 : at + 2])


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind titled_name."""
    for index, token in enumerate(tokens):
        if (token.fold not in _BEGINS and "'" not in token.text) or _is_hour(text, tokens, index):
            continue
        end = _ends_at(tokens, index)
        if end == index or person.is_public_figure(tokens, index):
            continue
        if "'" in token.text or thing_of(text, tokens, index) in ("", DOOR):
            yield Finding("titled_name", token.start, tokens[end - 1].end, mask_word(token.text))
