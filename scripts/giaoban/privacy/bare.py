"""A surname-led name with no title before it: "Lê Hùng ở gần cảng" (a warning), "Nguyễn Văn Hải ký đơn" (an error).

Streets, schools, hospitals, firms, prizes and places bear such names, and so do public figures; those are left alone.
"""

import re
from collections.abc import Iterator

from . import likely, person
from .finding import Finding, mask_word
from .led import led_by
from .signs import THINGS
from .things import names_a_thing
from .tokens import Token, longest
from .words import AT_A_PLACE, SURNAMES_CLEAR, WORK_POSTS, words

_NUMBER_AFTER = re.compile(r"[ .\-]?\d")
_JOINING = words("và với đến qua nối giao")


def _stands_as_place(tokens: list[Token], at: int, end: int) -> bool:
    """Whether two words that could be a place are in the position of a place: ở Kim Chung, quê Thạch Sơn."""
    if end - at != 2 or at == 0 or not tokens[at].adjacent or tokens[at].fold in SURNAMES_CLEAR:
        return False
    return tokens[at - 1].fold in AT_A_PLACE


def _is_named_post(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the row is a given name right after a post: quản đốc Hùng, tổ trưởng Lan."""
    if not person.is_given(tokens, at, end) or person.is_organisation(tokens, at) or not tokens[at].adjacent:
        return False
    return any(at >= size and longest(tokens, at - size, WORK_POSTS, size) == size for size in (2, 3))


def _goes_on_with_things(tokens: list[Token], at: int, since: int) -> str:
    """Whether a list of streets or the like continues here: "sure" after a hyphen or "và", "may be" after a comma."""
    if since < 0 or at < since:
        return ""
    if at == since:
        return "sure" if tokens[at].gap in (" - ", "-") else "may be" if tokens[at].gap == ", " else ""
    joined = at == since + 1 and tokens[at].adjacent and tokens[since].adjacent
    return "sure" if joined and tokens[since].fold in _JOINING else ""


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind bare_name, or titled_name where a person is certain."""
    index, things = 0, -1
    while index < len(tokens):
        end = short = person.shortened(tokens, index) if tokens[index].case in ("C", "I") else index
        if end == index and tokens[index].case == "C":
            row = person.row(tokens, index)
            known = person.is_place(tokens, index, row)
            full = person.is_full(tokens, index, row) and not person.has_common_pair(tokens, index, row)
            if not known and (full or _is_named_post(tokens, index, row)):
                end = row
        weighed = likely.likeliest(tokens, index)
        borne = weighed > index and likely.is_of_a_thing(tokens, index)
        end = max(end, index if borne else weighed)
        if end == index:
            borne_to = index + person.figure(tokens, index) if weighed == index else weighed
            things = borne_to if borne_to > index else things
            # ke toan truong nguyen thi my: "truong" could be a surname or a school, the name is behind it
            index = max(borne_to if tokens[index].fold not in THINGS else index, index + 1)
            continue
        if tokens[end - 1].case == "I" and _NUMBER_AFTER.match(text, tokens[end - 1].end):
            index = end
            continue
        led = end == weighed and not borne and led_by(tokens, index) != ""
        thing = not led and names_a_thing(text, tokens, index)
        thing = thing or _stands_as_place(tokens, index, end)
        listed = _goes_on_with_things(tokens, index, things)
        if thing or listed == "sure" or person.is_public_figure(tokens, index):
            things = end
        else:
            told = not listed and end == weighed and not borne
            told = told or (end == short and tokens[end - 1].case != "I")
            things = end if listed and not told else -1
            kind = "titled_name" if told else "bare_name"
            yield Finding(kind, tokens[index].start, tokens[end - 1].end, mask_word(tokens[index].text))
        index = end
