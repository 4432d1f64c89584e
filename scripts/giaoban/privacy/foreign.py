"""Names from abroad after a post: "Tổng Giám đốc Lin Mei-hua", "chuyên gia Wang Wei", "quản lý Park Ji-sung".

The surnames are the commonest ones, written in Latin letters, of the countries that invest in the province.
"""

from collections.abc import Iterator

from . import person
from .finding import Finding, mask_word
from .places import LONGEST_PLACE, PLACES
from .tokens import Token, longest
from .words import GIVEN, NAMED_POSTS, SURNAMES, phrases, words

_SURNAMES = words(
    """
    lin wang li zhang liu chen yang huang zhao wu zhou xu sun zhu hu guo he gao luo chang cheng tsai hsu lee kim park
    choi jung jeong jang yoon shin kang cho han lim oh seo kwon song ahn bae hwang chiu chou chu wong chan cheung ng
    lau leung tan goh ong teo lai hsieh kuo hung tseng liao tang feng deng xie cao peng zeng xiao tian dong pan yuan
    tanaka sato suzuki yamada watanabe ito nakamura kobayashi takahashi yamamoto kato yoshida sasaki smith john david
    michael peter james robert thomas paul mark brown johnson williams kumar singh sharma patel gupta ivanov petrov
    """
)
_LEADERS = NAMED_POSTS | phrases(
    """
    chuyên gia, tổng quản lý, trưởng đại diện, nhà đầu tư, chủ đầu tư, chủ tịch hđqt, chuyen gia, tong giam doc,
    phó tổng, quản lý xưởng, quản lý sản xuất, người hàn quốc, người trung quốc, người đài loan, người nhật bản,
    người nhật, người hàn, người trung, quốc tịch
    """
)


def _ends_at(tokens: list[Token], at: int) -> int:
    """In: where a name may begin. Out: the index after it, or `at`."""
    first = tokens[at]
    if first.case != "C" or first.fold not in _SURNAMES or not first.text.isascii():
        return at
    if longest(tokens, at, PLACES, LONGEST_PLACE) or person.is_organisation(tokens, at):
        return at
    end = at + 1
    while end < len(tokens) and end - at < 4 and tokens[end].text.isascii():
        hyphened = tokens[end].gap == "-"
        if not hyphened and not (tokens[end].adjacent and tokens[end].case in ("C", "I")):
            break
        end += 1
    # Kim Long and Hàn Giang without its marks are rather a firm's.
    vietnamese = end - at == 2 and first.fold in SURNAMES and tokens[at + 1].fold in GIVEN
    return end if end - at >= 2 and not vietnamese else at


def detect(tokens: list[Token]) -> Iterator[Finding]:
    """In: a view's words. Out: findings of kind titled_name."""
    index = 0
    while index < len(tokens):
        size = longest(tokens, index, _LEADERS)
        begin = index + size
        if not size or begin >= len(tokens):
            index += max(size, 1)
            continue
        if not tokens[begin].adjacent and tokens[begin].gap not in (": ", ":", " - "):
            index = begin
            continue
        end = _ends_at(tokens, begin)
        if end > begin:
            yield Finding("titled_name", tokens[begin].start, tokens[end - 1].end, mask_word(tokens[begin].text))
        index = max(end, begin)
