"""Names of the highlands, which hardly anything else looks like: K'Brếp, Ka Hiêng, Y Bhăm Niê, ka hoi, h lan byă."""

import re
from collections.abc import Iterator

from . import person
from .finding import Finding, mask_word
from .led import led_by
from .things import names_a_thing
from .tokens import Token
from .view import without_marks
from .words import CLANS, listed, words

_APOSTROPHE = re.compile(r"(?:K|Ka|H|Y)'[^\W\d_]{2,}|[kyh]'(?!ho|mông|rê|roi)[^\W\d_]{2,}")
_PREFIXES, _LINKS = person.PREFIXES | {"a"}, words("là tên và của")
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
    borne = second.case == "C" and second.adjacent and second.fold not in _OTHER_TAILS
    borne = borne and not person.is_organisation(tokens, at + 1)
    led = before in _BEARERS or led_by(tokens, at) != ""
    borne = borne and (led or (first.text == "Y" and _NOT_VIETNAMESE.match(second.text) is not None))
    return max(at + 2, person.row(tokens, at)) if apart or hyphen or borne else at


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind titled_name."""
    for index, token in enumerate(tokens):
        if token.fold not in _PREFIXES and "'" not in token.text:
            continue
        end = _ends_at(tokens, index)
        if end > index and not names_a_thing(text, tokens, index):
            yield Finding("titled_name", token.start, tokens[end - 1].end, mask_word(token.text))
