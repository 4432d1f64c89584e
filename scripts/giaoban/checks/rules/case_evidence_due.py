"""Bước của vụ việc thiếu căn cứ, làm từ ngày cơ quan bắt buộc phải ghi căn cứ trở đi.

Cơ quan đặt ngày ở `evidence_from` trong registry/office.yml. Bước từ ngày đó mà thiếu căn cứ (quyết định, đánh giá;
cách xác minh, kết quả, kết luận; nơi gửi, đề xuất; chỉ đạo) thì là lỗi; bước trước đó chỉ có cảnh báo CASE02.
---
A step without its evidence, dated on or after the day from which the office requires it.

The office sets the day as `evidence_from` in registry/office.yml. A step from that day on that lacks its evidence
(decision, assessment; methods, findings, outcome; addressee, proposal; directive) is an error; an earlier one has only
the warning CASE02.
"""

from ...base.messages import Words
from ..context import Context
from ..problem import Problems, Rule
from .case_evidence import bare

RULE = Rule(
    code="CASE06",
    level="error",
    since="0.2",
    title=Words("Bước thiếu căn cứ mà cơ quan bắt buộc", "A step without the evidence that the office requires"),
    good="# evidence_from: 2013-01-01\nselect: {on: 2013-03-21, by: reviewer, decision: handle, assessment: …}",
    bad="# evidence_from: 2013-01-01\nselect: {on: 2013-03-21, by: reviewer}",
)


def check(context: Context) -> Problems:
    """Yield a problem for each piece of evidence that a step lacks, from the office's day on."""
    return bare(context, RULE, required=True)
