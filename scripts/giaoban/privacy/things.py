"""Whether a street, a school or a firm is named after a person, by the words before."""

import re

from .tokens import Token
from .view import fold_word
from .words import MIDDLES, SURNAMES, THING_BEFORE, THING_BEFORE_PAIRS, THING_BETWEEN, phrases

DOOR = fold_word("số")
_OLD, _VILLAGE = fold_word("già"), fold_word("làng")  # an old person, not a village
_NO_SCHOOLS = phrases("nông trường, lâm trường, môi trường, thị trường, công trường, hiện trường, lập trường, gia đình")
_MOST_THINGS_BACK = 6
_THROUGH = re.compile(r"[ .,\-/\d\"'(]{1,12}")
# One or two digits that begin a line number it.
_HOUSE_NUMBER = re.compile(r"(?<![\d.])(?:(?<=[^\n])\d{1,2}|\d{3,4})[A-Za-z]?(?:/\d{1,4})* \Z")


def names_a_thing(text: str, tokens: list[Token], at: int, since: int = 0) -> bool:
    """Whether the words from `since` show that the name at `at` is a street's, a school's or a firm's."""
    return thing_of(text, tokens, at, since) != ""


def thing_of(text: str, tokens: list[Token], at: int, since: int = 0) -> str:
    """Out: the folded word for that thing, "" for none."""
    if _HOUSE_NUMBER.search(text[max(0, tokens[at].start - 16) : tokens[at].start]):
        return DOOR
    index = at
    for _ in range(_MOST_THINGS_BACK):
        if index <= since or not _THROUGH.fullmatch(tokens[index].gap):
            return ""
        if "," in tokens[index].gap or (". " in tokens[index].gap and tokens[index - 1].case == "L"):
            return ""
        index -= 1
        token = tokens[index]
        known = index > since and (tokens[index - 1].fold, token.fold) in _NO_SCHOOLS
        known = known or (token.fold == _VILLAGE and index > since and tokens[index - 1].fold == _OLD)
        if token.fold in THING_BEFORE and not known and not _inside_a_name(tokens, index):
            return token.fold
        if index > since and (tokens[index - 1].fold, token.fold) in THING_BEFORE_PAIRS:
            return token.fold
        if token.case == "L" and token.fold not in THING_BETWEEN:
            return ""
    return ""


def _inside_a_name(tokens: list[Token], at: int) -> bool:
    """Whether a word is the middle of another name: Đình in Lê Đình Hoa is not a communal house."""
    if at == 0 or tokens[at].case != "C" or tokens[at].fold not in MIDDLES:
        return False
    return tokens[at].adjacent and tokens[at - 1].case == "C" and tokens[at - 1].fold in SURNAMES
