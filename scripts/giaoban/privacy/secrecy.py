"""Stamps of secrecy, and the phrases that the office itself refuses.

The three marks are Mật, Tối mật and Tuyệt mật (law 117/2025/QH15). They are recognised as marks: alone on a line, in
capitals, after "độ", "dấu", or a word for a document. Secrets as a subject (bí mật kinh doanh, Luật Bảo vệ bí mật nhà
nước) and the many other words with mật (mật độ, mật khẩu, mật ong, thân mật) are not marks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .finding import Finding, mask_word
from .view import fold_word, view_of

_MARK = r"(?:(?:tuyệt|tối)\s{1,3})?mật"
_CAPITAL_MARK = r"(?:(?:[Tt]uyệt|[Tt]ối|TUYỆT|TỐI)\s{1,3}(?:MẬT|[Mm]ật)|MẬT|Mật)"
_NO_MARKS = r"(?:(?:tuyet|toi)\s{1,3})?mat"
_NOT_OTHER = (
    r"(?!\w|\s{1,2}(?:độ|thiết|ong|khẩu|mã|vụ|thám|danh|thư|đường|mía|đàm|nghị|báo|phục|ngữ|hiệu|lệnh|rỉ|ngọt|cá|nhân"
    r"|bò|gấu|lợn|heo)(?!\w))"
)
# What may be between spaced letters, and then between the two words.
_A, _B = r"[ .\-_·•*|/~\n]{1,3}", r"[ .\-_·•*|/~\n]{1,8}"
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
_PAPER = (
    r"(?:tài liệu|bản tin|văn bản|công văn|hồ sơ|báo cáo|kế hoạch|tờ trình|chỉ thị|công điện|điện|bản đồ|thông báo"
    r"|nghị quyết|biên bản|quyết định|kết luận|thông tri|sơ đồ|bản ghi|giấy mời|slide|e?mail|bản sao|lệnh"
    r"|ý kiến chỉ đạo|phụ lục|đề án|phương án|thông tin|số liệu"
    r"|bản|thư|tập tin|tệp|file|cv|kh|nội dung|hướng dẫn|danh sách|sổ(?: công tác| tay| ghi chép)?"
    r"|kết luận thanh tra)"
)
_KIND = r"(?:(?:này\s|có\s|thuộc\s|theo\s|đóng\s){0,2}(?:loại|diện|dạng|hạng|chế\sđộ|danh\smục|độ|mức)\s)?"
_PAPER_PLAIN = (
    r"(?:tai lieu|van ban|cong van|ho so|bao cao|ke hoach|to trinh|cong dien|thong bao|bien ban|quyet dinh|ban sao"
    r"|phuong an)"
)
# What may be between the announcement of a mark and the mark: a colon, quotes, brackets.
_SAID = r"\s*[:=\-]?\s*[\"'(\[*<]{0,2}\s?"
_DEGREE_OF = r"(?:(?:mức|cấp|phân)\s+)?(?:độ|mức|loại)"
# Each way of typing a stamp. If the letters' case matters, the pattern is separate.
_TYPED = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        # alone on its line
        (
            r"^[^\w\n]{0,20}(?:(?:ĐỘ|DẤU)(?: MẬT)?[ :]{1,3})?(?:(?:TUYỆT|TỐI) {0,3}MẬT|(?:TUYET|TOI) {1,3}MAT|MẬT"
            r"|M[ .\-_]A[ .\-_]T)"
            r"[^\w\n]{0,20}$",
            re.MULTILINE | re.IGNORECASE,
        ),
        # spaced letters, M Ậ T and T.Ố.I M.Ậ.T, with anything between the two words
        (
            rf"{_START}(?:T{_A}Ố{_A}I{_B}|T{_A}U{_A}Y{_A}Ệ{_A}T{_B}|TỐI{_B}|TUYỆT{_B})?M{_A}Ậ{_A}T{_END}",
            re.IGNORECASE,
        ),
        (rf"{_START}(?:T{_A}O{_A}I{_B}|T{_A}U{_A}Y{_A}E{_A}T{_B})M{_A}A{_A}T{_END}", re.IGNORECASE),
        (rf"{_START}(?:TUYỆT|TỐI|Tuyệt|Tối)[\s.\-_·•*|/]{{1,4}}(?:MẬT|Mật){_END}", 0),
        (rf"{_START}TUYET[\s.\-_·•*|/]{{1,4}}MAT{_END}", re.IGNORECASE),
        (rf"(?<![A-Z] ){_START}TOI[\s.\-_·•*|/]{{1,4}}MAT{_END}(?! [A-Z])", 0),
        # as the end of a document's number: 03-KH/BCĐ-Mật
        (rf"\d[\w/\-]{{1,24}}[\-./_]\s?{_CAPITAL_MARK}{_END}", 0),
        (r"[(\[]\s?mật\s?[)\]]", re.IGNORECASE),
        (r"\d\s?[/\-]\s?[A-ZĐ]{1,6}(?:[\-/&][A-ZĐ]{1,12}){0,3}(?:-M(?![\w\-])|-M-[A-ZĐ]{2,12}(?!\w)|\s?\(M\))", 0),
        (r"\d\s?/\s?T?M-[A-ZĐ]{2,6}\d{0,3}(?!\w)", 0),
        (r"\s[\-|/]\s?(?:Mật|MẬT)[^\w\n]{0,4}$", re.MULTILINE),
        # without a blank, or joined by a mark: Tuyệt-mật, Tốimật_
        (r"(?<![^\W_])(?:tuyệt|tối)(?:[.\-_·•*|/~+]{1,3})?mật(?![^\W_])", re.IGNORECASE),
        # with a wrong tone mark
        (rf"{_START}(?:tuy[ệêếe]t|tụyêt) m[âấầẩẫ]t{_END}", re.IGNORECASE),
        (rf"{_START}(?:tôí|tố[íì]) m[ậâấ]t{_END}|{_START}tối mât{_END}", re.IGNORECASE),
        (rf"{_START}(?:loại|dấu|độ|hạng|văn bản|công văn) m[@4]t{_END}", re.IGNORECASE),
        (r"(?<![^\W_])(?:tuyet|toi)(?:[.\-_·•*|/~+]{1,3})?mat(?![^\W_])", re.IGNORECASE),
        (rf"{_START}(?:phân|xếp|xác định)\s(?:loại|hạng|độ|mức)?\s?(?:là\s)?\"?{_MARK}{_NOT_OTHER}"
         rf"(?=\s(?:từ|theo)|\s?[.,;:)\"]|\s?$)",
         re.IGNORECASE),
        (rf"(?i:{_START}mức)[\s:]+\"?(?:Mật|MẬT){_NOT_OTHER}", 0),
        (rf"{_START}{_PAPER_PLAIN}\s+(?:toi\s|tuyet\s)?mat\s+so\s+\d", re.IGNORECASE),
        # a text without any marks that begins with the stamp
        (r"\A(?:[^\w\n]{0,3}mat(?:\s?:|\s[-–/|]\s)|[(\[<]mat[)\]>])(?=[\x00-\x7f]*\Z)", re.IGNORECASE),
        # Tối mật and tuyệt mật hardly ever mean anything else; only an evening can come before "mật".
        (r"(?<!buổi )(?<!chiều )(?<!hôm )(?<!đêm )(?<!mỗi )(?<!sáng )(?<!mọi )"
         rf"{_START}(?:tối|tuyệt)\s{{1,3}}mật{_NOT_OTHER}", re.IGNORECASE),
        # without marks, beside a word for a document: "mat" alone can be five words
        (rf"{_START}{_PAPER_PLAIN}(?: nay)?(?: la| thuoc| dong| co)?(?: loai| dien| do| muc| dau) {_NO_MARKS}(?!\w)",
         re.IGNORECASE),
        (rf"{_START}{_PAPER_PLAIN}(?: so \S{{1,24}}| \d\S{{1,24}})? ?[(\[\"]\s?{_NO_MARKS}\s?[)\]\"]", re.IGNORECASE),
        (rf"{_START}{_PAPER_PLAIN}(?: so \S{{1,24}})? (?:toi|tuyet) mat(?!\w)", re.IGNORECASE),
        (rf"{_START}độ mật của (?:\w{{1,8}} ){{0,3}}?{_PAPER}(?: này| trên| đó| kèm theo)", re.IGNORECASE),
        (rf"{_START}độ mật (?:của|cho) [^\n.:]{{1,60}}? là [ABC](?!\w)", re.IGNORECASE),
        # in brackets, after a document's number, before a colon
        (rf"[(\[{{<\"*]\s?(?:{_CAPITAL_MARK}|MAT)\s?[)\]}}>\"*]", 0),
        (r"[(\[]\s?(?:tuyệt|tối) mật\s?[)\]]", re.IGNORECASE),
        (r"[(\[\-_]\s?(?:tuyet|toi) mat\s?[)\],;\-_]", re.IGNORECASE),
        (rf"(?i:{_START}độ\s+mật\s*[:=])\s*[ABC](?!\w)", 0),
        (r"(?<=[A-ZĐƯ\d])\s?[(\[]\s?mật\s?[)\]]", 0),
        (rf"(?:^|[.;!?]\s)[^\w\n]{{0,6}}{_CAPITAL_MARK}\s?:", re.MULTILINE),
        (r"^[^\w\n]{0,6}(?:Mật|MẬT)\s?[-!|/]\s", re.MULTILINE),
        (r"^[^\w\n]{0,6}(?:Tuyệt|Tối)\s{1,3}mật(?!\w)", re.MULTILINE),
        # set off by signs, or with replaced letters
        (r"[*~#=_]{2,20}\s?mật\s?[*~#=_]{2,20}", re.IGNORECASE),
        (r"^[^\w\n]{0,6}[Mm][@4][Tt]\s?[-:|/]", re.MULTILINE),
        (rf"{_START}T[./]\s?mật{_NOT_OTHER}", re.IGNORECASE),
        (r"^[^\w\n]{0,6}MAT[^\w\n]{0,4}$|^[^\w\n]{0,6}MÂT\s?[(:\-|]", re.MULTILINE),
        (rf"{_START}dau\s(?:do\s)?(?:chu\s)?(?-i:MAT|Mat)(?!\w)", re.IGNORECASE),
        # in the middle of a sentence: loại mật, (độ mật), mức độ: mật
        (rf"(?<!các )(?<!nhiều )(?<!những )(?<!hai )(?<!ba ){_START}(?:loại|hạng|diện|chế\sđộ)\smật"
         r"(?=\s?[,.;:)\]\"]|\s*$)", re.IGNORECASE),
        (r"[(\[]\s?độ\smật\s?[)\]]", re.IGNORECASE),
        (rf"{_START}(?:mức\s)?độ\s?[:=]\s?\"?{_MARK}{_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}(?:theo|căn\scứ|trích|từ)\s{_PAPER}(?:\s\w{{1,8}}){{0,3}}\s(?:thuộc|là)\s(?:danh\smục\s)?"
         r"bí\smật\snhà\snước", re.IGNORECASE),
        # announced: độ mật: …, dấu …, văn bản loại …
        (rf"(?i:{_START}(?:chữ|đóng|ghi|dấu|độ)){_SAID}(?:Mật|MẬT){_NOT_OTHER}", 0),
        (rf"{_START}do\s+mat\s[^\n.:]{{1,40}}\sla\s(?:toi\s|tuyet\s)?mat(?!\w)", re.IGNORECASE),
        # in brackets with other things, or as the classification of a document
        (rf"{_START}{_PAPER}(?:\s+số\s+\S{{1,24}})?\s?[(\[]\s?{_MARK}\s?[,;.\-]", re.IGNORECASE),
        (rf"{_START}(?:xác định|xếp(?: loại)?|coi|phân loại|cấp độ(?: bảo)?(?: mật)?)\s*(?:là|:)\s*\"?"
         rf"{_MARK}{_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}(?:đóng\s+)?(?:dau|do|muc|loai|cap do)(?:\s+mat)?\s*[:=]?\s*\"?"
         r"(?:toi|tuyet)\s+mat(?!\w)", re.IGNORECASE),
        # the stamp's letter: đóng dấu "M", dấu TM, đóng dấu A; and in capitals with a wrong tone mark
        (rf"(?i:{_START}(?:đóng|có) dấu(?: độ| chữ| chỉ độ| hiệu)?){_SAID}(?:T?M|[ABC])(?![\w'])(?! \d)", 0),
        (rf"(?i:{_START}đóng dấu(?: độ| chữ)?){_SAID}M[ẶẤẦẨÂẪ]T(?!\w)", 0),
        (rf"{_START}(?:chưa|không|hết hạn|chờ)(?:\s+được)?\s+giải\s+mật(?!\w)", re.IGNORECASE),
        (rf"{_START}{_DEGREE_OF}\s+mật(?:\s+[^\W\d_]{{1,8}}){{0,5}}\s*(?:[:=\-]|là)\s*\"?"
         rf"(?:{_MARK}|{_NO_MARKS}){_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}do\s+mat\s*[:=\-]\s*\"?{_NO_MARKS}(?!\w)", re.IGNORECASE),
        (rf"{_START}dong\s+dau\s+\"?{_NO_MARKS}(?!\w)", re.IGNORECASE),
        (rf"{_START}(?:van ban|tai lieu|cong van)\s+(?:toi\s+mat(?!\w)|mat\s*(?:[.,;:)]|$))", re.IGNORECASE),
        (rf"{_START}chế\s+độ\s+{_MARK}{_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}(?:dấu\s*(?:[:=]\s*)?(?:chỉ\s+)?(?:mức\s+)?(?:độ\s+)?(?:[:=]\s*)?|đóng\s+)\"?"
         rf"{_MARK}{_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}(?:độ|mức|loại|hạng|diện|chế\sđộ)[\s:]+\"?(?:tuyệt|tối)\s{{1,3}}mật{_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}{_PAPER}\s+(?:số\s+\S{{1,24}}\s+)?{_KIND}\"?{_MARK}{_NOT_OTHER}", re.IGNORECASE),
        (rf"(?i:{_START}(?:độ|loại|hạng|diện))[\s:]+\"?(?:Mật|MẬT){_NOT_OTHER}", 0),
        (rf"{_START}{_PAPER}\s+này\s+(?:là|thuộc|chứa|có)(?:\s+danh mục)?\s+bí\s+mật\s+nhà\s+nước", re.IGNORECASE),
        (rf"{_START}loại\s+văn\s+bản\s*:\s*\"?{_MARK}{_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}bí\s+mật\s+nhà\s+nước\s+(?:ở\s+|có\s+)?(?:mức\s+)?độ\s+{_MARK}{_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}(?:là|thuộc)\s+(?:tuyệt|tối)\s+mật{_NOT_OTHER}", re.IGNORECASE),
        (rf"{_START}chỉ\s+người\s+có\s+tên\s+mới\s+được\s+bóc\s+bì", re.IGNORECASE),
    )
)  # fmt: skip
_CAPITALS_ONE = re.compile(rf"{_START}MẬT{_END}")
# Every text with a mark has this, and most texts do not.
_ANY = re.compile(
    r"m[ .\-_·•*|/~\n]{0,3}[ậaâấầẩẫ@4][ .\-_·•*|/~\n]{0,3}t|bóc|[\-(/]m(?![^\W_])"
    r"|dấu\W{0,6}(?:(?:độ|chữ|chỉ độ|hiệu)\W{1,6})?(?:t?m|[abc])(?!\w)",
    re.IGNORECASE,
)
_NONE_CAME = re.compile(r"(?:không|chưa) (?:có|phát sinh|nhận|chứa) \Z", re.IGNORECASE)
_OF_PAPERS = re.compile(rf"{_PAPER}(?!\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s{1,3}(?:số\s)?\s?\d")
_WORD_BEFORE = re.compile(r"(\w{1,12})[ ]{1,2}\Z")
_WORD_AFTER = re.compile(r"[ ]{1,2}(\w{1,12})")
_BEFORE_OTHER = frozenset({"BÍ", "BẢO", "THÂN", "CƠ", "TÚI", "SỎI", "ỐNG", "NƯỚC", "CHIM", "ĐƯỜNG"})
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_GLUE = "\x1f"


def detect(text: str) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind secrecy_stamp."""
    if not _ANY.search(text):
        return
    for pattern in _TYPED:
        for match in pattern.finditer(text):
            if match.group().strip() and not _says_there_is_none(text, *match.span()):
                yield Finding("secrecy_stamp", *match.span(), "M***")
    for match in _CAPITALS_ONE.finditer(text):
        before = _WORD_BEFORE.search(text[max(0, match.start() - 14) : match.start()])
        after = _WORD_AFTER.match(text, match.end())
        # In a heading of capitals only a mark's own words (above) count.
        if before and (before[1] in _BEFORE_OTHER or before[1].isupper()):
            continue
        if after and after[1].isupper():
            continue
        yield Finding("secrecy_stamp", *match.span(), "M***")


