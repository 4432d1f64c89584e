"""Where somebody lives: a house in its lane or street; and, as a warning, a hamlet.

A house number leads to one door. A lane alone does not, unless somebody is said to live there. A hamlet (thôn, ấp,
buôn, tổ dân phố) holds hundreds: with a few words more it may still point at one house.
"""

import itertools
import re
from collections.abc import Iterator

from .finding import Finding
from .homes import homes
from .nearby import stretches
from .sought import All, Read, Sought

_SPELLED = (
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mươi)){0,2}"
)
_LANE = r"(?:hẻm|ngõ|ngách|kiệt|hem|ngo|ngach|kiet)"
_HOUSE = r"(?:số nhà|nhà số|nhà trọ số|nhà mang số|căn nhà số|nhà|số|SN|so nha|nha so|nha)"
_COUNTED = (
    r"(?!\s?(?:%|km|m2|m|căn|hộ|phòng|người|lao động|công nhân|triệu|tỷ|tỉ|nghìn|ngàn|đồng|đ|tháng|năm|ngày|tuần|giờ"
    r"|lần|doanh nghiệp|đơn vị|xã|huyện|tỉnh|gia đình|trường hợp)(?![^\W\d_]))"
)
_NUMBER = rf"\d{{1,4}}[A-Za-z]?(?:[/\-]\d{{1,4}}[A-Za-z]?){{0,3}}(?![\w/%]|[.,]\d){_COUNTED}"
_SLASHED = r"\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Za-z]?){1,3}(?![\w/%])"
_LIVES = (
    r"(?:ngụ|trú|(?<!nhà )trọ|thường trú|tạm trú|cư trú|sinh sống|sống|địa chỉ nhà|nhà riêng|nhà ở|hiện ở)"
    r"(?:[ :,]{1,3}(?:nhà|ở|tại|trọ|hiện|là|cùng|thường trú|tạm trú)){0,3}[ :]{1,3}"
)
_PARTED = r"[ ,\-–]{1,4}(?:(?:trong|ở|tại|thuộc|của|cuối|đầu|đường) ){0,2}"
_BEYOND = r"(?:đường|phố|hẻm|ngõ|ngách|kiệt|thôn|ấp|xóm|tổ|khu phố|khóm|khu tập thể)"
# One of a firm's buildings: nhà số 3 trong khu xưởng.
_GROUNDS = (
    r" (?:(?:(?:trong|của|thuộc) )?khu (?:lưu trú|nội trú|nhà xưởng|xưởng|sản xuất)"
    r"|(?:trong|của|thuộc) (?:khuôn viên|nhà máy|nhà xưởng|xưởng|xí nghiệp|công ty))(?!\w)"
)
_SOME_STREET = (
    r"(?-i:(?!Khu|Công|Trường|Nhà|Xí|Doanh|Ban|Tổ|Trung|Bệnh|Chi|Liên|Ngày|Quốc|Hội)"
    r"[A-ZĐÂÔỶ][a-zà-ỹ]{1,6} [A-ZĐÁÂẤẦẢÀÔÓỒƯÚÝÍ][a-zà-ỹ]{0,6})"
)
_WARD = r"(?:phường|xã|thị trấn|p\.|tp\.?|thành phố|khu phố|kp)"
# The words of which the patterns need one.
_OF_LANES = "hẻm|ngõ|ngách|kiệt|hem|ngo|ngach|kiet"
_OF_LIVING = "ngụ|trú|trọ|sống|nhà riêng|nhà ở|hiện ở|địa chỉ nhà"
_OF_BEYOND = "đường|phố|hẻm|ngõ|ngách|kiệt|thôn|ấp|xóm|tổ|khóm|khu tập thể"
# What such patterns have at a number: a street behind it, another number and a comma, a letter before it.
_STREET_FOLLOWS = re.compile(r"\d[^\W\d_]?,?[ \n]{1,8}[A-ZĐÂÔỶ][a-zà-ỹ]")
_SLASH_AND_COMMA = re.compile(r"/\d{1,4}[^\W\d_]?,")
_LETTER_BEFORE = re.compile(r"\d(?<=[^\W\d_].)")


