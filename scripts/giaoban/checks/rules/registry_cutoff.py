"""Ngày chốt số liệu không sớm hơn ngày hạn nộp trong cùng tháng.

Đơn vị cần thời gian để viết: từ lúc chốt số liệu đến hạn gửi không ít hơn một ngày làm việc (vận dụng điểm b khoản 5
Điều 8 và Điều 13 Nghị định 09/2019/NĐ-CP; thời gian chốt số liệu ở Điều 12). Nghị định ấy dành cho cơ quan hành chính
nhà nước; công đoàn vận dụng.
---
The data are cut off on the due day or after it, in the same month.

Writing takes time: from the cut-off to the due day there is at least one working day (after decree 09/2019/NĐ-CP, art.
8.5.b and 13; the cut-offs are in art. 12). The decree binds state bodies; unions follow it of their own accord.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries
from ..series import whole

RULE = Rule(
    code="REGISTRY18",
    level="warning",
    title=Words("Chốt số liệu sau hạn nộp", "Cut-off not before the due day"),
    good="cutoff: {day: 14}\ndue: {day: 20, month: 0}",
    bad="cutoff: {day: 20}\ndue: {day: 20, month: 0}",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at each cut-off day that leaves no day before the due day of the same month."""
    for document, entry in entries(context, "obligations", "obligations"):
        cutoff, month = entry.at("cutoff", "day"), whole(entry.at("due", "month"))
        first, last = whole(cutoff), whole(entry.at("due", "day"))
        if cutoff is None or first is None or last is None or month or first < last:
            continue
        message = msg(
            "The data are cut off on day {cutoff}, the report is due on day {due} already.", cutoff=first, due=last
        )
        fix = msg("Let the due day be at least one working day after the cut-off (see decree 09/2019/NĐ-CP, art. 13).")
        yield RULE.at(document, cutoff, message, fix)
