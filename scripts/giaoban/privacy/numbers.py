"""Numbers as people write them, and nearby words that say which kind of number it is.

A run of digit groups ("0901 234 567 hoặc ...") is cut into every number it could hold; a cut falls only where a
writer could have started a new number (a space, a slash, a bracket), never inside 1.850.000.000.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_RUN = re.compile(r"[+(]{0,2}\d+(?:[ .\-()/+]{1,4}\d+)*")
_DIGITS = re.compile(r"\d+")
JOINED = re.compile(r"[ .\-]|  | ?\(|\)[ .\-]?|\)- ")
LETTER_OR_DIGIT_AFTER = re.compile(r"[^\W_]")
_MOST_GROUPS = 6
FEWEST_DIGITS, _MOST_DIGITS = 7, 19
_MOST_DIGITS_ALONE = 14  # 0084, a zero that some write after it, nine digits

# The classes of context; the nearest word before a number decides. More specific words come first.
_WORDS: dict[str, str] = {
    "identity": r"CMND|C\.M\.N\.D|C\.C\.C\.D|C\.M\.T|CMTND|CMTNN?|CCCD|CMT"
    r"|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|số CC"
    r"|định danh(?: cá nhân)?|hộ chiếu|passport|GPLX|giấy phép lái xe|bằng lái(?: xe)?"
    r"|(?:MST|mã số thuế|ma so thue)(?: thu nhập| thu nhap)? (?:cá nhân|ca nhan|TNCN)"
    r"|thẻ đoàn viên|thẻ đảng(?: viên)?|chung minh nhan dan|can cuoc",
    "tax": r"MST|mã số thuế|ma so thue",
    "firm": r"mã số (?:doanh nghiệp|DN)|MSDN|ĐKKD|GPKD|đăng ký kinh doanh|mã vạch|số h(?:óa|oá) đơn",
    "bank": r"STK|số tài khoản|số TK|tài khoản(?: ngân hàng)? số|TK số|thẻ (?:ATM|ngân hàng|tín dụng)"
    r"|account(?: no\.?| number)?|so tai khoan",
    "bank_weak": r"tài khoản|ngân hàng|TK|Vietcombank|VCB|Agribank|Agri"
    r"|BIDV|Vietinbank|Sacombank|Techcombank|TCB|MB ?bank"
    r"|MB|ACB|VPbank|TPbank|HDbank|SHB|VIB|Eximbank|DongA ?bank|LienVietPostBank|LPBank|OCB|SCB|MSB|SeABank"
    r"|MoMo|tai khoan",
    "transfer": r"chuyển khoản|chuyển tiền|chuyển vào|chuyển qua|chuyển về|CK",
    "health": r"(?:mã |số )?thẻ (?:BHYT|bảo hiểm y tế)|BHYT|bảo hiểm y tế|mã thẻ|số thẻ|thẻ",
    "social": r"(?:số sổ|sổ|mã số|mã|số) (?:BHXH|bảo hiểm xã hội|bảo hiểm)|(?:BHXH|bảo hiểm xã hội) số|số sổ"
    r"|(?:ma so|so so|so|ma) (?:BHXH|bao hiem xa hoi)|BHXH so",
    "social_weak": r"BHXH|bảo hiểm xã hội|VssID|sổ",
    "telephone": r"S?ĐT(?:DĐ|BB)?|điện thoại(?: di động| bàn)?|phone|tel|fax|SDT|dien thoai|mobile",
    "telephone_weak": r"di động|DĐ|hotline|liên hệ|liên lạc|gọi|alo|số máy|máy bàn|nhắn(?: tin)?|zalo|viber",
}
_CONTEXT = re.compile(
    r"\b(?=\w)(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()) + r")(?![^\W\d_])",
    re.IGNORECASE,
)
_CONTEXT_AFTER = re.compile(r" ?[(\-:] ?(?:là |số )?" + _CONTEXT.pattern, re.IGNORECASE)
_REACH = {"bank_weak": 30, "transfer": 20, "social_weak": 30, "telephone": 30, "telephone_weak": 30}
_REACH_OTHERWISE = 42
_ANOTHER_NUMBER = re.compile(r"\d{6}")
_NEW_SENTENCE = re.compile(r"[.!?;]\s+\S|\n\s*\n")

UNIT_AFTER = re.compile(
    r"(?:,\d{1,2})?\s?(?:(?:đồng|đ|VND|VNĐ|USD|triệu|tr|tỷ|tỉ|nghìn|ngàn|người|lao động|công nhân|lượt|sản phẩm|áo|đôi"
    r"|kg|tấn|kWh|m2|m3|cổ phiếu|nhân dân tệ|euro)(?![^\W\d_])|[%$€])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A possible number at start..end: its digits, the lengths of its groups, and its context.

    `counted`: a unit follows (đồng, người); `amount`: that, or it is written like an amount (1.850.000.000).
    """

    start: int
    end: int
    digits: str
    shape: tuple[int, ...]
    plus: bool
    context: str
    gap: int
    counted: bool
    amount: bool

    @property
    def groups(self) -> list[str]:
        """Return the groups of digits."""
        ends = list(accumulate(self.shape))
        return [self.digits[end - length : end] for end, length in zip(ends, self.shape, strict=True)]