def _door(pattern: str, *signs: str, core: re.Pattern[str] | None = None) -> Sought:
    return Sought(rf"(?<![^\W_])(?:{pattern})", *signs, core=core)


_DOORS = All(
    *itertools.starmap(
        _door,
        (
            (rf"(?:số nhà|so nha)[ :]{{1,3}}(?:số )?(?:{_NUMBER}|{_SPELLED}(?!\w))", "số nhà|so nha"),
            (
                rf"(?:(?<!khu )(?<!dãy )|(?=nhà trọ số {_NUMBER}{_PARTED}(?:{_BEYOND} |{_SOME_STREET})))"
                r"(?:nhà(?: trọ| riêng| ở| thuê)?(?: mang)? số|nha so)"
                rf"[ :]{{1,3}}(?:{_NUMBER}|{_SPELLED}(?!\w))(?!,? (?:và )?nhà số|{_GROUNDS})",
                "nhà|nha so",
                "số|so",
            ),
            (rf"(?:nhà|phòng|khu) trọ(?: ở| tại| số){{0,2}} \d{{1,4}}/{_NUMBER}", "trọ", "/"),
            (rf"số \d{{1,4}}/{_NUMBER}[ ,]{{1,3}}(?:hẻm|ngõ|ngách|kiệt)(?!\w)", "số ", _OF_LANES, "/"),
            (rf"{_LANE}(?: số)? {_NUMBER}{_PARTED}{_HOUSE}(?: số)? {_NUMBER}", _OF_LANES, "nhà|nha|số|sn"),
            (rf"{_HOUSE}(?: số)? {_NUMBER}{_PARTED}{_LANE}(?: số)? {_NUMBER}", _OF_LANES, "nhà|nha|số|sn"),
            (rf"{_LANE}(?: số)? {_NUMBER}{_PARTED}{_LANE}(?: số)? {_NUMBER}", _OF_LANES),
            (rf"{_LANE}(?: số)? \d{{1,4}}/{_NUMBER}", _OF_LANES, "/"),
            (rf"{_LANE} {_SPELLED} nhà {_SPELLED}(?!\w)", " nhà ", _OF_LANES),
            (rf"{_LIVES}(?:số |căn số )?{_NUMBER}{_PARTED}{_BEYOND}(?= )", _OF_LIVING, _OF_BEYOND),
            (rf"(?<!đặt )(?<!sở )(?:ở|nhà) số {_NUMBER}{_PARTED}{_BEYOND}(?= )", "ở số|nhà số", _OF_BEYOND),
            (
                r"địa chỉ (?:thường trú|tạm trú|liên hệ|nhà)[^\n:]{0,30}: ?"
                r"(?:thôn|ấp|xóm|tổ|khu phố|khóm|buôn|bản)(?= )",
                "địa chỉ",
                ":",
            ),
            (
                r"(?:p\. ?|phòng (?:số )?|căn (?:hộ )?(?:số )?)[A-Z]{0,2}\d{1,4}(?:[.\-]\d{1,3})?"
                r"[ ,]{1,2}chung cư(?= )",
                "chung cư",
            ),
            (rf"(?:ở|tại|số|nhà|ngụ) \d{{1,4}} ?bis,? {_SOME_STREET}", "bis"),
            (
                rf"(?:(?:đ/c|đc|địa chỉ|d/c|dia chi)(?: nhà| nha| ở)? ?:|địa chỉ (?:nhà|ở)) {{0,2}}"
                rf"(?:số |so )?{_NUMBER},? "
                rf"(?:{_SOME_STREET}|(?:đường|hẻm|thôn|ấp|tổ|khu phố|duong|thon|ap|to|khu pho)(?= ))",
                "đ/c|đc|địa chỉ|d/c|dia chi",
            ),
            (
                rf"(?:số|nhà) {_NUMBER}[ ,]{{1,3}}(?:tổ|thôn|ấp|xóm|khóm|khu phố|kp|tdp|tổ dân phố) ?\d{{1,3}}(?!\w)",
                "số|nhà",
                "tổ|thôn|ấp|xóm|khóm|khu phố|kp|tdp",
            ),
            (
                rf"(?:s/n|sn|s\.n\.?)[ :.]{{1,3}}{_NUMBER}[ ,]{{1,3}}"
                rf"(?:{_SOME_STREET}|(?:đường|phố|hẻm|ngõ|thôn|ấp|xóm|tổ|khu phố|khu|khóm|khom|kp|duong|thon|ap|xom"
                r"|to)(?= )"
                r"|(?:kp?|t|p|đ|h|q|x|tdp|tdp)[. ]{0,2}\d{1,3}(?!\w)|(?:đ|p|x|h|q|tt|tx|tp)\. ?(?=[A-ZĐ]))",
                "s/n|sn|s.n",
            ),
            (rf"(?:s/n|sn|s\.n\.?)[ :.]{{1,3}}(?:{_SLASHED}|{_NUMBER}[ ,]{{1,3}}{_LANE} )", "s/n|sn|s.n"),
            (
                rf"(?:ở|tại|tận|về|thuê|nhà|số|nhà ở|chỗ ở|nơi ở)[ :]{{1,3}}{_NUMBER}[ ,]{{1,3}}{_LANE}(?: số)? \d",
                _OF_LANES,
                "ở|tại|tận|về|thuê|nhà|số",
            ),
            (rf"nhà {_NUMBER}[ ,]{{1,3}}(?:đường|phố|hẻm|ngõ|ngách|kiệt)(?= )", "nhà ", "đường|phố|hẻm|ngõ|ngách|kiệt"),
            (
                r"nhà(?: số)? \d{1,4}[A-Za-z]?(?:/\d{1,4}){0,3}[ ,]{1,3}"
                r"(?:tỉnh lộ|quốc lộ|hương lộ|hl|tl|ql|đt)[ .]?\d",
                "nhà",
                "tỉnh lộ|quốc lộ|hương lộ|hl|tl|ql|đt",
            ),
            (rf"{_LIVES}(?:số |nhà số |căn số ){_NUMBER}", _OF_LIVING, "số "),
            (rf"{_LIVES}{_LANE}(?: số)? {_NUMBER}", _OF_LIVING, _OF_LANES),
            (rf"{_LIVES}\d{{1,4}}/{_NUMBER}", _OF_LIVING, "/"),
            (
                rf"(?:phòng|căn hộ|căn)(?: trọ| số| trọ số)? [A-Z]?(?:{_NUMBER}|\d{{1,3}}[.\-]\d{{1,3}})[ ,\-]{{1,3}}"
                r"(?:dãy|nhà trọ|khu trọ|khu nhà trọ|chung cư|lô|block|tòa|khu tập thể|khu nhà)(?!\w)",
                "phòng|căn",
                "dãy|nhà trọ|khu trọ|khu nhà|chung cư|lô|block|tòa|khu tập thể",
            ),
            (
                rf"(?:phòng trọ|căn hộ|căn)(?: số)? [A-Z]?{_NUMBER}[ ,\-]{{1,3}}(?:tầng|lầu)(?!\w)",
                "phòng trọ|căn",
                "tầng|lầu",
            ),
        ),
    ),
    *(
        _door(pattern, *signs, core=_STREET_FOLLOWS)
        for pattern, *signs in (
            # 47/2 Lê Lợi, in the position of a place or followed by a ward
            (
                rf"(?:ở|tại|số|nhà|ngụ|về|đến|gửi|giao|tới) \d{{1,4}}/{_NUMBER} {_SOME_STREET}",
                "/",
                "ở |tại|số|nhà|ngụ|về|đến|gửi|giao|tới",
            ),
            (
                rf"(?:nhà|trọ|ngụ|sống)[^\n.;,]{{0,20}} ở {_NUMBER},? {_SOME_STREET}"
                rf"|ở (?:số |nhà ){_NUMBER},? {_SOME_STREET}",
                "ở số |ở nhà | ở ",
            ),
            (
                rf"\d{{1,4}}[A-Za-z]?/{_NUMBER} {_SOME_STREET}(?: [A-ZĐ]\w{{1,6}})?, {_WARD}(?= )",
                "/",
                "phường|xã|thị trấn|p.|tp|thành phố|khu phố|kp",
                ", ",
            ),
            (rf"nhà(?: số)? \d{{1,4}}[A-Za-z](?:/\d{{1,4}}[A-Za-z]?){{0,2}} {_SOME_STREET}", "nhà"),
            (
                rf"(?:đối diện|cạnh|sát|kế|sau|trước|bên) nhà(?: số)? {_NUMBER},? {_SOME_STREET}",
                " nhà",
                "đối diện|cạnh|sát|kế|sau|trước|bên",
            ),
        )
    ),
    # nhà 65/52B, ấp 5
    _door(
        rf"(?:ở|tại|tận|về|thuê|nhà|nơi ở)[ :]{{1,3}}{_SLASHED}, ?(?:tổ|thôn|ấp|xóm|khóm|kp|k\.|khu phố|đ\.|đường|hẻm)",
        "/",
        ",",
        "ở|tại|tận|về|thuê|nhà",
        core=_SLASH_AND_COMMA,
    ),
    # K48/H15/7 for kiệt 48, hẻm 15, house 7
    _door(
        rf"(?:(?:ở|tại|tận|số|nhà|trọ|ngụ|đến|về),? |(?<=: )|(?<=, )(?=K))[KHN]\d{{1,4}}"
        rf"(?:/[KHN]?\d{{1,4}}[A-Za-z]?){{1,4}}[ ,]{{1,2}}(?:{_BEYOND}(?= )|{_SOME_STREET})",
        "/",
        "k|h|n",
        core=_LETTER_BEFORE,
    ),
)
_STREET = Sought(
    rf"(?<![^\W_])(?i:{_LIVES}|(?:gia đình|vợ chồng|chị|anh|bà|ông|người này) ở )(?:số )?{_NUMBER}[ \n]{{1,8}}"
    r"(?!Khu|Công|Trường|Nhà|Xí|Doanh|Ban|Tổ|Trung|Bệnh|Chi|Liên)"
    r"[A-ZĐ][a-zà-ỹ]{1,6} [A-ZĐÁÂẤẦẢÀÔÓỒƯÚÝ][a-zà-ỹ]{0,6}",
    " ở |" + _OF_LIVING,
    flags=0,
    core=_STREET_FOLLOWS,
)
_CAPITAL = "[A-ZĐÁÂẤẦẢÀÔÓỒƯÚÝÊỨ]"
_NO_HAMLET = r"(?!Ma Thuột|Đôn|Hồ(?!\w)|Văn hóa|Văn minh|Kiểu mẫu|An toàn)"
_HAMLET_WORDS = "thôn|ấp|xóm|khóm|buôn|bon|tổ dân phố|khu phố|kp|tdp|làng|thon|xom|khom|buon|khu pho|to dan pho"
_HAMLET = Sought(
    r"(?<![^\W_])(?:(?i:thôn|ấp|xóm|khóm|buôn|bon|tổ dân phố|khu phố|TDP)(?: số)? "
    rf"(?:\d{{1,3}}[A-Za-z]?(?![\w/%]|[.,]\d)|{_NO_HAMLET}{_CAPITAL}(?:'?{_CAPITAL}?[a-zà-ỹ]{{1,7}}|(?= ))"
    rf"(?: {_CAPITAL}[a-zà-ỹ]{{0,7}}){{0,2}}(?!\w))"
    r"|KP ?\d{1,2}(?![\w/%]|[.,]\d)"
    r"|(?<!già )(?<!Già )[Ll]àng (?!Văn |Trẻ |Đại |Du )(?:Chăm |chăm )?[A-ZĐ][a-zà-ỹ]{1,7} [A-ZĐ][a-zà-ỹ]{1,7}(?!\w)"
    r"|(?i:thon|xom|khom|buon|khu pho|to dan pho) (?:so )?\d{1,3}[A-Za-z]?(?![\w/%]|[.,]\d))",
    _HAMLET_WORDS,
    flags=0,
)
# A lane without a house: in a text about a person it nearly says where the door is.
_LIVED_LANE = Sought(rf"(?<!\w)ở (?P<lane>(?:hẻm|ngõ|ngách|kiệt)(?: số)? {_NUMBER})", "hẻm|ngõ|ngách|kiệt", "ở ")
_MORE_THAN_ONE_HAMLET = re.compile(
    r"\s?(?:thôn|ấp|xóm|khóm|buôn|khu phố|tổ dân phố|người|hộ|nhà|công nhân|lao động|phòng|căn)(?!\w)", re.IGNORECASE
)
# Every text that the patterns can match has one of these; most texts have none.
_DIGIT = re.compile(r"\d")
_DOOR_WORDS = (
    "nhà", "so nha", "nha so", " ở ", "hẻm", "ngõ", "ngách", "kiệt", "hem ", "ngo ", "ngach", "kiet ", "ngụ", "trú",
    "trọ", "sống", "thuê", "tận", "ở:",
    "hiện ở", "phòng", "căn", "số ", "s/n", "sn", "s.n", "đ/c", "đc", "d/c", "địa chỉ", "dia chi", "/",
)  # fmt: skip
_ANNOUNCED = re.compile(r"(?:đ/c|đc|địa chỉ|d/c|dia chi)", re.IGNORECASE)
# An office may say where it is: Liên đoàn Lao động tỉnh, địa chỉ: 417 …
OFFICE = re.compile(
    r"(?<!\w)(?:văn phòng|trụ sở|cơ quan|liên đoàn|lđlđ|trung tâm|trường|bệnh viện|ngân hàng|ủy ban|ubnd|sở|bưu điện"
    r"|bảo hiểm xã hội|đơn vị|nhà văn hóa|khách sạn|phòng khám)(?!\w)",
    re.IGNORECASE,
)
_FIRM = re.compile(r"(?<!\w)(?:nhà máy|công ty|cửa hàng|quán|trụ sở|cơ sở|kho|xưởng|chi nhánh|siêu thị)(?!\w)", re.I)
_SPELLED_DOOR_WORDS = ("số nhà", "nhà số", "hẻm")


