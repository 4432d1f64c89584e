"""Stamps of secrecy, and the phrases that the office itself refuses.

The three marks are Mật, Tối mật and Tuyệt mật (law 117/2025/QH15). They are looked for as marks: alone on a line, in
capitals, after "độ", "dấu", or a word for a document. Secrets as a subject (bí mật kinh doanh, Luật Bảo vệ bí mật nhà
nước) and the many other words with mật (mật độ, mật khẩu, mật ong, thân mật) are not marks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .finding import Finding, mask_word
from .view import fold_word, view_of

_MARK = r"(?:(?:tuyệt|tối)\s{1,3})?mật"
_NOT_OTHER = r"(?!\w|\s{1,2}(?:độ|thiết|ong|khẩu|mã|vụ|thám|danh|thư|đường|mía|đàm|nghị|báo|phục|bò|gấu|lợn|heo)(?!\w))"
_LINE = re.compile(
    r"^[^\w\n]{0,20}(?:(?:ĐỘ|DẤU)(?: MẬT)?[ :]{1,3})?(?:(?:TUYỆT|TỐI) {0,3}MẬT|(?:TUYET|TOI) {1,3}MAT|M ?Ậ ?T)"
    r"[^\w\n]{0,20}$",
    re.MULTILINE | re.IGNORECASE,
)
_CAPITALS_TWO = re.compile(r"(?<!\w)(?:TUYỆT|TỐI)\s{1,3}MẬT(?!\w)")
_CAPITALS_ONE = re.compile(r"(?<!\w)MẬT(?!\w)")
_SAID = re.compile(
    rf"(?<!\w)(?:độ\s+mật(?:\s+(?:của|văn bản|tài liệu)[^:\n.]{{0,30}})?\s*[:=\-]\s*\"?{_MARK}"
    rf"|dấu\s+(?:chỉ\s+)?(?:mức\s+)?(?:độ\s+)?\"?{_MARK}"
    rf"|độ\s+\"?(?:tuyệt|tối)\s{{1,3}}mật"
    rf"|(?:tài liệu|văn bản|công văn|hồ sơ|báo cáo|kế hoạch|tờ trình|chỉ thị|công điện|điện|bản đồ)\s+\"?{_MARK}"
    rf"|đóng\s+\"?{_MARK}){_NOT_OTHER}",
    re.IGNORECASE,
)
_DEGREE = re.compile(rf"(?<!\w)[Đđ]ộ\s+\"?(?:Mật|MẬT){_NOT_OTHER}")
_WORD_BEFORE = re.compile(r"(\w{1,12})[ ]{1,2}\Z")
_WORD_AFTER = re.compile(r"[ ]{1,2}(\w{1,12})")
_BEFORE_OTHER = frozenset({"BÍ", "BẢO", "THÂN", "CƠ", "TÚI", "SỎI", "ỐNG", "NƯỚC", "CHIM", "ĐƯỜNG"})
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_GLUE = "\x1f"


def detect(text: str) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind secrecy_stamp."""
    for pattern in (_LINE, _CAPITALS_TWO, _SAID, _DEGREE):
        for match in pattern.finditer(text):
            if match.group().strip():
                yield Finding("secrecy_stamp", *match.span(), "M***")
    for match in _CAPITALS_ONE.finditer(text):
        before = _WORD_BEFORE.search(text[max(0, match.start() - 14) : match.start()])
        after = _WORD_AFTER.match(text, match.end())
        # Among other words in capitals it is a heading, where only a mark's own words (above) tell.
        if before and (before[1] in _BEFORE_OTHER or before[1].isupper()):
            continue
        if after and after[1].isupper():
            continue
        yield Finding("secrecy_stamp", *match.span(), "M***")


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(fold_word(match.group()), *match.span()) for match in _TOKEN.finditer(text)]


def detect_phrases(text: str, phrases: Sequence[str]) -> Iterator[Finding]:
    """In: a view's text and the office's phrases. Out: findings of kind refused_phrase.

    Compared word for word, whatever the case, the blanks and line breaks between, the place of the tone mark, and
    whether letters are composed.
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
