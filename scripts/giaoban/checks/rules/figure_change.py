"""Phần trăm tăng, giảm không khớp với hai con số được so sánh.

Tăng từ 1.396 lên 8.404 là tăng 502% (8.404 gấp 6,02 lần 1.396, tức tăng thêm 5,02 lần), không phải 602%. Được kiểm
tra: số liệu có `previous` và `change`; câu chữ nêu cả hai con số, như «tăng 502% (8.404/1.396)», «từ 1.396 lên 8.404
ca, tăng 502%», «8.404 ca, tăng 502% so với 1.396 ca cùng kỳ». Làm tròn thì được; «khoảng», «hơn», «gần» được nới
một phần mười.
---
A change in percent that does not agree with the two numbers that it compares.

From 1,396 to 8,404 is an increase of 502 % (8,404 is 6.02 times 1,396), not of 602 %. Checked are figures with
`previous` and `change`, and sentences with both numbers, such as «tăng 502% (8.404/1.396)», «từ 1.396 lên 8.404 ca,
tăng 502%» and «8.404 ca, tăng 502% so với 1.396 ca cùng kỳ». Rounding is fine; «about», «over» and
«nearly» may be off by a tenth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ...base.messages import Words, msg
from ...base.numerals import reading
from ...base.vietnamese import exact
from ...source.node import Node
from ..context import Context
from ..fields import fields_with
from ..problem import Problems, Rule
from ..series import meant
from ..texts import place
from ..walk import figures

RULE = Rule(
    code="FIGURE09",
    level="warning",
    since="0.2",
    title=Words("Phần trăm không khớp với hai con số", "A percent that does not follow from its numbers"),
    good="Số ca tăng 502% (8.404/1.396) so với cùng kỳ.",
    bad="Số ca tăng 602% (8.404/1.396) so với cùng kỳ.",
)

_NUMBER: Final = r"[0-9]+(?:[.,][0-9]+)*"
_PERCENT: Final = rf"(?P<percent>{_NUMBER}) ?(?:%|phần trăm)"
_SAID: Final = rf"(?P<way>tăng|giảm)(?: (?:thêm|khoảng|hơn|gần|đến|tới))* {_PERCENT}"
_WORDS: Final = r"(?: [^\W\d]+){0,4}"
_FROM_TO: Final = rf"từ (?P<then>{_NUMBER}){_WORDS} (?:lên|xuống|còn|xuống còn) (?P<now>{_NUMBER})"
_NOW: Final = rf"(?P<now>{_NUMBER}) (?P<unit>[^\W\d]+)"  # both numbers are of the same things: 8.404 ca, 1.396 ca
_THEN: Final = rf"(?P<then>{_NUMBER}) (?P=unit)\b"
_SINCE: Final = r"(?:cùng kỳ|kỳ trước|tháng trước|quý trước|năm trước)?(?: năm(?: [0-9]{4})?)?[ (:]*"
_RATIO: Final = re.compile(rf"{_SAID} ?\((?P<now>{_NUMBER}) ?/ ?(?P<then>{_NUMBER})\b[^)]*\)", re.IGNORECASE)
_SENTENCES: Final = (
    _RATIO,  # tăng 502% (8.404/1.396)
    *(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"{_FROM_TO}[^.;%\d]{{0,40}}{_SAID}",  # từ 1.396 lên 8.404 ca, tăng 502%
            rf"{_SAID}[ ,(]+{_FROM_TO}",  # tăng 502% (từ 1.396 lên 8.404 ca)
            rf"(?P<way>tăng|giảm) {_FROM_TO}{_WORDS} \({_PERCENT}\)",  # tăng từ 1.396 lên 8.404 ca (502%)
            rf"{_NOW},? {_SAID} so với {_SINCE}{_THEN}",  # 8.404 ca, tăng 502% so với 1.396 ca cùng kỳ
            rf"{_NOW} \({_SINCE}{_THEN}\),? {_SAID}",  # 8.404 ca (cùng kỳ 1.396 ca), tăng 502%
        )
    ),
)
_NAMED: Final = re.compile("%|phần trăm", re.IGNORECASE)
_ROUGH: Final = re.compile(r"khoảng|hơn|gần", re.IGNORECASE)
_TENTH: Final = Decimal(10)


def check(context: Context) -> Problems:
    """Yield a problem at each change in percent, in a figure or in a sentence, that its numbers do not give."""
    for document, figure in figures(context):
        node, now, then = (figure.get(name) for name in ("change", "value", "previous"))
        told, new, old = (_decimal(one) for one in (node, now, then))
        if node is None or told is None or new is None or old is None:
            continue
        due = _change(new, old)
        if due is not None and not _agree(told, due, rough=figure.word("precision") != "exact"):
            message = msg(
                "From {then} to {now} is a change of {due}%, not of {told}%.",
                then=exact(float(old)),
                now=exact(float(new)),
                due=_rounded(due),
                told=exact(float(told)),
            )
            yield RULE.at(document, node, message, msg("Write change: {due}, or correct the numbers.", due=_plain(due)))
    for document in context.focused.documents:
        for node, _ in fields_with(document, "x-text"):
            for found in _sentences(node.string) if _NAMED.search(node.string) else ():
                line, column = place(document, node, found.offset)
                message = msg(
                    "«{said}»: from {then} to {now} is a change of {due}%.",
                    said=found.said,
                    then=found.then,
                    now=found.now,
                    due=found.due,
                )
                fix = msg("Write {due}%, or correct the numbers.", due=found.due.removeprefix("−"))
                yield RULE.place(document.path, line, column, node.pointer, message, fix)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A wrong percent in a text: where, the words, the right percent, and both numbers as written."""

    offset: int
    said: str
    due: str
    now: str
    then: str


def _sentences(text: str) -> Iterator[_Sentence]:
    """Yield the wrong percents of a text."""
    for pattern in _SENTENCES:
        for found in pattern.finditer(text):
            now, then = found["now"], found["then"]
            if pattern is _RATIO and _is_day(now, then):
                continue
            dues = [
                due
                for new in reading(now).numbers
                for old in reading(then).numbers
                if (due := _change(new, old)) is not None
            ]
            falls = found["way"].casefold() == "giảm"
            tolds = [-share if falls else share for share in reading(found["percent"]).numbers]
            rough = _ROUGH.search(found[0]) is not None
            if dues and tolds and not any(_agree(told, due, rough=rough) for told in tolds for due in dues):
                yield _Sentence(found.start("way"), found[0], _rounded(dues[0]), now, then)


def _is_day(now: str, then: str) -> bool:
    """Tell whether «12/3» may as well be a day."""
    return now.isdigit() and then.isdigit() and int(now) <= 31 and int(then) <= 12


def _decimal(node: Node | None) -> Decimal | None:
    number = meant(node)
    return Decimal(str(number)) if number is not None else None


def _change(now: Decimal, then: Decimal) -> Decimal | None:
    return (now - then) / then * 100 if then else None


def _agree(told: Decimal, due: Decimal, *, rough: bool) -> bool:
    """Tell whether a percent is the right one, rounded as it is written; a rough one may be off by a tenth."""
    exponent = told.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return abs(told - due) <= max(step * Decimal("0.5"), abs(due) / _TENTH if rough else Decimal(0))


def _rounded(share: Decimal) -> str:
    """Return a percent as people read it, with at most one decimal."""
    text = exact(float(abs(share).quantize(Decimal("0.1"))))
    return f"−{text}" if share < 0 else text


def _plain(share: Decimal) -> str:
    text = f"{share:.1f}"
    return text.removesuffix(".0")