def _may_have_a_door(text: str) -> bool:
    small = text.lower()
    door = _DIGIT.search(text) is not None and any(word in small for word in _DOOR_WORDS)
    return door or any(word in small for word in _SPELLED_DOOR_WORDS)


def detect(read: Read) -> Iterator[Finding]:
    """In: a view's text. Out: findings of the kinds address and hamlet."""
    text = read.text
    numbered = bool(_DIGIT.search(text))
    for begin, end in stretches(text, _may_have_a_door):
        for match in itertools.chain(_DOORS.finditer(read, begin, end), _STREET.finditer(read, begin, end)):
            announced = _ANNOUNCED.match(match.group())
            if match.group()[:5].lower() == "ở số " and _FIRM.search(text, max(0, match.start() - 24), match.start()):
                continue
            if match.group()[:5].lower() == "phòng" and OFFICE.search(text, match.end(), match.end() + 30):
                continue
            if announced and OFFICE.search(text, max(0, match.start() - 80), match.start()):
                continue
            yield Finding("address", *match.span(), f"{match.group().split()[0]} ***")
    for match in homes(read):
        if not OFFICE.search(text, max(0, match.start() - 80), match.end()):
            yield Finding("address", *match.span(), "***")
    for match in _LIVED_LANE.finditer(read) if numbered else ():
        yield Finding("hamlet", *match.span("lane"), f"{match['lane'].split()[0]} ***")
    for match in _HAMLET.finditer(read):
        if not _MORE_THAN_ONE_HAMLET.match(text, match.end()):
            yield Finding("hamlet", *match.span(), f"{match.group().split()[0]} ***")