def dated(groups: list[str]) -> bool:
    """Whether the groups contain a date or a span of years: 12-03-2013, 2013-03-12, 2012-2013."""
    for index in range(len(groups) - 1):
        first, second = groups[index], groups[index + 1]
        third = groups[index + 2] if index + 2 < len(groups) else ""
        if len(first) <= 2 and len(second) <= 2 and len(third) == 4 and third[:2] in ("19", "20"):
            return True
        if len(first) == 4 and first[:2] in ("19", "20"):
            if third and len(second) <= 2 and len(third) <= 2 and int(second) <= 12:
                return True
            if len(second) == 4 and second[:2] in ("19", "20") and len(groups) == 2:
                return True
    whole = "".join(groups)
    return len(groups) == 1 and bool(re.fullmatch(r"(?:19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])", whole))


def written_as_amount(groups: list[str], separators: list[str]) -> bool:
    """Whether thousands are grouped, or the number ends in many zeros."""
    if groups[0].startswith("0"):
        return False
    thousands = len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if thousands and set(separators) <= {"."}:
        return True
    return "".join(groups).endswith("00000" if not thousands else "000")


class Contexts:
    """The context words of a text, for looking up the nearest one."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _found(self) -> list[tuple[int, str]]:
        return [(match.end(), match.lastgroup or "") for match in _CONTEXT.finditer(self._text)]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for end, _ in self._found]

    def before(self, start: int) -> tuple[str, int]:
        """In: where a number begins. Out: the class of the context before it and how far away, or ("", 0)."""
        index = bisect_right(self._ends, start) - 1
        if index >= 0:
            at, name = self._found[index]
            gap = start - at
            if gap <= _REACH.get(name, _REACH_OTHERWISE):
                between = self._text[at:start]
                broken = gap > 3 and _NEW_SENTENCE.search(between)
                if not broken and not _ANOTHER_NUMBER.search(between):
                    return name, gap
        return "", 0

    def after(self, end: int) -> tuple[str, int]:
        """In: where a number ends. Out: the same for the words directly after it: 260123456 (CMND)."""
        if not any(mark in self._text[end : end + 2] for mark in "(-:"):
            return "", 0
        after = _CONTEXT_AFTER.match(self._text, end)
        return (after.lastgroup or "", 1) if after else ("", 0)


def _is_soft(before: str, separator: str, after: str) -> bool:
    """Whether a new number can begin at the separator: 0901234567/0912345678, 3811222-105 (an extension)."""
    if any(character in separator for character in " /()+"):
        return True
    return separator == "-" and (len(before) > 5 or (after.startswith("0") and len(after) > 2))


class _Run:
    """One run of digit groups and what can be cut from it."""

    def __init__(self, text: str, spans: list[tuple[int, int]], contexts: Contexts) -> None:
        self._text = text
        self._spans = spans
        self._contexts = contexts
        self._groups = [text[start:end] for start, end in spans]
        self._separators = [text[spans[i][1] : spans[i + 1][0]] for i in range(len(spans) - 1)]
        self._soft = [
            _is_soft(self._groups[i], separator, self._groups[i + 1]) for i, separator in enumerate(self._separators)
        ]

    def cuts(self) -> Iterator[Number]:
        """Out: the numbers the run could hold."""
        groups, separators = self._groups, self._separators
        for first in range(len(groups)):
            if first and not self._soft[first - 1]:
                continue
            start = self._spans[first][0]
            lead = self._text[max(0, start - 2) : start]
            before = self._contexts.before(start)
            # Without a word beside it a number must look like a telephone or identity number.
            telling = "+" in lead or "(" in lead or groups[first].startswith(("0", "84"))
            fewest = 8 if "(" in lead else 10
            total = 0
            for last in range(first, min(first + _MOST_GROUPS, len(groups))):
                total += len(groups[last])
                if total > _MOST_DIGITS or (last > first and not JOINED.fullmatch(separators[last - 1])):
                    break
                if total < FEWEST_DIGITS or (last < len(separators) and not self._soft[last]):
                    continue
                context = before if before[0] else self._contexts.after(self._spans[last][1])
                if context[0] or (telling and fewest <= total <= _MOST_DIGITS_ALONE):
                    yield from self._number(first, last, lead, context)

    def _number(self, first: int, last: int, lead: str, context: tuple[str, int]) -> Iterator[Number]:
        groups, separators = self._groups[first : last + 1], self._separators[first:last]
        start, end = self._spans[first][0], self._spans[last][1]
        if LETTER_OR_DIGIT_AFTER.match(self._text, end) or dated(groups):
            return
        counted = bool(UNIT_AFTER.match(self._text, end))
        yield Number(
            start=start - (len(lead) - len(lead.rstrip("+("))),
            end=end,
            digits="".join(groups),
            shape=tuple(map(len, groups)),
            plus="+" in lead,
            context=context[0],
            gap=context[1],
            counted=counted,
            amount=counted or ("+" not in lead and written_as_amount(groups, separators)),
        )


def numbers(text: str, contexts: Contexts | None = None) -> list[Number]:
    """In: a view's text. Out: the numbers of 7 to 19 digits it could hold, dates left out. Linear in the text."""
    contexts = contexts or Contexts(text)
    found: list[Number] = []
    for run in _RUN.finditer(text):
        spans = [match.span() for match in _DIGITS.finditer(text, run.start(), run.end())]
        if sum(end - start for start, end in spans) >= FEWEST_DIGITS:
            found.extend(_Run(text, spans, contexts).cuts())
    return found


def most_telling(candidates: list[Number]) -> list[Number]:
    """In: possible numbers of one kind. Out: those without overlaps; the earlier, then the longer one is kept."""
    kept: list[Number] = []
    for number in sorted(candidates, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept
