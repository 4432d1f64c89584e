"""When a full name without a title is certainly a person's, and so an error.

It is certain by its middle name (Văn, Thị, Hữu), its capitals, a surname of a minority people, the words after it (",
tổ 4", "(34 tuổi)", a verb of report) or before it (trường hợp, gặp, theo lời). Streets and other things named after a
person are excluded before.
"""

import re

from .lettercase import PAIRS_OF_WORDS
from .person import LOWER_MIDDLES, SHORT_SURNAMES, TELLING_MIDDLES
from .tokens import Token, longest
from .words import (
    ALSO_GIVEN,
    GIVEN,
    MIDDLES,
    MIDDLES_ASCII,
    SURNAMES,
    SURNAMES_ASCII_CLEAR,
    SURNAMES_CLEAR,
    SURNAMES_OF_TWO,
    phrases,
    words,
)

_HIGHLAND_SURNAMES = words(
    "Ksor Kpă Kpa Siu Rcom Rmah Cil Cill Touneh Chamaléa Chamalé Chamalea Katơr Pinăng Niê Êban Mlô Krajan"
)
_PLAIN_MIDDLES = words("van thi")
# Names of firms and places begin with these as well: Kim Long An, Thái Bình.
_PARTS_OF_NAMES = words(
    "Kim Thái Bạch Cao Hà Hàn Thạch Văn Trà Đồng Giang Quan Nông Danh Thông Quảng Trang Hồ Hoàng Mai Lâm Viên"
)
_FOLLOWED = re.compile(
    r" ?[,\-(:;]{1,2} ?(?:(?:bên|ở|thuộc|công nhân|cn|là|nhóm|bộ phận|khâu|xưởng|đội|ca|kho|quê|người|ngụ|trú|cư trú"
    r"|sinh|sn|nam|nữ|mã số|msnv)(?!\w)|(?:tổ|chuyền|ch|phòng|dãy|to|chuyen) ?\w{1,8}(?!\w)"
    r"|\d\d ?(?:tuổi|t|tuoi)(?!\w))",
    re.IGNORECASE,
)
_REPORTS = words(
    """
    nói kể khai báo than xin ký kí đòi rủ hô khóc gọi hứa chửi mắng nhắn đăng viết dọa bảo kêu nhờ trốn bỏ noi ke bao
    keu goi doi ru hua
    """
)
_REPORTS_PAIRS = phrases(
    """
    cho biết, cho rằng, cho hay, phản ánh, trình bày, đề nghị, kiến nghị, đứng ra, đứng tên, khởi xướng, kích động,
    xúi giục, tố cáo, khiếu nại, yêu cầu, cung cấp, chia sẻ, tâm sự, bức xúc, nghỉ việc, nghỉ thai, mang thai, làm ở,
    làm tại, làm bên, quê ở, bị nợ, bị đuổi, bị sa, bị trừ, bị tai, bị ngất, bị phạt, bị giữ, bị ép, bị chuyển,
    chưa được, không được, không nhận, ky don, ky ten, cho biet, de nghi, phan anh, dung ra, bi duoi, bi tru
    """
)
_CUES = words("tên gặp của với theo chị anh ông bà cô chú em do nhờ nhận hỏi ten gap cua voi")
_POST_ENDS = words("viên trưởng sĩ sỹ sư phó")
_CUES_PAIRS = phrases("trường hợp, trường-hợp, truong hop, lời kể, có tên, ho ten, họ tên, danh sách")


def is_sure(text: str, tokens: list[Token], at: int, end: int) -> bool:
    """In: a text, its words, the place of a name without title. Out: whether it can hardly be anything but a person."""
    size = end - at
    if size < 2:
        return False
    first, second, last = tokens[at], tokens[at + 1], tokens[end - 1]
    if first.case == "L":
        return _in_small_letters(tokens, at)
    if size >= 3 and (first.case == "U" or last.case == "U"):
        return True
    if longest(tokens, at, SURNAMES_OF_TWO, 2) or first.fold in _HIGHLAND_SURNAMES:
        return True
    if size >= 3 and first.case == second.case == "I" and last.fold in GIVEN:
        return True  # Đ.T.Cẩm Giang
    if size == 3 and first.fold in SURNAMES - _PARTS_OF_NAMES and second.fold in TELLING_MIDDLES:
        return True
    if size >= 3 and first.fold in SHORT_SURNAMES and last.fold in GIVEN:
        return True  # Ng.V.Tám
    clear = first.fold in SURNAMES_CLEAR or first.fold in SURNAMES_ASCII_CLEAR
    if size >= 3:
        if second.fold in LOWER_MIDDLES or second.fold in _PLAIN_MIDDLES:
            return True
        if clear and (last.case == "I" or last.fold in ALSO_GIVEN):
            return second.case == "I" or second.fold in MIDDLES or second.fold in MIDDLES_ASCII
    if size == 3 and first.fold in SURNAMES - _PARTS_OF_NAMES and second.fold in MIDDLES and last.fold in ALSO_GIVEN:
        return True
    known = clear or (first.fold in SURNAMES and last.fold in GIVEN)
    if known and (_reports(tokens, end) or _FOLLOWED.match(text, last.end)):
        return True
    if known and size >= 3 and at and tokens[at].adjacent and tokens[at - 1].fold in _POST_ENDS:
        return True  # kiểm soát viên Hà Thục Đoan
    return clear and _has_cue(tokens, at)


def _reports(tokens: list[Token], end: int) -> bool:
    """Whether the words after the name say what a person says or does."""
    if end >= len(tokens) or not tokens[end].adjacent or tokens[end].case != "L":
        return False
    return tokens[end].fold in _REPORTS or longest(tokens, end, _REPORTS_PAIRS, 2) == 2


def _has_cue(tokens: list[Token], at: int) -> bool:
    """Whether a word directly before the name is one that a person follows."""
    if at == 0 or not tokens[at].adjacent:
        return False
    if tokens[at - 1].fold in _CUES:
        return True
    return at >= 2 and longest(tokens, at - 2, _CUES_PAIRS, 2) == 2


def _in_small_letters(tokens: list[Token], at: int) -> bool:
    """Whether, in small letters, the marks or a word before show a person: "mat tran thi xa" is not Trần Thị."""
    if longest(tokens, at + 1, PAIRS_OF_WORDS, 2) == 2:
        return False
    return not tokens[at].text.isascii() or _has_cue(tokens, at) or not tokens[at + 1].text.isascii()