def _says_there_is_none(text: str, start: int, end: int) -> bool:
    """Whether a text denies that such documents exist (không phát sinh văn bản mật); one with a number does exist."""
    denied = _NONE_CAME.search(text, max(0, start - 20), start) and _OF_PAPERS.match(text, start)
    return bool(denied) and not _NUMBERED.match(text, end)


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(fold_word(match.group()), *match.span()) for match in _TOKEN.finditer(text)]


def detect_phrases(text: str, phrases: Sequence[str]) -> Iterator[Finding]:
    """In: a view's text and the office's phrases. Out: findings of kind refused_phrase.

    Compared word for word, without regard to case, blanks and line breaks, the place of the tone mark, and the
    composition of letters.
    """
    wanted = {_GLUE + _GLUE.join(token for token, _, _ in _tokens(view_of(phrase).text)) + _GLUE for phrase in phrases}
    wanted.discard(_GLUE * 2)
    if not wanted:
        return
    tokens = _tokens(text)
    joined = _GLUE + _GLUE.join(token for token, _, _ in tokens) + _GLUE
    offsets: list[int] = []
    at = 1
    for token, _, _ in tokens:
        offsets.append(at)
        at += len(token) + 1
    for phrase in sorted(wanted):
        found = joined.find(phrase)
        while found >= 0:
            first = bisect_right(offsets, found + 1) - 1
            last = bisect_right(offsets, found + len(phrase) - 2) - 1
            start, end = tokens[first][1], tokens[last][2]
            yield Finding("refused_phrase", start, end, mask_word(text[start:end].split()[0]))
            found = joined.find(phrase, found + 1)
