"""Where somebody lives: a house in its lane or street, a point on a map; and, as a warning, a hamlet.

A house number leads to one door, coordinates and a link into a map do as well. A lane alone does not, unless somebody
is said to live there. A hamlet (thôn, ấp, buôn, tổ dân phố) holds hundreds: with a few words more it may still point
at one house.
"""

import re
from collections.abc import Iterator

from .finding import Finding
from .nearby import stretches

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
_DOORS = tuple(
    re.compile(rf"(?<![^\W_])(?:{pattern})", re.IGNORECASE)
    for pattern in (
        rf"(?:số nhà|so nha)[ :]{{1,3}}(?:số )?(?:{_NUMBER}|{_SPELLED}(?!\w))",
        rf"(?:(?<!khu )(?<!dãy )|(?=nhà trọ số {_NUMBER}{_PARTED}(?:{_BEYOND} |{_SOME_STREET})))"
        r"(?:nhà(?: trọ| riêng| ở| thuê)?(?: mang)? số|nha so)"
        rf"[ :]{{1,3}}(?:{_NUMBER}|{_SPELLED}(?!\w))(?!,? (?:và )?nhà số|{_GROUNDS})",
        rf"(?:nhà|phòng|khu) trọ(?: ở| tại| số){{0,2}} \d{{1,4}}/{_NUMBER}",
        rf"số \d{{1,4}}/{_NUMBER}[ ,]{{1,3}}(?:hẻm|ngõ|ngách|kiệt)(?!\w)",
        rf"{_LANE}(?: số)? {_NUMBER}{_PARTED}{_HOUSE}(?: số)? {_NUMBER}",
        rf"{_HOUSE}(?: số)? {_NUMBER}{_PARTED}{_LANE}(?: số)? {_NUMBER}",
        rf"{_LANE}(?: số)? {_NUMBER}{_PARTED}{_LANE}(?: số)? {_NUMBER}",
        rf"{_LANE}(?: số)? \d{{1,4}}/{_NUMBER}",
        rf"{_LANE} {_SPELLED} nhà {_SPELLED}(?!\w)",
        rf"{_LIVES}(?:số |căn số )?{_NUMBER}{_PARTED}{_BEYOND}(?= )",
        rf"(?<!đặt )(?<!sở )(?:ở|nhà) số {_NUMBER}{_PARTED}{_BEYOND}(?= )",
        # introduced as somebody's address, with only a hamlet; a flat
        r"địa chỉ (?:thường trú|tạm trú|liên hệ|nhà)[^\n:]{0,30}: ?(?:thôn|ấp|xóm|tổ|khu phố|khóm|buôn|bản)(?= )",
        r"(?:p\. ?|phòng (?:số )?|căn (?:hộ )?(?:số )?)[A-Z]{0,2}\d{1,4}(?:[.\-]\d{1,3})?[ ,]{1,2}chung cư(?= )",
        # 47/2 Lê Lợi, in the position of a place or followed by a ward
        rf"(?:ở|tại|số|nhà|ngụ|về|đến|gửi|giao|tới) \d{{1,4}}/{_NUMBER} {_SOME_STREET}",
        rf"(?:ở|tại|số|nhà|ngụ) \d{{1,4}} ?bis,? {_SOME_STREET}",
        rf"(?:nhà|trọ|ngụ|sống)[^\n.;,]{{0,20}} ở {_NUMBER},? {_SOME_STREET}|ở (?:số |nhà ){_NUMBER},? {_SOME_STREET}",
        rf"\d{{1,4}}[A-Za-z]?/{_NUMBER} {_SOME_STREET}(?: [A-ZĐ]\w{{1,6}})?, {_WARD}(?= )",
        rf"(?:(?:đ/c|đc|địa chỉ|d/c|dia chi)(?: nhà| nha| ở)? ?:|địa chỉ (?:nhà|ở)) {{0,2}}(?:số |so )?{_NUMBER},? "
        rf"(?:{_SOME_STREET}|(?:đường|hẻm|thôn|ấp|tổ|khu phố|duong|thon|ap|to|khu pho)(?= ))",
        rf"(?:số|nhà) {_NUMBER}[ ,]{{1,3}}(?:tổ|thôn|ấp|xóm|khóm|khu phố|kp|tdp|tổ dân phố) ?\d{{1,3}}(?!\w)",
        rf"(?:s/n|sn|s\.n\.?)[ :.]{{1,3}}{_NUMBER}[ ,]{{1,3}}"
        rf"(?:{_SOME_STREET}|(?:đường|phố|hẻm|ngõ|thôn|ấp|xóm|tổ|khu phố|khu|khóm|khom|kp|duong|thon|ap|xom|to)(?= )"
        r"|(?:kp?|t|p|đ|h|q|x|tdp|tdp)[. ]{0,2}\d{1,3}(?!\w)|(?:đ|p|x|h|q|tt|tx|tp)\. ?(?=[A-ZĐ]))",
        # a house in a lane or a hamlet, however shortened: sn 71/48B; tại 45/23, hẻm 85; nhà 65/52B, ấp 5
        rf"(?:s/n|sn|s\.n\.?)[ :.]{{1,3}}(?:{_SLASHED}|{_NUMBER}[ ,]{{1,3}}{_LANE} )",
        rf"(?:ở|tại|tận|về|thuê|nhà|số|nhà ở|chỗ ở|nơi ở)[ :]{{1,3}}{_NUMBER}[ ,]{{1,3}}{_LANE}(?: số)? \d",
        rf"(?:ở|tại|tận|về|thuê|nhà|nơi ở)[ :]{{1,3}}{_SLASHED}, ?(?:tổ|thôn|ấp|xóm|khóm|kp|k\.|khu phố|đ\.|đường|hẻm)",
        rf"nhà(?: số)? \d{{1,4}}[A-Za-z](?:/\d{{1,4}}[A-Za-z]?){{0,2}} {_SOME_STREET}",
        rf"nhà {_NUMBER}[ ,]{{1,3}}(?:đường|phố|hẻm|ngõ|ngách|kiệt)(?= )",
        r"nhà(?: số)? \d{1,4}[A-Za-z]?(?:/\d{1,4}){0,3}[ ,]{1,3}(?:tỉnh lộ|quốc lộ|hương lộ|hl|tl|ql|đt)[ .]?\d",
        rf"(?:đối diện|cạnh|sát|kế|sau|trước|bên) nhà(?: số)? {_NUMBER},? {_SOME_STREET}",
        # K48/H15/7 for kiệt 48, hẻm 15, house 7
        rf"(?:(?:ở|tại|tận|số|nhà|trọ|ngụ|đến|về),? |(?<=: )|(?<=, )(?=K))[KHN]\d{{1,4}}"
        rf"(?:/[KHN]?\d{{1,4}}[A-Za-z]?){{1,4}}[ ,]{{1,2}}(?:{_BEYOND}(?= )|{_SOME_STREET})",
        rf"{_LIVES}(?:số |nhà số |căn số ){_NUMBER}",
        rf"{_LIVES}{_LANE}(?: số)? {_NUMBER}",
        rf"{_LIVES}\d{{1,4}}/{_NUMBER}",
        rf"(?:phòng|căn hộ|căn)(?: trọ| số| trọ số)? [A-Z]?(?:{_NUMBER}|\d{{1,3}}[.\-]\d{{1,3}})[ ,\-]{{1,3}}"
        r"(?:dãy|nhà trọ|khu trọ|khu nhà trọ|chung cư|lô|block|tòa|khu tập thể|khu nhà)(?!\w)",
        rf"(?:phòng trọ|căn hộ|căn)(?: số)? [A-Z]?{_NUMBER}[ ,\-]{{1,3}}(?:tầng|lầu)(?!\w)",
    )
)
_STREET = re.compile(
    rf"(?<![^\W_])(?i:{_LIVES}|(?:gia đình|vợ chồng|chị|anh|bà|ông|người này) ở )(?:số )?{_NUMBER}[ \n]{{1,8}}"
    r"(?!Khu|Công|Trường|Nhà|Xí|Doanh|Ban|Tổ|Trung|Bệnh|Chi|Liên)"
    r"[A-ZĐ][a-zà-ỹ]{1,6} [A-ZĐÁÂẤẦẢÀÔÓỒƯÚÝ][a-zà-ỹ]{0,6}"
)
_MAPS = re.compile(
    r"(?<![\w@])(?:https?://)?(?:www\.)?(?:maps\.app\.goo\.gl|goo\.gl/maps|g\.co/maps|maps\.google\.[a-z.]{2,6}"
    r"|google\.[a-z.]{2,6}/maps|bing\.com/maps|maps\.apple\.com|openstreetmap\.org|osm\.org|map\.coccoc\.com"
    r"|maps?\.vietmap\.vn|here\.com|waze\.com|what3words\.com|w3w\.co)[^\s<>\"')\]]{0,200}",
    re.IGNORECASE,
)
_LATITUDE, _LONGITUDE = r"(?:[89]|1\d|2[0-3])[.,]\d{%s,10}", r"(?:10[2-9]|110)[.,]\d{%s,10}"
_BETWEEN = r"[^\d\n]{1,24}"
_POINTS = (
    re.compile(
        rf"(?<![\d.,])(?:{_LATITUDE % 4}{_BETWEEN}{_LONGITUDE % 4}|{_LONGITUDE % 4}{_BETWEEN}{_LATITUDE % 4})(?!\d)"
    ),
    re.compile(
        rf"(?:t[ọo][ạa] đ[ộo]|GPS|lat|vĩ độ|kinh độ|vị trí)[^\d\n]{{1,16}}"
        rf"(?:{_LATITUDE % 2}{_BETWEEN}{_LONGITUDE % 2}|{_LONGITUDE % 2}{_BETWEEN}{_LATITUDE % 2})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\d)\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d{1,6})?\s?'(?:\s?\d{1,2}(?:[.,]\d{1,6})?\s?(?:\"|''))?\s?[NSEWBĐT]?"
    ),
    re.compile(
        r"(?<!\d)\d{1,3} ?(?:độ|do) ?\d{1,2} ?(?:phút|phut) ?\d{1,2}(?:[.,]\d{1,6})? ?(?:giây|giay)(?!\w)", re.I
    ),
    re.compile(
        r"(?:vĩ|vi) (?:độ|do) (?:mười|muoi|\d)[^\n;]{2,40}kinh (?:độ|do) (?:một trăm|mot tram|\d)", re.IGNORECASE
    ),
    re.compile(r"(?<!\w)geo:\s?-?\d{1,3}\.\d{2,12},\s?-?\d{1,3}\.\d{2,12}", re.IGNORECASE),
    re.compile(r"(?<!\w)X\s?[=:]\s?\d{6,7}(?:[.,]\d+)?[^\d\n]{1,10}Y\s?[=:]\s?\d{6,7}", re.IGNORECASE),
    re.compile(r"(?<![\w+])(?=[2-9]{0,7}[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w)"),
)
_NOBODYS = re.compile(r"(?<!\w)(?:tram|vung bien|ngu truong|tam bao|ap thap|dao|cang)(?!\w)")
_CAPITAL = "[A-ZĐÁÂẤẦẢÀÔÓỒƯÚÝÊỨ]"
_NO_HAMLET = r"(?!Ma Thuột|Đôn|Hồ(?!\w)|Văn hóa|Văn minh|Kiểu mẫu|An toàn)"
_HAMLET = re.compile(
    r"(?<![^\W_])(?:(?i:thôn|ấp|xóm|khóm|buôn|bon|tổ dân phố|khu phố|TDP)(?: số)? "
    rf"(?:\d{{1,3}}[A-Za-z]?(?![\w/%]|[.,]\d)|{_NO_HAMLET}{_CAPITAL}(?:'?{_CAPITAL}?[a-zà-ỹ]{{1,7}}|(?= ))"
    rf"(?: {_CAPITAL}[a-zà-ỹ]{{0,7}}){{0,2}}(?!\w))"
    r"|KP ?\d{1,2}(?![\w/%]|[.,]\d)"
    r"|(?<!già )(?<!Già )[Ll]àng (?!Văn |Trẻ |Đại |Du )(?:Chăm |chăm )?[A-ZĐ][a-zà-ỹ]{1,7} [A-ZĐ][a-zà-ỹ]{1,7}(?!\w)"
    r"|(?i:thon|xom|khom|buon|khu pho|to dan pho) (?:so )?\d{1,3}[A-Za-z]?(?![\w/%]|[.,]\d))"
)
# A lane without a house: in a text about a person it nearly says where the door is.
_LIVED_LANE = re.compile(rf"(?<!\w)ở (?P<lane>(?:hẻm|ngõ|ngách|kiệt)(?: số)? {_NUMBER})", re.IGNORECASE)
_MORE_THAN_ONE_HAMLET = re.compile(
    r"\s?(?:thôn|ấp|xóm|khóm|buôn|khu phố|tổ dân phố|người|hộ|nhà|công nhân|lao động|phòng|căn)(?!\w)", re.IGNORECASE
)
# After words that say where somebody lives, in any case, without marks, across line breaks.
_HOME = (
    r"(?:d/chi|dia chi(?: thuong tru| tam tru| nha| o)?|d/c(?: nha)?|dc(?: nha)?|thuong tru|tam tru|cu tru|tru tai"
    r"|nha o|noi o|cho o|ngu|tan nha|nha rieng|nha tro|phong tro|hien o|o tro)(?!\w)"
)
_LANE_OR_STREET = r"(?:duong|pho|hem|ngo|ngach|kiet|thon|ap|xom|khom|to|kp|khu pho|k/p|day tro|nha tro|lau|bis)(?!\w)"
_SPOKEN = "(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|linh|le|tram)"
_DOOR = r"(?<![\w.,/])(?:[ck] ?)?\d{1,4} ?[a-z]?(?:(?:/|- ?)\d{1,4}[a-z]?){0,4}"
_HOMES = tuple(
    re.compile(rf"(?<!\w){pattern}")
    for pattern in (
        rf"{_HOME}[^.;\d]{{0,36}}?{_DOOR}[ ,\-]{{1,4}}{_LANE_OR_STREET}",
        rf"{_HOME}[^.;\d]{{0,36}}?{_DOOR}[ ,\-]{{1,4}}(?P<name>[^\W\d_]{{2,7}} [^\W\d_]{{1,7}}(?: [^\W\d_]{{1,7}})?)"
        r"(?: noi dai)?[ ,\-]{1,4}(?:p|ph|phuong|xa|tt|thi tran|tp|tx|kp|khu pho|lau|tang|to \d)(?:\.|(?!\w))",
        rf"{_HOME}[^.;\d]{{0,36}}?(?:{_SPOKEN} ?){{2,6}}(?:hem|ngo|ngach|kiet|duong)(?!\w)",
        rf"(?:nha )\d{{1,4}}(?:/\d{{1,4}})+[a-z]? {_LANE_OR_STREET}",
        r"nha o \d{1,4}(?:/\d{1,4})+",
        r"nha,? (?:tai |o )?so \d{1,4}(?: ?/ ?\d{1,4})+",
        r"nha ?: ?\d{1,4}(?:/\d{1,4}[a-z]?)+",
        r"(?:giao )?tan nha[^.;]{0,80}? so \d{1,4}(?!\w|[.,]\d)",
        rf"so (?:{_SPOKEN} ?){{2,6}}(?:duong|pho|hem|ngo|ngach|kiet)(?!\w)",
        r"(?:d/c|dc|d/chi|dia chi)(?: nha)? ?: ?\d{1,4}(?:/\d{1,4}[a-z]?| ?bis|"
        r"(?= [a-z]{2,7} [a-z]{2,7} [a-z]{2,7} \d{1,3},))",
        r"(?:d/c|dc|dia chi) \d{1,4}[a-z]?(?:/|- ?)\d{1,4}[a-z]? [^\W\d_]{2,7} [^\W\d_]{2,7}(?=,| )",
        r"(?:p|phong)\.? ?\d{1,3} (?:nha tro|day tro|khu tro|xom tro)",
    )
)
_STREET_SPELLED = re.compile(r"(?<!\w)so (?:khong|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) ")
_HOME_WORDS = re.compile(r"dia chi|d/c|dc|tru|nha|ngu|tro|hien o|cho o|noi o|phong|p\.")
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
_LANES = ("hẻm", "ngõ", "ngách", "kiệt")
_SPELLED_DOOR_WORDS = ("số nhà", "nhà số", "hẻm")
_HAMLET_WORDS = (
    "thôn", "ấp", "xóm", "khóm", "buôn", "bon", "tổ dân phố", "khu phố", "kp", "tdp", "làng", "thon", "xom", "khom",
    "buon", "khu pho", "to dan pho",
)  # fmt: skip


