"""Lần sửa của chỉ đạo, phản hồi, vụ việc hay điểm nóng có ngày trước khi văn bản có, hoặc trước lần sửa liền trước.

Chỉ nội dung đã đưa ra mới cần nêu lý do khi sửa, nên ngày sửa (`amended`) bằng hoặc sau ngày ban hành của chỉ đạo, ngày
đơn vị nhận chỉ đạo, ngày của bước đầu tiên của vụ việc, ngày phát hiện điểm nóng. Mục sau không có ngày trước mục liền
trước.
---
An amendment of a directive, a feedback, a case or a hot spot is dated before there was one, or before an older one.

Only what was given out needs a reason when it is changed, so that the day (`amended`) is that of the directive's issue,
of the unit's receipt, of the case's first step, of the hot spot's discovery, or later. No entry has an earlier day than
the one before it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from ...base.messages import Words, msg
from ...source.layout import Form
from ..context import Context
from ..moments import day_of, early
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME23",
    level="error",
    title=Words("Ngày sửa văn bản sai thứ tự", "Amended too early"),
    good="issued_on: 2013-04-02\namended: [{on: 2013-04-05, reason: …}]",
    bad="issued_on: 2013-04-02\namended: [{on: 2013-03-05, reason: …}]",
)

_BEGINS: Final[Mapping[Form, tuple[str, ...]]] = {
    "hotspot": ("times", "detected"),
    "directive": ("issued_on",),
    "feedback": ("received_on",),
    "case": ("steps", "select", "on"),
}


def check(context: Context) -> Problems:
    """Yield a problem at the day of each amendment that is before the document's own or the one before it."""
    for document, root in readable(context, *_BEGINS):
        last: date | None = day_of(root.at(*_BEGINS[document.form]))
        for entry in root.items("amended"):
            if found := early(entry.get("on"), last):
                yield RULE.at(
                    document,
                    found.node,
                    msg("This change is of {on}, before {last}.", on=found.on, last=found.other),
                    msg("Check the day; a new entry stands last, with the day on which the text was changed."),
                )
            last = max(filter(None, (last, day_of(entry.get("on")))), default=None)
