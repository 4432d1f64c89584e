"""Names of firms. At a hot spot a firm's name leads to the few who stopped work there: a warning, a person should look.

A kind of firm (công ty may ở cụm công nghiệp), its country, a letter in place of its name (Công ty A) name nobody.
"""

from collections.abc import Iterator

from . import person
from .finding import Finding, mask_word
from .tokens import Token, longest
from .view import fold_word
from .words import COUNTRIES, LONGEST_PLACE, PEOPLES, PLACES, listed, phrases, words

_HEADS = phrases(listed("company_heads"))
_FORMS = words("tnhh mtv cp cổ phần co phan liên doanh jsc ltd")
# Products of a firm and words of its legal form: they name only a kind of firm.
_GENERIC = _FORMS | words(listed("company_generic"))
# These are such words only in small letters: gia công, but Gia Định; thanh long, but Thanh Long.
_GENERIC_SMALL = words("thủy hải nông lâm thành viên gia công thanh long đầu hàng con mẹ tổng mặt trời trẻ")
_GENERIC_PAIRS = phrases(listed("company_generic_pairs"))
_NO_NAMES = words("fdi oda eu kcn ccn bhxh bhyt cđcs lđlđ nlđ ubnd việt nam nhà nước trung ương")
_NAMED_BY_PLACE = ("dntn", "htx")
# For these a place after the product is their name: xí nghiệp, nhà máy.
_WORKS = (fold_word("nghiệp"), fold_word("máy"))
_QUOTED = (' "', " '", '"')
_MOST_GENERIC = 9


def _ends_at(tokens: list[Token], at: int) -> int:
    """In: the index after a word for a firm. Out: the index after the firm's name, or `at` for none."""
    index, formal = at, tokens[at - 1].fold in _NAMED_BY_PLACE
    while (
        index < len(tokens) and index - at < _MOST_GENERIC and tokens[index].gap in (" ", "  ", " - ", " & ", "-", "\n")
    ):
        small = tokens[index].fold in _GENERIC_SMALL and (
            tokens[index].case == "L" or longest(tokens, index, _GENERIC_PAIRS, 2) > 0
        )
        if not small and tokens[index].fold not in _GENERIC:
            break
        formal = formal or tokens[at - 1].fold in _WORKS or tokens[index].fold in _FORMS or tokens[index].case == "C"
        index += 1
    if index >= len(tokens) or tokens[index].gap not in (" ", "  ", " - ", " & ", *_QUOTED, "\n"):
        # A name may consist of words for a kind only: Công ty Thanh Long, khách sạn "Mặt Trời".
        return at
    token, quoted = tokens[index], tokens[index].gap in _QUOTED
    end = index
    while end < len(tokens) and end - index < 6 and tokens[end].case in "CUI":
        if end > index and tokens[end].gap not in (" ", "-", "'", ".", " & "):
            break
        end += 1
    if end == index or (token.fold in _NO_NAMES | PEOPLES and end - index == 1):
        return at
    if longest(tokens, index, COUNTRIES) or (person.is_organisation(tokens, index) and not quoted):
        return at
    if all(one.case == "U" for one in tokens[at - 1 : end]) and not formal and not quoted and end - at > 1:
        return at  # a heading: CÔNG TY TRẢ LỜI
    if end - index == 1 and len(token.text) == 1:
        return at
    if longest(tokens, index, PLACES, LONGEST_PLACE) >= end - index and not formal and not quoted:
        return at
    return end


def detect(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's text and its words. Out: findings of kind company."""
    index = 0
    while index < len(tokens):
        size = longest(tokens, index, _HEADS)
        if index + 1 < len(tokens) and tokens[index].text in ("C", "c") and tokens[index + 1].gap == ".":
            size = 2 if tokens[index + 1].fold == "ty" else size  # C.ty
        end = _ends_at(tokens, index + size) if size and index + size < len(tokens) else 0
        if end > index + size:
            said = text[tokens[index].start : tokens[index + size - 1].end]
            yield Finding(
                "company", tokens[index].start, tokens[end - 1].end, f"{said} {mask_word(tokens[end - 1].text)}"
            )
            index = end
        else:
            index += max(size, 1)