def _may_have_a_door(text: str) -> bool:
    small = text.lower()
    door = _DIGIT.search(text) is not None and any(word in small for word in _DOOR_WORDS)
    return door or any(word in small for word in _SPELLED_DOOR_WORDS)


def detect(text: str, flat: str) -> Iterator[Finding]:
    """In: a view's text, and it in small letters without marks or line ends.

    Out: findings of the kinds address, location and hamlet.
    """
    small = text.lower()
    numbered = bool(_DIGIT.search(text))
    for begin, end in stretches(text, _may_have_a_door):
        for pattern in (*_DOORS, _STREET):
            for match in pattern.finditer(text, begin, end):
                announced = _ANNOUNCED.match(match.group())
                if match.group()[:5].lower() == "ở số " and _FIRM.search(
                    text, max(0, match.start() - 24), match.start()
                ):
                    continue
                if match.group()[:5].lower() == "phòng" and OFFICE.search(text, match.end(), match.end() + 30):
                    continue
                if announced and OFFICE.search(text, max(0, match.start() - 80), match.start()):
                    continue
                yield Finding("address", *match.span(), f"{match.group().split()[0]} ***")
    if ((numbered or "muoi" in flat) and _HOME_WORDS.search(flat)) or _STREET_SPELLED.search(flat):
        for pattern in _HOMES:
            for match in pattern.finditer(flat):
                if not OFFICE.search(text, max(0, match.start() - 80), match.end()):
                    yield Finding("address", *match.span(), "***")
    if "/" in text:
        for match in _MAPS.finditer(text):
            yield Finding("location", *match.span(), "***")
    for pattern in _POINTS if numbered or "+" in text or "kinh " in text else ():
        for match in pattern.finditer(text):
            if not _NOBODYS.search(flat, max(0, match.start() - 40), match.start()):
                yield Finding("location", *match.span(), "***")
    for match in _LIVED_LANE.finditer(text) if numbered and any(lane in small for lane in _LANES) else ():
        yield Finding("hamlet", *match.span("lane"), f"{match['lane'].split()[0]} ***")
    for match in _HAMLET.finditer(text) if any(word in small for word in _HAMLET_WORDS) else ():
        if not _MORE_THAN_ONE_HAMLET.match(text, match.end()):
            yield Finding("hamlet", *match.span(), f"{match.group().split()[0]} ***")
