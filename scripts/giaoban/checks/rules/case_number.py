"""Phản ánh lên cấp trên mà chưa ghi số văn bản.

Bước ba (mục II.3.3) gửi công đoàn cấp trên, cấp ủy bằng văn bản; số văn bản cho phép tìm lại khi phải giải trình.
Đề xuất còn thiếu thì CASE02 báo.
---
An escalation without the number of its document.

Step three (plan 26/KH-LĐLĐ, II.3.3) goes to the higher union and the Party committee in writing; by the number the
document is found again when the case has to be explained. A missing proposal is reported by CASE02.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..courses import cases
from ..problem import Problems, Rule

RULE = Rule(
    code="CASE05",
    level="warning",
    since="0.2",
    title=Words("Phản ánh chưa có số văn bản", "An escalation without a document number"),
    good="escalate: {on: 2013-03-26, by: leadership, to: Ban Tuyên giáo Tỉnh ủy, document: 21/BC-LĐLĐ, proposal: …}",
    bad="escalate: {on: 2013-03-26, by: leadership, to: Ban Tuyên giáo Tỉnh ủy, proposal: …}",
)


def check(context: Context) -> Problems:
    """Yield a problem at each escalation that does not name its document."""
    for document, steps, _ in cases(context):
        step = steps.get("escalate")
        if step is not None and isinstance(step.value, dict) and step.get("document") is None:
            message = msg("The case was escalated, but the document has no number.")
            fix = msg("Add document: the number of the document, for example document: 21/BC-LĐLĐ.")
            yield RULE.at_key(document, step, message, fix)
