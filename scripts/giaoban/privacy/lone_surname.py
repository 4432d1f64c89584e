"""A surname with no given name: "người họ Trịnh", "Theo Phạm thì", "Nguyễn bên kho".

A warning, because few people there may have it.

Surnames are words too (Trần nhà, Đỗ xe, Lê thê), so a word beside it must show that a person is meant.
"""

from collections.abc import Iterator

from .finding import Finding, mask_word
from .tokens import Token
from .view import fold_word
from .words import SURNAMES, SURNAMES_CLEAR, phrases, words

_CLAN = fold_word("họ")
_NOT_CLAN_BEFORE = words("dòng của cho với và mà thì do bảo dạy giúp")
_FAMILY = phrases("gia đình, con nhà, bên nhà, vợ chồng, anh em, nghe nói, nghe tin")
_SPEAKS = words("theo nghe gặp nhờ hỏi tay thằng tên")
_ACTS = words("nói kể khai bảo đòi rủ than chửi xin kêu dọa hô")
_ACTS_PAIRS = phrases("cho rằng, cho biết, cho hay, phản ánh, đề nghị, bên kho, bên tổ, bên chuyền, bên xưởng, bên ca")


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


def detect(tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's words. Out: findings of kind bare_name."""
    for at, token in enumerate(tokens):
        if token.case != "C" or token.fold not in SURNAMES:
            continue
        if at + 1 < len(tokens) and tokens[at + 1].adjacent and tokens[at + 1].case in ("C", "I", "U"):
            continue
        if at and token.adjacent and tokens[at - 1].case in ("C", "I", "U") and tokens[at - 1].fold not in _SPEAKS:
            continue  # the end of a name: Nguyễn Văn Lê
        if _is_meant(tokens, at):
            yield Finding("bare_name", token.start, token.end, mask_word(token.text))
